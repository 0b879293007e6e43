"""The meeting a kit is for: how its minutes are shared out, and what must be printed for how many.

The order is IGP (individually, group, plenary) with pairs in between. Agenda, guide, poster, print plan and
forms all take their minutes and copies from here. Pure arithmetic, no words.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Literal

from kitgen.basics.origins import traced
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered

Stage = Literal["purpose", "individual", "pairs", "group", "plenary", "goals", "closing"]
STAGES: tuple[Stage, ...] = ("purpose", "individual", "pairs", "group", "plenary", "goals", "closing")

#: Minutes of work, and how a meeting shares them among its stages; values between these are interpolated.
#: Goals have time for a vote, a goal and a first action from an hour on.
PLANS: tuple[tuple[int, ...], ...] = (
    (2, 5, 4, 7, 4, 6, 2),
    (5, 5, 10, 15, 10, 10, 5),
    (5, 10, 15, 25, 15, 15, 5),
    (5, 10, 20, 30, 25, 15, 5),
    (10, 15, 35, 60, 50, 40, 10),
)
#: More people than these do not meet, and no longer.
MOST_PEOPLE, MOST_MINUTES = 100_000, 1_440
#: For so many people one file can have all copies: some 7,500 pages, which take ten seconds and 300 MB.
MOST_COLLATED = 2_000
#: Minutes of a meeting when the unit does not say how many, and the fewest.
MINUTES, FEWEST_MINUTES = 90, 30
#: From so many minutes on, a meeting of whole five minutes has stages of whole five minutes.
ROUND_FROM = 60
#: Meetings of more minutes than this have a break; the second is the longest work without one.
UNBROKEN, STRETCH = 90, 75
#: Minutes of a break, and of the one in a meeting that is hardly longer than one without.
BREAK, SHORT_BREAK, HARDLY = 10, 5, 100
#: The part of the work that answering a form can take at most.
ANSWERING = 1 / 3
#: People in a group (four to six), and people that one facilitator can follow.
GROUP, ROOM = 5, 40

#: The people or places that copies of a sheet are for; see :func:`copies`.
Audience = Literal["person", "pair", "group", "group-and-wall", "leader", "door", "all", "once"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the agenda: its stage (None for a break), when it starts, counted from the beginning, and how
    long it is; in minutes. A stage too long to go without a break goes on in a further part, `again`."""

    stage: Stage | None
    start: int
    minutes: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of the meeting (else None): its day, when it starts, its minutes, how many take
    part, and how many minutes its form takes to answer."""

    minutes: int = MINUTES
    participants: int | None = None
    date: datetime.date | None = None
    start: datetime.time | None = None
    answering: int | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The stages and breaks with their times."""
        return agenda(self.minutes, self.answering)

    def length(self, stage: Stage) -> int:
        """How many minutes a stage has in all."""
        return sum(slot.minutes for slot in self.slots if slot.stage == stage)

    def clock(self, minutes: int) -> str:
        """The time of day so many minutes after the start, ``14:20``; from 0:00 if the start is unknown."""
        at = minutes + (self.start.hour * 60 + self.start.minute if self.start else 0)
        hours = at // 60 % 24 if self.start else at // 60
        return traced(f"{hours:02}:{at % 60:02}" if self.start else f"{hours}:{at % 60:02}", "meeting.clock")


@remembered(64)
def agenda(minutes: int = MINUTES, answering: int | None = None) -> tuple[Slot, ...]:
    """The stages and breaks with their times, which add up to `minutes`.

    Where a form takes `answering` minutes, the stage it is answered in has them, as far as there is room.
    ValueError below :data:`FEWEST_MINUTES`.
    """
    if minutes < FEWEST_MINUTES:
        raise ValueError(f"a meeting takes at least {FEWEST_MINUTES} minutes")
    if minutes <= UNBROKEN:
        return _placed(_pieces(_shared(minutes, answering, minutes)), 0)
    rest = SHORT_BREAK if minutes < HARDLY else BREAK
    while True:
        pieces = _pieces(_shared(minutes - rest, answering, minutes))
        if len(_stretches(pieces, STRETCH)) - 1 <= max(1, rest // BREAK):
            return _placed(pieces, rest)
        rest += BREAK


def _shared(work: int, answering: int | None, minutes: int) -> dict[Stage, int]:
    """How so many minutes of work are divided among the stages of a meeting of `minutes`."""
    grid = 5 if minutes >= ROUND_FROM and minutes % 5 == 0 else 1
    above = next((at for at, plan in enumerate(PLANS) if at and sum(plan) >= work), len(PLANS) - 1)
    low, high = PLANS[above - 1], PLANS[above]
    part = (work - sum(low)) / (sum(high) - sum(low))
    exact = {stage: less + part * (more - less) for stage, less, more in zip(STAGES, low, high, strict=True)}
    if answering:
        wanted = max(exact["individual"], min(-(-answering // grid) * grid, work * ANSWERING // grid * grid))
        others = (work - wanted) / (work - exact["individual"])
        exact = {stage: wanted if stage == "individual" else exact[stage] * others for stage in STAGES}
    shared = {stage: max(grid, int((exact[stage] + 1e-9) // grid) * grid) for stage in STAGES}
    by_rest = sorted(STAGES, key=lambda stage: shared[stage] - exact[stage])
    short = (work - sum(shared.values())) // grid
    for stage in by_rest[: max(short, 0)]:
        shared[stage] += grid
    for stage in sorted(STAGES, key=lambda stage: -shared[stage])[: max(-short, 0)]:
        shared[stage] -= grid
    return shared


def _pieces(shared: Mapping[Stage, int]) -> list[Slot]:
    """The stages, in equal parts where one is longer than people work without a break."""
    pieces = []
    for stage, minutes in shared.items():
        count = -(-minutes // STRETCH)
        lengths = [minutes // count + (number < minutes % count) for number in range(count)]
        pieces += [Slot(stage, 0, length, number > 0) for number, length in enumerate(lengths)]
    return pieces


def _stretches(pieces: Sequence[Slot], most: int) -> list[list[Slot]]:
    """The parts in order, grouped so that no group takes more than `most` minutes."""
    made: list[list[Slot]] = [[]]
    for piece in pieces:
        if made[-1] and sum(slot.minutes for slot in made[-1]) + piece.minutes > most:
            made.append([])
        made[-1].append(piece)
    return made


def _placed(pieces: Sequence[Slot], rest: int) -> tuple[Slot, ...]:
    """The parts with their times, and `rest` minutes of breaks between stretches about as long as each other.

    There are no more breaks than are needed; what is left of the minutes makes them longer.
    """
    longest = max(slot.minutes for slot in pieces)
    count = max(2, len(_stretches(pieces, STRETCH))) if rest else 1
    most = next(
        (limit for limit in range(longest, STRETCH) if len(_stretches(pieces, limit)) <= count), STRETCH
    )
    stretches = _stretches(pieces, most) if rest else [list(pieces)]
    slots: list[Slot] = []
    at, breaks = 0, max(1, len(stretches) - 1)
    for number, stretch in enumerate(stretches):
        if number:
            length = rest // breaks + (number <= rest % breaks)
            slots.append(Slot(None, at, length))
            at += length
        for piece in stretch:
            slots.append(replace(piece, start=at))
            at += piece.minutes
    return tuple(slots)


def groups(participants: int) -> int:
    """How many groups of about five that many people make."""
    return -(-participants // GROUP)


def pairs(participants: int) -> int:
    """How many pairs that many people make; an odd one out gets a deck too."""
    return -(-participants // 2)


def copies(audience: Audience, participants: int) -> int:
    """How many of a sheet to print.

    One for each person and one in ten to spare, one for each pair or group, one for each group and one for
    the wall, one for each leader (one leader for 40 people), one for each door and room, one that all
    fill in together and one to spare, or just one.
    """
    rooms = -(-participants // ROOM)
    return {
        "person": participants + -(-participants // 10),
        "pair": pairs(participants),
        "group": groups(participants),
        "group-and-wall": groups(participants) + 1,
        "leader": rooms,
        "door": rooms + 1,
        "all": 2,
        "once": 1,
    }[audience]
