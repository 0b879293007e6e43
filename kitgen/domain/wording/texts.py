"""Which texts of a framework can be said in other words, and how to change them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kitgen.domain.framework import (
    Agreement,
    Area,
    Centre,
    Framework,
    Goal,
    Level,
    Phase,
    Ring,
    Scale,
    Section,
    Statement,
    Step,
)
from kitgen.domain.parts import Part

_Part = TypeVar("_Part", bound=Part)

#: The fields of each part that hold its own texts, or parts with texts.
#:
#: Not among them are ids, links and numbers, the source and references (titles of what others wrote), and
#: quotes: a quote stays word for word.
WORDED: Mapping[type[Part], tuple[str, ...]] = {
    Framework: (
        *("title", "table_title", "scale", "introduction", "how_to_use", "closing", "areas", "rings"),
        *("centre", "prompts", "steps", "agreements", "phases", "goals", "follow_up"),
    ),
    Scale: ("question", "levels"),
    Level: ("label", "meaning"),
    Section: ("title", "text"),
    Centre: ("title", "text"),
    Area: ("title", "definition", "explanation", "statements", "prompts"),
    Statement: ("text", "points", "prompts"),
    Ring: ("title", "caption"),
    Step: ("title", "text", "signs"),
    Agreement: ("title", "text", "prompts"),
    Phase: ("title", "text", "prompts"),
    Goal: ("title", "strategies"),
}


def with_texts(part: _Part, change: Callable[[str], str]) -> _Part:
    """`part` with every text in it changed; the very same part where `change` returns what it was given."""
    values = part.values()
    changes = {}
    for name in WORDED[type(part)]:
        value = _changed(values[name], change)
        if value is not values[name]:
            changes[name] = value
    return part.with_fields(**changes) if changes else part


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """A text, a part, or several of them, changed; None stays None."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Part):
        return with_texts(value, change)
    if isinstance(value, tuple):
        items = tuple([_changed(item, change) for item in value])
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        entries = {key: _changed(item, change) for key, item in value.items()}
        return entries if any(entries[key] is not value[key] for key in value) else value
    return value
