"""How long a kit takes: from a cold start, and each further kit in the same process, by sheet and format.

    python benchmarks/build.py [--framework NAME] [--only SHEET …] [--runs N] [--kits N]

Prints medians. *Cold* is a whole process, ``python -m kitgen build``, wall clock and CPU; by sheet and format
it is CPU time within such a process, so that what is loaded or computed for the first time counts where it
is first needed. *Warm* is the CPU time of one more unit in the same process, each unit with a name, date,
number of participants and form link of its own. Times on a shared machine drift: compare figures of one run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from running import environment, options_of, timed
from running import run as run_program

T = TypeVar("T")

#: Milliseconds by (sheet, step); a step is ``compose`` or a format.
Times = dict[tuple[str, str], float]

UNIT = """\
name: Nordby skole {number}
date: 2026-03-{day:02}
participants: {participants}
form: {{answer: "https://forms.office.com/e/aB{number:06}"}}
"""
LINK = ("--form-url", "https://forms.office.com/e/aB3dE5fG7h", "--participants", "24")


def measured(arguments: Sequence[str], runs: int) -> tuple[float, float]:
    """Median wall clock and CPU seconds of Python with these arguments; the first run, which fills the caches
    of the disk, does not count."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, *(argument.replace("FOLDER", folder) for argument in arguments)]
        walls, cpus = zip(*(timed(command, environment(Path(folder))) for _ in range(runs + 1)), strict=True)
    return statistics.median(walls[1:]), statistics.median(cpus[1:])


def kits(framework: str, only: Sequence[str], count: int) -> list[tuple[float, Times]]:
    """CPU milliseconds of `count` kits one after the other in this process: of the whole, and by step.

    They are built as the command line builds them, except that nothing is written, and all in one process.
    """
    from kitgen.building import kit, one, rendering
    from kitgen.building.request import Order

    spent: Times = defaultdict(float)
    compose, renderer = kit.compose, rendering.renderer
    sheets: dict[int, str] = {}

    def timed(sheet: str, step: str, work: Callable[..., T], *given: Any) -> T:
        start = time.process_time()
        result = work(*given)
        spent[sheet, step] += (time.process_time() - start) * 1000
        return result

    def composing(framework: Any, unit: Any, layout: Any, *more: Any) -> Any:
        composed = timed(layout.name, "compose", compose, framework, unit, layout, *more)
        sheets[id(composed.document)] = layout.name
        return composed

    def renders(name: str, embed_fonts: bool = False) -> Any:
        def load_and_render(document: Any) -> bytes:
            return renderer(name, embed_fonts)(document)

        return lambda document: timed(sheets[id(document)], name, load_and_render, document)

    kit.compose, rendering.renderer = composing, renders
    one.side_by_side = rendering.one_by_one
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            unit = Path(folder) / f"unit-{number}.yaml"
            day, people = 1 + number % 28, 12 + number % 30
            unit.write_text(UNIT.format(number=number, day=day, participants=people), "utf-8")
            start = time.process_time()
            report = one.build(Order(framework, unit, only=tuple(only), dry_run=True))
            whole = (time.process_time() - start) * 1000
            for outcome in report.failed:
                raise SystemExit(f"{outcome.path.name}: {outcome.error}")
            found.append((whole, dict(spent)))
            spent.clear()
    return found


def first_kits(framework: str, only: Sequence[str], runs: int) -> list[Times]:
    """The steps of the first kit in a process of its own, so many times."""
    command = [sys.executable, __file__, "--framework", framework, "--first", "--only", *only]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            printed = run_program(command, environment(Path(folder)))
            found.append({(sheet, step): spent for sheet, step, spent in json.loads(printed)})
    return found[1:]


def medians(several: Sequence[Times]) -> Times:
    """The median of each step."""
    return {key: statistics.median(times[key] for times in several) for key in several[0]}


def table(first: Times, further: Times) -> None:
    """A row for each sheet: composing it and each of its formats, cold and warm."""
    steps = list(dict.fromkeys(step for _, step in first))
    print("| sheet | " + " | ".join(f"{step}, cold | warm" for step in steps) + " |")
    print("| --- |" + " ---: | ---: |" * len(steps))
    for sheet in dict.fromkeys(sheet for sheet, _ in first):
        cells = [
            f"{times[sheet, step]:.1f}" if (sheet, step) in times else "–"
            for step in steps
            for times in (first, further)
        ]
        print(f"| {sheet} | " + " | ".join(cells) + " |")


def main() -> None:
    """Measure and print."""
    parser = options_of(__doc__)
    parser.add_argument("--framework", default="oppvekst-fredrikstad")
    parser.add_argument("--only", nargs="*", default=[], help="sheets; without it, the framework's whole kit")
    parser.add_argument("--runs", type=int, default=7, help="processes that are started")
    parser.add_argument("--kits", type=int, default=40, help="further kits in one process")
    parser.add_argument("--first", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first:
        [(_, times)] = kits(options.framework, options.only, 1)
        print(json.dumps([(*key, spent) for key, spent in times.items()]))
        return
    bare, _ = measured(["-c", ""], options.runs)
    helped, _ = measured(["-m", "kitgen", "--help"], options.runs)
    print(
        f"kitgen --help    {helped * 1000:6.0f} ms, {helped / bare:.1f} × bare Python ({bare * 1000:.0f} ms)"
    )
    only = ["--only", ",".join(options.only)] if options.only else []
    made = ["-m", "kitgen", "build", options.framework, "--output", "FOLDER", "--force", *LINK, *only]
    wall, cpu = measured(made, options.runs)
    print(f"cold build       {wall * 1000:6.0f} ms wall, {cpu * 1000:.0f} ms CPU")
    _, *further = kits(options.framework, options.only, options.kits + 1)
    steps = [sum(times.values()) for _, times in further]
    print(
        f"one more kit     {statistics.median(whole for whole, _ in further):6.0f} ms CPU, "
        f"{statistics.median(steps):.0f} of them to compose and render; the rest reads the definitions"
    )
    print("\nms CPU by sheet and step:\n")
    table(
        medians(first_kits(options.framework, options.only, options.runs)),
        medians([times for _, times in further]),
    )


if __name__ == "__main__":
    main()
