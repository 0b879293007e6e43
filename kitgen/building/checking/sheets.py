"""What keeps sheets from being set: unknown ones, data they lack, texts too long, letters without a shape."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kitgen.basics.records import dataclass, replace
from kitgen.blocks import REGISTRY
from kitgen.building.checking.places import at, letter_of, located
from kitgen.building.library import Library
from kitgen.building.planning import check_formats, sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import Layout, read_layout
from kitgen.definitions import read_yaml
from kitgen.domain import kit
from kitgen.domain.consistency import Place
from kitgen.domain.framework import Framework
from kitgen.domain.parts import Part, as_data
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError, LayoutError, MissingDataError, Note, said
from kitgen.model import Typeface

#: At most so many different letters that cannot be printed are reported.
MOST_LETTERS = 40


@dataclass(frozen=True)
class KitToCheck:
    """What is set together; `files` hold its texts, the unit's before the framework's."""

    framework: Framework
    unit: Unit | None
    files: tuple[Path, ...]
    typeface: Typeface | None = None

    def has(self, letter: str) -> bool:
        """Whether a letter stands in any text."""
        return any(letter in str(as_data(part)) for part in (self.framework, self.unit) if part)

    def without(self, letter: str) -> KitToCheck:
        """The same with a question mark for every `letter`."""
        return replace(self, framework=_without(self.framework, letter), unit=_without(self.unit, letter))


def _without(part: Any, letter: str) -> Any:
    """A part of a definition, or of such a part, with a question mark for every `letter` in its texts.

    It is not validated again: what the texts say is not read any more.
    """
    if isinstance(part, str):
        return part.replace(letter, "?")
    if isinstance(part, tuple):
        return tuple(_without(each, letter) for each in part)
    if isinstance(part, dict):
        return {_without(key, letter): _without(value, letter) for key, value in part.items()}
    if isinstance(part, Part):
        return part.with_fields(**{name: _without(value, letter) for name, value in part.values().items()})
    return part


def kit_faults(whole: KitToCheck, library: Library) -> Iterator[KitgenError]:
    """What keeps the sheets of a kit from being set with the layouts in `library`."""
    own = whole.unit.sheets if whole.unit else ()
    file, key = (whole.files[0], "sheets") if own else (whole.files[-1], "kit")
    for number, name in enumerate(own or whole.framework.kit):
        try:
            kit.sheets(whole.framework, whole.unit, [name], tuple(library.layouts()))
            layout = read_layout(library.layout(name))
        except KitgenError as error:
            line = read_yaml(file).line((key, number))
            yield from located(at(error, file, line), file)
        else:
            yield from sheet_faults(whole, layout, library, (key, number))


def sheet_faults(
    whole: KitToCheck, layout: Layout, library: Library, place: Place = ()
) -> Iterator[KitgenError]:
    """What keeps one sheet from being set: every letter that cannot be printed, then one other error; or else
    the notes that a build gives.

    `place` is where the sheet is asked for, in the unit's file or else the framework's.
    """
    for _ in range(MOST_LETTERS):
        notes: list[Note] = []
        error = error_of(whole.framework, whole.unit, layout, library, whole.typeface, notes)
        if error is None:
            for note in notes:
                yield from located(note, *whole.files)
            return
        if isinstance(error, MissingDataError):
            if layout.setup.optional:
                return
            file = whole.files[0 if place[:1] == ("sheets",) else -1]
            yield at(error, file, read_yaml(file).line(place) if place else None)
            return
        yield from (at(place, whole.files[-1]) for place in located(error, *whole.files))
        letter = letter_of(error)
        if letter is None or not whole.has(letter):
            return
        whole = whole.without(letter)


def error_of(
    framework: Framework,
    unit: Unit | None,
    layout: Layout,
    library: Library,
    typeface: Typeface | None = None,
    notes: list[Note] | None = None,
) -> KitgenError | None:
    """Why a sheet cannot be set, in a kit of layouts from `library`; None when it can: then `notes` gets what
    there is to know of it."""
    try:
        check_formats(layout)
        plan = sketch(framework, unit, library.layouts()) if layout.setup.whole_kit else ()
        options = kit.options_for(layout.name, unit)
        composed = compose(framework, unit, layout, plan, options, typeface=typeface)
    except LayoutError as error:
        return at(error, layout.path)
    except KitgenError as error:
        return error
    except Exception as error:
        if os.environ.get("KITGEN_DEBUG"):
            raise
        reason, takes = f"{type(error).__name__}: {error}", _takes(layout)
        return LayoutError(said("layout.not-set", reason=reason, takes=takes), layout.path)
    if notes is not None:
        notes += composed.warnings
    return None


def _takes(layout: Layout) -> str:
    """What the directives in a layout take: the hint where one was given something else."""
    names = dict.fromkeys(re.findall(r":::\{([\w-]+)\}", layout.path.read_text("utf-8")))
    takes = (f"`{name}` takes {REGISTRY[name].takes}" for name in names if name in REGISTRY)
    return "; ".join(takes)
