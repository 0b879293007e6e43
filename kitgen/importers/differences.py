"""What a document says otherwise than the framework it was made from, as data; nothing is changed here.

A document holds a part of its framework: a table has no explanations, one without examples no points, and
one for a unit perhaps a single area. So only what a document has can differ: a missing area is no dropped
one, and points count as dropped only where the document has points at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kitgen.importers.draft import Draft, DraftArea, DraftStatement
from kitgen.importers.matching import LEAST, matches, place_after
from kitgen.importers.plain import alike, bare, quoted, tidy

#: Where in the data of a framework something is: ``("areas", 0, "statements", 2, "text")``.
Path = tuple[str | int, ...]
Data = Mapping[str, Any]
#: So many of their words must be in both, for one text to be the other, changed.
_RELATED = 0.3
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` counts in the framework as it is: an addition stands before what has that place.

    `what` names the spot as people do: ``A1``, ``A1, points``.
    """

    kind: Literal["changed", "added", "dropped"]
    path: Path
    what: str
    old: Any = None
    new: Any = None


@dataclass(slots=True)
class Differences:
    """All changes, and what was seen in the document and is not brought in."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def differences(framework: Data, draft: Draft) -> Differences:
    """What `draft` says otherwise than `framework`, the plain data of its file (mappings, lists, texts)."""
    return _Comparison(framework, draft).differences()


class _Comparison:
    def __init__(self, framework: Data, draft: Draft) -> None:
        self.framework, self.draft = framework, draft
        self.areas: Sequence[Data] = framework.get("areas") or ()
        self.found = Differences()
        said = [statement for area in draft.areas for statement in area.statements]
        self.has_points = any(statement.points for statement in said)
        self.has_prompts = any(statement.prompts for statement in said)

    def differences(self) -> Differences:
        self._title()
        self._long((), "introduction", self.framework, self.draft.introduction)
        self._list(("how_to_use",), self.framework, self.draft.how_to_use)
        self._list(("prompts",), self.framework, self.draft.prompts)
        self._areas()
        self._closing()
        self._list(("references",), self.framework, self.draft.references)
        return self.found

    # -- the areas -----------------------------------------------------------------------------------

    def _areas(self) -> None:
        known = matches(
            [str(area.get("title") or "") for area in self.areas],
            [area.title for area in self.draft.areas],
            [str(area.get("id") or "") for area in self.areas],
            [_letter(area) for area in self.draft.areas],
        )
        letters = [letter for letter in LETTERS if letter not in {area.get("id") for area in self.areas}]
        for number, area in enumerate(self.draft.areas):
            if number in known:
                self._area(known[number], self.areas[known[number]], area)
            elif area.statements and letters:
                self._new_area(place_after(number, known), area, letters.pop(0))
            else:
                self._remark(f"not brought in: the area {quoted(area.title)}")
        if known:
            for place in range(len(self.areas)):
                if place not in known.values():
                    name = f"{self.areas[place].get('id')} {quoted(str(self.areas[place].get('title')))}"
                    self._remark(f"area {name} is not in the document; it stays as it is")

    def _area(self, place: int, old: Data, new: DraftArea) -> None:
        path, name = ("areas", place), str(old.get("id") or place + 1)
        self._short(path, "title", old, new.title, name)
        self._long(path, "definition", old, new.definition, name)
        self._long(path, "explanation", old, new.explanation, name)
        self._list((*path, "prompts"), old, new.prompts, name)
        if new.statements:
            self._statements(path, name, old, new)

    def _statements(self, path: Path, letter: str, area: Data, new: DraftArea) -> None:
        former: Sequence[Data] = area.get("statements") or ()
        ids = [str(statement.get("id") or "") for statement in former]
        known = matches(
            [str(statement.get("text") or "") for statement in former],
            [statement.text for statement in new.statements],
            ids,
            [statement.id for statement in new.statements],
        )
        for place, statement in enumerate(former):
            if place not in known.values():
                self._add("dropped", (*path, "statements", place), ids[place], old=statement)
        free = _free_ids(letter, ids, new.statements, known)
        for number, fresh in enumerate(new.statements):
            if number in known:
                self._statement((*path, "statements", known[number]), former[known[number]], fresh)
            else:
                where = (*path, "statements", place_after(number, known))
                self._add("added", where, free[number], new=_statement(free[number], fresh))
        order = [known[number] for number in sorted(known)]
        if order != sorted(order):
            self._remark(f"{letter}: the order is another in the document; the framework keeps its own")

    def _statement(self, path: Path, old: Data, new: DraftStatement) -> None:
        name = str(old.get("id") or "")
        self._short(path, "text", old, new.text, name)
        if self.has_points:
            self._list((*path, "points"), old, new.points, name, whole=True)
        if self.has_prompts:
            self._list((*path, "prompts"), old, new.prompts, name, whole=True)

    def _new_area(self, place: int, area: DraftArea, letter: str) -> None:
        ids = _free_ids(letter, [], area.statements, {})
        data: dict[str, Any] = {"id": letter, "title": tidy(area.title)}
        data |= {key: text for key in ("definition", "explanation") if (text := _tidied(getattr(area, key)))}
        data |= {"prompts": _texts(area.prompts)} if _texts(area.prompts) else {}
        data["statements"] = [_statement(ids[n], each) for n, each in enumerate(area.statements)]
        self._add("added", ("areas", place), f"area {letter}", new=data)

    # -- texts and lists -----------------------------------------------------------------------------

    def _short(self, path: Path, key: str, old: Data, new: str, name: str) -> None:
        if tidy(new) and tidy(str(old.get(key) or "")) != tidy(new):
            self._add("changed", (*path, key), f"{name}, {key}", old.get(key), tidy(new))

    def _long(self, path: Path, key: str, old: Data, new: str, name: str = "") -> None:
        """A text of paragraphs; what has nothing in common with it is hardly it, but stood in its place."""
        before, after = str(old.get(key) or ""), _tidied(new)
        if not after or _tidied(before) == after:
            return
        what = f"{name}, {key}" if name else key.replace("_", " ")
        if not before:
            self._add("added", (*path, key), what, new=after)
        elif path[:1] == ("areas",) or _common(before, after) >= _RELATED:
            self._add("changed", (*path, key), what, before, after)
        else:
            self._remark(f"not brought in: {quoted(' '.join(after.split()), 300)}")

    def _list(
        self, path: Path, parent: Data, new: Sequence[str], name: str = "", whole: bool = False
    ) -> None:
        """A list of texts; where it is not `whole`, none in the document means nothing."""
        key = str(path[-1])
        before, after = _texts(parent.get(key) or ()), _texts(new)
        if not after and not whole:
            return
        what = ", ".join(filter(None, (name, key.replace("_", " "))))
        known = matches(before, after)
        for place, text in enumerate(before):
            if place not in known.values():
                self._add("dropped", (*path, place), what, old=text)
        for number, text in enumerate(after):
            if number not in known:
                self._add("added", (*path, place_after(number, known)), what, new=text)
            elif before[known[number]] != text:
                self._add("changed", (*path, known[number]), what, before[known[number]], text)

    def _closing(self) -> None:
        closing = self.framework.get("closing")
        if isinstance(closing, Mapping):
            self._long(("closing",), "text", closing, self.draft.closing, "closing")
            if _common(str(closing.get("text") or ""), self.draft.closing) >= _RELATED:
                self._short(("closing",), "title", closing, self.draft.closing_title, "closing")
        elif self.draft.closing and self.draft.closing_title:
            new = {"title": tidy(self.draft.closing_title), "text": _tidied(self.draft.closing)}
            self._add("added", ("closing",), "closing", new=new)

    def _title(self) -> None:
        """The title of a sheet is that of the framework or of its tables, or else no matter of theirs."""
        titles = {
            key: str(self.framework[key]) for key in ("title", "table_title") if self.framework.get(key)
        }
        for key, given in (("title", self.draft.title), ("table_title", self.draft.table_title)):
            new = tidy(given)
            if not new or any(tidy(title) == new for title in titles.values()):
                continue
            near = max(titles, key=lambda known: alike(titles[known], new), default=key)
            if titles and alike(titles[near], new) >= LEAST:
                self._add("changed", (near,), near.replace("_", " "), titles[near], new)
            else:
                self._remark(f"not brought in: the title {quoted(new)}")

    def _add(self, kind: Any, path: Path, what: str, old: Any = None, new: Any = None) -> None:
        self.found.changes.append(Change(kind, path, what, old, new))

    def _remark(self, text: str) -> None:
        self.found.remarks.append(text)


def _letter(area: DraftArea) -> str:
    """The id of an area: its own, or the letter that all its statements have."""
    letters = {statement.id[:1] for statement in area.statements if statement.id}
    return area.id or (letters.pop() if len(letters) == 1 else "")


def _free_ids(
    letter: str, taken: Sequence[str], new: Sequence[DraftStatement], known: Mapping[int, int]
) -> dict[int, str]:
    """Ids for the statements that are not `known`: that in the document where it is free, or the next."""
    used, found = set(taken), {}
    last = max((int(name[1:]) for name in taken if name[1:].isdigit()), default=0)
    for number, statement in enumerate(new):
        if number in known:
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
    lists = {"points": _texts(new.points), "prompts": _texts(new.prompts)}
    return data | {key: texts for key, texts in lists.items() if texts}


def _texts(texts: Sequence[object]) -> list[str]:
    return [text for text in (tidy(str(each)) for each in texts) if text]


def _tidied(text: str) -> str:
    """A text of paragraphs with an empty line between them, however they were written."""
    return "\n\n".join(filter(None, (tidy(part) for part in re.split(r"\n\s*\n", text))))


def _common(one: str, other: str) -> float:
    """How many of the words of two texts are in both."""
    words, others = set(bare(one).split()), set(bare(other).split())
    return len(words & others) / max(1, len(words), len(others))


def told(change: Change) -> Iterator[str]:
    """A change in words, in a few lines: what it is, then what goes (after −) and what comes (after +).

    Of a long text only the paragraphs that differ are told.
    """
    yield f"{change.what}: {change.kind}"
    old, new = list(_lines(change.old)), list(_lines(change.new))
    yield from (f"  − {line}" for line in old if line not in new)
    yield from (f"  + {line}" for line in new if line not in old)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner) if key != "id" else ()
    elif isinstance(value, (list, tuple)):
        for inner in value:
            sign = "  • " if isinstance(inner, str) else ""
            yield from (f"{sign}{line}" for line in _lines(inner))
    elif value is not None:
        yield from (tidy(part) for part in re.split(r"\n\s*\n", str(value)) if tidy(part))
