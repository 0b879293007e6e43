"""The options of `build` and `preview`, and how their values are read."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kitgen.cli.output import WRONG_USE, exit_on_error, note
from kitgen.cli.usage import FILE, FOLDER, OneFile, Refused, WholeNumber
from kitgen.domain.formats import known
from kitgen.domain.meeting import MOST_MINUTES, MOST_PEOPLE
from kitgen.errors import KitgenError, Said, Unfit, said

if TYPE_CHECKING:
    from kitgen.building.request import Order


class CheckedFile(OneFile):
    """An existing file, or the file of a built-in framework that is called by its name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path of the file; fails for anything else."""
        from kitgen.building.library import Library

        if not os.path.lexists(value) and value in (known := Library().frameworks()):
            return known[value]
        return super().convert(value, param, ctx)


def _clean(value: str) -> str:
    """A value without unwanted letters from copying."""
    from kitgen.domain.letters import cleaned

    return cleaned(value)[0]


def listed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The names in a list with commas, each once; raises Refused for an empty list."""
    names = tuple(dict.fromkeys(_clean(value or "").replace(",", " ").split()))
    if value is not None and not names:
        raise Refused(said("order.no-names"))
    return names


def formats(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The file formats in a list with commas; raises Refused for an unknown one."""
    try:
        return known(listed(ctx, param, value))
    except KitgenError as error:
        raise Refused(error.said) from None


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime.date | None:
    """The date of ``2026-03-14`` or ``14. mars 2026``; raises Refused where it may mean several days.

    A note shows the date wherever the text is not written in a standard way.
    """
    from kitgen.domain.readings import read_date

    if value is None:
        return None
    try:
        found = read_date(_clean(value).strip())
    except Unfit as unfit:
        raise Refused(unfit.said) from None
    if found.note:
        note(found.note, "--date: ")
    return found.value


def time_of_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime.time | None:
    """The time of ``14:15``; raises Refused for anything else."""
    from kitgen.domain.readings import read_time

    if value is None:
        return None
    if (found := read_time(_clean(value))) is None:
        raise Refused(said("time.unclear", text=value))
    return found


def choices(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Any, ...]:
    """Sheet, option and value of each ``cards.size=a7``; raises Refused for anything else."""
    pattern = r"([\w-]+)\.([\w-]+)\s*=\s*(\S.*?)"
    return tuple(_parts(value, pattern, said("order.no-choice", text=value)) for value in values)


def numbers(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Any, ...]:
    """Sheet and number of each ``table-a=7``; raises Refused for anything else."""
    pattern = r"([\w-]+)\s*=\s*([0-9]{1,4})"
    found = [_parts(value, pattern, said("order.no-copies", text=value)) for value in values]
    return tuple((sheet, int(number)) for sheet, number in found)


def _parts(value: str, pattern: str, fault: Said) -> tuple[str, ...]:
    """The parts of a value of that pattern; raises Refused with the fault for any other."""
    if (found := re.fullmatch(rf"\s*{pattern}\s*", _clean(value))) is None:
        raise Refused(fault)
    return found.groups("")


_OPTIONS = (
    click.argument("framework"),
    click.option("--unit", type=FILE),
    click.option("--only", callback=listed, metavar="SHEET,…"),
    click.option("--form-url", metavar="URL"),
    click.option("--participants", type=WholeNumber(1, MOST_PEOPLE), metavar="N"),
    click.option("--minutes", type=WholeNumber(30, MOST_MINUTES), metavar="N"),
    click.option("--start", callback=time_of_day, metavar="HH:MM"),
    click.option("--date", callback=day, metavar="YYYY-MM-DD"),
    click.option("--set", "options", multiple=True, callback=choices, metavar="SHEET.OPTION=VALUE"),
    click.option("--copies", multiple=True, callback=numbers, metavar="SHEET=N"),
    click.option("--output", type=FOLDER, default=Path("output"), show_default=True),
)


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the framework and the options that `build` and `preview` share to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def order(**given: Any) -> Order:
    """The build request that the options make; ends the program when it asks for what does not exist."""
    from kitgen.building.request import Order, check_order

    wanted = Order(**given)
    with exit_on_error(WRONG_USE):
        check_order(wanted)
    return wanted
