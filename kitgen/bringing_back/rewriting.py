"""Puts changes into the text of a definition's file, with every other letter of it unchanged.

The file is parsed to find where each value begins and ends; then only those places are rewritten. So
comments, blank lines, the order of keys and quotation marks need no care: they are not touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import yaml

from kitgen.understanding.writing import scalar

#: The keys that can come before a new key in its mapping, in the order of the shipped frameworks.
_ORDER = (
    *("id", "title", "table_title", "language", "version", "source", "scale", "form", "text"),
    *("definition", "introduction", "explanation", "how_to_use", "points", "prompts"),
)
_LAST = (
    *("follow_up", "areas", "rings", "centre", "steps", "agreements", "phases", "quotes", "goals", "closing"),
)
#: What parts of lists are known again by, the first of these that they have.
_NAMES = ("text", "title", "label", "id")
#: Texts that have so much in common may be one that was written over.
_NEAR = 0.3


class Unpatchable(ValueError):
    """A place of the file that cannot be changed without rewriting more around it."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def rewritten(text: str, before: Any, after: Any, in_forms: bool = False) -> str:
    """The YAML `text`, which said what `before` has, so that it says what `after` has.

    Parts of lists are known again by their ids. `in_forms`, ids are given anew, so these are known by their
    texts; and what is taken away takes along the comments above it. Raises Unpatchable where the style of the
    file forbids a change.
    """
    return text if before == after else _Rewriting(text, in_forms).made(before, after)


class _Rewriting:
    def __init__(self, text: str, in_forms: bool) -> None:
        self.root: Any
        self.text, self.in_forms = text if text.endswith("\n") else f"{text}\n", in_forms
        try:
            self.root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise Unpatchable(str(error)) from None
        if getattr(self.root, "id", "") != "mapping":
            raise Unpatchable
        pairs = self.root.value
        areas = next((inner for key, inner in pairs if key.value == "areas"), None)
        self.offset = 2 if areas is None else min(2, areas.start_mark.column)

    def made(self, before: Any, after: Any) -> str:
        """The whole text with the changes."""
        return self._within(0, len(self.text), self.root, before, after, False)

    def _within(self, start: int, end: int, *change: Any) -> str:
        """A stretch of the text with a change of a value in it: from the end backwards, so that places stay
        right; of additions at one place, the last is put in first."""
        text = self.text[start:end]
        edits = sorted(self._value(*change), key=lambda edit: (edit.start, edit.end))
        for edit in reversed(edits):
            text = text[: edit.start - start] + edit.text + text[edit.end - start :]
        return text

    # -- places --------------------------------------------------------------------------------------

    def _source(self, node: Any) -> str:
        return self.text[node.start_mark.index : node.end_mark.index]

    def _end(self, node: Any) -> int:
        """The end of a value's content, before blank lines and comments."""
        if node.id == "scalar" and node.style in ("|", ">"):
            return int(node.start_mark.index + len(self._source(node).rstrip()))
        if node.id == "scalar" or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._end(last[1] if node.id == "mapping" else last)

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

    def _comments(self, begin: int, line: int, column: int) -> int:
        """Where the comments above a line begin that stand no deeper than it, with the blank lines above
        them; `begin` is the end of what stands before."""
        found = re.search(rf"^(?:[ \t]*\n)*[ ]{{0,{column}}}#", self.text[begin:line], re.MULTILINE)
        return begin + found.start() if found else line

    def _inner_comments(self, end: int, column: int) -> int:
        """The end of the comments below a part that stand deeper than it, and so belong to it."""
        found = re.compile(rf"(?:(?:[ \t]*\n)* {{{column + 1},}}#[^\n]*\n)*").match(self.text, end)
        return found.end() if found else end

    # -- values --------------------------------------------------------------------------------------

    def _value(self, node: Any, old: Any, new: Any, in_flow: bool) -> Iterator[_Edit]:
        """The edits that make a value another one."""
        if old == new:
            return
        if self._source(node)[:1] in ("&", "!"):
            raise Unpatchable
        in_flow = in_flow or (node.id != "scalar" and bool(node.flow_style))
        if node.id == "mapping" and isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._map(node, old, new, in_flow)
        elif node.id == "sequence" and isinstance(old, list) and isinstance(new, list) and new:
            if len(node.value) != len(old):
                raise Unpatchable
            yield (self._flow if in_flow else self._list)(node, old, new)
        elif node.id == "scalar" and isinstance(new, str):
            yield self._scalar(node, new, in_flow)
        elif node.id == "scalar" or in_flow or not new:  # of another kind
            yield _Edit(node.start_mark.index, self._end(node), json.dumps(new, ensure_ascii=False))
        else:
            raise Unpatchable

    def _scalar(self, node: Any, new: str, in_flow: bool) -> _Edit:
        start, end = node.start_mark.index, self._end(node)
        if node.style in ("|", ">"):
            head, _, body = self._source(node).partition("\n")
            indent = re.match(r"(?:[ \t]*\n)*( *)", body)
            return _Edit(start, end, _block(head.replace(">", "|", 1), new, indent[1] if indent else ""))
        line = self.text[self._line(start) : start]
        if "\n" in new and not in_flow and re.search(r"[\w\"']:\s+$", line):
            lead, last = re.match(r" *(?:- +)*", line), self._next_line(end) - 1
            head = f"|{self.text[end:last].rstrip()}"  # with a comment that stands behind it
            return _Edit(start, last, _block(head, new, " " * (len(lead[0]) if lead else 0) + "  "))
        if node.style == "'" and "\n" not in new:
            return _Edit(start, end, "'" + new.replace("'", "''") + "'")
        plain = node.style is None and "\n" not in new and not (in_flow and re.search(r"[][{},]", new))
        return _Edit(start, end, scalar(new) if plain else json.dumps(new, ensure_ascii=False))

    # -- mappings ------------------------------------------------------------------------------------

    def _map(
        self, node: Any, old: Mapping[str, Any], new: Mapping[str, Any], in_flow: bool
    ) -> Iterator[_Edit]:
        inner = {key.value: (key, value) for key, value in node.value}
        for key in old:
            if key not in new and key in inner:
                yield from self._without(node, key)
        for key, value in sorted(new.items(), key=lambda each: (*_ORDER, each[0]).index(each[0])):
            if key not in inner:
                if old.get(key) != value:
                    yield self._new_key(node, key, value)
            elif (
                isinstance(value, (list, Mapping)) and value and inner[key][1].id == "scalar" and not in_flow
            ):
                name, before = inner[key]  # of another kind
                lines = self._key(key, value, " " * node.start_mark.column)
                yield _Edit(name.start_mark.index, self._end(before), "\n".join(lines).lstrip())
            else:
                yield from self._value(inner[key][1], old.get(key), value, in_flow)

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

    def _without(self, mapping: Any, key: str) -> Iterator[_Edit]:
        """Take a key away, with its lines; the first one of an item leaves its dash to the next."""
        pairs = mapping.value
        number = next(place for place, (name, _) in enumerate(pairs) if name.value == key)
        name, value = pairs[number]
        start, end = name.start_mark.index, self._end(value)
        if mapping.flow_style or self.text[self._line(start) : start].strip():
            if number + 1 < len(pairs):
                end = pairs[number + 1][0].start_mark.index
            elif number:
                start = self._end(pairs[number - 1][1])
            else:
                raise Unpatchable
            yield _Edit(start, end, "")
            return
        line = self._line(start)
        begin = self._next_line(self._end(pairs[number - 1][1])) if number else line
        first = self._comments(begin, line, mapping.start_mark.column) if self.in_forms else line
        if self.in_forms or value.id == "scalar" or value.flow_style:
            last = self._next_line(end)
            last = self._inner_comments(last, mapping.start_mark.column) if self.in_forms else last
            yield _Edit(first, last, "")
            return
        yield _Edit(line, self._next_line(start), "")  # the comments between its items stay
        for place in range(len(value.value) if value.id == "sequence" else 0):
            item = value.value[place]
            yield _Edit(self._dash(value, place), self._next_line(self._end(item)), "")

    # -- lists ---------------------------------------------------------------------------------------

    def _list(self, node: Any, old: Sequence[Any], new: Sequence[Any]) -> _Edit:
        """The items in their new order, each with the comments above it and what stands behind it."""
        column, was = node.start_mark.column, _partners(old, new, self.in_forms)
        dashes = [self._dash(node, place) for place in range(len(old))]
        ends = [self._next_line(self._end(item)) for item in node.value]
        cuts = [dashes[0]]
        cuts += [self._comments(end, dash, column) for end, dash in zip(ends, dashes[1:], strict=False)]
        cuts += [self._inner_comments(ends[-1], column)]
        tails = [self.text[end:cut] for end, cut in zip(ends, cuts[1:], strict=True)]
        above = [self.text[cut:dash] for cut, dash in zip(cuts, dashes, strict=False)]
        left = {place: "" if self.in_forms else above[place] + tail for place, tail in enumerate(tails)}
        made: list[list[str]] = []
        for value, place in zip(new, was, strict=True):
            if place is None:
                lines = "".join(f"{line}\n" for line in self._item(value, " " * column))
                made.append([lines, ""] if not made else [lines, made[-1].pop()])
                continue
            gone = [left.pop(each) for each in sorted(left) if each < place and each not in was]
            whole = self._within(cuts[place], cuts[place + 1], node.value[place], old[place], value, False)
            tail = tails[place] if whole.endswith(tails[place]) else ""
            left.pop(place)
            made.append(["".join(gone) + whole[: len(whole) - len(tail)], tail])
        rest = "".join(left[each] for each in sorted(left))
        return _Edit(cuts[0], cuts[-1], "".join(part for each in made for part in each) + rest)

    def _flow(self, node: Any, old: Sequence[Any], new: Sequence[Any]) -> _Edit:
        """Rewrite a list in brackets, with unchanged items as they were written."""
        if "#" in re.sub(r"\"[^\"]*\"|'[^']*'", "", self._source(node)):
            raise Unpatchable
        pieces = [
            json.dumps(value, ensure_ascii=False)
            if place is None
            else self._within(
                node.value[place].start_mark.index,
                node.value[place].end_mark.index,
                *(node.value[place], old[place], value, True),
            )
            for value, place in zip(new, _partners(old, new, self.in_forms), strict=True)
        ]
        return _Edit(node.start_mark.index, node.end_mark.index, f"[{', '.join(pieces)}]")

    # -- new parts in YAML ---------------------------------------------------------------------------

    def _key(self, key: str, value: Any, indent: str) -> Iterator[str]:
        if isinstance(value, str):
            yield f"{indent}{key}: " + (_block("|", value, indent + "  ") if "\n" in value else scalar(value))
        elif not isinstance(value, (Mapping, list, tuple)) or not value:
            yield f"{indent}{key}: {json.dumps(value)}"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            for name, inner in value.items():
                yield from self._key(name, inner, indent + "  ")
        else:
            yield f"{indent}{key}:"
            for inner in value:
                yield from self._item(inner, indent + " " * self.offset)

    def _item(self, value: Any, indent: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield f"{indent}- {scalar(value) if isinstance(value, str) else json.dumps(value)}"
            return
        lines = [line for key, inner in value.items() for line in self._key(key, inner, indent + "  ")]
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _block(head: str, text: str, indent: str) -> str:
    """A text of paragraphs as a block scalar, without the line break at its end."""
    return "\n".join([head, *(f"{indent}{line}" if line else "" for line in text.split("\n"))])


def _partners(before: Sequence[Any], after: Sequence[Any], in_forms: bool) -> list[int | None]:
    """For each item of `after`, where it stood; None for what is new.

    Those that are the same are found first, then those of the same name, then what stands in their place.
    """
    found: dict[int, int] = {}
    keys = _NAMES if in_forms else _NAMES[::-1]
    names: tuple[Callable[[Any], Any], ...] = (lambda each: each, lambda each: _name(each, keys))
    for name in names:
        for place, value in enumerate(after):
            same = (old for old, each in enumerate(before) if name(each) == name(value))
            old = next((old for old in same if old not in found.values()), None)
            if place not in found and old is not None:
                found[place] = old
    for place, (old, new) in enumerate(zip(before, after, strict=False)):
        if place not in found and place not in found.values() and _near(old, new):
            found[place] = place
    return [found.get(place) for place in range(len(after))]


def _name(value: Any, keys: Sequence[str]) -> Any:
    if not isinstance(value, Mapping):
        return value
    return next((value[key] for key in keys if value.get(key)), None)


def _near(one: Any, other: Any) -> bool:
    """Whether an item may be another one that was written over: parts always, texts where they are alike."""
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        return isinstance(one, Mapping) and isinstance(other, Mapping)
    return SequenceMatcher(None, str(one), str(other)).ratio() > _NEAR
