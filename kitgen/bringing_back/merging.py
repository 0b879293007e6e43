"""Brings back the changes that people made in a sheet of a kit into the framework it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kitgen.basics.records import dataclass
from kitgen.bringing_back.by_origin import found_in
from kitgen.bringing_back.changes import Change, Differences, applied, plain, tree_of
from kitgen.bringing_back.kit_sheets import KitSheet
from kitgen.bringing_back.own_sheets import brought_back, remarks_on
from kitgen.bringing_back.rewriting import Unpatchable, rewritten
from kitgen.definitions.load import framework_of, kind_of, unit_of
from kitgen.definitions.source import text_of
from kitgen.definitions.tree import Tree
from kitgen.definitions.yaml import read_yaml
from kitgen.errors import Faults, KitgenError, said
from kitgen.reading.kinds import read_document
from kitgen.reading.source import Note

_BOM = "\ufeff".encode()
_Load = Callable[[Tree], object]


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes that a document makes in a framework file; nothing is written here."""

    file: Path
    notes: list[Note]
    found: Differences
    content: bytes  #: of the file with the changes in it


def merge(document: Path, file: Path, sheets: Sequence[KitSheet] = ()) -> Merge:
    """Compare a document with the framework in `file` that its kit was made from, or with the unit.

    A sheet whose file has the id of its framework, and its printed texts, is compared text by text; any
    other is recognised by its words. `sheets` are those of kits. Raises KitgenError when one of the
    two cannot be read, the document has lost its origins and is a sheet with too little text to go by,
    or the definition would have faults with the changes.
    """
    tree = read_yaml(file)
    framework = framework_of(tree) if kind_of(file) == "framework" else None
    if framework is None:
        unit_of(tree)
    data = plain(tree.data)
    try:
        read = read_document(document)
        printed = read.printed
        if framework is None:
            if printed is None:
                raise KitgenError(said("import.unit-without-marks"))
            return into_file(file, data, [], found_in(printed, data, of_unit=True), unit_of)
        if printed is not None and printed.framework == framework.id:
            return into_file(file, data, remarks_on(read, framework, printed), found_in(printed, data))
        return into_file(file, data, *brought_back(read, framework, data, sheets))
    except KitgenError as error:
        error.file = error.file or document
        raise


def into_file(
    file: Path, data: Any, notes: Iterable[Note], found: Differences, load: _Load = framework_of
) -> Merge:
    """The changes in the text of a file, which says `data`; raises KitgenError where it would have faults."""
    raw, text = file.read_bytes(), text_of(file)
    content = raw
    if found.changes:
        unix = text.replace("\r\n", "\n").replace("\r", "\n")
        new = _checked(unix, data, found.changes, file, load)
        new = new.replace("\n", "\r\n") if b"\r\n" in raw else new
        content = (_BOM if raw.startswith(_BOM) else b"") + new.encode("utf-8")
    return Merge(file, [*notes], found, content)


def _checked(text: str, data: Any, changes: Sequence[Change], file: Path, load: _Load) -> str:
    """The text with the changes; raises an error unless it has exactly these."""
    after = applied(data, changes)
    try:
        wanted = load(tree_of(after))
    except Faults as faults:
        reasons = [
            said("note.placed", places=[fault.where], what=fault.said) if fault.where else fault.said
            for fault in faults.errors
        ]
        raise KitgenError(said("import.no-framework", reasons=reasons), file) from None
    try:
        new = rewritten(text, data, after)
        if load(read_yaml(new)) == wanted:
            return new
    except (Unpatchable, Faults):
        pass
    raise KitgenError(said("import.not-written"), file)
