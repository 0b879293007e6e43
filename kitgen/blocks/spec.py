"""The description of a block for layouts: its data, its options, and the function that builds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Literal

from kitgen.records import dataclass

#: Parts of a scene that differ from unit to unit; ``form`` is whether staff have a link for answers, and
#: ``meeting`` leaves out its date: a hundred schools may have as many minutes, and each its own day. ``logo``
#: includes the unit if it has one, since its name describes it; ``contact`` is the person to ask.
Need = Literal["contact", "form", "meeting", "plan", "logo"]
Needs = frozenset[Need]
#: What is said of the meeting needs no more of a unit.
MEETING: Needs = frozenset({"form", "meeting", "plan"})


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
    `options` arrive complete, defaults filled in, and `data` only if `accepts` holds for it; what it `takes`
    is said to those who write layouts, and a block that takes nothing needs no data.

    `needs` lists what it reads of the unit's own part of the scene; then it gets only that, and it is built
    once for all units that agree in it. None for a block that may read anything; a function if the options
    decide.
    """

    name: str
    build: Callable[[Any, Mapping[str, object], Any], Sequence[Any]]
    options: Mapping[str, Option] = field(default_factory=dict)
    takes: str = ""
    accepts: Callable[[object], bool] = lambda data: data is None
    needs: Needs | Callable[[Mapping[str, object]], Needs | None] | None = None
    elastic: bool = False  #: whether it is set in the largest type that fits its pages

    @property
    def optional(self) -> bool:
        """Whether the data may be left out."""
        return self.accepts(None)

    def needs_with(self, options: Mapping[str, object]) -> Needs | None:
        """What it reads of the unit's own part of the scene with these options."""
        return self.needs(options) if callable(self.needs) else self.needs


def one(kind: type) -> Callable[[object], bool]:
    """Takes one thing of a kind."""
    return lambda data: isinstance(data, kind)


def some(kind: type) -> Callable[[object], bool]:
    """Takes things of a kind, at least one."""
    return lambda data: (
        isinstance(data, tuple) and data != () and all(isinstance(each, kind) for each in data)
    )


def is_link(data: object) -> bool:
    """Takes a link."""
    return isinstance(data, str) and data.startswith("https://")
