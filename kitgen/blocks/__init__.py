"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`.

A kit needs few of them, so each is imported when a layout first names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from kitgen.blocks.spec import BlockSpec


class _Blocks(Mapping[str, BlockSpec]):
    """The blocks by name; each is the ``SPEC``, or one of the ``SPECS``, of the module in its row."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._modules = {name: module for module, names in rows.items() for name in names.split()}

    def __getitem__(self, name: str) -> BlockSpec:
        return _specs(self._modules[name])[name]

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@cache
def _specs(module: str) -> Mapping[str, BlockSpec]:
    known = vars(import_module(f"{__name__}.{module}"))
    specs = known["SPECS"] if "SPECS" in known else (known["SPEC"],)
    return {spec.name: spec for spec in specs}


#: Directive name → block. A row is a module, and the blocks that it describes.
REGISTRY: Mapping[str, BlockSpec] = _Blocks(
    {
        "answers.answer_sheet": "answer-sheet",
        "answers.form": "form-texts own-form",
        "cards.sheet": "card-sheet",
        "columns": "columns end-columns gap next-column page-break",
        "legend": "legend",
        "masthead": "masthead",
        "opening": "area-head lede opening",
        "plan.advice": "advice",
        "plan.agenda": "agenda",
        "plan.aids": "aids",
        "plan.before": "plan-bring plan-facts choosing preparations",
        "plan.printing": "print-settings",
        "plan.table": "plan-table",
        "posters.cover": "cover",
        "posters.poster": "poster",
        "qr": "qr-code",
        "results.head": "results-head results-legend",
        "results.poster": "results-table",
        "results.summary": "results-list results-words",
        "shapes": "ruler",
        "staircase.staircase": "staircase",
        "staircase.steps": "steps",
        "tables.fit": "colour-table",
        "wheel.wheel": "wheel",
        "worksheets.action_plan": "action-plan",
        "worksheets.conversation": "conversation-guide",
        "worksheets.goals": "goals",
        "worksheets.observation": "observation",
        "worksheets.team_contract": "team-contract",
    }
)
