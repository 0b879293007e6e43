"""Sheets of the kits that are shipped, each made once and each PDF of them read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kitgen.bringing_back.kit_sheets import KitSheet
from kitgen.building.library import Library
from kitgen.cli.merging import built_in_sheets
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.parts import as_data
from kitgen.reading.pdf import read_pdf
from kitgen.reading.source import Document, Printed
from kitgen.render import renderer

NAMES = sorted(Library().frameworks())


#: The frameworks that are shipped, by their names.
FRAMEWORKS = {name: load_framework(Library().framework(name)) for name in NAMES}


def framework(name: str) -> Framework:
    """A framework that is shipped."""
    return FRAMEWORKS[name]


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
    return read_pdf(data)


@cache
def sheets() -> tuple[KitSheet, ...]:
    """The sheets that are built in; each is made anew once of a framework."""
    return tuple(replace(each, anew=_once(each.anew)) if each.anew else each for each in built_in_sheets())


def _once(make: Callable[[Framework], Printed]) -> Callable[[Framework], Printed]:
    made: dict[str, Printed] = {}

    def anew(framework: Framework) -> Printed:
        said = str(as_data(framework))
        if said not in made:
            made[said] = make(framework)
        return made[said]

    return anew
