"""Blocks one below the other: distances, pages, frames."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from render.word.samples import (
    BODY,
    HEADING,
    QUOTE,
    document,
    field,
    heading,
    legend,
    paragraphs,
    part,
    statement,
    table,
    text,
)

from kitgen.basics.lengths import pt
from kitgen.model import (
    Bars,
    Block,
    Box,
    Document,
    Drawing,
    Gap,
    Hung,
    Page,
    Paragraph,
    Style,
    WriteLines,
)
from kitgen.render.word.units import emu, twips

PLAIN = Style("Plain", 10, 12)


def written(*blocks: Block) -> list[str]:
    """The paragraphs after the title."""
    return paragraphs(part(document(*blocks)))[1:]


def on_pages(*pages: Page) -> Document:
    """A document of these pages."""
    return replace(document(), pages=pages)


# -- distances -----------------------------------------------------------------------------------


def test_a_gap_becomes_distance_and_no_paragraph() -> None:
    first, second = written(text("a", PLAIN), Gap(10), text("b", PLAIN))
    assert "spacing" not in first
    assert '<w:spacing w:before="567"/>' in second


def test_a_gap_takes_the_distance_above_with_it() -> None:
    first, second = written(text("a", BODY), Gap(10), text("b", HEADING))
    assert '<w:spacing w:after="0"/>' in first
    assert f'w:before="{567 + 100 + 260}"' in second


def test_without_a_gap_distances_are_those_of_the_styles() -> None:
    assert all("spacing" not in made for made in written(text("a", BODY), text("b", HEADING)))


def test_space_at_the_top_of_a_page_is_dropped() -> None:
    body = part(on_pages(Page((Gap(20), text("a", HEADING))), Page((Gap(20), text("b", HEADING)))))
    assert re.findall(r'<w:spacing w:before="(\d+)"/>', body) == ["0", "0"]


def test_space_around_a_table_is_that_of_its_neighbours() -> None:
    made = replace(table(110, 178, rows=1), before=3, after=5)
    above, *_, below = written(text("a", PLAIN), made, text("b", PLAIN))
    assert '<w:spacing w:after="170"/>' in above
    assert '<w:spacing w:before="283"/>' in below


def test_a_paragraph_without_text_is_left_out() -> None:
    assert written(Paragraph((), BODY), text(" ", BODY)) == []


# -- pages ---------------------------------------------------------------------------------------


def test_a_page_starts_with_a_break_before_its_first_paragraph() -> None:
    made = paragraphs(part(on_pages(Page((text("a"),)), Page((text("b"), text("c"))))))
    assert ["pageBreakBefore" in paragraph for paragraph in made] == [False, True, False]


def test_running_text_breaks_where_word_likes() -> None:
    assert "pageBreakBefore" not in part(on_pages(Page((text("a"),)), Page((text("b"),), word_break=False)))


def test_a_divided_paragraph_is_one_again() -> None:
    head = text("Vi ser på ", replace(BODY, after=0))
    [made] = paragraphs(part(on_pages(Page((head,)), Page((text("egen praksis.", continues=True),), False))))
    assert re.findall(r"<w:t[^>]*>(.*?)</w:t>", made) == ["Vi ser på ", "egen praksis."]
    assert '<w:spacing w:after="100"/>' in made


def test_a_page_that_starts_with_a_table_is_begun_by_the_first_paragraph_in_it() -> None:
    body = part(on_pages(Page((text("a"),)), Page((table(110, 178, rows=1), text("b")))))
    assert body.count("pageBreakBefore") == 1
    assert "pageBreakBefore" in body.partition("<w:tbl>")[2].partition("</w:p>")[0]
    assert "Separator" not in body


def test_tables_are_kept_apart_and_the_last_is_followed_by_a_paragraph() -> None:
    made = table(110, 178, rows=1)
    assert part(document(made, made)).count('</w:tbl><w:p><w:pPr><w:pStyle w:val="Separator"/>') == 2


# -- boxes ---------------------------------------------------------------------------------------


def test_a_box_is_a_frame_at_its_place_on_the_page() -> None:
    [first, second, *_] = written(Box(20, 40, 100, 60, (text("a", PLAIN), text("b", PLAIN))), text("c"))
    frame = (
        '<w:framePr w:w="5669" w:h="3402" w:hRule="exact" w:wrap="around"'
        ' w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="2268"/>'
    )
    assert frame in first
    assert frame in second


def test_a_frame_before_a_table_has_a_paragraph_to_hold_on_to() -> None:
    body = part(document(field("Navn", "", 20), table(110, 178, rows=1)))
    assert '<w:pStyle w:val="Separator"/></w:pPr></w:p><w:tbl>' in body


def test_a_page_of_boxes_alone_is_a_page() -> None:
    box = Box(20, 40, 100, 60, (text("a", PLAIN),))
    body = part(on_pages(Page((text("x"),)), Page((box,)), Page((text("y"),))))
    assert body.count("pageBreakBefore") == 2


def test_boxes_do_not_come_between_a_paragraph_and_its_distance() -> None:
    *_, last = written(text("a", PLAIN), Gap(10), Box(1, 1, 50, 50, (text("b", PLAIN),)), text("c", PLAIN))
    assert '<w:spacing w:before="567"/>' in last


def test_a_box_holds_no_table() -> None:
    with pytest.raises(TypeError, match="frames are made of paragraphs"):
        part(document(Box(1, 1, 100, 100, (table(110, 178, rows=1),))))


def test_a_field_is_a_label_above_a_line() -> None:
    label, value, _ = written(field("Navn", "Åse", 20), text("x"))
    assert ("Navn" in label, "Åse" in value) == (True, True)
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="2" w:color="1C2430"/></w:pBdr>'
    assert border in label  # like borders: one line, below both
    assert border in value


# -- other blocks --------------------------------------------------------------------------------


def test_lines_to_write_on_are_one_paragraph() -> None:
    [made] = written(WriteLines(3, pitch=8, first=10))
    assert made.count("<w:tab/>") == 3
    assert made.count("<w:br/>") == 2
    assert '<w:tab w:val="right" w:leader="underscore" w:pos="10091"/>' in made
    assert '<w:spacing w:before="113" w:line="454" w:lineRule="exact"/>' in made


def test_lines_to_write_on_in_two_columns_have_a_gap_without_a_line() -> None:
    [made] = written(WriteLines(3, columns=2))
    stops = re.findall(r'<w:tab w:val="right" w:leader="underscore" w:pos="(\d+)"/>', made)
    assert len(stops) == 2
    assert made.count("<w:tab/><w:t>\u2003</w:t><w:tab/>") == 3


def test_a_sign_beside_words_keeps_its_distance_to_what_is_above() -> None:
    words = text("Vi handler autoritativt", Style("Name", 16, 19, indent=22))
    *_, made = written(text("Over."), Gap(6), Hung(Drawing(17, 17, ()), words))
    before = re.search(r'w:before="(\d+)"', made)
    assert before
    assert int(before[1]) / 20 > pt(4)  # the rest is what Word adds below a picture in a line


def test_a_low_figure_stands_beside_the_first_line_and_its_words_move_up_to_it() -> None:
    words = text("Vi ser hverandre og utfordrer hverandre " * 4, Style("Step", 15, 17, indent=15))
    [high] = written(Hung(Drawing(12, 12, ()), words))
    [low] = written(Hung(Drawing(12, 12, ()), words, low=8))
    assert f'cy="{emu(12)}"' in high
    assert f'cy="{emu(8)}"' in low
    assert f'w:left="{twips(15)}"' in high
    assert f'w:left="{twips(11)}"' in low
    assert '<w:textAlignment w:val="center"/>' in low


def test_a_statement_has_its_marks_above_it() -> None:
    cell = statement("A1")
    head, words, *_ = written(*cell.blocks)
    assert head.index("A1") < head.index("<w:tab/>") < head.index("<w:drawing>")
    assert "<w:keepNext/>" in head
    assert 'w:lineRule="auto"' in head  # a picture in a line of exact height would be cut
    assert "Vi i A1" in words


def test_a_legend_is_a_line_with_tabs() -> None:
    [made] = written(legend(note=None))
    said = re.findall(r"<w:drawing>|<w:t>(.*?)</w:t>", made)
    assert said == [
        "Fargelegg ruta:",
        "",
        "Praksis er tilfredsstillende",
        "",
        "Praksis må endres – tiltak er nødvendig",
    ]
    assert 'w:line="510" w:lineRule="atLeast"' in made


def test_a_long_legend_takes_more_lines() -> None:
    strip = legend()
    first, second = written(replace(strip, items=strip.items * 2, note=None))
    assert first.count("<w:drawing>") + second.count("<w:drawing>") == 4


def test_a_quotation_has_its_rule() -> None:
    [made] = written(text("«Ja.»", QUOTE, role="BlockQuote", rule="#6a3f7a"))
    assert '<w:pStyle w:val="Quote"/>' in made
    assert '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="6A3F7A"/></w:pBdr>' in made


def test_bars_are_decoration() -> None:
    [made] = written(Bars(("#24507a", "#6a3f7a"), height=2.4, after=6))
    assert "adec:decorative" in made
    assert 'cx="6408000" cy="86400"' in made
    assert '<w:spacing w:after="340"/>' in made


def test_headings_stay_with_what_follows() -> None:
    assert "<w:keepNext/>" in part(document(heading("x", HEADING, "H2")), "word/styles.xml")
