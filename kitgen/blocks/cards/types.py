"""The sizes of cards: their measures, and their largest and smallest type.

A6 is read by two people who bend over it (16 pt and 11 pt at least); smaller cards are held in one hand, at
some 40 cm, where 9 pt is what 13 pt is at 65 cm. Sizes of type are tried from the first of each list to the
last; nothing on any card is smaller than 9 pt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kitgen.basics.records import dataclass
from kitgen.blocks.house import WRITE_PITCH


@dataclass(frozen=True, slots=True)
class CardType:
    """A size of card. Lengths are mm, type is pt.

    `width` and `height` are those of a card's place on an office sheet, `trim` those that a print shop
    cuts to. `inset` stays free along every edge.
    """

    name: str
    width: float
    height: float
    trim: tuple[float, float]
    inset: float
    band: float  #: height of the bar of colour
    space: float  #: below the bar
    title: float  #: in the bar
    ident: float  #: in the bar: the statement's id
    statements: tuple[float, ...]
    points: tuple[float, ...]  #: empty where there is only room for the statement
    steps: tuple[float, ...]  #: how to use the deck, and what the marks mean
    asks: tuple[tuple[float, float], ...]  #: the first question on a back, and the others
    quotes: tuple[float, ...]
    small: float  #: the statement on the back, small headings
    lead: bool  #: whether there is room for words that lead to the points
    mark: float  #: diameter
    label: float  #: below the marks
    code: float  #: width of the QR code
    field: float  #: height of the field on the back
    big: float  #: in that field
    signs: tuple[float, float]  #: the area's sign in the bar and in the field: mm across
    questions: int  #: on each back
    first: int  #: lines that the first of them has room for
    lines: int  #: to write an example on
    echo: bool  #: whether the statement stands on the back, too
    pitch: float  #: from one of these lines to the next
    air: float  #: at least free between a card's text and what is pinned to its bottom
    flat: bool  #: whether words stand beside the marks, to save height


#: A6 and A7 tile the sheet: half an A4 is 148.5 mm, not 148. A7 lies on its side, so that lines are long.
SIZES = ("a6", "a7", "tarot", "poker")
#: Each measure for these sizes.
_MEASURES: Mapping[str, tuple[Any, Any, Any, Any]] = {
    "width": (105, 105, 70, 63),
    "height": (148.5, 74.25, 120, 88),
    "trim": ((105, 148), (105, 74), (70, 120), (63, 88)),
    "inset": (8, 8, 8, 5.5),
    "band": (14, 8.5, 11, 8.5),
    "space": (5, 1.6, 4, 2.8),
    "title": (12.5, 10.5, 10.5, 10),
    "ident": (23, 15, 17, 14),
    "statements": ((22, 18.5, 16), (16, 15, 14, 13, 12), (18, 16, 14, 13), (16, 15, 14, 13, 12)),
    "points": ((13, 12, 11), (11, 10.5, 10, 9.5, 9), (12, 11, 10.5, 10), ()),
    "steps": (
        (14.5, 14, 13, 12, 11),
        (11, 10.5, 10, 9.5, 9),
        (12, 11, 10.5, 10, 9.5),
        (11, 10.5, 10, 9.5, 9),
    ),
    "asks": (
        ((16, 13), (15, 12.5), (14, 12), (13, 11.5), (12, 11)),
        ((13, 11), (12.5, 10.5), (12, 10.5), (11, 10), (10.5, 9.5), (9.5, 9)),
        ((13.5, 11), (13, 11), (12, 10.5), (11, 10), (10, 9)),
        ((13, 11), (12, 10.5), (11, 10), (10, 9.5), (9.5, 9)),
    ),
    "quotes": ((30, 26, 22, 18, 16), (20, 18, 16, 14, 12), (22, 20, 18, 16, 14), (18, 16, 15, 14, 12)),
    "small": (10.5, 9, 9.5, 9),
    "lead": (True, False, True, False),
    "mark": (13, 7.5, 11, 10.5),
    "label": (10.5, 9, 9, 9),
    "code": (26, 14.5, 18, 15),
    "field": (31, 10.8, 22, 15),
    "big": (46, 26, 32, 26),
    "signs": ((7.6, 25), (5.6, 9.6), (5.6, 18), (5, 12)),
    "questions": (3, 2, 3, 2),
    "first": (2, 2, 3, 3),
    "lines": (3, 2, 3, 2),
    "echo": (True, False, False, False),
    "pitch": (WRITE_PITCH, 6.6, WRITE_PITCH, WRITE_PITCH),
    "air": (2.5, 0.9, 2.5, 2.5),
    "flat": (False, True, False, False),
}

CARD_TYPES: Mapping[str, CardType] = {
    size: CardType(name=size, **{measure: each[place] for measure, each in _MEASURES.items()})
    for place, size in enumerate(SIZES)
}
