"""The values that users choose for the options of sheets, checked before anything is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kitgen.composing.layout import read_layout_setup
from kitgen.definitions import read_yaml
from kitgen.domain import kit
from kitgen.domain.unit import Unit
from kitgen.errors import DefinitionError, KitgenError, LayoutError, said

#: Sheet → option → value.
Choices = Mapping[str, Mapping[str, str]]


def faults(options: Choices, layouts: Mapping[str, Path]) -> Iterator[tuple[tuple[str, ...], KitgenError]]:
    """Choices that do not exist: the place (the sheet, or the sheet and the option) and the error.

    `layouts` are the files of all layouts. Faults of a layout itself are reported when it is used.
    """
    for sheet, chosen in options.items():
        if sheet not in layouts:
            yield (sheet,), kit.no_sheet(sheet, tuple(layouts))
            continue
        for option, value in chosen.items():
            if error := _fault(layouts[sheet], sheet, option, value):
                yield (sheet, option), error


def _fault(layout: Path, sheet: str, option: str, value: str) -> KitgenError | None:
    try:
        setup = read_layout_setup(layout)
    except KitgenError:
        return None
    try:
        setup.chosen({option: value})
    except LayoutError as error:
        return KitgenError(error.said, where=said("where.of-sheet", sheet=sheet))
    return None


def unknown(
    copies: Iterable[str], layouts: Mapping[str, Path]
) -> Iterator[tuple[tuple[str, ...], KitgenError]]:
    """The unknown ones among the sheets for which a number of copies is set, each with its error."""
    for sheet in copies:
        if sheet not in layouts:
            yield (sheet,), kit.no_sheet(sheet, tuple(layouts))


def faults_of(unit: Unit, file: Path, layouts: Mapping[str, Path]) -> Iterator[DefinitionError]:
    """The unknown choices in the `options` and `copies` of a unit's file, each at its line."""
    chosen = [(("options", *place), error) for place, error in faults(unit.options, layouts)]
    for path, error in [
        *chosen,
        *((("copies", *place), error) for place, error in unknown(unit.copies, layouts)),
    ]:
        yield DefinitionError(error.said, file, read_yaml(file).line(path), path=path, where=error.where)
