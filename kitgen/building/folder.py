"""A kit's folder: what lies there already, and new files written without ever losing what somebody changed.

A file is *ours* where its hash is one that kitgen wrote under that name; any other has been edited, and is
kept: what is new is then written beside it. Before anything is written, the hashes of what will be are noted
in a journal, so that files of a build that was stopped half-way are known as ours too. The manifest is
written last.
"""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath

from kitgen.building.files import write_whole
from kitgen.building.kit import File, Made
from kitgen.building.manifest import NAME, Entry, Inputs, Manifest, digest, is_plain, read
from kitgen.domain.formats import FORMATS
from kitgen.errors import KitgenError

#: What is being written in the folder; it is there only meanwhile.
JOURNAL = f".{NAME}.begun"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a kit is to be written: everything anew (`force`), or only a part of it, by sheets or formats."""

    force: bool
    partial: bool
    formats: tuple[str, ...]
    participants: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A kit that has been written: its manifest, and the errors of files that could not be."""

    manifest: Manifest
    errors: Mapping[str, KitgenError]


def whole(folder: Path, key: str) -> Manifest | None:
    """The manifest of a kit that is there as it would be built again; None where anything is missing.

    A file that somebody edited is there, if what was built has been laid beside it.
    """
    known = read(folder)
    if known is None or known.key != key or known.failures or (folder / JOURNAL).exists():
        return None
    return known if all(_is_there(folder, entry) for entry in known.files) else None


def _is_there(folder: Path, entry: Entry) -> bool:
    if _hash(folder / entry.name) == entry.sha256:
        return entry.beside is None or not (folder / entry.beside).exists()
    if entry.beside is None or not (folder / entry.name).is_file():
        return False
    return _hash(folder / entry.beside) in (entry.sha256, None)  # gone: seen, and thrown away


def place(folder: Path, made: Made, inputs: Inputs, wish: Wish) -> Placed:
    """Write a kit, and remove what it no longer has; raises KitgenError where nothing can be written.

    Files that somebody edited stay as they are. What fails for one file stands in the result.
    """
    before = _Before(folder, wish.force)
    entries = [_entry(file, before) for file in made.files if not file.error]
    contents = {file.name: file.content for file in made.files}
    to_write = {entry.beside or entry.name: contents[entry.name] for entry in entries if before.lacks(entry)}
    before.note(to_write)
    errors = dict(_written(folder, to_write))
    stay = [entry for entry in entries if (entry.beside or entry.name) not in errors]
    lost = {file.sheet for file in made.files if file.error} | {
        entry.sheet for entry in entries if (entry.beside or entry.name) in errors
    }
    earlier = tuple(_carried(before, {entry.name for entry in stay}, lost, wish))
    before.drop(name for entry in (*stay, *earlier) for name in (entry.name, entry.beside) if name)
    failures = [*(file.error for file in made.files if file.error), *errors.values()]
    manifest = Manifest(
        inputs={name: getattr(inputs, name) for name in inputs.__dataclass_fields__},
        key=inputs.key,
        participants=wish.participants,
        files=tuple(stay),
        earlier=earlier,
        warnings=made.warnings,
        failures=tuple(dict.fromkeys(error.message for error in failures)),
    )
    return Placed(manifest, errors)


def finish(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, after all else; raises KitgenError where that fails."""
    path, content = folder / NAME, manifest.to_bytes()
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
    with contextlib.suppress(OSError):
        (folder / JOURNAL).unlink(missing_ok=True)


class _Before:
    """What is known of a folder before it is written to."""

    def __init__(self, folder: Path, force: bool) -> None:
        self.folder, self.force = folder, force
        known = read(folder)
        self.entries = {entry.name: entry for entry in (*known.files, *known.earlier)} if known else {}
        self.journal = _read_journal(folder / JOURNAL)
        self._ours: defaultdict[str, set[str]] = defaultdict(set)
        for name, hashes in self.journal.items():
            self._ours[name].update(hashes)
        for entry in self.entries.values():
            self._ours[entry.name].add(entry.sha256)
            if entry.beside:
                self._ours[entry.beside].add(entry.sha256)

    def edited(self, name: str, wanted: str) -> bool:
        """Whether what lies there is neither what is `wanted` nor kitgen's own."""
        found = _hash(self.folder / name)
        return not self.force and found is not None and found != wanted and found not in self._ours[name]

    def lacks(self, entry: Entry) -> bool:
        """Whether what was built must be written; what was laid beside and thrown away need not again."""
        if _hash(self.folder / (entry.beside or entry.name)) == entry.sha256:
            return False
        old = self.entries.get(entry.name)
        seen = entry.beside and old and (old.beside, old.sha256) == (entry.beside, entry.sha256)
        return not (seen and not (self.folder / entry.beside).exists()) if entry.beside else True

    def note(self, contents: Mapping[str, bytes]) -> None:
        """Write in the journal what will be written, so that it is known as ours even after a kill."""
        if not contents:
            return
        journal = {name: sorted(hashes) for name, hashes in self.journal.items()}
        for name, content in contents.items():
            journal[name] = sorted({*journal.get(name, ()), digest(content)})
            self._ours[name].add(digest(content))
        write_whole(self.folder / JOURNAL, json.dumps(journal, sort_keys=True).encode())

    def drop(self, stay: Iterator[str]) -> None:
        """Remove what kitgen wrote once and the kit no longer has, unless somebody edited it."""
        for name in set(self._ours) - set(stay):
            if _hash(self.folder / name) in self._ours[name]:
                with contextlib.suppress(OSError):  # held open: it is removed another time
                    (self.folder / name).unlink()


def _entry(file: File, before: _Before) -> Entry:
    """A file as it will be remembered, with another name where somebody edited what lies there."""
    wanted = digest(file.content)
    beside = None
    if before.edited(file.name, wanted):
        beside = next(name for name in _besides(file.name) if not before.edited(name, wanted))
    return Entry(
        *(file.name, file.sheet, wanted, len(file.content), file.pages, file.paper, file.leaves),
        *(file.copies, beside),
    )


def _besides(name: str) -> Iterator[str]:
    """Names for what is new beside a file: ``03-kort.new.docx``, then ``03-kort.new-2.docx`` and so on."""
    path = PurePath(name)
    for number in count(1):
        yield f"{path.stem}.new{'' if number == 1 else f'-{number}'}{path.suffix}"


def _written(folder: Path, contents: Mapping[str, bytes]) -> Iterator[tuple[str, KitgenError]]:
    for name, content in contents.items():
        try:
            write_whole(folder / name, content)
        except KitgenError as error:
            yield name, error


def _carried(before: _Before, now: set[str], lost: set[str], wish: Wish) -> Iterator[Entry]:
    """The files of earlier builds that stay: those not asked for now, and those of sheets that failed."""
    for entry in before.entries.values():
        ending = PurePath(entry.name).suffix[1:]
        asked = not wish.partial and (ending in wish.formats or ending not in FORMATS)
        stays = entry.name not in now and (entry.sheet in lost or not asked)
        if stays and (before.folder / entry.name).is_file():
            yield entry


def _hash(path: Path) -> str | None:
    """The hash of a file; None where there is none."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError:
        return ""  # it is there, and is none of ours


def _read_journal(path: Path) -> dict[str, set[str]]:
    try:
        told = json.loads(path.read_bytes())
        return {name: {*map(str, hashes)} for name, hashes in told.items() if is_plain(name)}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
