"""Places in a definition in words for people, and which keys belong where.

A place such as ``("areas", 0, "statements", 2, "text")`` is “statement A3” and “`text`” in a message. The
catalogues have the names of parts (``noun.statement``) and fields (``label.text``).
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from msgspec.structs import FieldInfo

from kitgen.definitions.tree import Map, Tree
from kitgen.domain.consistency import Place
from kitgen.domain.framework import Framework
from kitgen.domain.parts import Part, fields_of, is_part, wanted
from kitgen.domain.unit import Unit
from kitgen.errors import Said, said

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


def part_of(tree: Tree, place: Place) -> tuple[Said | None, Place]:
    """The part that `place` lies in, in words for people, and the rest of the place within it.

    ``statement A3`` and ``("points", 1)``, for instance; no name outside every list of parts.
    """
    match place:
        case ("wording", str(name), _, *_) if isinstance(tree.value(place[:2]), Map):
            return said("part.wording", id=name), place[2:]
        case ("statements", str(area), int(entry), _, *_) if isinstance(tree.value(place[:3]), Map):
            return said("part.own-statement", number=entry + 1, area=area), place[3:]
    for length in range(len(place) - 1, 1, -1):
        key, number = place[length - 2 : length]
        if key in _ENTRIES and isinstance(number, int) and isinstance(tree.value(place[:length]), Map):
            by_id = place[length:] != ("id",)
            return _entry_name(tree, place[:length], by_id), place[length:]
    return None, place


def _entry_name(tree: Tree, place: Place, by_id: bool) -> Said:
    """``statement A3``, or ``statement 2 of area A`` where its id does not help to find it."""
    noun = _ENTRIES[str(place[-2])]
    name = tree.value((*place, "id"))
    if by_id and isinstance(name, str) and name.strip():
        return said("part.named", noun=noun, id=name.strip())
    outer, _ = part_of(tree, place)
    within = said("part.within", part=outer) if outer else ""
    return said("part.numbered", noun=noun, number=int(place[-1]) + 1, within=within)


def subject(place: Place, is_part: bool) -> Said:
    """A place within its part: ``item 2 of `points` `` or `` `year` of `source` ``.

    An item that should be a part is called so, even when it is not one: ``statement 2``.
    """
    if not place:
        return said("subject.file")
    *outer, last = place
    if isinstance(last, int):
        key = str(outer.pop())
        name = said("subject.item", number=last + 1, key=key)
        if is_part:
            name = said("subject.entry", number=last + 1, key=key)
            if key in _ENTRIES:
                name = said("part.numbered", noun=_ENTRIES[key], number=last + 1, within="")
    else:
        name = said("subject.key", key=str(last))
    for above in reversed(outer):
        name = said("subject.of", subject=name, key=above) if isinstance(above, str) else name
    return name


def model_in(annotation: Any) -> type[Part] | None:
    """The model that a field, or each entry of its list, holds; None for texts and numbers."""
    return next(_models(annotation), None)


def _models(annotation: Any) -> Iterator[type[Part]]:
    kind = wanted(annotation)
    if is_part(kind.base):
        yield kind.base
    for inner in kind.inside:
        yield from _models(inner)


def model_at(root: type[Part], place: Place) -> type[Part] | None:
    """The model that describes the mapping at `place`; None for an unknown one."""
    base = wanted(_annotation(root, place)).base
    return base if is_part(base) else None


def _annotation(root: Any, place: Place) -> Any:
    """The annotation of what is at `place`; None for an unknown key."""
    for step in place:
        kind = wanted(root)
        if is_part(kind.base):
            field = fields_of(kind.base).get(str(step))
            root = field.type if field else None
        else:
            root = kind.inside[-1] if kind.inside else None
    return root


def field_at(root: type[Part], place: Place) -> FieldInfo | None:
    """The field at `place`, or the field whose list or mapping `place` is an entry of."""
    for length in range(len(place) - 1, -1, -1):
        base = wanted(_annotation(root, place[:length])).base
        if is_part(base):
            return fields_of(base).get(str(place[length]))
        if base not in (tuple, dict):
            break
    return None


@cache
def _reachable(root: type[Part]) -> tuple[type[Part], ...]:
    """`root` and all models in it, the outer ones first."""
    found: list[type[Part]] = [root]
    for model in found:  # grows on the way
        inner = (model_in(field.type) for field in fields_of(model).values())
        found += [part for part in inner if part and part not in found]
    return tuple(found)


def _name(model: type[Part], root: type[Part]) -> str:
    """The name that the catalogues have for what a model describes."""
    return "FrameworkFile" if model is Framework and root is Unit else model.__name__


def advice_for_key(root: type[Part], here: type[Part], key: str) -> Said:
    """What to do about an unknown key `here`: the key that was meant, or where it belongs."""
    word = key.strip().casefold()
    others: tuple[type[Part], ...] = (*_reachable(Framework), Unit) if root in (Framework, Unit) else ()
    models: list[type[Part]] = list(dict.fromkeys((*_reachable(here), *_reachable(root), *others)))
    owners = [_name(model, root) for model in models if word in fields_of(model)]
    if near := get_close_matches(word, fields_of(here), n=1, cutoff=0.8):
        return said("do.near-key", near=near[0])
    if len(owners) > 1:
        return said("do.belongs-either", key=word, one=owners[0], other=owners[1])
    if owners:
        return said("do.belongs", key=word, one=owners[0])
    for model in models:
        if near := get_close_matches(word, fields_of(model), n=1, cutoff=0.8):
            return said("do.near-elsewhere", near=near[0], one=_name(model, root))
    if near := get_close_matches(word, fields_of(here), n=1):
        return said("do.near-key", near=near[0])
    return said("do.delete-or-use", names=list(fields_of(here)))
