"""Web pages as documents: headings, lists and tables, without what belongs to the page around them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitgen.errors import KitgenError
from kitgen.reading.html import read_html
from kitgen.reading.kinds import kind_of
from kitgen.reading.markdown import read_markdown
from kitgen.reading.source import Document, Line, Table


def read(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html lang='nb'><head>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), Path("page.html"))


def lines(document: Document) -> list[tuple[int, bool, int, str]]:
    return [
        (part.heading, part.bullet, part.level, part.text)
        for part in document.parts
        if isinstance(part, Line)
    ]


def test_headings_paragraphs_and_lists_in_lists() -> None:
    document = read("<h1>Ute</h1><p>Vi   går\nut.</p><ul><li>En<ul><li>To</li></ul><li>Tre</ul>")
    assert lines(document) == [
        (1, False, 0, "Ute"),
        (0, False, 0, "Vi går ut."),
        (0, True, 0, "En"),
        (0, True, 1, "To"),
        (0, True, 0, "Tre"),
    ]
    assert document.language == "nb"


def test_what_is_not_shown_or_belongs_to_the_page_is_left_out() -> None:
    body = (
        "<nav><a href='/'>Start</a></nav><script>let x = '<p>no</p>'</script><style>p {color: red}</style>"
        "<!-- a comment --><p hidden>Nei</p><p style='display:none'>Nei</p><p>Ja</p>"
    )
    assert lines(read(body)) == [(0, False, 0, "Ja")]


@pytest.mark.parametrize(
    "body",
    [
        "<header>Logg inn</header><main><h1>Ute</h1><p>Vi går.</p></main><footer><p>Kontakt oss</p></footer>",
        "<p>Logg inn</p><h1>Ute</h1><div role=main><div><p>Vi går.</div></div><p>Kontakt oss",
        "<h1>Ute</h1><p>Vi går.</p><aside>Logg inn</aside><footer><ul><li>Kontakt oss</ul></footer>",
    ],
    ids=["main", "role", "foot"],
)
def test_what_stands_around_the_text_is_left_out_with_a_note(body: str) -> None:
    document = read(body)
    assert lines(document) == [(1, False, 0, "Ute"), (0, False, 0, "Vi går.")]
    assert [str(note.what) for note in document.remarks] == [
        "left out, as it belongs to a web page and not to the text: “Logg inn”, “Kontakt oss”"
    ]


def test_a_page_that_is_nothing_but_a_foot_is_read() -> None:
    assert lines(read("<footer><p>Vi går.</p></footer>")) == [(0, False, 0, "Vi går.")]


def test_what_is_said_of_a_term_is_an_item_below_it() -> None:
    document = read(
        "<dl><dt>Vi hilser<dd>Alle blir sett<dd>Også gjester<dt>Vi rydder<dd>Hver dag</dl><p>Ja</p>"
    )
    assert lines(document) == [
        (0, False, 0, "Vi hilser"),
        (0, True, 0, "Alle blir sett"),
        (0, True, 0, "Også gjester"),
        (0, False, 0, "Vi rydder"),
        (0, True, 0, "Hver dag"),
        (0, False, 0, "Ja"),
    ]


def test_cells_over_rows_and_columns_stand_once() -> None:
    document = read(
        "<table><tr><th>A<th>B<th>C</tr><tr><td rowspan=2>1<td colspan=2>2</tr><tr><td>3<td>4</tr></table>"
    )
    (table,) = document.parts
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["A", "B", "C"],
        ["1", "2", ""],
        ["", "3", "4"],
    ]
    assert (table.header, table.rows[2][0].above, table.rows[1][2].covered) == (1, True, True)


def test_a_link_is_kept_and_a_picture_told() -> None:
    document = read("<p><a href='https://forms.office.com/e/aB3'>Svar her</a> <img alt='En båt' src='x'></p>")
    (line,) = document.parts
    assert isinstance(line, Line)
    assert (line.text, line.links) == ("Svar her", ("https://forms.office.com/e/aB3",))
    assert "“En båt”" in document.remarks[0].message


@pytest.mark.parametrize(
    ("html", "markdown", "lead"),
    [
        ("<p><b>Lek.</b> Vi går ut.</p>", "**Lek.** Vi går ut.", "Lek."),
        ("<p><strong>Lek.</strong><br></p><p></p>", "**Lek.**", ""),
        ("<p>Vi <b>går</b> ut.</p>", "Vi **går** ut.", ""),
        ("<p><b>Vi</b> går <b>ut</b>.</p>", "**Vi** går **ut**.", ""),
        ("<ul><li><b>☐ Lek:</b> ute</li></ul>", "- [ ] **Lek:** ute", "Lek:"),
        ("<p><b>Lek.</b> Vi går ut.</p>", "**Lek.**\nVi går ut.", "Lek."),
    ],
)
def test_what_is_bold_at_the_beginning_of_a_line_alone_is_known(html: str, markdown: str, lead: str) -> None:
    for document in (read(html), Document(tuple(read_markdown(markdown)[0]))):
        (line,) = document.lines
        assert line.text[: line.lead] == lead


def test_the_title_of_the_page_where_it_has_no_heading() -> None:
    assert read("<p>Ja</p>", "<title>Vår side</title>").title == "Vår side"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", b"<!DOCTYPE html><p>a", "html"),
        ("a.txt", b"\n<html><p>a", "html"),
        ("a.htm", b"<div>a</div>", "html"),
        ("a.md", b"<div>a</div>", "text"),
        ("a.md", b"<!DOCTYPE html>\n<style>h3 {}</style>\n\n### Ute\n", "text"),
        ("a.md", b"<!DOCTYPE html><h3>Ute</h3>", "html"),
    ],
)
def test_web_pages_are_known_by_what_is_in_them(name: str, data: bytes, kind: str) -> None:
    assert kind_of(data, Path(name)) == kind


@given(st.text("<>/ta bletrdhul='\"!-&;#1", max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(KitgenError):
        assert read(text).parts


def test_what_is_folded_until_a_reader_opens_it_is_read() -> None:
    body = "<h3>Ute</h3><h3>+</h3><div style='display:none'><ul><li>Vi går ut.</li></ul></div>"
    assert [each[-1] for each in lines(read(body))] == ["Ute", "Vi går ut."]


def test_the_caption_of_a_table_is_its_heading() -> None:
    page = "<h1>Hjemme</h1><table><caption>Kjøkkenet</caption><tr><td>a</td><td>b</td></tr></table>"
    parts = read_html(page.encode(), Path("a.html")).parts
    assert [(part.text, part.heading) for part in parts if isinstance(part, Line)] == [
        ("Hjemme", 1),
        ("Kjøkkenet", 6),
    ]
