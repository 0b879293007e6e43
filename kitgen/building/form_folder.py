"""A folder of forms: new files are written without losing what somebody edited, and none is removed.

`forms.json` remembers the hashes of what was written. A file that is none of that, nor what would be written
now, has been edited, and stays; the new one is laid beside it.
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

#: What remembers the files of a folder; written before them, and again when they are whole.
RECORD = "forms.json"
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Placed:
    """The files of a form in their folder: the `names` they have, those `written` now, and those `kept`.

    `kept` has, for each file that somebody edited, the name of what was written beside it.
    """

    folder: Path
    names: tuple[str, ...]
    written: tuple[str, ...]
    kept: Mapping[str, str]


def place(folder: Path, contents: Mapping[str, bytes]) -> Placed:
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
    return Placed(folder, tuple(targets.values()), tuple(lacking), kept)


def _target(folder: Path, name: str, content: bytes, known: Mapping[str, set[str]]) -> str:
    """`name`, or where somebody edited what lies there, the first name beside it that is free or ours."""
    path = PurePath(name)
    beside = (f"{path.stem}.new{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(1))
    for tried in chain([name], beside):
        if hash_of(folder / tried) in {None, digest(content), *known.get(tried, ())}:
            return tried
    raise AssertionError("names do not come to an end")


def _remember(folder: Path, hashes: Mapping[str, set[str]]) -> None:
    told = {name: sorted(each) for name, each in hashes.items()}
    write_whole(folder / RECORD, (json.dumps(told, indent=1, sort_keys=True) + "\n").encode())


def _read(folder: Path) -> dict[str, set[str]]:
    """The hashes that are remembered for each file; none where nothing is told."""
    try:
        told = json.loads(read_regular(folder / RECORD, _MOST))
        return {str(name): {*map(str, hashes)} for name, hashes in told.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
