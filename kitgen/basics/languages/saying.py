"""The words of faults: a code and its values, put into a language by the catalogues when they are read.

``locale/faults.yaml`` has every code, in the English of the command line, which speaks of keys and lines;
the ``faults.yaml`` of each language says the same to people who read no YAML. A text says what is wrong and,
after the first semicolon, what to do. Its placeholders are values of the code: ``{name}`` as it is,
``{names:and}`` and ``{names:or}`` as quoted names, ``{names:all}`` and ``{names:any}`` without quotes,
``{names:list}`` with commas alone; ``{texts:quoted}`` as the beginnings of texts, quoted,
``{texts:whole}`` as all of them, ``{texts:slashed}`` without quotes, by slashes; ``{key:label}`` as the
catalogue calls it (``label.contact``), ``{count:,}`` with its thousands apart. For people who type commands
and write files, ``{key:key}`` is the key itself, and for others its label; what stands in ``⟨`` and ``⟩``,
the option that settles it, is for the former alone.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kitgen.basics.languages.table import LANGUAGES
from kitgen.basics.records import dataclass

#: The words of the command line, which are no language's own.
COMMAND_LINE = ""
#: The file of a language, and of the command line, with the words of faults.
FAULTS = "faults.yaml"
_LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said: its `code` in the catalogues, and the values of that.

    Values are plain data (texts, numbers, lists of texts) or things said in turn, as a part of the sentence.
    """

    code: str
    values: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.code)

    def __str__(self) -> str:
        return self.in_line()

    def in_line(self, language: str = COMMAND_LINE, typing: bool = True) -> str:
        """What is said, with what to do after a semicolon."""
        return "; ".join(filter(None, self.words(language, typing)))

    def words(self, language: str = COMMAND_LINE, typing: bool = True) -> tuple[str, str]:
        """What is wrong, and what to do or nothing, as two parts of a sentence, for people who are `typing`
        commands, or for others.

        A language that lacks words for the code says it as the command line does.
        """
        if not self.code:  # words of another program, or such as are in no catalogue
            return str(self.values["message"]), str(self.values.get("hint") or "")
        texts = catalogue(language)
        if self.code not in texts:
            language, texts = COMMAND_LINE, catalogue(COMMAND_LINE)
        text = (
            re.sub("⟨(.*?)⟩", r"(\1)", texts[self.code]) if typing else re.sub(" ⟨.*?⟩", "", texts[self.code])
        )
        wrong, _, do = text.partition("; ")
        fill = _Filled(language, texts, typing)
        return fill.vformat(wrong, (), self.values), fill.vformat(do, (), self.values)

    def data(self) -> dict[str, Any]:
        """The values as plain data, what is said in turn as its code and values."""
        return {name: plain(value) for name, value in self.values.items()}


def said(code: str, /, **values: object) -> Said:
    """What the catalogues have under `code`, with its values."""
    return Said(code, values)


def unsorted(message: str, hint: str | None = None) -> Said:
    """Words that are in no catalogue, the same in every language."""
    return Said("", {"message": message, "hint": hint or ""})


def sentences(where: Said | None, what: Said, language: str) -> str:
    """All that is said, as sentences for people: ``Utsagn A3: «tekst» står tomt. Skriv noe her``."""
    place = where.in_line(language, typing=False) if where else ""
    wrong, do = what.words(language, typing=False)
    first = f"{place}: {wrong}" if place else wrong
    return " ".join(_sentence(part) for part in (first, do) if part)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The texts of a language by their codes, with those it falls back to; read once per process."""
    from kitgen.basics.languages.quoted import quoted

    row = LANGUAGES.get(language)
    below = catalogue(row.fallback) if row and row.fallback else {}
    file = _LOCALE / language / FAULTS  # that of the command line lies beside the folders
    if (language and not row) or not file.is_file():
        return below
    text = file.read_text(encoding="utf-8")
    if (texts := quoted(text)) is None:
        import yaml  # only for a catalogue that is written in other ways

        texts = yaml.safe_load(text)
    return {**below, **texts}


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.rstrip("»”\"'`)")[-1:] in (".", "?", "!", "…", ":") else f"{whole}."


def plain(value: Any) -> Any:
    """A value as plain data, what is said in turn as its code and values."""
    if isinstance(value, Said):
        return {"code": value.code, "values": value.data()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def said_in(data: Mapping[str, Any]) -> Said:
    """What is said by plain data that :func:`plain` gave."""
    values = {
        name: said_in(value) if isinstance(value, dict) else value for name, value in data["values"].items()
    }
    return Said(str(data["code"]), values)


#: Quoted texts are shortened to so many letters.
_QUOTED = 70
#: How names are quoted, and the last of several joined: with “and”, with “or”.
_LISTED = {
    COMMAND_LINE: ("`{}`", "and", "or"),
    "nb": ("«{}»", "og", "eller"),
    "nn": ("«{}»", "og", "eller"),
    "da": ("»{}«", "og", "eller"),
    "sv": ("”{}”", "och", "eller"),
    "en": ("“{}”", "and", "or"),
}


class _Filled(string.Formatter):
    """Fills the values into the texts of one language."""

    def __init__(self, language: str, texts: Mapping[str, str], typing: bool) -> None:
        self.language = language
        self.texts = texts
        self.typing = typing

    def format_field(self, value: Any, spec: str) -> str:
        """A value as its placeholder wants it."""
        if isinstance(value, Said):
            return self._said(value)
        if spec == ",":
            return (
                f"{value:,}" if self.language in (COMMAND_LINE, "en") else f"{value:,}".replace(",", "\u00a0")
            )
        if spec in ("and", "or", "all", "any", "list"):
            return self._listed(list(dict.fromkeys(map(self._said, value))), spec)
        if spec == "key":
            return str(value) if self.typing else self.texts.get(f"label.{value}", str(value))
        if spec in ("quoted", "whole", "slashed"):
            return self._quoted([value] if isinstance(value, str) else value, spec)
        if spec and isinstance(value, (list, tuple)):
            return ", ".join(self.texts.get(f"{spec}.{each}", str(each)) for each in value)
        if spec:
            return self.texts.get(f"{spec}.{value}", str(value))
        return "" if value is None else str(value)

    def _said(self, value: object) -> str:
        """A value in words."""
        if isinstance(value, Said):
            return value.in_line(self.language, self.typing)
        return str(value)

    def _quoted(self, texts: Sequence[object], how: str) -> str:
        """Texts of a document, each once; what is said of it in other words is not quoted."""
        if how == "slashed":
            return " / ".join(dict.fromkeys(map(self._said, texts)))
        marks = "“{}”" if self.language == COMMAND_LINE else _LISTED.get(self.language, _LISTED["en"])[0]
        shown = []
        for each in dict.fromkeys(texts):
            text = self._said(each)
            if how == "quoted" and len(text) > _QUOTED:
                text = f"{text[: _QUOTED - 1].rstrip()}…"
            shown.append(text if isinstance(each, Said) else marks.format(text))
        return ", ".join(shown)

    def _listed(self, names: Sequence[str], how: str) -> str:
        if how == "list":
            return ", ".join(names)
        quotes, both, either = _LISTED.get(self.language, _LISTED[COMMAND_LINE])
        shown = [quotes.format(name) if how in ("and", "or") else name for name in names]
        word = both if how in ("and", "all") else either
        return f" {word} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
