"""The public face: load, check, make a kit in memory, build one on disk. `docs/api.md` has examples.

Nothing but `build` looks at the disk, unless a path is given: definitions, layouts and logos can be bytes.
What is here stays: a change that breaks it is a new major version.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.definitions.memory import InMemory
from kitgen.errors import KitgenError, Note, said

if TYPE_CHECKING:
    from kitgen.building import Batch, Report
    from kitgen.building.kit import File as MadeFile
    from kitgen.domain.framework import Framework
    from kitgen.domain.unit import Unit
    from kitgen.typesetting.places import Place

#: A definition: the path of a file, its content (bytes, or a text of more than one line), its data (mappings,
#: lists and texts, as JSON has them), or, for a framework, the name of a built-in one.
Definition = str | bytes | os.PathLike[str] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a definition, or, where `is_note`, hardly meant.

    `code` says what, by a name that stays, and `values` what it is about; `path` is its place in the data:
    ``("wording", "A1", "text")``. :meth:`told` says it to people. `message` and `hint` are what the command
    line says of it; `file` is the file or what stands for it, `line` counted from 1. Of a list, `cell` has
    the `sheet`, `row` (from 1) and `column` (its letters), as far as they are known.
    """

    message: str
    hint: str | None = None
    file: str | None = None
    line: int | None = None
    is_note: bool = False
    code: str = ""
    path: tuple[str | int, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    cell: Mapping[str, Any] = field(default_factory=dict, hash=False)
    error: KitgenError | None = field(default=None, repr=False, compare=False)  #: itself

    def told(self, language: str) -> str:
        """What is wrong and what to do, in sentences that speak of no file, line or key."""
        return self.error.told(language) if self.error else f"{self.message}. {self.hint or ''}".strip()


@dataclass(frozen=True, slots=True)
class File:
    """One file of a kit: its `name`, the `sheet` and `format` it is, and its bytes.

    `paper` is what people call it (``A3 landscape``), `pages` how many it has; `leaves` are the sheets of
    paper that one copy takes, 0 for what is not printed, and `copies` how many the meeting needs, None
    where that is not known. `places` are the rectangles of its texts, in mm, and where each text comes from:
    of a PDF, where they were asked for.
    """

    name: str
    sheet: str
    format: str
    content: bytes
    pages: int
    paper: str
    leaves: int
    copies: int | None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Kit:
    """The files of a kit in its order, what could not be made (each error once), and what else to know."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[str, ...]


def load_framework(source: Definition) -> Framework:
    """The framework in a definition; raises KitgenError with every fault it has."""
    from kitgen import definitions

    return definitions.load_framework(_file(source, "framework.yaml", built_in=True))


def load_unit(source: Definition, framework: Framework | None = None) -> Unit:
    """The unit in a definition; raises KitgenError with every fault it has.

    With its framework, everything that the unit changes or focuses on must be there.
    """
    from kitgen import definitions

    return definitions.load_unit(_file(source, "unit.yaml"), framework)


def check(source: Definition, framework: Definition | None = None) -> tuple[Fault, ...]:
    """Every fault of a framework, a unit, a list of units or a layout, and notes on it; empty when in order.

    A framework is set with each layout of its kit too; a unit or a list with the `framework`, if it is given.
    """
    from kitgen import checking

    file = _file(source, "definition.yaml", built_in=True)
    against = None if framework is None else _file(framework, "framework.yaml", built_in=True)
    return tuple(map(_fault, checking.check(file, against)))


def make(
    framework: Framework | Definition,
    unit: Unit | Definition | None = None,
    *,
    sheets: Sequence[str] = (),
    formats: Sequence[str] = (),
    layouts: Mapping[str, str | bytes] | None = None,
    logo: bytes | None = None,
    form_url: str | None = None,
    date: datetime.date | None = None,
    start: datetime.time | None = None,
    participants: int | None = None,
    minutes: int | None = None,
    options: Mapping[str, Mapping[str, str]] | None = None,
    copies: Mapping[str, int] | None = None,
    embed_fonts: bool = False,
    bound: bool = False,
    collate: int | None = None,
    places: bool = True,
) -> Kit:
    """A kit in memory: every sheet, or those named, in every format, or those named.

    `layouts` are layouts of one's own by the name of their sheet, which come before the built-in ones;
    `logo` is the content of the unit's, a PNG, JPEG or SVG file. What is given here comes before what the
    unit says; `options` are values by sheet and option, `copies` numbers by sheet. `bound` adds a PDF for
    each paper with all sheets in print order, `collate` one in which what is handed out is there as often as
    so many people need it. Without `places` the PDFs do not tell where their texts stand, and are made a
    little sooner.

    A sheet that cannot be made stands in `Kit.faults`, and the others are made all the same. Raises
    KitgenError for a definition with faults, a sheet, format or option that there is not, and a logo that
    cannot be printed.
    """
    from kitgen.building import request
    from kitgen.building.kit import make as make_files
    from kitgen.building.library import Library
    from kitgen.building.planning import with_kit
    from kitgen.domain.framework import Framework
    from kitgen.domain.unit import Unit
    from kitgen.images import logo_in

    whole = framework if isinstance(framework, Framework) else load_framework(framework)
    whom = unit if unit is None or isinstance(unit, Unit) else load_unit(unit, whole)
    library = Library.holding({name: _content(text) for name, text in (layouts or {}).items()})
    whole = with_kit(whole, library)
    order = request.Order(
        framework=whole.id,
        only=tuple(sheets),
        formats=_formats(formats),
        form_url=form_url,
        date=date,
        start=start,
        participants=participants,
        minutes=minutes,
        options=tuple((sheet, *pair) for sheet, of in (options or {}).items() for pair in of.items()),
        copies=tuple((copies or {}).items()),
        embed_fonts=embed_fonts,
        bound=bound,
        collate=collate,
    )
    request.check_choices(order, library)
    if whom is not None and whom.logo and logo is None:
        raise KitgenError(said("logo.no-content", logo=whom.logo), path=("logo",))
    basis = request.SharedInputs(whole, Path(f"{whole.id}.yaml"), library.layouts())
    bare = whom and whom.model_copy(update={"logo": None})
    source = request.source_of(order, basis, bare, None)
    if logo is not None:
        named = (source.unit or request.AdHocUnit()).model_copy(
            update={"logo": (whom and whom.logo) or "logo"}
        )
        source = replace(source, unit=named, logo=logo_in(logo))
    made = make_files(order, source, keep=places)
    files = tuple(
        File(
            file.name,
            file.sheet,
            file.name.rpartition(".")[2],
            file.content,
            *(file.pages, file.paper, file.leaves, file.copies, _places(file)),
        )
        for file in made.files
        if file.error is None
    )
    faults = dict.fromkeys(_fault(file.error) for file in made.files if file.error)
    return Kit(files, tuple(faults), made.warnings)


def build(
    framework: str | os.PathLike[str],
    *,
    unit: str | os.PathLike[str] | None = None,
    units: str | os.PathLike[str] | None = None,
    output: str | os.PathLike[str] = "output",
    **choices: object,
) -> Report | Batch:
    """A kit on disk, or one for each unit of a list, as ``kitgen build`` writes them; gives what it tells.

    `choices` are further fields of an order, as the options of the command are called: `only`, `formats`,
    `form_url`, `participants`, `zip`, `force`, `jobs` … Raises KitgenError where nothing can be built.
    """
    from kitgen import building
    from kitgen.building.request import Order, check_order

    order = Order(
        os.fspath(framework),
        unit=None if unit is None else Path(unit),
        units=None if units is None else Path(units),
        output=Path(output),
        **choices,  # type: ignore[arg-type] # the fields of an order, which names those there are not
    )
    check_order(order)
    return building.build(order) if order.units is None else building.build_all(order)


def _places(file: MadeFile) -> tuple[Place, ...]:
    if file.document is None or not file.name.endswith(".pdf"):
        return ()
    from kitgen.typesetting.places import places

    return places(file.document)


def _file(source: Definition, name: str, built_in: bool = False) -> Path:
    """The file that a definition stands in; one that is content is called `name` in messages."""
    if isinstance(source, Mapping):
        return InMemory.holding(source, name)
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return InMemory.of(source, name)
    if built_in and isinstance(source, str):
        from kitgen.building.library import Library

        if known := Library().frameworks().get(source):
            return InMemory.of(known.read_bytes(), known.name)  # with the built-in layouts, wherever we are
    return Path(source)


def _content(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def _formats(names: Sequence[str]) -> tuple[str, ...]:
    from kitgen.domain.formats import FORMATS, named

    formats = tuple(named(name) for name in names)
    for name in formats:
        if name not in FORMATS:
            raise KitgenError(said("format.none", name=name, known=list(FORMATS)))
    return formats


def _fault(error: KitgenError) -> Fault:
    file = None if error.file is None else str(error.file)
    return Fault(
        *(error.message, error.hint, file, error.line, isinstance(error, Note)),
        *(error.code, error.path, error.values, error.cell, error),
    )
