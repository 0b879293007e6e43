"""The message catalogues are complete, and nothing is ever printed as a raw key."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from basics.languages.test_saying import names, placeholders

from kitgen.basics.languages import messages
from kitgen.basics.languages.messages import Messages, read_catalogue
from kitgen.basics.languages.saying import catalogue as read_faults
from kitgen.basics.languages.table import COMPLETE

BOKMÅL = read_catalogue("nb")


@pytest.mark.parametrize("language", COMPLETE)
def test_full_languages_have_the_same_keys(language: str) -> None:
    assert list(read_catalogue(language)) == list(BOKMÅL)


@pytest.mark.parametrize("language", messages.languages())
def test_placeholders_are_the_same_everywhere(language: str) -> None:
    texts = read_catalogue(language)
    assert {key: placeholders(text) for key, text in texts.items()} == {
        key: placeholders(BOKMÅL[key]) for key in texts
    }


@pytest.mark.parametrize("language", messages.languages())
def test_texts_are_neither_empty_nor_padded(language: str) -> None:
    assert [key for key, text in read_catalogue(language).items() if not text or text != text.strip()] == []


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [("nb", "«", "»"), ("nn", "«", "»"), ("da", "»", "«"), ("sv", "”", "”"), ("en", "“", "”")],
)
def test_quotation_marks_are_those_of_the_language(language: str, opening: str, closing: str) -> None:
    texts = {**read_catalogue(language), **read_faults(language)}
    quotes = {key: "".join(re.findall("[«»„“”]", text)) for key, text in texts.items()}
    assert [key for key, found in quotes.items() if found.replace(opening + closing, "")] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_sheets_of_a_meeting_name_no_command(language: str) -> None:
    """Who leads a meeting opens no terminal; only the guide to a form, which a command makes, names some."""
    texts = {key: text for key, text in read_catalogue(language).items() if not key.startswith("formguide.")}
    command = re.compile(r"--\w|kitgen (build|form|results)\b")
    assert [key for key, text in texts.items() if command.search(text)] == []


def test_northern_sami_falls_back_to_bokmal() -> None:
    m = Messages.of("se")
    assert m("field.group") == "Joavku"
    assert m("form.answer") == Messages.of("nb")("form.answer")


def test_values_are_filled_in() -> None:
    assert Messages.of("nb")("table.marks-alt", levels="bra, dårlig") == "Merkefelt: bra, dårlig"


def test_page_placeholders_can_be_kept_for_the_renderers() -> None:
    text = Messages.of("da")("footer.page", sheet="Tabel A", version="1", page="{page}", pages="{pages}")
    assert text == "Tabel A · v1 · side {page} af {pages}"


def test_braces_in_a_value_are_left_alone() -> None:
    assert Messages.of("nb")("table.marks-alt", levels="{x} & co") == "Merkefelt: {x} & co"


def templates_in(source: str) -> Iterator[re.Pattern[str]]:
    """The texts that are put together like keys, as in ``f"stage.{stage}.say"`` or ``f"{name}-why"``."""
    for text in re.findall(r'f"((?:[a-z.-]|\{[^{}]*\})+)"', source):
        fixed = re.split(r"\{[^}]*\}", text)
        if re.search("[a-z.]", "".join(fixed)) and len(fixed) > 1:
            yield re.compile("([a-z.-]*)".join(map(re.escape, fixed)))


def test_every_message_is_used_somewhere() -> None:
    """Keys are said whole, or put together of pieces that are said somewhere, or with ``-one`` behind."""
    root = Path(messages.__file__).parents[2]
    layouts = [*(root.parent / "layouts").glob("*.j2")]
    named = names() | {path.name.partition(".")[0] for path in layouts}
    named |= {name for path in layouts for name in re.findall(r'"([\w.-]+)"', path.read_text("utf-8"))}
    templates = {each for path in root.rglob("*.py") for each in templates_in(path.read_text("utf-8"))}

    @cache
    def is_said(key: str) -> bool:
        if not key or {key, key.removesuffix("-one")} & named:
            return True
        found = (template.fullmatch(key) for template in templates)
        return any(all(map(is_said, each.groups())) for each in found if each)

    made = (
        "scale.",
        "field.",
        "column.",
        "count.",
        "page.",
        "studio.",
    )  # of data, or by pages: see test_words
    assert [key for key in BOKMÅL if not key.startswith(made) and not is_said(key)] == []


def test_each_language_is_read_once() -> None:
    assert Messages.of("nb") is Messages.of("nb")


@pytest.mark.parametrize("call", [{"key": "no.such"}, {"key": "footer.page", "sheet": "Tabell A"}])
def test_a_missing_key_or_value_is_an_error(call: dict[str, str]) -> None:
    with pytest.raises(LookupError, match=call["key"]):
        Messages.of("nb")(**call)


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(LookupError, match="nb, nn"):
        Messages.of("fr")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", "21. november 2026"),
        ("nn", "21. november 2026"),
        ("da", "21. november 2026"),
        ("sv", "21 november 2026"),
        ("en", "21 November 2026"),
        ("se", "21.11.2026"),
    ],
)
def test_dates_are_written_out(language: str, expected: str) -> None:
    assert messages.date(datetime.date(2026, 11, 21), language) == expected.replace(" ", "\u00a0", 1)


def test_tags_name_language_and_country() -> None:
    assert [messages.tag(language) for language in ("nb", "se", "en")] == ["nb-NO", "se-NO", "en-GB"]
