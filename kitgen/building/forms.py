"""Digital forms on disk: for one unit or each of a list, a folder `form` in the kit's own.

It has a file for each tool, and the sheet `form-guide` that explains how to use them. All of it is made
before anything is written; edited files stay, as in kits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from kitgen.answers.forms.form import form_of
from kitgen.answers.forms.tools import TOOLS, USUAL, written
from kitgen.basics.records import dataclass, replace
from kitgen.building.files import make_folder, sweep, write_whole
from kitgen.building.folder import besides, hashes_in
from kitgen.building.kit import make
from kitgen.building.manifest import digest
from kitgen.building.ours import hash_of
from kitgen.building.request import (
    Order,
    SharedInputs,
    Source,
    folder_of,
    framework_folder,
    load,
    load_shared,
    source_of,
)
from kitgen.domain import links
from kitgen.domain.names import folders
from kitgen.errors import Faults, KitgenError, Note, said

#: The sheet that explains how to make a form, and the folder that forms are written to.
GUIDE, FOLDER = "form-guide", "form"

#: The file that remembers the hashes of a folder; written before the others, and again when they are whole.
RECORD = "forms.json"


@dataclass(frozen=True, slots=True)
class FormOrder:
    """Which forms to write: for the `framework` (a name or a path), its `unit`, or all units of a list.

    `tools` are words of :data:`~kitgen.answers.forms.tools.TOOLS`. Without `unsure` the answer «don't know»
    is not offered; without `comment` there is no question in own words.
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


@dataclass(frozen=True, slots=True)
class FormOnDisk:
    """The files of a form in their folder: their `names`, those `written` now, and those `kept`.

    `kept` has, for each edited file, the name of the new one that was written beside it.
    """

    folder: Path
    names: tuple[str, ...]
    written: tuple[str, ...]
    kept: Mapping[str, str]


def place(folder: Path, contents: Mapping[str, bytes]) -> FormOnDisk:
    """Write the files of a form without losing edited ones; raises KitgenError where one cannot be written.

    ``forms.json`` remembers the hashes of written files. A file that has none of them, nor that of the new
    file, has been edited, and stays; the new one is written beside it.
    """
    make_folder(folder)
    sweep(folder)
    known = hashes_in(folder / RECORD)
    targets = {name: _target(folder, name, content, known) for name, content in contents.items()}
    wanted = {target: contents[name] for name, target in targets.items()}
    lacking = {name: content for name, content in wanted.items() if hash_of(folder / name) != digest(content)}
    if lacking:
        now = {name: {digest(content)} for name, content in wanted.items()}
        _remember(folder, {name: known.get(name, set()) | now.get(name, set()) for name in {*known, *now}})
        for name, content in lacking.items():
            write_whole(folder / name, content)
        _remember(folder, known | now)
    kept = {name: target for name, target in targets.items() if target != name}
    return FormOnDisk(folder, tuple(targets.values()), tuple(lacking), kept)


def _target(folder: Path, name: str, content: bytes, known: Mapping[str, set[str]]) -> str:
    """`name`, or if the file there was edited, the first name beside it that is free or ours."""
    for tried in chain([name], besides(name)):
        if hash_of(folder / tried) in {None, digest(content), *known.get(tried, ())}:
            return tried
    raise AssertionError("names do not come to an end")


def _remember(folder: Path, hashes: Mapping[str, set[str]]) -> None:
    record = {name: sorted(each) for name, each in hashes.items()}
    write_whole(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
