"""How much each Word file leaves at the foot of its fullest page: by sheet and framework, in mm.

    python benchmarks/word_margins.py [--framework NAME] [--only SHEET …]

Prints a table, by Word's rule for the heights of rows and LibreOffice 7.4's (see tests/checks/wordpages),
each with the text as it is, 1 % wider and 2 % wider. Pages of running text, which go on overleaf by
themselves, don't count. Where a file has other pages than the PDF, their number stands there instead.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from checks.wordpages import MM, RULES, Rule, pages, reserve
from checks.wordpages.looks import Looks
from checks.wordpages.room import of_cards
from sheets.cases import FRAMEWORKS, LIBRARY, UNIT, framework, setup

from kitgen.building.planning import sketch
from kitgen.composing.compose import compose
from kitgen.composing.layout import read_layout
from kitgen.render import renderer

WIDENED = (100, 101, 102)


def built(name: str, sheet: str) -> tuple[bytes, int]:
    """A sheet of a framework's kit as a Word file, and the number of its pages in print."""
    layout = read_layout(LIBRARY.layout(sheet))
    plan = sketch(framework(name), UNIT, LIBRARY.layouts()) if layout.setup.whole_kit else ()
    document = compose(framework(name), UNIT, layout, plan).document
    return renderer("docx")(document), len(document.pages)


def left(word: bytes, wanted: int, rule: Rule, widen: int) -> str:
    """What the fullest page leaves, in mm, in brackets where that is less than its reserve."""
    found = pages(word, rule, widen)
    if len(found) != wanted:
        return f"{len(found)} pages"
    cards = of_cards(Looks(word))
    settled = [page for page in found if cards or not page.runs_on]
    if not settled:
        return "fits"
    fullest = min(settled, key=lambda page: page.left_pt)
    told = f"{fullest.left_pt / MM:.1f}"
    return told if fullest.left_pt >= reserve(fullest, cards) else f"({told})"


def rows(names: list[str], only: list[str]) -> Iterator[tuple[str, ...]]:
    """A row of the table for each sheet of each framework."""
    for name in names:
        for sheet in framework(name).kit:
            if setup(sheet).formats or (only and sheet not in only):
                continue
            word, wanted = built(name, sheet)
            found = (left(word, wanted, rule, widen) for rule in RULES for widen in WIDENED)
            yield sheet, name, str(wanted), *found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--framework", choices=FRAMEWORKS, action="append")
    parser.add_argument("--only", nargs="*", default=[], metavar="SHEET")
    told = parser.parse_args()
    heads = [f"{rule} {widen} %" for rule in RULES for widen in WIDENED]
    print("| sheet | framework | pages |", " | ".join(heads), "|")
    print("| --- | --- | ---: |" + " ---: |" * len(heads))
    for row in sorted(rows(told.framework or FRAMEWORKS, told.only)):
        print("|", " | ".join(row), "|")


if __name__ == "__main__":
    main()
