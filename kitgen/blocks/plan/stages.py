"""What happens at each stage of the meeting, in words: for the agenda, and step by step for its leader.

Only what the meeting has at hand is spoken of: the sheets of its kit, and the form. A sheet's layout says at
which stage it is used; without a plan of the kit, the sheets are those of the framework's list, at the stages
where they are most useful. Sentences are also chosen by the number of statements, people and minutes; the
order is that of IGP: individually, pairs and group, plenary.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from kitgen.basics.origins import joined
from kitgen.blocks.house import GRAPHITE
from kitgen.blocks.scene import Scene
from kitgen.domain.meeting import Stage, groups
from kitgen.domain.plan import TABLES

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
#: Sentences of a stage by their names; False in place of one that is not said.
_Names = tuple[str | Literal[False], ...]
#: Where sheets are used without a plan.
_USUAL: Mapping[str, Stage] = {
    "qr-poster": "individual",
    "answer-sheet": "individual",
    "cards": "pairs",
    "table-a": "group",
    "table-b": "group",
    "wheel": "plenary",
    "staircase": "goals",
    "goals": "goals",
    "action-plan": "goals",
    "team-contract": "closing",
}
#: The poster with the code of the form: useless without one.
POSTER = "qr-poster"


class AtHand:
    """What this scene's kit has: its sheets by name, each with the stage it is used at, and maybe a form."""

    def __init__(self, scene: Scene) -> None:
        self.plan = {planned.name: planned for planned in scene.plan}
        stages = {name: planned.stage for name, planned in self.plan.items()}
        self.stages = stages or {name: _USUAL.get(name) for name in scene.framework.kit}
        self.form = scene.answer is not None
        if not self.form:
            self.stages.pop(POSTER, None)
        #: Whether there is a table to gather around.
        self.tables = self.has(*TABLES)
        known = self.plan.get("cards")
        chosen = dict(known.chosen) if known else {}
        usual = {"fold-over": "fold", "single": "glue"}.get(chosen.get("sides", ""), "cut")
        #: What must be done with the printed cards: ``cut``, ``fold``, ``glue`` or ``shop``.
        self.cards = "shop" if chosen.get("profile") == "print-shop" else usual

    def has(self, *names: str) -> bool:
        """Whether one of these sheets is in the kit."""
        return any(name in self.stages for name in names)

    def used_at(self, stage: Stage) -> tuple[str, ...]:
        """The sheets used at a stage, in the order of the kit."""
        return tuple(name for name, where in self.stages.items() if where == stage)


class StageWords:
    """The words for the stages of one meeting; each method takes a stage and returns a text."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.at_hand, self._minutes = scene, AtHand(scene), scene.meeting.length
        people, self._count = scene.meeting.participants, len(scene.framework.statements)
        #: How many statements can be rated in the available time, and whether there are more.
        self.most = self._minutes("individual") * 60 // SECONDS
        self.too_many = self._count > self.most
        #: Whether there are too few statements to choose among.
        self.few = self._count < FEW
        #: Whether all participants are one group, without others to present to.
        self.one_group = people is not None and groups(people) == 1
        #: Whether there is too little time for a vote, a goal and a first action.
        self._hurried = self._minutes("goals") < VOTE
        #: What a group sits around: a table to colour in, or the talk itself; of one statement or several.
        self._around = ("table" if self.at_hand.tables else "talk") + ("-one" if self._count == 1 else "")
        #: Where what was agreed on is written.
        self._plan = "plan" if self.at_hand.has("action-plan") else "write"
        #: Minutes of the plenary for presentations, and for that of each group: 0 if there is no time for
        #: all, or their number is not known.
        self._room = self._minutes("plenary") - TALK
        self._each = min(PRESENT, self._room // groups(people)) if people else 0

    def title(self, stage: Stage | None, again: bool = False) -> str:
        """The name of a stage or a break (None), in a few words."""
        if again:
            return self._text("again", title=self.title(stage))
        if stage == "pairs" and self.at_hand.has("cards"):
            return self._text("pairs.title-cards")
        if stage == "group" and self.at_hand.tables:
            return self._text("group.title-table")
        return self._text(f"{stage or 'break'}.title")

    def what(self, stage: Stage) -> str:
        """The activity of all participants, in a sentence or two."""
        return self._sentences(stage, "what")

    def short(self, stage: Stage) -> str:
        """The same in one short line."""
        if stage == "closing":
            return self.what(stage)
        if stage == "group" and self.at_hand.tables:
            return self._text("group.short-table")
        return self._text(f"{stage}.short", signs=self._signs())

    def do(self, stage: Stage) -> str:
        """What the leader of the meeting does."""
        extra = (self._text(f"use.{name}") for name in self.at_hand.used_at(stage) if name in _USED)
        return joined(filter(None, [self._sentences(stage, "do"), *extra]), " ")

    def say(self, stage: Stage) -> str:
        """A line to say aloud, in quotation marks."""
        return self._text(f"{stage}.say")

    def needs(self, stage: Stage) -> tuple[str, ...]:
        """The things needed at a stage, in a word each."""
        at_hand, used = self.at_hand, self.at_hand.used_at(stage)
        besides = {
            "pen": stage == "pairs" or (stage == "individual" and not at_hand.form),
            "pencils": not {*TABLES, "wheel"}.isdisjoint(used),
            "wall": stage == "plenary" and at_hand.tables,
            "calendar": stage == "closing",
        }
        phone = [self._text("with.phone")] if stage == "individual" and at_hand.form else []
        others = [self._text(f"with.{name}") for name, needed in besides.items() if needed]
        return tuple(dict.fromkeys(filter(None, [*phone, *map(self._name, used), *others])))

    def _name(self, sheet: str) -> str:
        if sheet in TABLES:
            return self._text("with.table")
        if sheet in _NAMED:
            return self._text(f"with.{sheet}")
        return self.at_hand.plan[sheet].short if sheet in self.at_hand.plan else ""

    def _sentences(self, stage: Stage, kind: str) -> str:
        """Those that are chosen for ``pairs.do``, or else what is always said."""
        chosen = self._chosen.get(f"{stage}.{kind}", (kind,))
        texts = (self._text(f"{stage}.{name}", **self._values) for name in chosen if name)
        return joined(texts, " ")

    def _text(self, name: str, **values: object) -> str:
        return self.scene.messages(f"stage.{name}", **values)

    def _signs(self) -> str:
        if self._count == 1:
            return self._text("sign")
        if self.too_many:
            return self._text("signs-chosen")
        return self._text("signs", count=self.scene.messages.number(self._count))

    @cached_property
    def _values(self) -> Mapping[str, str]:
        """What sentences name: the signs, how many of them a pair has time for, minutes and groups."""
        words, minutes = self.scene.messages, self._minutes("pairs")
        some = "some-few" if minutes < 8 else "some" if minutes < 13 else "some-more"
        presenters = min(PRESENTERS, max(2, self._room // 2))
        return {
            "signs": self._signs(),
            "some": self._text(some),
            "give": self._text("pairs.give-one" if self.one_group else "pairs.give"),
            "left": words.counted("minutes", 2 if self._minutes("individual") > 5 else 1),
            "time": words.counted("minutes", self._each),
            "count": words.number(presenters),
        }

    @cached_property
    def _chosen(self) -> Mapping[str, _Names]:
        """The sentences that are said here of what all do at a stage, and of what the leader does."""
        few, alone, hurried, form = self.few, self.one_group, self._hurried, self.at_hand.form
        tables, sheet, one = self.at_hand.tables, self.at_hand.has("answer-sheet"), self._count == 1
        cards = "cards" if self.at_hand.has("cards") else "signs"
        paper = ("spare-sheets" if form else "sheets") if sheet else not form and "pens"
        # how long each group presents, or how many do if there is no time for all
        known = self.scene.meeting.participants is not None
        turns = not alone and ("any" if not known else "each" if self._each else "some")
        shown = tables and "wall", turns, "few" if few else "show" if tables else "talk"
        return {
            "individual.what": (
                "both" if form and sheet else "phone" if form else "paper" if sheet else "notes",
            ),
            "pairs.what": ("few" if few else f"{cards}-all" if self._count <= SOME else cards,),
            "group.what": (self._around,),
            "plenary.what": ("one-group-few" if few else "one-group",) if alone else shown,
            "goals.what": (
                not few and ("choose-one" if hurried else "choose"),
                "first" if hurried else self._plan,
            ),
            "individual.do": (form and self.at_hand.has(POSTER) and "poster", paper, "silence"),
            "pairs.do": (f"do-{cards}" if not few else "do-cards-few" if cards == "cards" else "do-few",),
            "group.do": (f"do-{self._around}",),
            "plenary.do": (
                tables and ("do-wall-one" if alone else "do-wall"),
                turns,
                "note-one" if one else "note",
            ),
            "goals.do": (
                not few and ("pick" if hurried else "vote"),
                "do-first" if hurried else f"do-{self._plan}",
            ),
            "closing.do": (f"do-{self._plan}", tables and ("photo-one" if alone else "photo")),
        }


def stage_colour(stage: Stage | None, scene: Scene) -> str:
    """The colour of a stage, the same in the agenda and step by step."""
    return scene.palette[_COLOURS[stage]] if stage and stage in _COLOURS else GRAPHITE
