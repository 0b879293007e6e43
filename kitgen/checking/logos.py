"""Logos checked: whether a unit's file is there, and can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kitgen.building.request import logo_of
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError


def logo_faults(unit: Unit, file: Path) -> Iterator[KitgenError]:
    """What is wrong with the logo of a unit that stands in `file`."""
    try:
        if unit.logo:
            logo_of(unit, file)
    except KitgenError as error:
        yield error
