"""What stands in a cell of a list, as the value that a unit file would have there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from kitgen.definitions.source import without_controls
from kitgen.definitions.tables import Broken, Cell
from kitgen.definitions.tree import Map, Seq, Value
from kitgen.domain.formats import named
from kitgen.languages.table import CODES, COMPLETE

_WRITE_DATE = "write year, month and day: 2026-03-14"


class Misread(Exception):
    """What is wrong with a cell, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def value_of(field: str, cell: Cell, link: str, column: int) -> Value:
    """The value for a field of a unit, None where the cell is empty; raises Misread when there is none.

    `link` is where a click on the cell leads, or empty. `column` becomes the line of what the cell holds, so
    that faults found later can be told with their column.
    """
    if isinstance(cell, Broken):
        raise Misread(f"the cell shows {cell.code}", "mend its formula, or write the value itself")
    if isinstance(cell, datetime.date) and field != "date":
        message = f"the spreadsheet has made a date of it ({cell})"
        kind = "Number" if field in _NUMBERS else "Text"
        raise Misread(message, f"choose the format {kind} for the cell, and write it again")
    text = cell.isoformat() if isinstance(cell, datetime.date) else _clean(cell)
    if field in _LINKS and link and not text.startswith("http"):
        text = link
    return _READERS.get(field, _one_line)(text, column) if text else None


def _clean(cell: str) -> str:
    _, faults = without_controls(cell, None)
    if faults:
        raise Misread(faults[0].message, faults[0].hint or "")
    return cell.strip()


def _one_line(text: str, _: int) -> str:
    return " ".join(text.split())


def _contact(text: str, _: int) -> str:
    lines = (" ".join(line.split()).rstrip(",;") for line in text.split("\n"))
    return ", ".join(line for line in lines if line)


def _whole_number(text: str, _: int) -> str:
    """``24,0`` and ``24.0`` are 24."""
    return re.sub(r"^(\d+)[.,]0+$", r"\1", text)


def _colour(text: str, _: int) -> str:
    code = f"#{text.removeprefix('#')}"
    if not re.fullmatch("#[0-9a-fA-F]{6}", code):
        hint = "write # and six digits or letters from a to f, such as #24507a"
        raise Misread(f"`{_one_line(text, 0)}` is not the code of a colour", hint)
    return code


def _language(text: str, _: int) -> str:
    return CODES.get(text.casefold(), text.lower())


def _names(text: str, column: int) -> Seq:
    """Names between commas, spaces, “and” and the like."""
    words = re.split(r"[\s,;+&]+", text)
    return _seq((word for word in words if word.casefold() not in _AND), column)


def _formats(text: str, column: int) -> Seq:
    return _seq((named(str(word)) for word in _names(text, column)), column)


def _seq(words: Iterable[str], column: int) -> Seq:
    found = Seq(column)
    for word in words:
        found.put(word, column)
    return found


def _pairs(text: str, example: str) -> Iterator[tuple[str, str]]:
    """``a=b; c=d`` as pairs; the last pair of texts may have a separator after it."""
    for pair in re.split(r"[;,\n]", text):
        left, sign, right = (part.strip() for part in pair.partition("="))
        if not (left or sign or right):
            continue
        if not (left and right):
            raise Misread(f"`{pair.strip()}` has no = between two texts", f"write it as in `{example}`")
        yield left, right


def _terms(text: str, column: int) -> Map:
    found = Map(column)
    for word, other in _pairs(text, "foreldre=foresatte; foreldrene=de foresatte"):
        if word in found:
            raise Misread(f"`{word}` is given twice", "keep one of them")
        found.put(word, other, column, column)
    return found


def _options(text: str, column: int) -> Map:
    found = Map(column)
    for name, value in _pairs(text, "cards.size=a7; table-a.lines=3"):
        sheet, dot, option = name.partition(".")
        if not (sheet and dot and option):
            raise Misread(
                f"`{name}` is no option of a sheet", "write SHEET.OPTION=VALUE, such as cards.size=a7"
            )
        chosen = found.setdefault(sheet, Map(column))
        found.lines[sheet] = (column, column)
        if isinstance(chosen, Map):
            chosen.put(option, value, column, column)
    return found


# -- dates ---------------------------------------------------------------------------------------


def _date(text: str, _: int) -> str:
    """``14.03.2026``, ``14/3-2026`` and ``14. mars 2026`` as 2026-03-14: the day comes first."""
    text = _one_line(text, 0)
    if iso := re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d\d?:\d\d.*)?", text):
        return iso[1]
    words = re.fullmatch(r"(?:den )?(\d{1,2})\.? ?([^\W\d]+)\.?,? (\d{4})", text)
    if words and (month := _months().get(words[2].casefold())):
        return _calendar(text, int(words[1]), month, int(words[3]))
    found = re.fullmatch(r"(\d{1,2})([./-]) ?(\d{1,2})([./ -]) ?(\d{2,4})", text)
    if not found:
        raise Misread(f"`{text}` is not a date", _WRITE_DATE)
    day, month, year = (int(found[place]) for place in (1, 3, 5))
    if len(found[5]) != 4:
        raise Misread(f"the year of `{text}` has not four digits", _WRITE_DATE)
    if found[2] == found[4] == "/" and day != month and max(day, month) <= 12:
        either = f"{_calendar(text, day, month, year)} or {_calendar(text, month, day, year)}"
        raise Misread(f"`{text}` may be {either}", _WRITE_DATE)
    return _calendar(text, day, month, year)


def _calendar(text: str, day: int, month: int, year: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        hint = f"the day comes before the month; or {_WRITE_DATE}"
        raise Misread(f"there is no date {text}", hint) from None


@cache
def _months() -> Mapping[str, int]:
    """The months by their names and short names, in the languages of lists."""
    from babel.dates import get_month_names  # only for dates in words

    return {
        name.rstrip(".").casefold(): number
        for language in COMPLETE
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


_AND = frozenset(("", "og", "och", "and"))
_LINKS = frozenset(("answer", "duplicate"))
_NUMBERS = frozenset(("participants", "minutes"))
#: How the text of a cell is read for a field; others are texts in one line.
_READERS: Mapping[str, Callable[[str, int], Value]] = {
    "contact": _contact,
    "colour": _colour,
    "date": _date,
    "participants": _whole_number,
    "minutes": _whole_number,
    "focus": _names,
    "sheets": _names,
    "formats": _formats,
    "language": _language,
    "terms": _terms,
    "options": _options,
}
