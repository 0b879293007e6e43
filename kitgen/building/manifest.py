"""What is remembered of a kit beside its files: what it was made from, and each file with its hash.

A manifest is plain JSON, the same to the byte for the same kit: no times and no paths of this machine. Its
key sums up all that the kit was made from; where the key is the same, so would the files be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from kitgen import __version__
from kitgen.building.request import Order, Source

#: The file in each kit's folder.
NAME = "manifest.json"
_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a kit as it was built.

    `leaves` are the sheets of paper for one copy, `copies` how many the meeting needs (None: not known, or
    not printed). Where somebody had edited the file, what was built lies under the name in `beside`.
    """

    name: str
    sheet: str
    sha256: str
    size: int
    pages: int
    paper: str
    leaves: int
    copies: int | None
    beside: str | None = None


_ENTRY = tuple(each.name for each in fields(Entry))


@dataclass(frozen=True)
class Inputs:
    """All that a kit is made from, by hashes: two kits of the same inputs are the same to the byte."""

    kitgen: str
    program: str
    fonts: str
    framework: Mapping[str, str | None]
    unit: Mapping[str, str] | None
    layouts: Sequence[Mapping[str, str | int]]
    options: Mapping[str, object]

    @cached_property
    def key(self) -> str:
        """One hash of them all."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return digest(json.dumps(told, sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Manifest:
    """A kit as it was built; `earlier` are files of other builds that this one did not ask for."""

    inputs: Mapping[str, Any]
    key: str
    participants: int | None
    files: tuple[Entry, ...]
    earlier: tuple[Entry, ...]
    warnings: tuple[str, ...]
    failures: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The JSON that :func:`read` reads, with a line for each key and for each item of a list."""
        own = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "inputs"}
        own |= {kind: [_told(entry) for entry in own[kind]] for kind in ("files", "earlier")}
        lines = (f"{_json(name)}: {_listed(value)}" for name, value in {**self.inputs, **own}.items())
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "replace")


def _told(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in _ENTRY}


def _listed(value: object) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(folder: Path) -> Manifest | None:
    """The manifest in a kit's folder; None where there is none that can be used."""
    try:
        told = json.loads((folder / NAME).read_bytes())
        inputs = {each.name: told[each.name] for each in fields(Inputs)}
        files, earlier = (tuple(Entry(**entry) for entry in told[kind]) for kind in ("files", "earlier"))
        if not all(map(_sound, (*files, *earlier))):
            return None
        warnings, failures = (tuple(map(str, told[kind])) for kind in ("warnings", "failures"))
        return Manifest(inputs, told["key"], told["participants"], files, earlier, warnings, failures)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def is_plain(name: object) -> bool:
    """Whether a name is that of a file in the folder itself: a manifest never leads anywhere else."""
    plain = isinstance(name, str) and Path(name).name == name and not {*name} & {*"/\\:\0"}
    return plain and not str(name).startswith(".") and name != ""


def _sound(entry: Entry) -> bool:
    numbers = (entry.size, entry.pages, entry.leaves, 0 if entry.copies is None else entry.copies)
    words = (entry.sheet, entry.sha256, entry.paper)
    names = (entry.name, *(() if entry.beside is None else (entry.beside,)))
    return (
        all(map(is_plain, names))
        and all(isinstance(number, int) for number in numbers)
        and all(isinstance(word, str) for word in words)
    )


def inputs_of(order: Order, source: Source, program: str) -> Inputs:
    """What the kit of `source` is made from by a `program`."""
    framework, form = source.basis.framework, source.framework.form.model_dump_json()
    return Inputs(
        kitgen=__version__,
        program=program,
        fonts=_fonts_digest(),
        framework={
            "id": framework.id,
            "version": framework.version,
            "sha256": digest(f"{source.basis.digest} {form}".encode()),
        },
        unit=_unit(source),
        layouts=[
            {"sheet": sheet.name, "number": sheet.number, "sha256": _layout_digest(sheet.layout)}
            for sheet in source.whole
        ],
        options={
            "formats": list(source.formats),
            "only": list(order.only),
            "embed_fonts": order.embed_fonts,
        },
    )


def _unit(source: Source) -> Mapping[str, str] | None:
    """Its name, and the hash of all it says: its logo as it is printed, wherever the file lies."""
    unit = source.unit
    if unit is None:
        return None
    told = json.dumps(unit.model_dump(mode="json", exclude={"logo"}), sort_keys=True).encode()
    logo = repr(source.logo).encode() if source.logo else b""
    return {"name": unit.name, "sha256": digest(told + b"\0" + logo)}


def digest(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _layout_digest(path: Path) -> str:
    try:
        state = path.stat()
        return _file_digest(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ""  # building it tells more


@lru_cache(maxsize=256)
def _file_digest(path: Path, changed: int, size: int) -> str:
    """Read once for as long as the file stays the same."""
    return digest(path.read_bytes())


@cache
def program_digest() -> str:
    """The hash of kitgen itself and its fixed words, so that a changed kitgen builds anew."""
    return _tree_digest(_PACKAGE, ("fonts", "_data", "__pycache__"))


@cache
def _fonts_digest() -> str:
    return _tree_digest(_PACKAGE / "typesetting" / "fonts", ("__pycache__",))


def _tree_digest(folder: Path, without: Sequence[str]) -> str:
    """The hash of the files below a folder with their names."""
    every = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not set(without) & set(inside.parts):
            every.update(f"{inside.as_posix()} {digest(path.read_bytes())}\n".encode())
    return every.hexdigest()
