"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`.

A kit needs few of them, so each is imported when a layout first names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from kitgen.blocks.spec import BlockSpec


class _Blocks(Mapping[str, BlockSpec]):
    """The blocks by name; each lies as ``SPEC``, or in ``SPECS``, in the module of its row."""

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
        "action-plan": "action_plan",
        "advice": "advice",
        "agenda": "agenda",
        "answer-sheet": "answer_sheet",
        "card-sheet": "card_sheet",
        "colour-table": "colour_table",
        "columns": "columns",
        "conversation-guide": "conversation",
        "end-columns": "columns",
        "gap": "breaks",
        "goals": "goals",
        "lede": "lede",
        "legend": "legend",
        "masthead": "masthead",
        "next-column": "columns",
        "observation": "observation",
        "opening": "opening",
        "own-form": "own_form",
        "page-break": "breaks",
        "plan-bring": "plan_lists",
        "plan-facts": "plan_lists",
        "plan-table": "plan_table",
        "plan-times": "plan_lists",
        "poster": "poster",
        "preparations": "preparations",
        "print-settings": "print_settings",
        "qr-code": "qr_code",
        "ruler": "ruler",
        "staircase": "staircase",
        "steps": "steps",
        "team-contract": "team_contract",
        "wheel": "wheel",
    }
)
