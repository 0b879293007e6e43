"""What a layout and its blocks can use: the scene, and the names for layouts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING

from kitgen.basics.languages.messages import Messages
from kitgen.basics.origins import traced
from kitgen.blocks.house import SMALLEST, House, area_colours, house_for, palette
from kitgen.blocks.scene import Scene
from kitgen.composing.layout import Layout
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.unit import Unit
from kitgen.errors import LayoutError, MissingDataError, said
from kitgen.model import Drawing, PageSetup
from kitgen.typesetting.geometry import reserves

if TYPE_CHECKING:
    from kitgen.domain.results import Results


def scene_of(
    framework: Framework,
    unit: Unit | None,
    layout: Layout,
    whole: Framework,
    plan: tuple[PlannedSheet, ...],
    logo: Drawing | None = None,
) -> Scene:
    """The scene of a sheet in the styles that its layout wants; raises LayoutError for unknown styles.

    `whole` is the framework with all its areas, whatever the focus, so that each keeps its colour.
    """
    setup, colours = layout.setup, palette(kit.colour_of(whole, unit))
    width, height = setup.page
    return Scene(
        framework=framework,
        unit=unit,
        messages=Messages.of(kit.language_of(framework, unit)),
        setup=_paper(width, height, setup.margins),
        house=_house(layout),
        answer=kit.answer_link(framework, unit),
        duplicate=kit.duplicate_link(framework, unit),
        colours=area_colours(whole, colours),
        sheet=layout.name,
        meeting=kit.meeting_of(unit, framework),
        plan=plan,
        logo=logo,
        palette=colours,
        plain=kit.has_plain_heads(whole, unit),
    )


def _paper(width: float, height: float, margins: tuple[float, float, float, float]) -> PageSetup:
    reserve, spare = reserves(width, height)
    return PageSetup(width, height, margins, reserve=reserve, spare=spare)


def key(style: str) -> str:
    """The name of a style in a layout: ``heading-2``."""
    return style.lower().replace(" ", "-")


def _house(layout: Layout) -> House:
    """The house's styles, with the sizes that the layout changes."""
    house = house_for(*layout.setup.page)
    for wanted, size in layout.setup.type.items():
        names = {key(name): name for name in house.styles}
        if wanted not in names:
            near = get_close_matches(wanted, names, 1)
            do = said("do.near", near=near[0]) if near else said("do.there-are", names=list(names))
            raise LayoutError(said("layout.style-unknown", name=wanted, do=do), layout.path)
        if size < SMALLEST:
            what = said("layout.style-small", name=wanted, size=f"{size}", least=f"{SMALLEST}")
            raise LayoutError(what, layout.path)
        style = house[names[wanted]]
        house = house.scaled(size / style.size, (names[wanted],))
    return _narrowed(house, layout)


#: The styles of running text.
_RUNNING = ("Body", "Item", "Quotation")


def _narrowed(house: House, layout: Layout) -> House:
    """The styles with lines no longer than the layout's limit."""
    setup = layout.setup
    free = setup.page[0] - setup.margins[1] - setup.margins[3] - (setup.line or math.inf)
    if free <= 0:
        return house
    narrow = {name: house.style(name, right=free) for name in _RUNNING if name in house.styles}
    return House(MappingProxyType({**house.styles, **narrow}))


def context(
    layout: Layout, scene: Scene, options: Mapping[str, str], results: Results | None = None
) -> Mapping[str, object]:
    """What a layout can name."""
    return {
        **data(scene.framework, scene.unit, results),
        "t": scene.messages,
        "title": traced(layout.setup.title_in(scene.words), f"layout.{layout.name}.title"),
        "meeting": scene.meeting,
        "plan": scene.plan,
        "options": layout.setup.chosen(options),
    }


def require(
    layout: Layout, unit: Unit | None, framework: Framework, whole: Framework, results: Results | None = None
) -> None:
    """Raises MissingDataError when a sheet needs what the framework lacks, or what the focus leaves out."""
    missing = layout.missing(data(framework, unit, results))
    if not missing:
        return
    what = [path.removeprefix("framework.") for path in missing]
    lacks = said("lacks.given", what=what)
    if any(path.startswith("unit") for path in missing):
        do = said("do.say-in-unit")
    elif "results" in missing:
        do = said("do.make-results")
    elif "answer" in missing or "duplicate" in missing:
        do = said("do.name-answer-link" if "answer" in missing else "do.name-copy-link")
    elif not layout.missing(data(whole, unit, results)):
        lacks, do = said("lacks.in-focus", what=what), said("do.widen-focus")
    else:
        lacks, do = said("lacks.in-framework", what=what, framework=whole.id), said("do.add-data", what=what)
    do = do if layout.setup.optional else said("do.or-leave-out", do=do)
    raise MissingDataError(said("data.missing", sheet=layout.name, lacks=lacks, do=do))


def data(framework: Framework, unit: Unit | None, results: Results | None = None) -> dict[str, object]:
    """The data that a layout may require."""
    return {
        "framework": framework,
        "unit": unit,
        "answer": kit.answer_link(framework, unit),
        "duplicate": kit.duplicate_link(framework, unit),
        "results": results,
    }
