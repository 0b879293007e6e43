"""A framework: one organisation's description of good practice, as plain data that holds together.

All texts are plain text (no mark-up) in one language; where a text has several paragraphs an empty line
separates them. Nothing can be changed after it is made; sequences are tuples. What no single part can
check, such as whether an id is used twice, is checked over the whole (:mod:`kitgen.domain.consistency`).
"""

# Annotations are not texts here, which pydantic would compile one by one.

from collections.abc import Mapping
from typing import Any, Literal, Self, TypeVar

from pydantic import Field, SerializerFunctionWrapHandler, field_validator, model_serializer, model_validator

from kitgen.domain.consistency import Misfit, misfits
from kitgen.domain.fields import (
    COLOURS,
    MOST_ENTRIES,
    AccentColour,
    AreaId,
    Colour,
    Count,
    HttpsUrl,
    Label,
    Language,
    Many,
    Name,
    Paragraphs,
    Part,
    SheetNames,
    Slug,
    StatementId,
    Symbol,
    Text,
    Texts,
    misfit,
)
from kitgen.domain.look import HouseLook
from kitgen.errors import said


class Source(Part):
    """Where the framework comes from; printed at the foot of every sheet."""

    organisation: Name = Field(description="Who wrote the document, for example the municipality.")
    document: Text = Field(description="The title of the document.")
    year: Label | None = Field(default=None, description="The year of the document.")
    url: HttpsUrl | None = Field(default=None, description="An https link to the document.")
    note: Text | None = Field(
        default=None, description="How this file differs from the document, or other remarks."
    )


class Level(Part):
    """One level of a scale, with the colour and the symbol that stand for it."""

    id: Slug = Field(description="Short name in small letters, used elsewhere in this file.")
    label: Text | None = Field(default=None, description="The level in a few words, for example «må bedres».")
    meaning: Text | None = Field(
        default=None, description="What the level means, as a sentence in the legend."
    )
    colour: Colour = Field(description='ok, mid, bad or a colour code in quotes, such as "#8fc98a".')
    symbol: Symbol = Field(description="The drawn mark, so that the level is recognised without colours.")

    @property
    def name(self) -> str:
        """Its label, or else its id."""
        return self.label or self.id

    @property
    def said(self) -> str:
        """What it means, or else its name."""
        return self.meaning or self.name


class Scale(Part):
    """How statements are rated: a question, and two to five levels.

    A scale with a `name` is one of :data:`SCALES`; its labels and meanings are None here and come from the
    message catalogue of the framework's language.
    """

    name: Literal["traffic-light"] | None = Field(
        default=None, description="The name of a scale that kitgen knows."
    )
    question: Text | None = Field(default=None, description="What staff ask themselves about each statement.")
    levels: tuple[Level, ...] = Field(
        min_length=2, max_length=5, description="Two to five levels, from the best downwards."
    )
    ordered: bool = Field(
        default=True,
        description="false where no level is better than another: then nothing is said of who sees it "
        "differently.",
    )

    @model_serializer(mode="wrap")
    def _name_or_levels(self, dump: SerializerFunctionWrapHandler) -> Any:
        """A named scale is written as its name, as in the file."""
        return self.name or dump(self)


#: The scales a framework can use by their name.
SCALES: Mapping[str, Scale] = {
    "traffic-light": Scale(
        name="traffic-light",
        levels=(
            Level(id="green", colour=COLOURS["ok"], symbol="check"),
            Level(id="yellow", colour=COLOURS["mid"], symbol="wave"),
            Level(id="red", colour=COLOURS["bad"], symbol="exclaim"),
        ),
    )
}


class Form(Part):
    """The digital form with the same statements."""

    answer: HttpsUrl | None = Field(
        default=None, description="The https link where staff answer; becomes the QR code."
    )
    duplicate: HttpsUrl | None = Field(
        default=None,
        description="The https link where a leader copies the form; never printed on sheets for staff.",
    )
    minutes: Count | None = Field(default=None, description="How many minutes it takes to answer the form.")


class Section(Part):
    """A heading and its text."""

    title: Text = Field(description="The heading.")
    text: Paragraphs = Field(description="The text; an empty line separates paragraphs.")


class Centre(Part):
    """What stands in the middle of the wheel."""

    title: Text = Field(description="The words in the middle.")
    text: Text | None = Field(default=None, description="What they mean.")


class Statement(Part):
    """One sign of good practice, rated by staff."""

    id: StatementId = Field(description="The letter of its area and a number: A1, A2 …")
    text: Text = Field(description="The sign of good practice, as one sentence.")
    points: Texts = Field(default=(), description="What makes the statement concrete; never rated.")
    prompts: Texts = Field(default=(), description="Questions for discussion about this statement.")


class Area(Part):
    """One column of the table: a core element, principle or sector, with its statements."""

    id: AreaId = Field(description="One capital letter: A for the first area, B for the second …")
    title: Text = Field(description="The heading of the column.")
    definition: Text | None = Field(
        default=None, description="The area in a sentence or two, under its heading."
    )
    explanation: Paragraphs | None = Field(
        default=None, description="The longer explanation; an empty line separates paragraphs."
    )
    statements: Many[Statement] = Field(min_length=1, description="The signs of good practice in this area.")
    prompts: Texts = Field(default=(), description="Questions for discussion about this area.")
    references: Texts = Field(default=(), description="Sources this area builds on.")
    colour: AccentColour | None = Field(
        default=None, description='A colour of its own, a code in quotes such as "#24507a".'
    )


class Ring(Part):
    """A group of areas in the wheel."""

    id: Slug | None = Field(default=None, description="Short name in small letters.")
    title: Text = Field(description="What the areas have in common.")
    caption: Text | None = Field(default=None, description="A line of explanation.")
    areas: Many[AreaId] = Field(min_length=1, description="The ids of its areas, such as [A, B, C].")
    colour: AccentColour | None = Field(
        default=None, description='A colour of its own for its areas, a code in quotes such as "#24507a".'
    )


class Step(Part):
    """One step of the goal staircase, from the bottom upwards."""

    title: Text = Field(description="The goal of this step.")
    text: Text | None = Field(default=None, description="What the step is about.")
    signs: Texts = Field(default=(), description="How we see that we have reached the step.")


class Agreement(Part):
    """One thing a team agrees on in its contract."""

    title: Text = Field(description="What the agreement is about.")
    text: Text | None = Field(default=None, description="What it means.")
    prompts: Texts = Field(default=(), description="Questions that help the team to agree.")


class Phase(Part):
    """One phase of the learning circle or of its conversation."""

    title: Text = Field(description="The name of the phase.")
    text: Text | None = Field(default=None, description="What happens in it.")
    minutes: Count | None = Field(default=None, description="How many minutes it takes.")
    prompts: Texts = Field(default=(), description="Questions asked in this phase.")


class Quote(Part):
    """What a person said, word for word."""

    text: Text = Field(description="The words, without quotation marks.")
    who: Text | None = Field(default=None, description="Who said it, for example «Gutt, 5 år».")
    area: AreaId | None = Field(default=None, description="The id of the area it belongs to.")


class Goal(Part):
    """How we want it to be, and how we get there."""

    title: Text = Field(description="How we want it to be.")
    strategies: Texts = Field(default=(), description="How we do it.")


class Framework(Part):
    """One organisation's description of good practice."""

    id: Slug = Field(description="Short name in small letters, digits and hyphens, such as our-municipality.")
    title: Text = Field(description="The title of the framework.")
    table_title: Text = Field(
        default_factory=lambda known: known.get("title"),
        description="The title of the tables; without it, the title of the framework.",
    )
    language: Language = Field(description="The language of all texts, such as nb, da or en.")
    version: Label = Field(
        default="1", description="The version of this file, printed at the foot of every sheet."
    )
    source: Source = Field(description="Where the framework comes from.")
    scale: Scale = Field(
        description="How statements are rated: traffic-light, or a question and levels of your own."
    )
    form: Form = Field(default=Form(), description="Links to the digital form with the same statements.")
    introduction: Paragraphs | None = Field(
        default=None, description="What the material is and why; opens the background sheet."
    )
    how_to_use: Texts = Field(
        default=(), description="How the material can be used, one text for each way or step."
    )
    closing: Section | None = Field(
        default=None, description="What the whole adds up to; ends the background sheet."
    )
    areas: Many[Area] = Field(
        min_length=1, max_length=26, description="The areas, in the order of the columns."
    )
    rings: Many[Ring] = Field(
        default=(), description="Groups of areas for the wheel, from the inside outwards."
    )
    centre: Centre | None = Field(default=None, description="What stands in the middle of the wheel.")
    prompts: Texts = Field(default=(), description="Questions for discussion about the whole.")
    steps: Many[Step] = Field(default=(), description="The goal staircase, from the bottom upwards.")
    agreements: Many[Agreement] = Field(default=(), description="What a team agrees on in its contract.")
    phases: Many[Phase] = Field(default=(), description="The phases of the learning circle, in order.")
    quotes: Many[Quote] = Field(default=(), description="What people said, for cards and posters.")
    goals: Many[Goal] = Field(default=(), description="Goals, each with its strategies.")
    references: Texts = Field(default=(), description="Sources the framework builds on.")
    follow_up: dict[str, Text] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="For a level of the scale, the question to ask where a statement got that level.",
    )
    look: HouseLook = Field(
        default=HouseLook(), description="How the sheets look: colour, heads, font and cover."
    )
    kit: SheetNames = Field(
        default=(),
        description="The sheets of the kit, in order; without it, every sheet there is something to show on.",
    )

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, area by area."""
        return tuple(statement for area in self.areas for statement in area.statements)

    @property
    def points(self) -> tuple[str, ...]:
        """All points of all statements."""
        return tuple(point for statement in self.statements for point in statement.points)

    @property
    def explanations(self) -> tuple[str, ...]:
        """The explanations of the areas that have one."""
        return tuple(area.explanation for area in self.areas if area.explanation)

    def area(self, area_id: str) -> Area:
        """The area with that id (``A``); raises KeyError when there is none."""
        return _by_id(self.areas, area_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement with that id (``A1``); raises KeyError when there is none."""
        return _by_id(self.statements, statement_id)

    @field_validator("scale", mode="before")
    @classmethod
    def _named_scale(cls, value: object) -> object:
        if isinstance(value, str):
            return _scale_called(value.strip())
        if isinstance(value, Mapping) and "name" in value:
            raise misfit(said("scale.both"))
        return value

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        found = disagreements(self.model_dump(exclude_none=True))
        if found:
            raise ValueError("\n".join(str(fault.said) for fault in found))
        return self


def disagreements(data: Mapping[str, Any]) -> list[Misfit]:
    """The inconsistencies between the parts of a framework, given as plain data; see :func:`misfits`."""
    return list(misfits(data, {name: [level.id for level in scale.levels] for name, scale in SCALES.items()}))


def _scale_called(name: str) -> Scale:
    if name not in SCALES:
        raise misfit(said("scale.unknown", name=name, known=list(SCALES)))
    return SCALES[name]


_Part = TypeVar("_Part", Area, Statement)


def _by_id(parts: tuple[_Part, ...], wanted: str) -> _Part:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)
