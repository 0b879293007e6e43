"""Other kits beside one: of units and frameworks that have another name now, or that share its folder.

They are never changed. Manifests say what a kit was made from; a folder without one is not ours.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from kitgen.building.manifest import Manifest, read
from kitgen.building.ours import hash_of, is_archive, mark_of
from kitgen.definitions.tables import SUFFIXES
from kitgen.errors import Note, Said, said
from kitgen.render.seal import Seal

#: At most so many folders are looked into, and so many of them, and of the files in them, are named.
_MOST, _NAMED = 1_000, 5
Sources = Mapping[str, str | None]


def shared(folder: Path, before: Manifest | None, now: Manifest) -> Iterator[Note]:
    """Notes where a kit takes the folder of another: two frameworks or units with one name."""
    if before is None or not before.sources:
        return
    old, new = before.sources.get("framework"), now.sources.get("framework")
    if old != new:
        yield Note(said("kept.other-framework", before=old, now=new))
    names = [str((part or {}).get("name", "")) for part in (_unit(before), _unit(now))]
    files = [manifest.sources.get("unit") for manifest in (before, now)]
    of_lists = any(file and file.lower().endswith(SUFFIXES) for file in files)
    if names[0] != names[1] or (files[0] != files[1] and all(files) and not of_lists):
        kits = [
            said("kept.named-in" if file else "kept.named", name=name, file=file)
            for name, file in zip(names, files, strict=True)
        ]
        yield Note(said("kept.other-unit", folder=str(folder), before=kits[0], now=kits[1]))


def _unit(manifest: Manifest) -> Mapping[str, object] | None:
    unit = manifest.inputs.get("unit")
    return unit if isinstance(unit, dict) else None


def namesakes(folder: Path, framework: Path, sources: Sources) -> tuple[Note, ...]:
    """Notes on other kits made from the same files: their unit or framework had another name then."""
    notes = []
    if sources["unit"] and folder != framework:
        for kit, manifest in _kits(framework, but=folder):
            if manifest.sources == sources:
                name, file = (_unit(manifest) or {}).get("name", ""), sources["unit"]
                what = said("kept.same-unit", folder=str(kit), name=name, file=file, besides=_besides(kit))
                notes.append(Note(what))
    return (*notes, *former_frameworks(framework, sources["framework"]))


def former_frameworks(framework: Path, file: str | None) -> tuple[Note, ...]:
    """Notes on folders with kits of a framework that was read from a file of the same name."""
    return tuple(
        Note(said("kept.same-framework", folder=str(other), file=file, besides=_besides(other)))
        for other in _folders(framework.parent, but=framework)
        # of its own kit, or of the first of its units
        if (made := next(filter(None, map(read, (other, *_folders(other)))), None))
        and made.sources.get("framework") == file
    )


def not_listed(framework: Path, folders: Collection[str]) -> tuple[Note, ...]:
    """Notes on the kits and zips in a framework's folder whose units are not among `folders`."""
    kits = [kit for kit, _ in _kits(framework) if kit.name not in folders]
    zips = sorted(
        path
        for path in _paths(framework)
        if path.suffix == ".zip" and path.stem not in folders and is_archive(path)
    )
    if not (kits or zips):
        return ()
    edited = [path for kit in kits[:_MOST] for path in edited_in(kit)]
    names, more = _named([path.name for path in (*kits, *zips)])
    besides = said("kept.besides", more=more, zip="", edited=_edited(edited, framework))
    return (Note(said("kept.not-listed", folder=str(framework), names=names, besides=besides)),)


def _besides(folder: Path) -> Said:
    """What is beside or in one folder: its zip, and edited files."""
    archive = folder.with_name(f"{folder.name}.zip")
    zipped = said("kept.with-zip", path=str(archive)) if archive.is_file() else ""
    edited = [path for place in (folder, *_folders(folder)) for path in edited_in(place)]
    return said("kept.besides", more="", zip=zipped, edited=_edited(edited, folder))


def _edited(paths: Sequence[Path], folder: Path) -> Said | str:
    names, more = _named([path.relative_to(folder).as_posix() for path in paths])
    return said("kept.with-edited", names=names, more=more) if names else ""


def edited_in(kit: Path) -> list[Path]:
    """The edited files of a kit."""
    manifest = read(kit)
    if manifest is None:
        return []
    files = [(kit / entry.name, entry.sha256) for entry in (*manifest.files, *manifest.earlier)]
    return [path for path, wanted in files if hash_of(path) not in (None, wanted) and not _is_built(path)]


def _is_built(path: Path) -> bool:
    return path.suffix == ".docx" and mark_of(path) is Seal.WHOLE


def _named(names: Sequence[str]) -> tuple[Sequence[str], Said | str]:
    """The first names, and how many more there are."""
    more = said("more", count=len(names) - _NAMED) if len(names) > _NAMED else ""
    return names[:_NAMED], more


def _kits(framework: Path, but: Path | None = None) -> Iterator[tuple[Path, Manifest]]:
    for folder in _folders(framework, but):
        if manifest := read(folder):
            yield folder, manifest


def _folders(folder: Path, but: Path | None = None) -> list[Path]:
    found = (path for path in _paths(folder) if path != but and path.is_dir() and not path.is_symlink())
    return list(islice(found, _MOST))


def _paths(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(folder.iterdir())
    return []
