"""What happens at each stage of the meeting, in words: for the agenda, and step by step for its leader.

Sentences are chosen by what is at hand (:mod:`kitgen.blocks.plan.at_hand`), by the number of statements,
people and minutes; the order is that of IGP: individually, pairs and group, plenary.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from kitgen.blocks.house import GRAPHITE
from kitgen.blocks.plan.at_hand import AtHand
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Stage, groups
from kitgen.domain.plan import TABLES
from kitgen.origins import joined
from kitgen.records import dataclass

#: Fewer statements than this leave nothing to choose among.
FEW = 3
#: The most statements that a pair has time for; if there are more, it is asked to choose.
SOME = 4
#: Seconds that it takes to read a statement, think it over and choose an answer.
SECONDS = 25
#: The most minutes for a group to present, and minutes of the plenary without presentations.
PRESENT, TALK = 3, 2
#: How many groups present if there is no time for all.
PRESENTERS = 6
#: Minutes for a vote, a goal and a first action; with fewer, one person proposes and the goal can wait.
VOTE = 10

#: The colours of the stages, by their place among the kit's; graphite when all are together.
_COLOURS: Mapping[Stage, int] = {"individual": 2, "pairs": 1, "group": 0}
#: Sheets that not every kit has, and that a text says how to use at their stage.
_USED = {"wheel", "staircase", "goals", "team-contract", "conversation-guide", "observation"}
#: Sheets that are listed by name among the things that are needed; both tables have the same.
_NAMED = {*_USED, "qr-poster", "answer-sheet", "cards", "action-plan"}


@dataclass(frozen=True)
class StageWords:
    """The words for the stages of one meeting; each method takes a stage and returns a text."""

    scene: Scene

    @cached_property
    def at_hand(self) -> AtHand:
        """The sheets and the form of the kit."""
        return AtHand.of(self.scene)

    @cached_property
    def most(self) -> int:
        """The number of statements that can be rated in the available time."""
        return self._minutes("individual") * 60 // SECONDS

    @cached_property
    def too_many(self) -> bool:
        """Whether there are more statements than can be rated in the available time."""
        return self._count > self.most

    def title(self, stage: Stage | None, again: bool = False) -> str:
        """The name of a stage or a break (None), in a few words."""
        if again:
            return self._text("stage.again", title=self.title(stage))
        if stage == "pairs" and self.at_hand.has("cards"):
            return self._text("stage.pairs.title-cards")
        if stage == "group" and self.at_hand.tables:
            return self._text("stage.group.title-table")
        return self._text(f"stage.{stage or 'break'}.title")

    def what(self, stage: Stage) -> str:
        """The activity of all participants, in a sentence or two."""
        return self._sentences(f"stage.{stage}.what")

    def short(self, stage: Stage) -> str:
        """The same in one short line."""
        if stage == "closing":
            return self.what(stage)
        if stage == "group" and self.at_hand.tables:
            return self._text("stage.group.short-table")
        return self._text(f"stage.{stage}.short", signs=self._signs())

    def do(self, stage: Stage) -> str:
        """What the leader of the meeting does."""
        extra = (self._text(f"stage.use.{name}") for name in self.at_hand.used_at(stage) if name in _USED)
        return joined(filter(None, [self._sentences(f"stage.{stage}.do"), *extra]), " ")

    def say(self, stage: Stage) -> str:
        """A line to say aloud, in quotation marks."""
        return self._text(f"stage.{stage}.say")

    def needs(self, stage: Stage) -> tuple[str, ...]:
        """The things needed at a stage, in a word each."""
        first = [self._text("stage.with.phone")] if stage == "individual" and self.at_hand.form else []
        names = [name for each in self.at_hand.used_at(stage) if (name := self._name(each))]
        return tuple(dict.fromkeys([*first, *names, *self._besides(stage)]))

    def _name(self, sheet: str) -> str:
        if sheet in TABLES:
            return self._text("stage.with.table")
        if sheet in _NAMED:
            return self._text(f"stage.with.{sheet}")
        return self.at_hand.plan[sheet].short if sheet in self.at_hand.plan else ""

    def _sentences(self, key: str) -> str:
        """For ``stage.pairs.do`` the sentences of `_do_pairs`; without such a method what is always said."""
        _, stage, kind = key.split(".")
        chosen = getattr(self, f"_{kind}_{stage}", None)
        return joined(filter(None, chosen()), " ") if chosen else self._text(key)

    def _text(self, key: str, **values: object) -> str:
        return self.scene.messages(key, **values)

    # -- what the words are chosen by ------------------------------------------------------------

    @property
    def _count(self) -> int:
        return len(self.scene.framework.statements)

    @property
    def few(self) -> bool:
        """Whether there are too few statements to choose among."""
        return self._count < FEW

    def _minutes(self, stage: Stage) -> int:
        return self.scene.meeting.length(stage)

    @property
    def one_group(self) -> bool:
        """Whether all participants are one group, without others to present to."""
        people = self.scene.meeting.participants
        return people is not None and groups(people) == 1

    @property
    def _hurried(self) -> bool:
        """Whether there is too little time for a vote, a goal and a first action."""
        return self._minutes("goals") < VOTE

    @property
    def _around(self) -> str:
        """What a group sits around: a table to colour in, or the talk itself; of one statement or several."""
        return ("table" if self.at_hand.tables else "talk") + ("-one" if self._count == 1 else "")

    @property
    def _plan(self) -> str:
        """Where what was agreed on is written."""
        return "plan" if self.at_hand.has("action-plan") else "write"

    def _signs(self) -> str:
        if self._count == 1:
            return self._text("stage.sign")
        if self.too_many:
            return self._text("stage.signs-chosen")
        return self._text("stage.signs", count=self.scene.messages.number(self._count))

    def _some(self) -> str:
        """The number of signs that a pair has time for."""
        minutes = self._minutes("pairs")
        return self._text(
            "stage.some-few" if minutes < 8 else "stage.some" if minutes < 13 else "stage.some-more"
        )

    def _besides(self, stage: Stage) -> Iterator[str]:
        """The things needed besides sheets."""
        coloured = {*TABLES, "wheel"} & {*self.at_hand.used_at(stage)}
        if stage == "pairs" or (stage == "individual" and not self.at_hand.form):
            yield self._text("stage.with.pen")
        if coloured:
            yield self._text("stage.with.pencils")
        if stage == "plenary" and self.at_hand.tables:
            yield self._text("stage.with.wall")
        if stage == "closing":
            yield self._text("stage.with.calendar")

    # -- what all do -----------------------------------------------------------------------------

    def _what_individual(self) -> Iterator[str]:
        form, sheet = self.at_hand.form, self.at_hand.has("answer-sheet")
        how = "both" if form and sheet else "phone" if form else "paper" if sheet else "notes"
        yield self._text(f"stage.individual.{how}", signs=self._signs())

    def _what_pairs(self) -> Iterator[str]:
        what = "cards" if self.at_hand.has("cards") else "signs"
        if self.few:
            yield self._text("stage.pairs.few")
        elif self._count <= SOME:
            yield self._text(f"stage.pairs.{what}-all")
        else:
            yield self._text(f"stage.pairs.{what}", some=self._some())

    def _what_group(self) -> Iterator[str]:
        yield self._text(f"stage.group.{self._around}")

    def _what_plenary(self) -> Iterator[str]:
        few = "-few" if self.few else ""
        if self.one_group:
            yield self._text(f"stage.plenary.one-group{few}")
            return
        if self.at_hand.tables:
            yield self._text("stage.plenary.wall")
        yield self._turns()
        shown = "stage.plenary.show" if self.at_hand.tables else "stage.plenary.talk"
        yield self._text("stage.plenary.few" if few else shown)

    def _what_goals(self) -> Iterator[str]:
        if not self.few:
            yield self._text("stage.goals.choose-one" if self._hurried else "stage.goals.choose")
        yield self._text("stage.goals.first" if self._hurried else f"stage.goals.{self._plan}")

    # -- what the leader does --------------------------------------------------------------------

    def _do_individual(self) -> Iterator[str]:
        form = self.at_hand.form
        if form and self.at_hand.has("qr-poster"):
            yield self._text("stage.individual.poster")
        if self.at_hand.has("answer-sheet"):
            yield self._text("stage.individual.spare-sheets" if form else "stage.individual.sheets")
        elif not form:
            yield self._text("stage.individual.pens")
        left = 2 if self._minutes("individual") > 5 else 1
        yield self._text("stage.individual.silence", left=self.scene.messages.counted("minutes", left))

    def _do_pairs(self) -> Iterator[str]:
        if self.at_hand.has("cards"):
            give = self._text("stage.pairs.give-one" if self.one_group else "stage.pairs.give")
            yield self._text("stage.pairs.do-cards-few" if self.few else "stage.pairs.do-cards", give=give)
        else:
            yield self._text("stage.pairs.do-few" if self.few else "stage.pairs.do-signs")

    def _do_group(self) -> Iterator[str]:
        yield self._text(f"stage.group.do-{self._around}")

    def _do_plenary(self) -> Iterator[str]:
        if self.at_hand.tables:
            yield self._text("stage.plenary.do-wall-one" if self.one_group else "stage.plenary.do-wall")
        yield self._turns()
        yield self._text("stage.plenary.note-one" if self._count == 1 else "stage.plenary.note")

    def _turns(self) -> str:
        """How long each group presents, or how many do if there is no time for all."""
        words, participants = self.scene.messages, self.scene.meeting.participants
        if participants is None or self.one_group:
            return self._text("stage.plenary.any") if participants is None else ""
        room = self._minutes("plenary") - TALK
        each = min(PRESENT, room // groups(participants))
        if each:
            return self._text("stage.plenary.each", time=words.counted("minutes", each))
        return self._text("stage.plenary.some", count=words.number(min(PRESENTERS, max(2, room // 2))))

    def _do_goals(self) -> Iterator[str]:
        if not self.few:
            yield self._text("stage.goals.pick" if self._hurried else "stage.goals.vote")
        yield self._text("stage.goals.do-first" if self._hurried else f"stage.goals.do-{self._plan}")

    def _do_closing(self) -> Iterator[str]:
        yield self._text(f"stage.closing.do-{self._plan}")
        if self.at_hand.tables:
            yield self._text("stage.closing.photo-one" if self.one_group else "stage.closing.photo")


def stage_colour(stage: Stage | None, scene: Scene) -> str:
    """The colour of a stage, the same in the agenda and step by step."""
    return scene.palette[_COLOURS[stage]] if stage and stage in _COLOURS else GRAPHITE
