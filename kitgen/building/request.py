"""What to build: the request from the command line, and all that is read for it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from kitgen.basics.languages.messages import what_is_lacking
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import Same, remembered
from kitgen.building import sheet_options
from kitgen.building.library import Library
from kitgen.building.planning import with_kit
from kitgen.composing.layout import SUFFIX
from kitgen.definitions import kind_of, load_framework, load_unit, notes_on, read_yaml
from kitgen.definitions.images import load_logo
from kitgen.definitions.tables import SUFFIXES
from kitgen.domain import kit, links
from kitgen.domain.fields import MOST_COPIES, https_link
from kitgen.domain.formats import FORMATS
from kitgen.domain.framework import Framework
from kitgen.domain.letters import cleaned
from kitgen.domain.meeting import MOST_COLLATED
from kitgen.domain.names import LONGEST_FRAMEWORK, slug
from kitgen.domain.parts import as_data, fields_of, wanted
from kitgen.domain.unit import Unit
from kitgen.domain.wrapped import LONGEST, unwrap
from kitgen.errors import Faults, KitgenError, Note, Said, Unfit, reason_of, said
from kitgen.model import Drawing, Typeface

if TYPE_CHECKING:
    from kitgen.domain.results import Results

Part = TypeVar("Part", Framework, Unit)


@dataclass(frozen=True, slots=True)
class Order:
    """What to build.

    `framework` is a built-in name or a path, `units` the file of a list of units. `date`, `start`,
    `participants`, `minutes`, `form_url`, `formats`, `options` (sheet, option, value) and `copies` (sheet,
    number) override what the unit says.
    `force` builds existing kits again, and overwrites edited files. `jobs` processes or
    the machines of the `scheduler` (``tcp://…``) share a list of units.
    """

    framework: str
    unit: Path | None = None
    units: Path | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()  #: without any, those of the unit, or else all
    output: Path = Path("output")
    form_url: str | None = None
    date: datetime.date | None = None
    participants: int | None = None
    minutes: int | None = None
    start: datetime.time | None = None
    options: tuple[tuple[str, str, str], ...] = ()
    copies: tuple[tuple[str, int], ...] = ()
    embed_fonts: bool = False
    bound: bool = False  #: all sheets of a paper size in one PDF, too
    collate: int | None = None  #: the same, with what is handed out as often as so many people need it
    zip: bool = False
    zip_only: bool = False  #: the zip is the kit's only copy, unless files of it are there already
    dry_run: bool = False
    force: bool = False
    jobs: int = 1
    scheduler: str | None = None

    @property
    def binds(self) -> bool:
        """Whether one file for each paper is requested."""
        return self.bound or self.collate is not None


class AdHocUnit(Unit, frozen=True, kw_only=True):
    """The meeting and the sheets of a request without a unit file: a unit without a name."""

    name: Literal[""] = ""


@dataclass(frozen=True, slots=True)
class SheetToBuild:
    """A sheet to build: its name, its number in the kit and the file of its layout."""

    name: str
    number: int
    layout: Path


@dataclass(frozen=True)
class SharedInputs:
    """What all kits of a request share: the framework with its file, and the layouts."""

    framework: Framework
    file: Path
    layouts: Mapping[str, Path]
    typeface: Typeface | None = None  #: the house font
    notes: tuple[Note, ...] = ()  #: on what the framework's file says

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the whole content of the framework."""
        return hashlib.sha256(json.dumps(as_data(self.framework)).encode()).hexdigest()

    @cached_property
    def for_units(self) -> Framework:
        """The framework without a link for answers, for units with their own: one object, to share work."""
        return _answered(self.framework, None)


@dataclass(frozen=True, slots=True)
class Source:
    """Everything read for one kit; `files` are its sources, the unit's before the framework's.

    `framework` is that of the `basis` with the link for staff. `sheets` are those to build, in
    `formats`. `whole` is all of the kit, and further requested sheets.
    """

    basis: SharedInputs
    framework: Framework
    unit: Unit | None
    sheets: tuple[SheetToBuild, ...]
    whole: tuple[SheetToBuild, ...]
    formats: tuple[str, ...]
    files: tuple[Path, ...]
    warnings: tuple[Note, ...]
    logo: Drawing | None = None  #: the unit's
    refused: Said | None = None  #: what is wrong with the link for staff that was given, and is not used
    results: Results | None = None  #: what the unit answered


def check_order(order: Order) -> None:
    """Raises KitgenError when the request itself is wrong.

    The framework, a sheet or an option is unknown, framework and unit are swapped, a link
    is not an https link, or the request is for one unit and for many at once.
    """
    if order.unit is not None and order.units is not None:
        raise KitgenError(said("order.unit-and-units"))
    if order.units is None and (order.jobs > 1 or order.scheduler):
        raise KitgenError(said("order.jobs-alone"))
    path, library = _find(order)
    _refuse_other(path, "framework")
    if order.unit is not None:
        if order.unit.name.lower().endswith(SUFFIXES):
            raise KitgenError(said("order.list-as-unit"), order.unit)
        _refuse_other(order.unit, "unit")
    check_choices(order, library)


def check_choices(order: Order, library: Library) -> None:
    """Raises KitgenError for an unknown sheet or option, and for a text that is not a link."""
    for name in order.only:
        with _sensible(name):
            library.layout(name)
    for _, error in sheet_options.faults(_options(order), library.layouts()):
        raise error
    for _, error in sheet_options.unknown(dict(order.copies), library.layouts()):
        raise error
    for name in ("participants", "minutes"):
        if (number := getattr(order, name)) is not None:
            _refuse_outside(name, number, wanted(fields_of(Unit)[name].type).limits)
    if order.collate is not None:
        _refuse_outside("collate", order.collate, {"ge": 1, "le": MOST_COLLATED})
    for _, number in order.copies:
        _refuse_outside("copies", number, {"ge": 0, "le": MOST_COPIES})
    if order.form_url is not None:
        _https(order.form_url)


def _refuse_outside(name: str, number: int, limits: Mapping[str, int]) -> None:
    if number < limits["ge"]:
        raise KitgenError(said("number.too-small", subject=name, number=str(number), least=limits["ge"]))
    if number > limits["le"]:
        raise KitgenError(said("number.too-large", subject=name, number=str(number), most=limits["le"]))


def load(order: Order) -> Source:
    """Read framework and unit, and find the layouts; raises KitgenError (or Faults) for their faults."""
    path, library = _find(order)
    notes: list[Note] = []
    framework, unit = _definitions(path, order.unit, notes)
    basis = _shared(framework, path, library, notes)
    if unit and order.unit and (faults := list(sheet_options.faults_of(unit, order.unit, basis.layouts))):
        raise Faults(faults)
    return source_of(order, basis, unit, order.unit, notes)


def load_shared(order: Order) -> SharedInputs:
    """Read the framework, and find the layouts; raises Faults with its faults."""
    path, library = _find(order)
    notes: list[Note] = []
    return _shared(load_framework(path, notes), path, library, notes)


def _shared(framework: Framework, path: Path, library: Library, notes: Sequence[Note]) -> SharedInputs:
    typeface = typeface_of(framework, path)
    return SharedInputs(with_kit(framework, library), path, library.layouts(), typeface, tuple(notes))


@remembered(4)
def basis_of(
    framework: Same[Framework], layouts: tuple[tuple[str, str | bytes], ...], typeface: Typeface | None
) -> tuple[SharedInputs, Library]:
    """What all kits of a framework in memory share, and the library that has these layouts.

    The same framework gives the same object, so that its kits share what is remembered by identity.
    """
    library = Library.holding(dict(layouts))
    whole = with_kit(framework.value, library)
    return SharedInputs(whole, Path(f"{whole.id}.yaml"), library.layouts(), typeface), library


def source_of(
    order: Order, basis: SharedInputs, unit: Unit | None, file: Path | None, notes: Iterable[Note] = ()
) -> Source:
    """Everything for the kit of a unit from `file`, with `notes` on what was read for it.

    Raises KitgenError for an unknown sheet.
    """
    notes = (*notes, *(notes_on(unit, basis.framework, file) if unit else ()))
    unit = _ordered(order, unit)
    files = (file, basis.file) if file else (basis.file,)
    framework, unit, about_links, refused = _for_staff(order, basis, unit)
    lack = what_is_lacking(kit.language_of(framework, unit))
    warnings = (*notes, *([Note(lack)] if lack else []), *map(Note, about_links))
    sheets, whole = _sheets(order, framework, unit, files, basis.layouts)
    formats = order.formats or (unit.formats if unit else ()) or FORMATS
    logo = logo_of(unit, file)
    wrong = links.takes_none(refused) if refused else None
    return Source(basis, framework, unit, sheets, whole, formats, files, warnings, logo, wrong)


def typeface_of(framework: Framework, file: Path) -> Typeface | None:
    """The house font of a framework that has one; its files are in the folder of the `file` or below.

    Raises KitgenError, at the file's own line, for a font that cannot be used.
    """
    font = framework.look.font
    if font is None:
        return None
    from kitgen.definitions.typefaces import load_typeface

    try:
        return load_typeface(font, file.parent)
    except KitgenError as error:
        line = read_yaml(file).line(error.path)
        raise KitgenError(error.said, file, line, path=error.path, where=error.where) from None


def logo_of(unit: Unit | None, file: Path | None) -> Drawing | None:
    """The logo of a unit that has one; its path starts in the folder of the `file` that names it.

    Raises KitgenError for a file that is not a logo, at the line of the unit's file where that is YAML.
    """
    if unit is None or unit.logo is None:
        return None
    folder = file.parent if file else Path()
    path = folder / unit.logo
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise KitgenError(said("logo.elsewhere"))
        return load_logo(path)
    except KitgenError as error:
        if file is None:
            raise
        in_list = file.suffix.lower() in SUFFIXES
        line = None if in_list else read_yaml(file).key_line(("logo",))
        where = said("where.logo", file=unit.logo)
        raise KitgenError(error.said, file, line, path=("logo",), where=where) from None


def framework_file(name: str) -> Path:
    """The file of a framework that is called by its name or path; raises KitgenError for an unknown one."""
    if not Path(name).name:  # the present folder, or nothing
        raise KitgenError(said("framework.no-name", name=name))
    with _sensible(name):
        try:
            path = Library().framework(name)
        except KitgenError as error:
            plain = Path(name).stem
            if plain in Library().frameworks():
                do = said("do.built-in", plain=plain)
                error.said = replace(error.said, values={**error.said.values, "do": do})
            raise
    if path.name.endswith(SUFFIX):
        raise KitgenError(said("order.layout-as-framework", sheet=path.name.removesuffix(SUFFIX)), path)
    return path


@contextmanager
def _sensible(name: str) -> Iterator[None]:
    """Raises KitgenError for a name that the system cannot look up."""
    try:
        yield
    except (OSError, ValueError) as error:
        fault = said("framework.not-looked-for", name=name[:40], reason=reason_of(error))
        raise KitgenError(fault) from None


def _find(order: Order) -> tuple[Path, Library]:
    """The framework's file, and the library of the layouts for it."""
    path = framework_file(order.framework)
    return path, Library.of(path)


def _refuse_other(path: Path, wanted: Literal["framework", "unit"]) -> None:
    try:
        kind = kind_of(path)
    except Faults:
        return  # loading it reports the fault
    if kind != wanted:
        code = "order.unit-as-framework" if wanted == "framework" else "order.framework-as-unit"
        raise KitgenError(said(code), path)


def _https(link: str) -> str:
    """A link as it is printed: the inner one, where it was wrapped. Raises KitgenError for what is none."""
    if len(link) > LONGEST:
        raise KitgenError(said("link.too-long", has=len(link), most=LONGEST))
    try:
        return https_link(cleaned(link)[0].strip())
    except Unfit as error:
        raise KitgenError(error.said) from None


def _definitions(path: Path, unit: Path | None, notes: list[Note]) -> tuple[Framework, Unit | None]:
    """Framework and unit; raises Faults with the faults of both."""
    try:
        framework = load_framework(path, notes)
    except Faults as faults:
        errors = [*faults.errors]
        try:
            if unit:
                load_unit(unit)
        except Faults as others:
            errors += others.errors
        raise Faults(errors) from None
    return framework, load_unit(unit, framework, notes) if unit else None


def _options(order: Order, before: sheet_options.Choices = MappingProxyType({})) -> dict[str, dict[str, str]]:
    """The request's values for each sheet's options, and those from `before` for the others."""
    chosen = {sheet: dict(values) for sheet, values in before.items()}
    for sheet, option, value in order.options:
        chosen.setdefault(sheet, {})[option] = value
    return chosen


def _ordered(order: Order, unit: Unit | None) -> Unit | None:
    """The unit with the request's meeting and sheets; None for a request without any of these."""
    given = {name: getattr(order, name) for name in ("date", "start", "participants", "minutes")}
    changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if order.options:
        changes["options"] = _options(order, unit.options if unit else {})
    if order.copies:
        changes["copies"] = {**(unit.copies if unit else {}), **dict(order.copies)}
    if unit is None:
        return AdHocUnit(**changes) if changes else None
    return unit.with_fields(**changes)


def _for_staff(
    order: Order, basis: SharedInputs, unit: Unit | None
) -> tuple[Framework, Unit | None, tuple[Said, ...], str | None]:
    """Framework and unit with only the link for staff, and notes about links.

    The last is the link that was given for it, where that takes no answers.
    """
    forms = [part.form for part in (unit, basis.framework) if part]
    duplicates = [form.duplicate for form in forms if form.duplicate]
    given = _https(order.form_url) if order.form_url is not None else None
    answer, refused = links.for_staff([given, *(form.answer for form in forms)], duplicates)
    notes = [links.left_off(refused)] if refused else []
    if order.form_url is not None and (inside := unwrap(cleaned(order.form_url)[0].strip())).wrappers:
        notes.insert(0, inside.message())
    if answer and links.cannot_be_judged(answer):
        notes.append(said("link.short", link=answer))
    if answer is None and not refused:
        called = order.framework if order.framework == basis.file.stem else basis.file.name
        notes.append(links.none_known(duplicates[0] if duplicates else None, called))
    if unit is None:
        return _answered(basis.framework, answer), None, tuple(notes), refused
    return basis.for_units, _answered(unit, answer), tuple(notes), refused


def _answered(part: Part, answer: str | None) -> Part:
    return part.with_fields(form=part.form.with_fields(answer=answer))


def _sheets(
    order: Order, framework: Framework, unit: Unit | None, files: tuple[Path, ...], known: Mapping[str, Path]
) -> tuple[tuple[SheetToBuild, ...], tuple[SheetToBuild, ...]]:
    """The sheets to build, with the numbers they have whenever this kit is built, and those of the whole kit.

    Sheets outside the kit come after it, in the order of their names.
    """
    try:
        own = kit.sheets(framework, unit, (), tuple(known))
    except KitgenError as error:
        raise error.at(files[0 if unit and unit.sheets else -1]) from None
    every = {
        name: SheetToBuild(name, i, known[name]) for i, name in enumerate(dict.fromkeys((*own, *known)), 1)
    }
    wanted = kit.sheets(framework, unit, order.only, tuple(known))
    whole = (sheet for name, sheet in every.items() if name in own or name in wanted)
    return tuple(every[name] for name in wanted), tuple(whole)


def folder_of(order: Order, source: Source) -> Path:
    """The folder of the kit: output/<framework>, and below it the unit's own folder."""
    folder = framework_folder(order, source.basis)
    return folder / slug(source.unit.name) if source.unit and source.unit.name else folder


def framework_folder(order: Order, basis: SharedInputs) -> Path:
    """The folder of all kits of a framework.

    A framework in several languages (``name.nb.yaml``, ``name.en.yaml``) has a folder for each.
    """
    suffix = f".{basis.framework.language}"
    own = suffix if basis.file.stem.endswith(suffix) else ""
    return order.output / slug(basis.framework.id + own, LONGEST_FRAMEWORK)
