"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks import (
    action_plan,
    breaks,
    card_sheet,
    colour_table,
    columns,
    conversation,
    legend,
    masthead,
    observation,
    opening,
    poster,
    qr_code,
    staircase,
    team_contract,
    wheel,
)
from kitgen.blocks.spec import BlockSpec

#: Every block, a row each.
_SPECS = (
    action_plan.SPEC,
    *breaks.SPECS,
    card_sheet.SPEC,
    colour_table.SPEC,
    *columns.SPECS,
    conversation.SPEC,
    legend.SPEC,
    masthead.SPEC,
    observation.SPEC,
    opening.SPEC,
    poster.SPEC,
    qr_code.SPEC,
    staircase.SPEC,
    team_contract.SPEC,
    wheel.SPEC,
)

#: Directive name → block.
REGISTRY: Mapping[str, BlockSpec] = {spec.name: spec for spec in _SPECS}
