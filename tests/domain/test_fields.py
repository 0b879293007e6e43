from __future__ import annotations

from typing import Any

import pytest

from kitgen.domain.fields import AreaId, Colour, HttpsUrl, SheetName, Slug, StatementId, https_link, slug
from kitgen.domain.parts import Part, read


def right(kind, text):
    """Whether `text` is a value of that kind."""
    model: Any = type("Model", (Part,), {"__annotations__": {"value": kind}})
    made, problems = read(model, {"value": text})
    if made is None:
        (problem,) = problems
        assert problem.kind == "empty" or all(problem.said.words())
    return made is not None


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (AreaId, "A Z Å Ä Ö Æ Ø", "a AA 1 É Б -"),
        (StatementId, "A1 Z10 Ø999", "a1 A0 A01 A 1A A1b A-1 A²"),
        (Slug, "a a-b 2024-plan", "A a--b -a a- å a_b"),
        (SheetName, "table-a cards våre-kort my_sheet", "../x a/b a.b -x"),
        (Colour, "ok mid bad #8fc98a #FFFFFF", "red #fff 8fc98a #8fc98g OK"),
        (
            HttpsUrl,
            "https://example.org https://a.no/b?c=d#e https://x.no:8080/ https://blå.no?x https://a.no/«b»",
            "http://a.no www.a.no https:// https://a https://a.no@b.no/ https://.no https://a. mailto:a@b.no",
        ),
    ],
    ids=["area", "statement", "slug", "sheet", "colour", "link"],
)
def test_kinds_of_value(kind, good, bad):
    assert [text for text in good.split() if not right(kind, text)] == []
    assert [text for text in [*bad.split(), "", " "] if right(kind, text)] == []


@pytest.mark.parametrize("shown", ["forms.office.com/e/aB3", "www.skjema.no/r?x=1", "Forms.Gle/x"])
def test_what_an_address_line_shows_is_a_link(shown):
    assert https_link(shown) == f"https://{shown}"


def test_links_have_no_spaces():
    assert not right(HttpsUrl, "https://a.no/b c")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Læring & møter", "laering-moter"),
        ("Åsen skole", "asen-skole"),
        ("Kárášjoga gielda", "karasjoga-gielda"),
        ("Ŧest Đ", "test-d"),
        ("…", ""),
    ],
)
def test_slugs(text, made):
    assert slug(text) == made
