"""A framework: one organisation's description of good practice, as plain data that holds together.

All texts are plain text (no mark-up) in one language; where a text has several paragraphs an empty line
separates them. Nothing can be changed after it is made; sequences are tuples. What no single part can
check, such as whether an id is used twice, is checked over the whole (:mod:`kitgen.domain.consistency`).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from msgspec.structs import force_setattr

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
    SheetNames,
    Slug,
    StatementId,
    Symbol,
    Text,
    Texts,
    Truth,
)
from kitgen.domain.look import HouseLook
from kitgen.domain.parts import Part, about, reads
from kitgen.errors import Unfit, said


class Source(Part, frozen=True, kw_only=True):
    """Where the framework comes from; printed at the foot of every sheet."""

    organisation: Annotated[Name, about("Who wrote the document, for example the municipality.")]
    document: Annotated[Text, about("The title of the document.")]
    year: Annotated[Label | None, about("The year of the document.")] = None
    url: Annotated[HttpsUrl | None, about("An https link to the document.")] = None
    note: Annotated[Text | None, about("How this file differs from the document, or other remarks.")] = None


class Level(Part, frozen=True, kw_only=True):
    """One level of a scale, with the colour and the symbol that stand for it."""

    id: Annotated[Slug, about("Short name in small letters, used elsewhere in this file.")]
    label: Annotated[Text | None, about("The level in a few words, for example «må bedres».")] = None
    meaning: Annotated[Text | None, about("What the level means, as a sentence in the legend.")] = None
    colour: Annotated[Colour, about('ok, mid, bad or a colour code in quotes, such as "#8fc98a".')]
    symbol: Annotated[Symbol, about("The drawn mark, so that the level is recognised without colours.")]

    @property
    def name(self) -> str:
        """Its label, or else its id."""
        return self.label or self.id

    @property
    def said(self) -> str:
        """What it means, or else its name."""
        return self.meaning or self.name


class Scale(Part, frozen=True, kw_only=True):
    """How statements are rated: a question, and two to five levels.

    A scale with a `name` is one of :data:`SCALES`; its labels and meanings are None here and come from the
    message catalogue of the framework's language.
    """

    name: Annotated[Literal["traffic-light"] | None, about("The name of a scale that kitgen knows.")] = None
    question: Annotated[Text | None, about("What staff ask themselves about each statement.")] = None
    levels: Annotated[
        tuple[Level, ...], about("Two to five levels, from the best downwards.", min_length=2, max_length=5)
    ]
    ordered: Annotated[
        Truth,
        about(
            "false where no level is better than another: then nothing is said of who sees it differently."
        ),
    ] = True

    def name_in_file(self) -> str | None:
        """Its name, where it has one."""
        return self.name


def _scale_called(value: object) -> object:
    """The scale of that name; a scale written out as it is."""
    if isinstance(value, str):
        if value.strip() not in SCALES:
            raise Unfit(said("scale.unknown", name=value.strip(), known=list(SCALES)))
        return SCALES[value.strip()]
    if isinstance(value, Mapping) and "name" in value:
        raise Unfit(said("scale.both"))
    return value


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


class Form(Part, frozen=True, kw_only=True):
    """The digital form with the same statements."""

    answer: Annotated[HttpsUrl | None, about("The https link where staff answer; becomes the QR code.")] = (
        None
    )
    duplicate: Annotated[
        HttpsUrl | None,
        about("The https link where a leader copies the form; never printed on sheets for staff."),
    ] = None
    minutes: Annotated[Count | None, about("How many minutes it takes to answer the form.")] = None


class Section(Part, frozen=True, kw_only=True):
    """A heading and its text."""

    title: Annotated[Text, about("The heading.")]
    text: Annotated[Paragraphs, about("The text; an empty line separates paragraphs.")]


class Centre(Part, frozen=True, kw_only=True):
    """What stands in the middle of the wheel."""

    title: Annotated[Text, about("The words in the middle.")]
    text: Annotated[Text | None, about("What they mean.")] = None


class Statement(Part, frozen=True, kw_only=True):
    """One sign of good practice, rated by staff."""

    id: Annotated[StatementId, about("The letter of its area and a number: A1, A2 …")]
    text: Annotated[Text, about("The sign of good practice, as one sentence.")]
    points: Annotated[Texts, about("What makes the statement concrete; never rated.")] = ()
    prompts: Annotated[Texts, about("Questions for discussion about this statement.")] = ()


class Area(Part, frozen=True, kw_only=True):
    """One column of the table: a core element, principle or sector, with its statements."""

    id: Annotated[AreaId, about("One capital letter: A for the first area, B for the second …")]
    title: Annotated[Text, about("The heading of the column.")]
    definition: Annotated[Text | None, about("The area in a sentence or two, under its heading.")] = None
    explanation: Annotated[
        Paragraphs | None, about("The longer explanation; an empty line separates paragraphs.")
    ] = None
    statements: Annotated[
        tuple[Statement, ...],
        about("The signs of good practice in this area.", min_length=1, max_length=MOST_ENTRIES),
    ]
    prompts: Annotated[Texts, about("Questions for discussion about this area.")] = ()
    references: Annotated[Texts, about("Sources this area builds on.")] = ()
    colour: Annotated[
        AccentColour | None, about('A colour of its own, a code in quotes such as "#24507a".')
    ] = None


class Ring(Part, frozen=True, kw_only=True):
    """A group of areas in the wheel."""

    id: Annotated[Slug | None, about("Short name in small letters.")] = None
    title: Annotated[Text, about("What the areas have in common.")]
    caption: Annotated[Text | None, about("A line of explanation.")] = None
    areas: Annotated[
        tuple[AreaId, ...],
        about("The ids of its areas, such as [A, B, C].", min_length=1, max_length=MOST_ENTRIES),
    ]
    colour: Annotated[
        AccentColour | None, about('A colour of its own for its areas, a code in quotes such as "#24507a".')
    ] = None


class Step(Part, frozen=True, kw_only=True):
    """One step of the goal staircase, from the bottom upwards."""

    title: Annotated[Text, about("The goal of this step.")]
    text: Annotated[Text | None, about("What the step is about.")] = None
    signs: Annotated[Texts, about("How we see that we have reached the step.")] = ()


class Agreement(Part, frozen=True, kw_only=True):
    """One thing a team agrees on in its contract."""

    title: Annotated[Text, about("What the agreement is about.")]
    text: Annotated[Text | None, about("What it means.")] = None
    prompts: Annotated[Texts, about("Questions that help the team to agree.")] = ()


class Phase(Part, frozen=True, kw_only=True):
    """One phase of the learning circle or of its conversation."""

    title: Annotated[Text, about("The name of the phase.")]
    text: Annotated[Text | None, about("What happens in it.")] = None
    minutes: Annotated[Count | None, about("How many minutes it takes.")] = None
    prompts: Annotated[Texts, about("Questions asked in this phase.")] = ()


class Quote(Part, frozen=True, kw_only=True):
    """What a person said, word for word."""

    text: Annotated[Text, about("The words, without quotation marks.")]
    who: Annotated[Text | None, about("Who said it, for example «Gutt, 5 år».")] = None
    area: Annotated[AreaId | None, about("The id of the area it belongs to.")] = None


class Goal(Part, frozen=True, kw_only=True):
    """How we want it to be, and how we get there."""

    title: Annotated[Text, about("How we want it to be.")]
    strategies: Annotated[Texts, about("How we do it.")] = ()


class Framework(Part, frozen=True, kw_only=True):
    """One organisation's description of good practice."""

    id: Annotated[Slug, about("Short name in small letters, digits and hyphens, such as our-municipality.")]
    title: Annotated[Text, about("The title of the framework.")]
    table_title: Annotated[
        Text, about("The title of the tables; without it, the title of the framework.")
    ] = ""
    language: Annotated[Language, about("The language of all texts, such as nb, da or en.")]
    version: Annotated[Label, about("The version of this file, printed at the foot of every sheet.")] = "1"
    source: Annotated[Source, about("Where the framework comes from.")]
    scale: Annotated[
        Scale,
        reads(_scale_called),
        about("How statements are rated: traffic-light, or a question and levels of your own."),
    ]
    form: Annotated[Form, about("Links to the digital form with the same statements.")] = Form()
    introduction: Annotated[
        Paragraphs | None, about("What the material is and why; opens the background sheet.")
    ] = None
    how_to_use: Annotated[Texts, about("How the material can be used, one text for each way or step.")] = ()
    closing: Annotated[Section | None, about("What the whole adds up to; ends the background sheet.")] = None
    areas: Annotated[
        tuple[Area, ...], about("The areas, in the order of the columns.", min_length=1, max_length=26)
    ]
    rings: Annotated[Many[Ring], about("Groups of areas for the wheel, from the inside outwards.")] = ()
    centre: Annotated[Centre | None, about("What stands in the middle of the wheel.")] = None
    prompts: Annotated[Texts, about("Questions for discussion about the whole.")] = ()
    steps: Annotated[Many[Step], about("The goal staircase, from the bottom upwards.")] = ()
    agreements: Annotated[Many[Agreement], about("What a team agrees on in its contract.")] = ()
    phases: Annotated[Many[Phase], about("The phases of the learning circle, in order.")] = ()
    quotes: Annotated[Many[Quote], about("What people said, for cards and posters.")] = ()
    goals: Annotated[Many[Goal], about("Goals, each with its strategies.")] = ()
    references: Annotated[Texts, about("Sources the framework builds on.")] = ()
    follow_up: Annotated[
        dict[str, Text],
        about(
            "For a level of the scale, the question to ask where a statement got that level.",
            max_length=MOST_ENTRIES,
        ),
    ] = {}
    look: Annotated[HouseLook, about("How the sheets look: colour, heads, font and cover.")] = HouseLook()
    kit: Annotated[
        SheetNames,
        about("The sheets of the kit, in order; without it, every sheet there is something to show on."),
    ] = ()

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

    def __post_init__(self) -> None:
        if not self.table_title:
            force_setattr(self, "table_title", self.title)


def disagreements(data: Mapping[str, Any]) -> list[Misfit]:
    """The inconsistencies between the parts of a framework, given as plain data; see :func:`misfits`."""
    return list(misfits(data, {name: [level.id for level in scale.levels] for name, scale in SCALES.items()}))


_Part = TypeVar("_Part", Area, Statement)


def _by_id(parts: tuple[_Part, ...], wanted: str) -> _Part:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)
