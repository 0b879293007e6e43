"""Catalogues are read line by line where that says what YAML does, and as YAML where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import kitgen.basics.languages
from kitgen.basics.languages.quoted import quoted

CATALOGUES = sorted((Path(kitgen.basics.languages.__file__).parent / "locale").glob("**/*.yaml"))


def whole(text: str) -> object:
    """What YAML makes of it, by the parser in C where it is."""
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def test_a_catalogue_says_the_same_either_way() -> None:
    """It has a text for each line, in quotes: a browser reads these faster."""
    texts = {path: path.read_text("utf-8") for path in CATALOGUES}
    assert [path for path, text in texts.items() if not (found := quoted(text)) or found != whole(text)] == []


@pytest.mark.parametrize(
    "text",
    ["a: plain", "a: 'single'", 'a: "x" # y', "a: >-\n  long", 'a: "\\e"', 'a:\n  b: "c"', 'a: "b\n  c"'],
)
def test_anything_else_is_left_to_yaml(text: str) -> None:
    assert quoted(text) is None


def test_remarks_and_empty_lines_say_nothing() -> None:
    assert quoted('# x\n\na.b-c: "d\\u00a0\\"e"\n') == {"a.b-c": 'd\u00a0"e'}
