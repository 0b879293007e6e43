"""The parts of a table: titles above, the header, the rows below it, and what its columns are like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest
from statistics import median, median_high

from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Table
from kitgen.understanding.scales.ratings import best_first
from kitgen.understanding.tables.cells import numbered
from kitgen.understanding.tables.rows import Row, goes_across, is_header, is_marked, is_title
from kitgen.understanding.tuned import AGAIN, CLEARLY, FEW, HALF, LONG_WORD, MOST, TITLE_WORDS
from kitgen.understanding.vocabulary import named, nearly

#: So many rows at the top may hold titles before the header (worksheets with forms above their lists).
FIRST_ROWS = 50
#: What numbers or names a row: ``12``, ``1.2``, ``A3``, ``ABC-04``, ``§ 5``, ``3.4.1b``, ``WEB-LOG-02``.
_NUMBER = re.compile(
    r"[(§ ]*(?:[A-Z]{1,8}[._-]){0,3}(?:[A-ZÆØÅÄÖa-z]{0,5}[ .:_-]?)?[0-9]{1,4}"
    r"(?:[.:_-][0-9]{1,3})*(?: ?[a-z])?[.):]?",
    re.ASCII,
)
#: The parts of such a number.
_PARTS = re.compile(r"[0-9]+")
#: What is nothing but figures, amounts, dates, shares or grades.
_FIGURE = re.compile(
    r"[<>≤≥~±+−–/-]?\s*(?:kr|NOK|DKK|SEK|€|\$|£)?\s*[0-9][0-9\s.,:/−–-]*\s*(?:%|kr|p|poeng|points?|pts?)?\.?",
    re.I,
)
_AMOUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
#: A time of day, a date or a length of time in figures; and a year, alone or behind a day.
_TIME = re.compile(r"\b[0-9]{1,2}[:.][0-5][0-9]\b|\b[0-9]{1,2}\.? ?[/.] ?[0-9]{1,2}\b|\b[0-9]+ ?min\b")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
#: Two to four words with capitals, perhaps with a small one between them: ``Per van der Berg``.
_NAME = re.compile(r"[A-ZÆØÅÄÖÉ][\w.'’-]*,?(?: (?:[a-z]{2,3} ){0,2}[A-ZÆØÅÄÖÉ][\w.'’-]*){1,3}")


@dataclass
class Column:
    """A column below its header: its number from 0, what heads it, and its texts, one for each row."""

    number: int
    name: str
    texts: Sequence[str]
    lists: float = 0.0  #: the share of its cells that hold a list, or several lines
    tables: Sequence[int] = ()  #: which of several tables of a kind each text stands in

    @cached_property
    def held(self) -> list[str]:
        """The texts that are not empty."""
        return [text for text in self.texts if text]

    @cached_property
    def filled(self) -> float:
        """The share of rows in which something stands."""
        return len(self.held) / max(1, len(self.texts))

    @cached_property
    def length(self) -> float:
        """How many letters its texts have, as a median."""
        return median(map(len, self.held)) if self.held else 0.0

    @cached_property
    def words(self) -> float:
        """How many words its texts have, as a median."""
        return median(len(text.split()) for text in self.held) if self.held else 0.0

    @cached_property
    def unique(self) -> float:
        """How many of its texts differ from the others in their table, as a share."""
        held = [(at, bare(text)) for at, text in zip_longest(self.tables, self.texts) if text]
        return len({*held}) / max(1, len(held))

    @cached_property
    def differ(self) -> float:
        """How many of its texts differ in all tables of a kind, as a share."""
        return len({*map(bare, self.held)}) / max(1, len(self.held))

    @cached_property
    def figures(self) -> float:
        """The share of its texts that are nothing but figures, numbers or ids."""
        return share(self.held, lambda text: bool(_FIGURE.fullmatch(text) or _NUMBER.fullmatch(text)))

    @cached_property
    def numbered(self) -> bool:
        """Whether it numbers or names the rows, each otherwise."""
        are_dates = share(self.held, is_dated) > HALF
        return self.differ > MOST and share(self.held, is_number) > MOST and not are_dates

    @cached_property
    def is_text(self) -> bool:
        """Whether sentences, or parts of them, stand in it."""
        return self.figures < FEW and (self.words >= 2 or self.length >= LONG_WORD)

    @property
    def gathers(self) -> bool:
        """Whether some rows have the same text in it, or gaps below it."""
        return self.unique < 1 or self.filled < MOST

    @cached_property
    def tells(self) -> bool:
        """Whether it tells something of each row alone: a figure, or one of a few short values."""
        few = self.unique < HALF or self.figures > HALF
        return self.filled > HALF and self.words < TITLE_WORDS and few and not self.numbered

    @cached_property
    def questions(self) -> float:
        """The share of its texts that end with a question mark."""
        return share(self.held, lambda text: text.endswith("?"))


def share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of the texts that pass a test."""
    return sum(map(test, texts)) / max(1, len(texts))


def said_in(cell: Cell) -> str:
    """What a cell says: nothing where only a dash or a blank stands in it."""
    text = tidy(cell.text)
    return text if text.strip("–—-_ ") else ""


def is_number(text: str) -> bool:
    """Whether a text is nothing but the number or id of a row."""
    return bool(_NUMBER.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a text looks like the name of somebody."""
    return bool(_NAME.fullmatch(text))


def is_timed(text: str) -> bool:
    """Whether a time, a date or a length of time stands in a text."""
    return bool(_TIME.search(text))


def is_dated(text: str) -> bool:
    """Whether a year stands in a text, alone or behind a day."""
    return bool(_YEAR.search(text))


@dataclass(slots=True)
class Roles:
    """What each column holds; `said` are those that their headings name, `guessed` those nearly named."""

    of: dict[int, str] = field(default_factory=dict)
    said: set[int] = field(default_factory=set)
    guessed: set[int] = field(default_factory=set)

    def first(self, role: str) -> int | None:
        """The first column that holds something."""
        return next((number for number, each in sorted(self.of.items()) if each == role), None)


@dataclass
class TableParts:
    """A table taken apart; several tables with the same header may be one for its statistics."""

    table: Table
    above: list[Row] = field(default_factory=list)  #: rows of titles
    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)  #: notes at the end
    more: list[TableParts] = field(default_factory=list)  #: others of the same kind
    levels_from: int = 0  #: the first column of levels, in a table that was made into a rubric
    headings: set[int] = field(default_factory=set)  #: rows between the others that said the header again

    def forget(self) -> None:
        """Forget what was made of rows that are others now."""
        for name in ("names", "signature", "rows", "columns", "_headings", "_usual", "_counted"):
            self.__dict__.pop(name, None)

    def behead(self, at: int) -> Row:
        """What stands in the header at a place, in a row of its own and no longer in the header."""
        head = self.header[-1]
        self.header[-1] = [cell if number != at else Cell() for number, cell in enumerate(head)]
        self.forget()
        return _alone(head, at)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row) for row in (*self.header, *self.body)), default=0)

    @cached_property
    def names(self) -> list[str]:
        """What heads each column: the lowest of the headers above it."""
        return [self._name(number) for number in range(self.width)]

    def _name(self, number: int) -> str:
        said = (tidy(row[number].text) for row in reversed(self.header) if number < len(row))
        return next(filter(None, said), "")

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """What tables of one kind have in common: their header, or nothing."""
        return tuple(map(bare, self.names)) if self.header else ()

    @cached_property
    def rows(self) -> list[Row]:
        """The rows with cells that are merged downwards in each row that they stand beside."""
        filled: list[Row] = []
        for row in self.body:
            above = filled[-1] if filled else row
            whole = [above[at] if cell.above else cell for at, cell in enumerate(row)]
            filled.append(whole if any(cell.above for cell in row) else row)
        return filled

    def is_section(self, row: Row) -> bool:
        """Whether a row is a heading between the others: one cell, where the others have more."""
        return id(row) in self._headings

    @cached_property
    def _headings(self) -> set[int]:
        """The rows that head others: below each is one that does not."""
        found = set(self.headings)
        full = False
        for row in reversed(self.body):
            if id(row) not in found and not is_across(row, self._usual, self._counted):
                full = True
            elif full:
                found.add(id(row))
        return found

    @cached_property
    def _counted(self) -> bool:
        return share([tidy(row[0].text) for row in self.body if row], is_number) > MOST

    @cached_property
    def _usual(self) -> int:
        return median_high(map(_filled, self.body)) if self.body else 0

    @cached_property
    def columns(self) -> list[Column]:
        """The columns, over all tables of this kind, without the headings between rows."""
        tables = enumerate((self, *self.more))
        rows = [(at, row) for at, each in tables for row in each.rows if not each.is_section(row)]
        return [self._column(number, rows) for number in range(self.width)]

    def _column(self, number: int, rows: Sequence[tuple[int, Row]]) -> Column:
        cells = [row[number] if number < len(row) else Cell() for _, row in rows]
        held = [cell for cell in cells if tidy(cell.text)]
        lists = sum(any(line.bullet for line in cell.lines) or len(cell.lines) > 1 for cell in held)
        texts = [said_in(cell) for cell in cells]
        return Column(number, self.names[number], texts, lists / max(1, len(held)), [at for at, _ in rows])

    @property
    def sections(self) -> list[Row]:
        """The headings between the rows, over all tables of this kind."""
        return [row for each in (self, *self.more) for row in each.body if each.is_section(row)]


def is_across(row: Row, usual: int, counted: bool = False) -> bool:
    """Whether a row is one cell over all columns, or the only one that is filled where others are more."""
    held = [number for number, cell in enumerate(row) if tidy(cell.text)]
    if goes_across(row):
        return is_title(row[0])
    first = row[held[0]] if len(held) == 1 else None
    return (
        first is not None
        and usual > 1
        and is_title(first)
        and not ID.fullmatch(numbered(first.lines[0]).number)
        and (is_marked(first) or (held[0] == 0 and usual > 2) or (counted and held[0] < 2))
    )


def _alone(row: Row, at: int) -> Row:
    """A row with nothing in it but one of its cells."""
    return [cell if number == at else Cell() for number, cell in enumerate(row)]


def _filled(row: Row) -> int:
    return sum(map(_says, row))


def _says(cell: Cell) -> bool:
    return bool(tidy(cell.text))


def parts_of(table: Table) -> TableParts:
    """A table taken apart."""
    rows = [row for row in table.rows if any(tidy(cell.text) for cell in row)]
    found = TableParts(table)
    start = _first_full(rows)
    figures = [id(row) for row in rows[start + 2 :] if _is_counted(row)]
    if 2 * len(figures) < len(rows):  # points below what they are given for
        rows = [row for row in rows if id(row) not in figures]
    many = _header_rows(rows[start:], table, start)
    many += many and _names_again(rows[start + many - 1 :])
    start = upper = start if many else 0
    while upper and not tidy(rows[upper - 1][0].text):  # a header over several columns
        upper -= 1
    found.above, found.header = list(rows[:upper]), list(rows[upper : start + many])
    found.body = list(rows[start + many :])
    while len(found.body) > 2 and (_is_note(found.body[-1], table) or _is_sum(found.body)):
        found.below.insert(0, found.body.pop())
    _named_above(found)
    _divide(found)
    _chapters(found)
    _head_first(found)
    return found


def _is_counted(row: Row) -> bool:
    """Whether nothing but several figures stands in a row."""
    held = [tidy(cell.text) for cell in row if tidy(cell.text)]
    return len(held) > 2 and all(map(_FIGURE.fullmatch, held))


def _named_above(parts: TableParts) -> None:
    """Put names that stand in rows of their own, each above one row without a name, before what they name."""
    body = parts.body
    alone = [at for at, row in enumerate(body) if _filled(row) == 1 and _says(row[0])]
    below = [at for at, row in enumerate(body) if _filled(row) > 1 and not _says(row[0])]
    if len(alone) < 2 or [at + 1 for at in alone] != below:
        return
    joined = {at + 1: [body[at][0], *body[at + 1][1:]] for at in alone}
    parts.body = [joined.get(at, row) for at, row in enumerate(body) if at not in alone]


def _chapters(parts: TableParts) -> None:
    """Make headings of rows whose number has fewer parts than that of the row below, and that say less."""
    for at, (row, following) in enumerate(pairwise(parts.body)):
        numbers = [tidy(each[0].text) for each in (row, following)]
        parted = [len(_PARTS.findall(number)) for number in numbers]
        less = _filled(row) < _filled(following) and all(map(is_number, numbers))
        if less and parted[0] < parted[1] and is_title(row[1]):
            parts.body[at] = _alone(row, 1)
            parts.headings.add(id(parts.body[at]))


def _divide(parts: TableParts) -> None:
    """Make headings of rows that say the header again, but for the one cell that names what follows."""
    names = parts.names
    others = [_other_than(row, names) for row in parts.body]
    if not parts.header or not any(number is not None for number in others):
        return
    first = next(number for number in others if number is not None)
    rows = zip([parts.behead(first), *parts.body], [first, *others], strict=True)
    parts.body = []
    for row, number in rows:
        if number is None:
            parts.body.append(row)
        elif tidy(row[number].text):
            parts.body.append(_alone(row, number))
            parts.headings.add(id(parts.body[-1]))


def _head_first(parts: TableParts) -> None:
    """Make a heading of what stands in the header above nothing but headings: it is the first of them."""
    held = {number for row in parts.sections for number, cell in enumerate(row) if tidy(cell.text)}
    number = min(held, default=0)
    full = any(tidy(row[number].text) for row in parts.body if row and not parts.is_section(row))
    if len(held) != 1 or full or not parts.header or parts.is_section(parts.body[0]):
        return
    parts.body = [parts.behead(number), *parts.body]
    parts.headings.add(id(parts.body[0]))


def corners_apart(tables: Sequence[TableParts]) -> None:
    """Make titles of what stands first in the headers of several tables that are the same otherwise."""
    groups: dict[tuple[str, ...], list[TableParts]] = {}
    for parts in tables:
        first, *others = parts.names or [""]
        if first and any(others) and not named(first):
            groups.setdefault(tuple(map(bare, others)), []).append(parts)
    for alike in groups.values():
        if len({bare(parts.names[0]) for parts in alike}) == len(alike) > 1:
            for parts in alike:
                parts.above.append(parts.behead(0))


def _other_than(row: Row, names: Sequence[str]) -> int | None:
    """The one cell of a row in which it differs from the header, where others say the same."""
    held = [number for number, cell in enumerate(row) if tidy(cell.text)]
    other = [number for number in held if bare(row[number].text) != bare(names[number])]
    return other[0] if len(other) == 1 < len(held) and is_title(row[other[0]]) else None


def _is_note(row: Row, table: Table) -> bool:
    """Whether the last row is a note below the table: one cell over all columns, or one after a gap."""
    if goes_across(row):
        return True
    held = [cell for cell in row if tidy(cell.text)]
    place = next(number for number, each in enumerate(table.rows) if each is row)
    gap = not any(tidy(cell.text) for cell in table.rows[place - 1])
    return gap and len(held) == 1 and bool(tidy(row[0].text))


def _is_sum(body: Sequence[Row]) -> bool:
    """Whether a figure in the last row is the sum of those above it, beside nothing but a name."""
    *rows, last = ([tidy(cell.text) for cell in row] for row in body)
    figures = [at for at, text in enumerate(last) if _FIGURE.fullmatch(text)]
    if sum(map(bool, last)) > len(figures) + 1:
        return False
    for at in figures:
        amounts = [_AMOUNT.findall(row[at]) for row in (*rows, last) if at < len(row) and row[at]]
        if len(amounts) > AGAIN and all(len(each) == 1 for each in amounts):
            *parts, whole = (float(each[0].replace(",", ".")) for each in amounts)
            if sum(parts) == whole:
                return True
    return False


def _first_full(rows: Sequence[Row]) -> int:
    """The first row with several cells, after titles in one cell each and fields with what is filled in.

    0 where there is none near the top.
    """
    usual = median_high(map(_filled, rows)) if rows else 0
    for number, row in enumerate(rows[:FIRST_ROWS]):
        several = _filled(row) > 1 and not goes_across(row) and not (_filled(row) < usual and _is_field(row))
        if several or _has_corner(rows[number:]) or _is_named(row):
            return number
    return 0


def _is_field(row: Row) -> bool:
    """Whether a row begins with the name of a field to fill in: “Dato:”."""
    return next((tidy(cell.text) for cell in row if _says(cell)), "").endswith(":")


def _is_named(row: Row) -> bool:
    """Whether the one cell of a row says what stands below it."""
    held = [cell for cell in row if tidy(cell.text)]
    return len(held) == 1 and not goes_across(row) and bool(named(tidy(held[0].text)))


def _has_corner(rows: Sequence[Row]) -> bool:
    """Whether a row is a header with nothing above the first column, whose cells name the rows."""
    if len(rows) < 2 or tidy(rows[0][0].text):
        return False
    return _filled(rows[0]) == 1 and bool(tidy(rows[1][0].text)) and _filled(rows[1]) > 1


def _header_rows(rows: Sequence[Row], table: Table, above: int) -> int:
    """How many rows at the top head the columns: none, one, or two where the first has cells over several."""
    first = rows[0] if rows else []
    heads = [cell for cell in first if tidy(cell.text)]
    said = [tidy(cell.text) for cell in heads]
    known = any(named(text) or nearly(text) for text in said)
    known = known or bool(best_first([text for text in said if not _is_figure(text)]))
    single = (
        len(heads) == 1 and is_title(heads[0]) and (_has_corner(rows) or (known and not goes_across(first)))
    )
    if len(rows) < 2 or not (is_header(first) or single):
        return 0
    two = len(rows) > 2 and is_header_below(first, rows[1])
    names = [tidy(cell.text) for cell in first]
    body = [row for row in rows[2 if two else 1 :] if _other_than(row, names) is None]
    marked = all(map(is_marked, heads)) and not all(
        is_marked(cell) for row in body for cell in row if cell.lines
    )
    titled = above and not _counts_on(first, body)
    if not (table.header > above or known or marked or titled or _heads(first, body)):
        return 0
    return 2 if two else 1


def _counts_on(first: Row, body: Sequence[Row]) -> bool:
    """Whether a first row has a number where those below it have others: it is one of them."""
    numbered = [at for at, cell in enumerate(first) if is_number(tidy(cell.text))]
    below = ([tidy(row[at].text) for row in body if at < len(row)] for at in numbered)
    return any(len({*texts}) == len(texts) > 1 and all(map(is_number, texts)) for texts in below)


def _names_again(rows: Sequence[Row]) -> bool:
    """Whether below a header a row names the same columns again: in words what it has in figures, such as
    points, or in more words, where nothing stands before the first of them."""
    if len(rows) <= AGAIN:
        return False
    corners = [not tidy(row[0].text) for row in rows]
    if corners[0] and corners[1] and not any(corners[2:]) and _filled(rows[0]) == _filled(rows[1]) > 1:
        return all(map(is_title, filter(_says, rows[1])))
    first, second, *below = ([tidy(cell.text) for cell in row[1:] if tidy(cell.text)] for row in rows)
    lengths = [len(text) for row in below for text in row]
    figures = len(first) == len(second) > 0 and all(map(_is_figure, first))
    return figures and median(map(len, second)) * 2 < median(lengths or [0])


def is_header_below(first: Row, second: Row) -> bool:
    """Whether the second row names the columns below cells that the first has over several of them."""
    upper = {number for number, cell in enumerate(first) if tidy(cell.text)}
    lower = {number for number, cell in enumerate(second) if tidy(cell.text)}
    wide = {number for number in upper & lower if number + 1 in lower - upper}
    return bool(wide) and lower & upper <= wide and not any(ends(second[number].text) for number in lower)


def _heads(first: Row, body: Sequence[Row]) -> bool:
    """Whether a first row is unlike those below: no sentences above sentences, nor figures above figures."""
    signs = 0
    for number, cell in enumerate(first):
        head = tidy(cell.text)
        texts = [tidy(row[number].text) for row in body if number < len(row) and tidy(row[number].text)]
        if not head or not texts:
            continue
        figures = share(texts, _is_figure) > MOST
        if head.endswith((".", "!")) or bare(head) in map(bare, texts) or (figures and _is_figure(head)):
            return False
        length = median(map(len, texts))
        wordy = median(len(text.split()) for text in texts) > 2
        if figures or (wordy and not ends(head) and share(texts, ends) > HALF):
            signs += 1
        elif wordy and len(head) > length:
            return False
        elif wordy:
            signs += len(head) * CLEARLY <= length
    return signs > 0


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) or is_number(text)
