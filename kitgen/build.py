"""Building a kit: load, compose, render, write.

A sheet that fails does not stop the others; what went wrong is in the report.
"""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

from kitgen import kit, links
from kitgen.compose import Composed, compose
from kitgen.definitions import kind_of, load_framework, load_unit
from kitgen.errors import Faults, KitgenError, LayoutError, MissingDataError
from kitgen.files import make_folder, write_whole
from kitgen.framework import Form, Framework
from kitgen.layout import SUFFIX, read_layout
from kitgen.lengths import paper_name
from kitgen.library import Library
from kitgen.names import slug
from kitgen.render import FORMATS, renderer
from kitgen.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")
Part = TypeVar("Part", Framework, Unit)

#: Hears the name of each sheet as it is begun, its number and how many there are.
Started = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build.

    `framework` is a built-in name or a path. `date`, `participants`, `minutes` and `form_url` win over what
    the unit's file says.
    """

    framework: str
    unit: Path | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    output: Path = Path("output")
    form_url: str | None = None
    date: datetime.date | None = None
    participants: int | None = None
    minutes: int | None = None
    embed_fonts: bool = False
    zip: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: where it lies and how many pages it has on what paper, or why it could not be built."""

    sheet: str
    path: Path
    pages: int = 0
    paper: str = ""
    error: KitgenError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was built, in the order of the kit, and what its reader should know.

    `sources` are the files it was built from: the unit's, if there is one, and the framework's. `layouts`
    are those of the user's own that were used.
    """

    folder: Path
    outcomes: tuple[Outcome, ...]
    warnings: tuple[str, ...]
    sources: tuple[Path, ...]
    layouts: tuple[Path, ...]
    archive: Path | None = None

    @property
    def built(self) -> tuple[Outcome, ...]:
        """The files that were built."""
        return tuple(outcome for outcome in self.outcomes if not outcome.error)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be built."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)


class Unnamed(Unit):
    """What an order without a unit file says of the meeting: all but who meets."""

    name: Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to build: its name, its number in the kit and the file of its layout."""

    name: str
    number: int
    layout: Path


@dataclass(frozen=True, slots=True)
class Source:
    """Everything read for one kit; `files` are where from, the unit's before the framework's."""

    framework: Framework
    unit: Unit | None
    sheets: tuple[Sheet, ...]
    files: tuple[Path, ...]
    warnings: tuple[str, ...]


# -- what to build ---------------------------------------------------------------------------------


def check_order(order: Order) -> None:
    """Raises KitgenError when the order itself is wrong.

    There is no such framework or sheet, framework and unit have changed places, or a link is no https link.
    """
    path, library = _find(order)
    _refuse_other(path, "framework", "build a framework, and name the unit with --unit")
    if order.unit is not None:
        _refuse_other(order.unit, "unit", "name the unit's own file after --unit")
    for name in order.only:
        with _sensible(name):
            library.layout(name)
    if order.form_url is not None:
        _https(order.form_url)


def load(order: Order) -> Source:
    """Read framework and unit, and find the layouts; raises KitgenError (or Faults) for what is wrong."""
    path, library = _find(order)
    framework, unit = _definitions(path, order.unit)
    unit = _meeting(order, unit)
    files = (order.unit, path) if order.unit else (path,)
    framework, unit, warnings = _for_staff(order, framework, unit)
    sheets = _sheets(order, framework, unit, files, library.layouts())
    return Source(framework, unit, sheets, files, warnings)


def framework_file(name: str) -> Path:
    """The file of a framework that is called by its name or path; raises KitgenError when there is none."""
    if not Path(name).name:  # the present folder, or nothing
        raise KitgenError(f"“{name}” is no framework", hint="give the name or the file of one")
    with _sensible(name):
        try:
            path = Library().framework(name)
        except KitgenError as error:
            plain = Path(name).stem
            if plain in Library().frameworks():
                error.hint = f"write `{plain}` for the built-in framework"
            raise
    if path.name.endswith(SUFFIX):
        hint = f"name a framework, and the sheet with --only {path.name.removesuffix(SUFFIX)}"
        raise KitgenError("this is a layout, and a framework is needed", path, hint=hint)
    return path


@contextmanager
def _sensible(name: str) -> Iterator[None]:
    """Raises KitgenError for a name that the system cannot even look for."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise KitgenError(
            f"“{name[:40]}…” cannot be looked for ({error.args[-1]})", hint="see its spelling"
        ) from None


def _find(order: Order) -> tuple[Path, Library]:
    """The framework's file, and the library of the layouts for it.

    The user's own layouts lie beside the user's framework; for a built-in one, in the present folder.
    """
    path = framework_file(order.framework)
    built_in = path in Library().frameworks().values()
    return path, Library(beside=Path() if built_in else path.parent)


def _refuse_other(path: Path, wanted: Literal["framework", "unit"], hint: str) -> None:
    try:
        kind = kind_of(path)
    except Faults:
        return  # loading it tells more
    if kind != wanted:
        raise KitgenError(f"this is a {kind}, and a {wanted} is needed here", path, hint=hint)


def _https(link: str) -> str:
    try:
        return Form(answer=link).answer or ""
    except ValueError:
        hint = "copy the whole link, starting with https:// and without spaces"
        raise KitgenError(f"`{link}` is not a complete https link", hint=hint) from None


def _definitions(path: Path, unit: Path | None) -> tuple[Framework, Unit | None]:
    """Framework and unit; raises Faults with what is wrong with both."""
    try:
        framework = load_framework(path)
    except Faults as faults:
        raise Faults([*faults.errors, *(_faults_of(unit) if unit else ())]) from None
    return framework, load_unit(unit, framework) if unit else None


def _faults_of(unit: Path) -> Sequence[KitgenError]:
    try:
        load_unit(unit)
    except Faults as faults:
        return faults.errors
    return ()


def _meeting(order: Order, unit: Unit | None) -> Unit | None:
    """The unit with what the order says of the meeting; None when neither says anything."""
    given = {"date": order.date, "participants": order.participants, "minutes": order.minutes}
    changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if unit is None:
        return Unnamed(**changes) if changes else None
    return unit.model_copy(update=changes)


def _for_staff(
    order: Order, framework: Framework, unit: Unit | None
) -> tuple[Framework, Unit | None, tuple[str, ...]]:
    """Framework and unit with the link that staff answer at and no other, and what to tell about links."""
    forms = [part.form for part in (unit, framework) if part]
    duplicates = [form.duplicate for form in forms if form.duplicate]
    given = _https(order.form_url) if order.form_url is not None else None
    answer, refused = links.for_staff([given, *(form.answer for form in forms)], duplicates)
    warnings = [links.why_refused(link) for link in refused]
    if answer is None:
        warnings.append(links.how_to_add(duplicates[0] if duplicates else None))
    return _answered(framework, answer), _answered(unit, answer) if unit else None, tuple(warnings)


def _answered(part: Part, answer: str | None) -> Part:
    return part.model_copy(update={"form": part.form.model_copy(update={"answer": answer})})


def _sheets(
    order: Order,
    framework: Framework,
    unit: Unit | None,
    files: tuple[Path, ...],
    known: Mapping[str, Path],
) -> tuple[Sheet, ...]:
    """The sheets to build, with the numbers they have whenever this kit is built.

    Sheets outside the kit come after it, in the order of their names.
    """
    try:
        whole = kit.sheets(framework, unit, (), tuple(known))
    except KitgenError as error:
        raise KitgenError(error.message, files[0 if unit and unit.sheets else -1], hint=error.hint) from None
    numbers = {name: i for i, name in enumerate(dict.fromkeys((*whole, *known)), 1)}
    wanted = kit.sheets(framework, unit, order.only, tuple(known))
    return tuple(Sheet(name, numbers[name], known[name]) for name in wanted)


# -- building --------------------------------------------------------------------------------------


def build(order: Order, started: Started = lambda sheet, number, total: None) -> Report:
    """Build every sheet asked for, in every format.

    Raises KitgenError (or Faults) when nothing can be built: a definition has faults, or the folder cannot
    be written to. What is wrong with one sheet stands in the report.
    """
    source = load(order)
    folder = _folder(order, source)
    if not order.dry_run:
        make_folder(folder)
    outcomes: list[Outcome] = []
    warnings = list(source.warnings)
    for number, sheet in enumerate(source.sheets, 1):
        started(sheet.name, number, len(source.sheets))
        done, told = _sheet(order, source, folder, sheet)
        outcomes += done
        warnings += told
    archive = _archive(folder, outcomes, warnings) if order.zip and not order.dry_run else None
    built_in = {path.resolve() for path in Library().layouts().values()}
    own = tuple(sheet.layout for sheet in source.sheets if sheet.layout.resolve() not in built_in)
    return Report(folder, tuple(outcomes), tuple(dict.fromkeys(warnings)), source.files, own, archive)


def _attempt(make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | KitgenError:
    """What `make` gives, or why it could not; even a fault in kitgen itself must not stop other sheets."""
    try:
        return make(*args, **kwargs)
    except KitgenError as error:
        return error
    except Exception as error:
        if os.environ.get("KITGEN_DEBUG"):
            raise
        hint = "please report it; with KITGEN_DEBUG=1 in the environment it tells more"
        return KitgenError(f"a fault in kitgen itself: {type(error).__name__}: {error}", hint=hint)


def _sheet(order: Order, source: Source, folder: Path, sheet: Sheet) -> tuple[list[Outcome], tuple[str, ...]]:
    """One sheet in each format: composed once, rendered to each."""
    title = _title(source, sheet)
    paths = {name: folder / f"{sheet.number:02}-{slug(title)}.{name}" for name in order.formats}
    composed = _attempt(_composed, source, sheet)
    if isinstance(composed, KitgenError):
        return [Outcome(sheet.name, path, error=composed) for path in paths.values()], ()
    return [_file(order, composed, sheet.name, *item) for item in paths.items()], composed.warnings


def _title(source: Source, sheet: Sheet) -> str:
    """The title of a sheet; its name where the layout cannot be read."""
    try:
        return read_layout(sheet.layout).setup.title_in(kit.language_of(source.framework, source.unit))
    except KitgenError:
        return sheet.name


def _composed(source: Source, sheet: Sheet) -> Composed:
    """Raises MissingDataError when the framework lacks what the sheet shows, else as :func:`compose`."""
    layout = read_layout(sheet.layout)
    missing = layout.missing({"framework": source.framework, "unit": source.unit})
    if missing:
        what = ", ".join(path.removeprefix("framework.") for path in missing)
        raise MissingDataError(
            f"the sheet {sheet.name} needs {what}, and {source.framework.id} has none",
            hint=f"add `{what}:` to the framework, or leave the sheet out",
        )
    try:
        return compose(source.framework, source.unit, layout)
    except LayoutError as error:
        error.file = error.file or layout.path
        raise


def _file(order: Order, composed: Composed, sheet: str, name: str, path: Path) -> Outcome:
    error = _attempt(_render, order, composed, name, path)
    if error:
        return Outcome(sheet, path, error=error)
    setup, pages = composed.document.setup, composed.document.pages
    return Outcome(sheet, path, len(pages), paper_name(setup.width, setup.height))


def _render(order: Order, composed: Composed, name: str, path: Path) -> None:
    content = renderer(name, order.embed_fonts)(composed.document)
    if not order.dry_run:
        write_whole(path, content)


def _folder(order: Order, source: Source) -> Path:
    """Where the kit goes: output/<framework>, and below it the unit's own folder."""
    folder = order.output / slug(source.framework.id)
    return folder / slug(source.unit.name) if source.unit and source.unit.name else folder


def _archive(folder: Path, outcomes: list[Outcome], warnings: list[str]) -> Path | None:
    """All files of the kit in one zip beside its folder.

    There is none of a kit that is not complete; a zip that cannot be written is added to `outcomes`.
    """
    path = folder.with_name(f"{folder.name}.zip")
    if any(outcome.error for outcome in outcomes):
        warnings.append(f"{path} was not written, because a part of the kit would be missing in it.")
        return None
    error = _attempt(_zip, path, [outcome.path for outcome in outcomes])
    if error:
        outcomes.append(Outcome("zip", path, error=error))
    return None if error else path


def _zip(path: Path, files: Sequence[Path]) -> None:
    """The same bytes for the same files, on any day and any system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as everywhere but on Windows
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    write_whole(path, buffer.getvalue())
