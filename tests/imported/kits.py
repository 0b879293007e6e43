"""Sheets of the kits that are shipped, each made once and each PDF of them read once."""

from __future__ import annotations

from functools import cache

from kitgen.building.library import Library
from kitgen.composing import compose
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.layout import read_layout
from kitgen.reading.pdf import read_here
from kitgen.reading.source import Document
from kitgen.render import renderer

NAMES = sorted(Library().frameworks())


@cache
def framework(name: str) -> Framework:
    """A framework that is shipped."""
    return load_framework(Library().framework(name))


@cache
def kit_sheet(name: str, sheet: str, fmt: str = "pdf") -> bytes:
    """The file of a sheet of its kit."""
    return rendered(framework(name), sheet, fmt)


def rendered(framework: Framework, sheet: str, fmt: str = "pdf") -> bytes:
    """The file of a sheet of any framework."""
    return renderer(fmt)(compose(framework, None, read_layout(Library().layout(sheet))).document)


@cache
def read(data: bytes) -> Document:
    """What stands in a PDF."""
    return read_here(data)
