"""Every sheet of every shipped framework, built once for all tests, in both formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from kitgen.compose import compose
from kitgen.definitions import load_framework
from kitgen.framework import Framework
from kitgen.layout import read_layout
from kitgen.library import Library
from kitgen.model import Document
from kitgen.render import renderer
from kitgen.unit import Unit

LIBRARY = Library()
FRAMEWORKS = sorted(LIBRARY.frameworks())
#: Where staff answer, in the sheets that have a code.
ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
UNIT = Unit.model_validate(
    {"name": "Nordby barnehage", "group": "Gul avdeling", "date": "2026-03-14", "form": {"answer": ANSWER}}
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


def _cases() -> Iterable[tuple[str, str, Unit | None]]:
    for name in FRAMEWORKS:
        for sheet in framework(name).kit:
            yield name, sheet, None
            if sheet != "background":
                yield name, sheet, UNIT


CASES = list(_cases())
TABLES = [case for case in CASES if case[1] != "background"]


def _name(case: tuple[str, str, Unit | None]) -> str:
    return f"{case[0]}-{case[1]}{'-unit' if case[2] else ''}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, str, Unit | None]], Sheet]:
    folder = tmp_path_factory.mktemp("sheets")

    @cache
    def build(number: int) -> Sheet:
        name, sheet, unit = CASES[number]
        document = compose(framework(name), unit, read_layout(LIBRARY.layout(sheet))).document
        paths = {fmt: folder / f"{name}-{sheet}-{number}.{fmt}" for fmt in ("pdf", "docx")}
        for fmt, path in paths.items():
            path.write_bytes(renderer(fmt)(document))
        return Sheet(framework(name), sheet, unit, document, paths["pdf"], paths["docx"])

    return lambda case: build(CASES.index(case))


@pytest.fixture(params=CASES, ids=_name)
def sheet(request: pytest.FixtureRequest, built: Callable[[tuple[str, str, Unit | None]], Sheet]) -> Sheet:
    """Each sheet in turn."""
    return built(request.param)


@pytest.fixture(params=TABLES, ids=_name)
def table_sheet(
    request: pytest.FixtureRequest, built: Callable[[tuple[str, str, Unit | None]], Sheet]
) -> Sheet:
    """Each sheet with a table in turn."""
    return built(request.param)


@pytest.fixture(scope="session")
def in_office(
    built: Callable[[tuple[str, str, Unit | None]], Sheet],
    office_pdfs: Callable[[Iterable[Path]], dict[Path, Path]],
) -> Callable[[Sheet], Path]:
    """What LibreOffice makes of a sheet's Word file, all converted in one run."""
    converted = office_pdfs([built(case).word for case in CASES])
    return lambda sheet: converted[sheet.word]
