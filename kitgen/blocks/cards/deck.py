"""A deck: which cards it has, in their order, both sides of each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kitgen.blocks.cards.backs import own_back, rules_back, statement_back, voices_back
from kitgen.blocks.cards.figures import code_foot, room_of
from kitgen.blocks.cards.fronts import own_front, rules_front, statement_fronts, voices_fronts
from kitgen.blocks.cards.parts import Face, Job
from kitgen.blocks.house import GRAPHITE
from kitgen.domain.framework import Area
from kitgen.model import Block
from kitgen.remembering import remembered


@dataclass(frozen=True, slots=True)
class Card:
    """Both sides of a card."""

    front: Face
    back: Face


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards but for those of the readers' own, which fill the last sheet; `long` are the ids of
    statements that take two cards."""

    cards: tuple[Card, ...]
    own: Card
    long: tuple[str, ...]


def deck(job: Job) -> Deck:
    """How to use the deck, a card for each statement, and the voices. Raises FitError, naming the statement
    that is too long.

    Units differ in the link of their form alone, so the cards are set once for all of them, with room for a
    code of that size, and then get the unit's own.
    """
    code = code_foot(job)
    room = room_of(code, job)
    whole = _deck(replace(job, answer=None, code=room))
    if not code:
        return whole
    return replace(
        whole, cards=tuple(replace(card, back=_coded(card.back, room, code)) for card in whole.cards)
    )


def _coded(back: Face, room: tuple[Block, ...], code: tuple[Block, ...]) -> Face:
    """A back with the code where there is room for it."""
    if back.foot[-len(room) :] != room:
        return back
    return replace(back, foot=(*back.foot[: -len(room)], *code))


@remembered(32)
def _deck(job: Job) -> Deck:
    cards = [Card(rules_front(job), rules_back(job))]
    long: list[str] = []
    for area, colour in zip(job.areas, job.colours, strict=True):
        for statement in area.statements:
            fronts = statement_fronts(job, area, statement, colour)
            back = statement_back(job, area, statement, colour)
            cards += [Card(front, back) for front in fronts]
            long += [statement.id] * (len(fronts) - 1)
    cards += _voices(job)
    return Deck(tuple(cards), Card(own_front(job), own_back(job)), tuple(long))


def _voices(job: Job) -> list[Card]:
    """Cards with what people said, area by area, then those that are about the whole."""
    groups: list[tuple[Area | None, str]] = [*zip(job.areas, job.colours, strict=True), (None, GRAPHITE)]
    cards = []
    for area, colour in groups:
        said = tuple(quote for quote in job.quotes if quote.area == (area.id if area else None))
        if said:
            fronts = voices_fronts(job, area, said, colour)
            cards += [Card(front, voices_back(job, front.key, colour)) for front in fronts]
    return cards
