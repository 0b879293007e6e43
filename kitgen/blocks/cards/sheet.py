"""Discussion cards on sheets of paper, one for each statement, in the largest type that fits each card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from kitgen.basics.lengths import lengths
from kitgen.basics.records import dataclass, replace
from kitgen.basics.remembering import remembered
from kitgen.blocks.cards.backs import Asked, asked, asked_of_own, asked_of_voices, backs, rules_back
from kitgen.blocks.cards.fronts import own_front, rules_front, statement_fronts, voices_fronts
from kitgen.blocks.cards.parts import Card, DeckToSet, Face
from kitgen.blocks.cards.sheets import BAR, BLEED, EDGE, TRIAL, Sheet, shop_pages, shop_paper, trial_pages
from kitgen.blocks.cards.types import CARD_TYPES, CardType
from kitgen.blocks.scene import Scene, prose
from kitgen.blocks.spec import AREAS, BlockSpec, Option, Options
from kitgen.domain.framework import Area
from kitgen.errors import FitError, LayoutError, Note, Said, said
from kitgen.model import Block, Style

#: How to fold, on what is cut off.
_HOW = Style("Card Fold", 10.5, 13.0, indent=EDGE)
#: mm that backs can be moved, so that their text stays on the card.
MOST_OFFSET = 4.0


class CardSheet:
    """The cards as pages of their own paper (:class:`~kitgen.blocks.scene.Elastic`)."""

    def __init__(self, areas: Sequence[Area], options: Options, scene: Scene) -> None:
        self.kind, sides = CARD_TYPES[options["size"]], options["sides"]
        self.profile = options["profile"]
        self.shop = self.profile == "print-shop"
        self.sheet = Sheet(self.kind, sides, _moved(options["offset"]))
        self.bleed = BLEED if self.shop else 0.0
        self.paper = shop_paper(self.kind) if self.shop else self.sheet.paper
        self.duplex = "simplex" if self.profile == "office" and sides != "duplex" else "long-edge"
        if self.profile == "test-page":
            self.paper = TRIAL
        self.scene = scene
        self.job = _job(self.kind, self.shop, areas, scene)

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The grid of each page; the size of the cards decides how many there are."""
        if self.profile == "test-page":
            return tuple(trial_pages(self.scene))
        whole = deck(self.job, (lambda count: 1) if self.shop else self.sheet.gaps)
        for name in whole.long:
            self._warn(said("sheet.two-cards", sheet=self.scene.sheet, statement=name, size=self.kind.name))
        if self.job.answer and not whole.coded:
            self._warn(said("sheet.no-room-for-code", sheet=self.scene.sheet, size=self.kind.name))
        how = prose(self.scene.messages("print.cards-fold"), _HOW, width, self.scene)
        made = tuple(shop_pages(self.kind, whole.cards) if self.shop else self.sheet.pages(whole.cards, how))
        if len(made) > most:
            raise FitError(said("fit.cards", sheet=self.scene.sheet, has=len(made), most=most))
        return made

    def _warn(self, what: Said) -> None:
        self.scene.warnings.append(Note(what))


def _moved(text: str) -> tuple[float, float]:
    """How far backs are moved to the right and down, in mm; raises LayoutError for a text that is no
    length."""
    try:
        found = lengths(text)
    except ValueError:
        raise LayoutError(said("option.offset", text=text)) from None
    if far := next((each for each in found if abs(each) > MOST_OFFSET), None):
        raise LayoutError(said("option.offset-too-far", text=f"{far:g} mm", most=f"{MOST_OFFSET:g}"))
    right, down, *_ = (*found, 0.0)
    return right, down


def _job(kind: CardType, shop: bool, areas: Sequence[Area], scene: Scene) -> DeckToSet:
    framework = scene.framework
    names = list(scene.colours)
    wide, tall = kind.trim if shop else (kind.width, kind.height)
    above = BAR if shop else kind.inset
    return DeckToSet(
        language=scene.language,
        messages=scene.messages,
        areas=tuple(areas),
        colours=tuple(scene.colours[area.id] for area in areas),
        prompts=framework.prompts,
        quotes=framework.quotes,
        levels=framework.scale.levels,
        title=framework.table_title,
        question=framework.scale.question or "",
        answer=scene.answer,
        kind=kind,
        width=wide - 2 * kind.inset,
        depth=tall - above - kind.band - kind.space - kind.inset,
        places=tuple(names.index(area.id) for area in areas),
        whole=len(names),
    )


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


OPTIONS = {
    "size": Option("word", "a6", tuple(CARD_TYPES), "size of the cards"),
    "sides": Option("word", "duplex", ("duplex", "single", "fold-over"), "both sides of paper, or one"),
    "profile": Option("word", "office", ("office", "print-shop", "test-page"), "who prints; or a test page"),
    "offset": Option("text", "0 mm, 0 mm", help="how far backs must be moved to the right, and down"),
}
SPEC = BlockSpec("card-sheet", CardSheet, OPTIONS, AREAS, elastic=True)
