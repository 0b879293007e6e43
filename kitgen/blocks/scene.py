"""The data about a sheet that every block can use, and paragraphs with places to break too wide words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from kitgen.basics.languages.messages import Messages, date
from kitgen.basics.origins import like
from kitgen.basics.records import dataclass
from kitgen.blocks.house import AREA_COLOURS, House
from kitgen.domain.framework import Framework
from kitgen.domain.meeting import Meeting
from kitgen.domain.plan import PlannedSheet
from kitgen.domain.unit import Unit
from kitgen.errors import Note
from kitgen.model import Block, Drawing, PageSetup, Paragraph, Role, Run, Style
from kitgen.typesetting.hyphens import soften

if TYPE_CHECKING:
    from typing_extensions import TypeIs
Words = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The framework as this unit gets it, the unit, the words, the paper and the styles.

    `answer` is the link of the form staff answer, `duplicate` the one with which a leader copies it (never
    printed for staff), if there are such links. `colours` holds each area's colour by
    its id, the same on every sheet of the kit. `meeting` is the meeting it is for; `plan` has the other
    sheets of the kit, for sheets that describe them. `logo` is the unit's, in any size. `palette` are the
    colours of this kit in turn; `plain` is whether heads are white with a bar of colour. `warnings` collects
    notes for the leader.
    """

    framework: Framework
    unit: Unit | None
    messages: Messages
    setup: PageSetup
    house: House
    answer: str | None
    colours: dict[str, str]
    sheet: str
    duplicate: str | None = None
    meeting: Meeting = field(default_factory=Meeting)
    plan: tuple[PlannedSheet, ...] = ()
    logo: Drawing | None = None
    palette: tuple[str, ...] = AREA_COLOURS
    plain: bool = False
    warnings: list[Note] = field(default_factory=list)

    @property
    def accent(self) -> str:
        """The colour of single elements that stand out: links, heads of tables, numbers."""
        return self.palette[0]

    @property
    def language(self) -> str:
        """The language of the framework's texts, which decides how words are broken."""
        return self.framework.language

    @property
    def words(self) -> str:
        """The language of the fixed words, which a unit can choose: titles, labels, dates."""
        return self.messages.language

    @property
    def when(self) -> tuple[str, ...]:
        """The day of the meeting written out, and its start and end, as far as they are known."""
        day, start, end = self.meeting.date, self.meeting.clock(0), self.meeting.clock(self.meeting.minutes)
        hours = self.messages("guide.clock", start=start, end=end).replace(" ", "\u00a0")
        known = date(day, self.words) if day else "", hours if self.meeting.start else ""
        return tuple(filter(None, known))

    @property
    def questions(self) -> str:
        """A line about the person to ask, telephone numbers kept whole; empty where none is known."""
        contact = self.unit.contact if self.unit else None
        if not contact:
            return ""
        whole = re.sub(r"(?<=\d) (?=\d)", "\u00a0", " ".join(contact.split()))
        return self.messages("unit.questions", contact=like(whole, contact))


class Elastic(Protocol):
    """A block that is set in the largest type that fits the pages it gets: most are a `Paged` or a `OnePage`
    of :mod:`kitgen.typesetting.elastic`, which finds the pages.

    A block with paper of its own (cards for a print shop) has an attribute `paper`, a
    :class:`~kitgen.model.PageSetup` that replaces the layout's, `bleed`, in mm, and `duplex`.
    A block whose pages have free height that Word can give up (:mod:`kitgen.typesetting.spare`) sets
    `gives`; one that keeps less of it than the page would says how many mm by `spare`.
    """

    def fit(self, width: float, depth: float, least: int, most: int) -> Sequence[Sequence[Block]]:
        """The blocks for each page, `width` mm wide and at most `depth` mm high.

        Uses the fewest pages from `least` to `most`; raises FitError, naming the statement, when even
        the smallest type does not fit.
        """
        ...


class Filling(Protocol):
    """A block below running text that takes no room of its own: it fills what the last page has left."""

    def within(self, depth: float) -> Sequence[Block]:
        """The blocks for a page with `depth` mm left; the same objects whenever it is asked for the same."""
        ...


#: What a block for layouts can build.
AnyBlock = Block | Elastic | Filling


def is_filling(block: AnyBlock) -> TypeIs[Filling]:
    """Whether a block fills what is left of a page."""
    return hasattr(block, "within")


def is_elastic(block: AnyBlock) -> TypeIs[Elastic]:
    """Whether a block is set page by page; ``isinstance`` of a protocol would take many times as long."""
    return hasattr(block, "fit")


def keep_dashes(text: str) -> str:
    """The text with a no-break space before each dash between words."""
    return text.replace(" – ", "\u00a0– ")


def runs(text: str, **looks: bool | str | None) -> tuple[Run, ...]:
    """A text as runs; a dash stays with the word before it, so that no line starts with one."""
    return (Run(keep_dashes(text), **looks),)  # type: ignore[arg-type]


def paragraph(
    words: Words, style: Style, width: float, language: str, role: Role = "P", rule: str | None = None
) -> Paragraph:
    """A text in a measure of `width` mm; `rule` is the colour of a line at its left edge."""
    made = runs(words) if isinstance(words, str) else words
    return Paragraph(soften(made, style, width, language), style, role, rule)


def prose(
    words: Words, style: Style, width: float, scene: Scene, role: Role = "P", rule: str | None = None
) -> Paragraph:
    """Fixed words in a measure of `width` mm."""
    return paragraph(words, style, width, scene.words, role, rule)


def styled(words: Words, name: str, scene: Scene, role: Role = "P", **changes: Any) -> Paragraph:
    """Fixed words in a style of the house, or in a changed one, in the measure of the sheet."""
    style = scene.house.style(name, **changes) if changes else scene.house[name]
    return prose(words, style, scene.setup.measure, scene, role)


def house_words(text: str, name: str, role: Role, scene: Scene, right: float = 0.0) -> Paragraph:
    """A text of the framework in a style of the house, with so many mm free to its right."""
    style = scene.house.style(name, right=right)
    return paragraph(text, style, scene.setup.measure, scene.language, role)


def heading(text: str, scene: Scene) -> Paragraph:
    """Fixed words above what they head."""
    return styled(text, "Heading 2", scene, "H2", before=0.0, after=2.0)
