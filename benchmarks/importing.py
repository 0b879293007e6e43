"""How much of invented documents is found, for each shape of table, format, language and nuisance.

``python benchmarks/importing.py`` prints recall and precision (areas, statements and points together) of the
whole matrix; the tests measure a sample of it. With ``--worst``, also the documents not wholly found.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from imported.invented import FORMATS, SHAPES, matrix
from imported.tried import counts, tried


def main() -> None:
    """Measure, and print a table for docs/importing.md."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--formats", nargs="*", default=FORMATS)
    arguments.add_argument("--shapes", nargs="*", default=SHAPES)
    arguments.add_argument(
        "--worst", action="store_true", help="tell each document that was not wholly found"
    )
    options = arguments.parse_args()
    begun = time.process_time()
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for made in matrix():
        for kind in options.formats if made.shape in options.shapes else ():
            draft = tried(made, kind)
            if draft is None:
                continue
            expected, found, right = counts(draft, made.areas)
            for number, many in enumerate((expected, found, right, 1)):
                sums[made.shape, kind][number] += many
            if options.worst and not expected == found == right:
                print(f"{kind} {made.name}: {right} right of {expected}, {found} found")
    print(f"| shape | {' | '.join(options.formats)} |\n|---|{'---|' * len(options.formats)}")
    for shape in options.shapes:
        cells = [_cell(sums.get((shape, kind))) for kind in options.formats]
        print(f"| {shape} | {' | '.join(cells)} |")
    documents = sum(many[3] for many in sums.values())
    print(f"{documents} documents, {time.process_time() - begun:.0f} s")


def _cell(many: list[int] | None) -> str:
    """Recall / precision in per cent."""
    if not many or not many[0]:
        return "–"
    return f"{many[2] / many[0]:.1%} / {many[2] / max(1, many[1]):.1%}"


if __name__ == "__main__":
    main()
