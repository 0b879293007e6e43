"""Marks of other formats in pasted text: understood, or dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported.wordfiles import p, word

from kitgen.reading.kinds import read_data
from kitgen.reading.marks import unmarked, without_marks
from kitgen.reading.source import Document, Line, Table


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Hils på alle** ved døra", "Hils på alle ved døra"),
        ("[ ] Ha dagsplanen klar", "Ha dagsplanen klar"),
        ("[x] Ha dagsplanen klar", "Ha dagsplanen klar"),
        ("Vi *lytter* til `alle`", "Vi lytter til alle"),
        ("Vi lytter {: .note }", "Vi lytter"),
        ("Vi lytter {#lytte .viktig}", "Vi lytter"),
        ("Vi <b>lytter</b><br/>", "Vi lytter"),
        ("Vi lytter <!-- husk -->", "Vi lytter"),
        ("Se [siden](https://example.com) vår", "Se siden vår"),
        ("5 * 3 er 15, og 2 * 4 er 8", "5 * 3 er 15, og 2 * 4 er 8"),
        ("fil_navn_her", "fil_navn_her"),
        ("a < b og b > c", "a < b og b > c"),
        ("Ja/nei [kryss av]", "Ja/nei [kryss av]"),
    ],
)
def test_marks_in_a_line(marked: str, plain: str) -> None:
    line = unmarked(Line(marked))
    assert line is not None
    assert line.text == plain


@pytest.mark.parametrize(
    "alone", ["---", "***", "```", "{: .note }", "::: tips", "{% include x %}", "[TOC]", "<!-- a -->"]
)
def test_marks_alone_are_no_line(alone: str) -> None:
    assert unmarked(Line(alone)) is None


def test_a_heading_of_markdown_is_one() -> None:
    line = unmarked(Line("## 1. En god start"))
    assert line is not None
    assert (line.heading, line.text) == (2, "1. En god start")


def test_settings_style_sheets_and_comments_are_dropped() -> None:
    texts = [
        "---",
        "title: Vår plan",
        "layout: page",
        "---",
        "Vi lytter.",
        "<style>",
        "p { color: red; }",
        "</style>",
        "<!--",
        "husk dette",
        "-->",
        "Vi leker.",
    ]
    document = without_marks(Document(tuple(map(Line, texts))))
    kept = [part.text for part in document.parts if isinstance(part, Line)]
    assert kept == ["Vi lytter.", "Vi leker."]
    assert document.title == "Vår plan"
    assert "“husk dette”" in document.remarks[-1].message


def test_pasted_markdown_in_word_and_a_rule_in_text() -> None:
    data = word(p("# Ute", style="Normal"), p("**Vi går** ut"), p("[ ] Vi venter"))
    parts = read_data(data, Path("a.docx")).parts
    assert [(part.text, part.heading) for part in parts if isinstance(part, Line)] == [
        ("Ute", 1),
        ("Vi går ut", 0),
        ("Vi venter", 0),
    ]


def test_html_in_markdown_is_read() -> None:
    table = "<table>\n<tr><td>a</td><td>b</td></tr>\n</table>\n"
    text = f"# Ute\n\n<h2><a name='l'>Inne</a></h2>\n\n<ul>\n<li>Vi går</li>\n</ul>\n\n{table}"
    parts = read_data(text.encode(), Path("a.md")).parts
    told = [(part.heading, part.text) if isinstance(part, Line) else len(part.rows[0]) for part in parts]
    assert told == [(1, "Ute"), (2, "Inne"), (0, "Vi går"), 2]


def test_a_markdown_file_of_nothing_but_a_table_in_html_is_read() -> None:
    rows = "".join(
        f"  <tr>\n   <td>Tur {n}\n   </td>\n   <td>Alle er med\n   </td>\n  </tr>\n" for n in (1, 2)
    )
    found = read_data(f'<table style="color: #000">\n{rows}</table>\n'.encode(), Path("a.md")).parts
    assert [
        [[cell.text for cell in row] for row in part.rows] for part in found if isinstance(part, Table)
    ] == [[["Tur 1", "Alle er med"], ["Tur 2", "Alle er med"]]]
