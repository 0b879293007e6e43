"""Any framework, however odd, is built whole in both formats or refused with a reason."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from checks import wordpages
from checks.parts import made_of
from checks.places import misfits
from checks.word import body_text
from covering import amount, covering
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sheets.cases import LIBRARY
from sheets.contents import SHOWN

from kitgen.blocks.tables import fit
from kitgen.building.library import Library
from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import FitError, GlyphError, KitgenError
from kitgen.model import Document
from kitgen.render import renderer
from kitgen.typesetting.fonts import TARGETS

SYMBOLS = list("&<>*_{}|#`[]\\~“”«»'\"")
#: What a layout, Markdown, XML, PDF or Word might take for mark-up.
TRAPS = [
    *("{{ unit.name }}", "{% raw %}", ":::", ":::{qr}", "# no heading", "- no item", "1. no number", "&amp;"),
    *(
        *("*stars*", "__under__", "[a](b)", "<b>", "</w:t>", "(par\\)", "%PDF", "$x$", "^"),
        "https://a.no/b?c=d&e=f",
    ),
]
WORDS = [
    *("vi", "barn", "tverrfaglighetskompetanse", "samarbeidsmøtene", "òg", "šuvvá", "ŋ", "Æ", "ö"),
    "2020–2024",
]
LONG = "menneskerettighetsorganisasjonsmedlemmer"

word = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(TRAPS),
    st.sampled_from(SYMBOLS),
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåáčđŋšŧž"), min_size=1, max_size=24),
    st.just(LONG),
)


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(word, min_size=1, max_size=most).map(" ".join)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Any valid framework of 1 to 6 areas with 1 to 12 statements each."""
    areas: list[dict[str, Any]] = []
    for letter in "ABCDEF"[: draw(st.integers(1, amount(3, 6)))]:
        count = draw(st.integers(1, 12))
        statements = [
            {
                "id": f"{letter}{number}",
                "text": draw(texts(12)),
                "points": draw(st.lists(texts(8), max_size=3)),
            }
            for number in range(1, count + 1)
        ]
        area: dict[str, Any] = {"id": letter, "title": draw(texts(3)), "statements": statements}
        if draw(st.booleans()):
            area |= {"definition": draw(texts(10)), "explanation": draw(texts(30))}
        areas.append(area)
    return made_of(
        Framework,
        {
            "id": "any",
            "title": draw(texts(6)),
            "language": draw(st.sampled_from(["nb", "nn", "da", "sv", "en", "se"])),
            "source": {"organisation": draw(texts(3)), "document": draw(texts(5))},
            "scale": "traffic-light",
            "areas": areas,
        },
    )


@st.composite
def full(draw: st.DrawFn) -> Framework:
    """A framework of 1 to 6 areas with parts for every sheet: prompts, rings, steps, phases and the rest."""
    letters = "ABCDEF"[: draw(st.integers(1, amount(3, 6)))]
    areas = [
        {
            "id": letter,
            "title": draw(texts(4)),
            "prompts": draw(st.lists(texts(8), max_size=2)),
            "statements": [
                {
                    "id": f"{letter}{number}",
                    "text": draw(texts(14)),
                    "points": draw(st.lists(texts(8), max_size=5)),
                    "prompts": draw(st.lists(texts(8), max_size=2)),
                }
                for number in range(1, draw(st.integers(1, 4)) + 1)
            ],
        }
        for letter in letters
    ]
    cut = draw(st.integers(1, len(letters)))
    rings = [list(letters[:cut]), list(letters[cut:])]
    levels = [level(i, draw(texts(2))) for i in range(draw(st.integers(2, 5)))]
    return made_of(
        Framework,
        {
            "id": "full",
            "title": draw(texts(6)),
            "language": draw(st.sampled_from(["nb", "nn", "da", "sv", "en"])),
            "source": {"organisation": draw(texts(3)), "document": draw(texts(5))},
            "scale": {
                "question": draw(texts(5)),
                "levels": levels,
            },
            "areas": areas,
            "prompts": draw(st.lists(texts(8), max_size=3)),
            "rings": [{"title": draw(texts(3)), "areas": ids} for ids in rings if ids],
            "steps": draw(st.lists(part("signs"), min_size=1, max_size=8)),
            "goals": draw(st.lists(part("strategies", text=False), min_size=1, max_size=5)),
            "agreements": draw(st.lists(part("prompts"), min_size=1, max_size=5)),
            "phases": draw(st.lists(part("prompts"), min_size=1, max_size=5)),
            "quotes": draw(st.lists(st.fixed_dictionaries({"text": texts(12), "who": texts(3)}), max_size=3)),
        },
    )


def level(number: int, label: str) -> dict[str, str]:
    colour = ("ok", "#9a9fe0", "mid", "#d9b8e6", "bad")[number]
    symbol = ("check", "arrow", "wave", "question", "exclaim")[number]
    return {"id": f"l{number}", "label": label, "meaning": label, "colour": colour, "symbol": symbol}


def part(inner: str, text: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """A part with a title, texts in a list, and mostly a text."""
    told = {"title": texts(4), inner: st.lists(texts(8), max_size=3)}
    return st.fixed_dictionaries(told, optional={"text": texts(14)} if text else {})


#: Any unit and meeting.
units = st.fixed_dictionaries(
    {"name": texts(3)},
    optional={
        "participants": st.integers(1, 400),
        "minutes": st.integers(30, 300),
        "form": st.just({"answer": "https://forms.office.com/e/aB3dE5fG7h"}),
    },
).map(lambda data: made_of(Unit, data))

#: Every sheet that is a document, and cards in each of their sizes, sides and profiles.
SHEETS: list[tuple[str, dict[str, str]]] = [
    *((sheet, {}) for sheet in SHOWN if sheet not in ("table-a", "table-b", "background")),
    *(("cards", {"size": size}) for size in ("a7", "tarot", "poker")),
    ("cards", {"size": "tarot", "sides": "single"}),
    ("cards", {"size": "a7", "sides": "fold-over"}),
    ("cards", {"size": "poker", "sides": "fold-over"}),
    ("cards", {"size": "poker", "profile": "print-shop"}),
    ("cards", {"profile": "print-shop"}),
]


def _options(case: tuple[str, dict[str, str]]) -> list[str]:
    sheet, options = case
    return [sheet, *(options.get(name, "") for name in ("size", "sides", "profile"))]


def plain(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b•▪]+", "", text)


def painted(pdf: bytes) -> str:
    """All text of a PDF in the order it is painted; codes are Unicode numbers of two bytes."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                shown = operands[0] if str(operator) == "TJ" else operands
                if str(operator) in ("Tj", "TJ"):
                    found += [bytes(s).decode("utf-16-be") for s in shown if isinstance(s, pikepdf.String)]
    return plain("".join(found))


def document(framework: Framework, sheet: str) -> Document:
    return compose(framework, None, read_layout(Library().layout(sheet))).document


def shown(framework: Framework, sheet: str) -> list[str]:
    if sheet == "background":
        return [
            text for area in framework.areas if area.explanation for text in (area.title, area.explanation)
        ]
    texts = [area.title for area in framework.areas] + [area.definition or "" for area in framework.areas]
    texts += [statement.text for statement in framework.statements]
    return texts + [point for s in framework.statements for point in s.points if sheet == "table-a"]


@pytest.mark.parametrize("sheet", ["table-a", "table-b", "background"])
@settings(max_examples=amount(2, 15))
@given(framework=frameworks())
def test_any_framework_is_built_whole_or_refused(
    sheet: str, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        made = document(framework, sheet)
    except FitError as error:
        if not any(f"statement {statement.id} " in str(error) for statement in framework.statements):
            pytest.fail(f"no statement is named: {error}")
        return
    pdf = painted(renderer("pdf")(made))
    path = tmp_path_factory.mktemp("any") / "sheet.docx"
    path.write_bytes(renderer("docx")(made))
    word = plain("".join(body_text(path)))
    dropped = _definitions_may_go(framework)
    for text in shown(framework, sheet):
        if sheet.startswith("table") and plain(text) in dropped:
            continue
        assert plain(text) in pdf
        assert plain(text) in word


def _definitions_may_go(framework: Framework) -> set[str]:
    """The definitions of areas: tables of many rows, or long ones, leave them out where that saves a page."""
    many = max(len(area.statements) for area in framework.areas) >= fit.MANY_ROWS
    many |= any(len(statement.text) > fit.LONG for statement in framework.statements)
    return {plain(area.definition) for area in framework.areas if area.definition} if many else set()


@settings(
    max_examples=amount(2, 3), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # shrinking takes minutes
@given(framework=full(), unit=units)
def test_any_sheet_is_whole_and_alike_in_both_formats_or_refused(
    framework: Framework, unit: Unit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "sheet.docx"
    for sheet, options in covering(SHEETS, _options):
        layout = read_layout(LIBRARY.layout(sheet))
        plan = sketch(framework, unit, LIBRARY.layouts()) if layout.setup.whole_kit else ()
        try:
            made = compose(framework, unit, layout, plan, options).document
        except KitgenError:
            continue
        for target in TARGETS:
            assert misfits(made, target) == [], sheet
        path.write_bytes(renderer("docx")(made))
        assert wordpages.enforced(path, len(made.pages)) == [], sheet
        word = plain("".join(body_text(path)))
        pdf = painted(renderer("pdf")(made))
        alone = options.get("size") == "poker"  # the smallest cards have the statement alone
        missing = {point for s in framework.statements for point in s.points} if alone else set[str]()
        for text in SHOWN[sheet](framework):
            if text not in missing:
                assert plain(text) in pdf, sheet
                assert plain(text) in word, sheet


def odd(text: str) -> Framework:
    """A framework whose one statement is `text`."""
    return made_of(
        Framework,
        {
            "id": "odd",
            "title": "Odd",
            "language": "en",
            "source": {"organisation": "Us", "document": "Odd"},
            "scale": "traffic-light",
            "areas": [{"id": "A", "title": "Area", "statements": [{"id": "A1", "text": text}]}],
        },
    )


def longer(framework: Framework, text: str) -> Framework:
    """The framework with a statement longer than a definition may have."""
    [area] = framework.areas
    statement = area.statements[0].with_fields(text=text)
    return framework.with_fields(areas=(area.with_fields(statements=(statement,)),))


@pytest.mark.parametrize("letter", ["😀", "漢", "ع", "\u2603"])
def test_a_letter_that_cannot_be_printed_is_named(letter: str) -> None:
    with pytest.raises(GlyphError) as error:
        document(odd(f"We smile {letter} at work"), "table-a")
    assert letter in str(error.value)
    assert f"U+{ord(letter):04X}" in str(error.value)
    assert "We smile" in str(error.value)


def test_a_statement_too_long_for_any_page_is_named() -> None:
    with pytest.raises(FitError, match=r"statement A1 \(en\) is too long"):
        document(longer(odd("Long."), "Long and longer. " * 1500), "table-a")


@settings(max_examples=amount(12, 25))
@given(text=st.text(min_size=1, max_size=60))
@example("{{ 7 * 7 }}")
@example("\u202e reversed")
@example("a\u0300\u0301")
def test_any_text_at_all_is_set_or_refused(text: str) -> None:
    try:
        made = document(odd(text), "background")
    except KitgenError:
        return
    renderer("pdf")(made)
    renderer("docx")(made)
