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
                found.setdefault(name[0], (number, round(y, 1)))
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
        assert found[f"R{last + 1}"][1] == pytest.approx(20 + 1, abs=1.1)


def test_a_row_that_may_be_divided_is_divided_between_its_lines() -> None:
    rest = "".join(paragraph(f"F{at}") for at in range(30))
    rows = [row(cell("".join(paragraph(f"R{at}") for at in range(12))), more="")]
    made = file(rest + table(rows, 1, [400]) + paragraph("M2"))
    assert marks(made)["M2"][1] == pytest.approx(5 * 20 + 1, abs=1.1)
    whole = file(rest + table([row(cell(paragraph("R1") * 2), height=200, more="")], 1, [400]))
    assert marks(whole)["R1"] == (2, 0.0)


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
    return {rule: round(marks(source, rule)["M9"][1] / 20) for rule in RULES}


def both(count: int) -> dict[str, int]:
    return dict.fromkeys(RULES, count)


@pytest.mark.parametrize(
    ("text", "word", "office"),
    [
        ("M1 " + "2020\u2013" * 70, 5, 5),
        ("M2 " + "12/34/" * 60, 5, 5),
        ("M3 " + "1a-2b-" * 60, 4, 4),
        ("M4 " + "(a)-(b)-" * 60, 4, 4),
        ("M5 a\u2014b\u2014" * 60, 6, 6),
        ("M6 " + "ord,ord.ord:" * 40, 6, 6),
        ("M1 " + "ord/annet/" * 25, 4, 3),  # a slash ends a line for LibreOffice only
        ("M2 " + "ord-annet-" * 25, 3, 3),
        ("M5 " + "x" * 200, 3, 3),
    ],
)
def test_lines_break_where_they_do_in_either(text: str, word: int, office: int) -> None:
    assert lines(paragraph(text)) == {"word": word, "libreoffice": office}


@pytest.mark.parametrize(
    ("look", "count"),
    [
        ('<w:w w:val="101"/>', 6),
        ('<w:w w:val="150"/>', 9),
        ("<w:caps/>", 7),
        ("<w:smallCaps/>", 6),
        ('<w:spacing w:val="20"/>', 7),
        ("<w:b/><w:i/>", 6),
    ],
)
def test_letters_are_as_wide_as_their_look_says(look: str, count: int) -> None:
    assert lines(paragraph("M1 " + SENTENCE * 6, look=look)) == both(count)


def test_text_set_wider_is_broken_as_word_scales_it() -> None:
    for widen in (101, 102, 110, 150):
        scaled = file(paragraph("M1 " + SENTENCE * 6, look=f'<w:w w:val="{widen}"/>') + paragraph("M2"))
        plain = file(paragraph("M1 " + SENTENCE * 6) + paragraph("M2"))
        for rule in RULES:
            assert marks(plain, rule, widen)["M2"] == marks(scaled, rule)["M2"]


def test_places_to_break_are_shown_only_where_a_line_ends() -> None:
    soft = said("<w:t>sammen</w:t><w:softHyphen/><w:t>ligning</w:t><w:softHyphen/>" * 12, spacing())
    assert lines(soft) == both(2)  # 864 pt
    assert lines(soft.replace("<w:softHyphen/>", "")) == both(2)  # one word, cut where it must be
    bound = paragraph("ord " * 24 + "ord\u00a0ord\u00a0ord\u00a0ord\u00a0ord")
    free = bound.replace("\u00a0", " ")
    assert lines(bound) == both(2)
    assert lines(free) == both(2)
    first = [part.lines for part in (page.places[0][1] for page in pages(file(bound)))]
    assert first == [(20.0, 20.0)]
    zero = paragraph("langeord\u200b" * 40)
    assert lines(zero) == both(4)


def test_hanging_indents_and_tab_stops() -> None:
    hanging = '<w:ind w:left="1000" w:hanging="1000" w:right="3000"/>'
    told = f"<w:t>M1 a</w:t><w:tab/><w:t>{SENTENCE * 4}</w:t>"
    assert lines(said(told, spacing() + hanging)) == both(6)
    assert lines(said(told, spacing() + '<w:ind w:left="1000" w:firstLine="500"/>')) == both(5)
    right = '<w:tabs><w:tab w:val="right" w:pos="9906"/></w:tabs>' + spacing()
    beside = "<w:t>{}</w:t><w:tab/><w:t>side 1 av 2 og litt til her borte</w:t>"
    assert lines(said(beside.format(SENTENCE[:70]), right)) == both(1)
    assert lines(said(beside.format(SENTENCE[:90]), right)) == both(2)
    written = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9906"/></w:tabs>' + spacing()
    assert lines(said("<w:tab/><w:br/><w:tab/><w:br/><w:tab/>", written)) == both(3)


def test_heights_of_lines() -> None:
    """Calibri's line is 1.22 of its size; it is what ``auto`` multiplies and ``atLeast`` may exceed."""
    body = (
        said("<w:t>M1</w:t>", "")
        + said("<w:t>M2</w:t>", '<w:spacing w:line="276" w:lineRule="auto"/>')
        + said("<w:t>M3</w:t>", '<w:spacing w:line="480" w:lineRule="auto"/>', '<w:sz w:val="40"/>')
        + said("<w:t>M4</w:t>", spacing(line=25, rule="atLeast"))
        + said("<w:t>M5</w:t>", spacing(line=5, rule="atLeast"), '<w:sz w:val="40"/>')
        + paragraph("M6")
    )
    tops = [13.4, 28.9, 77.7, 102.7, 127.1]
    for rule in RULES:
        found = marks(file(body), rule)
        assert [found[f"M{at}"][1] for at in range(2, 7)] == pytest.approx(tops, abs=0.6)


def test_a_picture_in_a_line_makes_it_as_high() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    extent = f'<wp:extent xmlns:wp="{space}" cx="1270000" cy="1270000"/>'  # 100 pt
    picture = f'<w:drawing><wp:{{0}} xmlns:wp="{space}">{extent}</wp:{{0}}></w:drawing>'
    inline = said(picture.format("inline"), spacing(line=12, rule="auto"), '<w:sz w:val="2"/>')
    made = file(
        paragraph("M1")
        + inline.replace("</w:pPr>", '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>')
        + paragraph("M2")
    )
    assert distance(made, "word") == pytest.approx(120.25, abs=0.1)
    floating = said(picture.format("anchor"), spacing())
    assert distance(file(paragraph("M1") + floating + paragraph("M2")), "word") == pytest.approx(40)


def test_numbers_and_bullets_take_room_in_their_line() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="▪"/><w:pPr><w:ind w:left="8000" w:hanging="400"/></w:pPr>'
        '<w:rPr><w:sz w:val="60"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    names = paragraph("")[:0] + "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    numbering = f'<w:numbering xmlns:w="{names}">{level}</w:numbering>'
    narrow = paragraph("ord " * 30, more=listed) + paragraph("M1")
    found = marks(file(narrow, numbering=numbering))
    assert found["M1"][1] >= 5 * 20  # 95 pt are left for 600
    high = said("<w:t>ord</w:t>", listed + spacing(line=12, rule="auto")) + paragraph("M1")
    assert marks(file(high, numbering=numbering))["M1"][1] == pytest.approx(30 * 1.2207, abs=0.1)


# -- distances -----------------------------------------------------------------------------------


def test_distances_add_up_where_the_file_says_so() -> None:
    body = paragraph("M1", 0, 12) + paragraph("M2", 20, 0) + paragraph("M3", 0, 30) + paragraph("M4", 10, 0)
    for settings, tops in (("", (40, 60, 110)), (None, (52, 72, 132))):
        made = file(body) if settings is None else file(body, settings)
        for rule in RULES:
            assert [marks(made, rule)[f"M{at}"][1] for at in (2, 3, 4)] == pytest.approx(tops)


def test_no_distance_between_paragraphs_of_a_style_that_wants_none() -> None:
    near = "<w:contextualSpacing/>"
    body = paragraph("M1", 0, 12, near) + paragraph("M2", 20, 7, near) + paragraph("M3", 5, 0)
    found = marks(file(body))
    assert [found[name][1] for name in ("M2", "M3")] == pytest.approx([20, 45])


def test_borders_alike_are_one_frame() -> None:
    sides = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="5"/>' for side in ("top", "bottom"))
    framed = f"<w:pBdr>{sides}</w:pBdr>"
    body = (
        paragraph("M1") + paragraph("M2", 10, 10, framed) + paragraph("M3", 10, 10, framed) + paragraph("M4")
    )
    found = marks(file(body))
    assert [found[name][1] for name in ("M2", "M3", "M4")] == pytest.approx([30, 76, 112])


# -- pages ---------------------------------------------------------------------------------------


def filler(count: int) -> str:
    return "".join(paragraph(f"F{at}") for at in range(count))


def test_distance_at_the_top_of_a_page() -> None:
    """A page begun for want of room drops it; after a break it stands (in one engine; the other drops it)."""
    body = (
        filler(37)
        + paragraph("M1", 30)
        + paragraph("M2", 30, more="<w:pageBreakBefore/>")
        + said('<w:br w:type="page"/>', spacing())
        + paragraph("M3", 30)
    )
    found = marks(file(body))
    assert found == {**found, "M1": (2, 0.0), "M2": (3, 30.0), "M3": (4, 30.0)}


def test_headings_stay_with_what_follows() -> None:
    keep = "<w:keepNext/>"
    text = filler(33) + paragraph("M1", more=keep) + paragraph("M2", more=keep)
    for rule in RULES:
        beside = marks(file(text + paragraph("M3 " + SENTENCE * 6) + paragraph("M4")), rule)
        assert beside["M1"] == (1, 660.0)
        assert beside["M3"] == (1, 700.0)
        assert beside["M4"] == (2, 80.0)
        whole = paragraph("M3 " + SENTENCE * 6, more="<w:keepLines/>")
        assert marks(file(text + whole), rule)["M1"] == (2, 0.0)
        rows = table([row(cell(paragraph("a")), height=80)] * 2, 1, [400])
        assert marks(file(text + rows), rule)["M1"] == (2, 0.0)


def test_no_line_is_left_alone_at_the_foot_or_the_top_of_a_page() -> None:
    found = marks(file(filler(34) + paragraph("M1 " + SENTENCE * 4) + paragraph("M2")))
    assert found["M1"] == (1, 680.0)
    assert found["M2"] == (2, 40.0)  # four lines, three of which would have had room
    three = marks(file(filler(35) + paragraph("M1 " + SENTENCE * 3) + paragraph("M2")))
    assert three["M1"] == (2, 0.0)
    alone = marks(file(filler(35) + paragraph("M1 " + SENTENCE * 3, more='<w:widowControl w:val="0"/>')))
    assert alone["M1"] == (1, 700.0)


def test_columns_of_a_section_are_even_where_another_follows() -> None:
    two = '<w:cols w:num="2" w:space="400"/>'
    body = (
        paragraph("M1")
        + section(inside=True)
        + "".join(paragraph(f"C{at}") for at in range(10))
        + section(two, "continuous", inside=True)
        + paragraph("M2")
    )
    [page] = pages(file(body + section(kind="continuous")))
    assert DEPTH - page.left_pt == pytest.approx(20 + 20 + 6 * 20 + 20, abs=0.2)  # eleven lines in two


def test_sections_have_their_own_paper() -> None:
    wide = section().replace('w:w="11906" w:h="16838"', 'w:w="23811" w:h="16838"')
    ends = f"<w:p><w:pPr>{spacing()}{section()}</w:pPr></w:p>"
    first, second = pages(file(paragraph("M1") + ends + paragraph("M2") + wide))
    assert first.geometry.measure == pytest.approx(MEASURE)
    assert second.geometry.measure == pytest.approx(23811 / 20 - 100)


def test_a_footer_takes_room_where_it_is_higher_than_the_margin() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for count, taken in ((1, 0), (5, 75)):
        footer = f"<w:ftr {names}>{paragraph('f') * count}</w:ftr>"
        reference = '<w:footerReference w:type="default" r:id="footer1"/>'
        [page] = pages(file(paragraph("M1") + section(furniture=reference), footer1=footer))
        assert page.left_pt == pytest.approx(DEPTH - taken - 20, abs=0.1)


@pytest.mark.parametrize("rule", RULES)
def test_text_flows_around_frames_and_tables_go_below(rule: Rule) -> None:
    place = (
        '<w:framePr w:w="3000" w:h="1010" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        ' w:x="6000" w:y="1000"/>'
    )
    frame = paragraph("F1", more=place)
    around = marks(file(frame + paragraph("M1 " + SENTENCE * 4) + paragraph("M2")), rule)
    assert around["M2"] == (1, 100.0)  # five lines, of which three stand beside it; four without
    rows = table([row(cell(paragraph("a")), height=50)] * 2)
    below = marks(file(frame + paragraph("M1 Alle barn") + rows + paragraph("M3")), rule)
    assert below["M3"][1] == pytest.approx(150.5, abs=0.1)


# -- what is left --------------------------------------------------------------------------------


def test_reserves() -> None:
    [page] = pages(file(paragraph("M1")))
    [large] = pages(file(paragraph("M1") + section().replace('w:w="11906"', 'w:w="23811"')))
    assert reserve(large) * 25.4 / 72 == pytest.approx(6)
    assert reserve(page) * 25.4 / 72 == pytest.approx(4)
    assert reserve(page, cards=True) * 25.4 / 72 == pytest.approx(2)


def fills(left: float) -> str:
    """Text that leaves so many pt of a page."""
    return paragraph("Det siste som står her", line=DEPTH - left)


def test_too_little_left_is_told_with_the_page_and_what_is_last_on_it() -> None:
    assert faults(file(fills(11.5)), 1) == []
    told = faults(file(fills(20) + paragraph("M2", more="<w:pageBreakBefore/>", line=DEPTH - 5)), 2)
    assert told == [f"{rule}: page 2 of 2 leaves 1.8 mm instead of 4 mm below “M2”" for rule in RULES]
    cards = '<w:style w:type="paragraph" w:styleId="CardTitle"><w:name w:val="Card Title"/></w:style>'
    assert faults(file(fills(6), styles=cards), 1) == []
    assert len(faults(file(fills(5), styles=cards), 1)) == 2


def test_running_text_may_fill_its_pages() -> None:
    text = file(filler(37 * 3))
    assert [page.left_pt for page in pages(text)] == pytest.approx([1.9] * 3, abs=0.1)
    assert faults(text, 3) == []
    assert faults(text, 2) == [f"{rule}: 3 pages instead of 2" for rule in RULES]


def test_what_is_higher_than_a_page_goes_on_overleaf() -> None:
    found: list[Page] = pages(file(table([row(cell(paragraph("a")), height=1000)]) + paragraph("M2")))
    assert len(found) == 2
    assert found[0].left_pt == pytest.approx(0)


# -- edits ---------------------------------------------------------------------------------------


def test_edits_are_made_in_one_place_at_a_time() -> None:
    body = (
        paragraph("Overskrift", more='<w:outlineLvl w:val="0"/>') + paragraph(SENTENCE[:80]) + paragraph("12")
    )
    found = places(file(body))
    assert [place.edit for place in found] == ["words", "sentence"]
    for place in found:
        grown = pages(edited(file(body), place))[0]
        assert grown.left_pt == pytest.approx(pages(file(body))[0].left_pt - 20, abs=0.1)


def test_a_point_more_is_a_copy_below_it() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {names}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    made = file(paragraph("M1 punkt", more=listed) + paragraph("M2"), numbering=numbering)
    [place] = places(made)
    assert place.edit == "point"
    assert marks(edited(made, place))["M2"] == (1, 40.0)
