"""Which sheets are tested: all of every shipped framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kitgen.building.library import Library
from kitgen.definitions import load_framework
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.layout import Setup, read_layout
from kitgen.model import Document

#: Framework, sheet and unit.
Case = tuple[str, str, Unit | None]

LIBRARY = Library()
FRAMEWORKS = sorted(LIBRARY.frameworks())
#: Where staff answer, in the sheets that have a code.
ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
UNIT = Unit.model_validate(
    {
        "name": "Nordby barnehage",
        "group": "Gul avdeling",
        "date": "2026-03-14",
        "form": {"answer": ANSWER},
        "participants": 24,
        "minutes": 90,
    }
)


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was built: for nobody in particular (`unit` is None) or for a unit with a form."""

    framework: Framework
    name: str
    unit: Unit | None
    document: Document
    pdf: Path
    word: Path

    def __str__(self) -> str:
        return f"{self.framework.id}/{self.name}" + ("/unit" if self.unit else "")


@cache
def framework(name: str) -> Framework:
    return load_framework(LIBRARY.framework(name))


def _documents(name: str) -> list[str]:
    """The sheets of a framework's kit that are documents; files of a code alone are tested with the code."""
    documents = [sheet for sheet in framework(name).kit if not setup(sheet).formats]
    return [*documents, "form-guide"]  # which comes with the form, and not with the kit


def setup(sheet: str) -> Setup:
    return read_layout(LIBRARY.layout(sheet)).setup


def _cases() -> Iterable[Case]:
    """Every sheet for a unit with a form, and those that then look otherwise without one too."""
    for name in FRAMEWORKS:
        for sheet in _documents(name):
            yield name, sheet, UNIT
            if sheet in UNLIKE and (sheet in TABLE_SHEETS or name == FRAMEWORKS[-1]):
                yield name, sheet, None


TABLE_SHEETS = ("table-a", "table-b")
#: Sheets that look otherwise where no unit and no form is known.
UNLIKE = (*TABLE_SHEETS, "cards", "guide", "wheel", "print-plan")
CASES = list(_cases())
TABLES = [case for case in CASES if case[1] in TABLE_SHEETS]


def name_of(case: Case) -> str:
    return f"{case[0]}-{case[1]}{'-unit' if case[2] else ''}"
