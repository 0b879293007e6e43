"""kitgen beside its peers: the same meeting kits by docxtpl with LibreOffice, by Typst and by WeasyPrint.

    pip install -e '.[bench]'; python benchmarks/peers.py [--cold N] [--warm N]

The kit is Fredrikstad's table A, table B, cards, guide and QR poster for a unit with a name, date and form
link of its own. kitgen and docxtpl with LibreOffice make ten files of it, Word and PDF; Typst and WeasyPrint
make the five PDFs. All set the same words (see texts.py, and the check before anything is measured), the
peers in plainer pages: no fitted type, no marks drawn, one column where kitgen has two; WeasyPrint's PDFs are
not tagged. That is less work for them. Their templates are written beforehand, and hold all that is the same
for every unit.

*Cold* is the wall clock of a process that makes one kit. *Warm* is the CPU time of one more kit in a process
that has made others, with that of programs it runs; soffice starts once for each kit, and a line tells what
is left of it when it starts once for ten. Makers take turns, so that a slow moment of the machine is shared:
trust the ratios of one run.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from makers import html, typeset, word
from makers.serving import code_of
from running import environment, options_of, spent_by_others, timed
from texts import Texts, read_texts
from units import FRAMEWORK, unit, write_list, write_unit

HERE = Path(__file__).parent
#: Kits that a process makes before the warm ones count.
BEFORE = 4
#: Kits converted by one run of soffice, in the line that tells of it.
TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Contestant:
    """Who makes kits: the module to run with its arguments, and how many kits in each warm round."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    turns: int = 1
    pdf: bool = False  #: makes the PDFs alone


OURS, OUR_PDF, WORD, TYPST, WEASY = (
    Contestant("kitgen", "makers.ours", turns=3),
    Contestant("kitgen, PDF alone", "makers.ours", ("pdf",), turns=3, pdf=True),
    Contestant("docxtpl + LibreOffice", "makers.word"),
    Contestant("Typst, PDF alone", "makers.typeset", turns=3, pdf=True),
    Contestant("WeasyPrint, PDF alone", "makers.html", pdf=True),
)
ALL = (OURS, OUR_PDF, WORD, TYPST, WEASY)


class Process:
    """A maker in a process of its own, which waits for numbers of units."""

    def __init__(self, contestant: Contestant, folder: Path) -> None:
        command = [sys.executable, "-m", contestant.module, str(folder), *contestant.arguments]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_with_makers(folder),
        )

    def make(self, number: int) -> tuple[float, list[Path]]:
        """CPU milliseconds and the files of a kit."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(number, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("a maker has ended; what it said stands above")
        cpu, _, files = json.loads(answer)
        return cpu, [Path(file) for file in files]

    def end(self) -> None:
        """Ends the process."""
        self._process.communicate()


def cold(contestant: Contestant, folder: Path, number: int) -> tuple[float, float]:
    """Wall clock and CPU seconds of a process that makes one kit: for kitgen, the command line."""
    output = folder / "cold"
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", contestant.module, str(folder)]
    if contestant.module == OURS.module:
        one = write_unit(folder / "one.yaml", number)
        command = [sys.executable, "-m", "kitgen", "build", FRAMEWORK, "--unit", str(one)]
        command += ["--output", str(output)]
        command += ["--format", *contestant.arguments] if contestant.arguments else []
    return timed(command, _with_makers(folder), f"{number}\n")


def _with_makers(folder: Path) -> dict[str, str]:
    """The environment in which Python finds the makers."""
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    return {**environment(folder), "PYTHONPATH": path}


def cold_runs(folder: Path, runs: int) -> dict[str, float]:
    """Median cold seconds of each; the first run, which fills the caches of the disk, does not count."""
    found: dict[str, list[float]] = {each.name: [] for each in ALL}
    for turn in range(runs + 1):
        for each in ALL:
            found[each.name].append(cold(each, folder, turn)[0])
    return {name: statistics.median(times[1:]) for name, times in found.items()}


def warm_runs(folder: Path, rounds: int) -> dict[str, float]:
    """Median CPU milliseconds of a further kit of each."""
    processes = {each: Process(each, folder) for each in ALL}
    found: dict[str, list[float]] = {each.name: [] for each in ALL}
    numbers = dict.fromkeys(ALL, 0)
    for turn in range(rounds + 1):
        for each, process in processes.items():
            for _ in range(each.turns if turn else BEFORE):
                cpu, _ = process.make(numbers[each])
                numbers[each] += 1
                if turn:
                    found[each.name].append(cpu)
    for process in processes.values():
        process.end()
    return {name: statistics.median(times) for name, times in found.items()}


def together(folder: Path) -> float:
    """CPU milliseconds a kit of docxtpl and LibreOffice where one soffice converts many kits."""
    process = Process(replace(WORD, arguments=("--word-only",)), folder)
    target = folder / "together"
    target.mkdir()
    filled, files = [], []
    for number in range(TOGETHER):
        cpu, made = process.make(number)
        filled.append(cpu)
        files += [shutil.copy(file, target / f"{number}-{file.name}") for file in made]
    process.end()
    before = spent_by_others()
    pdfs = word.convert(folder, map(Path, files), target)
    used = spent_by_others() - before
    assert all(pdf.exists() for pdf in pdfs)
    return statistics.median(filled) + used * 1000 / TOGETHER


def code_time(folder: Path) -> float:
    """CPU milliseconds of one QR code, which peers need and do not draw."""
    times = []
    for number in range(12):
        start = time.process_time()
        code_of(unit(number).link, folder / "timed.png")
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times[2:])


def check(texts: Texts, folder: Path) -> None:
    """Make one kit of each, see that peers leave no text out, and tell pages and sizes."""
    print("| kit of unit 1 | files | pages of PDF | KiB |\n| --- | ---: | ---: | ---: |")
    for each in ALL:
        process = Process(each, folder)
        _, files = process.make(1)
        process.end()
        said, pages = _read(files)
        missing = [text for text in map(_filled, texts.strings()) if _plain(text) not in said]
        if missing and each.module != OURS.module:
            raise SystemExit(f"{each.name} leaves out: {missing[:5]}")
        size = sum(file.stat().st_size for file in files) / 1024
        print(f"| {each.name} | {len(files)} | {pages} | {size:.0f} |")


def _read(files: Sequence[Path]) -> tuple[str, int]:
    """The letters in the PDFs, and how many pages they have."""
    import pypdfium2

    said, pages = "", 0
    for file in files:
        if file.suffix == ".pdf":
            with pypdfium2.PdfDocument(file) as document:
                pages += len(document)
                said += "".join(page.get_textpage().get_text_range() for page in document)
    return _plain(said), pages


def _filled(text: str) -> str:
    one = unit(1)
    for name, value in {"name": one.name, "date": one.day, "link": one.address}.items():
        text = text.replace(f"@{name}@", value)
    return text


def _plain(text: str) -> str:
    """Letters, figures and signs alone: lines break where they will."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in " \u00a0-\u2011\ufffe")


def tell(first: Mapping[str, float], further: Mapping[str, float], batch: float, code: float) -> None:
    """The figures, and what they are beside kitgen's."""
    print("\n| maker | cold, s wall | × kitgen | warm, ms CPU | × kitgen |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for each in ALL:
        mine = OUR_PDF.name if each.pdf else OURS.name
        ratios = first[each.name] / first[mine], further[each.name] / further[mine]
        print(
            f"| {each.name} | {first[each.name]:.2f} | {ratios[0]:.2f} | "
            f"{further[each.name]:.0f} | {ratios[1]:.2f} |"
        )
    print(
        f"\nPDFs alone are compared with kitgen's PDFs alone. Of a peer's warm kit, {code:.0f} ms are its QR"
    )
    ratio = batch / further[OURS.name]
    print(f"code. One soffice for {TOGETHER} kits: {batch:.0f} ms a kit, {ratio:.1f} × kitgen.")
    goals = (
        ("cold, of docxtpl + LibreOffice", first[OURS.name] / first[WORD.name], 0.25),
        ("warm, ms", further[OURS.name], 60),
        ("warm, ten files, of Typst's five PDFs", further[OURS.name] / further[TYPST.name], 1),
    )
    for what, value, most in goals:
        print(f"{what}: {value:.2f}, at most {most} wanted: {'met' if value <= most else 'MISSED'}")


def main() -> None:
    """Prepare, check, measure and print."""
    parser = options_of(__doc__)
    parser.add_argument("--cold", type=int, default=5, metavar="N", help="processes started of each")
    parser.add_argument("--warm", type=int, default=15, metavar="N", help="rounds of further kits")
    options = parser.parse_args()
    print(", ".join(f"{name} {version(name)}" for name in ("kitgen", "docxtpl", "typst", "weasyprint")))
    with tempfile.TemporaryDirectory(prefix="kitgen-bench-") as name:
        folder = Path(name)
        write_list(folder, BEFORE + options.warm * OURS.turns)
        texts = read_texts(folder)
        for maker in (word, typeset, html):
            maker.prepare(texts, folder)
        check(texts, folder)
        first, further = cold_runs(folder, options.cold), warm_runs(folder, options.warm)
        tell(first, further, together(folder), code_time(folder))


if __name__ == "__main__":
    main()
