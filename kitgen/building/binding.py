"""All sheets of a paper size as one document, in the order they are printed in.

People who print it send one file to the printer. Where some of its sheets have two sides, all of the file is
printed on both, so that sheets of one side get an empty page behind each of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from kitgen.basics.records import dataclass, replace
from kitgen.domain.plan import PlannedSheet, instead
from kitgen.model import Document, Page

#: The paper sizes that files are made for.
PAPERS = ("A4", "A3")
#: The empty page behind a page that has one side.
EMPTY = Page(())


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet that is printed: its document, and how it is printed."""

    document: Document
    plan: PlannedSheet

    @property
    def paper(self) -> str:
        """The paper's size without its orientation."""
        return self.plan.paper.split()[0]


def file_of(paper: str) -> str:
    """The name of the file, which is the same in every kit."""
    return f"print-{paper}.pdf"


def bound(sheets: Sequence[PrintedSheet], title: str, people: int | None) -> Document:
    """The sheets, which are all on one paper, as one document with each of them as a part.

    With a number of `people`, each handout is repeated as often as the print plan says for so many; of two
    tables, of which one is used, the first. Where the unit sets a number of copies, that is used.
    """
    both = any(sheet.plan.duplex != "simplex" for sheet in sheets)
    others = instead([sheet.plan for sheet in sheets])
    parts: list[Document] = []
    for sheet in sheets:
        pages = sheet.document.pages
        if both and sheet.plan.duplex == "simplex":  # the next sheet begins on paper of its own
            pages = tuple(side for page in pages for side in (page, EMPTY))
        elif both:
            pages = (*pages, *[EMPTY] * (len(pages) % 2))
        part = replace(sheet.document, title=sheet.plan.title, pages=pages)
        parts += [part] * _copies(sheet.plan, people, others)
    first = parts[0]
    return replace(
        first,
        title=title,
        pages=tuple(page for part in parts for page in part.pages),
        duplex="long-edge" if both else "simplex",
        parts=tuple(parts),
    )


def _copies(plan: PlannedSheet, people: int | None, others: Sequence[PlannedSheet]) -> int:
    if plan.own is not None or people is None:
        return plan.own or 1
    return 0 if plan in others else plan.copies(people) or 1
