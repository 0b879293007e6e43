"""Digital forms on disk: for one unit or each of a list, a folder `form` in the kit's own.

It has a file for each tool, and the sheet `form-guide` that explains how to use them. All of it is made
before anything is written; edited files stay, as in kits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kitgen.building.form_folder import FormOnDisk, place
from kitgen.building.kit import make
from kitgen.building.request import (
    Order,
    SharedInputs,
    Source,
    check_order,
    folder_of,
    framework_folder,
    load,
    load_shared,
    source_of,
)
from kitgen.domain import links
from kitgen.domain.names import folders
from kitgen.errors import Faults, KitgenError, Note, said
from kitgen.forms.form import form_of
from kitgen.forms.tools import TOOLS, USUAL, written
from kitgen.records import dataclass

#: The sheet that explains how to make a form, and the folder that forms are written to.
GUIDE, FOLDER = "form-guide", "form"


@dataclass(frozen=True, slots=True)
class FormOrder:
    """Which forms to write: for the `framework` (a name or a path), its `unit`, or all units of a list.

    `tools` are words of :data:`~kitgen.forms.tools.TOOLS`. Without `unsure` the answer «don't know» is not
    offered; without `comment` there is no question in own words.
    """

    framework: str
    unit: Path | None = None
    units: Path | None = None
    tools: tuple[str, ...] = USUAL
    unsure: bool = True
    comment: bool = True
    output: Path = Path("output")

    @property
    def sheets(self) -> Order:
        """The build request for the guide to these tools."""
        chosen = {name: name in self.tools for name in TOOLS} | {
            "unsure": self.unsure,
            "comment": self.comment,
        }
        return Order(
            framework=self.framework,
            unit=self.unit,
            units=self.units,
            only=(GUIDE,),
            output=self.output,
            options=tuple((GUIDE, name, "yes" if yes else "no") for name, yes in chosen.items()),
        )


@dataclass(frozen=True, slots=True)
class FormReport:
    """The files of one form, and notes."""

    placed: FormOnDisk
    warnings: tuple[Note, ...]


def check_forms(order: FormOrder) -> None:
    """Raises KitgenError for a request that makes no sense, as :func:`check_order` does."""
    check_order(order.sheets)


def make_forms(order: FormOrder) -> Iterator[FormReport | KitgenError]:
    """The forms of one unit, or of each unit in a list, written one after the other as the caller iterates.

    A fault of one unit of a list takes its place. Raises KitgenError (or Faults) where nothing can be
    made at all.
    """
    if order.units is None:
        source = load(order.sheets)
        yield _placed(order, source, folder_of(order.sheets, source) / FOLDER)
        return
    basis = load_shared(order.sheets)
    yield from _listed(order, basis)


def _listed(order: FormOrder, basis: SharedInputs) -> Iterator[FormReport | KitgenError]:
    from kitgen.definitions.units import load_units

    assert order.units is not None
    listed = load_units(order.units, basis.framework)
    if not listed.rows:
        raise Faults([*listed.faults] or [KitgenError(said("list.no-units"), order.units)])
    yield from listed.faults
    names = folders(listed.names)
    for row in listed.rows:
        folder = framework_folder(order.sheets, basis) / names[row.position] / FOLDER
        try:
            yield _placed(order, source_of(order.sheets, basis, row.unit, order.units), folder)
        except KitgenError as error:
            yield error


def _placed(order: FormOrder, source: Source, folder: Path) -> FormReport:
    """Write the files of one form; raises KitgenError where one cannot be made or written."""
    warnings = tuple(note for note in source.warnings if note.code not in links.NO_LINK)
    form = form_of(source.framework, source.unit, order.unsure, order.comment)
    guide = make(order.sheets, replace(source, warnings=warnings))
    for file in guide.files:
        if file.error:
            raise file.error
    sheets = {file.name.partition("-")[2]: file.content for file in guide.files}  # numbers are for kits
    return FormReport(place(folder, {**written(form, order.tools), **sheets}), guide.warnings)
