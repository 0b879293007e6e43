"""YAML for data from a page: the file of a framework that was made in forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

#: Keys that are only text in YAML, and letters that end a line in it or are not accepted unescaped.
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[a-z][a-z_]+")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml_text(data: dict[str, Any]) -> str:
    """The YAML of mappings, lists and texts, a line for each."""
    return "".join(f"{line}\n" for line in _map(data, ""))


def _map(data: dict[str, Any], deep: str) -> Iterator[str]:
    for key, value in data.items():
        plain = key if _PLAIN.fullmatch(key) else _quoted(key)
        yield from _entry(f"{deep}{plain}:", value, deep)


def _list(data: list[Any], deep: str) -> Iterator[str]:
    for value in data:
        yield from _entry(f"{deep}-", value, deep)


def _entry(head: str, value: Any, deep: str) -> Iterator[str]:
    if not isinstance(value, dict | list) or not value:
        yield f"{head} {_quoted(value)}"
        return
    lines = _map(value, deep + "  ") if isinstance(value, dict) else _list(value, deep + "  ")
    if head.endswith("-"):  # a list has its first line beside the dash
        yield f"{head} {next(lines).lstrip()}"
    else:
        yield head
    yield from lines


def _quoted(value: Any) -> str:
    """JSON that is YAML as well, on one line."""
    said = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda letter: f"\\u{ord(letter[0]):04x}", said)
