"""How the sheets of a kit are printed, in words and numbers: for whom, how many, paper, sides, pages.

The guide and the print plan take their words from here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Audience
from kitgen.domain.plan import PlannedSheet, lots
from kitgen.origins import traced


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
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
