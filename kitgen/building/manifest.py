"""The record of a kit beside its files: what it was made from, and each file with its hash.

A manifest is plain JSON, the same to the byte for the same kit: no times and no paths of this machine. Its
key is a hash of all inputs of the kit; where the key is the same, so would the files be.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kitgen import __version__
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import remembered
from kitgen.building.files import read_regular
from kitgen.building.request import Order, Source
from kitgen.domain.formats import FORMATS, PICTURES
from kitgen.domain.parts import as_data
from kitgen.errors import Note

#: The file in each kit's folder.
NAME = "manifest.json"
#: The names that files of a kit can have. A manifest with any other is not ours.
_FILE = re.compile(
    rf"(?:[0-9]{{2,}}|print)-[^/\\:\x00-\x1f\x7f-\x9f]+\.(?:{'|'.join((*FORMATS, *PICTURES))})"
)
#: The most that is read: the bytes of a manifest, its entries, and the size of a number.
_BYTES, _ENTRIES, _NUMBER = 4_000_000, 2_000, 10**12
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a kit as it was built.

    `leaves` are the sheets of paper for one copy, `copies` how many the meeting needs (None: not known, or
    not printed); `own` says that the unit set the number. Where the file had been edited, the built one is
    under the name in `beside`.
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
    own: bool = False


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
    def named(self) -> Mapping[str, Any]:
        """All of them by their names."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def key(self) -> str:
        """One hash of them all."""
        return digest(json.dumps(self.named, sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class Manifest:
    """A kit as it was built.

    `earlier` are files in the folder that are not of this build: others were requested, or they have been
    edited, and their sheet has left the kit. `sources` are the names of the files that framework and unit
    were read from; they are not among the inputs, since a kit is the same wherever its unit is.
    """

    inputs: Mapping[str, Any]
    key: str
    participants: int | None
    files: tuple[Entry, ...]
    earlier: tuple[Entry, ...]
    warnings: tuple[Note, ...]
    failures: tuple[str, ...]
    sources: Mapping[str, str | None] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The JSON that :func:`read` reads, with a line for each key and for each item of a list."""
        own = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "inputs"}
        for kind in ("files", "earlier"):
            own[kind] = [
                {name: getattr(entry, name) for name in _ENTRY if name != "own" or entry.own}
                for entry in own[kind]
            ]
        own["warnings"] = [note.data() for note in self.warnings]
        lines = (f"{_json(name)}: {_listed(value)}" for name, value in {**self.inputs, **own}.items())
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "replace")


def _listed(value: object) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(folder: Path) -> Manifest | None:
    """The manifest in a kit's folder; None where there is none that can be used."""
    try:
        return parsed(read_regular(folder / NAME, _BYTES))
    except OSError:
        return None


def parsed(content: bytes) -> Manifest | None:
    """The manifest that a file has; None where it cannot be used.

    Anyone may have written it. So names are only those that files of a kit can have, numbers are numbers, and
    nothing in its texts moves the cursor of a terminal.
    """
    try:
        data = json.loads(content)
        inputs = {each.name: data[each.name] for each in fields(Inputs)}
        files, earlier = (tuple(Entry(**entry) for entry in data[kind]) for kind in ("files", "earlier"))
        warnings = tuple(Note.of(_harmless(note)) for note in data["warnings"])
        failures = tuple(map(_plain, data["failures"]))
        sources = {name: file and _plain(file) for name, file in dict(data["sources"]).items()}
        key, participants = data["key"], data["participants"]
    except (ValueError, TypeError, LookupError, RecursionError, AttributeError):
        return None
    entries = (*files, *earlier)
    sound = len(entries) <= _ENTRIES and all(map(_is_sound, entries))
    if not (sound and isinstance(key, str) and (participants is None or _is_number(participants))):
        return None
    return Manifest(inputs, key, participants, files, earlier, warnings, failures, sources)


def is_plain(name: object) -> bool:
    """Whether a name is one that files of a kit can have; so a manifest never leads anywhere else."""
    return isinstance(name, str) and _FILE.fullmatch(name) is not None


def _plain(text: str) -> str:
    """A text without control letters, which a terminal obeys."""
    return text.translate(_CONTROLS)


def _harmless(data: Any) -> Any:
    """Data in which every text is plain."""
    if isinstance(data, dict):
        return {name: _harmless(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_harmless(value) for value in data]
    return _plain(data) if isinstance(data, str) else data


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _NUMBER


def _is_sound(entry: Entry) -> bool:
    numbers = (entry.size, entry.pages, entry.leaves, 0 if entry.copies is None else entry.copies)
    words = (entry.sheet, entry.sha256, entry.paper)
    names = (entry.name, *(() if entry.beside is None else (entry.beside,)))
    return (
        all(map(is_plain, names))
        and all(map(_is_number, numbers))
        and isinstance(entry.own, bool)
        and all(isinstance(word, str) and word == _plain(word) for word in words)
    )


def inputs_of(order: Order, source: Source, program: str) -> Inputs:
    """The inputs of the kit of `source`, made by a `program`."""
    framework, form = source.basis.framework, json.dumps(as_data(source.framework.form))
    return Inputs(
        kitgen=__version__,
        program=program,
        fonts=_fonts_digest() + (source.basis.typeface.key if source.basis.typeface else ""),
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
            **({"bound": order.collate or 0} if order.binds else {}),
            **({"results": digest(repr(source.results).encode())} if source.results else {}),
        },
    )


def sources_of(source: Source) -> Mapping[str, str | None]:
    """The names of the files that the kit is made from, without paths, which depend on this machine."""
    *unit, framework = (file.name for file in source.files)
    return {"framework": framework, "unit": unit[0] if unit else None}


def _unit(source: Source) -> Mapping[str, str] | None:
    """The unit's name, and the hash of its content, with its logo as printed, wherever the file is."""
    unit = source.unit
    if unit is None:
        return None
    content = json.dumps(as_data(unit.with_fields(logo=None)), sort_keys=True).encode()
    logo = repr(source.logo).encode() if source.logo else b""
    return {"name": unit.name, "sha256": digest(content + b"\0" + logo)}


def digest(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _layout_digest(path: Path) -> str:
    try:
        state = path.stat()
        return _file_digest(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ""  # building it reports the fault


@remembered(256)
def _file_digest(path: Path, changed: int, size: int) -> str:
    """The hash of a file, read once for as long as the file stays the same."""
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
    every, top = hashlib.sha256(), os.fspath(folder)
    for place, folders, names in os.walk(top):
        folders[:] = sorted({*folders}.difference(without))
        inside = place.removeprefix(top).replace(os.sep, "/")
        for name in sorted(names):
            with open(f"{place}{os.sep}{name}", "rb", buffering=0) as file:  # noqa: PTH123 - there are hundreds
                content = file.read()
            every.update(f"{inside}/{name} {len(content)}\n".encode() + content)
    return every.hexdigest()
