"""A kit's folder: existing files are compared, and new files written without ever losing an edited one.

A file is *ours* if its hash is one that kitgen wrote there, or if its own mark says so; any other has
been edited, and is kept: the new one is then written beside it. Files are known by sheet and format: where
the order of a kit or a title has changed, an edited file is renamed to match. Before anything is
written, the hashes of the new files are noted in a journal, so that files of a build that was stopped
half-way are recognised as ours too. The manifest is written last.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path, PurePath

from kitgen.basics.records import dataclass
from kitgen.building.files import FAILURES, read_regular, rename, trouble, write_whole
from kitgen.building.kit import File, Made
from kitgen.building.manifest import NAME, Entry, Inputs, Manifest, digest, is_plain, read
from kitgen.building.ours import hash_of, mark_of
from kitgen.domain.formats import FORMATS
from kitgen.errors import KitgenError, Note, said
from kitgen.render.seal import Seal

#: The hashes of what is being written in the folder; the file exists only meanwhile.
JOURNAL = f".{NAME}.begun"
_JOURNAL_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How a kit is to be written: everything anew (`force`), or only a part of it, by sheets or formats."""

    force: bool
    partial: bool
    formats: tuple[str, ...]
    participants: int | None


@dataclass(frozen=True, slots=True)
class KitOnDisk:
    """A kit that has been written: its manifest, errors of files that could not be, and notes on moved files.

    `before` is the manifest that was there.
    """

    manifest: Manifest
    errors: Mapping[str, KitgenError]
    notes: tuple[Note, ...]
    before: Manifest | None


def whole(folder: Path, key: str) -> Manifest | None:
    """The manifest of a kit that is there exactly as it would be built; None where anything is missing.

    An edited file counts as there if the newly built one is beside it.
    """
    known = read(folder)
    if known is None or known.key != key or known.failures or (folder / JOURNAL).exists():
        return None
    return known if all(_is_there(folder, entry) for entry in known.files) else None


def _is_there(folder: Path, entry: Entry) -> bool:
    if hash_of(folder / entry.name) == entry.sha256:
        return entry.beside is None or not (folder / entry.beside).exists()
    if entry.beside is None or not (folder / entry.name).is_file():
        return False
    return hash_of(folder / entry.beside) in (entry.sha256, None)  # gone: the user has deleted it


def place(
    folder: Path, made: Made, inputs: Inputs, sources: Mapping[str, str | None], options: WriteOptions
) -> KitOnDisk:
    """Write a kit, and remove what it no longer has; raises KitgenError where nothing can be written.

    Edited files stay as they are, under the name that their sheet has now. A fault of one
    file is part of the result.
    """
    before = _Before(folder, options.force)
    moved = _Moved(before, [file for file in made.files if not file.error])
    ready = [file for file in made.files if not file.error and file.name not in moved.errors]
    entries = [_entry(file, before) for file in ready]
    contents = {file.name: file.content for file in ready}
    to_write = {entry.beside or entry.name: contents[entry.name] for entry in entries if before.lacks(entry)}
    before.note(to_write)
    errors = {**moved.errors, **dict(_written(folder, to_write))}
    stay = [entry for entry in entries if (entry.beside or entry.name) not in errors]
    lost = {file.sheet for file in made.files if file.error or file.name in errors} | {
        entry.sheet for entry in entries if entry.beside in errors
    }
    now = {entry.name for entry in stay}
    not_asked = tuple(_carried(before, now, lost, options))
    before.drop({name for entry in (*stay, *not_asked) for name in (entry.name, entry.beside) if name})
    known = {*now, *(entry.name for entry in not_asked)}
    others = (entry for name, entry in before.entries.items() if name not in known)
    left = [entry for entry in others if hash_of(folder / entry.name) is not None]  # they may be edited
    failures = [*(file.error for file in made.files if file.error), *errors.values()]
    manifest = Manifest(
        inputs=inputs.named,
        key=inputs.key,
        participants=options.participants,
        files=tuple(stay),
        earlier=(*not_asked, *left),
        warnings=made.warnings,
        failures=tuple(dict.fromkeys(error.message for error in failures)),
        sources=sources,
    )
    return KitOnDisk(manifest, errors, moved.notes, before.known)


def finish(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, after all else; raises KitgenError where that fails."""
    path, content = folder / NAME, manifest.to_bytes()
    if hash_of(path) != digest(content):
        write_whole(path, content)
    with contextlib.suppress(OSError):
        (folder / JOURNAL).unlink(missing_ok=True)


class _Before:
    """The state of a folder before it is written to."""

    def __init__(self, folder: Path, force: bool) -> None:
        self.folder, self.force = folder, force
        self.known = read(folder)
        entries = (*self.known.files, *self.known.earlier) if self.known else ()
        self.entries: dict[str, Entry] = {}
        for entry in entries:  # the first of a name, from the last build, is used
            self.entries.setdefault(entry.name, entry)
        self.journal = {
            name: hashes for name, hashes in hashes_in(folder / JOURNAL).items() if is_plain(name)
        }
        self._names = {*self.journal, *self.entries}
        self._names |= {entry.beside for entry in entries if entry.beside}
        self._ours = {entry.sha256 for entry in entries}.union(*self.journal.values())

    def edited(self, name: str, wanted: str | None = None) -> bool:
        """Whether the file there is neither what is `wanted` nor kitgen's own.

        PDFs, which are hardly ever edited, are judged by their mark where nothing else is known.
        """
        found = hash_of(self.folder / name)
        if self.force or found is None or found == wanted or found in self._ours:
            return False
        ending = PurePath(name).suffix
        trusted = ending == ".docx" or (ending == ".pdf" and self.known is None)
        return not (trusted and mark_of(self.folder / name) is Seal.WHOLE)

    def latest(self, file: File) -> str | None:
        """The edited file that is this one under another name; None where there is none.

        Without a manifest it is recognised by its title: ``02-kort.docx`` and ``03-kort.docx`` are the same.
        """
        ending = PurePath(file.name).suffix
        of_sheet = [
            entry.name
            for entry in self.entries.values()
            if (entry.sheet, PurePath(entry.name).suffix) == (file.sheet, ending)
        ]
        if not of_sheet and ending == ".docx":
            of_sheet = [name for name in self._listed() if _title(name) == _title(file.name)]
        others = (name for name in of_sheet if name != file.name)
        if file.name in of_sheet and self.edited(file.name):
            return None
        return next(filter(self.edited, others), None)

    def _listed(self) -> list[str]:
        """The files in the folder that no manifest lists, newest number first."""
        with contextlib.suppress(OSError):
            names = {path.name for path in self.folder.iterdir()} - self._names
            return sorted(filter(is_plain, names), reverse=True)
        return []

    def lacks(self, entry: Entry) -> bool:
        """Whether a built file must be written; not again one beside an edited file that was deleted."""
        if hash_of(self.folder / (entry.beside or entry.name)) == entry.sha256:
            return False
        if not entry.beside:
            return True
        seen = any(
            old.beside and not (self.folder / old.beside).exists()
            for old in self.entries.values()
            if (old.sheet, old.sha256) == (entry.sheet, entry.sha256)
        )
        return not seen or (self.folder / entry.beside).exists()

    def note(self, contents: Mapping[str, bytes]) -> None:
        """Write in the journal what will be written, so that it is recognised as ours even after a kill."""
        if not contents:
            return
        journal = {name: sorted(hashes) for name, hashes in self.journal.items()}
        for name, content in contents.items():
            journal[name] = sorted({*journal.get(name, ()), digest(content)})
            self._names.add(name)
            self._ours.add(digest(content))
        write_whole(self.folder / JOURNAL, json.dumps(journal, sort_keys=True).encode())

    def drop(self, stay: set[str]) -> None:
        """Remove files that kitgen wrote and the kit no longer has, unless they were edited."""
        for name in self._names - stay:
            path = self.folder / name
            if hash_of(path) in self._ours and mark_of(path) is Seal.WHOLE:
                with contextlib.suppress(OSError):  # held open by another program: removed another time
                    path.unlink()


class _Moved:
    """Renames edited files to the names that their sheets have now; `notes` report it."""

    def __init__(self, before: _Before, files: Iterable[File]) -> None:
        self.errors: dict[str, KitgenError] = {}
        self._folder, self._notes = before.folder, list[Note]()
        self._stuck: dict[str, KitgenError] = {}  #: files that should have gone, and keep others from coming
        found = {} if before.force else {file.name: before.latest(file) for file in files}
        self._going = {old: new for new, old in found.items() if old}
        going = self._going
        while taken := [old for old, new in going.items() if new not in going and before.edited(new)]:
            for old in taken:
                del going[old]
        self._first = {old: old for old in self._going}
        while self._going:
            self._next()
        self.notes = tuple(self._notes)

    def _next(self) -> None:
        """Rename one file: first those whose new name is free; where none is, one steps aside."""
        old = next((old for old, new in self._going.items() if new not in self._going), None)
        if old is None:
            old = next(iter(self._going))
            aside = next(name for name in besides(old) if not (self._folder / name).exists())
            new = self._going.pop(old)
            if self._has_gone(old, aside, new):
                self._going[aside], self._first[aside] = new, self._first[old]
            return
        new = self._going.pop(old)
        if self._has_gone(old, new, new):
            path = self._folder / self._first[old]
            self._notes.append(Note(said("kept.renamed", path=str(path), name=new)))

    def _has_gone(self, old: str, new: str, wanted: str) -> bool:
        """Rename a file, unless the file that has the new name could not be moved away."""
        error = self._stuck.get(new)
        if error is None:
            try:
                rename(self._folder / old, self._folder / new)
            except FAILURES as why:
                error = trouble(self._folder / old, why)
            else:
                return True
        self._stuck[old] = self.errors[wanted] = error
        return False


def _entry(file: File, before: _Before) -> Entry:
    """A file for the manifest, with another name where an edited file is in its place."""
    wanted = digest(file.content)
    beside = None
    if before.edited(file.name, wanted):
        beside = next(name for name in besides(file.name) if not before.edited(name, wanted))
    return entry_of(file, wanted, beside)


def entry_of(file: File, sha256: str, beside: str | None = None) -> Entry:
    """A file with its hash for the manifest, `beside` being its name where an edited one has its own."""
    return Entry(
        *(file.name, file.sheet, sha256, len(file.content), file.pages, file.paper, file.leaves),
        *(file.copies, beside, file.own),
    )


def _title(name: str) -> str:
    """The name of a file without its number."""
    return re.sub("^[0-9]+-", "", name)


def besides(name: str) -> Iterator[str]:
    """Names for a new file beside an edited one: ``03-kort.new.docx``, ``03-kort.new-2.docx`` and so on."""
    path = PurePath(name)
    for number in count(1):
        yield f"{path.stem}.new{'' if number == 1 else f'-{number}'}{path.suffix}"


def _written(folder: Path, contents: Mapping[str, bytes]) -> Iterator[tuple[str, KitgenError]]:
    for name, content in contents.items():
        try:
            write_whole(folder / name, content)
        except KitgenError as error:
            yield name, error


def _carried(before: _Before, now: set[str], lost: set[str], options: WriteOptions) -> Iterator[Entry]:
    """The files of earlier builds that stay: those not requested now, and those of sheets that failed."""
    for entry in before.entries.values():
        ending = PurePath(entry.name).suffix[1:]
        asked = not options.partial and (ending in options.formats or ending not in FORMATS)
        stays = entry.name not in now and (entry.sheet in lost or not asked)
        if stays and (before.folder / entry.name).is_file():
            yield entry


def hashes_in(path: Path) -> dict[str, set[str]]:
    """The hashes that a journal has for each name; empty without one that can be used."""
    try:
        journal = json.loads(read_regular(path, _JOURNAL_BYTES))
        return {name: {*map(str, hashes)} for name, hashes in journal.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
