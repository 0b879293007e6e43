"""The description of a block for layouts: its data, its options, and the function that builds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Literal

from kitgen.basics.records import dataclass
from kitgen.domain.framework import Area, Phase, Scale
from kitgen.domain.plan import is_plan

#: Parts of a scene that differ from unit to unit; ``form`` is whether staff have a link for answers, and
#: ``meeting`` leaves out its date: a hundred schools may have as many minutes, and each its own day. ``logo``
#: includes the unit if it has one, since its name describes it; ``contact`` is the person to ask.
Need = Literal["contact", "form", "meeting", "plan", "logo"]
Needs = frozenset[Need]
#: What is said of the meeting needs no more of a unit.
MEETING: Needs = frozenset({"form", "meeting", "plan"})
#: The options of a block as it gets them: complete, each of its own type.
Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a block. A `length` is given as ``4 mm`` and arrives as a float in mm."""

    type: Literal["bool", "int", "length", "word", "text"]
    default: object
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """What a block takes: in words, for those who write layouts, and whether something is that."""

    words: str
    accepts: Callable[[object], bool]


def one(kind: type, words: str) -> Data:
    """One thing of a kind."""
    return Data(words, lambda data: isinstance(data, kind))


def some(kind: type, words: str) -> Data:
    """Things of a kind, at least one."""

    def accepts(data: object) -> bool:
        return isinstance(data, tuple) and data != () and all(isinstance(each, kind) for each in data)

    return Data(words, accepts)


NOTHING = Data("", lambda data: data is None)
AREAS = some(Area, "areas: framework.areas")
PHASES = some(Phase, "the phases of the learning circle: framework.phases")
SCALE = one(Scale, "a scale: framework.scale")
PLAN = Data("the plan of the kit: plan", is_plan)
LINK = Data("a link: answer", lambda data: isinstance(data, str) and data.startswith("https://"))


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """A block's name in layouts, the function or class that makes it, its options and its data.

    `make(data, options, scene)` gives model blocks, one or several, or one
    :class:`~kitgen.blocks.scene.Elastic`.
    `options` arrive complete, defaults filled in, and `data` only if the block accepts it; one that takes
    nothing needs no data.

    `needs` lists what it reads of the unit's own part of the scene; then it gets only that, and it is built
    once for all units that agree in it. None for a block that may read anything; a function if the options
    decide.
    """

    name: str
    make: Callable[[Any, Options, Any], Any]
    options: Mapping[str, Option] = field(default_factory=dict)
    data: Data = NOTHING
    needs: Needs | Callable[[Options], Needs | None] | None = None
    elastic: bool = False  #: whether it is set in the largest type that fits its pages

    def build(self, data: object, options: Options, scene: object) -> Sequence[Any]:
        """All that it makes."""
        made = self.make(data, options, scene)
        return tuple(made) if isinstance(made, Iterable) else (made,)

    @property
    def takes(self) -> str:
        """What it takes, in words; empty for nothing."""
        return self.data.words

    @property
    def optional(self) -> bool:
        """Whether the data may be left out."""
        return self.data.accepts(None)

    def needs_with(self, options: Options) -> Needs | None:
        """What it reads of the unit's own part of the scene with these options."""
        return self.needs(options) if callable(self.needs) else self.needs
