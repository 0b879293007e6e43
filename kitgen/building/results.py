"""The answers of staff on disk: read, counted, and shown on the sheets `results` and `results-summary`.

They are written to the folder `results` in the kit's own, for one unit or each of a list, and for all of them
together beside the units' folders. Nothing is written before every file has been understood. Neither the
answers nor the names of their files are copied anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from kitgen.answers.reading import Answers, read_answers
from kitgen.answers.table import LARGEST
from kitgen.basics.records import dataclass
from kitgen.building.one import UnitKit
from kitgen.building.report import Report
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
from kitgen.definitions import load_framework
from kitgen.definitions.source import bytes_of
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.names import folders, slug
from kitgen.domain.results import Counts, pooled, results_of
from kitgen.domain.results.figures import HIDE_BELOW, LEAST, fewer_asked
from kitgen.domain.unit import Unit
from kitgen.errors import Faults, KitgenError, Note, Said, said

#: The sheets, and the folder that they are written to.
SHEETS, FOLDER = ("results", "results-summary"), "results"
#: Endings of files with answers, in the order in which they are looked for in a folder.
ENDINGS = (".xlsx", ".csv", ".tsv", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class ResultsOrder:
    """Which answers to show: `answers` are files, one for each unit; of several only the sum is shown.

    With a list of `units`, each has its own file, named in its column `answers` or in `folder` under
    the name of the unit's folder. `columns` and `levels` settle what is uncertain (see
    :func:`~kitgen.answers.read_answers`). The other fields are those of an :class:`Order`.
    """

    framework: str
    answers: tuple[Path, ...] = ()
    folder: Path | None = None
    before: Path | None = None
    invited: int | None = None
    hide_below: int = HIDE_BELOW
    columns: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    order: Order = field(default_factory=lambda: Order(""))

    @property
    def sheets(self) -> Order:
        """The build request for the sheets."""
        return replace(self.order, framework=self.framework, only=SHEETS)


@dataclass(frozen=True, slots=True)
class Read:
    """A file with answers, and how it was understood; `unit` is the unit it belongs to, if known."""

    path: Path
    answers: Answers
    unit: str | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Notes on the file, which never repeat its content."""
        counts, missing = self.answers.counts, self.answers.missing
        found = [
            *([said("answers.no-column", statements=missing)] if missing else []),
            *([said("answers.blank", count=counts.blank)] if counts.blank else []),
            *([said("answers.repeated", count=counts.repeated)] if counts.repeated else []),
            *([said("answers.trials", count=counts.trials)] if counts.trials else []),
            *([said("answers.comments", count=counts.comments)] if counts.comments else []),
        ]
        return tuple(map(Note, found))


@dataclass(frozen=True, slots=True)
class Ready:
    """Sheets that can be written: the unit, and the results to show."""

    order: Order
    source: Source
    folder: Path

    def write(self) -> Report:
        """Write the sheets, unless they are there; see :func:`kitgen.building.build`."""
        return UnitKit(self.order, self.source, self.folder).build()[0]


@dataclass(frozen=True, slots=True)
class Prepared:
    """All files as they were understood, the sheets to write, and further notes."""

    read: tuple[Read, ...]
    ready: tuple[Ready, ...]
    notes: tuple[Note, ...]


def check_results(order: ResultsOrder) -> None:
    """Raises KitgenError for a request that makes no sense."""
    check_order(order.sheets)
    if order.hide_below < LEAST:
        raise KitgenError(said("results.hide-below", least=LEAST))
    if order.order.units is None and not order.answers:
        raise KitgenError(said("results.no-answers"))
    if order.order.units is not None and order.answers:
        raise KitgenError(said("results.answers-of-each"))
    if order.folder is not None and order.order.units is None:
        raise KitgenError(said("results.folder-alone"))
    if order.before is not None and (order.order.units is not None or len(order.answers) > 1):
        raise KitgenError(said("results.before-of-one"))


def prepare(order: ResultsOrder) -> Prepared:
    """Read everything and decide what may be shown; raises Faults with all that is uncertain."""
    return _listed(order) if order.order.units else _alone(order)


def _alone(order: ResultsOrder) -> Prepared:
    """The answers of one unit, or of several together."""
    source = load(order.sheets)
    wordings = _wordings(source.basis, source.framework, source.unit)
    files = [(path, None) for path in order.answers]
    read = _read(order, files, [wordings] * len(files))
    earlier = _read(order, [(order.before, None)], [wordings])[0] if order.before else None
    _require_chosen(order, [*read, *([earlier] if earlier else [])])
    folder = folder_of(order.sheets, source)
    before = earlier.answers.counts if earlier else None
    if len(read) == 1:
        ready = _ready(order, source, folder, read[0].answers.counts, before)
        other = read[0].answers.counts.reworded | before.reworded if before else ()  # not to be compared
        notes = [Note(said("results.other-words", statements=sorted(other)))] if other else []
    else:
        ready, notes = _together(order, source, folder, read)
    every = (*read, earlier) if earlier else tuple(read)
    if ready is None:
        one = len(read) > 1 and any(each.answers.counts.people >= order.hide_below for each in read)
        code = "results.too-few-files" if one else "results.too-few"
        raise KitgenError(said(code, limit=order.hide_below))
    fewer = fewer_asked(sum(each.answers.counts.people for each in read), order.invited)
    return Prepared(every, (ready,), (*notes, *([Note(fewer)] if fewer else [])))


def _listed(order: ResultsOrder) -> Prepared:
    """The answers of each unit in a list, and of all together."""
    from kitgen.definitions.units import load_units

    assert order.order.units is not None
    basis = load_shared(order.sheets)
    listed = load_units(order.order.units, basis.framework)
    if listed.faults:
        raise Faults(listed.faults)
    names = folders(listed.names)
    files, sources, notes = [], [], []
    for row in listed.rows:
        path = _file_of(row.unit, names[row.position], order)
        if path is None:
            notes.append(_of(row.unit.name, said("results.not-found")))
            continue
        files.append((path, row.unit.name))
        folder = framework_folder(order.sheets, basis) / names[row.position]
        sources.append((source_of(order.sheets, basis, row.unit, order.order.units), folder))
    if not files:
        raise KitgenError(said("results.none-of-list"), order.order.units)
    wordings = [_wordings(basis, source.framework, source.unit) for source, _ in sources]
    read = _read(order, files, wordings)
    _require_chosen(order, read)
    made = [
        _ready(order, source, folder, each.answers.counts)
        for each, (source, folder) in zip(read, sources, strict=True)
    ]
    notes += [
        _of(str(each.unit), said("results.too-few", limit=order.hide_below))
        for each, ready in zip(read, made, strict=True)
        if ready is None
    ]
    whole = source_of(replace(order.sheets, units=None), basis, None, None)
    together, notes_on_all = _together(order, whole, framework_folder(order.sheets, basis), read)
    ready = tuple(each for each in (*made, together) if each)
    if not ready:
        raise KitgenError(said("results.too-few", limit=order.hide_below))
    return Prepared(tuple(read), ready, (*notes, *notes_on_all))


#: The numbers that tools and browsers put behind the name of an export: “Nordby skole(1-23).xlsx”.
_NUMBER = re.compile(r"\s*\([0-9]+(?:-[0-9]+)?\)$")


def _file_of(unit: Unit, name: str, order: ResultsOrder) -> Path | None:
    """The file with a unit's answers: the one it names, else the one in the folder of all that is called as
    the unit's folder is, or as the unit."""
    assert order.order.units is not None
    if unit.answers:
        folder = order.folder or order.order.units.parent
        path = folder / unit.answers
        if not path.resolve().is_relative_to(folder.resolve()):
            raise KitgenError(said("results.elsewhere", unit=unit.name), order.order.units)
        return path
    if order.folder is None:
        return None
    exact = (order.folder / f"{name}{ending}" for ending in ENDINGS)
    alike = [path for path in sorted(order.folder.glob("*")) if path.suffix.lower() in ENDINGS]
    alike = [path for path in alike if slug(_NUMBER.sub("", path.stem)) == name]
    found = next((path for path in exact if path.is_file()), None)
    return found or (alike[0] if len(alike) == 1 else None)


def _wordings(basis: SharedInputs, framework: Framework, unit: Unit | None) -> tuple[Framework, ...]:
    """The framework in the unit's wording, in its own, and in the other languages that are beside it."""
    own = kit.for_unit(framework, unit)
    return (own, kit.for_unit(basis.framework, None), *_other_languages(basis))


def _other_languages(basis: SharedInputs) -> Iterator[Framework]:
    """The same framework in other languages: ``name.en.yaml`` beside ``name.nb.yaml``."""
    stem, dot, language = basis.file.stem.rpartition(".")
    if not dot or language != basis.framework.language:
        return
    for path in sorted(basis.file.parent.glob(f"{stem}.*{basis.file.suffix}")):
        try:
            other = load_framework(path) if path != basis.file else None
        except KitgenError:
            continue  # building it reports the fault
        same = other and [s.id for s in other.statements] == [s.id for s in basis.framework.statements]
        if other and same and len(other.scale.levels) == len(basis.framework.scale.levels):
            yield kit.for_unit(other, None)


def _read(
    order: ResultsOrder, files: Sequence[tuple[Path, str | None]], wordings: Sequence[Sequence[Framework]]
) -> list[Read]:
    """Every file as it is understood; raises Faults with the faults of all of them.

    One that is there twice is a fault: few people would be shown as twice as many.
    """
    faults: list[KitgenError] = []
    read = []
    first: dict[bytes, Path] = {}
    for (path, unit), frameworks in zip(files, wordings, strict=True):
        try:
            data = bytes_of(path, LARGEST, "answers")
            if (mark := sha256(data).digest()) in first:
                raise KitgenError(said("answers.same-file", other=first[mark].name))
            first[mark] = path
            read.append(Read(path, read_answers(data, frameworks, order.columns, order.levels), unit))
        except Faults as error:
            faults += [each.at(path) for each in error.errors]
        except KitgenError as error:
            faults.append(error.at(path))
    if faults:
        raise Faults(faults)
    return read


def _require_chosen(order: ResultsOrder, read: Sequence[Read]) -> None:
    """Raises KitgenError for a choice of a column that no file has."""
    met = frozenset[int]().union(*(each.answers.chosen for each in read))
    for place in range(len(order.columns)):
        if place not in met and not all(each.answers.counts.by_hand for each in read):
            raise KitgenError(said("results.no-such-column", number=place + 1))


def _ready(
    order: ResultsOrder,
    source: Source,
    folder: Path,
    counts: Counts,
    before: Counts | None = None,
    units: int = 1,
) -> Ready | None:
    """The sheets of some counts; None where too few answered."""
    if counts.people < order.hide_below:
        return None
    results = results_of(
        kit.for_unit(source.framework, source.unit),
        counts,
        before=before,
        invited=order.invited,
        hide_below=order.hide_below,
        units=units,
    )
    sheets = tuple(replace(sheet, number=at) for at, sheet in enumerate(source.sheets, 1))
    shown = replace(source, sheets=sheets, whole=sheets, warnings=(), results=results)
    return Ready(order.sheets, shown, folder / FOLDER)


def _together(
    order: ResultsOrder, source: Source, folder: Path, read: Sequence[Read]
) -> tuple[Ready | None, list[Note]]:
    """The sheets of several units as one, and notes on those that are left out."""
    pool = pooled([each.answers.counts for each in read], order.hide_below)
    left = len(read) - len(pool.included)
    code = "results.unit-left-out" if left == 1 else "results.units-left-out"
    notes = [Note(said(code, units=left))] if left else []
    if len(pool.included) < 2:
        return None, notes
    return _ready(order, source, folder, pool.counts, units=len(pool.included)), notes


def _of(unit: str, what: Said) -> Note:
    """A note on one unit of several."""
    return Note(what, where=said("where.unit-alone", unit=unit))
