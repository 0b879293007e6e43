"""What the table of a print plan says, column by column: files, paper, copies, and sheets of paper in all.

Where it is not known how many take part, there is the rule in words and the copies for three usual numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.blocks.plan.printing import audience_words, leaves
from kitgen.blocks.plan.stages import StageWords
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import copies
from kitgen.domain.plan import PlannedSheet

#: Numbers of participants that stand in for one that is not known.
USUAL = (12, 24, 36)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, a text for each sheet and for each total; numbers stand at its right.

    A `wide` one takes more than one line where there is no room.
    """

    head: str
    texts: tuple[str, ...]
    number: bool = False
    wide: bool = False
    strong: bool = False


def columns(sheets: tuple[PlannedSheet, ...], scene: Scene) -> tuple[Column, ...]:
    """The columns for sheets that are printed, the second one with their titles."""
    words, papers = scene.messages, _papers(sheets)
    blanks = ("",) * len(papers)
    totals = tuple(words("plan.total", paper=paper) for paper in papers)
    yes, no = words("plan.yes"), words("plan.no")
    return (
        Column(words("plan.file"), (*map(file_number, sheets), *blanks)),
        Column(words("plan.what"), (*(sheet.title for sheet in sheets), *totals), wide=True, strong=True),
        Column(words("plan.used"), (*(_when(sheet, scene) for sheet in sheets), *blanks), wide=True),
        Column(words("plan.paper"), (*(_paper(sheet, scene) for sheet in sheets), *blanks)),
        Column(words("plan.colour"), (*(yes if sheet.colour else no for sheet in sheets), *blanks)),
        Column(words("plan.pages"), (*(str(sheet.pages or "") for sheet in sheets), *blanks), number=True),
        *(_counted(sheets, scene) if scene.meeting.participants else _by_rule(sheets, scene)),
    )


def file_number(sheet: PlannedSheet) -> str:
    """The number that the names of a sheet's files begin with: ``03``."""
    return sheet.file.partition("-")[0]


def _papers(sheets: tuple[PlannedSheet, ...]) -> tuple[str, ...]:
    """The papers there are, each once: ``A3``."""
    return tuple(dict.fromkeys(map(_size, sheets)))


def _size(sheet: PlannedSheet) -> str:
    """The paper, however it is turned."""
    return sheet.paper.removesuffix(" landscape")


def _paper(sheet: PlannedSheet, scene: Scene) -> str:
    size = _size(sheet)
    return size if sheet.duplex == "simplex" else scene.messages("plan.two-sided", paper=size)


def _when(sheet: PlannedSheet, scene: Scene) -> str:
    """The part of the meeting; before it, for what is read or hung up by those who prepare it."""
    if sheet.stage:
        return StageWords(scene).title(sheet.stage)
    prepares = sheet.audience in ("leader", "door", "once")
    return scene.messages("plan.before" if prepares else "plan.as-needed")


def _counted(sheets: tuple[PlannedSheet, ...], scene: Scene) -> Iterator[Column]:
    """Copies and sheets of paper, for as many as take part."""
    words, people = scene.messages, scene.meeting.participants or 0
    blanks = ("",) * len(_papers(sheets))
    numbers = (str(_copies(sheet, people)) for sheet in sheets)
    yield Column(words("plan.copies"), (*numbers, *blanks), number=True, strong=True)
    needed = (str(_copies(sheet, people) * leaves(sheet)) for sheet in sheets)
    yield Column(words("plan.leaves"), (*needed, *_totals(sheets, people)), number=True)


def _by_rule(sheets: tuple[PlannedSheet, ...], scene: Scene) -> Iterator[Column]:
    """The rule for the copies, and the copies for usual numbers of people."""
    words = scene.messages
    blanks = ("",) * len(_papers(sheets))
    rules = (audience_words(scene, sheet.audience) for sheet in sheets)
    yield Column(words("plan.copies"), (*rules, *blanks), wide=True)
    for people in USUAL:
        numbers = (str(_copies(sheet, people)) for sheet in sheets)
        head = words("plan.for", count=people)
        yield Column(head, (*numbers, *_totals(sheets, people)), number=True, strong=True)


def _copies(sheet: PlannedSheet, people: int) -> int:
    return copies(sheet.audience, people) if sheet.audience else 0


def _totals(sheets: tuple[PlannedSheet, ...], people: int) -> Iterator[str]:
    """Sheets of each paper for so many people."""
    for paper in _papers(sheets):
        yield str(sum(_copies(sheet, people) * leaves(sheet) for sheet in sheets if _size(sheet) == paper))
