"""The questions of a digital form for any tool: their titles, codes and answers.

Writers of forms and readers of answers share these rules. A statement is titled
``A1 – text`` everywhere, so that its id comes back in the headings of every tool's answers; it is a dash,
since ``A1.`` after the number of a question looks like a second level of a list. Tools that need names of
variables get *codes*: letters and digits alone, at most five letters for an answer, no two the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from kitgen.basics.languages.messages import Messages
from kitgen.basics.records import dataclass
from kitgen.domain.framework import Area, Framework, Level, Scale, Statement
from kitgen.domain.unit import Unit

#: What stands between id and text in a title.
DASH = " – "
#: The code and the id of the answer «don't know»; see ``form.unsure`` for its words.
UNSURE_CODE, UNSURE_ID = "DK", "dont_know"
#: The code of the question that is answered in one's own words.
COMMENT = "comment"

#: What letters of an id become in codes, which have only a–z.
_PLAIN = str.maketrans({"Å": "AA", "Æ": "AE", "Ä": "AE", "Ø": "OE", "Ö": "OE"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its code in tools (``L1`` for the best level, ``DK``), its id in kitgen, and its words."""

    code: str
    id: str
    text: str
    level: Level | None = None  #: None for «don't know»


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to answer; `text` is what follows the id in its title."""

    id: str
    code: str
    title: str
    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An area of a form with its questions."""

    id: str
    code: str
    title: str
    definition: str | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a form: parts, the answers to choose from, and a title for the question in own words.

    `question` is what staff ask themselves about each statement. `comment` is None in a form without a
    question in own words.
    """

    question: str
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    comment: str | None = None

    @property
    def all(self) -> tuple[Question, ...]:
        """The questions of all parts."""
        return tuple(question for part in self.parts for question in part.questions)


def questions_of(framework: Framework, language: str, unsure: bool = True, comment: bool = True) -> Questions:
    """The questions of a framework as a unit gets it (:func:`kitgen.domain.kit.for_unit`).

    `language` is that of the fixed words; without `unsure` the answer «don't know» is not offered.
    """
    messages = Messages.of(language)
    codes = codes_of(framework)
    parts = tuple(_part(area, codes) for area in framework.areas)
    asked = clean(framework.scale.question or messages("scale.question"))
    return Questions(
        question=asked,
        parts=parts,
        choices=choices_of(framework.scale, language, unsure),
        comment=messages("form.comment") if comment else None,
    )


def title_of_form(framework: Framework, unit: Unit | None) -> str:
    """What a form is called: as the tables are, and whom it is for where that is known."""
    who = f" – {unit.name}" if unit and unit.name else ""
    return clean(f"{framework.table_title}{who}")


def title_of(statement: Statement) -> str:
    """``A1 – text``: what a statement is called in every form."""
    return f"{statement.id}{DASH}{clean(statement.text)}"


def clean(text: str) -> str:
    """A text as one line that every tool takes.

    Composed letters; spaces of any kind and line breaks are one space; soft hyphens, letters that cannot be
    seen and control characters are gone.
    """
    seen = "".join(
        letter for letter in re.sub(r"\s", " ", text) if unicodedata.category(letter) not in _UNSEEN
    )
    return re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip()


#: Control, format (soft hyphen, zero width, marks of order), surrogate and private characters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})


def codes_of(framework: Framework) -> Mapping[str, str]:
    """The code of each area and statement by its id: ``A1`` is ``A1`` and ``Ø1`` is ``OE1``.

    Two ids that would get the same code (``Æ``, ``Ä``) are distinguished by an X: ``AE1``, ``AEX1``.
    """
    found: dict[str, str] = {}
    for area in framework.areas:
        letters = area.id.translate(_PLAIN)
        while letters in found.values():
            letters += "X"
        found[area.id] = letters
        found |= {statement.id: letters + statement.id[1:] for statement in area.statements}
    return found


def choices_of(scale: Scale, language: str, unsure: bool = True) -> tuple[Choice, ...]:
    """The levels of a scale that has its words, from the best downwards, and «don't know» where it is wanted.

    No two have the same words, since tools identify answers by their words.
    """
    levels = scale.levels
    texts = [clean(level.said) for level in levels]
    found = [
        Choice(f"L{i}", level.id, text, level)
        for i, (level, text) in enumerate(zip(levels, texts, strict=True), 1)
    ]
    if unsure:
        found.append(Choice(UNSURE_CODE, UNSURE_ID, Messages.of(language)("form.unsure")))
    return tuple(_distinct(found))


def _distinct(choices: Iterable[Choice]) -> Iterable[Choice]:
    """Choices with the same words get the level's label behind them, or else a number."""
    known: set[str] = set()
    for choice in choices:
        label = clean(choice.level.label or "") if choice.level else ""
        numbered = (f"{choice.text} ({number})" for number in range(2, 9))
        tries = [choice.text, *([f"{choice.text} ({label})"] if label else []), *numbered]
        text = next(text for text in tries if text.casefold() not in known)
        known.add(text.casefold())
        yield Choice(choice.code, choice.id, text, choice.level)


def _part(area: Area, codes: Mapping[str, str]) -> Part:
    return Part(
        id=area.id,
        code=codes[area.id],
        title=clean(area.title),
        definition=clean(area.definition) if area.definition else None,
        questions=tuple(
            Question(
                each.id, codes[each.id], title_of(each), clean(each.text), tuple(map(clean, each.points))
            )
            for each in area.statements
        ),
    )
