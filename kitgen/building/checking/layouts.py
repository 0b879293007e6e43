"""Layouts tried with samples: the names in them, and whether a sheet can be set at all."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kitgen.basics.languages.messages import Messages
from kitgen.blocks import REGISTRY
from kitgen.building.checking.places import at, located
from kitgen.building.checking.sheets import KitToCheck, error_of, sheet_faults
from kitgen.building.library import Library
from kitgen.building.planning import sketch, with_kit
from kitgen.composing.layout import Layout, check_layout, read_layout_setup
from kitgen.definitions import load_framework
from kitgen.domain import kit
from kitgen.domain.framework import Form, Framework
from kitgen.domain.results import Counts, results_of
from kitgen.domain.unit import Unit
from kitgen.errors import FitError, KitgenError, MissingDataError

#: A unit that says all that a unit can say.
SAMPLE_UNIT = Unit(
    name="Nordby",
    kind="kindergarten",
    group="Blue",
    contact="Kari Nordmann",
    form=Form(answer="https://example.org/answer", duplicate="https://example.org/copy", minutes=10),
    date=datetime.date(2026, 3, 14),
    participants=24,
    minutes=90,
)


def layout_faults(path: Path, framework: Framework | None) -> Iterator[KitgenError]:
    """Every fault of a layout, by itself and set with `framework`, or else with the built-in ones.

    Raises Faults with those that keep it from being set.
    """
    layout = check_layout(path, REGISTRY, _context(path, framework or _sample()))
    for unit in (None, SAMPLE_UNIT):
        if framework:
            yield from sheet_faults(KitToCheck(framework, unit, (path,)), layout, Library())
        else:
            yield from _faults_everywhere(layout, unit)


def _context(path: Path, framework: Framework) -> dict[str, object]:
    """Samples of all that a layout can name, and its own options."""
    sample = kit.for_unit(framework, None)
    try:
        options = read_layout_setup(path).chosen({})
    except KitgenError:
        options = {}  # faults of the front matter are reported elsewhere
    return {
        "framework": sample,
        "unit": SAMPLE_UNIT,
        "t": Messages.of(sample.language),
        "title": "Title",
        "answer": None,
        "duplicate": None,
        "results": results_of(sample, Counts(0, {})),
        "meeting": kit.meeting_of(SAMPLE_UNIT),
        "plan": sketch(framework, None, Library().layouts()),
        "options": options,
    }


def _faults_everywhere(layout: Layout, unit: Unit | None) -> Iterator[KitgenError]:
    """Why the layout can be set with none of the built-in frameworks that have the data it needs.

    A text too long for its place is no fault of the layout.
    """
    first: KitgenError | None = None
    for framework in _built_in():
        error = error_of(framework, unit, layout, Library())
        if error is None or isinstance(error, FitError):
            return
        if not isinstance(error, MissingDataError):
            first = first or error
    if first:
        yield from (at(place, layout.path) for place in located(first, layout.path))


@cache
def _built_in() -> tuple[Framework, ...]:
    return tuple(with_kit(load_framework(path), Library.of(path)) for path in Library().frameworks().values())


@cache
def _sample() -> Framework:
    """A framework with all that any built-in one has, so that little of what a layout can name is empty."""
    whole, *others = _built_in()
    for other in others:
        lacking = [name for name in Framework.__struct_fields__ if not getattr(whole, name)]
        whole = whole.with_fields(**{name: getattr(other, name) for name in lacking})
    return whole
