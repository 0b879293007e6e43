"""A kit that is made again and again while it is being edited: only what has changed is made anew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from kitgen.basics.records import dataclass, replace
from kitgen.building.rendering import Result, Task, one_by_one
from kitgen.composing.compose import Composed, compose
from kitgen.composing.layout import Layout
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError
from kitgen.model import Document

#: Sheets kept, by their names, and files: a large kit in all formats, and some more.
MOST_SHEETS, MOST_FILES = 64, 96
#: The looks of each sheet that have a key still.
MOST_LOOKS = 8


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as it was composed last: its inputs, its document, and the looks it has had."""

    given: tuple[Any, ...]
    composed: Composed
    looks: tuple[tuple[str, Document], ...]  #: keys of its pages, the present one first


class Again:
    """The results of the last calls, once for each sheet.

    With the same inputs, a sheet is not composed again. Where other inputs (another name) give the same
    result, it stays the same *object*: and of one document, a file is painted only once.
    """

    def __init__(self) -> None:
        self._mark, self._count = os.urandom(8).hex(), 0
        self._sheets: dict[str, _Sheet] = {}
        self._files: dict[tuple[str, bool, int], tuple[Document, Result]] = {}

    def __len__(self) -> int:
        return len(self._sheets) + len(self._files)

    def clear(self) -> None:
        """Forget all of it."""
        self._sheets.clear()
        self._files.clear()

    def compose(self, framework: Framework, unit: Unit | None, layout: Layout, *others: Any) -> Composed:
        """The same as :func:`kitgen.composing.compose`, with all it is given. Raises what that raises."""
        given = framework, unit, layout, *others
        before = self._sheets.pop(layout.name, None)
        if before and before.given == given:
            self._sheets[layout.name] = before
            return before.composed
        composed = compose(*given)
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
        """A name for the look of a sheet's pages: the same for as long as the look is, whatever its title."""
        known = self._sheets.get(sheet)
        return known.looks[0][0] if known and known.composed.document is document else self._key()

    def _looks(
        self, before: tuple[tuple[str, Document], ...], document: Document
    ) -> tuple[tuple[str, Document], ...]:
        """The looks of a sheet `before` and now; a look that returns, as after undo, has its old key."""
        now = next((look for look in before if _alike(look[1], document)), (self._key(), document))
        return (now, *[look for look in before if look is not now][: MOST_LOOKS - 1])

    def _key(self) -> str:
        self._count += 1
        return f"{self._mark}-{self._count}"

    def _rendered(self, task: Task) -> Result:
        kind = task.format, task.embed_fonts, id(task.document)
        known = self._files.pop(kind, None) or (task.document, one_by_one([task])[0])
        self._files[kind] = known  # the document too: its id must not be reused
        _forget_oldest(self._files, MOST_FILES)
        return known[1]


def _alike(one: Document, other: Document) -> bool:
    """Whether two documents look the same on paper."""
    return all(getattr(one, name) == getattr(other, name) for name in ("setup", "footer", "bleed", "pages"))


def _forget_oldest(kept: dict[Any, Any], most: int) -> None:
    if len(kept) > most:
        del kept[next(iter(kept))]
