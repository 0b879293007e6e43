"""The meeting a kit is for: how its minutes are shared out, and what must be printed for how many.

The order is IGP (individually, group, plenary) with pairs in between; the 90 minutes are the default plan of
the field, the shortest are what each stage needs to make sense. Pure arithmetic, no words.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Stage = Literal["purpose", "individual", "pairs", "group", "plenary", "goals", "closing"]

#: Minutes of each stage in a meeting of 30 minutes, the shortest that makes sense.
SHORTEST: Mapping[Stage, int] = {
    "purpose": 2,
    "individual": 5,
    "pairs": 5,
    "group": 8,
    "plenary": 5,
    "goals": 3,
    "closing": 2,
}
#: Minutes of each stage in a meeting of 90 minutes, the plan most schools and kindergartens use.
USUAL: Mapping[Stage, int] = {
    "purpose": 5,
    "individual": 10,
    "pairs": 15,
    "group": 25,
    "plenary": 20,
    "goals": 10,
    "closing": 5,
}
STAGES: tuple[Stage, ...] = tuple(USUAL)
#: Minutes of a meeting when nobody says how many, and the fewest.
MINUTES, FEWEST_MINUTES = 90, 30
#: From so many minutes on, a meeting of whole five minutes has stages of whole five minutes.
ROUND_FROM = 60
#: People in a group (four to six), and people that one facilitator can follow.
GROUP, ROOM = 5, 40

#: For whom a sheet is printed; see :func:`copies`.
Audience = Literal["person", "pair", "group", "group-and-wall", "leader", "door", "once"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of the meeting: its day, how many people take part (None: not known), its minutes."""

    minutes: int = MINUTES
    participants: int | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A stage of the agenda: when it starts, counted from the beginning, and how long it is; in minutes."""

    stage: Stage
    start: int
    minutes: int


def agenda(minutes: int = MINUTES) -> tuple[Slot, ...]:
    """The stages with their times, which add up to `minutes`; ValueError below :data:`FEWEST_MINUTES`."""
    if minutes < FEWEST_MINUTES:
        raise ValueError(f"a meeting takes at least {FEWEST_MINUTES} minutes")
    grid = 5 if minutes >= ROUND_FROM and minutes % 5 == 0 else 1
    usual = sum(USUAL.values())
    part = (minutes - FEWEST_MINUTES) / (usual - FEWEST_MINUTES)
    exact = {stage: SHORTEST[stage] + part * (USUAL[stage] - SHORTEST[stage]) for stage in STAGES}
    shared = {stage: int((exact[stage] + 1e-9) // grid) * grid for stage in STAGES}
    by_rest = sorted(STAGES, key=lambda stage: shared[stage] - exact[stage])
    for stage in by_rest[: (minutes - sum(shared.values())) // grid]:
        shared[stage] += grid
    slots: list[Slot] = []
    for stage in STAGES:
        start = slots[-1].start + slots[-1].minutes if slots else 0
        slots.append(Slot(stage, start, shared[stage]))
    return tuple(slots)


def groups(participants: int) -> int:
    """How many groups of about five that many people are."""
    return -(-participants // GROUP)


def pairs(participants: int) -> int:
    """How many pairs that is; an odd one out gets a deck too."""
    return -(-participants // 2)


def copies(audience: Audience, participants: int) -> int:
    """How many of a sheet to print.

    One for each person and one in ten to spare, one for each pair or group, one for each group and one for
    the wall, one for each leader (one leader for 40 people), one for each door and room, or just one.
    """
    rooms = -(-participants // ROOM)
    return {
        "person": participants + -(-participants // 10),
        "pair": pairs(participants),
        "group": groups(participants),
        "group-and-wall": groups(participants) + 1,
        "leader": rooms,
        "door": rooms + 1,
        "once": 1,
    }[audience]
