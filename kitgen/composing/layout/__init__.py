"""The layout language: front matter, a Jinja and Markdown body, and directives that name data.

:func:`read_layout` reads a file, :meth:`Layout.render` makes the parts of a sheet from a framework's data
and a unit, :func:`check_layout` finds the faults of a layout without building anything.
"""

from kitgen.composing.layout.directives import DirectiveSpec, Option, OptionType
from kitgen.composing.layout.parts import DirectivePart, Part, TextPart
from kitgen.composing.layout.setup import Setup
from kitgen.composing.layout.sheet import SUFFIX, Layout, check_layout, read_layout, read_layout_setup

__all__ = [
    "SUFFIX",
    "DirectivePart",
    "DirectiveSpec",
    "Layout",
    "Option",
    "OptionType",
    "Part",
    "Setup",
    "TextPart",
    "check_layout",
    "read_layout",
    "read_layout_setup",
]
