"""Areas and statements of a framework compared with those of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kitgen.bringing_back.changes import Path, paragraphs
from kitgen.bringing_back.comparing import Comparing, Data, texts
from kitgen.bringing_back.matching import matches, place_after
from kitgen.bringing_back.sheet import SheetDraft
from kitgen.errors import said
from kitgen.reading.plain import alike, bare, tidy
from kitgen.understanding.draft import Draft, DraftArea, DraftStatement
from kitgen.understanding.naming import LETTERS

#: Texts that have so much in common are the same statement, wherever it is.
_SAME = 0.85
#: More pairs than this are not compared letter by letter, only word by word.
_MOST = 2_000


class _Pair(NamedTuple):
    """An area of the framework, by its place, and the matching area of the document."""

    place: int
    old: Data
    new: DraftArea
    known: dict[int, int]  #: for each of the new statements that is one of the old, which it is


class AreasComparing(Comparing):
    """Compares the areas of a framework with those of a draft."""

    def __init__(self, framework: Data, draft: Draft, shows: frozenset[str]) -> None:
        super().__init__(shows)
        self.framework, self.draft = framework, draft
        self.olds: Sequence[Data] = framework.get("areas") or ()
        self.moved: set[int] = set()  #: statements of the draft that the framework has elsewhere, by `id`
        self.stays: set[tuple[int, int]] = set()  #: and where it has them
        self.with_points = self.with_prompts = False
        self.unit = draft.unit if isinstance(draft, SheetDraft) else ""
        self.elsewhere: list[str] = []  #: ids of statements that a unit's sheet does not have

    def areas(self) -> None:
        """Compare all areas."""
        known = matches(
            [str(area.get("title") or "") for area in self.olds],
            [area.title for area in self.draft.areas],
            [str(area.get("id") or "") for area in self.olds],
            [_letter(area) for area in self.draft.areas],
        )
        pairs = {
            number: _pair(known[number], self.olds[known[number]], area)
            for number, area in enumerate(self.draft.areas)
            if number in known
        }
        self._find_moved(pairs)
        self._find_copies(pairs)
        self.with_points = self._has(pairs, "points")
        self.with_prompts = self._has(pairs, "prompts")
        letters = [letter for letter in LETTERS if letter not in {area.get("id") for area in self.olds}]
        for number, area in enumerate(self.draft.areas):
            if number in pairs:
                self._area(pairs[number])
            else:
                self._other_area(place_after(number, known), area, letters)
        self._absent(set(known.values()))
        self.order(known, "areas")

    def _has(self, pairs: Mapping[int, _Pair], key: str) -> bool:
        """Whether the document has points, or prompts, and not only some that were written onto lines."""
        had = has = 0
        for pair in pairs.values():
            for number, place in pair.known.items():
                if pair.old["statements"][place].get(key):
                    had += 1
                    has += bool(getattr(pair.new.statements[number], key))
        return (
            has > 0
            and has * 2 >= had
            and (key != "points" or not self.shows or "areas.statements.points" in self.shows)
        )

    # -- statements that were moved ------------------------------------------------------------------

    def _find_moved(self, pairs: Mapping[int, _Pair]) -> None:
        """Statements that are below another area in the document; the framework keeps its own places."""
        absent = list(_not_found(self.olds, pairs))
        met = list(_not_met(self.draft.areas, pairs))
        near = len(absent) * len(met) <= _MOST
        for area, statement in met:
            for where, old in absent:
                same = bare(str(old.get("text") or "")) == bare(statement.text)
                if where in self.stays or not (
                    same or (near and alike(str(old.get("text") or ""), statement.text) >= _SAME)
                ):
                    continue
                self.moved.add(id(statement))
                self.stays.add(where)
                letter = str(self.olds[where[0]].get("id"))
                there = {"area": area.title, "letter": letter}
                self.remark(said("back.moved", id=str(old.get("id")), text=str(old.get("text")), **there))
                self._statement(("areas", where[0], "statements", where[1]), old, statement)
                break

    def _find_copies(self, pairs: Mapping[int, _Pair]) -> None:
        """Statements that are in the document once more than in the framework are not new."""
        known: dict[str, Data] = {}
        for area in self.olds:
            known |= {bare(str(each.get("text") or "")): each for each in area.get("statements") or ()}
        for _, statement in _not_met(self.draft.areas, pairs):
            twin = known.get(bare(statement.text))
            if twin is None or id(statement) in self.moved:
                continue
            self.moved.add(id(statement))
            own = {bare(text) for key in ("points", "prompts") for text in texts(twin.get(key) or ())}
            more = [each for each in texts([*statement.points, *statement.prompts]) if bare(each) not in own]
            self.remark(said("back.says-it", id=str(twin.get("id")), texts=[statement.text, *more]))

    # -- one area --------------------------------------------------------------------------------------

    def _area(self, pair: _Pair) -> None:
        path, name = ("areas", pair.place), str(pair.old.get("id") or pair.place + 1)
        old, new = pair.old, pair.new
        self.short((*path, "title"), old, new.title, f"{name}, title")
        self.long((*path, "definition"), old, new.definition, f"{name}, definition")
        self.long((*path, "explanation"), old, new.explanation, f"{name}, explanation")
        self.list((*path, "prompts"), old, new.prompts, f"{name}, prompts")
        if new.statements:
            self._statements(path, name, pair)

    def _statements(self, path: Path, letter: str, pair: _Pair) -> None:
        former: Sequence[Data] = pair.old.get("statements") or ()
        ids = [str(statement.get("id") or "") for statement in former]
        for place, statement in enumerate(former):
            if place in pair.known.values() or (pair.place, place) in self.stays:
                continue
            if self.unit:
                self.elsewhere.append(ids[place])
            else:
                self.add("dropped", (*path, "statements", place), ids[place], old=statement)
        news = pair.new.statements
        skipped = {number for number, each in enumerate(news) if id(each) in self.moved} | set(pair.known)
        free = _free_ids(letter, ids, news, skipped)
        for number, fresh in enumerate(news):
            if number in pair.known:
                place = pair.known[number]
                self._statement((*path, "statements", place), former[place], fresh)
            elif number in free:
                where = (*path, "statements", place_after(number, pair.known))
                self.add("added", where, free[number], new=_statement(free[number], fresh))
        self.order(pair.known, letter)

    def _statement(self, path: Path, old: Data, new: DraftStatement) -> None:
        name = str(old.get("id") or "")
        self.short((*path, "text"), old, new.text, f"{name}, text")
        if new.id not in ("", name):
            self.remark(said("back.id", old=name, new=new.id))
        if self.with_points or new.points:
            self.list((*path, "points"), old, new.points, f"{name}, points", drops=self.with_points)
        if self.with_prompts or new.prompts:
            self.list((*path, "prompts"), old, new.prompts, f"{name}, prompts", drops=self.with_prompts)

    # -- areas that only one has -----------------------------------------------------------------------

    def _other_area(self, place: int, area: DraftArea, letters: list[str]) -> None:
        news = [statement for statement in area.statements if id(statement) not in self.moved]
        if not news or not letters:
            all_of = [area.title, area.definition, area.explanation, *area.prompts]
            all_of += [text for each in news for text in (each.text, *each.points, *each.prompts)]
            self.remark(said("back.area", texts=texts(all_of)))
            return
        letter = letters.pop(0)
        ids = _free_ids(letter, [], news, set())
        data: dict[str, Any] = {"id": letter, "title": tidy(area.title)}
        for key in ("definition", "explanation"):
            data |= {key: "\n\n".join(found)} if (found := paragraphs(getattr(area, key))) else {}
        data |= {"prompts": texts(area.prompts)} if texts(area.prompts) else {}
        data["statements"] = [_statement(ids[number], each) for number, each in enumerate(news)]
        self.add("added", ("areas", place), f"area {letter}", new=data)

    def _absent(self, met: set[int]) -> None:
        """Remark the areas that are not in the document, where it has any."""
        for place, area in enumerate(self.olds):
            if place not in met and met:
                self.remark(said("back.no-area", id=str(area.get("id")), title=str(area.get("title"))))


def _pair(place: int, old: Data, new: DraftArea) -> _Pair:
    former: Sequence[Data] = old.get("statements") or ()
    known = matches(
        [str(statement.get("text") or "") for statement in former],
        [statement.text for statement in new.statements],
        [str(statement.get("id") or "") for statement in former],
        [statement.id for statement in new.statements],
    )
    return _Pair(place, old, new, known)


def _not_found(olds: Sequence[Data], pairs: Mapping[int, _Pair]) -> Iterator[tuple[tuple[int, int], Data]]:
    """The statements of the framework that are not below their areas in the document, and where they are."""
    found = {pair.place: set(pair.known.values()) for pair in pairs.values()}
    for place, area in enumerate(olds):
        for number, statement in enumerate(area.get("statements") or ()):
            if number not in found.get(place, ()):
                yield (place, number), statement


def _not_met(
    areas: Sequence[DraftArea], pairs: Mapping[int, _Pair]
) -> Iterator[tuple[DraftArea, DraftStatement]]:
    """The statements of the document that their areas in the framework do not have."""
    for number, area in enumerate(areas):
        for index, statement in enumerate(area.statements):
            if number not in pairs or index not in pairs[number].known:
                yield area, statement


def _letter(area: DraftArea) -> str:
    """The id of an area: its own, or the letter that most of its statements have."""
    letters = [statement.id[:1] for statement in area.statements if statement.id]
    return area.id or max(letters, key=letters.count, default="")


def _free_ids(
    letter: str, taken: Sequence[str], new: Sequence[DraftStatement], skipped: set[int]
) -> dict[int, str]:
    """Ids for statements that are new: that in the document where it is free, or the next."""
    used, found = set(taken), {}
    last = max((int(name[1:]) for name in taken if name[1:].isdigit()), default=0)
    for number, statement in enumerate(new):
        if number in skipped:
            continue
        name = statement.id
        if name in used or not re.fullmatch(rf"{letter}[1-9][0-9]*", name):
            last = next(n for n in range(last + 1, last + 2 + len(used)) if f"{letter}{n}" not in used)
            name = f"{letter}{last}"
        used.add(name)
        found[number] = name
    return found


def _statement(name: str, new: DraftStatement) -> dict[str, Any]:
    data: dict[str, Any] = {"id": name, "text": tidy(new.text)}
    lists = {"points": texts(new.points), "prompts": texts(new.prompts)}
    return data | {key: each for key, each in lists.items() if each}
