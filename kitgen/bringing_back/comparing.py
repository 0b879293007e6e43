"""Texts and lists of a framework compared with those of a document; what differs becomes a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kitgen.bringing_back.changes import Change, Differences, Kind, Path, named, paragraphs
from kitgen.bringing_back.matching import matches, place_after
from kitgen.errors import Said, said
from kitgen.reading.plain import common, tidy

Data = Mapping[str, Any]
#: At least so many of their words must be in both, for one text to be the other, changed.
RELATED = 0.3


class Comparing:
    """The findings. `shows` names what the document is known to hold, such as ``areas.prompts``."""

    def __init__(self, shows: frozenset[str] = frozenset()) -> None:
        self.found = Differences()
        self.shows = shows

    def add(self, kind: Kind, path: Path, what: str, old: Any = None, new: Any = None) -> None:
        """Note a change."""
        self.found.changes.append(Change(kind, path, what, old, new))

    def remark(self, what: Said) -> None:
        """Note something that is not brought in."""
        self.found.remarks.append(what)

    def left(self, text: str) -> None:
        """Remark that a text has no place in the framework, and quote it whole."""
        self.remark(said("back.not-in", texts=[" ".join(text.split())]))

    def missing(self, what: str, path: Path) -> None:
        """Remark that something is not in the document, if it should be."""
        if self.is_shown(path):
            self.remark(said("back.absent", what=named(what)))

    def is_shown(self, path: Path) -> bool:
        """Whether the document is known to show this part of the framework."""
        return ".".join(step for step in path if isinstance(step, str)) in self.shows

    def short(self, path: Path, old: Data, new: str, what: str) -> None:
        """Compare a text of one line; a text that the document does not have has not changed."""
        key = str(path[-1])
        before, after = tidy(str(old.get(key) or "")), tidy(new)
        if after and before != after:
            self.add("changed" if before else "added", path, what, old.get(key), after)

    def long(self, path: Path, old: Data, new: str, what: str, replaces: bool = True) -> None:
        """Compare a text of paragraphs.

        Unless it clearly `replaces` the other, and is not just in its place, they must have words in common.
        """
        key = str(path[-1])
        before, after = "\n\n".join(paragraphs(str(old.get(key) or ""))), "\n\n".join(paragraphs(new))
        if not after and before:
            self.missing(what, path)
        elif not before and after:
            self.add("added", path, what, new=after)
        elif before != after and (replaces or common(before, after) >= RELATED):
            self.add("changed", path, what, old.get(key), after)
        elif before != after:
            self.left(after)

    def list(self, path: Path, old: Data, new: Sequence[str], what: str, drops: bool | None = None) -> None:
        """Compare a list of texts. Texts that are not in the document are dropped, or not, as `drops` says.

        Without `drops`, the document must show such a list, or have half of it; and at least one text.
        """
        key = str(path[-1])
        before, after = texts(old.get(key) or ()), texts(new)
        known = matches(before, after)
        if not after and before and drops is None:
            self.missing(what, path)
            return
        drops = drops if drops is not None else self.is_shown(path) or len(known) * 2 >= len(before)
        gone = [place for place in range(len(before)) if place not in known.values()]
        for place in gone if drops else ():
            self.add("dropped", (*path, place), what, old=before[place])
        for number, text in enumerate(after):
            if number not in known:
                self.add("added", (*path, place_after(number, known)), what, new=text)
            elif before[known[number]] != text:
                self.add("changed", (*path, known[number]), what, before[known[number]], text)
        self.order(known, what)

    def order(self, known: Mapping[int, int], what: str) -> None:
        """Remark that the texts in both are in another order in the document."""
        places = [known[number] for number in sorted(known)]
        if places != sorted(places):
            self.remark(said("back.order", what=named(what)))


def texts(given: Sequence[object]) -> list[str]:
    """The texts of a list, each in one line, without empty ones."""
    return [text for text in (tidy(str(each)) for each in given) if text]
