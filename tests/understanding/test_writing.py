"""Drafts as framework files: whatever the texts are, the file is in order and says them."""

from __future__ import annotations

from pathlib import Path

from covering import amount
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.letters import cleaned
from kitgen.errors import unsorted
from kitgen.reading.plain import tidy
from kitgen.reading.source import Place
from kitgen.understanding.draft import Draft, DraftArea, DraftLevel, DraftStatement, Note
from kitgen.understanding.writing import yaml_of


def plain(text: str) -> str:
    """What a framework keeps of a text."""
    return tidy(cleaned(tidy(text))[0])


#: Signs of symbol fonts alone never come so far: drafts are mended before they are written.
TEXTS = st.text(max_size=40).filter(lambda text: bool(plain(text)) == bool(tidy(text))) | st.sampled_from(
    [
        *("no", "12:30", "- a", "# a", "a: b", "a #b", "'a'", '"a"', "[a", "{a}", "&a", "*a", "!a", "%a"),
        *("@a", "`a`", "|", ">", "a\\b"),
    ]
)


FULL = TEXTS.filter(lambda text: bool(plain(text)))
NOTES = st.builds(
    Note,
    TEXTS.map(unsorted),
    st.builds(Place, page=st.integers(0, 3), line=st.integers(0, 3)),
    st.sampled_from(
        [(), ("title",), ("areas", 0), ("areas", 0, "statements", 0), ("closing",), ("nowhere",)]
    ),
)
STATEMENTS = st.builds(DraftStatement, FULL, st.lists(FULL, max_size=2), st.lists(FULL, max_size=1))
AREAS = st.builds(DraftArea, FULL, TEXTS, TEXTS, st.lists(STATEMENTS, min_size=1, max_size=2))
DRAFTS = st.builds(
    Draft,
    title=TEXTS,
    language=st.sampled_from(["nb", "nn", "da", "sv", "en", "se"]),
    introduction=st.lists(TEXTS, max_size=3).map("\n\n".join),
    how_to_use=st.lists(TEXTS, max_size=2),
    areas=st.lists(AREAS, min_size=1, max_size=3),
    closing=TEXTS,
    references=st.lists(TEXTS, max_size=2),
    notes=st.lists(NOTES, max_size=3),
)


def written(draft: Draft, folder: Path) -> Framework:
    path = folder / "ours.yaml"
    path.write_text(yaml_of(draft, "ours"), "utf-8")
    return load_framework(path)


@settings(
    max_examples=amount(24, 60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(draft=DRAFTS)
def test_any_draft_is_a_framework(draft: Draft, tmp_path: Path) -> None:
    framework = written(draft, tmp_path)
    assert [area.title for area in framework.areas] == [plain(area.title) for area in draft.areas]
    for area, found in zip(draft.areas, framework.areas, strict=True):
        assert (found.definition or "") == plain(area.definition)
        assert [each.text for each in found.statements] == [plain(each.text) for each in area.statements]
        assert [each.points for each in found.statements] == [
            tuple(map(plain, each.points)) for each in area.statements
        ]


def draft(**others: object) -> Draft:
    areas = [DraftArea("We are there", statements=[DraftStatement("We wait.", place=Place(page=2, row=3))])]
    return Draft(title="Ours", language="en", areas=areas, **others)  # type: ignore[arg-type]


def test_notes_stand_where_they_belong() -> None:
    notes = [
        Note(unsorted("look at this"), Place(page=2, table=1, row=3), ("areas", 0, "statements", 0)),
        Note(unsorted("left out: " + "many words " * 30)),
    ]
    lines = yaml_of(draft(notes=notes), "ours").split("\n")
    assert lines[1].startswith("# left out: many words")
    assert max(map(len, lines)) <= 110
    assert lines[lines.index("      - id: A1") - 1] == "      # page 2, table 1, row 3: look at this"


def test_a_note_on_what_is_not_there_is_said_at_the_top() -> None:
    text = yaml_of(draft(notes=[Note(unsorted("lost"), path=("areas", 7))]), "ours")
    assert "# lost" in text.split("\n")


def test_levels_of_its_own(tmp_path: Path) -> None:
    levels = [
        DraftLevel("strength", "A strength", "ok", "check"),
        DraftLevel("next", "A next step", "#9a9fe0", "arrow"),
    ]
    scale = written(draft(levels=levels), tmp_path).scale
    assert [(each.label, each.symbol) for each in scale.levels] == [("strength", "check"), ("next", "arrow")]


def test_the_words_of_the_traffic_light_are_its_name() -> None:
    said = (
        "Practice is satisfactory",
        "Practice needs to improve",
        "Practice needs to change – action is needed",
    )
    levels = [DraftLevel("", text, colour) for text, colour in zip(said, ("ok", "mid", "bad"), strict=True)]
    assert "scale: traffic-light" in yaml_of(draft(levels=levels), "ours")
