"""A framework that was changed as a whole, put into the file it was read from.

Comments, the order of keys and whatever was not changed stay as they are written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from kitgen.bringing_back.comments import with_comments_above

#: What parts of lists are known again by, the first of these that they have.
_NAMES = ("text", "title", "label", "id")


def kept(text: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The YAML `text`, which said what `before` has, so that it says what `after` has.

    Both are plain data, as a framework is dumped. What is the same in both is not touched, however it is
    written. Raises ValueError where the text cannot be written anew.
    """
    if before == after:
        return text
    from ruamel.yaml import YAML  # only who merges needs it
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    offset = 2 if re.search(r"^( *)[\w-]+:[^\n]*\n(?:\s*#[^\n]*\n|\s*\n)*\1  +- ", text, re.MULTILINE) else 0
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    body, last = _without_last_comments(text)
    file = io.StringIO()
    try:
        root = yaml.load(body)
        _place_comments(root, before, after, body.splitlines())
        _map(root, before, after)
        yaml.dump(root, file)
    except YAMLError as error:
        raise ValueError(str(error)) from None
    return file.getvalue() + last


def _place_comments(written: Any, before: Any, after: Any, lines: Sequence[str]) -> bool:
    """See to it that comments stay where something is taken away or moved; returns whether anything is."""
    if isinstance(written, dict) and isinstance(before, Mapping) and isinstance(after, Mapping):
        partners: list[tuple[Any, Any]] = [(key, key) for key in after if key in before and key in written]
        is_other = any(key not in after for key in before)
    elif isinstance(written, list) and isinstance(before, list) and isinstance(after, list):
        if len(written) != len(before):
            return False
        was = _partners(before, after)
        partners = [(old, new) for new, old in enumerate(was) if old is not None]
        is_other = [old for old, _ in partners] != [*range(len(before))]
    else:
        return False
    inside = [
        _place_comments(written[old], before[old], after[new], lines)
        for old, new in partners
        if before[old] != after[new]
    ]
    if is_other or any(inside):
        with_comments_above(written, lines)
        return True
    return False


def _without_last_comments(text: str) -> tuple[str, str]:
    """The text, and apart from it the comments at its end, which belong to no part of it."""
    found = re.search(r"^#[^\n]*\n?(?:^(?:#[^\n]*|[ \t]*)(?:\n|\Z))*\Z", text, re.MULTILINE)
    if not found or not text[: found.start()].strip():
        return text, ""
    return text[: found.start()], found[0]


def _merged(written: Any, before: Any, after: Any) -> Any:
    """What stands in the place of what is `written` there."""
    if before == after:
        return written
    if isinstance(written, dict) and isinstance(before, Mapping) and isinstance(after, Mapping):
        return _map(written, before, after)
    lists = isinstance(written, list) and isinstance(before, list) and isinstance(after, list)
    if lists and len(written) == len(before):
        return _list(written, before, after)
    return after


def _map(written: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    for key in before:
        if key not in after:
            written.pop(key, None)
    place = 0
    for key, value in after.items():
        if key in written:
            if before.get(key) != value:
                written[key] = _merged(written[key], before.get(key), value)
            place = [*written].index(key) + 1
        elif before.get(key) != value:
            written.insert(place, key, value)
            place += 1
    return written


def _list(written: Any, before: Sequence[Any], after: Sequence[Any]) -> Any:
    """The same list with the items of `after`, each of which is the one it was, wherever it stood."""
    was = _partners(before, after)
    items = [
        value if place is None else _merged(written[place], before[place], value)
        for value, place in zip(after, was, strict=True)
    ]
    if was == [*range(len(written))]:
        for place, item in enumerate(items):
            if item is not written[place]:
                written[place] = item
        return written
    comments = dict(written.ca.items)  # each at the place of its item
    written[:] = items
    written.ca.items.clear()
    written.ca.items.update({to: comments[old] for to, old in enumerate(was) if old in comments})
    return written


def _partners(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    """For each item of `after`, where it stood; None for what is new.

    Those that are the same are found first, then those of the same name, then what stands in their place.
    """
    free = [*range(len(before))]
    found: dict[int, int] = {}

    def take(place: int, old: int) -> None:
        found[place] = old
        free.remove(old)

    names: tuple[Callable[[Any], Any], ...] = (lambda each: each, _name)
    for name in names:
        for place, value in enumerate(after):
            old = next((old for old in free if name(before[old]) == name(value)), None)
            if place not in found and old is not None:
                take(place, old)
    for place, value in enumerate(after):
        if place not in found and place in free and _near(before[place], value):
            take(place, place)
    return [found.get(place) for place in range(len(after))]


def _name(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return next((value[key] for key in _NAMES if value.get(key)), None)


def _near(one: Any, other: Any) -> bool:
    """Whether an item may be another one that was written over: parts always, texts where they are alike."""
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        return isinstance(one, Mapping) and isinstance(other, Mapping)
    return SequenceMatcher(None, str(one), str(other)).ratio() > 0.3
