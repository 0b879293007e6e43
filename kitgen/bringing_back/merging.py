"""What a colleague changed in a sheet of the kit, brought back into the framework it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitgen.bringing_back.changes import Change, Differences
from kitgen.bringing_back.differences import differences
from kitgen.bringing_back.kit_sheets import KitSheet
from kitgen.bringing_back.own_sheets import understand
from kitgen.bringing_back.patching import Unpatchable, patched
from kitgen.definitions.load import framework_of, load_framework
from kitgen.definitions.source import text_of
from kitgen.definitions.tree import Tree
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.framework import Framework
from kitgen.errors import Faults, KitgenError, said
from kitgen.reading.source import Document
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import read_draft

_BOM = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Merge:
    """What a document would change in a framework file; nothing is written here."""

    file: Path
    draft: Draft
    found: Differences
    content: bytes  #: of the file with the changes in it


def merge(document: Path, file: Path, sheets: Sequence[KitSheet] = ()) -> Merge:
    """Compare a document with the framework in `file` that its kit was made from.

    `sheets` are those that kits have. Raises KitgenError when one of the two cannot be read, the document is
    another sheet of a kit, or the framework would have faults with the changes.
    """
    framework = load_framework(file)
    draft = read_draft(document, _reader(framework, sheets))
    return merged(draft, file)


def merged(draft: Draft, file: Path) -> Merge:
    """As :func:`merge`, for a draft that has been read."""
    raw, text = file.read_bytes(), text_of(file)
    tree = read_yaml(file)
    framework_of(tree)
    data = _plain(tree.data)
    found = differences(data, draft)
    content = raw
    if found.changes:
        new = _checked(text.replace("\r\n", "\n").replace("\r", "\n"), data, found.changes, file)
        new = new.replace("\n", "\r\n") if b"\r\n" in raw else new
        content = (_BOM if raw.startswith(_BOM) else b"") + new.encode("utf-8")
    return Merge(file, draft, found, content)


def applied(data: Any, changes: Sequence[Change]) -> Any:
    """A copy of the plain data of a framework with `changes` made in it."""
    new = _plain(data)
    for change in (each for each in changes if each.kind == "changed"):
        _inside(new, change.path[:-1])[change.path[-1]] = change.new
    rest = [(number, each) for number, each in enumerate(changes) if each.kind != "changed"]
    for _, change in sorted(rest, key=_from_the_end):
        _apply(new, change)
    return new


def _from_the_end(numbered: tuple[int, Change]) -> tuple[int, int, bool, int]:
    """What lies deepest comes first and what stands last, so that the places of the others stay right."""
    number, change = numbered
    last = change.path[-1]
    return -len(change.path), -last if isinstance(last, int) else 0, change.kind == "added", -number


def _apply(data: Any, change: Change) -> None:
    *around, last = change.path
    if isinstance(last, str):
        _inside(data, around)[last] = _plain(change.new)
        return
    parent, key = _inside(data, around[:-1]), around[-1]
    if change.kind == "added":
        parent.setdefault(key, []).insert(last, _plain(change.new))
        return
    del parent[key][last]
    if not parent[key]:
        del parent[key]


def _inside(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, (list, tuple)) else data


def _checked(text: str, data: Any, changes: Sequence[Change], file: Path) -> str:
    """The text with the changes, which says what it should and nothing else."""
    wanted = _accepted(_tree_of(applied(data, changes)), file)
    try:
        new = patched(text, changes)
        if framework_of(read_yaml(new)) == wanted:
            return new
    except ModuleNotFoundError:
        raise KitgenError(said("import.not-installed")) from None
    except (Unpatchable, Faults):
        pass
    raise KitgenError(said("import.not-written"), file)


def _accepted(tree: Tree, file: Path) -> Framework:
    try:
        return framework_of(tree)
    except Faults as faults:
        reasons = ", ".join(dict.fromkeys(fault.message for fault in faults.errors))
        raise KitgenError(said("import.no-framework", reasons=reasons), file) from None


def _tree_of(data: Any) -> Tree:
    """Plain data as a tree, by way of JSON, which is YAML."""
    return read_yaml(json.dumps(data, ensure_ascii=False))


def _reader(framework: Framework, sheets: Sequence[KitSheet]) -> Callable[[Document], Draft]:
    return lambda document: understand(document, framework, sheets)
