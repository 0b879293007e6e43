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
        self._rows = rows

    def __getitem__(self, name: str) -> BlockSpec:
        return _specs(self._rows[name])[name]

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@cache
def _specs(module: str) -> Mapping[str, BlockSpec]:
    """The blocks that a module describes, by name."""
    known = vars(import_module(f"{__name__}.{module}"))
    specs = known["SPECS"] if "SPECS" in known else (known["SPEC"],)
    return {spec.name: spec for spec in specs}


#: Directive name → block, from the module that describes it.
REGISTRY: Mapping[str, BlockSpec] = _Blocks(
    {
        "action-plan": "worksheets.action_plan",
        "advice": "plan.advice",
        "agenda": "plan.agenda",
        "aids": "plan.aids",
        "area-head": "opening",
        "answer-sheet": "answers.answer_sheet",
        "card-sheet": "cards.sheet",
        "colour-table": "tables.fit",
        "columns": "columns",
        "cover": "posters.cover",
        "conversation-guide": "worksheets.conversation",
        "end-columns": "columns",
        "form-texts": "answers.form",
        "gap": "columns",
        "goals": "worksheets.goals",
        "lede": "opening",
        "legend": "legend",
        "masthead": "masthead",
        "next-column": "columns",
        "observation": "worksheets.observation",
        "opening": "opening",
        "own-form": "answers.form",
        "page-break": "columns",
        "plan-bring": "plan.before",
        "plan-facts": "plan.before",
        "plan-table": "plan.table",
        "poster": "posters.poster",
        "choosing": "plan.before",
        "preparations": "plan.before",
        "print-settings": "plan.printing",
        "qr-code": "qr",
        "results-head": "results.head",
        "results-legend": "results.head",
        "results-list": "results.summary",
        "results-words": "results.advice",
        "results-table": "results.poster",
        "ruler": "ruler",
        "staircase": "staircase.staircase",
        "steps": "staircase.steps",
        "team-contract": "worksheets.team_contract",
        "wheel": "wheel.wheel",
    }
)
