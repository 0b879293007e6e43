"""The public face: load, check, make a kit in memory, build one on disk. `docs/api.md` has examples.

Nothing but `build` looks at the disk, unless a path is given: definitions, layouts and logos can be bytes.
What is here stays: a change that breaks it is a new major version.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from kitgen.definitions.source import InMemory
from kitgen.errors import KitgenError, Note, said, singly

if TYPE_CHECKING:
    from kitgen.building import Batch, Report
    from kitgen.building.kit import File as MadeFile
    from kitgen.building.kit import Made
    from kitgen.building.rendering import Render
    from kitgen.building.request import Order, Source
    from kitgen.domain.framework import Framework
    from kitgen.domain.unit import Unit
    from kitgen.model import Document
    from kitgen.typesetting.places import Place

#: The kind of each choice that is one value: another would only be noticed far from the call.
_KINDS: Mapping[str, type] = {
    "date": datetime.date,
    "start": datetime.time,
    "form_url": str,
    "logo": bytes,
    **dict.fromkeys(("participants", "minutes", "collate"), int),
}
#: The longest name of a built-in framework, in letters: what is longer is not looked for among them.
_LONGEST_NAME = 100
#: Choices that are lists of names.
_LISTS = ("sheets", "only", "formats")

#: A definition: the path of a file, its content (bytes, or a text with a key or of several lines), its data
#: (mappings, lists and texts, as JSON has them), or, for a framework, the name of a built-in one.
Definition = str | bytes | os.PathLike[str] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a definition, or, where `is_note`, something that was probably not meant.

    `code` is a stable name for what is wrong, and `values` are the details; `path` is its place in the data:
    ``("wording", "A1", "text")``. :meth:`in_words` puts it into words for people. `message` and `hint` are
    the words of the command line; `file` is the file or what stands for it, `line` counted from 1. Of a list,
    `cell` has the `sheet`, `row` (from 1) and `column` (its letters), as far as they are known.
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

    def in_words(self, language: str) -> str:
        """What is wrong and what to do, in sentences of `language` that mention no file, line or key."""
        return self.error.in_words(language) if self.error else f"{self.message}. {self.hint or ''}".strip()


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
    warnings: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of a kit to look at: all that a `File` has before its pages are painted.

    `key` names what its pages look like: in one session it stays the same for as long as they do.
    """

    name: str
    sheet: str
    format: str
    pages: int
    paper: str
    leaves: int
    copies: int | None
    key: str
    _document: Document = field(repr=False)
    _painted: Callable[[], bytes] = field(repr=False)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its pages in mm."""
        return self._document.setup.width, self._document.setup.height

    def content(self) -> bytes:
        """The bytes of the file; raises KitgenError where it cannot be painted."""
        return self._painted()

    def places(self) -> tuple[Place, ...]:
        """The rectangles of its texts."""
        from kitgen.typesetting.places import places

        return places(self._document)


@dataclass(frozen=True, slots=True)
class Preview:
    """The files of a kit before they are painted, what could not be set, and what else to know."""

    files: tuple[Shown, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


class Choices(TypedDict, total=False):
    """The options of a kit in memory; each overrides what the unit says.

    Without `sheets` and `formats`, all are made. `layouts` are your own layouts by the name of their sheet,
    which replace the built-in ones; `logo` is the content of the unit's logo, a PNG, JPEG or SVG file;
    `fonts` are the TrueType files of the framework's font by the names it has for them: without them, the kit
    is set in kitgen's own. `options` are values by sheet and option, `copies` numbers by sheet. `bound` adds
    a PDF for each paper with all sheets in print order, `collate` one in which each handout is repeated for
    everyone who needs it. Without `places` the PDFs do not say where their texts stand, and are made a little
    sooner.
    """

    sheets: Sequence[str]
    formats: Sequence[str]
    layouts: Mapping[str, str | bytes] | None
    logo: bytes | None
    fonts: Mapping[str, bytes] | None
    form_url: str | None
    date: datetime.date | None
    start: datetime.time | None
    participants: int | None
    minutes: int | None
    options: Mapping[str, Mapping[str, str]] | None
    copies: Mapping[str, int] | None
    embed_fonts: bool
    bound: bool
    collate: int | None
    places: bool


#: The choices that the order has under the same name.
_OF_ORDER = frozenset("form_url date start participants minutes embed_fonts bound collate".split())


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
    from kitgen.building import checking

    file = _file(source, _name_of(source), built_in=True)
    against = None if framework is None else _file(framework, "framework.yaml", built_in=True)
    return tuple(map(_fault, checking.check(file, against)))


def make(
    framework: Framework | Definition, unit: Unit | Definition | None = None, **choices: Unpack[Choices]
) -> Kit:
    """A kit in memory: every sheet, or those named, in every format, or those named; see :class:`Choices`.

    A sheet that cannot be made is listed in `Kit.faults`, and the others are made all the same. Raises
    KitgenError for a definition with faults, for an unknown sheet, format or option, and for a logo that
    cannot be printed.
    """
    return Session().make(framework, unit, **choices)


class Session:
    """A kit that is made again and again while it is being edited.

    It takes what :func:`make` takes, gives the same bytes, and remembers what it made last: a sheet that
    comes out as it was is neither set nor painted again. For one thread.
    """

    def __init__(self) -> None:
        from kitgen.building.again import Again

        self._again = Again()
        self._framework: Framework | None = None

    def make(
        self,
        framework: Framework | Definition,
        unit: Unit | Definition | None = None,
        **choices: Unpack[Choices],
    ) -> Kit:
        """The kit that :func:`make` gives; raises what it raises."""
        made = self._made(framework, unit, choices, self._again.render)
        wanted = choices.get("places", True)
        files = (
            File(*(*_named(file), file.content, *_counted(file)), places=_places(file) if wanted else ())
            for file in made.files
            if file.error is None
        )
        return Kit(tuple(files), _faults(made), tuple(map(_fault, made.warnings)))

    def preview(
        self,
        framework: Framework | Definition,
        unit: Unit | Definition | None = None,
        **choices: Unpack[Choices],
    ) -> Preview:
        """The same kit before it is painted, which each file is when its content is first asked for.

        Raises what :func:`make` raises.
        """
        from kitgen.building.rendering import unpainted

        made = self._made(framework, unit, choices, unpainted)
        embed = choices.get("embed_fonts", False)
        shown = (self._shown(file, file.document, embed) for file in made.files if file.document)
        return Preview(tuple(shown), _faults(made), tuple(map(_fault, made.warnings)))

    def _shown(self, file: MadeFile, document: Document, embed_fonts: bool) -> Shown:
        from kitgen.building.rendering import Task

        name, sheet, format_ = _named(file)
        painted = partial(self._again.painted, Task(format_, embed_fonts, document))
        key = f"{self._again.key(sheet, document)}.{format_}"
        return Shown(name, sheet, format_, *_counted(file), key, document, painted)

    def forget(self) -> None:
        """Forgets what was made."""
        self._again.clear()
        self._framework = None

    def __len__(self) -> int:
        """How many sheets and files are remembered."""
        return len(self._again)

    def _made(
        self,
        framework: Framework | Definition,
        unit: Unit | Definition | None,
        choices: Choices,
        render: Render,
    ) -> Made:
        from kitgen.building.kit import make as make_files
        from kitgen.domain.framework import Framework

        whole = framework if isinstance(framework, Framework) else load_framework(framework)
        if self._framework != whole:
            self._framework = whole
        order, source = _read(self._framework or whole, unit, choices)
        return make_files(order, source, render=render, keep=True, composer=self._again.compose)


def _read(framework: Framework, unit: Unit | Definition | None, choices: Choices) -> tuple[Order, Source]:
    """The order, and everything for it."""
    from kitgen.basics.remembering import Same
    from kitgen.building import request
    from kitgen.definitions.images import logo_in
    from kitgen.definitions.typefaces import typeface_in
    from kitgen.domain.formats import known
    from kitgen.domain.unit import Unit

    if unknown := choices.keys() - Choices.__annotations__.keys():
        raise TypeError(f"a kit has no choice {min(unknown)!r}")
    _check_kinds(choices)
    whom = unit if unit is None or isinstance(unit, Unit) else load_unit(unit, framework)
    given = tuple((choices.get("layouts") or {}).items())
    font = framework.look.font
    typeface = typeface_in(font, choices.get("fonts") or {}) if font else None
    basis, library = request.basis_of(Same(framework), given, typeface)
    order = request.Order(
        framework=basis.framework.id,
        only=tuple(choices.get("sheets", ())),
        formats=known(choices.get("formats", ())),
        **_by_sheet(choices),
        **{name: value for name, value in choices.items() if name in _OF_ORDER},  # type: ignore[arg-type]
    )
    request.check_choices(order, library)
    logo = choices.get("logo")
    if whom is not None and whom.logo and logo is None:
        raise KitgenError(said("logo.no-content", logo=whom.logo), path=("logo",))
    bare = whom and whom.with_fields(logo=None)
    lacking = (Note(said("font.not-here")),) if font and not typeface else ()
    source = request.source_of(order, basis, bare, None, lacking)
    if logo is None:
        return order, source
    update = {"logo": (whom and whom.logo) or "logo"}
    unit_ = (source.unit or request.AdHocUnit()).with_fields(**update)
    return order, replace(source, unit=unit_, logo=logo_in(logo))


def build(
    framework: str | os.PathLike[str],
    *,
    unit: str | os.PathLike[str] | None = None,
    units: str | os.PathLike[str] | None = None,
    output: str | os.PathLike[str] = "output",
    **choices: object,
) -> Report | Batch:
    """Write a kit to disk, or one for each unit of a list, as ``kitgen build`` does; return its report.

    `choices` are further fields of the request, named like the options of the command: `only`, `formats`,
    `form_url`, `participants`, `zip`, `force`, `jobs` … Raises KitgenError where nothing can be built.
    """
    from kitgen import building
    from kitgen.building.request import Order, check_order

    _check_kinds(choices)
    for name, each in (("framework", framework), ("unit", unit), ("units", units), ("output", output)):
        if not isinstance(each, (str, os.PathLike)) and (each is not None or name in ("framework", "output")):
            raise TypeError(
                f"{name} takes the path of a file or folder, not {each!r}; make takes the data itself"
            )
    order = Order(
        os.fspath(framework),
        unit=None if unit is None else Path(unit),
        units=None if units is None else Path(units),
        output=Path(output),
        **{**choices, **_by_sheet(choices)},  # the request refuses unknown names
    )
    check_order(order)
    return building.build(order) if order.units is None else building.build_all(order)


def _check_kinds(choices: Mapping[str, object]) -> None:
    """Raises TypeError for a value of the wrong kind, and for one name where a list of them is taken."""
    for name, kind in _KINDS.items():
        if not isinstance(value := choices.get(name), (kind, type(None))):
            raise TypeError(f"{name} takes a value of {kind}, not {value!r}")
    for name in _LISTS:
        if isinstance(choices.get(name, ()), (str, type(None))):
            raise TypeError(f"{name} takes a list of names, not {choices[name]!r}")


def _by_sheet(choices: Mapping[str, Any]) -> dict[str, Any]:
    """The values of options and the numbers of copies as the order has them; raises TypeError for others."""
    options, copies = (choices.get(name) or {} for name in ("options", "copies"))
    if not isinstance(options, Mapping) or not all(isinstance(of, Mapping) for of in options.values()):
        raise TypeError(
            f"options takes values by sheet and option, {{'cards': {{'size': 'a7'}}}}, not {options!r}"
        )
    if not isinstance(copies, Mapping) or not all(isinstance(number, int) for number in copies.values()):
        raise TypeError(f"copies takes numbers by sheet, {{'table-a': 7}}, not {copies!r}")
    return {
        "options": tuple(
            (sheet, name, str(said)) for sheet, of in options.items() for name, said in of.items()
        ),
        "copies": tuple(copies.items()),
    }


def _named(file: MadeFile) -> tuple[str, str, str]:
    """Name, sheet and format."""
    return file.name, file.sheet, file.name.rpartition(".")[2]


def _counted(file: MadeFile) -> tuple[int, str, int, int | None]:
    return file.pages, file.paper, file.leaves, file.copies


def _faults(made: Made) -> tuple[Fault, ...]:
    """What could not be made, each error once."""
    errors = (each for file in made.files if file.error for each in singly(file.error))
    return tuple(dict.fromkeys(map(_fault, errors)))


def _places(file: MadeFile) -> tuple[Place, ...]:
    if file.document is None or not file.name.endswith(".pdf"):
        return ()
    from kitgen.typesetting.places import places

    return places(file.document)


def _file(source: Definition, name: str, built_in: bool = False) -> Path:
    """The file that a definition stands in; one that is content is called `name` in messages."""
    if isinstance(source, Mapping):
        return InMemory.holding(source, name)
    if isinstance(source, bytes) or (isinstance(source, str) and ("\n" in source or ": " in source)):
        return InMemory.of(source, name)
    if built_in and isinstance(source, str):
        from kitgen.building.library import Library

        if known := Library().frameworks().get(source):
            return InMemory.of(known.read_bytes(), known.name)  # with the built-in layouts, wherever we are
        if source and len(source) < _LONGEST_NAME and not Path(source).exists():
            return Library().framework(source)  # which says what names are known
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"a definition is a path, bytes, a text or a mapping, not {source!r}")
    return Path(source)


def _name_of(source: Definition) -> str:
    """What content to check is called: by its ending, a list of units or a layout is known."""
    if not isinstance(source, (str, bytes)) or (isinstance(source, bytes) and source.startswith(b"PK")):
        return "units.xlsx" if isinstance(source, bytes) else "definition.yaml"
    text = source[:4000] if isinstance(source, str) else source[:4000].decode("utf-8-sig", "replace")
    if re.match(r"---\s*\n(?:.*\n)*?---\s*(?:\n|$)", text):
        return "layout.md.j2"
    first = text.lstrip().partition("\n")[0]
    return "units.csv" if re.fullmatch(r"[^:#{]*[;,\t][^:#{]*", first) else "definition.yaml"


def _fault(error: KitgenError) -> Fault:
    file = None if error.file is None else str(error.file)
    return Fault(
        *(error.message, error.hint, file, error.line, isinstance(error, Note)),
        *(error.code, error.path, error.values, error.cell, error),
    )
