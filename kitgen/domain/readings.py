"""Dates, minutes and numbers of people as they are written in lists, read only where unambiguous.

The names of months and weekdays are those of all the languages of kits (Unicode CLDR, by way of Babel): no
name means different things in two of them. Of figures alone the day comes before the
month, as everywhere in the Nordic countries, unless something else may be meant.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from kitgen.errors import Said, Unfit, said

_LANGUAGES = ("nb", "nn", "da", "sv", "en", "se")

_Value = TypeVar("_Value", int, datetime.date)


class Reading(NamedTuple, Generic[_Value]):
    """The value that a text means, and a note for its writer; None where no note is needed."""

    value: _Value
    note: Said | None = None


# -- dates ---------------------------------------------------------------------------------------------

_HALF_OF_DAY = r"[ap]\.?m\.?"
_HOUR = rf"\d{{1,2}}(?:[.:]?\d{{2}}){{0,2}}(?: ?{_HALF_OF_DAY})?"
_UNTIL = rf"(?: ?(?:-|–|—|til|till|to) ?{_HOUR})?"
#: A time of day behind a date: ``kl. 13.30``, ``13:30–15:00``.
_TIME = (
    r"(?P<date>.*\d[^\d]*?)[ ,(]+(?:(?:fra |från |from )?(?:kl\.?|klokken|klokka|klockan|at|@) ?"
    rf"{_HOUR}{_UNTIL}|"
    rf"\d{{1,2}}[.:]\d{{2}}(?::\d{{2}})?(?: ?[ap]m)?{_UNTIL})\)?"
)
_ISO = r"(\d{4}-\d{2}-\d{2})(?:[t ]\d\d?:\d\d\S*)?"
_FIGURES = r"(\d{1,2})([./, -])(\d{1,2})([./, -])'?(\d{2}|\d{4})"
_YEAR_FIRST = r"(\d{4})([./])(\d{1,2})\2(\d{1,2})|(20\d{2})(\d{2})(\d{2})"
_DAY = r"(\d{1,2})(?:\.|:?(?:e|de|te|st|nd|rd|th|a))?"
_DAY_FIRST = rf"(?:den |d\. )?{_DAY}[ -]?(?:of |b\. )?([^\W\d]+)\.?,?(?:[ -]'?(\d{{4}}|\d{{2}}))?"
_MONTH_FIRST = rf"([^\W\d]+)\.? {_DAY}(?: b\.)?,?(?: (\d{{4}}))?"
_NO_YEAR = r"(\d{1,2})(?:[./]|\. ?)(\d{1,2})\.?"


def read_date(text: str, today: datetime.date | None = None) -> Reading[datetime.date]:
    """The one day that `text` can mean; raises Unfit for none or several.

    Where the year is left out, the weekday decides which of the years around `today` is meant.
    """
    text = " ".join(text.split())
    bare = _folded(text) if len(text) < 80 else ""
    bare = re.sub(r"(?<=\d) ?([./]) ?(?=\d)", r"\1", bare)
    time = None if re.fullmatch(_ISO, bare) else re.fullmatch(_TIME, bare)
    bare, weekday = _weekday((time["date"] if time else bare).strip(" ,"))
    now = (today or datetime.date.today()).year
    every = [day for day in dict.fromkeys(_days(bare, weekday, today)) if day]
    days = _likely(every, weekday, now)
    if not days:
        raise Unfit(_why_none(text, bare, weekday))
    if len(days) > 1:
        raise Unfit(said("date.several", text=text, days=[day.isoformat() for day in days]))
    (day,) = days
    if weekday is not None and day.weekday() != weekday:
        is_a = _ENGLISH[day.weekday()]
        raise Unfit(said("date.weekday", text=text, day=day.isoformat(), weekday=is_a))
    if abs(day.year - now) > _FAR and str(day.year) not in text:
        raise Unfit(said("date.short-year", text=text))
    if not _EARLIEST <= day.year < _EARLIEST + 200:
        raise Unfit(said("date.none", text=text))
    sure = len(every) == 1 and re.search(rf"{day.year}|{day.year % 100:02d}\b", text)
    return Reading(day, _date_note(text, day, bool(sure), time is not None))


#: Years before this, or two hundred years after it, are slips of the pen.
_EARLIEST = 1900
#: So many years from now, two digits may mean another century.
_FAR = 20
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _likely(days: list[datetime.date], weekday: int | None, year: int) -> list[datetime.date]:
    """Of several days, those on the weekday; without one, of several years, those around this `year`."""
    fit = [day for day in days if day.weekday() == weekday] or days
    if len({day.year for day in fit}) > 1:
        fit = [day for day in fit if year - 2 <= day.year <= year + 3] or fit
    return fit


def _date_note(text: str, day: datetime.date, sure: bool, time: bool) -> Said | None:
    if sure:
        return said("date.with-time", text=text) if time else None
    return said("date.taken-with-time" if time else "date.taken", text=text, day=day.isoformat())


def _folded(text: str) -> str:
    """Small letters, with ordinary figures and signs for wide ones, and without the stop of a sentence."""
    return re.sub(r"(?<=\d{4})\.$", "", unicodedata.normalize("NFKC", text).casefold())


def _weekday(said: str) -> tuple[str, int | None]:
    """The text without the weekday before or behind it, and which that is, Monday being 0."""
    before = re.fullmatch(r"([^\W\d]+)(?:\.,?|,| ,)? (.+)", said)
    if (
        before
        and (found := _weekdays().get(before[1], _weekdays().get(before[1].removesuffix("en")))) is not None
    ):
        return before[2].strip(), found
    behind = re.fullmatch(r"(.*\d\.?),? \(?([^\W\d]+)\.?\)?", said)
    if behind and (found := _weekdays().get(behind[2])) is not None:
        return behind[1].strip(" ,"), found
    return said, None


def _days(said: str, weekday: int | None, today: datetime.date | None) -> Iterator[datetime.date | None]:
    """Every day that a text without weekday and time may mean; None for days that no calendar has."""
    if found := re.fullmatch(_ISO, said):
        year, month, day = map(int, found[1].split("-"))
        yield _calendar(year, month, day)
    elif found := re.fullmatch(_YEAR_FIRST, said):
        year, month, day = (int(part) for part in found.group(1, 3, 4, 5, 6, 7) if part)
        yield _calendar(year, month, day)
    elif found := re.fullmatch(r"(\d{2})(\d{2})(20\d{2})", said):
        yield _calendar(int(found[3]), int(found[2]), int(found[1]))
    elif found := re.fullmatch(_FIGURES, said):
        yield from _in_figures(found)
    elif (found := re.fullmatch(_DAY_FIRST, said)) and (number := _months().get(found[2])):
        yield from _in_words(int(found[1]), number, found[3], weekday, today)
    elif (found := re.fullmatch(_MONTH_FIRST, said)) and (number := _months().get(found[1])):
        yield from _in_words(int(found[2]), number, found[3], weekday, today)
    elif weekday is not None and (found := re.fullmatch(_NO_YEAR, said)):
        yield from _in_words(int(found[1]), int(found[2]), None, weekday, today)


def _in_figures(found: re.Match[str]) -> Iterator[datetime.date | None]:
    """``14.03.2026`` and the like: with slashes alone the month may come first, with hyphens the year."""
    first, second, third = int(found[1]), int(found[3]), int(found[5])
    short = len(found[5]) == 2
    year = 2000 + third if short else third
    yield _calendar(year, second, first)
    if found[2] == found[4] == "/" and _calendar(year, second, first):
        yield _calendar(year, first, second)
    if short and found[2] == found[4] == "-":
        yield _calendar(2000 + first, second, third)


def _in_words(
    day: int, month: int, year: str | None, weekday: int | None, today: datetime.date | None
) -> Iterator[datetime.date | None]:
    if year:
        yield _calendar(int(year) + (2000 if len(year) == 2 else 0), month, day)
    elif weekday is not None:
        now = (today or datetime.date.today()).year
        days = (_calendar(each, month, day) for each in range(now - 1, now + 3))
        yield from (each for each in days if each and each.weekday() == weekday)


def _why_none(text: str, bare: str, weekday: int | None) -> Said:
    named = (re.fullmatch(_DAY_FIRST, bare), 2), (re.fullmatch(_MONTH_FIRST, bare), 1)
    if re.fullmatch(_NO_YEAR, bare) or any(m and not m[3] and m[at] in _months() for m, at in named):
        if weekday is not None:
            return said("date.no-such-weekday", text=text)
        return said("date.no-year", text=text)
    if re.fullmatch(_FIGURES, bare) or any(m and m[3] and m[at] in _months() for m, at in named):
        return said("date.none-day-first", text=text)
    if re.fullmatch(_ISO, bare) or re.fullmatch(_YEAR_FIRST, bare):
        return said("date.none", text=text)
    return said("date.unclear", text=text[:60])


def _calendar(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, int]:
    """The months by their names and short names."""
    from babel.dates import get_month_names  # only for dates in words

    found: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                plain = name.rstrip(".").casefold()
                found[plain] = number
                found[plain.replace("mánnu", "mánu")] = number  # as it is in dates
    return found


@cache
def _weekdays() -> Mapping[str, int]:
    from babel.dates import get_day_names  # only for dates in words

    return {
        name.rstrip(".").casefold(): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=language).items()
    }


# -- times of day ---------------------------------------------------------------------------------------

_START = (
    r"(?:(?:fra|från|from|ca\.?) )?(?:(?:kl\.?|klokken|klokka|klockan|at) ?)?"
    r"(?P<hour>\d{1,2})(?:[.:, h](?P<minute>\d{2})(?:[.:]00)?)?"
    rf"(?: ?(?P<half>{_HALF_OF_DAY}))?"
    rf"(?: ?(?:-|–|—|til|till|to) ?{_HOUR})?"
)


def read_time(text: str) -> datetime.time | None:
    """When something starts: ``14:15``, ``kl. 14.15``, ``1415``, ``2:15 pm``; None for other texts."""
    said = _folded(" ".join(text.split())).rstrip(".") if len(text) < 60 else ""
    written = re.sub(r"(?<!\d)([012]\d)([0-5]\d)(?!\d)", r"\1:\2", said)
    found = re.fullmatch(_START, written) if len(said) < 40 else None
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] == "p" else 0) if 1 <= hour <= 12 else 24
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


# -- numbers -------------------------------------------------------------------------------------------

_ABOUT = (
    r"(?:ca\.?|cirka|circa|omtrent|omkring|omlag|om lag|rundt|kring|ungefär|about|around|approx\.?|roughly|"
    r"max\.?|maks\.?|maksimalt|inntil|inntill|opptil|op til|upp till|up to|~|≈) ?(?=[\d½a-zåé])"
)
_PEOPLE = (
    r"(?:stk\.?|st\.?|stycken|stykker|stykk|styk|pers\.?|person|personer|personar|deltakere|deltakarar|deltaker|"
    r"deltagere|deltagare|deltager|participants?|people|persons?|ansatte|ansette|tilsette|tilsatte|medarbeidere|"
    r"medarbeidarar|medarbejdere|medarbetare|anställda|lærere|lærarar|lärare|pedagoger|pedagogar|voksne|vaksne|"
    r"vuxna|staff|employees|teachers|adults|stykkjer)"
)
_ALL = "(?:i alt|ialt|totalt|til sammen|sammenlagt|in all|altogether)"
_COUNT = (
    rf"(?:{_ALL} )?(\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d{{1,9}})(?:[.,]0+)?(?: ?{_PEOPLE})?(?: {_ALL})?"
)
_HOURS = r"(?:t\.?|time|timer|timar|timme|timmar|tim\.?|h|hrs?\.?|hours?)"
_MINUTES = r"(?:m|'|min\.?|mins\.?|minutt|minutta|minutter|minuter|minut|minute|minutes)"
_WORDS = {
    **dict.fromkeys(("en", "ein", "én", "éin", "ett", "et", "one", "a", "an"), Fraction(1)),
    **dict.fromkeys(("to", "två", "two"), Fraction(2)),
    **dict.fromkeys(("tre", "three"), Fraction(3)),
    **dict.fromkeys(("halvannen", "halvanden", "halvannan"), Fraction(3, 2)),
    **dict.fromkeys(
        ("en halv", "ein halv", "halv", "half an", "half a", "½", "1/2", "en halv"), Fraction(1, 2)
    ),
}
_HALF = r"(.+?) ?(?:½|1/2|(?:og|och|and) (?:en halv|ein halv|a half|½))"
#: “24 ca.”, as in a column of numbers: for “ca. 24”.
_BEHIND = re.compile(r"(.*\d) ?\(?(ca\.?|cirka|omtrent|ungefär)\)?")
_DURATION = (
    rf"(?:(?P<hours>(?:(?!min)[^:]){{1,20}}?) ?{_HOURS}(?: (?:og|och|and))?)?"
    rf"(?:,? ?(?P<minutes>\d{{1,3}}) ?(?:{_MINUTES})?)?"
)
_CLOCK = rf"0?(\d{{1,2}}):([0-5]\d)(?::00)?(?: ?{_HOURS})?"


def read_count(text: str) -> Reading[int] | None:
    """How many people `text` says: ``24``, ``24 stk``, ``ca. 24``; None where it is not one number."""
    whole = " ".join(text.split()).casefold()
    bare = re.sub(f"^{_ABOUT}", "", _BEHIND.sub(r"\2 \1", whole))
    found = re.fullmatch(_COUNT, bare)
    if not found:
        return None
    number = int(re.sub(r"\D", "", found[1]))
    return Reading(number, None if bare == whole else said("number.taken", text=text.strip(), number=number))


def read_minutes(text: str) -> Reading[int] | None:
    """How many minutes `text` says: ``90 min``, ``1,5 timer``, ``1 t 30 min``, ``1:30``; else None."""
    whole = " ".join(text.split()).casefold()
    if len(whole) > 60:
        return None
    bare = re.sub(f"^{_ABOUT}", "", whole)
    number = _minutes(bare)
    if number is None or number.denominator != 1:
        return None
    taken = None if bare == whole else said("number.taken", text=text.strip(), number=int(number))
    return Reading(int(number), taken)


def _minutes(said: str) -> Fraction | None:
    if re.fullmatch(r"\d{1,9}(?:[.,]0+)?", said):
        return Fraction(said.replace(",", "."))
    if clock := re.fullmatch(_CLOCK, said):
        return Fraction(int(clock[1]) * 60 + int(clock[2])) if int(clock[1]) <= 12 else None
    found = re.fullmatch(_DURATION, said)
    if not said or not found or (found["hours"] is None and not re.search("[a-z']", said)):
        return None
    hours = _hours(found["hours"]) if found["hours"] else Fraction(0)
    return None if hours is None else hours * 60 + int(found["minutes"] or 0)


def _hours(said: str) -> Fraction | None:
    if said in _WORDS:
        return _WORDS[said]
    if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", said):
        return Fraction(said.replace(",", "."))
    if half := re.fullmatch(_HALF, said):
        whole = _hours(half[1])
        return None if whole is None else whole + Fraction(1, 2)
    return None


#: How the text of a field of a unit is read that is a day or a number.
READINGS: Mapping[str, Callable[[str], Reading[Any] | None]] = {
    "date": read_date,
    "participants": read_count,
    "minutes": read_minutes,
}
