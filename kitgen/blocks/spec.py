"""What a layout may say of a block: its data, its options, and who builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from kitgen.records import dataclass

#: Parts of a scene that differ from unit to unit; ``form`` is whether staff have a link to answer at, and
#: ``meeting`` leaves out its date: a hundred schools may have as many minutes, and each its own day. ``logo``
#: brings the unit along where there is one, since its name stands in for it; ``contact`` is who can be asked.
Need = Literal["contact", "form", "meeting", "plan", "logo"]
Needs = frozenset[Need]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a block. A `length` is given as ``4 mm`` and arrives as a float in mm."""

    type: Literal["bool", "int", "length", "word", "text"]
    default: object
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """A block's name in layouts, the data it takes, its options and the function that builds it.

    `build(data, options, scene)` returns model blocks, or one :class:`~kitgen.blocks.scene.Elastic`.
    `options` arrive complete, defaults filled in, and `data` only if `accepts` holds for it.

    `needs` says what it reads of the unit's own part of the scene; then that is all it gets, and it is built
    once for all units that agree in it. None for a block that may read anything; a function where the options
    decide.
    """

    name: str
    takes: str
    options: Mapping[str, Option]
    build: Callable[[Any, Mapping[str, object], Any], Sequence[Any]]
    accepts: Callable[[object], bool]
    optional: bool = False  #: whether the data may be left out
    needs: Needs | Callable[[Mapping[str, object]], Needs | None] | None = None
    elastic: bool = False  #: whether it is set in the largest type that fits its pages

    def needs_with(self, options: Mapping[str, object]) -> Needs | None:
        """What it reads of the unit's own part of the scene with these options."""
        return self.needs(options) if callable(self.needs) else self.needs
