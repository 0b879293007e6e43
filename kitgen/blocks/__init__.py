"""The special blocks a layout can use; a new one is a file here and its row in :data:`REGISTRY`."""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks import colour_table, legend, masthead, opening
from kitgen.blocks.spec import BlockSpec

#: Directive name → block.
REGISTRY: Mapping[str, BlockSpec] = {
    module.SPEC.name: module.SPEC for module in (colour_table, legend, masthead, opening)
}
