"""Changes in a sheet whose file still has its printed texts: found by origins, whatever the words.

Three texts are compared: the printed one, the present one in the document, and the present one in the file
of the framework (or of the unit). A text that is unchanged in the document is no change; one that was changed
only there is a change; one that was changed in both, and differently, is a conflict: noted, and left as it
is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kitgen.bringing_back.as_printed import Sheet, Text, in_definition
from kitgen.bringing_back.changes import Change, Differences, Kind, Path, named
from kitgen.bringing_back.fields import Field, field_of
from kitgen.errors import Said, said
from kitgen.languages.messages import Messages
from kitgen.reading.plain import tidy
from kitgen.reading.source import Place, Printed
from kitgen.understanding.naming import LETTERS

_STATEMENT = re.compile(r"areas\.([^.]+)\.statements\.([^.]+)\.\w+")
#: A statement, or the title of an area.
_PLACED = re.compile(r"areas\.([^.]+)\.(?:title|statements\.([^.]+)\.text)")
_AREA = re.compile(r"areas\.([^.]+)\.")
_UNIT = "unit."
_SCALE = "messages.scale."
#: A new statement with an id before it.
_NAMED = re.compile(r"([A-Z][1-9][0-9]*) (.+)")


def found_in(printed: Printed, data: Mapping[str, Any], of_unit: bool = False, unit: str = "") -> Differences:
    """The differences between a sheet and the plain data of a framework's file, or of a unit's.

    `unit` is the name at the head of a sheet that does not tell which statements it has for the unit.
    """
    comparing = _Comparing(Sheet(printed), data, of_unit, unit)
    comparing.whole()
    return comparing.found


@dataclass(slots=True)
class _Fresh:
    """A statement that was added, with its points, or an area: its title and definition, and `statements`."""

    number: int  #: the paragraph that it begins in
    words: list[str]
    last: int = -1  #: the paragraph that it ends in
    statements: list[list[str]] | None = None

    def goes_on(self, is_point: bool, words: str) -> bool:
        """Whether the next paragraph belongs to it, too; then it is noted."""
        if self.statements is None and is_point:
            self.words.append(words)
        elif self.statements and is_point:
            self.statements[-1].append(words)
        elif self.statements is not None:
            self.statements.append([words])
        else:
            return False
        return True


class _Comparing:
    def __init__(self, sheet: Sheet, data: Mapping[str, Any], of_unit: bool, unit: str) -> None:
        self.sheet, self.data, self.of_unit, self.unit = sheet, data, of_unit, unit
        self.found = Differences()
        self.lists: dict[Path, list[tuple[Field, Text]]] = {}  #: entries that were printed, by their list
        self.gone: set[str] = set()  #: statements that are dropped, and areas that are not there
        self.titles: list[tuple[int, Place, str]] = []  #: of areas: the paragraph, its place, the area
        for number, paragraph in enumerate(sheet.paragraphs):
            for path in sheet.paths(number):
                if path.endswith(".title") and (match := _AREA.match(path)):
                    self.titles.append((number, paragraph.place, match[1]))
        self.in_rows = self._tables_in_rows()
        self.elsewhere: list[str] = []  #: statements that `unit` does not have on its sheet

    def whole(self) -> None:
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

    def _tables_in_rows(self) -> set[int]:
        """Tables with the titles of areas below each other, and no statement below these."""
        columns: dict[int, set[int]] = {}
        for _, place, _ in self.titles:
            columns.setdefault(place.table, set()).add(place.column)
        lone = {table: found.pop() for table, found in columns.items() if len(found) == 1 and table}
        for number, each in enumerate(self.sheet.paragraphs):
            if lone.get(each.place.table) == each.place.column and any(
                map(_STATEMENT.match, self.sheet.paths(number))
            ):
                del lone[each.place.table]
        return {*lone}

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
            self._id(text)
            return
        where = self._field(origin)
        if where is None:
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
        if now == new:
            return
        if where.value is None or now == before:
            self._add(
                "changed" if where.value is not None else "added", where.path, where.what, where.value, new
            )
        else:
            self._conflict(where.what, before, new, now)

    def _id(self, text: Text) -> None:
        for new in text.changed:
            self._remark(said("back.id", old=text.printed, new=new))

    def _new(self, what: str, text: Text) -> str | None:
        """The present text in the words of its definition; None where it is unchanged, or not certain."""
        if not text.changed:
            return None
        if len(text.changed) > 1:
            self._remark(said("back.several", what=named(what), texts=list(text.changed)))
            return None
        [(new, origin)] = text.changed.items()
        before, printed = in_definition(origin), tidy(origin.text)
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
            self._more(where, text.more, after, now)

    def _more(self, where: Field, more: Sequence[str], after: int, now: Sequence[str]) -> None:
        for new in more:
            if new not in now:
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
        """Statements whose text was all deleted are dropped; a whole area is not, nor one on a unit's
        sheet."""
        left: dict[str, bool] = {}
        statements: dict[str, dict[str, bool]] = {}
        for origin, text in self.sheet.texts.items():
            if origin.endswith(".id"):
                continue
            here = text.here
            if area := _AREA.match(origin):
                left[area[1]] = left.get(area[1], False) or here
            if (
                match := _STATEMENT.match(origin)
            ) and f"{match[0].rpartition('.')[0]}.text" in self.sheet.texts:
                found = statements.setdefault(match[1], {})
                found[match[2]] = found.get(match[2], False) or here
        for name, is_there in left.items():
            if is_there:
                self._of_area(name, statements.get(name, {}))
            else:
                self._no_area(name)

    def _of_area(self, area: str, statements: Mapping[str, bool]) -> None:
        for name, is_there in statements.items():
            origin = f"areas.{area}.statements.{name}"
            if not is_there:
                self._dropped(origin, name)
            elif not (text := self.sheet.texts[f"{origin}.text"]).here:
                self._remark(said("back.only-points", id=name, text=text.before))
                text.here = True

    def _no_area(self, area: str) -> None:
        self.gone.add(f"areas.{area}")
        if not self.of_unit and (where := self._field(f"areas.{area}.title")):
            self._remark(said("back.no-area", id=area, title=str(where.value)))

    def _dropped(self, origin: str, name: str) -> None:
        self.gone.add(origin)
        where = self._field(f"{origin}.text")
        if where is None:
            return
        if self.sheet.of_unit:
            self._remark(said("back.taken-out", id=name))
            return
        if self.unit:
            self.elsewhere.append(name)
            return
        statement: Any = self.data
        for step in where.path[:-1]:
            statement = statement[step]
        self._add("dropped", where.path[:-1], name, old=statement)

    def _where(self) -> None:
        """Remark statements below another area, or in another order, and areas; the framework keeps its own
        places. What was printed several times has no order."""
        there: dict[str, list[int]] = {}
        for origin, text in self.sheet.texts.items():
            match = _PLACED.fullmatch(origin)
            if match is None or text.place < 0 or text.many > 1:
                continue
            area = self._headed(text.place) if match[2] else "areas"
            if area in ("areas", "", match[1]):
                there.setdefault(match[1] if match[2] else "areas", []).append(text.place)
            elif title := self._field(f"areas.{area}.title"):
                values = {"text": text.before, "area": str(title.value), "letter": match[1]}
                self._remark(said("back.moved", id=match[2], **values))
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
            cell = self.sheet.paragraphs[number].cell
            before, after = self.sheet.beside(number, -1), self.sheet.beside(number, 1)
            above = self.sheet.before(number)
            own = self.sheet.paths(number) or (cell and not before and not after)
            if own or before.startswith("messages.table.own"):
                cells.setdefault(cell, _Fresh(number, [])).words.append(words)
            elif self._is_title(number):
                below.append(_Fresh(number, [words], number, []))
            elif below and below[-1].last == above and below[-1].goes_on(self._is_point(number), words):
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

    def _is_title(self, number: int) -> bool:
        """Whether a paragraph looks as the titles of areas do, where statements stand in the text."""
        paragraphs = self.sheet.paragraphs
        known = [at for at in self.sheet.known if not paragraphs[at].place.table]
        alike = {at for at in known if paragraphs[at].style == paragraphs[number].style}
        titles = {at for at, place, _ in self.titles if not place.table}
        with_statements = any(_STATEMENT.match(path) for at in known for path in self.sheet.paths(at))
        return alike == titles and len(titles) > 1 and with_statements and not self.of_unit

    def _is_point(self, number: int) -> bool:
        return self.sheet.paragraphs[number].style == "Point"

    def _is_next(self, number: int, before: str) -> bool:
        """Whether a paragraph is one more statement, where several stand below each other."""
        match, here = _STATEMENT.match(before), self.sheet.paragraphs[number]
        if not match or self.of_unit or match[0].endswith(".id"):
            return False
        said = self.sheet.texts.get(f"areas.{match[1]}.statements.{match[2]}.text")
        if said is None or said.place < 0 or self.sheet.paragraphs[said.place].style != here.style:
            return False
        paths = (
            path
            for at, each in enumerate(self.sheet.paragraphs)
            if each.cell == here.cell
            for path in self.sheet.paths(at)
        )
        return len({found[2] for path in paths if (found := _STATEMENT.match(path))}) > 1

    def _joins(self, number: int, before: str, words: str) -> bool:
        """Whether a paragraph continues the one before it; then it is noted there."""
        text = self.sheet.texts.get(before)
        if text is None:
            return False
        if self._cites(before, words):
            return True
        statement = _STATEMENT.match(before)
        alike = self.sheet.paragraphs[number].style == self.sheet.paragraphs[text.place].style
        if before.rpartition(".")[2].isdigit() and (alike or statement):
            text.more.append(words)
            return True
        if not statement or not before.endswith(".text") or self.of_unit:
            return False
        if alike:  # a statement in two paragraphs
            first = next(iter(text.changed), text.printed)
            text.changed = {f"{first} {words}": text.origin}
            return True
        points = f"{before.removesuffix('.text')}.points"
        where = self._field(f"{points}.1")
        if where is None:
            return False
        if words not in where.entries:
            behind = re.fullmatch(rf"{re.escape(points)}\.(\d+)", self.sheet.beside(number, 1))
            place = min(int(behind[1]) - 1 if behind else len(where.entries), len(where.entries))
            self._add("added", (*where.path, place), where.what, new=words)
        return True

    def _cites(self, before: str, words: str) -> bool:
        """Whether a paragraph behind the explanation of an area names its sources; then they are added."""
        lead = f"{Messages.of(str(self.data.get('language') or 'nb'))('background.references')}:"
        area = re.match(r"(areas\.[^.]+)\.explanation", before)
        where = field_of(self.data, f"{area[1]}.references") if area and words.startswith(lead) else None
        if where is None or self.of_unit:
            return False
        for new in filter(None, map(tidy, words.removeprefix(lead).split(";"))):
            if new not in where.entries:
                self._add("added", (*where.path, len(where.entries)), where.what, new=new)
        return True

    def _new_statement(self, number: int, words: Sequence[str]) -> None:
        """A cell in a column of an area that has words, and is not one of its statements yet."""
        found = self._above(number)
        if found is None:
            self._left(" / ".join(words))
            return
        area, path, after = found
        statements = self._at(path)
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
            for origin in reversed(self.sheet.paths(at)):
                match = _STATEMENT.match(origin)
                where = match and self._field(f"{origin[: match.end(2)]}.text")
                if match and where and area in ("", match[1]):
                    return match[1], where.path[:-2], int(where.path[-2]) + 1
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
        place = used.index(before) + 1 if before else 0
        self._add("added", ("areas", place), f"area {free[0]}", new=new)

    def _at(self, path: Path) -> Any:
        here: Any = self.data
        for step in path:
            here = here[step]
        return here


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
    places: dict[int, int] = {}
    for kind, old, until, new, _ in SequenceMatcher(None, before, own, autojunk=False).get_opcodes():
        if kind == "equal":
            places |= {old + step: new + step for step in range(until - old + 1)}
    changed = list(own)
    for kind, old, until, new, last in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        if kind == "equal":
            continue
        if any(place not in places for place in range(old, until + 1)):
            return None
        changed[places[old] : places[until]] = after[new:last]
    return "".join(changed)
