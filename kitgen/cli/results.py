"""The command `results`: the answers of staff, back on sheets to print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kitgen.cli.options import day, formats
from kitgen.cli.output import (
    INCOMPLETE,
    WRONG_USE,
    exit_on_error,
    language,
    note,
    show,
    tell,
    without_traceback,
)
from kitgen.cli.usage import Command, OneFile, OneFolder, WholeNumber
from kitgen.domain.meeting import MOST_PEOPLE
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.building.results import Prepared

_FILE = OneFile()
_FOLDER = OneFolder()


@click.command(
    "results",
    cls=Command,
    epilog="\b\nExamples:\n"
    '  kitgen results oppvekst-fredrikstad "Skjema(1-23).xlsx" --unit nordby.yaml\n'
    "  kitgen results oppvekst-fredrikstad svar.csv --dry-run\n"
    '  kitgen results oppvekst-fredrikstad svar.csv --column "F=A1" --level "bra=green"\n'
    "  kitgen results oppvekst-fredrikstad --units units.xlsx --answers svar",
)
@click.argument("framework")
@click.argument("files", nargs=-1, type=_FILE, metavar="[ANSWERS]…")
@click.option("--unit", type=_FILE, help="The file of the unit whose answers they are.")
@click.option(
    "--units",
    type=_FILE,
    help="A list of units: sheets for each that has answers, and for all of them together.",
)
@click.option(
    "--answers",
    "folder",
    type=OneFolder(exists=True),
    metavar="FOLDER",
    help="With --units: where the answers lie, each file called as the unit's folder, or as the list says.",
)
@click.option("--before", type=_FILE, help="The answers of an earlier meeting, shown thin below these.")
@click.option("--invited", type=WholeNumber(1, MOST_PEOPLE), metavar="N", help="How many were asked.")
@click.option(
    "--hide-below",
    type=WholeNumber(3, 1000),
    default=5,
    show_default=True,
    metavar="N",
    help="Show nothing of fewer answers than this.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=A1",
    help="Which statement a column is, by its heading or its letter; HEADING=- leaves it out.",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="TEXT=LEVEL",
    help="Which level an answer is, such as 3=green; TEXT=- is no answer.",
)
@click.option("--date", callback=day, metavar="YYYY-MM-DD", help="The day of the answers, for the sheets.")
@click.option(
    "--format", "formats", callback=formats, metavar="FORMAT,…", help="pdf, docx (Word), or pdf,docx."
)
@click.option(
    "--output", type=_FOLDER, default=Path("output"), show_default=True, help="The folder to write to."
)
@click.option("--force", is_flag=True, help="Overwrite files that have been edited.")
@click.option("--dry-run", is_flag=True, help="Show how each column is understood, and write nothing.")
@without_traceback
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
    """Show what staff answered, from the file that their form's answers were exported to.

    ANSWERS is an Excel, CSV or JSON file from any tool (Microsoft Forms, Google Forms, LimeSurvey, KoBo,
    SurveyXact, Nettskjema …), what the page of `kitgen form` saves, or a count made by hand. Of several files
    only the sum is shown. Everything is read before anything is written; what is not certain is an error
    that names the option that settles it.

    Two sheets are written to OUTPUT/framework/unit/results: a poster of counts (A3), and a page for the
    leader (A4). They hold no names, addresses or comments, and no results of fewer than five answers.
    """
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
