"""Answers on disk: nothing is written before all is certain, and nobody can be found in what is."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from checks.kinds import Told
from click.testing import CliRunner
from covering import covering
from imported.kits import FRAMEWORKS

from kitgen.basics.lengths import mm
from kitgen.blocks.results.figure import _colours
from kitgen.building.request import Order
from kitgen.building.results import ResultsOrder, check_results, prepare
from kitgen.cli import main
from kitgen.domain import kit
from kitgen.domain.framework import Framework
from kitgen.domain.questions import choices_of, title_of
from kitgen.errors import Faults, KitgenError

NAME = "oppvekst-fredrikstad"
OURS = kit.for_unit(FRAMEWORKS[NAME], None)


def statements(name: str) -> int:
    """How many statements a framework has: how much its sheets of answers hold."""
    return len(FRAMEWORKS[name].statements)


Levels = Mapping[str, tuple[int, ...]]


def answers(path: Path, people: int, chosen: Levels | None = None, framework: Framework = OURS) -> Path:
    """A file in which each statement has so many answers of each level, and whose people have names."""
    words = [choice.text for choice in choices_of(framework.scale, framework.language)]
    size = len(framework.scale.levels)
    columns = []
    for statement in framework.statements:
        levels = (chosen or {}).get(statement.id, (people, *[0] * (size - 1)))
        cells = [words[place] for place, count in enumerate(levels) for _ in range(count)]
        columns.append([*cells, *[""] * (people - len(cells))])
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["Email", "Name", *map(title_of, framework.statements), "Hva bør vi snakke om?"])
        for at, row in enumerate(zip(*columns, strict=True)):
            write.writerow([f"zorro{at}@example.org", f"Zorro {at}", *row, "Zorro sa noe"])
    return path


def made(tmp_path: Path, *files: Path, **more: object) -> Path:
    """The folder of the sheets."""
    output = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
    given = {name: more.pop(name) for name in ("units", "unit") if name in more}
    order = ResultsOrder(NAME, files, order=Order(NAME, output=output, **given), **more)  # type: ignore[arg-type]
    check_results(order)
    for ready in prepare(order).ready:
        assert not ready.write().failed
    return output / NAME


def told(path: Path) -> bytes:
    """All that is in a file, unpacked."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            return b"".join(package.read(name) for name in package.namelist())
    data = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    return data + b"".join(map(_inflated, streams))


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def test_nothing_of_a_person_reaches_any_file(tmp_path: Path) -> None:
    folder = made(tmp_path, answers(tmp_path / "zorro.csv", 9, {"A2": (4, 1, 4)}))
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 5
    for path in files:
        assert b"zorro" not in told(path).lower()


def test_what_is_hidden_makes_no_difference_to_any_file(tmp_path: Path) -> None:
    one = made(tmp_path, answers(tmp_path / "one.csv", 9, {"A1": (4, 0, 0), "C2": (0, 2, 2)}))
    other = made(tmp_path, answers(tmp_path / "other.csv", 9, {"A1": (0, 1, 2), "C2": (3, 0, 0)}))
    for path in one.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(one)).read_bytes()


CHOSEN = {"A1": (17, 5, 1), "A2": (9, 5, 9), "B1": (6, 11, 6), "C3": (3, 8, 12)}


@cache
def _rects(path: Path) -> list[dict[str, Any]]:
    with pdfplumber.open(path) as pdf:
        return [rect for page in pdf.pages for rect in page.rects]


def _in_pdf(path: Path, colour: str) -> list[float]:
    wanted = tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    same = [r for r in _rects(path) if r["non_stroking_color"] and _near(r["non_stroking_color"], wanted)]
    return [mm(float(rect["width"])) for rect in same]


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == 3 and all(abs(a - b) < 0.01 for a, b in zip(one, other, strict=True))


def _in_word(path: Path, colour: str) -> list[float]:
    with zipfile.ZipFile(path) as package:
        svgs = [package.read(name).decode() for name in package.namelist() if name.endswith(".svg")]
    found = [re.findall(rf'<rect [^>]*width="([\d.]+)"[^>]*fill="{colour}"', svg) for svg in svgs]
    return [float(width) for widths in found for width in widths]


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of those answers."""
    folder = tmp_path_factory.mktemp("charts")
    return made(folder, answers(folder / "svar.csv", 23, CHOSEN)) / "results"


@pytest.mark.parametrize(("ending", "widths"), [("pdf", _in_pdf), ("docx", _in_word)])
def test_bars_are_as_wide_as_their_shares_in_both_formats(
    ending: str, widths: Callable[[Path, str], list[float]], charts: Path
) -> None:
    [path] = charts.glob(f"01*.{ending}")
    levels = OURS.scale.levels
    for place, colour in enumerate(_colours(levels)):
        found = widths(path, colour)
        across = max(widths(path, _colours(levels)[0]))  # where all chose the best
        for counts in CHOSEN.values():
            expected = across * counts[place] / sum(counts)
            assert any(abs(width - expected) <= 0.1 for width in found), (place, expected)


@pytest.mark.parametrize(
    "name", covering(FRAMEWORKS, lambda name: [FRAMEWORKS[name].language], weight=statements)
)
def test_every_framework_has_both_sheets(name: str, tmp_path: Path, pdf_faults: Told) -> None:
    framework = kit.for_unit(FRAMEWORKS[name], None)
    file = answers(tmp_path / "svar.csv", 12, framework=framework)
    order = ResultsOrder(name, (file,), order=Order(name, output=tmp_path, formats=("pdf",)))
    report = prepare(order).ready[0].write()
    assert not report.failed
    for outcome in report.built:
        assert pdf_faults(outcome.path) == []


def test_fewer_than_five_get_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="fewer than 5"):
        made(tmp_path, answers(tmp_path / "few.csv", 4))
    assert not (tmp_path / "out0").exists()


def test_the_same_answers_do_not_count_twice(tmp_path: Path) -> None:
    file = answers(tmp_path / "few.csv", 4)
    copy = tmp_path / "copy of few.csv"
    copy.write_bytes(file.read_bytes())
    for files in ((file, file), (file, copy)):
        order = ResultsOrder(NAME, files, order=Order(NAME, output=tmp_path))
        with pytest.raises(KitgenError, match=r"the same as few\.csv"):
            prepare(order)


def test_more_answers_than_were_asked_for_are_told(tmp_path: Path) -> None:
    order = ResultsOrder(NAME, (answers(tmp_path / "svar.csv", 9),), invited=3)
    (note,) = prepare(order).notes
    assert str(note).startswith("9 have answered, more than the 3 who were asked")


def test_several_files_are_shown_together_without_a_small_one(tmp_path: Path) -> None:
    files = [answers(tmp_path / f"{n}.csv", n, {}) for n in (23, 12, 3)]
    order = ResultsOrder(NAME, tuple(files), order=Order(NAME, output=tmp_path))
    prepared = prepare(order)
    assert prepared.ready[0].source.results is not None
    assert prepared.ready[0].source.results.people == 35
    assert "1 unit is left out" in str(prepared.notes[0])


def test_one_file_and_few_others_are_not_shown_together(tmp_path: Path) -> None:
    files = [answers(tmp_path / f"{n}.csv", n, {}) for n in (12, 3)]
    with pytest.raises(KitgenError, match="in all files but one, fewer than 5 have answered"):
        made(tmp_path, *files)


@pytest.mark.parametrize("name", ["åsen-skole", "Åsen skole(1-9)", "ÅSEN SKOLE (2)", "aasen-skole"])
def test_a_file_is_called_as_its_unit(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    answers(folder / f"{name}.csv", 9)
    answers(folder / "aasen.csv", 8)
    units = tmp_path / "units.csv"
    units.write_text("Navn\nÅsen skole\n", "utf-8")
    built = made(tmp_path, units=units, folder=folder)
    assert [path.parent.parent.name for path in built.rglob("01*.pdf")] == ["aasen-skole"]


def test_a_list_of_units_has_sheets_for_each_and_all_together(tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    answers(folder / "nordby.csv", 9)
    answers(folder / "annet.csv", 8)
    units = tmp_path / "units.csv"
    units.write_text("Navn;Svarfil\nNordby;\nSørby;annet.csv\nVestby;\n", "utf-8")
    built = made(tmp_path, units=units, folder=folder)
    assert {path.parent.relative_to(built).as_posix() for path in built.rglob("01*.pdf")} == {
        "nordby/results",
        "soerby/results",
        "results",
    }


def test_nothing_is_written_where_anything_is_not_certain(tmp_path: Path) -> None:
    file = answers(tmp_path / "svar.csv", 9)
    file.write_text(file.read_text("utf-8").replace("Praksis er", "Praksisen er nok"), "utf-8")
    with pytest.raises(Faults):
        made(tmp_path, file)
    assert not (tmp_path / "out0").exists()


def test_the_command_tells_how_columns_are_understood_and_writes_nothing(tmp_path: Path) -> None:
    file = answers(tmp_path / "svar.csv", 9)
    command = ["results", NAME, str(file), "--dry-run", "--output", str(tmp_path / "o")]
    ran = CliRunner().invoke(main, command)
    assert ran.exit_code == 0
    assert "column C" in ran.output
    assert "by its id and words" in ran.output
    assert "Zorro" not in ran.output
    assert not (tmp_path / "o").exists()
