"""How much a page of a Word file must leave free at its foot, and which pages leave less.

Word rounds widths and heights in its own way, and people edit: a page that is full to the last point spills.
"""

from __future__ import annotations

from pathlib import Path

from checks.wordpages.looks import Looks
from checks.wordpages.paging import Page
from checks.wordpages.parts import Rule

MM = 72 / 25.4  #: a millimetre in pt
#: mm to keep at the foot: of an A3 page, of a smaller one, of a sheet of cards.
A3, A4, CARDS = 6.0, 4.0, 2.0
#: pt; the longer side of A3, a little less.
_LONG = 1100.0


def reserve(page: Page, cards: bool = False) -> float:
    """The height in pt that a page must leave free at its foot; `cards`: on a sheet of cards."""
    if cards:
        return CARDS * MM
    return (A3 if max(page.geometry.width, page.geometry.height) > _LONG else A4) * MM


def of_cards(looks: Looks) -> bool:
    """Whether a file is a deck of cards: its styles are called so."""
    return "CardTitle" in looks.styles


def lacking(found: list[Page], wanted: int | None, rule: Rule, cards: bool = False) -> list[str]:
    """What is wrong with the pages of a file: their number; which leave too little, and what is last there.

    A page of running text, which simply goes on overleaf, is as full as it may be; its last one must fit.
    Sheets of cards go on by themselves too, but every one of them keeps its reserve.
    """
    told = []
    if wanted is not None and len(found) != wanted:
        told.append(f"{rule}: {len(found)} pages instead of {wanted}")
    for number, page in enumerate(found, 1):
        least = reserve(page, cards)
        if page.runs_on and not cards:
            continue
        if page.left_pt < least - 0.05:
            left, least = page.left_pt / MM, least / MM
            told.append(
                f"{rule}: page {number} of {len(found)} leaves {left:.1f} mm instead of {least:.0f} mm"
                f" below “{shortened(page.last)}”"
            )
    return told


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, to name it by."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def name_of(source: Path | str | bytes) -> str:
    """How to call a file in a message."""
    return "the file" if isinstance(source, bytes) else Path(source).name
