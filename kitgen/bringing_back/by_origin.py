"""Changes in a sheet whose file still has its printed texts: found by origins, whatever the words.

Three texts are compared: the printed one, the present one in the document, and the present one in the file
of the framework (or of the unit). A text that is unchanged in the document is no change; one that was changed
only there is a change; one that was changed in both, and differently, is a conflict: noted, and left as it
is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from kitgen.basics.languages.messages import Messages
from kitgen.bringing_back.as_printed import OWN, Sheet, Text
from kitgen.bringing_back.changes import Change, Differences, Kind, Path, inside, named
from kitgen.bringing_back.fields import Field, field_of, of_area
from kitgen.errors import Said, said
from kitgen.reading.plain import tidy
from kitgen.reading.source import Marked, Place, Printed
from kitgen.understanding.naming import LETTERS

_UNIT = "unit."
_SCALE = "messages.scale."
#: A new statement with an id before it.
_NAMED = re.compile(r"([A-Z][1-9][0-9]*) (.+)")


def found_in(printed: Printed, data: Mapping[str, Any], of_unit: bool = False, unit: str = "") -> Differences:
    """The differences between a sheet and the plain data of a framework's file, or of a unit's.

    `unit` is the name at the head of a sheet that does not tell which statements it has for the unit.
    """
    return _Comparing(Sheet(printed), data, of_unit, unit).whole()


@dataclass(slots=True)
class _Fresh:
    """A statement that was added, with its points, or an area: its title and definition, and `statements`."""

    number: int  #: the paragraph that it begins in
    words: list[str]
    last: int = -1  #: the paragraph that it ends in
    statements: list[list[str]] | None = None

    def goes_on(self, is_point: bool, words: str) -> bool:
        """Whether the next paragraph belongs to it, too; then it is noted."""
        if self.statements is not None and not (self.statements and is_point):
            self.statements.append([words])
        elif is_point:
            (self.statements[-1] if self.statements else self.words).append(words)
        return is_point or self.statements is not None


class _Comparing:
    def __init__(self, sheet: Sheet, data: Mapping[str, Any], of_unit: bool, unit: str) -> None:
        self.sheet, self.data, self.of_unit, self.unit = sheet, data, of_unit, unit
        self.found = Differences()
        self.lists: dict[Path, list[tuple[Field, Text]]] = {}  #: entries that were printed, by their list
        self.gone: set[str] = set()  #: statements that are dropped, and areas that are not there
        self.elsewhere: list[str] = []  #: statements that `unit` does not have on its sheet
        self.titles: list[tuple[int, Place, str]] = []  #: of areas: the paragraph, its place, the area
        self.statements: list[tuple[Marked, str]] = []  #: the paragraphs of each statement, and its origin
        for number, paragraph in enumerate(sheet.paragraphs):
            for found in map(of_area, sheet.paths[number]):
                if found.field == "title":
                    self.titles.append((number, paragraph.place, found.area))
                elif found.statement:
                    self.statements.append((paragraph, found.part))
        self.in_rows = self._tables_in_rows()

    def whole(self) -> Differences:
        """Compare everything."""
        self._statements()
        self._where()
        self._fresh()
        for origin, text in self.sheet.texts.items():
            if not any(origin.startswith(f"{each}.") for each in self.gone):
                self._text(origin, text)
        for entries in self.lists.values():
            self._entries(entries)
        for origin, words in self.sheet.fixed:
            if origin.startswith(_SCALE):
                scale = str(self.data.get("scale"))
                self._remark(said("back.of-scale", scale=scale, texts=[words]))
            else:
                self._left(words)
        if self.elsewhere:
            self._remark(said("back.elsewhere", ids=self.elsewhere, unit=self.unit))
        return self.found

    def _tables_in_rows(self) -> set[int]:
        """Tables with the titles of areas below each other, and no statement below these."""
        columns: dict[int, set[int]] = {}
        for _, place, _ in self.titles:
            columns.setdefault(place.table, set()).add(place.column)
        below = {(each.place.table, each.place.column) for each, _ in self.statements}
        return {
            table
            for table, found in columns.items()
            if table and len(found) == 1 and (table, *found) not in below
        }

    # -- remarks ----------------------------------------------------------------------------------------

    def _add(self, kind: Kind, path: Path, what: str, old: Any = None, new: Any = None) -> None:
        self.found.changes.append(Change(kind, path, what, old, new))

    def _remark(self, what: Said) -> None:
        self.found.remarks.append(what)

    def _left(self, text: str) -> None:
        self._remark(said("back.not-in", texts=[text]))

    def _conflict(self, what: str, printed: str, new: str, now: str) -> None:
        self._remark(said("back.conflict", what=named(what), printed=printed, new=new, now=now))

    # -- texts -----------------------------------------------------------------------------------------

    def _field(self, origin: str) -> Field | None:
        """The field of this file for an origin."""
        if origin.startswith(_UNIT) != self.of_unit:
            return None
        return field_of(self.data, origin.removeprefix(_UNIT) if self.of_unit else origin)

    def _text(self, origin: str, text: Text) -> None:
        if origin.endswith(".id"):
            for words in text.changed:
                self._remark(said("back.id", old=text.printed, new=words))
        elif (where := self._field(origin)) is None:
            for words in text.changed:
                code = "back.of-units-file" if origin.startswith(_UNIT) else "back.of-frameworks-file"
                self._remark(said(code, origin=origin, texts=[words]))
        elif where.number is not None:
            self.lists.setdefault(where.path, []).append((where, text))
        elif not text.here:
            if where.value is not None:
                self._remark(said("back.absent", what=named(where.what)))
        elif (new := self._new(where.what, text)) is not None:
            self._compare(where, text.before, new)

    def _compare(self, where: Field, before: str, new: str) -> None:
        now = tidy(str(where.value or ""))
        if where.value is None:
            self._add("added", where.path, where.what, new=new)
        elif now == before != new:
            self._add("changed", where.path, where.what, where.value, new)
        elif now != new:
            self._conflict(where.what, before, new, now)

    def _new(self, what: str, text: Text) -> str | None:
        """The present text in the words of its definition; None where it is unchanged, or not certain."""
        if not text.changed:
            return None
        if len(text.changed) > 1:
            self._remark(said("back.several", what=named(what), texts=list(text.changed)))
            return None
        [(new, origin)] = text.changed.items()
        before, printed = tidy(origin.defined), tidy(origin.text)
        if before == printed:
            return new
        if (carried := _carried(printed, new, before)) is None:
            self._remark(said("back.units-words", what=named(what), texts=[new]))
        return carried

    # -- lists and paragraphs --------------------------------------------------------------------------

    def _entries(self, entries: Sequence[tuple[Field, Text]]) -> None:
        where, now = entries[0][0], entries[0][0].entries
        if all(not text.here for _, text in entries) and len(where.path) < 5:
            self._remark(said("back.absent", what=named(where.what)))
            return
        if where.is_list:
            self._list(where, entries, now)
        else:
            self._paragraphs(where, entries, now)
        places = [text.place for _, text in entries if text.here]
        if places != sorted(places):
            self._remark(said("back.order", what=named(where.what)))

    def _list(self, where: Field, entries: Sequence[tuple[Field, Text]], now: Sequence[str]) -> None:
        taken: list[int] = []
        for each, text in entries:
            number = each.number or 0
            same = [place for place, entry in enumerate(now) if entry == text.before and place not in taken]
            place = number if number in same else same[0] if same else None
            taken += [] if place is None else [place]
            if not text.here:
                if place is not None:
                    self._add("dropped", (*where.path, place), where.what, old=where.value[place])
            elif (new := self._new(where.what, text)) is not None and new not in now:
                if place is None:
                    there = now[number] if number < len(now) else ""
                    self._conflict(where.what, text.before, new, there)
                else:
                    self._add("changed", (*where.path, place), where.what, where.value[place], new)
            after = (place if place is not None else min(number, len(now) - 1)) + 1
            self._more(where, text.more, after)

    def _more(self, where: Field, more: Iterable[str], after: int) -> None:
        """Entries that were added to a list, those that it has not got yet."""
        for new in more:
            if new not in where.entries:
                self._add("added", (*where.path, after), where.what, new=new)

    def _paragraphs(self, where: Field, entries: Sequence[tuple[Field, Text]], now: Sequence[str]) -> None:
        new, before = list(now), list(now)
        for each, text in reversed(entries):
            number = each.number or 0
            if number >= len(now):
                before[:] = []
                break
            here = [self._new(where.what, text) or text.before] if text.here else []
            before[number] = text.before
            new[number : number + 1] = [*here, *text.more]
        if new == before or (new == list(now) and before):
            return
        if before == list(now):
            self._add("changed", where.path, where.what, where.value, "\n\n".join(new))
        elif any(text.changed or text.more or not text.here for _, text in entries):
            self._conflict(where.what, " / ".join(before), " / ".join(new), " / ".join(now))

    # -- statements ------------------------------------------------------------------------------------

    def _statements(self) -> None:
        """Drop statements whose text was all deleted, but no whole area, and none on a unit's sheet."""
        areas: dict[str, dict[str, list[Text]]] = {}  # of each area, what is printed of its parts
        for origin, text in self.sheet.texts.items():
            of = of_area(origin)
            if of.area and of.field != "id":
                areas.setdefault(of.area, {}).setdefault(of.part, []).append(text)
        for area, parts in areas.items():
            if not any(text.here for texts in parts.values() for text in texts):
                self.gone.add(f"areas.{area}")
                if not self.of_unit and (where := self._field(f"areas.{area}.title")):
                    self._remark(said("back.no-area", id=area, title=str(where.value)))
                continue
            for part, texts in parts.items():
                if (own := self.sheet.texts.get(f"{part}.text")) and not own.here:
                    self._no_statement(part, own, any(text.here for text in texts))

    def _no_statement(self, part: str, text: Text, has_points: bool) -> None:
        name = of_area(text.origin.path).statement
        if has_points:
            self._remark(said("back.only-points", id=name, text=text.before))
            text.here = True
            return
        self.gone.add(part)
        where = self._field(text.origin.path)
        if where is not None and self.sheet.of_unit:
            self._remark(said("back.taken-out", id=name))
        elif where is not None and self.unit:
            self.elsewhere.append(name)
        elif where is not None:
            path = where.path[:-1]
            self._add("dropped", path, name, old=inside(self.data, path))

    def _where(self) -> None:
        """Remark statements below another area, or in another order, and areas; the framework keeps its own
        places. What was printed several times has no order."""
        there: dict[str, list[int]] = {}
        for origin, text in self.sheet.texts.items():
            of = of_area(origin)
            if not (of.is_statement or of.field == "title") or text.place < 0 or text.many > 1:
                continue
            area = self._headed(text.place) if of.statement else ""
            if area in ("", of.area):
                there.setdefault(of.area if of.statement else "areas", []).append(text.place)
            elif title := self._field(f"areas.{area}.title"):
                values = {"text": text.before, "area": str(title.value), "letter": of.area}
                self._remark(said("back.moved", id=of.statement, **values))
        for area, places in there.items():
            if places != sorted(places):
                self._remark(said("back.order", what=named(area)))

    def _headed(self, number: int) -> str:
        """The area below whose title a paragraph stands, or beside it; empty where there is none."""
        here = self.sheet.paragraphs[number]
        above = [
            ((at,) if not here.cell else (there.row, there.column), area)
            for at, there, area in self.titles
            if there.table == here.place.table
            and (at <= number if not here.cell else there.row <= here.place.row)
            and there.column <= here.place.column
        ]
        return max(above, default=((), ""))[1]

    # -- additions -------------------------------------------------------------------------------------

    def _fresh(self) -> None:
        """Paragraphs that were added: entries of a list, paragraphs of a text, new statements and areas."""
        cells: dict[int, _Fresh] = {}
        left: set[int] = set()
        below: list[_Fresh] = []  # what was added below each other, outside cells of its own
        for number, text in self.sheet.fresh:
            words = re.sub(r"^[•▪·*–-]\s+", "", text)
            cell, style = self.sheet.paragraphs[number].cell, self.sheet.paragraphs[number].style
            before, after = self.sheet.beside(number, -1), self.sheet.beside(number, 1)
            above = self.sheet.before(number)
            alone = cell and not before and not after and cell not in self.sheet.to_mark
            if self.sheet.paths[number] or alone or before.startswith(OWN):
                cells.setdefault(cell, _Fresh(number, [])).words.append(words)
            elif style in self._title_styles:
                below.append(_Fresh(number, [words], number, []))
            elif below and below[-1].last == above and below[-1].goes_on(style == "Point", words):
                below[-1].last = number
            elif self._is_next(number, before):
                below.append(_Fresh(number, [words], number))
            elif above in left or not self._joins(number, before, words):
                left.add(number)
                if not self.sheet.is_printed(words):
                    self._left(words)
        for each in below:
            if each.statements is None:
                self._new_statement(each.number, each.words)
            else:
                self._new_area(self._headed(each.number), each.words, each.statements)
        for area in self._new_areas(cells):
            del cells[area]
        for each in cells.values():
            self._new_statement(each.number, each.words)

    @cached_property
    def _title_styles(self) -> set[str]:
        """The style that only titles of areas have, where statements stand in the text."""
        titles = {at for at, place, _ in self.titles if not place.table}
        styles: dict[str, set[int]] = {}
        for at in self.sheet.known:
            if not self.sheet.paragraphs[at].place.table:
                styles.setdefault(self.sheet.paragraphs[at].style, set()).add(at)
        if self.of_unit or len(titles) < 2 or all(each.place.table for each, _ in self.statements):
            return set()
        return {style for style, places in styles.items() if places == titles}

    @cached_property
    def _with_several(self) -> set[int]:
        """The cells in which several statements stand below each other."""
        cells = Counter(cell for cell, _ in {(each.cell, part) for each, part in self.statements})
        return {cell for cell, many in cells.items() if many > 1}

    def _is_next(self, number: int, before: str) -> bool:
        """Whether a paragraph is one more statement, where several stand below each other."""
        of, here = of_area(before), self.sheet.paragraphs[number]
        said = self.sheet.texts.get(f"{of.part}.text")
        if self.of_unit or not of.statement or of.field == "id" or said is None or said.place < 0:
            return False
        return self.sheet.paragraphs[said.place].style == here.style and here.cell in self._with_several

    def _joins(self, number: int, before: str, words: str) -> bool:
        """Whether a paragraph continues the one before it; then it is noted there."""
        text = self.sheet.texts.get(before)
        if text is None:
            return False
        if self._cites(before, words):
            return True
        of = of_area(before)
        alike = self.sheet.paragraphs[number].style == self.sheet.paragraphs[text.place].style
        if before.rpartition(".")[2].isdigit() and (alike or of.statement):
            text.more.append(words)
            return True
        if not of.is_statement or self.of_unit:
            return False
        if alike:  # a statement in two paragraphs
            first = next(iter(text.changed), text.printed)
            text.changed = {f"{first} {words}": text.origin}
            return True
        points, behind = f"{of.part}.points.", self.sheet.beside(number, 1)
        where = self._field(f"{points}1")
        if where is None:
            return False
        place = int(behind.removeprefix(points)) - 1 if behind.startswith(points) else len(where.entries)
        self._more(where, [words], min(place, len(where.entries)))
        return True

    def _cites(self, before: str, words: str) -> bool:
        """Whether a paragraph behind the explanation of an area names its sources; then they are added."""
        lead = f"{Messages.of(str(self.data.get('language') or 'nb'))('background.references')}:"
        of = of_area(before)
        if of.field != "explanation" or not words.startswith(lead) or self.of_unit:
            return False
        if where := field_of(self.data, f"{of.part}.references"):
            new = filter(None, map(tidy, words.removeprefix(lead).split(";")))
            self._more(where, new, len(where.entries))
        return where is not None

    def _new_statement(self, number: int, words: Sequence[str]) -> None:
        """A cell in a column of an area that has words, and is not one of its statements yet."""
        found = self._above(number)
        if found is None:
            self._left(" / ".join(words))
            return
        area, path, after = found
        statements = inside(self.data, path)
        taken = {str(each.get("id")) for each in statements} | {
            str(change.new["id"]) for change in self.found.changes if isinstance(change.new, dict)
        }
        name, words = _named(words, area, taken)
        for each in (each for of in self.data["areas"] for each in of.get("statements") or ()):
            if tidy(str(each.get("text"))) == words[0]:
                if each not in statements or self.sheet.is_printed(words[0]):
                    self._remark(said("back.says-it", id=str(each.get("id")), texts=[words[0]]))
                return
        self._add("added", (*path, after), name, new=_statement(name, words))

    def _above(self, number: int) -> tuple[str, Path, int] | None:
        """The area in whose column (or row) a paragraph is, the path of its statements, and the place after
        the last one above it."""
        here, area = self._turned(number), self._headed(number)
        for at in range(number - 1, -1, -1):
            if self._turned(at)[:2] != here[:2]:
                continue
            for of in map(of_area, reversed(self.sheet.paths[at])):
                where = self._field(f"{of.part}.text") if of.statement else None
                if where and area in ("", of.area):
                    return of.area, where.path[:-2], int(where.path[-2]) + 1
        return None

    def _new_areas(self, cells: Mapping[int, _Fresh]) -> list[int]:
        """Columns beside those of areas (or rows), with a title in the row of their titles and statements
        below it, are new areas; returns their cells."""
        taken = list[int]()
        places = {cell: self._turned(each.number) for cell, each in cells.items()}
        titles = [(self._turned(number), area) for number, _, area in self.titles]
        known = {self._turned(n)[:2] for n in self.sheet.known}
        for cell, (table, column, row) in places.items():
            beside = [(at[1], area) for at, area in titles if (at[0], at[2]) == (table, row)]
            below = [other for other, at in places.items() if at[:2] == (table, column) and at[2] > row]
            if len(beside) < 2 or not below or (table, column) in known:
                continue
            before = max((each for each in beside if each[0] < column), default=(0, ""))[1]
            self._new_area(before, cells[cell].words, [cells[each].words for each in below])
            taken += [cell, *below]
        return taken

    def _turned(self, number: int) -> tuple[int, int, int]:
        """The table, the column and the row of a paragraph, as if all areas stood in columns."""
        place = self.sheet.paragraphs[number].place
        if place.table in self.in_rows:
            return place.table, place.row, place.column
        return place.table, place.column, place.row

    def _new_area(self, before: str, head: Sequence[str], statements: Sequence[Sequence[str]]) -> None:
        """An area behind the area `before`, with a title, a definition, and statements with their points."""
        if not statements:
            self._left(" / ".join(head))
            return
        used = [str(each.get("id")) for each in self.data["areas"]]
        added = [change for change in self.found.changes if change.kind == "added" and len(change.path) == 2]
        free = [letter for letter in LETTERS if letter not in {*used, *(each.new["id"] for each in added)}]
        if not free:
            self._remark(said("back.area", texts=[*head, *(text for each in statements for text in each)]))
            return
        new: dict[str, Any] = {"id": free[0], "title": head[0]}
        new |= {"definition": " ".join(head[1:])} if head[1:] else {}
        new["statements"] = [_statement(f"{free[0]}{n}", each) for n, each in enumerate(statements, 1)]
        self._add("added", ("areas", used.index(before) + 1 if before else 0), f"area {free[0]}", new=new)


def _named(words: Sequence[str], area: str, taken: Collection[str]) -> tuple[str, list[str]]:
    """The id of a new statement, the one that stands before it where that is free, and its words."""
    match = _NAMED.fullmatch(words[0])
    if match and match[1][0] == area and match[1] not in taken:
        return match[1], [match[2], *words[1:]]
    last = max(int(name[1:]) for name in taken if name[:1] == area and name[1:].isdigit())
    return f"{area}{last + 1}", [*words]


def _statement(name: str, words: Sequence[str]) -> dict[str, Any]:
    return {"id": name, "text": words[0]} | ({"points": list(words[1:])} if words[1:] else {})


def _carried(printed: str, now: str, defined: str) -> str | None:
    """The change of a text that is printed in other words, made in the definition's own; None where
    the exchanged words themselves were changed."""
    if printed.lower() == defined.lower():  # with a capital, as it begins a line
        return now[:1].lower() + now[1:] if defined[:1].islower() else now
    before, after, own = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (printed, now, defined))
    same = SequenceMatcher(None, before, own, autojunk=False).get_matching_blocks()
    places = {old + step: new + step for old, new, many in same if many for step in range(many + 1)}
    steps, changed = SequenceMatcher(None, before, after, autojunk=False).get_opcodes(), list(own)
    for _, old, until, new, last in (step for step in reversed(steps) if step[0] != "equal"):
        if any(place not in places for place in range(old, until + 1)):
            return None
        changed[places[old] : places[until]] = after[new:last]
    return "".join(changed)
