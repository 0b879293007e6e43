"""What happens at each stage of the meeting, in words: for the agenda, and step by step for its leader.

Sentences are chosen by what is at hand (:mod:`kitgen.blocks.plan.at_hand`), by the number of statements,
people and minutes; the order is that of IGP: individually, pairs and group, plenary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from kitgen.blocks.house import GRAPHITE
from kitgen.blocks.plan.at_hand import AtHand
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Slot, Stage, groups
from kitgen.domain.plan import TABLES
from kitgen.languages.messages import Messages
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
_COLOURS: Mapping[Stage, int] = {
    "individual": 2,
    "pairs": 1,
    "group": 0,
}
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
    def slots(self) -> tuple[Slot, ...]:
        """The stages and breaks with their times."""
        return self.scene.meeting.slots

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
        words = self._words
        if again:
            return words("stage.again", title=self.title(stage))
        if stage == "pairs" and self.at_hand.has("cards"):
            return words("stage.pairs.title-cards")
        if stage == "group" and self.at_hand.tables:
            return words("stage.group.title-table")
        return words(f"stage.{stage or 'break'}.title")

    def what(self, stage: Stage) -> str:
        """The activity of all participants, in a sentence or two."""
        return joined(_WHAT[stage](self), " ")

    def short(self, stage: Stage) -> str:
        """The same in one short line."""
        if stage == "closing":
            return self.what(stage)
        if stage == "group" and self.at_hand.tables:
            return self._words("stage.group.short-table")
        return self._words(f"stage.{stage}.short", signs=self._signs())

    def do(self, stage: Stage) -> str:
        """What the leader of the meeting does."""
        extra = (self._words(f"stage.use.{name}") for name in self.at_hand.used_at(stage) if name in _USED)
        return joined(filter(None, [*_DO[stage](self), *extra]), " ")

    def say(self, stage: Stage) -> str:
        """A line to say aloud, in quotation marks."""
        return self._words(f"stage.{stage}.say")

    def needs(self, stage: Stage) -> tuple[str, ...]:
        """The things needed at a stage, in a word each."""
        names = [name for each in self.at_hand.used_at(stage) if (name := self._name(each))]
        return tuple(dict.fromkeys([*self._first_of_all(stage), *names, *self._besides(stage)]))

    def _name(self, sheet: str) -> str:
        if sheet in TABLES:
            return self._words("stage.with.table")
        if sheet in _NAMED:
            return self._words(f"stage.with.{sheet}")
        return self.at_hand.plan[sheet].short if sheet in self.at_hand.plan else ""

    # -- what the words are chosen by ------------------------------------------------------------

    @property
    def _words(self) -> Messages:
        return self.scene.messages

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
    def _single(self) -> bool:
        return self._count == 1

    def _signs(self) -> str:
        if self._single:
            return self._words("stage.sign")
        if self.too_many:
            return self._words("stage.signs-chosen")
        return self._words("stage.signs", count=self._words.number(self._count))

    def _some(self) -> str:
        """The number of signs that a pair has time for."""
        minutes = self._minutes("pairs")
        if minutes < 8:
            return self._words("stage.some-few")
        return self._words("stage.some" if minutes < 13 else "stage.some-more")

    def _first_of_all(self, stage: Stage) -> Iterator[str]:
        if stage == "individual" and self.at_hand.form:
            yield self._words("stage.with.phone")

    def _besides(self, stage: Stage) -> Iterator[str]:
        """The things needed besides sheets."""
        coloured = {*TABLES, "wheel"} & {*self.at_hand.used_at(stage)}
        if stage == "pairs" or (stage == "individual" and not self.at_hand.form):
            yield self._words("stage.with.pen")
        if coloured:
            yield self._words("stage.with.pencils")
        if stage == "plenary" and self.at_hand.tables:
            yield self._words("stage.with.wall")
        if stage == "closing":
            yield self._words("stage.with.calendar")

    # -- what all do -----------------------------------------------------------------------------

    def _what_purpose(self) -> Iterator[str]:
        yield self._words("stage.purpose.what")

    def _what_individual(self) -> Iterator[str]:
        words, signs = self._words, self._signs()
        match self.at_hand.form, self.at_hand.has("answer-sheet"):
            case True, True:
                yield words("stage.individual.both", signs=signs)
            case True, False:
                yield words("stage.individual.phone", signs=signs)
            case False, True:
                yield words("stage.individual.paper", signs=signs)
            case _:
                yield words("stage.individual.notes", signs=signs)

    def _what_pairs(self) -> Iterator[str]:
        if self.few:
            yield self._words("stage.pairs.few")
        elif self._count <= SOME:
            cards = self.at_hand.has("cards")
            yield self._words("stage.pairs.cards-all" if cards else "stage.pairs.signs-all")
        elif self.at_hand.has("cards"):
            yield self._words("stage.pairs.cards", some=self._some())
        else:
            yield self._words("stage.pairs.signs", some=self._some())

    def _what_group(self) -> Iterator[str]:
        if self._single:
            yield self._words("stage.group.table-one" if self.at_hand.tables else "stage.group.talk-one")
        else:
            yield self._words("stage.group.table" if self.at_hand.tables else "stage.group.talk")

    def _what_plenary(self) -> Iterator[str]:
        words = self._words
        if self.one_group:
            yield words("stage.plenary.one-group-few" if self.few else "stage.plenary.one-group")
            return
        if self.at_hand.tables:
            yield words("stage.plenary.wall")
        yield self._turns()
        if self.few:
            yield words("stage.plenary.few")
        else:
            yield words("stage.plenary.show" if self.at_hand.tables else "stage.plenary.talk")

    @property
    def _hurried(self) -> bool:
        """Whether there is too little time for a vote, a goal and a first action."""
        return self._minutes("goals") < VOTE

    def _what_goals(self) -> Iterator[str]:
        if not self.few:
            yield self._words("stage.goals.choose-one" if self._hurried else "stage.goals.choose")
        if self._hurried:
            yield self._words("stage.goals.first")
        else:
            plan = self.at_hand.has("action-plan")
            yield self._words("stage.goals.plan" if plan else "stage.goals.write")

    def _what_closing(self) -> Iterator[str]:
        yield self._words("stage.closing.what")

    # -- what the leader does --------------------------------------------------------------------

    def _do_purpose(self) -> Iterator[str]:
        yield self._words("stage.purpose.do")

    def _do_individual(self) -> Iterator[str]:
        words, at_hand = self._words, self.at_hand
        if at_hand.form and at_hand.has("qr-poster"):
            yield words("stage.individual.poster")
        if at_hand.has("answer-sheet"):
            yield words("stage.individual.spare-sheets" if at_hand.form else "stage.individual.sheets")
        elif not at_hand.form:
            yield words("stage.individual.pens")
        left = 2 if self._minutes("individual") > 5 else 1
        yield words("stage.individual.silence", left=words.counted("minutes", left))

    def _do_pairs(self) -> Iterator[str]:
        if self.at_hand.has("cards"):
            give = self._words("stage.pairs.give-one" if self.one_group else "stage.pairs.give")
            yield self._words("stage.pairs.do-cards-few" if self.few else "stage.pairs.do-cards", give=give)
        else:
            yield self._words("stage.pairs.do-few" if self.few else "stage.pairs.do-signs")

    def _do_group(self) -> Iterator[str]:
        if self._single:
            tables = self.at_hand.tables
            yield self._words("stage.group.do-table-one" if tables else "stage.group.do-talk-one")
        else:
            yield self._words("stage.group.do-table" if self.at_hand.tables else "stage.group.do-talk")

    def _do_plenary(self) -> Iterator[str]:
        if self.at_hand.tables:
            yield self._words("stage.plenary.do-wall-one" if self.one_group else "stage.plenary.do-wall")
        yield self._turns()
        yield self._words("stage.plenary.note-one" if self._single else "stage.plenary.note")

    def _turns(self) -> str:
        """How long each group presents, or how many do if there is no time for all."""
        words, participants = self._words, self.scene.meeting.participants
        if participants is None or self.one_group:
            return words("stage.plenary.any") if participants is None else ""
        room = self._minutes("plenary") - TALK
        each = min(PRESENT, room // groups(participants))
        if each:
            return words("stage.plenary.each", time=words.counted("minutes", each))
        return words("stage.plenary.some", count=words.number(min(PRESENTERS, max(2, room // 2))))

    def _do_goals(self) -> Iterator[str]:
        words = self._words
        if not self.few:
            yield words("stage.goals.pick" if self._hurried else "stage.goals.vote")
        if self._hurried:
            yield words("stage.goals.do-first")
        else:
            plan = self.at_hand.has("action-plan")
            yield words("stage.goals.do-plan" if plan else "stage.goals.do-write")

    def _do_closing(self) -> Iterator[str]:
        yield self._words(
            "stage.closing.do-plan" if self.at_hand.has("action-plan") else "stage.closing.do-write"
        )
        if self.at_hand.tables:
            yield self._words("stage.closing.photo-one" if self.one_group else "stage.closing.photo")


_Sentences = Mapping[Stage, Callable[[StageWords], Iterator[str]]]

_WHAT: _Sentences = {
    "purpose": StageWords._what_purpose,
    "individual": StageWords._what_individual,
    "pairs": StageWords._what_pairs,
    "group": StageWords._what_group,
    "plenary": StageWords._what_plenary,
    "goals": StageWords._what_goals,
    "closing": StageWords._what_closing,
}
_DO: _Sentences = {
    "purpose": StageWords._do_purpose,
    "individual": StageWords._do_individual,
    "pairs": StageWords._do_pairs,
    "group": StageWords._do_group,
    "plenary": StageWords._do_plenary,
    "goals": StageWords._do_goals,
    "closing": StageWords._do_closing,
}


def stage_colour(stage: Stage | None, scene: Scene) -> str:
    """The colour of a stage, the same in the agenda and step by step."""
    return scene.palette[_COLOURS[stage]] if stage and stage in _COLOURS else GRAPHITE
