"""Plain text and Markdown as documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kitgen.errors import KitgenError, said
from kitgen.reading.decoding import decoded
from kitgen.reading.source import Document, Line, Note, Part

#: The most lines of a text.
MOST_LINES = 20_000
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|#{2,6}[^\W\d_]|\|?\s*:?-{3,}:?\s*\|)", re.MULTILINE)
#: Marks that make a text Markdown if its name says so; others with that name are plain text.
_MAYBE = re.compile(
    r"^(?:=+|-{2,})[ \t]*$|\*\*\S|^\s*<(?:table|h[1-6]|ul|ol|p|div)\b", re.MULTILINE | re.IGNORECASE
)
_SUFFIXES = {".md", ".markdown", ".mdown"}

#: Digits among letters, signs that replace æ, ø and å, and letters no Nordic word has side by side.
_SIGNS = re.compile(
    r"\b(?:[A-Za-zæøåäö]+[0-9]+[a-zæøåäö]*|[0-9][a-zæøåäö]{2,}|\w*(?:lz|nz|zr|zl|aee|eere|veer|leer|vaer|laer)\w*|"
    r"\w*[a-zæøåäö][|@¢©]\w*|[|@]\w+)(?!\w)"
)
#: Small words whose å or ø is gone.
_WORDS = re.compile(
    r"\b(?:pa|ogsa|gjgre|gjgr|fgr|fgrst|gnske|gnsker|gnsket|gkt|gker|gke|statte|stgtte|mgte|mgter|mgtet|bergrer|"
    r"lzering|leering|laering|veere|vaere|gjare|gjar|nar|sma|fglelse|fgle|spgrsmal|hgy|hgye|naer|naere|maten)\b",
    re.IGNORECASE,
)
_FINE = re.compile(r"(?:[A-ZÆØÅ]+[0-9]+|[0-9]+(?:\.|[a-e]|t|mm|cm|km|kr|timers|minutters|åring\w*|års?))\b")
_WORD = re.compile(r"[^\W_]+")
#: A text with fewer suspicious words than this, of a thousand, gets no notes, except on digits in words.
_OF_THOUSAND = 4
_MOST = 200


def read_text(data: bytes, path: Path) -> Document:
    """The content of a text or Markdown file; raises KitgenError for a file without text."""
    text, remarks = decoded(data, path)
    if text.count("\n") > MOST_LINES:
        raise KitgenError(said("document.text-too-long", most=MOST_LINES), path)
    if _MARKDOWN.search(text) or (path.suffix.lower() in _SUFFIXES and _MAYBE.search(text)):
        from kitgen.reading.markdown import read_markdown

        parts, more, title = read_markdown(text)
    else:
        from kitgen.reading.unwrapping import read_plain

        parts, more = read_plain(text)
        title = ""
    return Document(tuple(parts), title, remarks=(*remarks, *more, *_suspicious(parts)))


def _suspicious(parts: Sequence[Part]) -> list[Note]:
    """A remark for each line with words that look wrong, if the text has many of them."""
    lines = [part for part in parts if isinstance(part, Line)]
    found = [(line.place, _suspects(line.text)) for line in lines]
    all_words = sum(len(_WORD.findall(line.text)) for line in lines)
    many = sum(len(suspects) for _, suspects in found)
    if many < 3 or many * 1000 < all_words * _OF_THOUSAND:
        return []
    remarks = [
        Note(said("suspicious.letters", texts=suspects), place) for place, suspects in found if suspects
    ]
    more = len(remarks) - _MOST
    return [*remarks[:_MOST], *([Note(said("suspicious.more-lines", many=more))] if more > 0 else [])]


def _suspects(text: str) -> list[str]:
    words = [match[0] for pattern in (_SIGNS, _WORDS) for match in pattern.finditer(text)]
    return [word for word in dict.fromkeys(words) if not _FINE.fullmatch(word)]
