"""Places in a definition as people call them, and which keys belong where.

A place such as ``("areas", 0, "statements", 2, "text")`` is “statement A3” and “`text`” in a message.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from kitgen.definitions.tree import Map, Tree
from kitgen.domain.consistency import Place, listed
from kitgen.domain.fields import Part
from kitgen.domain.framework import (
    Agreement,
    Area,
    Centre,
    Form,
    Framework,
    Goal,
    Level,
    Phase,
    Quote,
    Ring,
    Scale,
    Section,
    Source,
    Statement,
    Step,
)
from kitgen.domain.unit import Change, OwnStatement, Unit

#: What a person calls the thing that a model describes, with its article.
_NAMES: dict[type[Part], str] = {
    Framework: "the framework itself (not indented)",
    Unit: "a unit file",
    Area: "an area",
    Statement: "a statement",
    Source: "`source`",
    Scale: "`scale`",
    Level: "a level of the scale",
    Form: "`form`",
    Ring: "a ring",
    Step: "a step",
    Agreement: "an agreement",
    Phase: "a phase",
    Quote: "a quote",
    Goal: "a goal",
    Section: "`closing`",
    Centre: "`centre`",
    Change: "the wording of a statement",
    OwnStatement: "a statement of the unit's own",
}

#: What one entry of a list is called, where that is not simply an item.
_ENTRIES = {
    "areas": "area",
    "statements": "statement",
    "levels": "level",
    "rings": "ring",
    "steps": "step",
    "agreements": "agreement",
    "phases": "phase",
    "quotes": "quote",
    "goals": "goal",
}


def part_of(tree: Tree, place: Place) -> tuple[str, Place]:
    """The part that `place` lies in, as people call it, and the rest of the place within it.

    ``statement A3`` and ``("points", 1)``, for instance; an empty name outside every list of parts.
    """
    match place:
        case ("wording", str(name), _, *_) if isinstance(tree.value(place[:2]), Map):
            return f"wording of {name}", place[2:]
        case ("statements", str(area), int(entry), _, *_) if isinstance(tree.value(place[:3]), Map):
            return f"own statement {entry + 1} of area {area}", place[3:]
    for length in range(len(place) - 1, 1, -1):
        key, number = place[length - 2 : length]
        if key in _ENTRIES and isinstance(number, int) and isinstance(tree.value(place[:length]), Map):
            by_id = place[length:] != ("id",)
            return _entry_name(tree, place[:length], by_id), place[length:]
    return "", place


def _entry_name(tree: Tree, place: Place, by_id: bool) -> str:
    """``statement A3``, or ``statement 2 of area A`` when its id does not help to find it."""
    noun = _ENTRIES[str(place[-2])]
    name = tree.value((*place, "id"))
    if by_id and isinstance(name, str) and name.strip():
        return f"{noun} {name.strip()}"
    outer, _ = part_of(tree, place)
    return f"{noun} {int(place[-1]) + 1}" + (f" of {outer}" if outer else "")


def subject(place: Place, is_part: bool) -> str:
    """A place within its part: ``item 2 of `points` `` or `` `year` of `source` ``.

    An item that should be a part is called so, even when it is none: ``statement 2``.
    """
    if not place:
        return "the file"
    *outer, last = place
    if isinstance(last, int):
        key = str(outer.pop())
        name = f"item {last + 1} of `{key}`"
        if is_part:
            name = f"{_ENTRIES[key]} {last + 1}" if key in _ENTRIES else f"entry {last + 1} of `{key}`"
    else:
        name = f"`{last}`"
    return name + "".join(f" of `{key}`" for key in reversed(outer) if isinstance(key, str))


@cache
def model_in(field: FieldInfo) -> type[Part] | None:
    """The model that a field, or each entry of its list, holds; None for texts and numbers."""
    return next(_models(field.annotation), None)


def _models(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def model_at(root: type[Part], place: Place) -> type[Part] | None:
    """The model that describes the mapping at `place`; None where none does."""
    model, names = _model_and_names(root, place)
    return None if names else model


def _model_and_names(root: type[Part], place: Place) -> tuple[type[Part] | None, int]:
    """The model at or below `place`, and how many keys before it are names and no fields (``A1``)."""
    model: type[Part] | None = root
    names = 0
    for step in place:
        if isinstance(step, str) and names:
            names -= 1
        elif isinstance(step, str):
            field = model.model_fields.get(step) if model else None
            model = model_in(field) if field else None
            names = _names_in(field.annotation) if field else 0
    return model, names


def _names_in(annotation: Any) -> int:
    """How many mappings with keys of any name an annotation has inside each other."""
    inner = max(map(_names_in, get_args(annotation)), default=0)
    return inner + 1 if get_origin(annotation) is dict else inner


def field_at(root: type[Part], place: Place) -> FieldInfo | None:
    """The field at `place`, or the field whose list or mapping `place` is an entry of."""
    keys = [step for step in place if isinstance(step, str)]
    while keys:
        *outer, last = keys
        model, names = _model_and_names(root, tuple(outer))
        if not names:
            return model.model_fields.get(last) if model else None
        keys = outer
    return None


@cache
def _reachable(root: type[Part]) -> tuple[type[Part], ...]:
    """`root` and all models in it, the outer ones first."""
    found: list[type[Part]] = [root]
    for model in found:  # grows on the way
        inner = (model_in(field) for field in model.model_fields.values())
        found += [part for part in inner if part and part not in found]
    return tuple(found)


def _name(model: type[Part], root: type[Part]) -> str:
    return "a framework file" if model is Framework and root is Unit else _NAMES[model]


def advice_for_key(root: type[Part], here: type[Part], key: str) -> str:
    """What to do about a key that is not known `here`: the key that was meant, or where it belongs."""
    word = key.strip().casefold()
    models: list[type[Part]] = [*_reachable(here), *_reachable(root), *_reachable(Framework), Unit]
    models = list(dict.fromkeys(models))
    owners = [_name(model, root) for model in models if word in model.model_fields]
    if near := get_close_matches(word, here.model_fields, n=1, cutoff=0.8):
        return f"did you mean `{near[0]}`?"
    if owners:
        return f"`{word}` belongs in {' or in '.join(owners[:2])}"
    for model in models:
        if near := get_close_matches(word, model.model_fields, n=1, cutoff=0.8):
            return f"did you mean `{near[0]}`, which belongs in {_name(model, root)}?"
    if near := get_close_matches(word, here.model_fields, n=1):
        return f"did you mean `{near[0]}`?"
    return f"delete it, or use one of {listed(list(here.model_fields))}"
