"""A folder of forms: new files are written without losing edited ones, and none is removed.

`forms.json` remembers the hashes of written files. A file that has none of them, nor that of the new file,
has been edited, and stays; the new one is written beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain, count
from pathlib import Path, PurePath

from kitgen.building.files import make_folder, read_regular, sweep, write_whole
from kitgen.building.manifest import digest
from kitgen.building.ours import hash_of
from kitgen.records import dataclass

#: The file that remembers the hashes of a folder; written before the others, and again when they are whole.
RECORD = "forms.json"
_MOST = 1_000_000


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
    """Write the files of a form; raises KitgenError where one cannot be."""
    make_folder(folder)
    sweep(folder)
    known = _read(folder)
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
    path = PurePath(name)
    beside = (f"{path.stem}.new{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(1))
    for tried in chain([name], beside):
        if hash_of(folder / tried) in {None, digest(content), *known.get(tried, ())}:
            return tried
    raise AssertionError("names do not come to an end")


def _remember(folder: Path, hashes: Mapping[str, set[str]]) -> None:
    record = {name: sorted(each) for name, each in hashes.items()}
    write_whole(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())


def _read(folder: Path) -> dict[str, set[str]]:
    """The hashes that are remembered for each file; empty without a usable record."""
    try:
        record = json.loads(read_regular(folder / RECORD, _MOST))
        return {str(name): {*map(str, hashes)} for name, hashes in record.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
