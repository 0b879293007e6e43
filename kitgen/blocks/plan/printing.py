"""How the sheets of a kit are printed, in words and numbers: for whom, how many, paper, sides, pages; and a
compact table of file, paper, sides, colour and copies.

The guide and the print plan take their words from here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from kitgen.basics.origins import traced
from kitgen.blocks.house import GREY
from kitgen.blocks.scene import Scene, prose
from kitgen.blocks.spec import BlockSpec, Options
from kitgen.domain.meeting import Audience
from kitgen.domain.plan import PlannedSheet, lots
from kitgen.model import Block, Cell, Row, Style, Table
from kitgen.typesetting.most import most_row

#: The shares of the columns in the measure: file, paper, sides, colour, copies.
SHARES = (30, 12, 33, 16, 9)
#: mm above and below the words of a row.
ABOVE = 0.5

_HEAD = Style("Settings Head", 9, 11.4, colour=GREY)
_NAME = Style("Settings File", 9.5, 11.8, weight="semibold")
_TEXT = Style("Settings", 9.5, 11.8)


def audience_words(scene: Scene, audience: Audience | None) -> str:
    """The rule for the copies of a sheet, for any number of people: ``one per pair``."""
    return scene.messages(f"print.{audience or 'nobody'}")


def paper_words(scene: Scene, paper: str) -> str:
    """``A3 landscape`` in the language of the sheet; other sizes unchanged."""
    name, _, way = paper.partition(" ")
    if way == "landscape":
        return scene.messages("print.landscape", paper=name)
    return traced(paper, "plan.paper")


def sides_words(scene: Scene, duplex: Literal["simplex", "long-edge", "short-edge"]) -> str:
    """Whether one or both sides are printed, and along which edge the paper is turned."""
    return scene.messages("print.one-sided" if duplex == "simplex" else f"print.{duplex}")


def file_number(sheet: PlannedSheet) -> str:
    """The number that the names of a sheet's files begin with: ``03``."""
    return traced(sheet.file.partition("-")[0], "plan.file")


def pages_by_area(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each area by name, and the pages or sheets of paper of the files with its statements.

    Only files for groups that can be printed in part, with areas on several pages; of the tables the first.
    """
    groups = [lot.first for lot in lots(scene.plan) if lot.first.audience in ("group", "group-and-wall")]
    parts = [sheet for sheet in groups if len(set(filter(None, sheet.areas))) > 1]
    for area in scene.framework.areas:
        texts = [_where(sheet, area.id, scene) for sheet in parts if any(area.id in on for on in sheet.areas)]
        if texts:
            yield area.id + " " + area.title, ", ".join(texts)


def _where(sheet: PlannedSheet, area: str, scene: Scene) -> str:
    """``05 sheets 1–3``: sheets of paper if both sides are printed, otherwise pages."""
    both = sheet.duplex != "simplex"
    found = sorted({at // 2 + 1 if both else at + 1 for at, on in enumerate(sheet.areas) if area in on})
    kind = ("leaf" if len(found) == 1 else "leaves") if both else ("page" if len(found) == 1 else "pages")
    texts = file_number(sheet) + " " + scene.messages(f"print.on-{kind}", pages=_ranges(found))
    return texts.replace(" ", "\u00a0")


def _ranges(numbers: Iterable[int]) -> str:
    """``1–3, 7``."""
    each = (list(run) for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]))
    ends = ((run[0][1], run[-1][1]) for run in each)
    return ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in ends)


def build(data: None, options: Options, scene: Scene) -> tuple[Block, ...]:
    """One row for each printed sheet; empty without the plan of the kit."""
    words, sheets = scene.messages, [planned for planned in scene.plan if planned.printed]
    if not sheets:
        return ()
    heads = [words(f"guide.{key}") for key in ("file", "sheet-paper", "sides", "colours", "count")]
    counted = scene.meeting.participants is not None  # else there is no column of copies
    shares = SHARES if counted else SHARES[:-1]
    widths = tuple(scene.setup.measure * share / sum(shares) for share in shares)
    rows = [_row(heads, widths, scene, header=True)]
    for planned in sheets:
        texts = (
            planned.file.replace("-", "-\u200b"),
            paper_words(scene, planned.paper),
            sides_words(scene, planned.duplex),
            words("print.colour" if planned.colour else "print.black"),
            traced(f"{planned.copies(scene.meeting.participants)}", "plan.count"),
        )
        rows.append(_row(texts, widths, scene))
    said = words("guide.print-table"), words("guide.print-summary")
    return (Table(widths, tuple(rows), *said, before=1.5, sides=False, divisible=True),)


def _row(texts: Sequence[str], widths: Sequence[float], scene: Scene, header: bool = False) -> Row:
    cells = []
    for place, (text, width) in enumerate(zip(texts, widths, strict=False)):
        words = prose(text, _HEAD if header else _TEXT if place else _NAME, width - 3.0, scene)
        around = (ABOVE, 2.0, ABOVE, 1.0 if place else 0.0)
        cells.append(Cell((words,), header=header, top_border=not header, left_border=False, padding=around))
    return Row(tuple(cells), most_row(cells, widths, first=header), header)


SPEC = BlockSpec("print-settings", build, needs=frozenset({"meeting", "plan"}))
