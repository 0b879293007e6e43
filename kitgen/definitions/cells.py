"""The content of a cell of a list, as the value that a unit file would have there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kitgen.basics.languages.table import CODES
from kitgen.definitions.tables import Broken, Cell
from kitgen.definitions.tree import Map, Seq, Value
from kitgen.domain.formats import named
from kitgen.domain.readings import READINGS
from kitgen.domain.wrapped import unwrap
from kitgen.errors import Said, Unfit, said

#: What a formula that failed shows, in a file of mere texts too.
_BROKEN = re.compile(r"#(?:N/A|I/T|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)")


def value_of(field: str, cell: Cell, link: str, column: int, notes: list[Said]) -> Value:
    """The value for a field of a unit, None where the cell is empty; raises Unfit for a cell with a fault.

    `link` is where a click on the cell leads, or empty. `column` becomes the line of what the cell holds, so
    that faults found later can name their column. What its writer should know of it is added to `notes`.
    """
    code = cell.code if isinstance(cell, Broken) else str(cell)
    if isinstance(cell, Broken) or _BROKEN.fullmatch(code):
        raise Unfit(said("cell.broken", code=code))
    if isinstance(cell, datetime.date) and field != "date":
        code = "cell.number-as-date" if field in READINGS else "cell.text-as-date"
        raise Unfit(said(code, date=str(cell)))
    text = cell.isoformat() if isinstance(cell, datetime.date) else cell.strip()
    if field in _LINKS and link and not text.startswith("http"):
        text = link
    if field in _LINKS and (inside := unwrap(text)).wrappers and inside.link:
        notes.append(inside.message())
    if text and field in READINGS:
        found = READINGS[field](text)
        notes += [found.note] if found and found.note else []
        return str(found.value) if found else text
    return _READERS.get(field, _one_line)(text, column) if text else None


def _one_line(text: str, _: int) -> str:
    return " ".join(text.split())


def _contact(text: str, _: int) -> str:
    lines = (" ".join(line.split()).rstrip(",;") for line in text.split("\n"))
    return ", ".join(line for line in lines if line)


def _colour(text: str, _: int) -> str:
    code = f"#{text.removeprefix('#')}"
    if not re.fullmatch("#[0-9a-fA-F]{6}", code):
        raise Unfit(said("colour.code", text=_one_line(text, 0)))
    return code


def _language(text: str, _: int) -> str:
    return CODES.get(text.casefold(), text.lower())


def _names(text: str, column: int) -> Seq:
    """Names between commas, spaces, “and” and the like."""
    words = re.split(r"[\s,;+&]+", text)
    return _seq((word for word in words if word.casefold() not in _AND), column)


def _seq(words: Iterable[str], column: int) -> Seq:
    found = Seq(column)
    for word in words:
        found.put(word, column)
    return found


def _pairs(text: str, example: str, between: str = r"[;,\n]") -> Iterator[tuple[str, str]]:
    """``a=b; c=d`` as pairs; the last pair of texts may have a separator after it."""
    for pair in re.split(between, text):
        left, sign, right = (part.strip() for part in pair.partition("="))
        if not (left or sign or right):
            continue
        if not (left and right):
            raise Unfit(said("cell.pair", text=pair.strip(), example=example))
        yield left, right


def _terms(text: str, column: int) -> Map:
    found = Map(column)
    for word, other in _pairs(text, "foreldre=foresatte; foreldrene=de foresatte"):
        if word in found:
            raise Unfit(said("cell.term-twice", word=word))
        found.put(word, other, column, column)
    return found


def _options(text: str, column: int) -> Map:
    found = Map(column)
    for name, value in _pairs(text.rstrip(" ,"), "cards.size=a7; table-a.lines=3", r"[;\n]|,(?=[^,;\n]*=)"):
        sheet, dot, option = name.partition(".")
        if not (sheet and dot and option):
            raise Unfit(said("cell.option", text=name))
        chosen = found.setdefault(sheet, Map(column))
        found.lines[sheet] = (column, column)
        if isinstance(chosen, Map):
            chosen.put(option, value, column, column)
    return found


_AND = frozenset(("", "og", "och", "and"))
_LINKS = frozenset(("answer", "duplicate"))
#: How the text of a cell is read for a field; other fields are texts in one line.
_READERS: Mapping[str, Callable[[str, int], Value]] = {
    "contact": _contact,
    "colour": _colour,
    "focus": _names,
    "sheets": _names,
    "formats": lambda text, column: _seq((named(str(word)) for word in _names(text, column)), column),
    "language": _language,
    "terms": _terms,
    "options": _options,
}
