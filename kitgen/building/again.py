"""A kit made again and again while somebody works on it: what comes out as it was is not made anew."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from kitgen.building.rendering import Result, Task, one_by_one
from kitgen.composing import Composed, compose
from kitgen.domain.framework import Framework
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.results import Results
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError
from kitgen.layout import Layout
from kitgen.model import Document, Drawing, Typeface
from kitgen.records import dataclass

#: Sheets kept, by their names, and files: a large kit in all formats, and some more.
MOST_SHEETS, MOST_FILES = 64, 96
#: The looks of each sheet that have a key still.
MOST_LOOKS = 8


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as it was composed last: what it was given, what came of it, and what it has looked like."""

    given: tuple[Any, ...]
    composed: Composed
    looks: tuple[tuple[str, Document], ...]  #: keys of its pages, the present one first


class Again:
    """What the last calls have made, each sheet once.

    Given the same, a sheet is not composed again. Where something else was given (another name) but the same
    comes of it, it stays the same *object*: and of one document, a file is painted once.
    """

    def __init__(self) -> None:
        self._mark, self._count = os.urandom(8).hex(), 0
        self._sheets: dict[str, _Sheet] = {}
        self._files: dict[tuple[str, bool, int], tuple[Document, Result]] = {}

    def __len__(self) -> int:
        return len(self._sheets) + len(self._files)

    def clear(self) -> None:
        """Forgets all of it."""
        self._sheets.clear()
        self._files.clear()

    def compose(
        self,
        framework: Framework,
        unit: Unit | None,
        layout: Layout,
        plan: tuple[PlannedSheet, ...] = (),
        options: Mapping[str, str] = MappingProxyType({}),
        logo: Drawing | None = None,
        results: Results | None = None,
        typeface: Typeface | None = None,
    ) -> Composed:
        """What :func:`kitgen.composing.compose` gives. Raises what it raises."""
        given = framework, unit, layout, plan, dict(options), logo, results, typeface
        before = self._sheets.pop(layout.name, None)
        if before and before.given == given:
            self._sheets[layout.name] = before
            return before.composed
        composed = compose(framework, unit, layout, plan, options, logo, results, typeface)
        if before and before.composed.document == composed.document:
            composed = replace(composed, document=before.composed.document)
        looks = self._looks(before.looks if before else (), composed.document)
        self._sheets[layout.name] = _Sheet(given, composed, looks)
        _forget_oldest(self._sheets, MOST_SHEETS)
        return composed

    def render(self, tasks: Sequence[Task]) -> list[Result]:
        """The files of documents, from memory where the same document has been painted before."""
        return [self._rendered(task) for task in tasks]

    def painted(self, task: Task) -> bytes:
        """The file of one document; raises KitgenError where it cannot be painted."""
        result = self._rendered(task)
        if isinstance(result, KitgenError):
            raise result
        return result

    def key(self, sheet: str, document: Document) -> str:
        """Names what the pages of a sheet look like: the same for as long as they do, whatever its title."""
        known = self._sheets.get(sheet)
        return known.looks[0][0] if known and known.composed.document is document else self._key()

    def _looks(
        self, before: tuple[tuple[str, Document], ...], document: Document
    ) -> tuple[tuple[str, Document], ...]:
        """What a sheet has looked like `before` and does now; after a step back it has its old key."""
        now = next((look for look in before if _alike(look[1], document)), (self._key(), document))
        return (now, *[look for look in before if look is not now][: MOST_LOOKS - 1])

    def _key(self) -> str:
        self._count += 1
        return f"{self._mark}-{self._count}"

    def _rendered(self, task: Task) -> Result:
        kind = task.format, task.embed_fonts, id(task.document)
        known = self._files.pop(kind, None) or (task.document, one_by_one([task])[0])
        self._files[kind] = known  # the document too, or another might come to lie at its place
        _forget_oldest(self._files, MOST_FILES)
        return known[1]


def _alike(one: Document, other: Document) -> bool:
    """Whether two documents look the same on paper."""
    return all(getattr(one, name) == getattr(other, name) for name in ("setup", "footer", "bleed", "pages"))


def _forget_oldest(kept: dict[Any, Any], most: int) -> None:
    if len(kept) > most:
        del kept[next(iter(kept))]
