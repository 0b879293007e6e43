"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks import breaks, colour_table, columns, legend, masthead, opening, qr_code
from kitgen.blocks.spec import BlockSpec

#: Every block, a row each.
_SPECS = (
    *breaks.SPECS,
    colour_table.SPEC,
    *columns.SPECS,
    legend.SPEC,
    masthead.SPEC,
    opening.SPEC,
    qr_code.SPEC,
)

#: Directive name → block.
REGISTRY: Mapping[str, BlockSpec] = {spec.name: spec for spec in _SPECS}
