"""Which sheets are tested: all of every shipped framework, or a part that covers them (:mod:`covering`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checks.parts import made_of
from covering import covering
from imported.kits import FRAMEWORKS as SHIPPED
from imported.kits import framework as framework
from sheets.contents import SHOWN

from kitgen.building.library import Library
from kitgen.composing.layout import Setup, read_layout
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.model import Document
from kitgen.render import renderer

#: Framework, sheet and unit.
Case = tuple[str, str, Unit | None]

LIBRARY = Library()
FRAMEWORKS = list(SHIPPED)
#: Where staff answer, in the sheets that have a code.
ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
UNIT = made_of(
    Unit,
    {
        "name": "Nordby barnehage",
        "group": "Gul avdeling",
        "date": "2026-03-14",
        "form": {"answer": ANSWER},
        "participants": 24,
        "minutes": 90,
    },
)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet as it was composed: for nobody in particular (`unit` is None) or for a unit with a form."""

    framework: Framework
    name: str
    unit: Unit | None
    document: Document
    folder: Path

    @cached_property
    def pdf(self) -> Path:
        """The sheet as a PDF file, written when it is first asked for."""
        return self._written("pdf")

    @cached_property
    def word(self) -> Path:
        """The same as a Word file."""
        return self._written("docx")

    def _written(self, fmt: str) -> Path:
        path = self.folder / f"{str(self).replace('/', '-')}.{fmt}"
        path.write_bytes(renderer(fmt)(self.document))
        return path

    def __str__(self) -> str:
        return f"{self.framework.id}/{self.name}" + ("/unit" if self.unit else "")


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
            if sheet in UNLIKE and (sheet in TABLE_SHEETS or name == _leanest(sheet)):
                yield name, sheet, None


def _leanest(sheet: str) -> str:
    """The framework that has least to show on a sheet: enough where only the head looks otherwise."""
    having = (name for name in FRAMEWORKS if sheet in framework(name).kit)
    return min(having, key=lambda name: _texts((name, sheet, None)))


def _texts(case: Case) -> float:
    """How much a sheet has to show: of each sheet that of the fullest framework is taken, and for a unit."""
    return sum(map(len, SHOWN[case[1]](framework(case[0])))) + (case[2] is not None)


TABLE_SHEETS = ("table-a", "table-b")
#: Sheets that look otherwise where no unit and no form is known.
UNLIKE = (*TABLE_SHEETS, "cards", "guide", "wheel", "print-plan")
CASES = list(_cases())
TABLES = [case for case in CASES if case[1] in TABLE_SHEETS]


def _dimensions(case: Case) -> tuple[object, ...]:
    """Each framework; each sheet, a table and the guide without a unit too; and a table of each framework."""
    name, sheet, unit = case
    both = sheet in ("table-a", "guide") and unit is None
    return name, (sheet, both), name if sheet in TABLE_SHEETS else ""


#: The sheets that are made into files, the fullest first: what is alike in the next is judged with it. Of the
#: others `make test` looks at what is composed.
PRINTED = sorted(covering(CASES, _dimensions, weight=_texts), key=_texts, reverse=True)
PRINTED_TABLES = [case for case in PRINTED if case in TABLES]


def name_of(case: Case) -> str:
    return f"{case[0]}-{case[1]}{'-unit' if case[2] else ''}"
