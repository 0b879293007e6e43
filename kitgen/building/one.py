"""One kit: its inputs are compared with the folder, and what is new is made and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path, PurePath

from kitgen.basics.records import dataclass, replace
from kitgen.building import packed
from kitgen.building.files import make_folder, sweep
from kitgen.building.folder import WriteOptions, finish, place, whole
from kitgen.building.kit import Made, Started, make, make_beside
from kitgen.building.library import Library
from kitgen.building.manifest import (
    NAME,
    Entry,
    Inputs,
    Manifest,
    inputs_of,
    is_plain,
    program_digest,
    sources_of,
)
from kitgen.building.neighbours import namesakes, shared
from kitgen.building.ours import hash_of, mark_of
from kitgen.building.packed import path_of, write_archive
from kitgen.building.rendering import attempt
from kitgen.building.report import Outcome, Report, once
from kitgen.building.request import Order, Source, folder_of, framework_folder, load
from kitgen.domain.formats import PICTURES
from kitgen.errors import KitgenError, Note, said
from kitgen.render.seal import Seal


def build(order: Order, started: Started = lambda sheet, number, total: None) -> Report:
    """Build every requested sheet, in every format, unless all of it is there already.

    Raises KitgenError (or Faults) when nothing can be built: a definition has faults, or the folder cannot
    be written to. Faults of one sheet are in the report.
    """
    source = load(order)
    folder = folder_of(order, source)
    if not order.dry_run:
        sweep(folder.parent)
    report = UnitKit(order, source, folder).build(started, beside=True)[0]
    if order.dry_run:
        return report
    notes = namesakes(folder, framework_folder(order, source.basis), sources_of(source))
    return replace(report, warnings=(*report.warnings, *notes))


@dataclass(frozen=True)
class UnitKit:
    """The kit of one source in its folder; `program` is the digest of the kitgen that builds, if another."""

    order: Order
    source: Source
    folder: Path
    program: str = ""

    def build(
        self, started: Started = lambda *_: None, beside: bool = False
    ) -> tuple[Report, Manifest | None]:
        """Do what :func:`build` does; the manifest is None when nothing is written."""
        if not (self.order.dry_run or self._alone):
            make_folder(self.folder)
        there = None if self.order.dry_run else self.there()
        return there or self.finished((make_beside if beside else make)(self.order, self.source, started))

    def there(self) -> tuple[Report, Manifest] | None:
        """The kit that is there exactly as it would be built; None where it must be built."""
        if self._alone:
            known = None if self.order.force else packed.whole(path_of(self.folder), self._inputs.key)
            return self._packed_report(known, unchanged=True) if known else None
        sweep(self.folder)
        there = not self.order.force and (self.folder / NAME).is_file()
        manifest = whole(self.folder, self._inputs.key) if there else None
        return self._report(manifest, (), (), unchanged=True) if manifest else None

    def finished(self, made: Made) -> tuple[Report, Manifest | None]:
        """Write the made files, unless it is a dry run; raises KitgenError where nothing can be written."""
        if self.order.dry_run:
            return self._tried(made), None
        failed = [Outcome(file.sheet, self.folder / file.name, error=file.error) for file in made.files]
        failed = [outcome for outcome in failed if outcome.error]
        if self._alone:
            return self._packed(made, failed)
        options = WriteOptions(
            force=self.order.force,
            partial=bool(self.order.only),
            formats=self.source.formats,
            participants=self._participants,
        )
        make_folder(self.folder)
        placed = place(self.folder, made, self._inputs, sources_of(self.source), options)
        failed += [Outcome("", self.folder / name, error=error) for name, error in placed.errors.items()]
        notes = [*placed.notes, *shared(self.folder, placed.before, placed.manifest)]
        return self._report(placed.manifest, failed, notes, unchanged=False)

    @cached_property
    def _alone(self) -> bool:
        """Whether the zip is the kit's only copy; not where files lie in the folder, which may be edited."""
        return self.order.zip_only and not packed.holds_files(self.folder)

    @property
    def _zips(self) -> bool:
        return self.order.zip or self.order.zip_only

    @property
    def _participants(self) -> int | None:
        return self.source.unit.participants if self.source.unit else None

    def _packed(self, made: Made, failed: list[Outcome]) -> tuple[Report, Manifest | None]:
        """Write the zip that is the kit's only copy, unless a file of it has failed."""
        path = path_of(self.folder)
        notes = [*made.warnings]
        if failed:
            notes.append(Note(said("kept.no-zip", path=str(path))))
            return self._report_on(failed, notes, None, unchanged=False), None
        manifest = packed.manifest_of(made, self._inputs, sources_of(self.source), self._participants)
        files = {file.name: file.content for file in made.files}
        before = attempt(packed.put, path, files, manifest, self.order.force)
        if isinstance(before, KitgenError):
            return self._report_on([Outcome("zip", path, error=before)], notes, None, unchanged=False), None
        return self._packed_report(manifest, unchanged=False, notes=shared(path, before, manifest))

    def _packed_report(
        self, manifest: Manifest, unchanged: bool, notes: Iterable[Note] = ()
    ) -> tuple[Report, Manifest]:
        path = path_of(self.folder)
        outcomes = [_outcome(self.folder, entry) for entry in manifest.files]
        report = self._report_on(outcomes, [*manifest.warnings, *notes], path, unchanged)
        return replace(report, folder=path), manifest

    @property
    def _inputs(self) -> Inputs:
        return inputs_of(self.order, self.source, self.program or program_digest())

    def _report(
        self, manifest: Manifest, failed: Sequence[Outcome], notes: Sequence[Note], unchanged: bool
    ) -> tuple[Report, Manifest]:
        """The report on files that lie there, after the zip and, at last, the manifest have been written."""
        outcomes = [_outcome(self.folder, entry) for entry in manifest.files] + [*failed]
        warnings = [*manifest.warnings, *notes, *_kept(self.folder, manifest), *self._left(manifest)]
        archive = self._archive(manifest, outcomes, warnings) if self._zips else None
        if self.order.zip_only:
            warnings.append(Note(said("kept.zip-beside", folder=str(self.folder))))
        if not (self._zips or unchanged) and path_of(self.folder).is_file():
            warnings.append(Note(said("kept.zip", path=str(path_of(self.folder)))))
        if not unchanged:
            error = attempt(finish, self.folder, manifest)
            if isinstance(error, KitgenError):
                outcomes.append(Outcome("", self.folder / NAME, error=error))
        return self._report_on(outcomes, warnings, archive, unchanged), manifest

    def _left(self, manifest: Manifest) -> Iterator[Note]:
        """Notes on files in the folder that are not of this kit: they may be edited."""
        sheets = {sheet.name for sheet in self.source.whole}
        for entry in manifest.earlier:
            ending = PurePath(entry.name).suffix[1:]
            asked = not self.order.only and ending in (*self.source.formats, *PICTURES)
            if asked or entry.sheet not in sheets:
                found = hash_of(self.folder / entry.name)
                yield from _not_of_the_kit(self.folder / entry.name, found not in (None, entry.sha256), found)
        entries = (*manifest.files, *manifest.earlier)
        known = {name for entry in entries for name in (entry.name, entry.beside)}
        for path in sorted(self.folder.iterdir()):
            if is_plain(path.name) and path.name not in known and (mark := mark_of(path)) is not Seal.NONE:
                yield from _not_of_the_kit(path, mark is Seal.BROKEN, "")

    def _archive(self, manifest: Manifest, outcomes: list[Outcome], warnings: list[Note]) -> Path | None:
        """All files of the kit in one zip beside its folder.

        There is none of a kit that is not complete; a zip that cannot be written is added to `outcomes`.
        """
        path = path_of(self.folder)
        if any(outcome.error for outcome in outcomes):
            warnings.append(Note(said("kept.no-zip", path=str(path))))
            return None
        names = [name for entry in manifest.files if (name := _sent(self.folder, entry))]
        written = attempt(self._zipped, names)
        if isinstance(written, KitgenError):
            outcomes.append(Outcome("zip", path, error=written))
            return None
        return written

    def _zipped(self, names: Sequence[str]) -> Path:
        path = path_of(self.folder)
        if not self.order.force and packed.is_edited(path):
            raise KitgenError(said("kept.zip-edited"), path)
        return write_archive(self.folder, names)

    def _tried(self, made: Made) -> Report:
        """The report on files that were made and not written."""
        outcomes = [
            Outcome(
                file.sheet,
                self.folder / file.name,
                file.pages,
                file.paper,
                file.error,
                file.copies if file.own else None,
            )
            for file in made.files
        ]
        return self._report_on(outcomes, made.warnings, None, unchanged=False)

    def _report_on(
        self, outcomes: Sequence[Outcome], warnings: Sequence[Note], archive: Path | None, unchanged: bool
    ) -> Report:
        layouts = (sheet.layout for sheet in self.source.sheets)
        return Report(
            folder=self.folder,
            outcomes=tuple(outcomes),
            warnings=once(warnings),
            sources=self.source.files,
            layouts=tuple(path for path in layouts if is_own(path)),
            archive=archive,
            participants=self._participants,
            unchanged=unchanged,
        )


def is_own(layout: Path) -> bool:
    """Whether a layout is the user's own, however the path to it is written."""
    built_in = _built_in()
    return str(layout) not in built_in and str(layout.resolve()) not in built_in


@cache
def _built_in() -> frozenset[str]:
    paths = Library().layouts().values()
    return frozenset(str(known) for path in paths for known in (path, path.resolve()))


def _outcome(folder: Path, entry: Entry) -> Outcome:
    name = entry.beside if entry.beside and (folder / entry.beside).exists() else entry.name
    own = entry.copies if entry.own else None
    return Outcome(entry.sheet, folder / name, entry.pages, entry.paper, own=own)


def _sent(folder: Path, entry: Entry) -> str | None:
    """The file that goes into the zip: the edited one, not the new one beside it."""
    return next((name for name in (entry.name, entry.beside) if name and (folder / name).is_file()), None)


def _not_of_the_kit(path: Path, edited: bool, found: str | None) -> Iterator[Note]:
    """A note on a file, if it is `found`."""
    if found is not None and edited:
        yield Note(said("kept.edited-not-of-kit", path=str(path)))
    elif found is not None:
        yield Note(said("kept.earlier", path=str(path)))


def _kept(folder: Path, manifest: Manifest) -> list[Note]:
    """Notes on edited files."""
    return [
        Note(said("kept.edited", path=str(folder / entry.name), new=entry.beside))
        for entry in manifest.files
        if entry.beside and (folder / entry.beside).exists()
    ]
