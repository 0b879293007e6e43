"""The command `results`: the answers of staff, back on sheets to print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kitgen.cli.helping import Command
from kitgen.cli.language import language
from kitgen.cli.options import day, formats
from kitgen.cli.output import INCOMPLETE, WRONG_USE, exit_on_error, note, show, tell
from kitgen.cli.usage import FILE, FOLDER, OneFolder, WholeNumber
from kitgen.domain.meeting import MOST_PEOPLE
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.building.results import Prepared


@click.command(
    "results",
    cls=Command,
    epilog='kitgen results oppvekst-fredrikstad "Skjema(1-23).xlsx" --unit nordby.yaml\n'
    "kitgen results oppvekst-fredrikstad svar.csv --dry-run\n"
    'kitgen results oppvekst-fredrikstad svar.csv --column "F=A1" --level "bra=green"\n'
    "kitgen results oppvekst-fredrikstad --units units.xlsx --answers svar",
)
@click.argument("framework")
@click.argument("files", nargs=-1, type=FILE, metavar="[ANSWERS]…")
@click.option("--unit", type=FILE)
@click.option("--units", type=FILE)
@click.option("--answers", "folder", type=OneFolder(exists=True), metavar="FOLDER")
@click.option("--before", type=FILE)
@click.option("--invited", type=WholeNumber(1, MOST_PEOPLE), metavar="N")
@click.option("--hide-below", type=WholeNumber(3, 1000), default=5, show_default=True, metavar="N")
@click.option("--column", "columns", multiple=True, metavar="HEADING=A1")
@click.option("--level", "levels", multiple=True, metavar="TEXT=LEVEL")
@click.option("--date", callback=day, metavar="YYYY-MM-DD")
@click.option("--format", "formats", callback=formats, metavar="FORMAT,…")
@click.option("--output", type=FOLDER, default=Path("output"), show_default=True)
@click.option("--force", is_flag=True)
@click.option("--dry-run", is_flag=True)
@exit_on_error()
def results_command(
    framework: str,
    files: tuple[Path, ...],
    folder: Path | None,
    before: Path | None,
    invited: int | None,
    hide_below: int,
    columns: tuple[str, ...],
    levels: tuple[str, ...],
    **given: Any,
) -> None:
    """Show what staff answered, from the file that their form's answers were exported to."""
    from kitgen.building.request import Order
    from kitgen.building.results import ResultsOrder, check_results, prepare

    wanted = ResultsOrder(
        framework, files, folder, before, invited, hide_below, columns, levels, Order(framework, **given)
    )
    with exit_on_error(WRONG_USE):
        check_results(wanted)
    prepared = prepare(wanted)
    _show_columns(prepared, given["dry_run"])
    if given["dry_run"]:
        return
    failed = False
    for ready in prepared.ready:
        report = ready.write()
        show(report, dry_run=False)
        failed = failed or bool(report.failed)
    sys.exit(INCOMPLETE if failed else 0)


def _show_columns(prepared: Prepared, whole: bool) -> None:
    """Show how the files were understood: all of it, or only what a leader should check."""
    for read in prepared.read:
        counts, answers = read.answers.counts, read.answers
        tell(said("done.answered", file=read.path.name, people=counts.people))
        doubtful = ("reworded", "strange", "renumbered", "words", "cut", "similar")
        for column in answers.columns:
            if whole or column.how in doubtful:
                where = said("done.column", number=column.column) if column.column else said("done.row")
                how = said("done.how", how=column.how.replace(" ", "-")).in_line(language())
                tell(f"  {where.in_line(language()):<10} {column.statement or '–':<5} {how}")
        for each in read.notes:
            note(each)
    for each in prepared.notes:
        note(each)
