"""The texts of a framework and a unit with their origins (:mod:`kitgen.origins`), set once.

Paths are those of the file, with ids in place of numbers where parts have one, and lists counted from 1:
``areas.A.title``, ``areas.A.statements.A1.points.2``, ``steps.1.title``, ``unit.wording.A1.text``. A unit's
own statements are called after their area: ``unit.statements.own-B1.text`` is the first one of B.
"""

from __future__ import annotations

from typing import Any, TypeVar

from kitgen.domain.framework import Framework
from kitgen.domain.parts import Part
from kitgen.domain.unit import Unit
from kitgen.origins import traced
from kitgen.remembering import Same, remembered

_Part = TypeVar("_Part", bound=Part)

#: Fields that are not texts, or are looked up and compared more than they are printed.
_NO_TEXTS = frozenset(
    {
        *("colour", "symbol", "language", "url", "answer", "duplicate", "kit", "sheets", "formats"),
        *("options", "copies", "focus", "terms", "logo", "answers", "drop", "look"),
    }
)
#: Parts that have an id of their own, where they stand in a list.
_IDS = ("areas", "statements", "levels", "rings")


def framework_with_origins(framework: Framework) -> Framework:
    """The framework, each of its texts with its origin. Frameworks with equal parts get the same objects, so
    that what is remembered for them is found again."""
    return framework.with_fields(
        **{
            name: _kept(Same(value), name)
            for name, value in framework.values().items()
            if value and name not in _NO_TEXTS
        }
    )


@remembered(256)  # some frameworks, field by field
def _kept(value: Same[Any], name: str) -> Any:
    return _with_origin(value.value, name, name in _IDS)


def unit_with_origins(unit: Unit) -> Unit:
    """The unit, each of its texts with its origin."""
    statements = {
        area: tuple(_part(own, f"unit.statements.own-{area}{number}.") for number, own in enumerate(owned, 1))
        for area, owned in unit.statements.items()
    }
    return _part(unit, "unit.").with_fields(statements=statements)


def _part(part: _Part, path: str) -> _Part:
    values = part.values()
    return part.with_fields(
        **{
            name: _with_origin(value, f"{path}{name}", name in _IDS)
            for name, value in values.items()
            if name not in _NO_TEXTS and not (name == "areas" and value and isinstance(value[0], str))
        }
    )


def _with_origin(value: Any, path: str, named: bool = False) -> Any:
    """A text with its origin, or a part, or several of them with their ids or numbers."""
    if isinstance(value, str):
        return traced(value, path)
    if isinstance(value, Part):
        return _part(value, f"{path}.")
    if isinstance(value, tuple):
        names = [
            str(getattr(each, "id", None) or number if named else number)
            for number, each in enumerate(value, 1)
        ]
        return tuple([_with_origin(each, f"{path}.{name}") for name, each in zip(names, value, strict=True)])
    if isinstance(value, dict):
        return {key: _with_origin(each, f"{path}.{key}") for key, each in value.items()}
    return value
