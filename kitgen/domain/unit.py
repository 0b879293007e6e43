"""A unit: one school, kindergarten or office that gets a kit of its own, as plain data."""

import datetime
from collections.abc import Callable
from typing import Annotated, Any

from kitgen.domain.fields import (
    MOST_ENTRIES,
    AccentColour,
    AreaId,
    Copies,
    Count,
    FocusId,
    FormatName,
    Label,
    Language,
    Many,
    MeetingMinutes,
    People,
    SheetName,
    SheetNames,
    StatementId,
    Text,
    Texts,
)
from kitgen.domain.framework import Form
from kitgen.domain.look import Look
from kitgen.domain.parts import Part, about, reads
from kitgen.domain.readings import Reading, read_count, read_date, read_minutes, read_time
from kitgen.errors import Unfit, said


def _by(reader: Callable[[str], Reading[Any] | None]) -> Callable[[object], object]:
    """Reads a text as the value it means to the reader; one that means none stays as it is."""

    def read(value: object) -> object:
        found = reader(value) if isinstance(value, str) else None
        return found.value if found else value

    return read


def _time(value: object) -> object:
    """The time of day that a text says."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return value
    if (found := read_time(str(value))) is None:
        raise Unfit(said("time.unclear", text=str(value)))
    return found


class Change(Part, frozen=True, kw_only=True):
    """The changes that a unit makes to one statement."""

    text: Annotated[Text | None, about("Another text for the statement.")] = None
    points: Annotated[Texts | None, about("Other points in place of all its points.")] = None
    replace: Annotated[
        dict[Label, Text],
        about("Other points in place of some, by their number: `2: …`.", max_length=MOST_ENTRIES),
    ] = {}
    drop: Annotated[Many[Count], about("The numbers of points that are left out.")] = ()
    add: Annotated[Texts, about("Points added after the others.")] = ()
    prompts: Annotated[Texts | None, about("Other questions in place of its own.")] = None


class OwnStatement(Part, frozen=True, kw_only=True):
    """A statement that only this unit has."""

    text: Annotated[Text, about("The sign of good practice, as one sentence.")]
    points: Annotated[Texts, about("What makes the statement concrete; never rated.")] = ()
    prompts: Annotated[Texts, about("Questions for discussion about this statement.")] = ()


class Unit(Part, frozen=True, kw_only=True):
    """One school, kindergarten or office, and what its kit should have."""

    name: Annotated[Label, about("The name of the school, kindergarten or office.")]
    kind: Annotated[Text | None, about("What it is, for example barnehage, skole or SFO.")] = None
    group: Annotated[Label | None, about("The group, team or class that gets this kit.")] = None
    contact: Annotated[Text | None, about("Who to ask, with telephone or e-mail.")] = None
    logo: Annotated[
        Text | None, about("The file of its logo (PNG, JPEG or SVG), from where the unit's file is.")
    ] = None
    colour: Annotated[
        AccentColour | None,
        about('Its own colour, a code in quotes such as "#24507a", on which white text stands out.'),
    ] = None
    look: Annotated[Look, about("How its sheets look, if not as the framework says.")] = Look()
    form: Annotated[Form, about("The unit's own links to the digital form.")] = Form()
    date: Annotated[
        datetime.date | None, reads(_by(read_date)), about("The day of the meeting, written 2026-03-14.")
    ] = None
    place: Annotated[Label | None, about("Where the meeting is.")] = None
    start: Annotated[datetime.time | None, reads(_time), about("When the meeting starts, written 14:15.")] = (
        None
    )
    participants: Annotated[People | None, reads(_by(read_count)), about("How many people take part.")] = None
    answers: Annotated[
        Label | None,
        about("The file with the answers of its staff, from where this file is; for `kitgen results`."),
    ] = None
    minutes: Annotated[
        MeetingMinutes | None,
        reads(_by(read_minutes)),
        about("How many minutes the meeting lasts, at least 30."),
    ] = None
    focus: Annotated[Many[FocusId], about("The areas (A) or statements (A1) the meeting is about.")] = ()
    wording: Annotated[
        dict[StatementId, Change],
        about("For a statement (A1), what this unit says otherwise.", max_length=MOST_ENTRIES),
    ] = {}
    statements: Annotated[
        dict[AreaId, Many[OwnStatement]],
        about("For an area (A), statements of the unit's own, after the others.", max_length=MOST_ENTRIES),
    ] = {}
    prompts: Annotated[
        Texts, about("The unit's own questions for discussion, before those of the framework.")
    ] = ()
    terms: Annotated[
        dict[Label, Label],
        about(
            "Words exchanged everywhere, each form by itself: `foreldre: foresatte`, "
            "`foreldrene: de foresatte`.",
            max_length=MOST_ENTRIES,
        ),
    ] = {}
    sheets: Annotated[
        SheetNames, about("The sheets this unit gets; without it, those of the framework.")
    ] = ()
    formats: Annotated[
        tuple[FormatName, ...], about("The formats this unit gets; without it, both pdf and docx.")
    ] = ()
    options: Annotated[
        dict[SheetName, dict[Text, Label]],
        about(
            "For a sheet, what is chosen of its options, for example size: a7 for cards.",
            max_length=MOST_ENTRIES,
        ),
    ] = {}
    copies: Annotated[
        dict[SheetName, Copies],
        about(
            "For a sheet, how many copies are printed, if not as many as the meeting needs: "
            "`table-a: 7`; 0 for none.",
            max_length=MOST_ENTRIES,
        ),
    ] = {}
    language: Annotated[
        Language | None, about("The language of the fixed words, if not the framework's.")
    ] = None
