"""Whole documents as PDF: the documents of the Word tests, printed by LibreOffice, and sheets of a kit."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from checks.office import Office
from checks.parts import made_of
from checks.work import steps
from covering import amount, covering, spread
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from imported.documents import CASES, Case
from imported.kits import framework, kit_sheet, read, rendered
from imported.measured import Tell
from imported.printed import has_table, printable
from pdfminer.high_level import extract_text

from kitgen.domain.framework import Framework
from kitgen.reading.pdf import pages, read_pdf
from kitgen.reading.plain import bare
from kitgen.reading.word import read_word
from kitgen.understanding.drafting import drafted
from kitgen.understanding.leftovers import left_out, texts

#: In one process with the sheets, whose LibreOffice prints them.
pytestmark = pytest.mark.xdist_group("sheets-0")

#: What says nothing new in print, or (text boxes without a size) cannot be printed.
_SKIPPED = {
    *("header in_a_box", "points typed ▪", "points typed -", "points typed *", "points typed –"),
    *("points typed tab", "header by_line_break", "points list style", "nearly the same table twice"),
}
#: What says nothing new without rules: the words inside cells are the same there.
_RULED = {"header by_bold", "header by_size", "points bold and list", "points typed o", "points typed \uf0b7"}
#: The frameworks for what need not be seen with all of them: one with points, and one over several pages.
_KITS = ("oppvekst-fredrikstad", "prinsipper-kristiansand")


def _looks(case: Case) -> tuple[bool, ...]:
    """Whether the tables of a case are printed with rules, and without; a case without tables once."""
    return (True,) if case.name in _RULED or not has_table(case.data) else (True, False)


#: Every second case: all of them are read as Word files, where most of what they differ in is told.
PRINTED = spread(
    covering(
        ((case, ruled) for case in CASES if case.name not in _SKIPPED for ruled in _looks(case)),
        lambda made: (made[0].name, made[1]),
    ),
    16,
)
SOME = spread(PRINTED[::4], 4)
Areas = list[tuple[str, str, list[tuple[str, str, tuple[str, ...]]]]]


@pytest.fixture(scope="module")
def printed(libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], Path]:
    """The PDF of each case."""
    folder = tmp_path_factory.mktemp("printed")
    files = {}
    for number, (case, ruled) in enumerate(PRINTED):
        files[case.name, ruled] = folder / f"{number}-word.docx"
        files[case.name, ruled].write_bytes(printable(case.data, ruled=ruled))
    for name in _KITS:
        files[name, True] = folder / f"{name}.docx"
        files[name, True].write_bytes(kit_sheet(name, "table-a", "docx"))
    made = libreoffice.convert(files.values(), folder)
    return {key: made[path] for key, path in files.items()}


@pytest.mark.parametrize(
    ("case", "ruled"),
    PRINTED,
    ids=[f"{case.name}, {'ruled' if ruled else 'white'}" for case, ruled in PRINTED],
)
def test_all_that_a_person_finds_is_found(
    printed: dict[tuple[str, bool], Path], case: Case, ruled: bool, tell: Tell
) -> None:
    document = read(printed[case.name, ruled].read_bytes())
    draft = drafted(document)
    found = tell("PDF, ruled" if ruled else "PDF, white", draft, case.areas)
    assert all(each.recall == each.precision == 1 for each in found.values()), draft.areas
    assert {area.title: area.definition for area in draft.areas} == dict(case.definitions)
    assert not left_out(document, draft)


@pytest.mark.parametrize(("case", "ruled"), SOME, ids=[case.name for case, _ in SOME])
def test_no_word_disappears(printed: dict[tuple[str, bool], Path], case: Case, ruled: bool) -> None:
    """What another reader finds in the file is in the framework or in its notes."""
    data = printed[case.name, ruled].read_bytes()
    said = bare(extract_text(io.BytesIO(data))).split()
    there = bare(" ".join(texts(drafted(read(data))))).replace(" ", "")
    assert [word for word in said if word not in there and len(word) > 1] == []


# -- sheets of a kit ----------------------------------------------------------------------------------


def areas_in(data: bytes) -> Areas:
    draft = drafted(read_pdf(data))
    return [
        (area.title, area.definition, [(each.id, each.text, (*each.points,)) for each in area.statements])
        for area in draft.areas
    ]


def areas_of(framework: Framework, points: bool = True) -> Areas:
    return [
        (
            area.title,
            area.definition or "",
            [(each.id, each.text, each.points if points else ()) for each in area.statements],
        )
        for area in framework.areas
    ]


@pytest.mark.parametrize("name", _KITS)
def test_a_table_gives_back_its_framework_without_its_tags(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_owners", lambda source, pdf: {})
    assert areas_in(kit_sheet(name, "table-a")) == areas_of(framework(name))


@pytest.mark.parametrize("name", _KITS)
def test_a_table_to_write_in_gives_back_areas_and_statements(name: str) -> None:
    assert areas_in(kit_sheet(name, "table-b")) == areas_of(framework(name), points=False)


@pytest.mark.parametrize("name", _KITS)
def test_a_table_of_word_gives_back_its_framework_as_pdf(
    printed: dict[tuple[str, bool], Path], name: str
) -> None:
    found, wanted = areas_in(printed[name, True].read_bytes()), areas_of(framework(name))
    assert found == wanted


TITLES = ["Relasjoner", "Forventninger til alle", "Deltakelse", "Livsmestring", "Læring og lek"]
WORDS = (
    "vi barn ute sammen lytter undrer leker medvirkningsmuligheter «ja» åpent kvalitetsutviklingsarbeid "
    "IKT-plan øver 2024 hjemme foreldresamarbeidet og med trygge inkluderingskompetanse"
).split()


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence, often with words that must be broken."""
    return f"Vi {' '.join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=16)))}."


@st.composite
def generated(draw: st.DrawFn) -> Framework:
    """A framework of columns of different length."""
    areas = []
    for letter, title in zip("ABCDE"[: draw(st.integers(2, 5))], TITLES, strict=False):
        texts = draw(st.lists(sentences(), min_size=2, max_size=4, unique=True))
        statements = [
            {"id": f"{letter}{number}", "text": text, "points": draw(st.lists(sentences(), max_size=4))}
            for number, text in enumerate(texts, 1)
        ]
        definition = draw(sentences())
        areas.append({"id": letter, "title": title, "definition": definition, "statements": statements})
    source = {"organisation": "Vår kommune", "document": "Vårt dokument"}
    about = {"id": "any", "title": "Et rammeverk", "language": "nb", "source": source}
    return made_of(Framework, {**about, "scale": "traffic-light", "areas": areas})


@settings(max_examples=amount(2, 4), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(generated())
def test_a_table_of_any_framework_comes_back(framework: Framework) -> None:
    assert areas_in(rendered(framework, "table-a")) == areas_of(framework)


def test_an_area_over_three_columns_is_one() -> None:
    whole = framework("prinsipper-kristiansand")
    one = whole.with_fields(areas=whole.areas[1:2])
    assert areas_in(rendered(one, "table-a")) == areas_of(one)


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_an_area_over_columns_and_pages_is_one(fmt: str) -> None:
    texts = [f"Vi ser barna i sak {n}, og vi er med dem ute og inne." for n in range(1, 25)]
    points = ["Vi gjør noe hver dag.", "Vi gjør noe annet hver uke, alle sammen."]
    statements = [{"id": f"A{n}", "text": text, "points": points} for n, text in enumerate(texts, 1)]
    about = {"id": "any", "title": "Et rammeverk", "language": "nb", "scale": "traffic-light"}
    source = {"organisation": "Vår kommune", "document": "Vårt dokument"}
    areas = [{"id": "A", "title": "Relasjoner", "statements": statements}]
    data = rendered(made_of(Framework, {**about, "source": source, "areas": areas}), "table-a", fmt)
    document = read_pdf(data) if fmt == "pdf" else read_word(data, Path("table-a.docx"))
    [found] = drafted(document).areas
    assert [each.text for each in found.statements] == texts


def test_a_document_of_the_usual_size_takes_little_work() -> None:
    data = kit_sheet("oppvekst-fredrikstad", "table-a")
    assert steps(lambda: read_pdf(data)) < 6_000_000  # twice what it takes, about two seconds
