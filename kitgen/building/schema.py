"""JSON Schemas of the files that people write: framework and unit files, and the settings of a layout.

Editors use them to show help, and mark mistakes while typing. A file asks for its schema with its
first line, ``# yaml-language-server: $schema=../schema/framework.schema.json``.
"""

from __future__ import annotations

import datetime
import inspect
import json
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from kitgen.domain.framework import SCALES, Framework
from kitgen.domain.parts import FieldInfo, Letters, Part
from kitgen.domain.unit import Unit
from kitgen.layout import Setup

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that every editor knows


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by file name."""
    return {
        "framework.schema.json": _schema(Framework, "A kitgen framework"),
        "unit.schema.json": _schema(Unit, "A kitgen unit"),
        "layout.schema.json": _schema(Setup, "The settings of a kitgen layout"),
    }


def text(schema: dict[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[Part], title: str) -> dict[str, Any]:
    others: dict[str, dict[str, Any]] = {}
    schema = {**_part(model, others), "title": title}
    if "Scale" in others:
        others["Scale"] = _named_or_own(others["Scale"])
    definitions = {"$defs": dict(sorted(others.items()))} if others else {}
    return {"$schema": _DIALECT, **definitions, **schema}


def _part(model: type[Part], others: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a part; those of parts in it are added to the `others`."""
    properties = {
        field.alias or name: _field(name, field, others) for name, field in model.model_fields.items()
    }
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return {
        "additionalProperties": False,
        "description": inspect.getdoc(model),
        "properties": properties,
        **({"required": required} if required else {}),
        "title": model.__name__,
        "type": "object",
    }


def _field(key: str, field: FieldInfo, others: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a field; a default that only means the key may be left out says nothing."""
    kind = _limited(_kind(field.annotation, others), field)
    about: dict[str, Any] = {"description": field.description}
    if not field.is_required() and field.default and isinstance(field.default, str | int):
        about["default"] = field.default
    if field.examples:
        about["examples"] = field.examples
    if "$ref" not in kind:
        about["title"] = key.replace("_", " ").title()
    return dict(sorted({**kind, **about}.items()))


def _kind(kind: Any, others: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of what an annotation says; a key that may be left out is not null."""
    outer, inner = get_origin(kind), [each for each in get_args(kind) if each is not NoneType]
    if outer is Annotated:
        return _marked(inner, others)
    if outer is Literal:
        return {"enum": inner, "type": "string"}
    if outer is tuple:
        return {"items": _kind(inner[0], others), "type": "array"}
    if outer is dict:
        return _named(*(_kind(each, others) for each in inner))
    if outer is not None:  # that, or nothing
        return _kind(inner[0], others)
    if issubclass(kind, Part):
        if kind.__name__ not in others:
            others[kind.__name__] = {}  # for parts within themselves
            others[kind.__name__] = _part(kind, others)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return dict(_PLAIN[kind])


_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    datetime.date: {"format": "date", "type": "string"},
    datetime.time: {"format": "time", "type": "string"},
}


def _marked(inner: list[Any], others: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a kind with marks. One that says how the value is written replaces all else."""
    for mark in inner:
        if hasattr(mark, "schema"):
            return dict(mark.schema)
    schema = _kind(inner[0], others)
    for mark in inner[1:]:
        if isinstance(mark, Letters):
            schema |= {"minLength": 1, "maxLength": mark.most}
        elif isinstance(mark, FieldInfo):
            schema = _limited(schema, mark)
    return dict(sorted(schema.items()))


def _limited(schema: dict[str, Any], field: FieldInfo) -> dict[str, Any]:
    """A schema with the limits of a field."""
    entries = "Items" if schema.get("type") == "array" else "Properties"
    limits = {
        f"min{entries}": field.min_length or None,
        f"max{entries}": field.max_length,
        "minimum": field.ge,
        "maximum": field.le,
    }
    found = {key: limit for key, limit in limits.items() if limit is not None}
    return {**schema, **found, **(field.json_schema_extra or {})}


def _named(key: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """Values by names: any, those of a pattern, or those of some length."""
    limits = {name: limit for name, limit in key.items() if name not in ("type", "pattern")}
    names = {"propertyNames": limits} if limits and key["type"] == "string" else {}
    if "pattern" in key:
        return {"patternProperties": {key["pattern"]: value}, **names, "type": "object"}
    return {"additionalProperties": value, **names, "type": "object"}


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
