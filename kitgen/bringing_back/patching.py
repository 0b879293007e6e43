"""Puts changes into the text of a framework file, with every other letter of it unchanged.

The file is parsed (by ruamel.yaml) to find where each value begins and ends; then only those places are
rewritten. So comments, blank lines, the order of keys, quotation marks and ids need no care: they are not
touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kitgen.bringing_back.changes import Change, Path
from kitgen.understanding.writing import scalar

#: The keys that can come before a new key in its mapping, in the order of the shipped frameworks.
_ORDER = (
    *("id", "title", "table_title", "language", "version", "source", "scale", "form", "text"),
    *("definition", "introduction", "explanation", "how_to_use", "points", "prompts"),
)
_LAST = (
    "follow_up",
    "areas",
    "rings",
    "centre",
    "steps",
    "agreements",
    "phases",
    "quotes",
    "goals",
    "closing",
)


class Unpatchable(Exception):
    """A place of the file that cannot be changed without rewriting more around it."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def patched(text: str, changes: Sequence[Change]) -> str:
    """The YAML `text` with `changes` made in it; raises Unpatchable where its style forbids that."""
    return _Patch(text).patched(changes)


class _Patch:
    def __init__(self, text: str) -> None:
        from ruamel.yaml import YAML  # only needed for merging
        from ruamel.yaml.error import YAMLError

        self.text = text if text.endswith("\n") else f"{text}\n"
        try:
            self.root: Any = YAML(typ="safe", pure=True).compose(self.text)
        except YAMLError:
            raise Unpatchable from None
        areas = _child(self.root, "areas")
        self.offset = 2 if areas is None else min(2, areas.start_mark.column)

    def patched(self, changes: Sequence[Change]) -> str:
        text = self.text
        in_brackets = [change for change in changes if self._is_bracketed(change.path[:-1])]
        others = [change for change in changes if change not in in_brackets]
        edits = [self._edit(change) for change in self._with_new_lists(others)]
        edits += [*self._emptied(others), *self._bracketed(in_brackets)]
        # From the end backwards; of additions at one place, the last is put in first.
        order = sorted(enumerate(edits), key=lambda each: (each[1].start, each[1].end, each[0]))
        for _, edit in reversed(order):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def _with_new_lists(self, changes: Sequence[Change]) -> list[Change]:
        """The changes, with all items of a list that is not in the file yet as one addition."""
        found: dict[Path, Change] = {}
        for change in changes:
            path = change.path[:-1]
            if change.kind != "added" or isinstance(change.path[-1], str) or self._node(path) is not None:
                found[(*change.path, len(found))] = change
            elif path in found:
                found[path] = replace(found[path], new=[*found[path].new, change.new])
            else:
                found[path] = replace(change, path=path, new=[change.new])
        return list(found.values())

    def _edit(self, change: Change) -> _Edit:
        parent, last = self._required(self._node(change.path[:-1])), change.path[-1]
        if change.kind == "changed":
            return self._changed(self._required(self._node(change.path)), change)
        if isinstance(last, str):
            return self._new_key(parent, last, change.new)
        return (
            self._new_item(parent, last, change.new)
            if change.kind == "added"
            else self._without(parent, last)
        )

    # -- places --------------------------------------------------------------------------------------

    def _node(self, path: Path) -> Any:
        node = self.root
        for step in path:
            node = None if node is None else _child(node, step)
        return node

    def _required(self, node: Any) -> Any:
        if node is None:
            raise Unpatchable
        return node

    def _end(self, node: Any) -> int:
        """The end of a value's content, before blank lines and comments."""
        if node.id == "scalar" and node.style in ("|", ">"):
            return int(node.start_mark.index + len(self._source(node).rstrip()))
        if node.id == "scalar" or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._end(last[1] if node.id == "mapping" else last)

    def _source(self, node: Any) -> str:
        return self.text[node.start_mark.index : node.end_mark.index]

    def _line(self, index: int) -> int:
        """The beginning of the line with the letter at `index`."""
        return self.text.rfind("\n", 0, index) + 1

    def _next_line(self, index: int) -> int:
        return self.text.index("\n", index) + 1

    def _dash(self, sequence: Any, number: int) -> int:
        """The beginning of the line with the dash of an item."""
        column, line = sequence.start_mark.column, self._line(sequence.value[number].start_mark.index)
        while not re.match(rf" {{{column}}}-(?:\s|$)", self.text[line : line + column + 2]):
            if line <= sequence.start_mark.index - column:
                raise Unpatchable
            line = self._line(line - 1)
        return line

    # -- the edits -----------------------------------------------------------------------------------

    def _changed(self, node: Any, change: Change) -> _Edit:
        start, end, new = node.start_mark.index, self._end(node), str(change.new)
        if node.id != "scalar" or node.anchor:
            raise Unpatchable
        if node.style in ("|", ">"):
            head, _, body = self._source(node).partition("\n")
            indent = re.match(r"(?:[ \t]*\n)*( *)", body)
            return _Edit(start, end, _block(head.replace(">", "|", 1), new, indent[1] if indent else ""))
        if "\n" in new and isinstance(change.path[-1], str) and not self._in_flow(change.path):
            return _Edit(start, end, _block("|", new, self._indent(change.path) + "  "))
        if node.style == "'" and "\n" not in new:
            return _Edit(start, end, "'" + new.replace("'", "''") + "'")
        plain = node.style is None and "\n" not in new and not self._in_flow(change.path)
        return _Edit(start, end, scalar(new) if plain else json.dumps(new, ensure_ascii=False))

    def _in_flow(self, path: Path) -> bool:
        """Whether a place lies within brackets or braces."""
        around = [self._node(path[:length]) for length in range(len(path))]
        return any(node is not None and node.id != "scalar" and node.flow_style for node in around)

    def _indent(self, path: Path) -> str:
        return " " * int(self._node(path[:-1]).start_mark.column)

    def _new_key(self, mapping: Any, key: str, value: Any) -> _Edit:
        if mapping.flow_style:
            close = mapping.end_mark.index - 1
            return _Edit(close, close, f", {key}: {json.dumps(value, ensure_ascii=False)}")
        before = [(name.value, inner) for name, inner in mapping.value]
        wanted = _ORDER[: _ORDER.index(key)] if key in _ORDER else (*_ORDER, *_LAST)
        above = [inner for name, inner in before if name in wanted] or [before[0][1]]
        place = self._next_line(max(map(self._end, above)))
        lines = list(self._key(key, value, " " * mapping.start_mark.column))
        space = "" if mapping.start_mark.column or len(lines) == 1 else "\n"
        return _Edit(place, place, space + "".join(f"{line}\n" for line in lines))

    def _new_item(self, sequence: Any, number: int, value: Any) -> _Edit:
        if sequence.id != "sequence" or sequence.flow_style or sequence.anchor:
            raise Unpatchable
        before = sequence.value[number - 1] if number else None
        place = self._next_line(self._end(before)) if before else self._dash(sequence, 0)
        lines = self._item(value, " " * sequence.start_mark.column)
        return _Edit(place, place, "".join(f"{line}\n" for line in lines))

    def _without(self, sequence: Any, number: int) -> _Edit:
        if sequence.flow_style or sequence.anchor or sequence.value[number].anchor:
            raise Unpatchable
        return _Edit(self._dash(sequence, number), self._next_line(self._end(sequence.value[number])), "")

    def _emptied(self, changes: Sequence[Change]) -> Iterator[_Edit]:
        """Remove the key of a list that has lost all its items."""
        for path in dict.fromkeys(change.path[:-1] for change in changes if change.kind == "dropped"):
            node, kinds = self._node(path), [each.kind for each in changes if each.path[:-1] == path]
            if "added" in kinds or kinds.count("dropped") < len(node.value):
                continue
            key = next(name for name, inner in self._node(path[:-1]).value if inner is node)
            start, first = self._line(key.start_mark.index), self._dash(node, 0)
            if self.text[start : key.start_mark.index].strip() or self._next_line(start) > first:
                raise Unpatchable
            yield _Edit(start, self._next_line(start), "")

    def _is_bracketed(self, path: Path) -> bool:
        node = self._node(path)
        return node is not None and node.id == "sequence" and bool(node.flow_style)

    def _bracketed(self, changes: Sequence[Change]) -> Iterator[_Edit]:
        """Rewrite lists of texts in brackets, with unchanged items as they were written."""
        for path in dict.fromkeys(change.path[:-1] for change in changes):
            node = self._node(path)
            own = [change for change in changes if change.path[:-1] == path]
            if node.anchor or "#" in self._source(node) or any(item.id != "scalar" for item in node.value):
                raise Unpatchable
            pieces = [[self._source(item)] for item in node.value]
            new: list[list[str]] = [[] for _ in range(len(pieces) + 1)]
            for change in own:
                place = int(change.path[-1])
                if change.kind == "added":
                    new[place].append(json.dumps(change.new, ensure_ascii=False))
                else:
                    pieces[place] = (
                        [json.dumps(change.new, ensure_ascii=False)] if change.kind == "changed" else []
                    )
            whole = [
                piece for added, kept in zip(new, [*pieces, []], strict=True) for piece in (*added, *kept)
            ]
            if not whole:
                raise Unpatchable
            yield _Edit(node.start_mark.index, node.end_mark.index, f"[{', '.join(whole)}]")

    # -- new parts in YAML ---------------------------------------------------------------------------

    def _key(self, key: str, value: Any, indent: str) -> Iterator[str]:
        if isinstance(value, str):
            yield f"{indent}{key}: " + (_block("|", value, indent + "  ") if "\n" in value else scalar(value))
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            for name, inner in value.items():
                yield from self._key(name, inner, indent + "  ")
        else:
            yield f"{indent}{key}:"
            for inner in value:
                yield from self._item(inner, indent + " " * self.offset)

    def _item(self, value: Any, indent: str) -> Iterator[str]:
        if isinstance(value, str):
            yield f"{indent}- {scalar(value)}"
            return
        lines = [line for key, inner in value.items() for line in self._key(key, inner, indent + "  ")]
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _block(head: str, text: str, indent: str) -> str:
    """A text of paragraphs as a block scalar, without the line break at its end."""
    return "\n".join([head, *(f"{indent}{line}" if line else "" for line in text.split("\n"))])


def _child(node: Any, step: str | int) -> Any:
    if node.id == "mapping":
        return next((inner for name, inner in node.value if name.value == step), None)
    if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
