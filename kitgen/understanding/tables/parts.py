"""The parts of a table: titles above, the header, the rows below it, and what its columns are like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import dropwhile, groupby, pairwise, zip_longest
from statistics import median, median_high
from typing import TypeVar

from kitgen.reading.bullets import ID
from kitgen.reading.plain import bare, ends, tidy
from kitgen.reading.source import Cell, Table
from kitgen.understanding.scales.ratings import best_first
from kitgen.understanding.tables.cells import Row, goes_across, is_header, is_marked, is_title, numbered
from kitgen.understanding.tuned import AGAIN, CLEARLY, FEW, FIELD_WORDS, HALF, LONG_WORD, MOST, TITLE_WORDS
from kitgen.understanding.vocabulary import named, nearly, tells_when

_Held = TypeVar("_Held")
#: So many rows at the top may hold titles before the header (worksheets with forms above their lists).
FIRST_ROWS = 50
#: What numbers or names a row: ``12``, ``1.2``, ``A3``, ``ABC-04``, ``§ 5``, ``3.4.1b``, ``WEB-LOG-02``.
_NUMBER = re.compile(
    r"[(§ ]*(?:[A-Z]{1,8}[._-]){0,3}(?:[A-ZÆØÅÄÖa-z]{0,5}[ .:_-]?)?[0-9]{1,4}"
    r"(?:[.:_-][0-9]{1,3})*(?: ?[a-z])?[.):]?",
    re.ASCII,
)
#: What is one word with signs in it: an address, a long id, a name of a file.
_CODED = re.compile(r"(?=\S*[0-9._:])\S+\w/?")
#: A number before a text: “2. …”, “2.1 …”.
_COUNTED = re.compile(r"^((?:[0-9]{1,2}|[A-Z])(?:\.[0-9]{1,2})*)[.)]?\s+(?=\w)")
#: The parts of such a number.
_PARTS = re.compile(r"[0-9]+")
#: What is nothing but figures, amounts, dates, shares or grades.
_FIGURE = re.compile(
    r"[<>≤≥~±+−–/-]?\s*(?:kr|NOK|DKK|SEK|€|\$|£)?\s*[0-9][0-9\s.,:/−–-]*\s*(?:%|kr|p|poeng|points?|pts?)?\.?",
    re.I,
)
_AMOUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LARGE = re.compile(r"kr|NOK|DKK|SEK|[€$£]|(?<![.,0-9])[1-9](?:[0-9]{2}|[0-9]?[., ][0-9]{3})", re.I)
#: A time of day, a date or a length of time in figures; and a year, alone or behind a day.
_TIME = re.compile(r"\b[0-9]{1,2}[:.][0-5][0-9]\b|\b[0-9]{1,2}\.? ?[/.] ?[0-9]{1,2}\b|\b[0-9]+ ?min\b")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
#: A field that is filled in: “Updated: 3 May”.
_FIELD = re.compile(r"\w[\w ]{0,30}: \S")
#: Two to four words with capitals, perhaps with a small one between them: ``Per van der Berg``.
_NAME = re.compile(r"[A-ZÆØÅÄÖÉ][\w.'’-]*,?(?: (?:[a-z]{2,3} ){0,2}[A-ZÆØÅÄÖÉ][\w.'’-]*){1,3}")


@dataclass(eq=False)
class Column:
    """A column below its header: its number from 0, what heads it, its texts, one for each row, and what
    these are like, as shares and medians."""

    number: int
    name: str
    texts: Sequence[str]
    lists: float = 0.0  #: cells that hold a list, or several lines
    tables: Sequence[int] = ()  #: which of several tables of a kind each text stands in

    def __post_init__(self) -> None:
        held = self.held = [text for text in self.texts if text]  #: those that are not empty
        said = [(at, bare(text)) for at, text in zip_longest(self.tables, self.texts) if text]
        many = max(1, len(held))
        self.filled = len(held) / max(1, len(self.texts))  #: rows in which something stands
        self.unique = len({*said}) / many  #: texts that differ from the others in their table
        self.differ = len({text for _, text in said}) / many  #: and in all tables of a kind
        self.length = median(map(len, held)) if held else 0.0  #: in letters
        self.words = median(len(text.split()) for text in held) if held else 0.0
        self.figures = share(held, _is_figure)
        self.questions = share(held, lambda text: text.endswith("?"))
        counted = [[*map(int, _PARTS.findall(text))] for text in held if not re.search(r"[^\W\d]", text)]
        amounts = sum(one > other for one, other in pairwise(counted)) > FEW * len(held)  # in any order
        others = amounts or share(held, is_dated) > HALF
        #: It numbers or names the rows, each otherwise.
        self.numbered = self.differ > MOST and share(held, is_number) > MOST and not others
        #: Amounts of money stand in it, other figures that are too large for points, or those of a year.
        years = self.figures > HALF and is_dated(self.name)
        self.amounts = share(held, _is_large) > HALF or years
        #: Months or days of the week stand in it.
        self.when = share(held, tells_when) > MOST
        #: Codes or addresses stand in it.
        self.coded = share(held, _CODED.fullmatch) > HALF
        #: Sentences, or parts of them, stand in it.
        wordy = self.words >= 2 or self.length >= LONG_WORD
        self.is_text = self.figures < FEW and wordy and not self.coded
        #: Some rows have the same text in it, or gaps below it.
        self.gathers = self.unique < 1 or self.filled < MOST
        #: It tells something of each row alone: a figure, or one of a few short values.
        few = self.unique < HALF or self.figures > HALF
        self.tells = self.filled > HALF and self.words < TITLE_WORDS and few and not self.numbered


def share(held: Sequence[_Held], test: Callable[[_Held], object]) -> float:
    """The share of texts, or of cells, that pass a test."""
    return sum(map(bool, map(test, held))) / max(1, len(held))


def _is_large(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text) and _LARGE.search(text)) and not _DAY.search(text)


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

    def called(self, number: int) -> int:
        """The number of a column, from 0, in the whole sheet, which may begin with empty ones."""
        return number + max(0, self.table.place.column - 1 if self.table.place.sheet else 0)

    def behead(self, at: int) -> Row:
        """What stands in the header at a place, in a row of its own and no longer in the header."""
        head = self.header[-1]
        self.header[-1] = [cell if number != at else Cell() for number, cell in enumerate(head)]
        for name in ("names", "signature", "rows", "columns", "_headings"):  # were made of what was there
            self.__dict__.pop(name, None)
        return _alone(head, at)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(row) for row in (*self.header, *self.body)), default=0)

    @cached_property
    def names(self) -> list[str]:
        """What heads each column: the lowest of the headers above it."""
        said = ([tidy(row[at].text) for row in self.header if at < len(row)] for at in range(self.width))
        return [next(filter(None, reversed(each)), "") for each in said]

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
        usual = median_high(map(_filled, self.body)) if self.body else 0
        marked = sum(is_marked(cell) for row in self.body for cell in row)
        single = usual == 1 < self.width and 2 * marked < len(self.body)  # some rows of a list stand out
        counted = share([tidy(row[0].text) for row in self.body if row], is_number) > MOST
        found, full = set(self.headings), False
        for row in reversed(self.body):
            if id(row) not in found and not _is_across(row, usual + single, counted):
                full = True
            elif full:
                found.add(id(row))
        return found

    @cached_property
    def columns(self) -> list[Column]:
        """The columns, over all tables of this kind, without the headings between rows."""
        tables = enumerate((self, *self.more))
        rows = [(at, row) for at, each in tables for row in each.rows if not each.is_section(row)]
        found = []
        for number, name in enumerate(self.names):
            cells = [row[number] if number < len(row) else Cell() for _, row in rows]
            held = [cell for cell in cells if tidy(cell.text)]
            lists = share(held, lambda cell: len(cell.lines) > 1 or any(line.bullet for line in cell.lines))
            found.append(Column(number, name, [*map(said_in, cells)], lists, [at for at, _ in rows]))
        return found

    @property
    def filled(self) -> int:
        """How many columns anything stands in."""
        return sum(bool(each.held) for each in self.columns)

    @property
    def sections(self) -> list[Row]:
        """The headings between the rows, over all tables of this kind."""
        return [row for each in (self, *self.more) for row in each.body if each.is_section(row)]


def _is_across(row: Row, usual: int, counted: bool) -> bool:
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
    rows = [row for row in table.rows if any(map(_says, row))]
    found = TableParts(table)
    if heads := _heads_of_blocks(table):
        start = next(at for at, row in enumerate(rows) if id(row) in heads)
        found.above, found.body, found.headings = list(rows[:start]), list(rows[start:]), heads
        return found
    start = _first_full(rows)
    figures = [id(row) for row in rows[start + 2 :] if _filled(row) > 2 and all(map(_is_amount, row))]
    if 2 * len(figures) < len(rows):  # points below what they are given for
        rows = [row for row in rows if id(row) not in figures]
    many = _header_rows(rows[start:], table, start)
    many += many and _names_again(rows[start + many - 1 :])
    start = upper = start if many else 0
    while upper and not _says(rows[upper - 1][0]):  # a header over several columns
        upper -= 1
    found.above, found.header = list(rows[:upper]), list(rows[upper : start + many])
    found.body = list(rows[start + many :])
    while len(found.body) > 2 and (_is_note(found.body[-1], table) or _is_sum(found.body)):
        found.below.insert(0, found.body.pop())
    _named_above(found)
    _head(found)
    return found


def _heads_of_blocks(table: Table) -> set[int]:
    """The first row of each block of a list in one column, where empty rows stand between them: a few words
    above longer ones. None where there are not several."""
    if max(map(_filled, table.rows), default=0) > 1:
        return set()
    groups = ([*rows] for full, rows in groupby(table.rows, lambda row: _filled(row) > 0) if full)
    blocks = [*dropwhile(lambda rows: len(rows) < 2, groups)]
    texts = [[tidy(" ".join(cell.text for cell in row)) for row in rows] for rows in blocks]
    heads, below = [first for first, *_ in texts], [text for _, *others in texts for text in others]
    several = 1 < len(blocks) <= len(below) / 2 and all(len(rows) > 1 for rows in blocks)
    if not several or any(ends(head) or len(head.split()) > FIELD_WORDS for head in heads):
        return set()
    longer = median(map(len, heads)) * CLEARLY < median(map(len, below))
    return {id(rows[0]) for rows in blocks} if longer else set()


def _is_amount(cell: Cell) -> bool:
    return not _says(cell) or bool(_FIGURE.fullmatch(tidy(cell.text)))


def _named_above(parts: TableParts) -> None:
    """Put names that stand in rows of their own, each above one row without a name, before what they name."""
    body = parts.body
    alone = [at for at, row in enumerate(body) if _filled(row) == 1 and _says(row[0])]
    below = [at for at, row in enumerate(body) if _filled(row) > 1 and not _says(row[0])]
    if len(alone) < 2 or [at + 1 for at in alone] != below:
        return
    joined = {at + 1: [body[at][0], *body[at + 1][1:]] for at in alone}
    parts.body = [joined.get(at, row) for at, row in enumerate(body) if at not in alone]


def _head(parts: TableParts) -> None:
    """Make headings of rows that say the header again, but for the one cell that names what follows, and of
    what the header has above nothing but headings: it is the first of them."""
    others = [_other_than(row, parts.names) if parts.header else None for row in parts.body]
    first = next((at for at in others if at is not None), None)
    chapters = _chapters(parts.body)
    again = [at for at, row in enumerate(parts.body) if _is_again(row, parts.names)]
    alone = [*map(_filled, (*parts.above[-1:], *(parts.body[at - 1] for at in again if at)))]
    titled = len(alone) > 1 and {*alone} == {1}
    for number, (row, following) in enumerate(pairwise(parts.body)):
        if others[number] is None and _is_chapter(row, following):
            others[number] = 1
        elif titled and number + 1 in again:
            others[number] = next(at for at, cell in enumerate(row) if _says(cell))
        elif number in chapters:
            others[number], parts.body[number] = 0, [_uncounted(row[0]), *row[1:]]
    parts.body = [row if at is None else _alone(row, at) for row, at in zip(parts.body, others, strict=True)]
    parts.headings = {id(row) for row, at in zip(parts.body, others, strict=True) if at is not None}
    if titled:
        parts.body.insert(0, parts.above.pop())
        parts.headings.add(id(parts.body[0]))
    sections = parts.sections
    held = {number for row in sections for number, cell in enumerate(row) if _says(cell)}
    if first is None and len(held) == 1 and sections[0] is not parts.body[0]:
        [first] = held
        if any(_says(row[first]) for row in parts.body if not parts.is_section(row)):
            return
    if first is not None and parts.header and _says(parts.header[-1][first]):
        parts.body.insert(0, parts.behead(first))
        parts.headings.add(id(parts.body[0]))


def _is_chapter(row: Row, following: Row) -> bool:
    """Whether the number of a row has fewer parts than that of the row below, and it says less."""
    numbers = [tidy(each[0].text) for each in (row, following)]
    one, other = (len(_PARTS.findall(number)) for number in numbers)
    less = _filled(row) < _filled(following) and all(map(is_number, numbers))
    return less and one < other and is_title(row[1])


def _uncounted(cell: Cell) -> Cell:
    first, *others = cell.lines
    text = _COUNTED.sub("", tidy(first.text))
    return replace(cell, lines=(replace(first, text=text, lead=0), *others))


def _is_again(row: Row, names: Sequence[str]) -> bool:
    """Whether a row says the whole header again."""
    return any(names) and [bare(cell.text) for cell in row] == [*map(bare, names)]


def _chapters(body: Sequence[Row]) -> set[int]:
    """The rows whose numbers those below them count on from (“2. …” above “2.1 …”, “2.2 …”), if there
    are several, and nearly all rows are counted so."""
    texts = [(at, tidy(row[0].text)) for at, row in enumerate(body) if _says(row[0])]
    counted = [(at, match[1]) for at, text in texts if (match := _COUNTED.match(text))]
    found = {at for (at, one), (_, other) in pairwise(counted) if other.startswith(f"{one}.")}
    last = ""
    for at, number in counted:
        last = number if at in found else last
        if at not in found and not number.startswith(f"{last}."):
            return set()
    return found if len(found) > 1 and len(counted) > MOST * len(texts) else set()


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
    last = [tidy(cell.text) for cell in body[-1]]
    figures = [at for at, text in enumerate(last) if _FIGURE.fullmatch(text)]
    if sum(map(bool, last)) > len(figures) + 1:
        return False
    for at in figures:
        amounts = [_AMOUNT.findall(tidy(row[at].text)) for row in body if at < len(row) and _says(row[at])]
        if len(amounts) > AGAIN and all(len(each) == 1 for each in amounts):
            *parts, whole = (float(each[0].replace(",", ".")) for each in amounts)
            if sum(parts) == whole:
                return True
    return False


def _first_full(rows: Sequence[Row]) -> int:
    """The first row with several cells, after titles in one cell each and fields with what is filled in
    (“Dato:”), or the one cell of which says what stands below it.

    0 where there is none near the top.
    """
    usual = median_high(map(_filled, rows)) if rows else 0
    fullest = _fullest(rows) if rows else 0
    for number, row in enumerate(rows[:FIRST_ROWS]):
        first, *others = filter(None, (tidy(cell.text) for cell in row))
        few = 2 * _filled(row) <= usual and (_FIELD.match(first) or number < fullest < FIRST_ROWS)
        names = all(text.endswith(":") and len(text.split()) <= TITLE_WORDS for text in (first, *others))
        field = few or (others and names)
        field = field or (_filled(row) < usual and first.endswith(":"))
        told = (others and not field) or (not others and named(first) and len(first.split()) <= FIELD_WORDS)
        if (told and not goes_across(row)) or _has_corner(rows[number:]):
            return number
    return 0


def _fullest(rows: Sequence[Row]) -> int:
    """Which row names more columns than any other has texts, or as many as they have, and it alone is marked
    as a header; 0 where there is none."""
    full = [*map(_filled, rows)]
    most = max(full)
    if full.count(most) == 1:
        return full.index(most)
    wide = [number for number, many in enumerate(full) if many == most]
    marked = [number for number in wide if all(is_marked(cell) for cell in rows[number] if _says(cell))]
    return marked[0] if len(marked) == 1 else 0


def _has_corner(rows: Sequence[Row]) -> bool:
    """Whether a row is a header with nothing above the first column, whose cells name the rows."""
    if len(rows) < 2 or tidy(rows[0][0].text):
        return False
    name = tidy(rows[1][0].text)
    return _filled(rows[0]) == 1 and bool(name) and not name.endswith(":") and _filled(rows[1]) == 2


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
