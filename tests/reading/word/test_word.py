"""Word files as lines and tables: what a reader sees, in its order, and nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported.wordfiles import box, link, p, r, tbl, tc, tr, word

from kitgen.errors import KitgenError
from kitgen.reading.source import Document, Line, Table
from kitgen.reading.word import read_word

FORM = "https://forms.office.com/e/aB3dE5fG7h"


def read(*body: str, **more: object) -> Document:
    return read_word(word(*body, **more), Path("mine.docx"))  # type: ignore[arg-type]


def lines(document: Document) -> list[Line]:
    return [part for part in document.parts if isinstance(part, Line)]


def table(document: Document) -> Table:
    (found,) = (part for part in document.parts if isinstance(part, Table))
    return found


def texts(document: Document) -> list[str]:
    return [line.text for line in lines(document)]


def grid(document: Document) -> list[list[str]]:
    return [["=" if cell.covered else cell.text for cell in row] for row in table(document).rows]


def told(document: Document) -> str:
    return "\n".join(remark.message for remark in document.remarks)


# -- headings --------------------------------------------------------------------------------------


def test_headings_are_known_by_style_name_outline_level_and_what_styles_are_based_on() -> None:
    read_ = read(
        p("Område", style="Overskrift1"),
        p("Tegn", style="Overskrift2"),
        p("Egen stil", style="Kapittel"),
        p("Nivå i stilen", style="Merket"),
        p("Nivå i avsnittet", more='<w:outlineLvl w:val="2"/>'),
        p("Tatt ut", style="Overskrift1", more='<w:outlineLvl w:val="9"/>'),
        p("Brødtekst"),
    )
    assert [line.heading for line in lines(read_)] == [1, 2, 1, 2, 3, 0, 0]


def test_a_title_stands_above_all_headings() -> None:
    read_ = read(p("Tegn på god praksis", style="Tittel"), p("Område", style="Overskrift1"))
    assert [(line.text, line.heading) for line in lines(read_)] == [("Tegn på god praksis", 1), ("Område", 2)]


def test_looks_come_from_styles_and_runs() -> None:
    read_ = read(
        p("Overskrift", style="Overskrift1"),
        p(r("Falsk overskrift", bold=True, size=14)),
        p("Vanlig"),
        p(r("Sterk", more='<w:rStyle w:val="Sterk"/>')),
        p(r("Ikke", more='<w:b w:val="0"/>'), style="Overskrift1"),
    )
    assert [(line.bold, line.size) for line in lines(read_)] == [
        (True, 16),
        (True, 14),
        (False, 11),
        (True, 11),
        (False, 16),
    ]


def test_a_lead_is_what_alone_stands_out_at_the_beginning() -> None:
    read_ = read(
        p(r("Tydelighet. ", bold=True), "Alle vet hva vi vil."),
        p(r("Stort ", size=16), "og smått"),
        p(r("Hele", bold=True)),
        p(r("Vi", bold=True), " gjør ", r("dette", bold=True)),
        p("Bare ", r("slutten", bold=True)),
    )
    assert [line.text[: line.lead] for line in lines(read_)] == ["Tydelighet.", "Stort", "", "", ""]


def test_a_line_knows_the_colour_it_is_marked_with() -> None:
    read_ = read(
        p(r("Grønn", more='<w:highlight w:val="green"/>'), ": bra"),
        p(r("Gul", more='<w:shd w:fill="FFC000"/>')),
        p(r("Rød", more='<w:color w:val="FF0000"/>')),
        p("Skyggelagt", more='<w:shd w:fill="00B050"/>'),
        p(r("a", more='<w:color w:val="FF0000"/>'), r("b", more='<w:color w:val="00FF00"/>')),
        p(r("c", more='<w:color w:val="auto"/>')),
    )
    assert [line.fill for line in lines(read_)] == ["#00ff00", "#ffc000", "#ff0000", "#00b050", "", ""]


# -- lists -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "paragraph",
    [
        p("Vi lytter.", number=(1, 0)),
        p("Vi lytter.", style="Punktliste"),
        p("Vi lytter.", style="Kulepunkt"),
        p("•\tVi lytter."),
        p("▪ Vi lytter."),
        p("- Vi lytter."),
        p("– Vi lytter."),
        p("* Vi lytter."),
        p("o\tVi lytter."),
        p("\uf0b7 Vi lytter."),
        p('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "\tVi lytter."),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>', " Vi lytter."),
        p("• Vi lytter.", number=(1, 0)),
    ],
)
def test_an_item_of_a_list_is_one_whatever_made_it_so(paragraph: str) -> None:
    (line,) = lines(read(paragraph))
    assert (line.text, line.bullet, line.number) == ("Vi lytter.", True, "")


def test_lists_have_levels() -> None:
    read_ = read(p("a", number=(1, 0)), p("b", number=(1, 1)), p("c", style="Punktliste2"))
    assert [line.level for line in lines(read_)] == [0, 1, 1]


def test_numbers_are_counted_as_word_counts_them() -> None:
    order = [(2, 0), (2, 1), (2, 1), (2, 0), (2, 1), (3, 0), (2, 0)]
    read_ = read(*(p("x", number=number) for number in order))
    assert [line.number for line in lines(read_)] == ["1.", "1a)", "1b)", "2.", "2a)", "1.", "3."]


def test_a_list_that_marks_nothing_and_one_taken_away_are_no_lists() -> None:
    read_ = read(p("x", number=(2, 2)), p("y", style="Punktliste", number=(0, 0)))
    assert [(line.bullet, line.number) for line in lines(read_)] == [(False, ""), (False, "")]


def test_a_numbered_heading_is_a_heading_with_a_number() -> None:
    (line,) = lines(read(p("Innledning", style="Overskrift1", number=(2, 0))))
    assert (line.text, line.heading, line.number, line.bullet) == ("Innledning", 1, "1.", False)


def test_points_in_one_paragraph_with_line_breaks() -> None:
    read_ = read(p("Vi er vennlige.\n• Vi lytter.\n• Vi spør.\n"))
    assert [(line.text, line.bullet) for line in lines(read_)] == [
        ("Vi er vennlige.", False),
        ("Vi lytter.", True),
        ("Vi spør.", True),
    ]


def test_line_breaks_within_an_item_or_a_heading_divide_nothing() -> None:
    read_ = read(p("Vi lytter,\nogså når vi er uenige.", number=(1, 0)), p("Et\nområde", style="Overskrift1"))
    assert texts(read_) == ["Vi lytter, også når vi er uenige.", "Et område"]


# -- tables ----------------------------------------------------------------------------------------


def test_a_table_has_its_cells_fills_header_and_places() -> None:
    read_ = read(
        tbl(
            tr(tc("Trygghet", fill="24507A"), tc("Læring", fill="6A3F7A"), header=True),
            tr(tc("Vi lytter.", p("Vi spør.", number=(1, 0))), "Vi øver."),
        ),
    )
    found = table(read_)
    assert grid(read_) == [["Trygghet", "Læring"], ["Vi lytter. Vi spør.", "Vi øver."]]
    assert found.header == 1
    assert [cell.fill for cell in found.rows[0]] == ["#24507a", "#6a3f7a"]
    place = found.rows[1][1].lines[0].place
    assert (place.table, place.row, place.column) == (1, 2, 2)


def test_merged_cells_stand_once() -> None:
    read_ = read(
        tbl(
            tr(tc("Overskrift", span=3)),
            tr(tc("A", merge="restart"), "b", "c"),
            tr(tc(merge="continue"), "d", tc("e")),
            tr("f", "g", "h", more='<w:gridBefore w:val="0"/>'),
        )
    )
    assert grid(read_) == [["Overskrift", "=", "="], ["A", "b", "c"], ["=", "d", "e"], ["f", "g", "h"]]


def test_cells_merged_both_ways() -> None:
    read_ = read(
        tbl(
            tr(tc("A", span=2, merge="restart"), "b"),
            tr(tc(span=2, merge="continue"), "c"),
            tr("d", "e", "f"),
        )
    )
    assert grid(read_) == [["A", "=", "b"], ["=", "=", "c"], ["d", "e", "f"]]


def test_cells_whose_edges_were_moved_in_some_rows_stand_below_each_other() -> None:
    read_ = read(
        tbl(
            tr(tc("Delmål", span=4)),
            tr("", tc("Lavt", span=2), "Høyt"),
            tr("Lek", "Noen", tc("Alle", span=2)),
        )
    )
    assert grid(read_) == [["Delmål", "=", "="], ["", "Lavt", "Høyt"], ["Lek", "Noen", "Alle"]]


def test_rows_are_equally_long() -> None:
    read_ = read(tbl(tr("a", "b"), tr("c"), tr("d", more='<w:gridBefore w:val="1"/>')))
    assert grid(read_) == [["a", "b"], ["c", ""], ["", "d"]]


def test_a_table_style_makes_its_header_bold_and_shaded() -> None:
    found = table(read(tbl(tr("Trygghet", "Læring"), tr("a", "b"), style="Rutenett")))
    first, second = found.rows
    assert [cell.fill for cell in first] == ["#24507a"] * 2
    assert all(cell.lines[0].bold for cell in first)
    assert not any(cell.lines[0].bold or cell.fill for cell in second)


def test_a_table_inside_a_table_is_read_as_lines_and_told() -> None:
    read_ = read(tbl(tr("a", tc("b", tbl(tr("c", "d")), p("e")))))
    assert grid(read_) == [["a", "b c d e"]]
    assert "a table inside a table" in told(read_)


def test_what_stands_beside_a_text_in_a_table_inside_a_table_is_below_it() -> None:
    inner = tbl(tr("Vi går ut", "Med kart"), tr("Vi hviler", "I skyggen"))
    cell = table(read(tbl(tr("Turen", tc(inner, p()))))).rows[0][1]
    assert [(line.text, line.bullet) for line in cell.lines] == [
        ("Vi går ut", False),
        ("Med kart", True),
        ("Vi hviler", False),
        ("I skyggen", True),
    ]


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    assert texts(read(p("før"), tbl(tr(tc("inni", "to"))), p("etter"))) == ["før", "inni", "to", "etter"]


def test_a_table_in_a_frame_is_a_table() -> None:
    read_ = read(tbl(tr(tc("før", tbl(tr("a", "b"), tr("c", "d")), "etter"))))
    assert texts(read_) == ["før", "etter"]
    assert grid(read_) == [["a", "b"], ["c", "d"]]


def test_lists_are_as_deep_as_their_styles_are_called() -> None:
    styles = ("Punktliste", "Punktliste2", "Punktliste3")
    read_ = read(*(p(style, style=style) for style in styles))
    assert [(line.bullet, line.level) for line in lines(read_)] == [(True, 0), (True, 1), (True, 2)]


def test_a_style_with_a_level_in_no_list_makes_no_list() -> None:
    assert [line.bullet for line in lines(read(p("For alle ansatte", style="Undertittel")))] == [False]


def test_rows_that_were_deleted_are_gone() -> None:
    assert grid(read(tbl(tr("a", "b"), tr("c", "d", more="<w:del/>"), tr("e", "f")))) == [
        ["a", "b"],
        ["e", "f"],
    ]


def test_rows_and_cells_in_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    read_ = read(tbl(tr("a", control.format(tc("b"))), control.format(tr("c", "d"))), control.format(p("e")))
    assert (grid(read_), texts(read_)) == ([["a", "b"], ["c", "d"]], ["e"])


# -- letters ---------------------------------------------------------------------------------------


def test_tracked_changes_are_read_as_accepted() -> None:
    read_ = read(
        p(
            "Vi ",
            "<w:del><w:r><w:delText>hører</w:delText></w:r></w:del>",
            f"<w:ins>{r('lytter')}</w:ins>",
            f"<w:moveFrom>{r('borte')}</w:moveFrom>",
            f"<w:moveTo>{r(' godt')}</w:moveTo>",
            ".",
        ),
        p("Vi spør ", more="<w:rPr><w:del/></w:rPr>"),
        p("hverandre."),
        p("Og til slutt", more="<w:rPr><w:del/></w:rPr>"),
    )
    assert texts(read_) == ["Vi lytter godt.", "Vi spør hverandre.", "Og til slutt"]
    assert "tracked changes" in told(read_)


def test_what_nobody_sees_is_no_text() -> None:
    soft = (
        "<w:r><w:t>sam\u00adar</w:t><w:softHyphen/><w:t>beid</w:t><w:noBreakHyphen/><w:t>o\u200b</w:t></w:r>"
    )
    read_ = read(p(soft), p("synlig", r(" skjult", more="<w:vanish/>")), p(), p("   "))
    assert texts(read_) == ["samarbeid\u2011o", "synlig"]
    assert "hidden text is left out: “skjult”" in told(read_)


def test_a_large_first_letter_belongs_to_its_word() -> None:
    assert texts(read(p("V", more='<w:framePr w:dropCap="drop"/>'), p("i lytter."))) == ["Vi lytter."]


def test_signs_of_symbol_fonts_and_formulas() -> None:
    arrow = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    read_ = read(p("a ", arrow, " b"), p("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"))
    assert texts(read_) == ["a → b", "x+y"]


def test_pages_are_those_word_noted_or_else_those_of_page_breaks() -> None:
    noted = "<w:r><w:lastRenderedPageBreak/></w:r>"
    page = '<w:r><w:br w:type="page"/></w:r>'
    first = read(p("a"), p(page), p(noted, "b"), p("c", noted, "d"), p("e"))
    assert [line.place.page for line in lines(first)] == [1, 2, 2, 3]
    second = read(p("a"), p(page, "b"), p("c", more="<w:pageBreakBefore/>"))
    assert [line.place.page for line in lines(second)] == [1, 2, 3]
    assert [line.place.page for line in lines(read(p("a")))] == [0]


# -- links -----------------------------------------------------------------------------------------


def field(code: str, *shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told_ = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + told_ + mark.format("separate") + "".join(shown) + mark.format("end")


@pytest.mark.parametrize(
    "run",
    [
        link("skjemaet", "rId9"),
        field(f'HYPERLINK "{FORM}" \\h', r("skjemaet")),
        f'<w:fldSimple w:instr="HYPERLINK {FORM}">{r("skjemaet")}</w:fldSimple>',
    ],
)
def test_links_are_found_whatever_made_them(run: str) -> None:
    (line,) = lines(read(p("Svar i ", run, " i dag."), links={"rId9": FORM}))
    assert (line.text, line.links) == ("Svar i skjemaet i dag.", (FORM,))


def test_a_bare_address_is_a_link_also_over_several_lines() -> None:
    long = "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9_pUOAkqRU5wpxnbFKpt&sharetoken=IVcPMm"
    within = read(p(f"Kopier: {long[:48]}\n{long[48:]}"), p("Ferdig."))
    over = read(p(long[:60]), p(long[60:]), p("Ferdig."))
    in_cell = read(tbl(tr("a", tc(p(long[:60]), p(long[60:])))))
    assert [line.links for line in lines(within)] == [(long,), ()]
    assert [line.links for line in lines(over)] == [(long,), ()]
    assert table(in_cell).rows[0][1].lines[0].links == (long,)


def test_a_picture_marked_as_decorative_is_not_told() -> None:
    mark = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
        ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="%s"/>'
        "</a:ext></a:extLst>"
    )
    picture = (
        "<w:r><w:drawing><wp:inline><wp:docPr>{}</wp:docPr><a:graphic><a:graphicData><pic:pic/></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    assert not told(read(p(picture.format(mark % 1))))
    assert "pictures are left out, with any words in them: 1" in told(read(p(picture.format(mark % 0))))


def test_a_linked_picture_gives_its_address() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="QR-kode til skjemaet"><a:hlinkClick r:id="rId9"/>'
        "</wp:docPr><pic:pic/></wp:inline></w:drawing></w:r>"
    )
    read_ = read(p(picture), links={"rId9": FORM})
    assert [line.links for line in lines(read_)] == [(FORM,)]
    assert "pictures are left out, with any words in them: 1; described as “QR-kode til skjemaet”" in told(
        read_
    )
    assert texts(read(p(link("her", "rId9")), p(picture), links={"rId9": FORM})) == ["her"]


# -- drawn, and outside the text -------------------------------------------------------------------


def test_text_boxes_are_read_once_where_they_are_anchored() -> None:
    read_ = read(
        p("før", box(p("i boksen"), p("• punkt"))), tbl(tr(tc(p(box(p("Trygghet")))), "b"), tr("c", "d"))
    )
    assert texts(read_) == ["før", "i boksen", "punkt"]
    assert grid(read_)[0] == ["Trygghet", "b"]
    assert "text boxes" in told(read_)


def test_words_of_diagrams_are_read() -> None:
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="data"/></w:drawing></w:r>'
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in "ab"
    )
    assert texts(read(p(drawing), parts={"data": points})) == ["a", "b"]


def test_contents_and_what_to_fill_in_are_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    read_ = read(
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Innhold 1')}</w:sdtContent></w:sdt>",
        p("Trygghet\t3", style="INNH1"),
        p(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + r("Skriv her")
            + "</w:sdtContent></w:sdt>"
        ),
        p("Tekst"),
    )
    assert texts(read_) == ["Tekst"]
    assert told(read_).count("the table of contents is left out") == 1


def test_headers_notes_and_comments_are_told() -> None:
    separator = f'<w:footnote w:type="separator">{p("-")}</w:footnote>'
    read_ = read(
        p("Tekst", "<w:r><w:footnoteReference/></w:r>"),
        parts={
            "header": p("Fredrikstad kommune") + p("Side 2"),
            "footer": p("1"),
            "footnotes": separator + f"<w:footnote>{p('Se strategien.')}</w:footnote>",
            "comments": f"<w:comment>{p('Bedre ord?')}</w:comment>",
        },
    )
    assert texts(read_) == ["Tekst"]
    assert "headers and footers are left out: “Fredrikstad kommune”, “Side 2”" in told(read_)
    assert "footnote 1 is left out: “Se strategien.”" in told(read_)
    assert "comment 1 is left out: “Bedre ord?”" in told(read_)


def test_the_file_says_its_title_and_language() -> None:
    read_ = read(
        p("a", r("English words here", more='<w:lang w:val="en-GB"/>')),
        p("mest norsk tekst i denne"),
        title="Tegn",
    )
    assert (read_.title, read_.language) == ("Tegn", "nb")


def test_what_stands_too_deep_is_refused() -> None:
    inside = p("x")
    for _ in range(12):
        inside = tbl(tr(tc(inside + p()), "y"))
    with pytest.raises(KitgenError, match="too deep"):
        read(inside)


@pytest.mark.parametrize(
    "cell",
    [
        "<w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr></w:tc>",
        "<w:tc/>" * 300,
        "<w:tc><w:tcPr><w:gridSpan w:val='9e99'/></w:tcPr></w:tc>",
    ],
)
def test_tables_beyond_measure_are_refused(cell: str) -> None:
    with pytest.raises(KitgenError, match="table 1 has more than"):
        read(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def test_columns_made_of_a_table_without_lines_are_text() -> None:
    long = "Vi har faste ordninger for kontakt på tvers, og alle vet hvem de kan spørre."
    found = read(tbl(tr(tc(p("Slik gjør vi", style="Heading2"), p(long)), tc(long, p("Og slik.")))))
    assert [line.text for line in lines(found)] == ["Slik gjør vi", long, long, "Og slik."]
    assert not any(isinstance(part, Table) for part in found.parts)


def test_a_paragraph_that_goes_on_in_the_next_column_is_one() -> None:
    head, rest = (
        "Vi har faste ordninger for kontakt på tvers av tjenester, og alle ",
        "vet hvem de kan spørre.",
    )
    first, second = "Vi snakker sammen.", "Slik er det hos oss, og det skal fortsette slik i mange år."
    [one, whole, last] = lines(read(tbl(tr(tc(first, p(head)), tc(rest, p(second))))))
    assert [one.text, whole.text, last.text] == [first, head + rest, second]
    ended = head.rstrip() + "."
    assert [line.text for line in lines(read(tbl(tr(tc(first, p(ended)), tc(rest, p(second))))))] == [
        first,
        ended,
        rest,
        second,
    ]


def test_a_row_of_words_or_colours_stays_a_table() -> None:
    assert grid(read(tbl(tr("Trygghet", "Læring")))) == [["Trygghet", "Læring"]]
    shaded = read(tbl(tr(tc("Vi lytter.", p("Vi spør."), fill="24507A"), tc("Vi øver.", p("Ofte.")))))
    assert grid(shaded) == [["Vi lytter. Vi spør.", "Vi øver. Ofte."]]
