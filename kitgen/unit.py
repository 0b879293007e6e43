"""A unit: one school, kindergarten or office that gets a kit of its own, as plain data."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from kitgen.fields import (
    Count,
    FocusId,
    Label,
    Language,
    MeetingMinutes,
    Part,
    SheetName,
    SheetNames,
    Text,
    misfit,
)
from kitgen.framework import Form


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


class Unit(Part):
    """One school, kindergarten or office, and what its kit should have."""

    name: Label = Field(description="The name of the school, kindergarten or office.")
    kind: Text | None = Field(default=None, description="What it is, for example barnehage, skole or SFO.")
    group: Label | None = Field(default=None, description="The group, team or class that gets this kit.")
    contact: Text | None = Field(default=None, description="Who to ask, with telephone or e-mail.")
    form: Form = Field(default=Form(), description="The unit's own links to the digital form.")
    date: Annotated[datetime.date | None, BeforeValidator(_date)] = Field(
        default=None, description="The day of the meeting, written 2026-03-14."
    )
    participants: Count | None = Field(default=None, description="How many people take part.")
    minutes: MeetingMinutes | None = Field(
        default=None, description="How many minutes the meeting lasts, at least 30."
    )
    focus: tuple[FocusId, ...] = Field(
        default=(), description="The areas (A) or statements (A1) the meeting is about."
    )
    sheets: SheetNames = Field(
        default=(), description="The sheets this unit gets; without it, those of the framework."
    )
    options: dict[SheetName, dict[Text, Label]] = Field(
        default={},
        description="For a sheet, what is chosen of its options, for example size: a7 for cards.",
    )
    language: Language | None = Field(
        default=None, description="The language of the fixed words, if not the framework's."
    )
