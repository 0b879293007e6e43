"""Numbers of copies of a unit's own: in print plan, guide and bound files, and in what is told of paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner

import kitgen
from kitgen.building.manifest import read
from kitgen.building.report import Report, line_of
from kitgen.cli import main
from kitgen.domain.plan import PlannedSheet, instead, lots

UNIT = """name: Nordby barnehage
participants: 24
copies:
  table-a: 9
  answer-sheet: 41
  background: 0
"""


def made(unit: str = UNIT, **choices: Any) -> dict[str, kitgen.File]:
    kit = kitgen.make("oppvekst-fredrikstad", unit, **choices)
    assert not kit.faults
    return {f"{file.sheet}.{file.format}": file for file in kit.files}


def rows(file: kitgen.File) -> list[list[str]]:
    """The rows of all tables of a Word file."""
    document = docx.Document(io.BytesIO(file.content))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def words(file: kitgen.File) -> str:
    with pypdfium2.PdfDocument(file.content) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


def test_a_test_sheet_is_printed_once() -> None:
    cards = made("name: Nordby\nparticipants: 24\noptions: {cards: {profile: test-page}}\n")["cards.pdf"]
    assert (cards.pages, cards.copies) == (2, 1)


def test_the_print_plan_and_the_guide_have_them_in_both_formats() -> None:
    usual, own = made("name: Nordby barnehage\nparticipants: 24\n"), made()
    assert [usual[f"{name}.pdf"].copies for name in ("table-a", "answer-sheet", "background")] == [6, 27, 1]
    for ending in ("pdf", "docx"):
        assert [own[f"{name}.{ending}"].copies for name in ("table-a", "answer-sheet", "background")] == [
            9,
            41,
            0,
        ]
    told = rows(own["print-plan.docx"])
    [table] = [row for row in told if "Tabell A eller" in " ".join(row) and row[0].isdecimal()]
    assert table[2:5] == ["1", "9", "9"]
    [sheet] = [row for row in told if row[0].isdecimal() and row[1].startswith("Svarark")]
    assert sheet[2:5] == ["1", "41", "41"]
    printed = words(own["print-plan.pdf"])
    assert "1 9 9" in printed
    assert "1 41 41" in printed
    for file in (own["print-plan.pdf"], own["print-plan.docx"]):
        said = words(file) if file.format == "pdf" else " ".join(_paragraphs(file))
        assert "Disse skal ikke skrives ut" in said
        assert "Bakgrunn og bruk" in said.partition("Disse skal ikke skrives ut")[2]


def test_the_guide_has_them_where_there_is_no_print_plan() -> None:
    kept = UNIT + "sheets: [guide, table-a, answer-sheet, background]\n"
    guide = made(kept)["guide.docx"]
    told = {row[0].replace("\u200b", ""): row[-1] for row in rows(guide) if row[-1].isdecimal()}
    assert told["02-tabell-a-med-eksempler"] == "9"
    assert told["03-svarark"] == "41"
    assert not any("bakgrunn" in name for name in told)


def _paragraphs(file: kitgen.File) -> list[str]:
    return [part.text for part in docx.Document(io.BytesIO(file.content)).paragraphs]


@pytest.mark.parametrize(("choices", "answers"), [({"bound": True}, 41), ({"collate": 24}, 41)])
def test_the_bound_file_has_each_as_often(choices: dict[str, Any], answers: int, tmp_path: Path) -> None:
    files = made(formats=["pdf"], sheets=["table-a", "table-b", "answer-sheet", "background"], **choices)
    (tmp_path / "a3.pdf").write_bytes(files["print-A3.pdf"].content)
    with pikepdf.open(tmp_path / "a3.pdf") as pdf:
        tables = len(pdf.pages)
    assert tables == (10 if "bound" in choices else 9)  # bound alone has what nobody counts once
    assert files["print-A3.pdf"].copies == 1
    assert files["print-A4.pdf"].pages == answers * files["answer-sheet.pdf"].pages


def test_a_number_of_the_second_table_prints_both() -> None:
    both = made("name: N\nparticipants: 24\ncopies: {table-b: 2}\n", formats=["pdf"], collate=24)
    assert both["print-A3.pdf"].pages == 8
    only = made("name: N\nparticipants: 24\ncopies: {table-a: 0}\n", formats=["pdf"], collate=24)
    assert only["print-A3.pdf"].pages == only["table-b.pdf"].copies == 6
    assert "Tabell A eller" not in words(only["print-plan.pdf"])


def test_lots_are_what_is_printed() -> None:
    def sheet(name: str, own: int | None = None) -> PlannedSheet:
        return PlannedSheet(
            name, name, name, name, "A3", 1, "simplex", True, "group", "group", ("pdf",), own=own
        )

    def told(*plan: PlannedSheet) -> list[tuple[list[str], int]]:
        return [([each.name for each in lot.sheets], lot.needed(24)) for lot in lots(plan)]

    assert told(sheet("table-a"), sheet("table-b"), sheet("x")) == [(["table-a", "table-b"], 5), (["x"], 5)]
    assert told(sheet("table-a", 3), sheet("table-b")) == [(["table-a", "table-b"], 3)]
    assert told(sheet("table-a"), sheet("table-b", 2)) == [(["table-a"], 5), (["table-b"], 2)]
    assert told(sheet("table-a", 0), sheet("table-b")) == [(["table-b"], 5)]
    assert told(sheet("table-a"), sheet("table-b", 0), sheet("x", 0)) == [(["table-a"], 5)]
    assert instead([sheet("x")]) == ()


def test_they_count_where_nobody_says_how_many_take_part() -> None:
    files = made("name: N\ncopies: {cards: 4}\n", formats=["pdf"], bound=True, sheets=["cards"])
    assert files["cards.pdf"].copies == 4
    assert files["print-A4.pdf"].pages == 4 * files["cards.pdf"].pages


@pytest.mark.parametrize(
    ("copies", "says"),
    [
        ({"tabel-a": 3}, "did you mean table-a"),
        ({"table-a": 10_000}, "at most 9,999"),
        ({"table-a": -1}, "at least 0"),
    ],
)
def test_a_wrong_one_is_refused(copies: dict[str, int], says: str) -> None:
    with pytest.raises(kitgen.KitgenError, match=says):
        kitgen.make("oppvekst-fredrikstad", copies=copies)


def test_in_a_file_it_is_refused_at_its_line(tmp_path: Path) -> None:
    unit = tmp_path / "unit.yaml"
    for text, says in (
        ("name: N\ncopies:\n  table-a: 3\n  tabel-b: 3\n", "unit.yaml:4: no sheet is called"),
        (
            "name: N\ncopies:\n  table-a: 12000\n",
            "unit.yaml:3: `table-a` of `copies` is 12000, but can be at most 9,999",
        ),
        ("name: N\ncopies:\n  table-a: mange\n", "unit.yaml:3: "),
    ):
        unit.write_text(text, "utf-8")
        ran = CliRunner().invoke(main, ["build", "oppvekst-fredrikstad", "--unit", str(unit), "--dry-run"])
        assert ran.exit_code
        assert says in ran.output


def test_the_command_line_comes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text(UNIT, "utf-8")

    def build(*options: str) -> Any:
        command = ["build", "oppvekst-fredrikstad", "--unit", str(tmp_path / "unit.yaml")]
        ran = CliRunner().invoke(main, [*command, "--output", str(tmp_path), "--format", "pdf", *options])
        assert ran.exit_code == 0, ran.output
        manifest = read(next(tmp_path.rglob("manifest.json")).parent)
        assert manifest
        return {entry.sheet: entry.copies for entry in manifest.files}, ran.output

    assert build()[0]["table-a"] == 9
    found, _ = build("--copies", "table-a=2", "--copies", "cards=0")
    assert (found["table-a"], found["cards"], found["answer-sheet"]) == (2, 0, 41)
    assert "2 copies." in build("--copies", "table-a=2", "--only", "table-a")[1]
    for wrong in ("table-a", "table-a=x", "table-a=10000", "=3"):
        ran = CliRunner().invoke(main, ["build", "oppvekst-fredrikstad", "--copies", wrong])
        assert ran.exit_code == 2
        assert "SHEET=N" in ran.output


def test_the_paper_of_a_kit_counts_them(tmp_path: Path) -> None:
    report = kitgen.build(
        "oppvekst-fredrikstad", output=tmp_path, participants=24, formats=("pdf",),
        only=("table-a", "table-b"), copies={"table-b": 2},
    )  # fmt: skip
    assert isinstance(report, Report)
    [paper] = line_of("", report, read(report.folder)).papers
    assert (paper.size, paper.needed) == ("A3", 8)
