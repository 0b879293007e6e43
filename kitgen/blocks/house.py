"""The house style: colours and type of the printed kit, in one place.

Sizes and colours are those measured for the printed sheets: all area colours carry white text at 6.8:1 or
better (WCAG 2.1 asks 4.5:1), and areas are distinguished by letter and place, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.domain.colours import difference
from kitgen.domain.framework import Framework
from kitgen.model import Style, WriteLines
from kitgen.typesetting.fonts import CAP_HEIGHT, breadth, cap_height

INK = "#1c2430"
GREY = "#5b6673"
WHITE = "#ffffff"
HAIRLINE = "#aab4bf"
WRITE_LINE = "#94a0ad"
GRAPHITE = "#4a4f57"

#: Colours of the areas, used in turn: navy, plum, petrol, indigo, berry-brown, and last graphite, which is
#: the colour of everything that belongs to no area.
AREA_COLOURS = ("#24507a", "#6a3f7a", "#0f6470", "#3d4a8a", "#7a4a3a", "#4a4f57")

#: The smallest type on any sheet, in pt.
SMALLEST = 9.0
#: A house font that is broader than this, compared with kitgen's, is set smaller where sizes are fixed.
BREADTH = 1.01
#: mm between two lines to write on.
WRITE_PITCH = 7.94


_SHARED = {
    "Field Value": Style("Field Value", 13, 15, weight="semibold"),
    "Form Link": Style("Form Link", 11, 14, align="right"),
    "Ring": Style("Ring", 14, 16.8, weight="semibold", keep_next=True),
    "Ring Text": Style("Ring Text", 11, 13.8),
}

_A3 = {
    "Kicker": Style("Kicker", 12, 14.4, colour=GREY, after=1.5, keep_next=True, balance=True),
    "Title": Style("Title", 32, 33.6, weight="bold", keep_next=True),
    "Legend": Style("Legend", 13, 15.6),
    "Legend Lead": Style("Legend Lead", 13, 15.6, weight="semibold"),
    "Legend Note": Style("Legend Note", 11, 13.2, colour=GREY, align="right"),
    "Field Label": Style("Field Label", 11, 13.2, colour=GREY),
    "Footer": Style("Footer", 9.5, 11.4, colour=GREY, balance=True),
}

_A4 = {
    "Kicker": Style("Kicker", 10.5, 12.6, colour=GREY, after=1.5, keep_next=True, balance=True),
    "Title": Style("Title", 28, 29.4, weight="bold", after=9, keep_next=True),
    "Heading 2": Style("Heading 2", 14, 16.1, weight="bold", before=13, after=3.5, keep_next=True),
    "Heading 3": Style("Heading 3", 11.5, 13.8, weight="semibold", before=8, after=1.5, keep_next=True),
    "Body": Style("Body", 10.5, 14, after=5),
    "Item": Style("Item", 10.5, 14, indent=4.6, after=2.5),
    "Tick Item": Style("Tick Item", 10.5, 14, indent=7, after=3.5),
    "Pull": Style("Pull", 12.5, 16.2, italic=True, keep_next=True),
    "Quotation": Style("Quotation", 12, 15.6, italic=True, indent=4, before=2, after=6),
    "Legend": Style("Legend", 11, 13.2),
    "Legend Lead": Style("Legend Lead", 11, 13.2, weight="semibold"),
    "Legend Note": Style("Legend Note", 9.5, 11.4, colour=GREY, align="right"),
    "Field Label": Style("Field Label", 9.5, 11.4, colour=GREY),
    "Footer": Style("Footer", 9, 10.8, colour=GREY, balance=True),
}
#: Two colours that differ less could be confused across a room (CIE 1976, ΔE*ab).
NEAR = 24.0

#: Colours of the rings from the outermost inwards, by their places: navy, petrol, plum, berry-brown.
RING_COLOURS = (0, 2, 1, 4)


def ruled(count: int, least: int, pitch: float = WRITE_PITCH) -> WriteLines:
    """So many lines to write on; where they are more than `least`, Word has one less, so that the words
    beside them have room to grow."""
    extra = 1 if count > least else 0
    return WriteLines(count - extra, pitch, pitch, WRITE_LINE, extra=extra)


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """The styles of one paper size, by name; `house["Body"]`. Each is made once, and equals only itself."""

    styles: Mapping[str, Style]

    def __getitem__(self, name: str) -> Style:
        return self.styles[name]

    def style(self, name: str, **changes: Any) -> Style:
        """The style of that name with some of its fields changed."""
        return replace(self.styles[name], **changes)

    @remembered(256)
    def scaled(self, factor: float, names: tuple[str, ...]) -> House:
        """The same styles with the named ones `factor` times as large, white space included."""
        larger = {name: scale(self.styles[name], factor) for name in names}
        return House(MappingProxyType({**self.styles, **larger}))


def scale(style: Style, factor: float) -> Style:
    """A style `factor` times as large, the size rounded down to half a point: Word knows no others."""
    return replace(
        style,
        size=int(style.size * factor * 2 + 1e-6) / 2,
        leading=round(style.leading * factor, 1),
        before=round(style.before * factor, 1),
        after=round(style.after * factor, 1),
    )


def close_set(style: Style) -> Style:
    """A style whose lines are as close as kitgen's font lets them be: smaller in one with higher capitals."""
    lower = min(1.0, CAP_HEIGHT / cap_height())
    return replace(style, size=scale(style, lower).size)


@remembered(16)
def house_for(width: float, height: float) -> House:
    """The styles for a paper of that size in mm: those of A3 from 400 mm on the longer side."""
    large = max(width, height) >= 400
    styles = {**_SHARED, **_A4, **(_A3 if large else {})}
    less = min(1.0, BREADTH / breadth())
    for name, style in styles.items() if less < 1.0 else ():
        smaller = scale(style, less)
        least = replace(style, size=min(style.size, SMALLEST))
        styles[name] = smaller if smaller.size >= SMALLEST else least
    return House(MappingProxyType(styles))


@remembered(64)
def palette(accent: str | None) -> tuple[str, ...]:
    """The colours in turn: a unit's own replaces navy, and is used wherever one colour is alone.

    One of the others that could be confused with it is replaced by navy.
    """
    navy, *others = AREA_COLOURS
    if accent is None or accent == navy:
        return AREA_COLOURS
    twin = min(others, key=lambda other: difference(accent, other))
    far = difference(accent, navy)
    if difference(accent, twin) < min(NEAR, far):
        others[others.index(twin)] = navy
    return (accent, *others)


def area_colours(framework: Framework, colours: Sequence[str]) -> dict[str, str]:
    """The colour of each area by its id, the same on every sheet: its own, or that of its ring, if there
    are rings, or the next of `colours` that cannot be confused with another.

    `framework` has all its areas, regardless of the focus.
    """
    rings = framework.rings
    own = {area.id: area.colour for area in framework.areas if area.colour}
    found: dict[str, str] = {}
    for place, ring in enumerate(rings):
        usual = colours[RING_COLOURS[(len(rings) - 1 - place) % len(RING_COLOURS)]]
        found |= dict.fromkeys(ring.areas, ring.colour or usual)
    taken = {*found.values(), *own.values()}
    free = [colour for colour in colours if _differs(colour, taken)] or list(colours)
    alone = [area.id for area in framework.areas if area.id not in found and area.id not in own]
    found |= {area: free[place % len(free)] for place, area in enumerate(alone)} | own
    return {area.id: found[area.id] for area in framework.areas}


def _differs(colour: str, taken: set[str]) -> bool:
    """Whether a colour of the house differs enough from all of those; areas' own colours are not changed."""
    return colour not in taken and all(
        other in AREA_COLOURS or difference(colour, other) >= NEAR for other in taken
    )
