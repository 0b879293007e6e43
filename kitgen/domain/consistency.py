"""What must agree between the parts of a framework: ids are unique, and refer to something that exists.

The checks read the plain data of a framework (mappings and sequences) and step over whatever is missing or
of the wrong type, so that a file with other faults is checked as well. A fault has its place and a message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kitgen.errors import Said, said

#: Where in the data something is: keys and positions, such as ``("areas", 0, "id")``.
Place = tuple[str | int, ...]


class Misfit(NamedTuple):
    """A fault between parts: its place and its message."""

    place: Place
    said: Said


def misfits(framework: Mapping[str, Any], named_scales: Mapping[str, Sequence[str]]) -> Iterator[Misfit]:
    """Every inconsistency in the data of a framework.

    `named_scales` gives the level ids of the scales that can be used by name.
    """
    yield from _used_twice(_texts(framework, "id", "areas"), lambda name: said("area.twice", id=name))
    yield from _letters(framework)
    ids = _texts(framework, "id", "areas", "statements")
    yield from _used_twice(ids, lambda name: said("statement.twice", id=name))
    yield from _levels(framework)
    yield from _follow_up(framework, named_scales)
    yield from _rings(framework)
    yield from _unknown_areas(framework, _texts(framework, "area", "quotes"))


def _parts(data: object, *keys: str) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """The mappings under `keys`, through all lists on the way, each with its place; the scale is no list."""
    if not keys:
        if isinstance(data, Mapping):
            yield (), data
        return
    key, *others = keys
    below = data.get(key) if isinstance(data, Mapping) else None
    steps: Iterable[tuple[Place, object]] = (((number,), item) for number, item in enumerate(entries(below)))
    for step, item in [((), below)] if key == "scale" else steps:
        for place, part in _parts(item, *others):
            yield (key, *step, *place), part


def entries(value: object) -> Sequence[object]:
    """A list in data that is not checked yet; empty for anything else."""
    return value if isinstance(value, (list, tuple)) else ()


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _texts(data: object, key: str, *keys: str) -> Iterator[tuple[Place, str]]:
    """The texts under `key` of each part under `keys`, with their places."""
    for place, part in _parts(data, *keys):
        text = _text(part.get(key))
        if text:
            yield (*place, key), text


def _used_twice(texts: Iterator[tuple[Place, str]], fault: Callable[[str], Said]) -> Iterator[Misfit]:
    known: set[str] = set()
    for place, text in texts:
        if text in known:
            yield Misfit(place, fault(text))
        known.add(text)


def _letters(framework: object) -> Iterator[Misfit]:
    for place, area in _parts(framework, "areas"):
        letter = _text(area.get("id"))
        for inner, name in _texts(area, "id", "statements"):
            if letter and len(letter) == 1 and name[0].isalpha() and not name.startswith(letter):
                right, other = f"{letter}{name[1:] or 1}", name[0]
                fault = said("statement.wrong-area", id=name, area=letter, right=right, other=other)
                yield Misfit((*place, *inner), fault)


def _levels(framework: Mapping[str, Any]) -> Iterator[Misfit]:
    ids, symbols = (_texts(framework, key, "scale", "levels") for key in ("id", "symbol"))
    yield from _used_twice(ids, lambda name: said("level.twice", id=name))
    yield from _used_twice(symbols, lambda name: said("level.symbol-twice", symbol=name))
    for place, level in _parts(framework, "scale", "levels"):
        for key, example in (("label", "must be better"), ("meaning", "Practice must be better")):
            if key not in level:
                yield Misfit((*place, key), said("level.lacks", key=key, example=example))


def _follow_up(framework: Mapping[str, Any], named_scales: Mapping[str, Sequence[str]]) -> Iterator[Misfit]:
    scale, questions = framework.get("scale"), framework.get("follow_up")
    named = named_scales.get(scale.strip(), ()) if isinstance(scale, str) else ()
    levels = [*named, *(name for _, name in _texts(framework, "id", "scale", "levels"))]
    if not levels or not isinstance(questions, Mapping):
        return
    for level in questions:
        if level not in levels:
            yield Misfit(("follow_up", level), said("level.unknown", id=level, known=levels))


def _unknown_areas(framework: Mapping[str, Any], used: Iterator[tuple[Place, str]]) -> Iterator[Misfit]:
    areas = [name for _, name in _texts(framework, "id", "areas")]
    for place, name in used:
        if areas and name not in areas:
            yield Misfit(place, said("area.unknown", id=name, known=areas))


def _in_rings(framework: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    for place, ring in _parts(framework, "rings"):
        for number, item in enumerate(entries(ring.get("areas"))):
            text = _text(item)
            if text:
                yield (*place, "areas", number), text


def _rings(framework: Mapping[str, Any]) -> Iterator[Misfit]:
    yield from _unknown_areas(framework, _in_rings(framework))
    yield from _used_twice(_in_rings(framework), lambda name: said("ring.area-twice", id=name))
    ids = _texts(framework, "id", "rings")
    yield from _used_twice(ids, lambda name: said("ring.twice", id=name))
