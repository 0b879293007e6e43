"""A small framework and lists of units for tests of batches: one sheet, built in a few milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kitgen.building import Batch, build_all
from kitgen.building.checking import check
from kitgen.building.request import Order
from kitgen.building.starters import new_framework

LAYOUT = """---
title: {title}
page: A4
pages: 1
copies: person
---

# {title}

{{{{ unit.name if unit else "Nobody" }}}} meets.
"""


def small(folder: Path, titles: Iterable[str] = ("Cards",)) -> Path:
    """A framework in English whose kit is these sheets, each a line of text on A4."""
    path = new_framework("ours", folder)
    names = [sheet(folder, title) for title in titles]
    set_kit(path, names)
    return path


def sheet(folder: Path, title: str, name: str = "") -> str:
    """Writes a layout; returns its name."""
    name = name or title.lower()
    path = folder / "layouts" / f"{name}.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_text(LAYOUT.format(title=title), "utf-8")
    return name


def set_kit(framework: Path, names: Iterable[str]) -> None:
    lines = framework.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("# kit:", "kit:"))]
    framework.write_text("\n".join([*kept, f"kit: [{', '.join(names)}]", ""]), "utf-8")


def change(path: Path, old: str, new: str) -> Path:
    """The file with `new` wherever `old` stands in it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def line_of(path: Path, words: str) -> int:
    """The number of the first line in which the words stand."""
    return next(n for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if words in line)


def with_sheets(folder: Path) -> Path:
    """A new framework in English with three sheets that need no form: two tables and the background."""
    names = "# kit: [print-plan, guide, table-a, cards, answer-sheet]"
    return change(new_framework("ours", folder), names, "kit: [table-a, table-b, background]")


def faults_in(path: Path, framework: Path | None = None) -> list[str]:
    """What is wrong with a file, without its folder."""
    return [str(fault).replace(f"{path.parent}/", "") for fault in check(path, framework)]


def listed(folder: Path, names: Iterable[str], *, people: int | str = 12) -> Path:
    path = folder / "units.csv"
    rows = "".join(f'"{name}";{people}\n' for name in names)
    path.write_text("name;participants\n" + rows, "utf-8")
    return path


def order(framework: Path, **more: object) -> Order:
    folder = framework.parent
    given: dict[str, object] = {"units": folder / "units.csv", "output": folder / "out", **more}
    given.setdefault("form_url", "https://example.org/a")
    return Order(str(framework), **given)  # type: ignore[arg-type]


def run(framework: Path, **more: object) -> Batch:
    return build_all(order(framework, **more))


def hashes(folder: Path) -> Mapping[str, str]:
    """Every file below a folder but the summaries, which tell what was done this time."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("summary.")
    }
