"""A deck: its cards in their order, both sides of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

from kitgen.blocks.cards.backs import Asked, asked, asked_of_own, asked_of_voices, backs, rules_back
from kitgen.blocks.cards.fronts import own_front, rules_front, statement_fronts, voices_fronts
from kitgen.blocks.cards.parts import DeckToSet, Face
from kitgen.records import dataclass
from kitgen.remembering import remembered


@dataclass(frozen=True, slots=True)
class Card:
    """Both sides of a card."""

    front: Face
    back: Face


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards in their order; `long` are the ids of statements that take two cards. `coded` is whether the
    first card has the code of the form, if there is one."""

    cards: tuple[Card, ...]
    long: tuple[str, ...]
    coded: bool


def deck(job: DeckToSet, gaps: Callable[[int], int]) -> Deck:
    """How to use the deck, a card for each statement, the voices, and cards for the readers' own statements
    in the places that `gaps` says are free after so many cards. Raises FitError, naming the statement that is
    too long.

    Units differ in the link of their form alone, which is on the first card: the others are set once for all.
    """
    rules, cards, own, long = _deck(replace(job, answer=None))
    free = gaps(1 + len(cards))
    first = Card(rules, rules_back(job, own=free > 0))
    return Deck((first, *cards, *[own] * free), long, bool(first.back.foot))


@remembered(32)
def _deck(job: DeckToSet) -> tuple[Face, tuple[Card, ...], Card, tuple[str, ...]]:
    """How to use the deck, the cards with statements and voices, one for the readers' own, and the statements
    that take two."""
    job = job.with_signs()
    questions = {each.key: each for each in asked(job)}
    sides: list[tuple[Face, Asked]] = []
    long: list[str] = []
    for area in job.areas:
        for statement in area.statements:
            fronts = statement_fronts(job, area, statement)
            sides += [(front, questions[statement.id]) for front in fronts]
            long += [statement.id] * (len(fronts) - 1)
    sides += [*_voices(job), (own_front(job), asked_of_own(job))]
    made = backs(job, [behind for _, behind in sides])
    *cards, own = (Card(front, back) for (front, _), back in zip(sides, made, strict=True))
    return rules_front(job), tuple(cards), own, tuple(long)


def _voices(job: DeckToSet) -> Iterator[tuple[Face, Asked]]:
    """Cards with quotes, area by area, then those about the whole."""
    number = count()
    for area in (*job.areas, None):
        said = tuple(quote for quote in job.quotes if quote.area == (area.id if area else None))
        for front in voices_fronts(job, area, said) if said else ():
            yield front, asked_of_voices(job, front.key, area, next(number))
