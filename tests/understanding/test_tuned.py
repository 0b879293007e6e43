"""The numbers that were chosen: each is needed by a document, which is read otherwise with another number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from covering import spread
from imported.invented import NUISANCES, SHAPES, as_file, invented

from kitgen.errors import KitgenError
from kitgen.reading.source import Document
from kitgen.reading.text import read_text
from kitgen.understanding import outline, tuned
from kitgen.understanding.drafting import drafted
from kitgen.understanding.tables import choosing

CASES = Path(__file__).parent / "cases"
NAMES = sorted(name for name in vars(tuned) if name.isupper())
#: What else may stand in a document, and needs a number.
OTHERS = {
    "a statement too long for a card": "## Ute\n\n"
    f"- {'Vi går ut sammen hver dag. ' * 14}\n- Vi leker i skogen.\n",
    "a long definition": "## Ute\n\n"
    f"{'Alle barn går ut hver dag og leker sammen ' * 6}.\n\n- Vi går.\n- Vi ler.\n",
    "few words in another language": "## Wir\n\n- Wir sind nicht da.\n- Wir sind mit dir und für dich da.\n",
    "words of a neighbour": "## We are here\n\n"
    "- We are there when we are in Bø, and we sing with each of the children.\n"
    "- We go from Ås to the sea when it is warm, and we are glad of that.\n",
    "no language": f"## Abc\n\n- vi {'dbo foo bar xyz qux ' * 16}\n- foo {'bar xyz ' * 6}\n",
    "a long heading": "## Dette er en overskrift som er lengre enn førti bokstaver\n\n- Vi går.\n- Vi ler.\n",
    "short words": "## Ute\n\n- Snø\n- Regn\n- Sol\n- Vi går ut når det er vind.\n",
    "blanks": "## Ute\n\n"
    "Navn på gruppa: ____\n\nHer skriver dere hva dere ser: ____\n\n- Vi går.\n- Vi ler.\n",
    "a title in a long line": f"{'Slik vil vi ha det ute ' * 4}\n\n## Ute\n\n- Vi går.\n- Vi leker.\n",
    "titles of titles": "".join(
        f"## Del {part}\n\n"
        + "".join(f"### Sak {part}{n}\n\n- Vi går {part}{n}.\n- Vi ler {part}{n}.\n\n" for n in "vwxyz")
        for part in "abcd"
    ),
    "levels that are counted": "## Ute\n\n| Krav | 1,5 | 2 | 2,5 | 3 | 3,5 |\n|---|---|---|---|---|---|\n"
    + "".join(
        f"| {what} | {what} aldri | {what} sjelden | {what} iblant | {what} ofte | {what} alltid |\n"
        for what in ("Vi går ut", "Vi leker", "Vi ler")
    ),
    "three words": "## Tur\n\n| Nr | Krav | Mer |\n|---|---|---|\n"
    + "".join(
        f"| {number} | {what} ut i skogen hver eneste uke | {how} |\n"
        for number, what, how in (
            (1, "Vi går", "Alle blir talt"),
            (2, "Vi løper", "Sko er knytt"),
            (3, "Vi sykler", "Alle blir talt"),
            (4, "Vi hopper", "Vi ler mye"),
        )
    ),
    "long words": "| Gruppe | Hva |\n|---|---|\n"
    "| Ute | Samarbeidsevne |\n| Ute | Planlegging |\n| Inne | Oppmerksomhet |\n",
}


def documents() -> Iterator[tuple[str, Document]]:
    """The documents of the cases, and invented ones of each shape, with what makes reading harder."""
    for path in sorted(CASES.iterdir()):
        if path.suffix in (".md", ".txt"):
            yield path.name, read_text(path.read_bytes(), path)
    for name, text in OTHERS.items():
        yield name, read_text(text.encode(), Path("a.md"))
    for shape in SHAPES:
        for nuisance in NUISANCES[::3]:
            made = invented(shape, "nb", nuisance)
            data = as_file(made, "md") if made else None
            if data:
                yield f"{shape}, {nuisance}", read_text(data, Path("a.md"))


def read(document: Document) -> object:
    try:
        draft = drafted(document)
    except KitgenError as error:
        return error.message
    return draft.areas, [*map(str, draft.doubts)], draft.levels, [note.message for note in draft.notes]


@pytest.fixture(scope="module")
def held() -> list[tuple[Document, object]]:
    """Each document and what is read of it, the small ones first: most numbers are needed by one of these."""
    return [
        (each, read(each)) for each in sorted((each for _, each in documents()), key=lambda d: len(repr(d)))
    ]


def test_they_are_few() -> None:
    """No more than a third of what there was before they stood in one place."""
    assert len(NAMES) <= 42


def change(name: str, by: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a number be another one wherever it is used."""
    value = getattr(tuned, name)
    for key, module in [*sys.modules.items()]:
        if key.startswith("kitgen.understanding.") and hasattr(module, name):
            monkeypatch.setattr(module, name, type(value)(value * by))
    for weights in (outline.WEIGHTS, *choosing.WEIGHTS.values()):
        for what, weight in weights.items():
            if abs(weight) == value:
                monkeypatch.setitem(weights, what, weight * by)


@pytest.mark.parametrize("name", spread(NAMES, 8))
def test_each_is_needed(
    name: str, held: list[tuple[Document, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for by in (0.4, 2.5):
        with monkeypatch.context() as patch:
            change(name, by, patch)
            if any(read(document) != before for document, before in held):
                return
    pytest.fail(f"no document is read otherwise with another {name}")
