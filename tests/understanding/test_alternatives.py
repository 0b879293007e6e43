from __future__ import annotations

import pytest

from kitgen.understanding.draft import Draft, DraftArea, DraftStatement
from kitgen.understanding.tables.alternatives import merge


def area(title: str, *statements: str) -> DraftArea:
    return DraftArea(title, statements=[DraftStatement(text) for text in statements])


SAME = ("Vi lytter til barna.", "Vi venter på svar.")
OTHER = ("Vi leker ute hver dag.", "Alle får være med.")


@pytest.mark.parametrize(
    ("first", "second", "areas"),
    [
        (area("Prinsipp 1", *SAME), area("Prinsipp 2", *OTHER), 2),
        (area("Prinsipp 1", *SAME), area("Prinsipp 2", *SAME), 2),
        (area("Prinsipp I", *SAME), area("Prinsipp II", *SAME), 2),
        (area("Område A", *SAME), area("Område B", *SAME), 2),
        (area("Vi lytter til barn", *SAME), area("Vi lytter til barna", *OTHER), 2),
        (area("Tydelig retning", *SAME), area("Tydeleg retning", *SAME), 1),
        (area("Tydelig retning", *SAME), area("Tydelig retning", *OTHER), 1),
    ],
    ids=["numbers", "numbers above the same", "Roman", "letters", "alike", "a slip", "the same"],
)
def test_areas_with_similar_titles_are_one_only_where_they_say_the_same(
    first: DraftArea, second: DraftArea, areas: int
) -> None:
    draft = Draft()
    said = [each.text for one in (first, second) for each in one.statements]
    merge(draft, [first])
    merge(draft, [second])
    assert len(draft.areas) == areas
    assert {each.text for one in draft.areas for each in one.statements} == set(said)


def test_areas_of_one_table_are_told_apart_by_their_numbers() -> None:
    draft = Draft()
    merge(draft, [area(f"Prinsipp {number}", f"Et tegn for {number * 7}") for number in range(1, 6)])
    assert [each.title for each in draft.areas] == [f"Prinsipp {number}" for number in range(1, 6)]
