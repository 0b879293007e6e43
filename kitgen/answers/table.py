"""Files with answers as rows of cells: workbooks, text with separators in any encoding, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from kitgen.basics.records import dataclass
from kitgen.definitions.delimited import Lines, encoding_of
from kitgen.definitions.tables import Broken, Unreadable
from kitgen.definitions.workbook import is_workbook, read_workbook
from kitgen.errors import KitgenError, said

#: The largest file that is read, in bytes.
LARGEST = 60_000_000
#: The most rows and columns that are read.
MOST_ROWS, MOST_COLUMNS = 200_000, 2_000
#: What may stand between cells; the first wins where a file could be read with several.
SEPARATORS = ";,\t|"
#: Rows that are tried for the separator.
FIRST_ROWS = 12
#: How deep the objects of a JSON file may lie in each other.
DEEPEST = 6

_OTHER_FILES = {b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "png", b"\xff\xd8": "png"}

#: One worksheet, or one text file: rows of cells.
Rows = list[list[str]]
#: How good a separator is for the first rows of a file.
Score = Callable[[Sequence[Sequence[str]]], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Rows of cells with the name of their worksheet, which a text file lacks."""

    name: str
    rows: Rows


def read_sheets(data: bytes, score: Score) -> list[Worksheet]:
    """The tables in a file; raises KitgenError with the one reason why there are none."""
    if len(data) > LARGEST:
        raise KitgenError(said("answers.too-large"))
    for start, kind in _OTHER_FILES.items():
        if data.startswith(start):
            raise KitgenError(said("answers.other-file", kind=kind))
    data = _unpacked(data)
    sheets = _workbook(data) if is_workbook(data) else [_text(data, score)]
    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise KitgenError(said("answers.too-long", most=MOST_ROWS))
    if any(len(row) > MOST_COLUMNS for sheet in sheets for row in sheet.rows[:FIRST_ROWS]):
        raise KitgenError(said("answers.too-wide", most=MOST_COLUMNS))
    return sheets


def _unpacked(data: bytes) -> bytes:
    """The one file of answers in a packed folder, as Google Forms has it; other data as they are."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = {part.filename: part for part in archive.infolist()}
        tables = [
            part
            for name, part in parts.items()
            if name.lower().endswith(_PACKED) and not name.startswith("__MACOSX/")
        ]
        if "[Content_Types].xml" in parts or len(tables) != 1:  # an Office document may hold a workbook
            return data
        with archive.open(tables[0]) as file:
            return file.read(LARGEST + 1)[:LARGEST]
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
        return data


_PACKED = (".csv", ".tsv", ".xlsx", ".json")


def _workbook(data: bytes) -> list[Worksheet]:
    try:
        tables = read_workbook(data, times=True)
    except Unreadable as error:
        code = "answers.other-file" if error.said.code == "workbook.other-file" else error.said.code
        raise KitgenError(said(code, **error.said.values)) from None
    sheets = [
        Worksheet(table.sheet, [[_shown(cell) for cell in row] for row in table.rows]) for table in tables
    ]
    return _joined(sheets) or sheets


def _shown(cell: object) -> str:
    return "" if isinstance(cell, Broken) else str(cell)


def _joined(sheets: Sequence[Worksheet]) -> list[Worksheet]:
    """The workbook of SurveyXact as one table: the Dataset, its variables and numbers in words.

    `Labels` has the words of each number, `Structure` the question of each variable.
    """
    named = {sheet.name.strip().lower(): sheet for sheet in sheets}
    if not {"labels", "dataset", "structure"} <= named.keys() or not named["dataset"].rows:
        return []
    label = {(row[0], row[1]): row[2] for row in named["labels"].rows if len(row) >= 3}
    title = dict(_questions(named["structure"].rows))
    head, *rest = named["dataset"].rows
    rows = [[label.get((name, cell), cell) for name, cell in zip(head, row, strict=False)] for row in rest]
    return [Worksheet("Dataset", [[title.get(name) or name for name in head], *rows])]


def _questions(rows: Rows) -> Iterator[tuple[str, str]]:
    """Each variable and the words asked: the last part of a grid's question is that of its row."""
    if not rows:
        return
    head = {name.strip().lower(): i for i, name in enumerate(rows[0])}
    if not {"variablename", "questiontext"} <= head.keys():
        return
    for row in rows[1:]:
        parts = [row[head[key]] if head.get(key, len(row)) < len(row) else "" for key in _STRUCTURE]
        variable, question, choice = parts
        yield variable, choice if choice and not re.fullmatch(r"\d*", choice) else question


_STRUCTURE = ("variablename", "questiontext", "choicetext")


# -- text ----------------------------------------------------------------------------------------


def _text(data: bytes, score: Score) -> Worksheet:
    text = _decoded(data)
    if not text.strip():
        raise KitgenError(said("answers.empty"))
    if text.lstrip()[:1] in "[{":
        return Worksheet("", _flat(_objects(text)))
    if re.match(r"\s*<(!doctype|html|\?xml|table)\b", text, re.IGNORECASE):
        raise KitgenError(said("answers.web-page"))
    named = re.match(r'\s*"?sep=(.)"?\r?\n', text)
    text = text[named.end() :] if named else text
    return Worksheet("", _parsed(text, named[1] if named else _separator(text, score)))


def _decoded(data: bytes) -> str:
    """The text of a file, whatever its encoding; raises KitgenError for what is none."""
    encoding = encoding_of(data)
    try:
        return data.decode(encoding, "strict" if encoding.startswith("utf") else "replace")
    except UnicodeDecodeError:
        raise KitgenError(said("answers.letters-lost")) from None


def _separator(text: str, score: Score) -> str:
    """The separator whose first rows have the best score."""

    def merit(separator: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), FIRST_ROWS))
        except csv.Error:
            return (-1, 0)
        return score(rows)

    return max(SEPARATORS, key=merit)


def _parsed(text: str, separator: str) -> Rows:
    lines = Lines(text)
    try:
        return _shared(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        if lines.ended:
            raise KitgenError(said("answers.unclosed-quote")) from None
    try:
        return _shared(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise KitgenError(said("answers.long-cell")) from None


def _shared(rows: Iterable[list[str]]) -> Rows:
    """The rows, as many as may be and one more, in which equal cells are one object: thousands of rows have
    few different answers."""
    known: dict[str, str] = {}
    return [[known.setdefault(cell, cell) for cell in row] for row in islice(rows, MOST_ROWS + 1)]


# -- JSON ----------------------------------------------------------------------------------------


def _objects(text: str) -> list[Mapping[str, Any]]:
    """The responses in a JSON text: a list of objects, one object with such a list, or one on each line."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = _lines(text)
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value]
        whole = [value for value in lists if all(isinstance(each, dict) for each in value)]
        data = whole[0] if len(whole) == 1 else [data]
    found: list[Mapping[str, Any]] = (
        [each for each in data if isinstance(each, dict)] if isinstance(data, list) else []
    )
    if not found:
        raise KitgenError(said("answers.json-none"))
    return found


def _lines(text: str) -> object:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise KitgenError(said("answers.json-broken")) from None


def _flat(objects: Sequence[Mapping[str, Any]]) -> Rows:
    """Rows with a heading for each key, those of inner objects after their group: ``A/A1``."""
    flat = [dict(_pairs(each, "", DEEPEST)) for each in objects]
    head = list(dict.fromkeys(key for each in flat for key in each))
    return [head, *([each.get(key, "") for key in head] for each in flat)]


def _pairs(value: Mapping[str, Any], before: str, deep: int) -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        name = f"{before}{key}"
        if isinstance(inner, Mapping) and deep:
            yield from _pairs(inner, f"{name}/", deep - 1)
        elif isinstance(inner, list):
            yield name, ";".join(str(each) for each in inner if not isinstance(each, dict | list))
        elif not isinstance(inner, Mapping):
            yield name, "" if inner is None else str(inner)
