"""The account of what stands on Word's pages, against what layout engines were seen to do.

All distances here were measured with LibreOffice 7.4 and with an engine that follows Word, but for those
with a reason of their own.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from checks.small_word import (
    DEPTH,
    MEASURE,
    cell,
    file,
    paragraph,
    row,
    said,
    section,
    spacing,
    table,
)
from checks.wordpages import RULES, Page, Rule, faults, pages
from checks.wordpages.editing import edited, places
from checks.wordpages.room import reserve

HERE = Path(__file__).parent
SENTENCE = "Alle barn og unge skal oppleve å være inkludert i fellesskapet og det de gjør sammen med andre. "


def marks(source: bytes, rule: Rule = "word", widen: float = 100) -> dict[str, tuple[int, float]]:
    """Where each paragraph stands that begins with a letter and a number: page, pt below the text's top."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages(source, rule, widen), 1):
        for y, part in page.places:
            if name := re.match(r"[A-Z]\d+\b", part.text):
                found.setdefault(name[0], (number, pytest.approx(y, abs=0.6)))
    return found


def distance(source: bytes, rule: Rule) -> float:
    """How far the second mark is below the first, in pt."""
    tops = [y for page in pages(source, rule) for y, part in page.places if part.text in ("M1", "M2")]
    return tops[1] - tops[0]


# -- rows ----------------------------------------------------------------------------------------

#: Three rows of 100 pt: margins, line, rule; by LibreOffice 7.4, and by each of two engines like Word.
ROWS = [
    (0, 0, "atLeast", 324.7, (325.4, 325.4)),
    (0, 0, "exact", 324.7, (325.4, 325.4)),
    (0, 1, "atLeast", 325.7, (329.4, 329.4)),
    (0, 1, "exact", 325.7, (326.4, 326.4)),
    (10, 0, "atLeast", 324.7, (385.4, 385.4)),
    (10, 0, "exact", 324.7, (355.4, 355.4)),
    (10, 1, "atLeast", 325.7, (389.4, 389.4)),
]


@pytest.mark.parametrize(("margin", "line", "rule", "office", "word"), ROWS)
def test_rows_are_as_high_as_measured(
    margin: float, line: float, rule: str, office: float, word: tuple[float, float]
) -> None:
    inside = cell(paragraph("kort"), margin, margin)
    rows = [row(inside, inside, height=100, rule=rule)] * 3
    made = file(paragraph("M1", line=25) + table(rows, line) + paragraph("M2"))
    assert distance(made, "libreoffice") == pytest.approx(office, abs=0.5)
    for engine in word:
        assert distance(made, "word") == pytest.approx(engine, abs=0.5)


#: The same rows with 10 pt as paragraph spacing: line, paragraphs in the cell, LibreOffice, and the two.
SPACED = [
    (0, 1, 324.7, (325.4, 325.4)),
    (0, 4, 324.7, (325.4, 325.4)),
    (0, 6, 444.7, (445.4, 445.4)),
    (1, 1, 325.7, (329.4, 329.4)),
    (1, 4, 328.7, (329.4, 329.4)),
    (1, 6, 448.7, (449.4, 449.4)),
]


@pytest.mark.parametrize(("line", "count", "office", "word"), SPACED)
def test_distance_as_paragraph_spacing_is_the_same_for_all(
    line: float, count: int, office: float, word: tuple[float, float]
) -> None:
    content = "".join(
        paragraph("kort", 10 if at == 0 else 0, 10 if at == count - 1 else 0) for at in range(count)
    )
    rows = [row(cell(content), height=100)] * 3
    made = file(paragraph("M1", line=25) + table(rows, line, [400]) + paragraph("M2"))
    assert distance(made, "libreoffice") == pytest.approx(office, abs=0.5)
    for engine in word:
        assert distance(made, "word") == pytest.approx(engine, abs=0.5)


def test_the_largest_margin_of_a_row_counts_for_all_its_cells() -> None:
    rows = [row(cell(paragraph("a") * 3, 5, 20), cell(paragraph("b"), 15, 0), height=50)] * 2
    made = file(paragraph("M1") + table(rows) + paragraph("M2"))
    for rule in RULES:
        assert distance(made, rule) == pytest.approx(20 + 2 * (15 + 60 + 20), abs=0.1)


def test_cells_over_several_rows_columns_and_tables_in_cells() -> None:
    merged = [
        row(cell(paragraph("a") * 8, more='<w:vMerge w:val="restart"/>'), cell(paragraph("b")), height=30),
        row(cell(paragraph(""), more="<w:vMerge/>"), cell(paragraph("c")), height=30),
        row(cell(paragraph(SENTENCE), more='<w:gridSpan w:val="2"/>')),
    ]
    made = file(paragraph("M1") + table(merged) + paragraph("M2"))
    inner = table([row(cell(paragraph("a")), height=30)] * 2, 1, [100])
    nested = table([row(cell(inner + paragraph("z")), cell(paragraph("b")), height=30)], 1)
    for rule in RULES:
        assert distance(made, rule) == pytest.approx(20 + 160 + 40, abs=0.1)
    # Lines are in LibreOffice's row of 30 pt, and come on top of Word's.
    around = file(paragraph("M1") + nested + paragraph("M2"))
    assert distance(around, "word") == pytest.approx(20 + 63 + 20 + 2, abs=0.1)
    assert distance(around, "libreoffice") == pytest.approx(20 + 61 + 20 + 2, abs=0.1)


def test_header_rows_are_repeated_and_rows_stay_whole() -> None:
    head = row(cell(paragraph("H1")), height=20, more="<w:cantSplit/><w:tblHeader/>")
    rows = [head, *(row(cell(paragraph(f"R{at}")), height=60) for at in range(22))]
    made = file(paragraph("M1") + table(rows, 1, [400]) + paragraph("M2"))
    for rule, first, line in (("word", 41, 1), ("libreoffice", 41, 0)):
        found = marks(made, "word" if rule == "word" else "libreoffice")
        last = max(int(name[1:]) for name, (page, _) in found.items() if name[0] == "R" and page == 1)
        assert last == int((DEPTH - first) / (60 + line)) - 1
        assert found[f"R{last + 1}"] == (2, pytest.approx(20 + 1, abs=1))


def test_a_row_that_may_be_divided_is_divided_between_its_lines() -> None:
    rest = "".join(paragraph(f"F{at}") for at in range(30))
    rows = [row(cell("".join(paragraph(f"R{at}") for at in range(12))), more="")]
    made = file(rest + table(rows, 1, [400]) + paragraph("M2"))
    assert marks(made)["M2"] == (2, pytest.approx(5 * 20 + 1, abs=1.1))
    whole = file(rest + table([row(cell(paragraph("R1") * 2), height=200, more="")], 1, [400]))
    assert marks(whole)["R1"] == (2, pytest.approx(0, abs=0.1))


def test_table_a_of_old_takes_two_pages_in_word() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for path in (HERE / "table-a").rglob("*.*"):
            package.write(path, path.relative_to(HERE / "table-a"))
    assert len(pages(made.getvalue(), "word")) == 2
    [only] = pages(made.getvalue(), "libreoffice")
    assert only.left_pt == pytest.approx(2.3, abs=0.5)
    told = faults(made.getvalue(), 1)
    assert any(fault.startswith("word: 2 pages instead of 1") for fault in told)
    assert any(fault.startswith("libreoffice: page 1 of 1 leaves 0.8 mm instead of 6 mm") for fault in told)


# -- lines ---------------------------------------------------------------------------------------


def lines(made: str) -> dict[str, int]:
    """How many lines a paragraph has by either rule."""
    source = file(made + paragraph("M9"))
    return {rule: round(marks(source, rule)["M9"][1].expected / 20) for rule in RULES}


def both(count: int) -> dict[str, int]:
    return dict.fromkeys(RULES, count)


@pytest.mark.parametrize(
    ("text", "word", "office"),
    [
        (SENTENCE * 6, 6, 6),
        ("ord/annet/" * 25, 3, 3),
        ("1-2-3-4-5-6-7-8-9-0-" * 12, 3, 3),
        ("2020\u2013" * 70, 5, 5),
        ("(a)-(b)-" * 60, 5, 5),
        ("x" * 200, 2, 2),
    ],
)
def test_lines_break_where_both_break_them(text: str, word: int, office: int) -> None:
    assert lines(paragraph(text)) == {"word": word, "libreoffice": office}
