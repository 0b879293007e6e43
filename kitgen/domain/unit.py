"""A unit: one school, kindergarten or office that gets a kit of its own, as plain data."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from kitgen.domain.fields import (
    AccentColour,
    AreaId,
    Count,
    FocusId,
    FormatName,
    Label,
    Language,
    MeetingMinutes,
    Part,
    SheetName,
    SheetNames,
    StatementId,
    Text,
    Texts,
    misfit,
)
from kitgen.domain.framework import Form


def _date(value: object) -> object:
    """The date of a text written year-month-day; pydantic alone would read 20260314 as seconds."""
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
            return datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise misfit(f"there is no date {value.strip()}", "look it up in the calendar") from None
    raise misfit(f"`{value.strip()}` is not a date", "write year, month and day as 2026-03-14")


class Change(Part):
    """What a unit says otherwise of one statement."""

    text: Text | None = Field(default=None, description="Another text for the statement.")
    points: Texts | None = Field(default=None, description="Other points in place of all its points.")
    replace: dict[Label, Text] = Field(
        default={}, description="Other points in place of some, by their number: `2: …`."
    )
    drop: tuple[Count, ...] = Field(default=(), description="The numbers of points that are left out.")
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
    logo: Label | None = Field(
        default=None, description="The file of its logo (PNG, JPEG or SVG), from where the unit's file is."
    )
    colour: AccentColour | None = Field(
        default=None,
        description='Its own colour, a code in quotes such as "#24507a", on which white text stands out.',
    )
    form: Form = Field(default=Form(), description="The unit's own links to the digital form.")
    date: Annotated[datetime.date | None, BeforeValidator(_date)] = Field(
        default=None, description="The day of the meeting, written 2026-03-14."
    )
    place: Label | None = Field(default=None, description="Where the meeting is.")
    participants: Count | None = Field(default=None, description="How many people take part.")
    minutes: MeetingMinutes | None = Field(
        default=None, description="How many minutes the meeting lasts, at least 30."
    )
    focus: tuple[FocusId, ...] = Field(
        default=(), description="The areas (A) or statements (A1) the meeting is about."
    )
    wording: dict[StatementId, Change] = Field(
        default={}, description="For a statement (A1), what this unit says otherwise."
    )
    statements: dict[AreaId, tuple[OwnStatement, ...]] = Field(
        default={}, description="For an area (A), statements of the unit's own, after the others."
    )
    prompts: Texts = Field(
        default=(), description="The unit's own questions for discussion, before those of the framework."
    )
    terms: dict[Label, Label] = Field(
        default={},
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
        description="For a sheet, what is chosen of its options, for example size: a7 for cards.",
    )
    language: Language | None = Field(
        default=None, description="The language of the fixed words, if not the framework's."
    )
