"""The sizes of cards: their measures, and their largest and smallest type.

A6 is read by two people who bend over it (16 pt and 11 pt at least); smaller cards are held in one hand, at
some 40 cm, where 9 pt is what 13 pt is at 65 cm. Sizes of type are tried from the first of each list to the
last; nothing on any card is smaller than 9 pt.
"""

from __future__ import annotations

from collections.abc import Mapping

from kitgen.blocks.house import WRITE_PITCH
from kitgen.records import dataclass


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
    echo: bool = False  #: whether the statement stands on the back, too
    pitch: float = WRITE_PITCH  #: from one of these lines to the next
    air: float = 2.5  #: at least free between a card's text and what is pinned to its bottom
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
    steps=(14.5, 14, 13, 12, 11),
    asks=((16, 13), (15, 12.5), (14, 12), (13, 11.5), (12, 11)),
    quotes=(30, 26, 22, 18, 16),
    small=10.5,
    lead=True,
    mark=13,
    label=10.5,
    code=26,
    field=31,
    big=46,
    signs=(7.6, 25),
    questions=3,
    first=2,
    lines=3,
    echo=True,
)
A7 = CardType(
    name="a7",
    width=105,
    height=74.25,
    trim=(105, 74),
    inset=8,
    band=8.5,
    space=1.6,
    title=10.5,
    ident=15,
    statements=(16, 15, 14, 13, 12),
    points=(11, 10.5, 10, 9.5, 9),
    steps=(11, 10.5, 10, 9.5, 9),
    asks=((13, 11), (12.5, 10.5), (12, 10.5), (11, 10), (10.5, 9.5), (9.5, 9)),
    quotes=(20, 18, 16, 14, 12),
    small=9,
    lead=False,
    mark=7.5,
    label=9,
    code=14.5,
    field=10.8,
    big=26,
    signs=(5.6, 9.6),
    questions=2,
    first=2,
    lines=2,
    pitch=6.6,
    air=0.9,
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
    steps=(12, 11, 10.5, 10, 9.5),
    asks=((13.5, 11), (13, 11), (12, 10.5), (11, 10), (10, 9)),
    quotes=(22, 20, 18, 16, 14),
    small=9.5,
    lead=True,
    mark=11,
    label=9,
    code=18,
    field=22,
    big=32,
    signs=(5.6, 18),
    questions=3,
    first=3,
    lines=3,
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
    statements=(16, 15, 14, 13, 12),
    points=(),
    steps=(11, 10.5, 10, 9.5, 9),
    asks=((13, 11), (12, 10.5), (11, 10), (10, 9.5), (9.5, 9)),
    quotes=(18, 16, 15, 14, 12),
    small=9,
    lead=False,
    mark=10.5,
    label=9,
    code=15,
    field=15,
    big=26,
    signs=(5, 12),
    questions=2,
    first=3,
    lines=2,
)

CARD_TYPES: Mapping[str, CardType] = {kind.name: kind for kind in (A6, A7, TAROT, POKER)}
