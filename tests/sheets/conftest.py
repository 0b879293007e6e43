"""Every sheet of every shipped framework, built once for all tests, in both formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sheets.cases import CASES, LIBRARY, TABLES, Case, Sheet, framework, name_of

from kitgen.building.planning import sketch
from kitgen.composing import compose
from kitgen.layout import read_layout
from kitgen.render import renderer


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Sheet]:
    folder = tmp_path_factory.mktemp("sheets")

    @cache
    def build(number: int) -> Sheet:
        name, sheet, unit = CASES[number]
        layout = read_layout(LIBRARY.layout(sheet))
        plan = sketch(framework(name), unit, LIBRARY.layouts()) if layout.setup.whole_kit else ()
        document = compose(framework(name), unit, layout, plan).document
        paths = {fmt: folder / f"{name}-{sheet}-{number}.{fmt}" for fmt in ("pdf", "docx")}
        for fmt, path in paths.items():
            path.write_bytes(renderer(fmt)(document))
        return Sheet(framework(name), sheet, unit, document, paths["pdf"], paths["docx"])

    return lambda case: build(CASES.index(case))


def _params(cases: Iterable[Case]) -> list[Any]:
    """A framework's sheets are tested by one process, which has them opened in LibreOffice together."""
    return [pytest.param(case, id=name_of(case), marks=pytest.mark.xdist_group(case[0])) for case in cases]


@pytest.fixture(params=_params(CASES))
def sheet(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet in turn."""
    return built(request.param)


@pytest.fixture(params=_params(TABLES))
def table_sheet(request: pytest.FixtureRequest, built: Callable[[Case], Sheet]) -> Sheet:
    """Each sheet with a table in turn."""
    return built(request.param)


@pytest.fixture(scope="session")
def in_office(
    built: Callable[[Case], Sheet],
    office_pdfs: Callable[[Iterable[Path]], dict[Path, Path]],
) -> Callable[[Sheet], Path]:
    """What LibreOffice makes of a sheet's Word file, all of a framework converted in one run."""

    @cache
    def converted(name: str) -> dict[Path, Path]:
        return office_pdfs([built(case).word for case in CASES if case[0] == name])

    return lambda sheet: converted(sheet.framework.id)[sheet.word]
