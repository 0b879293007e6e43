"""JSON Schemas of the files that people write: framework and unit files, and the settings of a layout.

Editors use them to show help, and mark mistakes while typing. A file asks for its schema with its
first line, ``# yaml-language-server: $schema=../schema/framework.schema.json``.
"""

from __future__ import annotations

from json import dumps
from typing import Any

from msgspec import json

from kitgen.composing.layout import Setup
from kitgen.domain.framework import SCALES, Framework
from kitgen.domain.parts import Part
from kitgen.domain.unit import Unit

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that every editor knows
#: What a schema says of how a value is made up.
_SHAPES = ("written", "type", "anyOf", "items", "prefixItems", "minItems", "maxItems")


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by file name."""
    return {
        "framework.schema.json": _schema(Framework, "A kitgen framework"),
        "unit.schema.json": _schema(Unit, "A kitgen unit"),
        "layout.schema.json": _schema(Setup, "The settings of a kitgen layout"),
    }


def text(schema: dict[str, Any]) -> str:
    """A schema as the text of its file."""
    return dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[Part], title: str) -> dict[str, Any]:
    parts = _as_written(json.schema(model)["$defs"])
    if "Scale" in parts:
        parts["Scale"] = _named_or_own(parts["Scale"])
    whole = parts.pop(model.__name__)
    return {"$schema": _DIALECT, **({"$defs": parts} if parts else {}), **whole, "title": title}


def _as_written(schema: Any) -> Any:
    """The schema for the content of a file: a key has a value, or is left out."""
    if isinstance(schema, list):
        return [_as_written(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "written" in schema:  # in a file it is something else than in the program
        other = {key: item for key, item in schema.items() if key not in _SHAPES}
        schema = {**other, **schema["written"]}
    parts = {key: _as_written(item) for key, item in schema.items() if not _says_nothing(key, item)}
    choices = [choice for choice in parts.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del parts["anyOf"]
        parts = {**choices[0], **parts}
    return parts


def _says_nothing(key: str, item: Any) -> bool:
    """Whether an item is a default that only means the key may be left out, or an empty list."""
    return (
        not item if key == "required" else key == "default" and (not item or isinstance(item, (dict, tuple)))
    )


def _named_or_own(scale: dict[str, Any]) -> dict[str, Any]:
    """A scale is the name of one that kitgen knows, or has a question and levels."""
    own = {key: item for key, item in scale["properties"].items() if key != "name"}
    level = {"required": ["label", "meaning"]}
    own["levels"] = {**own["levels"], "items": {"allOf": [own["levels"]["items"], level]}}
    written_out = {**scale, "properties": own, "description": "A scale of your own."}
    return {
        "title": scale["title"],
        "description": scale["description"].partition("\n")[0],
        "anyOf": [{"enum": list(SCALES)}, written_out],
    }
