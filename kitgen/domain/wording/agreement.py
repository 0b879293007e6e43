"""What must agree between a unit and its framework: what the unit changes is there to be changed.

The checks read the plain data of a unit, as those of :mod:`kitgen.domain.consistency` do, and step over
whatever is missing or of the wrong type. What is no fault, but hardly meant, is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import Any

from kitgen.domain.consistency import Misfit, Place, listed
from kitgen.domain.framework import Framework, Statement
from kitgen.domain.unit import Unit
from kitgen.domain.wording.grammar import broken
from kitgen.domain.wording.statements import number_of, own_ids
from kitgen.domain.wording.terms import neighbours, unused, vocabulary
from kitgen.remembering import remembered

#: Phrases that are quoted in a note.
_SHOWN = 3


def misfits(unit: Mapping[str, Any], framework: Framework) -> Iterator[Misfit]:
    """Every disagreement between the data of a unit and its framework."""
    own = _own(unit, framework)
    yield from _focus(unit, framework, own)
    yield from _areas(unit, framework)
    yield from _wording(unit, framework, own)


def notes(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """What the unit may have meant otherwise: terms that are nowhere, own statements outside its focus."""
    yield from _terms(unit, framework)
    yield from _phrases(unit, framework)
    yield from _out_of_focus(unit, framework)


# -- focus, and statements of the unit's own -----------------------------------------------------------


def _own(unit: Mapping[str, Any], framework: Framework) -> dict[str, tuple[str, ...]]:
    """For each area, the ids of the unit's own statements."""
    statements = _mapping(unit.get("statements"))
    counts = {area.id: len(_list(statements.get(area.id))) for area in framework.areas}
    return {area.id: own_ids(area, counts[area.id]) for area in framework.areas}


def _focus(
    unit: Mapping[str, Any], framework: Framework, own: Mapping[str, tuple[str, ...]]
) -> Iterator[Misfit]:
    known = {area.id: [*(s.id for s in area.statements), *own[area.id]] for area in framework.areas}
    every = [*known, *(name for ids in known.values() for name in ids)]
    for number, item in enumerate(_list(unit.get("focus"))):
        name = item.strip() if isinstance(item, str) else ""
        if name and name not in every:
            message = f"`{name}` is no area or statement of {framework.title}"
            yield Misfit(("focus", number), message, _advice(name, known, every))


def _areas(unit: Mapping[str, Any], framework: Framework) -> Iterator[Misfit]:
    known: dict[str, list[str]] = {area.id: [] for area in framework.areas}
    for name in _mapping(unit.get("statements")):
        if name not in known:
            message = f"there is no area `{name}` in {framework.title}"
            yield Misfit(("statements", name), message, _advice(name, known, list(known)))


def _advice(name: str, known: Mapping[str, Sequence[str]], every: Sequence[str]) -> str:
    """What may have been meant with an id, and what there is: the area's statements, else the areas."""
    ids = known.get(name[:1])
    there = f"area {name[0]} has {listed(ids)}" if ids else f"its areas are {listed(list(known))}"
    near = _nearest(name, every)
    return f"did you mean `{near}`? {there}" if near else there


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
            message = f"`{name}` is a statement of the unit's own"
            yield Misfit(place, message, "change it where it stands, under `statements`")
        else:
            message = f"there is no statement `{name}` in {framework.title}"
            yield Misfit(place, message, _advice(name, known, list(statements)))


def _points(place: Place, statement: Statement, change: Mapping[str, Any]) -> Iterator[Misfit]:
    """What is wrong with the numbers of points, or with saying all and some of them at once."""
    done: dict[int, str] = {}
    for inner, number, verb in _numbers(change):
        if change.get("points") is not None:
            continue
        if number is None:
            message = f"`{inner[-1]}` is not the number of a point"
            yield Misfit((*place, *inner), message, _range(statement))
        elif not 1 <= number <= len(statement.points):
            yield Misfit((*place, *inner), f"there is no point {number}", _range(statement))
        elif number in done:
            how = f"{verb} twice" if done[number] == verb else f"both {done[number]} and {verb}"
            yield Misfit((*place, *inner), f"point {number} is {how}", "keep one of them")
        if number is not None:
            done.setdefault(number, verb)
    for key in ("replace", "drop"):
        if change.get("points") is not None and change.get(key):
            message = f"`points` gives other points in place of all, so that there are none to {key}"
            yield Misfit((*place, key), message, f"keep either `points` or `{key}`")


def _numbers(change: Mapping[str, Any]) -> Iterator[tuple[Place, int | None, str]]:
    """The numbers of points under `replace` and `drop`, with their places and what is done to the points."""
    for key in _mapping(change.get("replace")):
        yield ("replace", key), number_of(key), "replaced"
    for position, item in enumerate(_list(change.get("drop"))):
        number = number_of(item) if isinstance(item, (str, int)) else None
        if number is not None:  # anything else is no number at all, which is told already
            yield ("drop", position), number, "dropped"


def _range(statement: Statement) -> str:
    count = len(statement.points)
    if not count:
        return f"statement {statement.id} has no points; write new ones under `add`"
    numbers = {1: "one point, 1", 2: "the points 1 and 2"}.get(count, f"the points 1 to {count}")
    return f"statement {statement.id} has {numbers}"


# -- notes ---------------------------------------------------------------------------------------------


def _terms(unit: Unit, framework: Framework) -> Iterator[Misfit]:
    """Terms that stand nowhere, or stand there in a shape as well that is not exchanged."""
    if not unit.terms:
        return
    lost, words = unused(framework, unit.terms), vocabulary(framework)
    for word in lost:
        message = f"`{word}` stands nowhere in the texts of {framework.title}, so nothing is exchanged"
        near = _near(word, words)
        hint = f"did you mean `{near}`?" if near else "write each form as it stands there"
        yield Misfit(("terms", word), message, hint)
    known = {word.lower() for word in unit.terms}
    for word in (word for word in unit.terms if word not in lost):
        small, whose = word[:1].lower() + word[1:], f"{word}s"
        if small != word and small in words and small not in unit.terms:
            message = f"`{word}` is exchanged only where it has a capital"
            yield Misfit(("terms", word), message, f"write `{small}` to exchange both")
        elif {whose, whose[:1].upper() + whose[1:]} & words and whose.lower() not in known:
            message = f"`{word}` is exchanged, but its form `{whose}` is not"
            yield Misfit(("terms", word), message, "add a line for it, if it is meant too")


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
        rest = len(phrases) - len(some)
        message = f"`{word}` leaves {listed(some)}" + (f", and {rest} more" if rest else "")
        hint = "exchange words of one gender and number, or write those texts anew under `wording`"
        yield Misfit(("terms", word), message, hint)


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
                message = f"statement {name}, of the unit's own, is not in its focus"
                yield Misfit(("statements", area.id, number), message, f"add {name} to `focus` to have it")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else ()
