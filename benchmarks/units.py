"""Units to measure with: each has a name, a date and a form link of its own, and the kit of a meeting."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

#: Whose kit is built.
FRAMEWORK = "oppvekst-fredrikstad"
#: The kit of a meeting, and all there is in it: in Word and as PDF, ten files.
SHEETS = ("table-a", "table-b", "cards", "guide", "qr-poster")
#: The file that the list of units lies in, in the folder of a measurement.
LIST = "units.csv"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `date` is year-month-day, `link` where its staff answer."""

    name: str
    date: str
    link: str

    @property
    def day(self) -> str:
        """The date as it is printed."""
        return f"{int(self.date[-2:])}. mars 2026"

    @property
    def address(self) -> str:
        """The link as it is printed."""
        return self.link.removeprefix("https://")


def unit(number: int) -> Unit:
    """The unit with this number, from 0."""
    return Unit(
        name=f"Nordby skole {number}",
        date=f"2026-03-{1 + number % 28:02}",
        link=f"https://forms.office.com/e/aB{number:06}",
    )


def write_unit(path: Path, number: int) -> Path:
    """A unit file for one of them."""
    one = unit(number)
    lines = (f"name: {one.name}", f"date: {one.date}", f'form: {{answer: "{one.link}"}}')
    lines += (f"sheets: [{', '.join(SHEETS)}]", "")
    path.write_text("\n".join(lines), "utf-8")
    return path


def write_list(folder: Path, count: int, people: int = 0) -> Path:
    """A list of so many units, in a folder, with as many different numbers of participants, or none."""
    path = folder / LIST
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Navn", "Dato", "Svarlenke", "Ark", "Antall deltakere"))
        for number in range(count):
            one, group = unit(number), 10 + number % people if people else ""
            rows.writerow((one.name, one.date, one.link, ", ".join(SHEETS), group))
    return path
