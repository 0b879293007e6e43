"""The description of a block for layouts: its data, its options, and the function that builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from kitgen.records import dataclass

#: Parts of a scene that differ from unit to unit; ``form`` is whether staff have a link for answers, and
#: ``meeting`` leaves out its date: a hundred schools may have as many minutes, and each its own day. ``logo``
#: includes the unit if it has one, since its name describes it; ``contact`` is the person to ask.
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

    `needs` lists what it reads of the unit's own part of the scene; then it gets only that, and it is built
    once for all units that agree in it. None for a block that may read anything; a function if the options
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
