"""What a meeting has at hand: the sheets of the kit, where in the meeting each is used, and the form.

The guide only mentions what is there. A sheet's layout says at which stage it is used; without a
plan of the kit, the sheets are those of the framework's list, at the stages where they are most useful.
"""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Stage
from kitgen.domain.plan import TABLES, PlannedSheet
from kitgen.records import dataclass

#: Where sheets are used without a plan.
_USUAL: Mapping[str, Stage] = {
    "qr-poster": "individual",
    "answer-sheet": "individual",
    "cards": "pairs",
    "table-a": "group",
    "table-b": "group",
    "wheel": "plenary",
    "staircase": "goals",
    "goals": "goals",
    "action-plan": "goals",
    "team-contract": "closing",
}
#: The poster with the code of the form: useless without one.
POSTER = "qr-poster"


@dataclass(frozen=True, slots=True)
class AtHand:
    """The sheets of the kit by name, each with the stage it is used at, and whether there is a form."""

    stages: Mapping[str, Stage | None]
    plan: Mapping[str, PlannedSheet]
    form: bool

    @staticmethod
    def of(scene: Scene) -> AtHand:
        """The sheets and the form of this scene's kit."""
        plan = {planned.name: planned for planned in scene.plan}
        stages = {name: planned.stage for name, planned in plan.items()}
        stages = stages or {name: _USUAL.get(name) for name in scene.framework.kit}
        if scene.answer is None:
            stages.pop(POSTER, None)
        return AtHand(stages, plan, scene.answer is not None)

    def has(self, *names: str) -> bool:
        """Whether one of these sheets is in the kit."""
        return any(name in self.stages for name in names)

    def used_at(self, stage: Stage) -> tuple[str, ...]:
        """The sheets used at a stage, in the order of the kit."""
        return tuple(name for name, where in self.stages.items() if where == stage)

    @property
    def cards(self) -> str:
        """What must be done with the printed cards: ``cut``, ``fold``, ``glue`` or ``shop``."""
        known = self.plan.get("cards")
        chosen = dict(known.chosen) if known else {}
        if chosen.get("profile") == "print-shop":
            return "shop"
        return {"fold-over": "fold", "single": "glue"}.get(chosen.get("sides", ""), "cut")

    @property
    def tables(self) -> bool:
        """Whether there is a table to gather around."""
        return self.has(*TABLES)
