"""Statements as a unit has them: those of the framework changed, and statements of its own after them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kitgen.basics.origins import origins_of, path_of, traced
from kitgen.domain.framework import Area, Framework, Statement
from kitgen.domain.unit import Change, OwnStatement, Unit
from kitgen.errors import KitgenError, said


def with_statements(framework: Framework, unit: Unit) -> Framework:
    """The framework with the unit's wording and its own statements.

    Raises KitgenError for an unknown statement, point or area.
    """
    _know(unit, "statement", unit.wording, (statement.id for statement in framework.statements))
    _know(unit, "area", unit.statements, (area.id for area in framework.areas))
    areas = tuple(_of_unit(area, unit) for area in framework.areas)
    return framework.with_fields(areas=areas)


def own_ids(area: Area, count: int) -> tuple[str, ...]:
    """The ids of so many own statements of a unit: they continue after the highest number in the area."""
    highest = max(int(statement.id[1:]) for statement in area.statements)
    return tuple(f"{area.id}{highest + number}" for number in range(1, count + 1))


def _know(unit: Unit, what: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    there = set(known)
    for name in wanted:
        if name not in there:
            code = "unit.area-unknown" if what == "area" else "unit.statement-unknown"
            raise KitgenError(said(code, unit=unit.name, id=name))


def _of_unit(area: Area, unit: Unit) -> Area:
    own = unit.statements.get(area.id, ())
    if not own and not any(statement.id in unit.wording for statement in area.statements):
        return area
    kept = (_worded(statement, unit.wording) for statement in area.statements)
    added = map(_own, own_ids(area, len(own)), own)
    return area.with_fields(statements=(*kept, *added))


def _own(name: str, own: OwnStatement) -> Statement:
    """The unit's own statement as one of the framework's; its texts are checked, and have their origins."""
    name = traced(name, f"{path_of(origins_of(own.text)).removesuffix('.text')}.id")
    return Statement(id=name, text=own.text, points=own.points, prompts=own.prompts)


def _worded(statement: Statement, wording: Mapping[str, Change]) -> Statement:
    change = wording.get(statement.id)
    if change is None:
        return statement
    changes: dict[str, object] = {"points": _points(statement, change)}
    if change.text is not None:
        changes["text"] = change.text
    if change.prompts is not None:
        changes["prompts"] = change.prompts
    return statement.with_fields(**changes)


def _points(statement: Statement, change: Change) -> tuple[str, ...]:
    """All points replaced, or the existing ones without the dropped ones; then the added ones."""
    if change.points is not None:
        return (*change.points, *change.add)
    instead = {number_of(key): text for key, text in change.replace.items()}
    for number in (*instead, *change.drop):
        if number is None or not 1 <= number <= len(statement.points):
            raise KitgenError(said("unit.point-unknown", id=statement.id, number=number))
    points = enumerate(statement.points, 1)
    kept = (instead.get(number, point) for number, point in points if number not in change.drop)
    return (*kept, *change.add)


def number_of(key: object) -> int | None:
    """The number that a key of digits means; None for other keys."""
    text = str(key).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
