"""Any tool's export → how many gave each answer; or every reason why that is not certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kitgen.answers.columns import Found, Headings
from kitgen.answers.columns import How as HowFound
from kitgen.answers.known import TESTERS, TRIALS, Kind, kind_of
from kitgen.answers.levels import Levels
from kitgen.answers.long import widened
from kitgen.answers.people import repeated
from kitgen.answers.table import Rows, Worksheet, read_sheets
from kitgen.answers.tally import SUMS, Tally, tally, turned
from kitgen.answers.text import plain
from kitgen.basics.languages.messages import Messages, languages
from kitgen.definitions.tables import letters
from kitgen.domain.framework import Framework
from kitgen.domain.questions import COMMENT
from kitgen.domain.results import Count, Counts
from kitgen.errors import Faults, KitgenError, said

#: Rows that may stand above the headings.
HEAD_ROWS = 10
#: How a column was understood: as one of a statement, the tool's own, a comment, own words, or not at
#: all; `left out` by --column, or since the unit's focus leaves its statement out.
How = HowFound | Literal["tool", "comment", "prose", "unused", "left out", "counted"]


@dataclass(frozen=True, slots=True)
class Understood:
    """How one column was understood: its letter as in a spreadsheet, its statement, and its answers.

    `heading` is for who has the file open before them: it appears nowhere else.
    """

    column: str
    statement: str | None
    how: How
    answers: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file holds: the counts, how each column was understood, the statements it has no column for.

    `chosen` are the choices of columns (by their place) that there was a column for.
    """

    counts: Counts
    columns: tuple[Understood, ...]
    missing: tuple[str, ...]
    chosen: frozenset[int] = frozenset()


class Unclear(Faults):
    """What is not certain of a file, and its columns as far as they were understood."""

    def __init__(self, errors: Sequence[KitgenError], columns: tuple[Understood, ...] = ()) -> None:
        super().__init__(errors)
        self.columns = columns

    def __reduce__(self) -> tuple[type[Faults], tuple[object, ...]]:
        return Faults, (list(self.errors),)


def read_answers(
    data: bytes, frameworks: Sequence[Framework], columns: Sequence[str] = (), levels: Sequence[str] = ()
) -> Answers:
    """The answers in a file.

    `frameworks` are the one that was asked about, as the unit has it, and then the same in other wordings and
    languages. `columns` say ``HEADING=A1`` or ``F=-`` (a column by its letter, left out), `levels` say
    ``TEXT=green``. Raises Faults (:class:`Unclear`) with everything that is not certain.
    """
    headings = Headings(frameworks)
    known = Levels(frameworks, levels)
    reader = _Reader(frameworks[0], headings, known, [_choice(text, headings) for text in columns])
    return reader.read(read_sheets(data, reader.score))


def _choice(text: str, headings: Headings) -> tuple[str, str]:
    heading, equals, name = text.rpartition("=")
    name = name.strip()
    if not equals or not heading.strip() or (name != "-" and plain(name) not in headings.ids):
        raise Faults([KitgenError(said("answers.column-choice"))])
    return heading.strip(), name if name == "-" else headings.ids[plain(name)]


@dataclass
class _Column:
    """One column of answers while it is being understood."""

    at: int
    found: Found
    cells: Counter[str]
    levels: int  #: cells that hold a level
    filled: int  #: cells that hold anything

    @property
    def mostly(self) -> bool:
        """Whether most of what it holds are levels."""
        return self.levels * 2 >= self.filled

    @property
    def prose(self) -> bool:
        """Whether it looks like what people wrote in their own words: no two the same, or long."""
        return len(self.cells) * 10 >= self.filled * 6 or max(map(len, self.cells), default=0) > 120


@dataclass
class _Raw:
    """The rows of a sheet below its headings; `first` is the number of the first one as people count."""

    head: list[str]
    rows: Rows
    first: int
    merit: int = 0


@dataclass
class _Reader:
    framework: Framework
    headings: Headings
    levels: Levels
    choices: Sequence[tuple[str, str]]
    faults: list[KitgenError] = field(default_factory=list)
    figures: dict[str, set[str]] = field(default_factory=dict)  #: the numbers of columns that have them

    def read(self, sheets: Sequence[Worksheet]) -> Answers:
        """The answers in the one sheet that has them; raises Faults."""
        sheets = [
            Worksheet(sheet.name, self._upright(widened(sheet.rows, self.headings, self.levels)))
            for sheet in sheets
        ]
        raws = [raw for sheet in sheets if (raw := self._raw(sheet.rows)) is not None]
        raws = [raw for i, raw in enumerate(raws) if raw.merit and raw.rows not in [r.rows for r in raws[:i]]]
        if not raws:
            for sheet in sheets:
                if found := tally(sheet.rows, self.headings, self.levels):
                    return self._counted(found)
            raws = [raw for sheet in sheets if (raw := self._raw(sheet.rows)) is not None]
            if not raws:
                raise Faults([KitgenError(said("answers.no-statement"))])
        raws.sort(key=lambda raw: -raw.merit)
        if len(raws) > 1 and raws[1].merit * 2 >= raws[0].merit > 0:
            raise Faults([KitgenError(said("answers.two-sheets"))])
        answers = self._answers(raws[0])
        if self.faults:
            raise Unclear(self.faults, answers.columns)
        if not answers.counts.people:
            raise Faults([KitgenError(said("answers.none"))])
        return answers

    # -- which sheet, and where its headings are ---------------------------------------------------

    def score(self, rows: Sequence[Sequence[str]]) -> tuple[int, int]:
        """How many statements the best of some rows, or their first column, names; and how wide they are."""
        named = max((self._names(row) for row in rows[:HEAD_ROWS]), default=0)
        named = max(named, self._names([row[0] for row in rows if row]) if _wide(rows) > 1 else 0)
        return named, min(_wide(rows), 60)

    def _upright(self, rows: Rows) -> Rows:
        """The rows; or the columns of a table that lies on its side, with a statement in each row and a
        column for each answer."""
        across = max((self._names(row) for row in rows[:HEAD_ROWS]), default=0)
        for at in range(2):
            named = [
                each for cell in _column(rows, at) if cell.strip() and (each := self.headings.find(cell))
            ]
            down = {each.statement for each in named if each.how not in ("foreign", "unclear")}
            aside = len(down) > max(1, across) and len(down) == len(named)
            if aside and not tally(rows, self.headings, self.levels):
                return turned(rows)
        return rows

    def _names(self, cells: Sequence[str]) -> int:
        """How many of some cells name a statement, chosen ones too."""
        found = (self._found(cell, at) for at, cell in enumerate(cells) if cell.strip())
        return len({each.statement for each in found if each and each.how != "foreign"})

    def _raw(self, rows: Rows) -> _Raw | None:
        merits = [self._names(row) for row in rows[:HEAD_ROWS]]
        if not any(merits):
            return None
        at = merits.index(max(merits))
        places = [
            place
            for place, heading in enumerate(rows[at])
            if (found := self._found(heading, place)) and found.how != "foreign"
        ]
        begin = at + 1
        while begin < len(rows) and self._is_head(rows[begin], rows[at], places):
            begin += 1
        raw = _Raw(rows[at], rows[begin:], begin + 1)
        for place in places:
            judged = [self.levels.judge(cell) for cell in _column(raw.rows[:200], place) if cell.strip()]
            raw.merit += any(what == "unsure" or isinstance(what, int) for what in judged)
        return raw

    def _is_head(self, row: Sequence[str], head: Sequence[str], places: Sequence[int]) -> bool:
        """Whether a row goes on with what was asked: the same word or a code everywhere, in nobody's row."""
        cells = {row[at].strip() for at in places if at < len(row)} - {""}
        if cells and all(cell.startswith('{"ImportId"') for cell in cells):
            return True
        own = [at for at, heading in enumerate(head) if kind_of(heading) and at < len(row)]
        nobody = bool(own) and not any(row[at].strip() for at in own)
        return nobody and len(cells) == 1 and self.levels.judge(next(iter(cells))) == "unknown"

    def _adds_up(self, row: Sequence[str]) -> bool:
        """Whether a row adds the others up."""
        first = next((cell for cell in row if cell.strip()), "")
        return plain(first).rstrip(":") in SUMS and not any(
            isinstance(self.levels.judge(c), int) for c in row
        )

    def _is_trial(self, row: Sequence[str], kinds: Mapping[int, Kind]) -> bool:
        """Whether somebody only tried the form, as the tool or the name says."""
        return any(
            plain(row[at]) in (TRIALS if kind == "state" else TESTERS if kind in ("name", "mail") else ())
            for at, kind in kinds.items()
            if at < len(row)
        )

    def _found(self, heading: str, at: int) -> Found | None:
        name = self._chosen(heading, at)
        if name:
            return None if name == "-" else Found(name, "chosen")
        return None if kind_of(heading) else self.headings.find(heading)

    def _chosen(self, heading: str, at: int) -> str | None:
        for called, name in self.choices:
            if plain(called) == plain(heading):
                return name
        for called, name in self.choices:
            if called.upper() == letters(at):
                return name
        return None

    # -- a count made by hand ----------------------------------------------------------------------

    def _counted(self, found: Tally) -> Answers:
        if found.faults:
            raise Faults(found.faults)
        asked = [statement.id for statement in self.framework.statements]
        counts = {name: count for name, count in found.counts.items() if name in asked}
        people = max((count.total + count.unsure for count in counts.values()), default=0)
        if not people:
            raise Faults([KitgenError(said("answers.count-empty"))])
        columns = tuple(
            Understood("", name, "counted", count.total + count.unsure) for name, count in counts.items()
        )
        missing = tuple(name for name in asked if name not in counts)
        return Answers(Counts(people, counts, by_hand=True), columns, missing)

    # -- answers one by one ------------------------------------------------------------------------

    def _answers(self, raw: _Raw) -> Answers:
        kinds: dict[int, Kind] = {
            at: kind
            for at, heading in enumerate(raw.head)
            if not self._chosen(heading, at) and (kind := kind_of(heading))
        }
        filled = [at for at, row in enumerate(raw.rows) if any(cell.strip() for cell in row)]
        filled = [at for at in filled if not self._adds_up(raw.rows[at])]
        numbers = [at for at in filled if not self._is_trial(raw.rows[at], kinds)]
        trials = len(filled) - len(numbers)
        rows = [raw.rows[at] for at in numbers]
        dropped = repeated(rows, kinds)
        if len(dropped) * 2 > len(rows):
            people = [at for at, kind in kinds.items() if kind in ("mail", "name", "response")]
            whose = max(people, key=lambda at: len(repeated(rows, {at: kinds[at]})))
            self.faults.append(KitgenError(said("answers.same-people", column=letters(whose))))
        numbers = [number for at, number in enumerate(numbers) if at not in dropped]
        rows = [row for at, row in enumerate(rows) if at not in dropped]
        understood: dict[int, Understood] = {at: Understood(letters(at), None, "tool") for at in kinds}
        columns = self._columns(raw.head, rows, understood)
        self._fits(columns)
        by_statement: dict[str, list[_Column]] = {}
        for column in columns:
            by_statement.setdefault(column.found.statement, []).append(column)
        answered: set[int] = set()
        counts: dict[str, Count] = {}
        for name, several in by_statement.items():
            used = self._used(name, several, rows, understood)
            counts[name] = self._count(name, used, rows, raw.first, numbers, answered, understood)
        if self.figures:
            shown = sorted(set().union(*self.figures.values()))
            best, columns_of = self.levels.scale.levels[0].id, list(self.figures)
            what = said("answers.numbers", columns=columns_of, numbers=shown, one=shown[0], best=best)
            self.faults.append(KitgenError(what))
        asked = [statement.id for statement in self.framework.statements]
        chosen = frozenset(
            i
            for i, (said, _) in enumerate(self.choices)
            for at, heading in enumerate(raw.head)
            if plain(said) == plain(heading) or said.upper() == letters(at)
        )
        kept = [columns for name, columns in by_statement.items() if name in asked]
        return Answers(
            Counts(
                people=len(answered),
                counts={name: counts[name] for name in asked if name in counts},
                reworded=frozenset(c.found.statement for each in kept for c in each if not c.found.worded),
                recognised=frozenset(
                    c.found.statement
                    for each in kept
                    for c in each
                    if c.found.how in ("words", "cut", "similar")
                ),
                blank=len(rows) - len(answered),
                repeated=len(dropped),
                trials=trials,
                comments=_comments(rows, understood),
            ),
            tuple(
                replace(understood[at], heading=raw.head[at][:120] if at < len(raw.head) else "")
                for at in sorted(understood)
            ),
            tuple(name for name in asked if name not in counts),
            chosen,
        )

    def _columns(self, head: Sequence[str], rows: Rows, understood: dict[int, Understood]) -> list[_Column]:
        """The columns that hold answers to a statement; what else there is goes to `understood`."""
        columns = []
        strangers: list[tuple[_Column, str]] = []
        wide = max([len(head), *map(len, rows)], default=0)
        for at in range(wide):
            if at in understood:
                continue
            heading = head[at] if at < len(head) else ""
            cells = Counter(cell for cell in _column(rows, at) if cell.strip())
            chosen = self._chosen(heading, at)
            if chosen == "-" or (not cells and not heading.strip()):
                if chosen:
                    understood[at] = Understood(letters(at), None, "left out")
                continue
            found = Found(chosen, "chosen") if chosen else self.headings.find(heading)
            column = self._weighed(at, found or Found("", "foreign"), cells)
            if found is None or found.how == "foreign":
                strangers.append((column, heading))
            elif found.how == "unclear":
                understood[at] = Understood(letters(at), None, "unclear")
                what = said("answers.other-words", column=letters(at), statement=found.statement)
                self.faults.append(KitgenError(what))
            elif found.how == "strange" and not column.mostly and column.prose:
                understood[at] = Understood(letters(at), None, "prose")
            else:
                columns.append(column)
        answers = {plain(cell) for column in columns for cell in column.cells}
        for column, heading in strangers:
            asks = not columns or any(plain(cell) in answers for cell in column.cells)
            self._stranger(column, understood, heading, asks)
        return columns

    def _weighed(self, at: int, found: Found, cells: Counter[str]) -> _Column:
        judged = {cell: self.levels.judge(cell) for cell in cells}
        filled = sum(count for cell, count in cells.items() if judged[cell] != "nothing")
        opinions = sum(c for cell, c in cells.items() if isinstance(judged[cell], int))
        unsure = sum(c for cell, c in cells.items() if judged[cell] == "unsure")
        level = opinions + unsure if found.how != "foreign" else opinions
        return _Column(at, found, cells, level, filled)

    def _stranger(self, column: _Column, understood: dict[int, Understood], heading: str, asks: bool) -> None:
        """A column that no statement is found for: an error where it holds levels and `asks` as others do, in
        their words. Departments may be called after colours.
        """
        letter = letters(column.at)
        if asks and column.levels and column.mostly:
            understood[column.at] = Understood(letter, None, "unclear", column.levels)
            self.faults.append(KitgenError(said("answers.unknown-column", column=letter)))
        else:
            how: How = "comment" if plain(heading) in _COMMENTS else "unused"
            understood[column.at] = Understood(letter, None, how)

    def _fits(self, columns: Sequence[_Column]) -> None:
        """An error where most headings with words say what no statement of this framework says."""
        strange = sum(column.found.how == "strange" for column in columns)
        fitting = sum(column.found.how not in ("strange", "id", "chosen") for column in columns)
        if strange > fitting:
            what = said("answers.other-framework", fitting=fitting, all=strange + fitting)
            self.faults.append(KitgenError(what))

    def _used(
        self, name: str, several: list[_Column], rows: Rows, understood: dict[int, Understood]
    ) -> list[_Column]:
        """The columns of a statement that hold its answers: of several, those that are no free text."""
        used = several
        if len(several) > 1:
            used = [column for column in several if column.mostly or column.found.how == "chosen"] or several
            for column in several:
                if column not in used:
                    understood[column.at] = Understood(letters(column.at), None, "prose")
        places = [column.at for column in used]
        answers = ([self.levels.judge(row[at]) for at in places if at < len(row)] for row in rows)
        if len(used) > 1 and any(sum(each != "nothing" for each in some) > 1 for some in answers):
            columns, last = [letters(place) for place in places], letters(places[-1])
            what = said("answers.two-columns", columns=columns, statement=name, last=last)
            self.faults.append(KitgenError(what))
        return used

    def _count(
        self,
        name: str,
        used: Sequence[_Column],
        rows: Rows,
        first: int,
        numbers: Sequence[int],
        answered: set[int],
        understood: dict[int, Understood],
    ) -> Count:
        """The count of a statement; adds who answered to `answered`, and an error for what is no level."""
        total = [0] * len(self.levels.scale.levels)
        unsure = 0
        for column in used:
            odd: list[int] = []
            figures: set[str] = set()
            answers = 0
            for at, row in enumerate(rows):
                cell = row[column.at] if column.at < len(row) else ""
                if not cell or (judged := self.levels.judge(cell)) == "nothing":
                    continue
                if judged == "unknown" or judged == "number":
                    odd.append(first + numbers[at])
                    if judged == "number":
                        figures.add(cell.strip())
                    continue
                answers += 1
                answered.add(at)
                if judged == "unsure":
                    unsure += 1
                else:
                    total[judged] += 1
            if figures and len(figures) <= 7 and all(len(figure) <= 2 for figure in figures):
                self.figures[letters(column.at)] = figures
            elif odd:
                self.faults.append(self._odd(column.at, name, odd))
            how = column.found.how
            asked = any(statement.id == name for statement in self.framework.statements)
            understood[column.at] = Understood(
                letters(column.at), name, how if asked else "left out", answers
            )
        return Count(tuple(total), unsure)

    def _odd(self, at: int, name: str, rows: Sequence[int]) -> KitgenError:
        """What is said of cells that hold no level: never what they hold."""
        best, column = self.levels.scale.levels[0].id, letters(at)
        code = "answers.no-level" if len(rows) == 1 else "answers.no-levels"
        return KitgenError(said(code, column=column, statement=name, cells=len(rows), row=rows[0], best=best))


def _column(rows: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    return (row[at] for row in rows if at < len(row))


def _wide(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)


def _comments(rows: Rows, understood: Mapping[int, Understood]) -> int:
    """How many wrote something in their own words."""
    places = [at for at, column in understood.items() if column.how in ("comment", "prose")]
    return sum(any(at < len(row) and row[at].strip() for at in places) for row in rows)


#: What the question that is answered in one's own words is called.
_COMMENTS = {
    plain(COMMENT),
    *(
        plain(part)
        for tag in languages()
        if (text := Messages.of(tag)("form.comment"))
        for part in (text, text.partition("?")[0] + "?")
    ),
}
