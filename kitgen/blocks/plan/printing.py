"""How the sheets of a kit are printed, in words and numbers: for whom, how many, paper, sides, colour.

The guide and the print plan tell the same from here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Audience
from kitgen.domain.plan import PlannedSheet

_AUDIENCES: Mapping[Audience, str] = {
    "person": "print.person",
    "pair": "print.pair",
    "group": "print.group",
    "group-and-wall": "print.group-and-wall",
    "leader": "print.leader",
    "door": "print.door",
    "once": "print.once",
}
_SIDES: Mapping[str, str] = {
    "simplex": "print.one-sided",
    "long-edge": "print.long-edge",
    "short-edge": "print.short-edge",
}


def audience_words(scene: Scene, audience: Audience | None) -> str:
    """Whom a sheet is printed for, as a rule that holds for any number: ``one per pair``."""
    return scene.messages(_AUDIENCES[audience] if audience else "print.nobody")


def copies_for(scene: Scene, planned: PlannedSheet) -> int | None:
    """How many copies of a sheet the meeting needs.

    None where the number of participants is not known, and for what is not printed.
    """
    return planned.copies(scene.meeting.participants)


def leaves(planned: PlannedSheet) -> int:
    """How many sheets of paper one copy takes."""
    return planned.leaves


def paper_words(scene: Scene, paper: str) -> str:
    """``A3 landscape`` in the words of the sheet; other sizes as they stand."""
    name, _, way = paper.partition(" ")
    return scene.messages("print.landscape", paper=name) if way == "landscape" else paper


def sides_words(scene: Scene, duplex: Literal["simplex", "long-edge", "short-edge"]) -> str:
    """Whether one or both sides are printed, and along which edge the paper is turned."""
    return scene.messages(_SIDES[duplex])


def colour_words(scene: Scene, colour: bool) -> str:
    """Whether a sheet should be printed in colour."""
    return scene.messages("print.colour") if colour else scene.messages("print.black")
