"""Lists of units checked: what reading them finds, and what keeps each unit's kit from being set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kitgen.basics.records import dataclass
from kitgen.building import sheet_options
from kitgen.building.checking.places import letter_of
from kitgen.building.checking.sheets import KitToCheck, error_of, kit_faults
from kitgen.building.library import Library
from kitgen.building.request import logo_of, typeface_of
from kitgen.composing.layout import read_layout
from kitgen.definitions.rows import field_with
from kitgen.definitions.tables import SUFFIXES
from kitgen.definitions.units import UnitRow, load_units
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.links import COPIES, judged
from kitgen.domain.unit import Unit
from kitgen.domain.wording import notes
from kitgen.errors import GlyphError, KitgenError, MissingDataError, Note, said
from kitgen.model import Typeface

#: So many units are set at most: it takes about 0.05 s for each, and `kitgen build --dry-run` sets them all.
MOST_SET = 300


def is_list(path: Path) -> bool:
    """Whether a file is a list of units, by its name."""
    return path.name.lower().endswith(SUFFIXES)


def list_faults(path: Path, framework: Framework | None, against: Path | None) -> Iterator[KitgenError]:
    """The faults of a list, with sheet, row and column, and notes on it.

    With the `framework` (in the file `against`), each of the first units is set with it as well. Raises
    Faults when the list as a whole cannot be used.
    """
    listed = load_units(path, framework)
    yield from listed.faults
    yield from listed.notes
    seen: set[str] = set()
    for row in listed.rows:
        form = row.unit.form
        found = judged(form.answer) if form.answer else None
        if found or (form.answer and form.answer == form.duplicate):
            yield row.fault(path, "answer", said("link.for-others", does=(found or COPIES).says))
        for error in logo_faults(row.unit, path):
            yield row.fault(path, "logo", error)
        if framework and against:
            for note in notes(row.unit, framework):
                if str(note.said) not in seen:
                    yield row.note(path, str(note.place[0]), note.said)
                seen.add(str(note.said))
    if framework and against:
        yield from _setting_faults(listed.rows, path, framework, against)


@dataclass(frozen=True)
class _Setting:
    """What units are set with; `known` are the reasons that have nothing to do with a unit."""

    framework: Framework
    library: Library
    layouts: Mapping[str, Path]
    known: frozenset[str]
    typeface: Typeface | None

    def reasons(self, unit: Unit) -> Iterator[tuple[str, KitgenError]]:
        """Why sheets of a unit cannot be set, each once, with the field that is to blame if it is known."""
        seen = set(self.known)
        for name in unit.sheets or self.framework.kit:
            field, error = self._reason(unit, name)
            if error is None:
                continue
            anywhere = error.anywhere() if isinstance(error, GlyphError) else error
            if not {anywhere.message, error.message} & seen:
                yield field or field_with(letter_of(error), unit), error
                seen |= {anywhere.message, error.message}

    def _reason(self, unit: Unit, sheet: str) -> tuple[str, KitgenError | None]:
        try:
            kit.sheets(self.framework, unit, [sheet], tuple(self.layouts))
            layout = read_layout(self.library.layout(sheet))
        except KitgenError as error:
            return "sheets", error
        found = error_of(self.framework, unit, layout, self.library, self.typeface)
        lacking = isinstance(found, MissingDataError)
        field = "sheets" if lacking else _field_of(unit, found.about) if found else ""
        return field, None if lacking and layout.setup.optional else found


def _field_of(unit: Unit, text: str) -> str:
    """The field of a unit that says `text`; empty where none does."""
    said = (
        (name, value)
        for part in (unit, unit.form)
        for name, value in part.values().items()
        if isinstance(value, str)
    )
    return next((name for name, value in said if text and value == text), "")


def _setting_faults(
    rows: tuple[UnitRow, ...], path: Path, framework: Framework, against: Path
) -> Iterator[KitgenError]:
    library = Library.of(against)
    typeface = typeface_of(framework, against)
    always = tuple(kit_faults(KitToCheck(framework, None, (against,), typeface), library))
    yield from always
    layouts = library.layouts()
    setting = _Setting(framework, library, layouts, frozenset(error.message for error in always), typeface)
    for row in rows:
        for _, error in sheet_options.faults(row.unit.options, layouts):
            yield row.fault(path, "options", error)
    for row in rows[:MOST_SET]:
        unit = row.unit.with_fields(options={})
        for field, error in setting.reasons(unit):
            yield row.fault(path, field, error)
    if len(rows) > MOST_SET:
        yield Note(said("list.only-first-set", most=MOST_SET), path)


def logo_faults(unit: Unit, file: Path) -> Iterator[KitgenError]:
    """What is wrong with the logo of a unit that stands in `file`."""
    try:
        if unit.logo:
            logo_of(unit, file)
    except KitgenError as error:
        yield error
