"""A unit: one school, kindergarten or office that gets a kit of its own, as plain data."""

# Annotations are not texts here, which pydantic would compile one by one.

import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

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
    Part,
    People,
    SheetName,
    SheetNames,
    StatementId,
    Text,
    Texts,
    misfit,
)
from kitgen.domain.framework import Form
from kitgen.domain.look import Look
from kitgen.domain.readings import Unclear, read_count, read_date, read_minutes, read_time
from kitgen.errors import said


def _date(value: object) -> object:
    """The only date that a text can mean; pydantic alone would read 20260314 as seconds."""
    if not isinstance(value, str):
        return value
    try:
        return read_date(value).value
    except Unclear as error:
        raise misfit(error.said) from None


def _people(value: object) -> object:
    found = read_count(value) if isinstance(value, str) else None
    return found.value if found else value


def _meeting(value: object) -> object:
    found = read_minutes(value) if isinstance(value, str) else None
    return found.value if found else value


def _time(value: object) -> object:
    """The time of day that a text says; pydantic alone would read 1415 as seconds."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return value
    if (found := read_time(str(value))) is None:
        raise misfit(said("time.unclear", text=str(value)))
    return found


class Change(Part):
    """The changes that a unit makes to one statement."""

    text: Text | None = Field(default=None, description="Another text for the statement.")
    points: Texts | None = Field(default=None, description="Other points in place of all its points.")
    replace: dict[Label, Text] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="Other points in place of some, by their number: `2: …`.",
    )
    drop: Many[Count] = Field(default=(), description="The numbers of points that are left out.")
    add: Texts = Field(default=(), description="Points added after the others.")
    prompts: Texts | None = Field(default=None, description="Other questions in place of its own.")


class OwnStatement(Part):
    """A statement that only this unit has."""

    text: Text = Field(description="The sign of good practice, as one sentence.")
    points: Texts = Field(default=(), description="What makes the statement concrete; never rated.")
    prompts: Texts = Field(default=(), description="Questions for discussion about this statement.")


class Unit(Part):
    """One school, kindergarten or office, and what its kit should have."""

    name: Label = Field(description="The name of the school, kindergarten or office.")
    kind: Text | None = Field(default=None, description="What it is, for example barnehage, skole or SFO.")
    group: Label | None = Field(default=None, description="The group, team or class that gets this kit.")
    contact: Text | None = Field(default=None, description="Who to ask, with telephone or e-mail.")
    logo: Text | None = Field(
        default=None, description="The file of its logo (PNG, JPEG or SVG), from where the unit's file is."
    )
    colour: AccentColour | None = Field(
        default=None,
        description='Its own colour, a code in quotes such as "#24507a", on which white text stands out.',
    )
    look: Look = Field(default=Look(), description="How its sheets look, if not as the framework says.")
    form: Form = Field(default=Form(), description="The unit's own links to the digital form.")
    date: Annotated[datetime.date | None, BeforeValidator(_date)] = Field(
        default=None, description="The day of the meeting, written 2026-03-14."
    )
    place: Label | None = Field(default=None, description="Where the meeting is.")
    start: Annotated[datetime.time | None, BeforeValidator(_time)] = Field(
        default=None, description="When the meeting starts, written 14:15."
    )
    participants: Annotated[People | None, BeforeValidator(_people)] = Field(
        default=None, description="How many people take part."
    )
    answers: Label | None = Field(
        default=None,
        description="The file with the answers of its staff, from where this file is; for `kitgen results`.",
    )
    minutes: Annotated[MeetingMinutes | None, BeforeValidator(_meeting)] = Field(
        default=None, description="How many minutes the meeting lasts, at least 30."
    )
    focus: Many[FocusId] = Field(
        default=(), description="The areas (A) or statements (A1) the meeting is about."
    )
    wording: dict[StatementId, Change] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="For a statement (A1), what this unit says otherwise.",
    )
    statements: dict[AreaId, Many[OwnStatement]] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="For an area (A), statements of the unit's own, after the others.",
    )
    prompts: Texts = Field(
        default=(), description="The unit's own questions for discussion, before those of the framework."
    )
    terms: dict[Label, Label] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="Words exchanged everywhere, each form by itself: `foreldre: foresatte`, "
        "`foreldrene: de foresatte`.",
    )
    sheets: SheetNames = Field(
        default=(), description="The sheets this unit gets; without it, those of the framework."
    )
    formats: tuple[FormatName, ...] = Field(
        default=(), description="The formats this unit gets; without it, both pdf and docx."
    )
    options: dict[SheetName, dict[Text, Label]] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="For a sheet, what is chosen of its options, for example size: a7 for cards.",
    )
    copies: dict[SheetName, Copies] = Field(
        default={},
        max_length=MOST_ENTRIES,
        description="For a sheet, how many copies are printed, if not as many as the meeting needs: "
        "`table-a: 7`; 0 for none.",
    )
    language: Language | None = Field(
        default=None, description="The language of the fixed words, if not the framework's."
    )
