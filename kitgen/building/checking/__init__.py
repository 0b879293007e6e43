"""``kitgen check``: every fault of frameworks, units and their lists, and layouts; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kitgen.basics.languages.messages import what_is_lacking
from kitgen.building import sheet_options
from kitgen.building.checking.layouts import layout_faults
from kitgen.building.checking.lists import is_list, list_faults, logo_faults
from kitgen.building.checking.places import located
from kitgen.building.checking.sheets import KitToCheck, kit_faults
from kitgen.building.library import Library
from kitgen.building.planning import with_kit
from kitgen.building.request import typeface_of
from kitgen.composing.layout import SUFFIX
from kitgen.definitions import kind_of, load_framework, load_unit, notes_on, read_yaml
from kitgen.domain.framework import Framework
from kitgen.domain.links import COPIES, cannot_be_judged, judged
from kitgen.domain.unit import Unit
from kitgen.errors import DefinitionError, Faults, GlyphError, KitgenError, Note, said

__all__ = ["check", "framework_among", "located"]


def check(path: Path, framework: Path | None = None) -> tuple[KitgenError, ...]:
    """The faults of one file and notes on it, in the order of its lines; empty when it is in order.

    A framework is also set with each layout of its kit, so that a statement too long for its place is found
    before the printer is warm. A unit, and each in a list of units, is set with `framework` where that is
    given; a layout with that, or else with the built-in frameworks.
    """
    try:
        return tuple(_once(_faults(path, framework)))
    except Faults as faults:
        return tuple(faults.errors)
    except KitgenError as error:
        return (error,)


def framework_among(files: Iterable[Path]) -> Path | None:
    """The only framework among the files to check: the units among them are checked against it.

    None where there is not just one, or where it has faults and cannot be used.
    """
    found = [path for path in dict.fromkeys(files) if _is_framework(path)]
    try:
        return found[0] if len(found) == 1 and load_framework(found[0]) else None
    except Faults:
        return None


def _is_framework(path: Path) -> bool:
    try:
        return not path.name.endswith(SUFFIX) and not is_list(path) and kind_of(path) == "framework"
    except Faults:
        return False


def _faults(path: Path, against: Path | None) -> Iterator[KitgenError]:
    framework = with_kit(load_framework(against), Library.of(against)) if against else None
    if path.name.endswith(SUFFIX):
        yield from layout_faults(path, framework)
    elif is_list(path):
        yield from list_faults(path, framework, against)
    elif kind_of(path) == "framework":
        notes: list[Note] = []
        framework = with_kit(load_framework(path, notes), Library.of(path))
        yield from notes
        yield from _form_faults(framework, path)
        yield from _language_notes(framework.language, path)
        try:
            typeface = typeface_of(framework, path)
        except KitgenError as error:
            yield error
            typeface = None
        yield from kit_faults(KitToCheck(framework, None, (path,), typeface), Library.of(path))
    else:
        notes = []
        unit = load_unit(path, framework, notes)
        yield from notes
        yield from _form_faults(unit, path)
        yield from _language_notes(unit.language, path)
        yield from logo_faults(unit, path)
        if framework and against:
            yield from notes_on(unit, framework, path)
            if wrong := list(sheet_options.faults_of(unit, path, Library.of(against).layouts())):
                yield from wrong
                unit = unit.with_fields(options={}, copies={})
            typeface = typeface_of(framework, against)
            yield from kit_faults(KitToCheck(framework, unit, (path, against), typeface), Library.of(against))


def _once(errors: Iterable[KitgenError]) -> Iterator[KitgenError]:
    """Each fault once; those of one file by line."""
    # of a letter that cannot be printed, the same is said wherever it stands in a line
    says = ((str(e.anywhere() if isinstance(e, GlyphError) else e), e) for e in reversed(list(errors)))
    every = list(dict(says).values())[::-1]
    files = list(dict.fromkeys(str(error.file) for error in every))
    yield from sorted(every, key=lambda error: (files.index(str(error.file)), error.line or 0))


def _language_notes(language: str | None, path: Path) -> Iterator[Note]:
    """That a language has only some of the fixed words."""
    if language and (lack := what_is_lacking(language)):
        yield Note(lack, path, read_yaml(path).line(("language",)), path=("language",))


def _form_faults(part: Framework | Unit, path: Path) -> Iterator[KitgenError]:
    """A link for staff that takes no answers, and a note on one whose purpose is unknown."""
    answer, duplicate = part.form.answer, part.form.duplicate
    if not answer:
        return
    place = ("form", "answer")
    line = read_yaml(path).line(place)
    found = judged(answer)
    if answer == duplicate or (found and found.for_leaders):
        yield DefinitionError(said("link.for-leaders", does=(found or COPIES).says), path, line, path=place)
    elif found:
        yield DefinitionError(said("link.no-answers", does=found.says), path, line, path=place)
    elif cannot_be_judged(answer):
        yield Note(said("link.short", link=answer), path, line, path=place)
