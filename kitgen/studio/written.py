"""JSON as YAML of which every line belongs to one field: so a fault with a line is one with a path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kitgen.studio.telling import Path

#: Letters that end a line in YAML, or that it does not take as they are.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def written(data: dict[str, Any]) -> tuple[str, list[Path]]:
    """The YAML of what a page sent, and for each of its lines the path of its field."""
    lines = list(_map(data, 0, ()))
    return "".join(f"{text}\n" for text, _ in lines), [path for _, path in lines]


def _map(data: dict[str, Any], deep: int, path: Path) -> Iterator[tuple[str, Path]]:
    for key, value in data.items():
        plain = key if key.isidentifier() and len(key) > 1 else _quoted(key)
        yield from _entry(f"{' ' * deep}{plain}:", value, deep, (*path, key))


def _list(data: list[Any], deep: int, path: Path) -> Iterator[tuple[str, Path]]:
    for at, value in enumerate(data):
        yield from _entry(f"{' ' * deep}-", value, deep, (*path, at))


def _entry(head: str, value: Any, deep: int, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(value, dict | list) and value:
        deeper = deep + 2
        lines = list(_map(value, deeper, path) if isinstance(value, dict) else _list(value, deeper, path))
        if head.endswith("-"):  # a list has its first key beside the dash
            (first, where), *rest = lines
            yield f"{head} {first.lstrip()}", where
            yield from rest
        else:
            yield head, path
            yield from lines
    else:
        yield f"{head} {_quoted(value)}", path


def _quoted(value: Any) -> str:
    """JSON that is YAML as well, on one line."""
    said = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda letter: f"\\u{ord(letter[0]):04x}", said)
