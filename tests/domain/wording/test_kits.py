"""A unit's wording on its sheets, in both formats: the new texts are there, and the old ones are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checks.kinds import Spoken, Told
from checks.parts import made_of

from kitgen.building import build
from kitgen.building.library import Library
from kitgen.building.request import Order, load_shared, source_of
from kitgen.definitions import load_framework, load_unit
from kitgen.domain.framework import Framework
from kitgen.domain.kit import for_unit
from kitgen.domain.unit import Unit
from kitgen.domain.wording.terms import words_of

FRAMEWORK = "oppvekst-fredrikstad"
SHEETS = ("table-a", "table-b", "cards", "answer-sheet", "background")
UNIT = """
name: Nordby skole
form: {answer: "https://nordby.no/barn"}
terms: {barn: elever, barna: elevene, barnet: eleven, barnets: elevens}
prompts: [Hva vil vi ta vare på her?]
wording:
  A1:
    text: Vi hilser på hvert barn om morgenen.
    replace: {1: Vi står i døra før klokka ringer.}
    drop: [2]
    add: [Vi kjenner alle ved navn.]
  B2:
    points: [Referatet ligger der alle finner det.]
    prompts: [Hvem leser referatet?]
statements:
  C:
    - text: Vi har en voksen på gangen i alle friminutt.
      points: [Vi vet hvem det er i dag.]
"""
PLAIN = "name: Nordby skole\nform: {answer: 'https://nordby.no/barn'}\n"

Reader = Callable[[Path], str]


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Path]]:
    """The files of a unit's kit by sheet and format (``table-a.pdf``), all built in one process."""

    @cache
    def made(unit: str) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("kit")
        path = folder / "nordby.yaml"
        path.write_text(unit, "utf-8")
        report = build(Order(FRAMEWORK, path, only=SHEETS, output=folder))
        assert not report.failed
        assert all(" leaves `et elever`" in str(warning) for warning in report.warnings)
        return {f"{outcome.sheet}{outcome.path.suffix}": outcome.path for outcome in report.built}

    return made


@pytest.fixture
def text(pdf_text_by_structure: Spoken, word_text: Told) -> Reader:
    """All that a PDF or Word file says, in one line, without what breaks words."""

    def read(path: Path) -> str:
        if path.suffix == ".pdf":
            parts = [said for tag, said in pdf_text_by_structure(path) if tag not in ("Figure", "Lbl")]
        else:
            parts = word_text(path)
        return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b]", "", " ".join(parts)))

    return read


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_the_new_texts_are_there_and_the_old_ones_are_not(
    kits: Callable[[str], dict[str, Path]], text: Reader, format_: str
) -> None:
    old = load_framework(Library().framework(FRAMEWORK))
    before, after, again = kits(PLAIN), kits(UNIT), kits(PLAIN + "# again\n")
    gone = [old.statement("A1").text, *old.statement("A1").points[:2], *old.statement("B2").points]
    for sheet in ("table-a", "cards", "answer-sheet"):
        name = f"{sheet}.{format_}"
        is_new, is_old, is_old_again = text(after[name]), text(before[name]), text(again[name])
        assert is_old == is_old_again, "one unit's words come to another"
        assert "Vi hilser på hvert barn om morgenen." in is_new
        assert "Vi har en voksen på gangen i alle friminutt." in is_new
        assert re.search(r"\bC4\b", is_new)
        assert not re.search(r"\bC4\b", is_old)
        for words in gone:
            assert words not in is_new
        assert sum(words in is_old for words in gone) >= (1 if sheet == "answer-sheet" else 3)
    table, cards = text(after[f"table-a.{format_}"]), text(after[f"cards.{format_}"])
    for words in ("Vi står i døra før klokka ringer.", "Referatet ligger der", "Vi vet hvem det er i dag."):
        assert words in table
    assert "Hvem leser referatet?" in cards
    assert "Hva vil vi ta vare på her?" in text(after[f"background.{format_}"])


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_terms_are_exchanged_on_every_sheet(
    kits: Callable[[str], dict[str, Path]], text: Reader, format_: str
) -> None:
    seen = 0
    for sheet in SHEETS:
        said = text(kits(UNIT)[f"{sheet}.{format_}"])
        own = said.replace("Vi hilser på hvert barn om morgenen.", "")
        own = own.replace("nordby.no/barn", "")
        assert not {"barn", "Barn", "barna", "Barna", "barnet"} & words_of(own)
        seen += len({"elever", "Elever", "elevene", "Elevene", "eleven"} & words_of(said))
    assert seen > 5
    assert "nordby.no/barn" in text(kits(UNIT)[f"table-a.{format_}"]), "links stay as they are"


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_every_text_of_the_framework_as_the_unit_gets_it_is_there(
    kits: Callable[[str], dict[str, Path]], text: Reader, format_: str, tmp_path: Path
) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(UNIT, "utf-8")
    old = load_framework(Library().framework(FRAMEWORK))
    new = for_unit(old, load_unit(path, old))
    said = text(kits(UNIT)[f"table-a.{format_}"])
    for area in new.areas:
        for words in (area.title, *(part for s in area.statements for part in (s.id, s.text, *s.points))):
            assert words in said


def test_a_list_of_units_shares_the_work_of_their_words() -> None:
    order = Order(FRAMEWORK)
    basis = load_shared(order)

    def given(name: str, **fields: Any) -> Framework:
        unit = made_of(Unit, {"name": name, "form": {"answer": f"https://{name}.no/a"}, **fields})
        source = source_of(order, basis, unit, None)
        return for_unit(source.framework, source.unit)

    assert given("nordby") is given("soerby")
    assert given("nordby", terms={"barn": "elever"}) is given("soerby", terms={"barn": "elever"})
    assert given("nordby", terms={"barn": "elever"}) is not given("nordby")
