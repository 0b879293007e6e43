"""The sizes of cards: their measures, and how large their type is at best and at least.

A6 is read by two people who bend over it (16 pt and 11 pt at least); smaller cards are held in one hand, at
some 40 cm, where 9 pt is what 13 pt is at 65 cm. Sizes of type are tried from the first of each list to the
last; nothing on any card is smaller than 9 pt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardType:
    """A size of card. Lengths are mm, type is pt.

    `width` and `height` are those of the place a card has on an office sheet, `trim` those that a print shop
    cuts to. `inset` is kept free along every edge.
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
    points: tuple[float, ...]
    prompts: tuple[float, ...]  #: the statement's own is half a point to a point larger
    quotes: tuple[float, ...]
    small: float  #: the statement on the back, small headings
    lead: bool  #: whether there is room for words that lead to the points
    mark: float  #: diameter
    label: float  #: below the marks
    code: float  #: width of the QR code
    lines: int  #: to write an example on, where they leave the prompts room
    flat: bool = False  #: whether words stand beside the marks, to save height


#: A6 and A7 tile the sheet: half an A4 is 148.5 mm, not 148. A7 lies on its side, so that lines are long.
A6 = CardType(
    name="a6",
    width=105,
    height=148.5,
    trim=(105, 148),
    inset=8,
    band=14,
    space=5,
    title=12.5,
    ident=23,
    statements=(22, 18.5, 16),
    points=(13, 12, 11),
    prompts=(14, 13, 12, 11),
    quotes=(20, 17, 15, 13.5, 12),
    small=10.5,
    lead=True,
    mark=14,
    label=9.5,
    code=18,
    lines=2,
)
A7 = CardType(
    name="a7",
    width=105,
    height=74.25,
    trim=(105, 74),
    inset=8,
    band=8.5,
    space=2.4,
    title=10.5,
    ident=15,
    statements=(16, 15, 14, 13, 12),
    points=(11, 10.5, 10, 9.5, 9),
    prompts=(11, 10.5, 10, 9.5, 9),
    quotes=(15, 13, 12, 11),
    small=9,
    lead=False,
    mark=7.5,
    label=9,
    code=14.5,
    lines=0,
    flat=True,
)
TAROT = CardType(
    name="tarot",
    width=70,
    height=120,
    trim=(70, 120),
    inset=8,
    band=11,
    space=4,
    title=10.5,
    ident=17,
    statements=(18, 16, 14, 13),
    points=(12, 11, 10.5, 10),
    prompts=(12, 11, 10.5, 10, 9.5),
    quotes=(17, 15, 13, 12, 11),
    small=9.5,
    lead=True,
    mark=11,
    label=9,
    code=15,
    lines=1,
)
POKER = CardType(
    name="poker",
    width=63,
    height=88,
    trim=(63, 88),
    inset=5.5,
    band=8.5,
    space=2.8,
    title=10,
    ident=14,
    statements=(15, 14, 13, 12),
    points=(11, 10, 9.5, 9),
    prompts=(11, 10.5, 10, 9.5, 9),
    quotes=(14, 13, 12, 11, 10),
    small=9,
    lead=False,
    mark=9,
    label=9,
    code=15,
    lines=0,
)

CARD_TYPES: Mapping[str, CardType] = {kind.name: kind for kind in (A6, A7, TAROT, POKER)}
