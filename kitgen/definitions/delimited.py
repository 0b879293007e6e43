"""Text files with a separator between cells (CSV) as tables, the way spreadsheet programs write them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from kitgen.definitions.tables import RowFault, Table, Unreadable, within_limits
from kitgen.errors import Said, said

#: The separators between cells; the first wins where a file could be read with several.
SEPARATORS = ";\t,"
#: So many rows are tried for a header row.
FIRST_ROWS = 50

#: Encodings in which a name may be printed; in older ones its letters are only likely.
_SURE = ("utf", "cp1252")
_OTHER_FILES = {b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "png"}

_LINE_BREAKS = re.compile("\r\n?")
#: The mark that some programs begin a file with, where files were put together.
_INNER_BOM = re.compile('^\ufeff+|\ufeff+(?=")', re.MULTILINE)

#: How good a header row is among some rows.
Score = Callable[[Sequence[Sequence[str]]], tuple[bool, int]]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings of older programs: Windows, Macs, MS-DOS. The one that gives most Nordic letters is meant.
_OLDER = ("cp1252", "mac_roman", "cp865", "cp850")
_NORDIC = frozenset("æøåäöÆØÅÄÖéÉüÜ«»–—“”’…")
#: So many bytes at the beginning are looked at for zeros, and so many letters for their kind.
_FIRST, _MOST = 2_000, 200_000


def read_delimited(data: bytes, score: Score) -> Table:
    """The table in a text file, with the separator that gives its header row the best `score`.

    Raises Unreadable with one reason where the file is not such a table.
    """
    text = normalize("NFC", _INNER_BOM.sub("", _LINE_BREAKS.sub("\n", _decoded(data))))
    named = re.match(r'"?sep=([;,\t|])"?\n', text)  # a line that Excel takes for itself and does not count
    text = text[named.end() :] if named else text
    return _table(text, named[1] if named else _separator(text, score))


def _decoded(data: bytes) -> str:
    for start, kind in _OTHER_FILES.items():
        if data.startswith(start):
            raise Unreadable(said("list.other-file", kind=kind))
    encoding = encoding_of(data)
    if encoding in ("utf-16-le", "utf-16-be"):
        raise Unreadable(said("list.no-list"))
    try:
        text = data.decode(encoding) if encoding.startswith(_SURE) else ""
    except UnicodeDecodeError:
        text = ""
    if not text.strip():
        raise Unreadable(said("list.letters-lost" if data.strip() else "list.file-empty"))
    if re.match(r"\s*<(!doctype|html|\?xml|table)\b", text, re.IGNORECASE):
        raise Unreadable(said("list.web-page"))
    return text


def _separator(text: str, score: Score) -> str:
    """The separator whose first rows have the best score."""

    def merit(separator: str) -> tuple[bool, int]:
        rows = islice(_rows(text, separator), FIRST_ROWS)
        return score([row for row in rows if isinstance(row, list)])

    return max(SEPARATORS, key=merit)


def _table(text: str, separator: str) -> Table:
    rows: list[list[str]] = []
    faults: list[RowFault] = []
    for number, row in enumerate(_rows(text, separator)):
        if isinstance(row, list):
            last = max((place for place, cell in enumerate(row) if cell.strip()), default=None)
            if last is not None:
                within_limits(number, last)
            rows.append(row)
        else:
            rows.append([])
            faults.append(RowFault(number, row))
    return Table("", rows, faults=faults, separator=separator)


def _rows(text: str, separator: str) -> Iterator[list[str] | Said]:
    """Each row, or why it could not be read."""
    lines = Lines(text)
    spaced = re.search(rf'{re.escape(separator)} +"[^"\n]*"(?:{re.escape(separator)}|$)', text, re.MULTILINE)
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=bool(spaced))
    while True:
        begun = lines.taken
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            unclosed = lines.ended or lines.taken - begun > csv.field_size_limit()
            yield said("list.unclosed-quote" if unclosed else "list.quote-in-cell")


class Lines:
    """The lines of a text for the reader of CSV: how many letters it has `taken`, and whether it `ended` by
    asking for more lines than there are, as it does in a cell whose quotation mark is never closed."""

    def __init__(self, text: str) -> None:
        self._text = io.StringIO(text, newline="")
        self.taken, self.ended = 0, False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline()
        self.taken, self.ended = self.taken + len(line), not line
        if self.ended:
            raise StopIteration
        return line


def encoding_of(data: bytes) -> str:
    """The encoding of a file by the name that Python has for it.

    ``utf-16-le`` or ``utf-16-be`` is one without a mark, which may be no text at all.
    """
    if mark := next((name for bytes_, name in _MARKS if data.startswith(bytes_)), ""):
        return mark
    if b"\0" in data[:_FIRST]:
        odd, even = data[1:_FIRST:2].count(0), data[0:_FIRST:2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_OLDER, key=lambda name: _nordic(data.decode(name, "replace")))
    return "utf-8"


def _nordic(text: str) -> int:
    """How many more letters there are that Nordic texts have than such as they have not."""
    others = [letter for letter in text[:_MOST] if letter > "\x7f"]
    return sum(1 if letter in _NORDIC else -1 for letter in others)
