"""What must agree between a unit and its framework: a unit can only change what the framework has.

The checks read the plain data of a unit, as those of :mod:`kitgen.domain.consistency` do, and step over
whatever is missing or of the wrong type. What is probably not meant, but no fault, is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from kitgen.basics.remembering import remembered
from kitgen.domain.consistency import Misfit, Place, entries
from kitgen.domain.framework import Framework, Statement
from kitgen.domain.unit import Unit
from kitgen.domain.wording.grammar import broken
from kitgen.domain.wording.statements import number_of, own_ids
from kitgen.domain.wording.terms import neighbours, unused, vocabulary
from kitgen.errors import Said, said

#: At most so many phrases are quoted in a note.
_SHOWN = 3


def misfits(unit: Mapping[str, Any], framework: Framework) -> Iterator[Misfit]:
    """Everything in the data of a unit that does not fit its framework."""
    own = _own(unit, framework)
    yield from _focus(unit, framework, own)
    yield from _areas(unit, framework)
    yield from _wording(unit, framework, own)


def notes(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """What was probably not meant: terms that are nowhere, own statements outside the unit's focus."""
    yield from _terms(unit, framework)
    yield from _phrases(unit, framework)
    yield from _out_of_focus(unit, framework)


# -- focus, and statements of the unit's own -----------------------------------------------------------


def _own(unit: Mapping[str, Any], framework: Framework) -> dict[str, tuple[str, ...]]:
    """For each area, the ids of the unit's own statements."""
    statements = _mapping(unit.get("statements"))
    counts = {area.id: len(entries(statements.get(area.id))) for area in framework.areas}
    return {area.id: own_ids(area, counts[area.id]) for area in framework.areas}


def _focus(
    unit: Mapping[str, Any], framework: Framework, own: Mapping[str, tuple[str, ...]]
) -> Iterator[Misfit]:
    known = {area.id: [*(s.id for s in area.statements), *own[area.id]] for area in framework.areas}
    every = [*known, *(name for ids in known.values() for name in ids)]
    for number, item in enumerate(entries(unit.get("focus"))):
        name = item.strip() if isinstance(item, str) else ""
        if name and name not in every:
            do = _advice(name, known, every)
            yield Misfit(("focus", number), said("focus.unknown", id=name, framework=framework.title, do=do))


def _areas(unit: Mapping[str, Any], framework: Framework) -> Iterator[Misfit]:
    known: dict[str, list[str]] = {area.id: [] for area in framework.areas}
    for name in _mapping(unit.get("statements")):
        if name not in known:
            do = _advice(name, known, list(known))
            fault = said("statements.area-unknown", id=name, framework=framework.title, do=do)
            yield Misfit(("statements", name), fault)


def _advice(name: str, known: Mapping[str, Sequence[str]], every: Sequence[str]) -> Said:
    """What may have been meant with an unknown id, and the known ids: those of the area, else the areas."""
    ids = known.get(name[:1])
    there = said("do.area-has", area=name[0], ids=ids) if ids else said("do.areas-are", ids=list(known))
    near = _nearest(name, every)
    return said("do.near-among", near=near, there=there) if near else there


def _nearest(name: str, every: Sequence[str]) -> str | None:
    """The id of the same kind that is most like `name`, among equals the one with the nearest number."""

    def likeness(other: str) -> tuple[float, bool, int]:
        alike = SequenceMatcher(None, name, other).ratio()
        far = abs((number_of(name[1:]) or 0) - (number_of(other[1:]) or 0))
        return alike, name[0] == other[0], -far

    alike = [other for other in every if (len(other) == 1) == (len(name) == 1)]
    near = max(alike, key=likeness, default="")
    return near if near and likeness(near)[0] > 0 else None


# -- wording -------------------------------------------------------------------------------------------


def _wording(
    unit: Mapping[str, Any], framework: Framework, own: Mapping[str, tuple[str, ...]]
) -> Iterator[Misfit]:
    statements = {statement.id: statement for statement in framework.statements}
    known = {area.id: [statement.id for statement in area.statements] for area in framework.areas}
    for name, change in _mapping(unit.get("wording")).items():
        place = ("wording", name)
        if name in statements:
            yield from _points(place, statements[name], _mapping(change))
        elif any(name in ids for ids in own.values()):
            yield Misfit(place, said("wording.own", id=name))
        else:
            do = _advice(name, known, list(statements))
            yield Misfit(place, said("wording.unknown", id=name, framework=framework.title, do=do))


def _points(place: Place, statement: Statement, change: Mapping[str, Any]) -> Iterator[Misfit]:
    """Faults in the numbers of points, and a unit that replaces all points and some of them at once."""
    done: dict[int, str] = {}
    for inner, number, verb in _numbers(change):
        if change.get("points") is not None:
            continue
        if number is None:
            fault = said("point.number", text=str(inner[-1]), do=_range(statement))
            yield Misfit((*place, *inner), fault)
        elif not 1 <= number <= len(statement.points):
            yield Misfit((*place, *inner), said("point.unknown", number=number, do=_range(statement)))
        elif number in done:
            yield Misfit((*place, *inner), _twice(number, done[number], verb))
        if number is not None:
            done.setdefault(number, verb)
    for key in ("replace", "drop"):
        if change.get("points") is not None and change.get(key):
            yield Misfit((*place, key), said("points.both", key=key))


def _numbers(change: Mapping[str, Any]) -> Iterator[tuple[Place, int | None, str]]:
    """The numbers of points under `replace` and `drop`, with their places and what is done to the points."""
    for key in _mapping(change.get("replace")):
        yield ("replace", key), number_of(key), "replaced"
    for position, item in enumerate(entries(change.get("drop"))):
        number = number_of(item) if isinstance(item, (str, int)) else None
        if number is not None:  # anything else is no number, which has its own fault
            yield ("drop", position), number, "dropped"


def _twice(number: int, first: str, verb: str) -> Said:
    if first != verb:
        return said("point.both", number=number)
    return said("point.dropped-twice" if verb == "dropped" else "point.replaced-twice", number=number)


def _range(statement: Statement) -> Said:
    count = len(statement.points)
    if count > 2:
        return said("do.points", id=statement.id, count=count)
    return said(("do.no-points", "do.one-point", "do.two-points")[count], id=statement.id)


# -- notes ---------------------------------------------------------------------------------------------


def _terms(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """Terms that stand nowhere, or also stand there in a form that is not exchanged."""
    if not unit.terms:
        return
    lost, words = unused(framework, unit.terms), vocabulary(framework)
    for word in lost:
        near = _near(word, words)
        do = said("do.near", near=near) if near else said("do.each-form")
        yield Misfit(("terms", word), said("term.nowhere", word=word, framework=framework.title, do=do))
    known = {word.lower() for word in unit.terms}
    for word in (word for word in unit.terms if word not in lost):
        small, whose = word[:1].lower() + word[1:], f"{word}s"
        if small != word and small in words and small not in unit.terms:
            yield Misfit(("terms", word), said("term.capital", word=word, small=small))
        elif {whose, whose[:1].upper() + whose[1:]} & words and whose.lower() not in known:
            yield Misfit(("terms", word), said("term.form", word=word, form=whose))


def _phrases(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """Phrases in which a determiner or possessive no longer agrees with the word that was exchanged."""
    if not unit.terms:
        return
    forms = frozenset(word.lower() for word in (*vocabulary(framework), *unit.terms.values()))
    found: dict[str, dict[str, None]] = {}
    for each in neighbours(framework, unit.terms):
        for phrase in broken(each, framework.language, forms):
            found.setdefault(each.term, {})[phrase.lower()] = None
    for word, phrases in found.items():
        some = [*phrases][:_SHOWN]
        more = said("more", count=len(phrases) - _SHOWN) if len(phrases) > _SHOWN else ""
        yield Misfit(("terms", word), said("term.grammar", word=word, phrases=some, more=more))


@remembered(256)  # the units of a list often want the same
def _near(word: str, words: frozenset[str]) -> str | None:
    """The word that was probably meant."""
    if word.lower() in words:
        return word.lower()
    return next(iter(get_close_matches(word, sorted(words), 1, cutoff=0.7)), None)


def _out_of_focus(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """Own statements of an area of which the focus names only other statements."""
    for area in framework.areas:
        if area.id in unit.focus or not any(name[0] == area.id for name in unit.focus):
            continue
        for number, name in enumerate(own_ids(area, len(unit.statements.get(area.id, ())))):
            if name not in unit.focus:
                yield Misfit(("statements", area.id, number), said("statements.out-of-focus", id=name))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
