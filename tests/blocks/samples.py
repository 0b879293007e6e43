"""Frameworks made by hand, and the scene that blocks are built on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checks.parts import made_of

from kitgen.basics.languages.messages import Messages
from kitgen.basics.lengths import paper
from kitgen.blocks.house import AREA_COLOURS, house_for
from kitgen.blocks.scene import Scene
from kitgen.blocks.spec import BlockSpec
from kitgen.domain import kit
from kitgen.domain.framework import Area, Framework
from kitgen.domain.unit import Unit
from kitgen.model import PageSetup

#: Where staff answer.
ANSWER = "https://forms.office.com/e/aB3dE5fG7h"

STATEMENT = "Vi spør barna hva de mener, og lar svaret få følger."
POINT = "Vi setter av tid til å høre etter."


def area(letter: str, statements: int = 2, points: int = 2, **fields: object) -> dict[str, Any]:
    """An area whose statements and points all differ."""
    signs = [
        {
            "id": f"{letter}{number}",
            "text": f"{letter}{number}: {STATEMENT}",
            "points": [f"{letter}{number}.{place} {POINT}" for place in range(1, points + 1)],
        }
        for number in range(1, statements + 1)
    ]
    return {
        "id": letter,
        "title": f"Område {letter}",
        "definition": "Hva vi mener.",
        "statements": signs,
        **fields,
    }


def areas(*statements: int, points: int = 2) -> list[dict[str, Any]]:
    """Areas A, B … with so many statements each."""
    return [area("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i], count, points) for i, count in enumerate(statements)]


def framework(areas: Sequence[Mapping[str, Any]] = (), **fields: Any) -> Framework:
    """A framework with these areas; two small ones if none are given."""
    whole: dict[str, Any] = {
        "id": "sammen",
        "title": "Sammen om barna",
        "table_title": "Tegn på god praksis",
        "language": "nb",
        "source": {"organisation": "Eksempel kommune", "document": "Sammen"},
        "scale": "traffic-light",
        "areas": list(areas) or [area("A"), area("B")],
    }
    return made_of(Framework, {**whole, **fields})


def levels(count: int, **fields: str) -> dict[str, Any]:
    """A scale of its own with so many levels."""
    symbols = ["star", "plus", "arrow", "question", "heart"]
    names = ["styrke", "bra", "på vei", "usikkert", "må endres"]
    return {
        "question": "Hvor er vi?",
        "levels": [
            {
                "id": f"level-{number}",
                "label": names[number],
                "meaning": f"Her er det {names[number]}",
                "colour": f"#{number}0f0f0",
                "symbol": symbols[number],
                **fields,
            }
            for number in range(count)
        ],
    }


def unit(**fields: Any) -> Unit:
    return made_of(Unit, {"name": "Nordby barnehage", **fields})


def scene(
    framework: Framework, unit: Unit | None = None, page: str = "A3 landscape", language: str | None = None
) -> Scene:
    """The scene of a sheet with the margins of the tables."""
    whole = kit.for_unit(framework, unit)
    width, height = paper(page)
    return Scene(
        framework=whole,
        unit=unit,
        messages=Messages.of(language or kit.language_of(framework, unit)),
        setup=PageSetup(width, height, (19, 12, 16, 12)),
        house=house_for(width, height),
        answer=kit.answer_link(framework, unit),
        colours={area.id: AREA_COLOURS[i % 6] for i, area in enumerate(framework.areas)},
        sheet="table-a",
    )


def options(spec: BlockSpec, **given: object) -> dict[str, object]:
    """The options of a block as they arrive, defaults filled in."""
    assert given.keys() <= spec.options.keys()
    return {name: option.default for name, option in spec.options.items()} | given


def tree(areas: Sequence[Area]) -> list[str]:
    """The ids of all statements, area by area."""
    return [statement.id for area in areas for statement in area.statements]
