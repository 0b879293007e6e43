"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks import (
    action_plan,
    advice,
    agenda,
    answer_sheet,
    breaks,
    card_sheet,
    colour_table,
    columns,
    conversation,
    goals,
    lede,
    legend,
    masthead,
    observation,
    opening,
    own_form,
    plan_lists,
    plan_table,
    poster,
    preparations,
    print_settings,
    qr_code,
    ruler,
    staircase,
    steps,
    team_contract,
    wheel,
)
from kitgen.blocks.spec import BlockSpec

#: Every block, a row each.
_SPECS = (
    action_plan.SPEC,
    advice.SPEC,
    agenda.SPEC,
    answer_sheet.SPEC,
    *breaks.SPECS,
    card_sheet.SPEC,
    colour_table.SPEC,
    *columns.SPECS,
    conversation.SPEC,
    goals.SPEC,
    legend.SPEC,
    lede.SPEC,
    masthead.SPEC,
    observation.SPEC,
    opening.SPEC,
    own_form.SPEC,
    *plan_lists.SPECS,
    plan_table.SPEC,
    poster.SPEC,
    preparations.SPEC,
    print_settings.SPEC,
    qr_code.SPEC,
    ruler.SPEC,
    staircase.SPEC,
    steps.SPEC,
    team_contract.SPEC,
    wheel.SPEC,
)

#: Directive name → block.
REGISTRY: Mapping[str, BlockSpec] = {spec.name: spec for spec in _SPECS}
