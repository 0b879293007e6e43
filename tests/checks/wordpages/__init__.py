"""How full the pages of a Word file are, by Word's rule for the heights of rows and by LibreOffice 7.4's.

LibreOffice 7.4, which our tests have, takes a row's height for all of the row. Word takes it for the content:
margins and the line come on top. A file that is right in one may be a page longer in the other, so this adds
up what stands on each page from the XML alone, lines broken greedily in Calibri's widths.

The rules of rows, as measured with two engines that follow Word (ISO/IEC 29500-1, 17.4.80 says less):

===========  =========================================================================  ====================
rule         Word                                                                       LibreOffice 7.4
===========  =========================================================================  ====================
``atLeast``  max(height, content) + margins + line; the largest margins among its cells  max(height, all that)
``exact``    height + bottom margin                                                     height
the table    one line more                                                              one line more
===========  =========================================================================  ====================

Not in the account: hyphens that a program sets by itself (they save lines), text that has to flow around a
frame or a floating picture, footnotes, text in turned cells.
"""

from __future__ import annotations

from pathlib import Path

from checks.wordpages.looks import Looks
from checks.wordpages.paging import Page, Pager, beside_frames, sections
from checks.wordpages.parts import Rule, Setter
from checks.wordpages.room import MM, lacking, of_cards, reserve

__all__ = ["ENFORCED", "MM", "RULES", "Page", "Rule", "enforced", "faults", "pages", "reserve"]

#: Whether the Word files that tests build must have the PDF's pages by both rules, and keep their reserves.
#: To be switched on as soon as the sheets are laid out by Word's rule for rows.
ENFORCED = True

RULES: tuple[Rule, ...] = ("word", "libreoffice")


def pages(source: Path | str | bytes, rule: Rule = "word", widen: float = 100) -> list[Page]:
    """The pages of a Word file by a rule, text set `widen` per cent as wide as it is.

    Raises KeyError or zipfile.BadZipFile for what is no Word file.
    """
    return _laid_out(Looks(source), rule, widen)


def faults(source: Path | str | bytes, wanted: int | None = None) -> list[str]:
    """What is wrong with the pages of a Word file by either rule: not the number that is wanted, or too full.

    Each names the rule, the page, and what stands last on it. The reserves are those of :func:`reserve`.
    """
    looks = Looks(source)
    told: list[str] = []
    for rule in RULES:
        told += lacking(_laid_out(looks, rule, 100), wanted, rule, of_cards(looks))
    return told


def enforced(source: Path | str | bytes, wanted: int | None = None) -> list[str]:
    """:func:`faults` of any Word file that tests build; none as long as they are not :data:`ENFORCED`."""
    return faults(source, wanted) if ENFORCED else []


def _laid_out(looks: Looks, rule: Rule, widen: float) -> list[Page]:
    setter = Setter(looks, rule, widen / 100)
    found = Pager.filled(sections(setter))
    setter.beside = beside_frames(found, rule)
    return Pager.filled(sections(setter)) if setter.beside else found
