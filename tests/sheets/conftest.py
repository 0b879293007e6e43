"""Every sheet of every shipped framework, composed once for all tests; files are made where a test asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from covering import ALL
from sheets.cases import CASES, LIBRARY, PRINTED, PRINTED_TABLES, TABLES, Case, Sheet, framework, name_of

from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout

#: A part of the sheets is tested by one process, which has them opened in LibreOffice together.
PARTS = 4 if ALL else 1


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Sheet]:
    folder = tmp_path_factory.mktemp("sheets")

    @cache
    def build(number: int) -> Sheet:
        name, sheet, unit = CASES[number]
        layout = read_layout(LIBRARY.layout(sheet))
        plan = sketch(framework(name), unit, LIBRARY.layouts()) if layout.setup.whole_kit else ()
        return Sheet(
            framework(name), sheet, unit, compose(framework(name), unit, layout, plan).document, folder
        )

    return lambda case: build(CASES.index(case))


def part(case: Case) -> int:
    """Which part of the sheets a sheet is tested with."""
    return (PRINTED.index(case) if case in PRINTED else CASES.index(case)) % PARTS


def _params(cases: Iterable[Case]) -> list[Any]:
    return [
        pytest.param(case, id=name_of(case), marks=pytest.mark.xdist_group(f"sheets-{part(case)}"))
        for case in cases
    ]


@pytest.fixture(params=_params(CASES))
def sheet(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet in turn."""
    return built(request.param)


@pytest.fixture(params=_params(TABLES))
def table_sheet(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet with a table in turn."""
    return built(request.param)


@pytest.fixture(params=_params(PRINTED))
def printed(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet whose files are read in turn."""
    return built(request.param)


@pytest.fixture(params=_params(PRINTED_TABLES))
def printed_table(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet with a table whose files are read in turn."""
    return built(request.param)


@pytest.fixture(scope="session")
def in_office(
    built: Callable[[Case], Sheet],
    office_pdfs: Callable[[Iterable[Path]], dict[Path, Path]],
) -> Callable[[Sheet], Path]:
    """What LibreOffice makes of a sheet's Word file, all of a part converted in one run."""

    @cache
    def converted(number: int) -> dict[Path, Path]:
        return office_pdfs([built(case).word for case in PRINTED if part(case) == number])

    return lambda sheet: converted(part((sheet.framework.id, sheet.name, sheet.unit)))[sheet.word]
