"""The command `kitgen form`: the digital form with the same statements, as files for the tools people use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kitgen.cli.helping import Command
from kitgen.cli.language import language
from kitgen.cli.options import listed
from kitgen.cli.output import INCOMPLETE, WRONG_USE, complain, exit_on_error, note, tell
from kitgen.cli.usage import FILE, FOLDER, Refused
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.building.forms import FormReport


def tools(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The tools in a list with commas; raises Refused for an unknown one."""
    from kitgen.answers.forms.tools import TOOLS, USUAL

    names = tuple(name.casefold() for name in listed(ctx, param, value)) or USUAL
    if "all" in names:
        return tuple(TOOLS)
    for name in names:
        if name not in TOOLS:
            raise Refused(said("order.no-tool", name=name, known=list(TOOLS)))
    return tuple(name for name in TOOLS if name in names)


@click.command(
    "form",
    cls=Command,
    epilog="kitgen form oppvekst-fredrikstad\n"
    "kitgen form our-school.yaml --unit nordby.yaml --for microsoft,page\n"
    "kitgen form our-school.yaml --units units.xlsx --for limesurvey",
)
@click.argument("framework")
@click.option("--unit", type=FILE)
@click.option("--units", type=FILE)
@click.option("--for", "tools", callback=tools, metavar="TOOL,…", show_default="microsoft,google,page")
@click.option("--no-unsure", is_flag=True)
@click.option("--no-comment", is_flag=True)
@click.option("--output", type=FOLDER, default=Path("output"), show_default=True)
@exit_on_error()
def form_command(
    framework: str,
    unit: Path | None,
    units: Path | None,
    tools: tuple[str, ...],
    no_unsure: bool,
    no_comment: bool,
    output: Path,
) -> None:
    """Make the digital form of FRAMEWORK for the tools that people answer in, with a guide to them."""
    from kitgen.building.forms import FormOrder, make_forms
    from kitgen.building.request import check_order
    from kitgen.errors import KitgenError

    order = FormOrder(framework, unit, units, tools, not no_unsure, not no_comment, output)
    with exit_on_error(WRONG_USE):
        check_order(order.sheets)
    failed = False
    for made in make_forms(order):
        if isinstance(made, KitgenError):
            complain(made.shown(language()))
            failed = True
        else:
            _show(made)
    tell(said("done.guide", command="kitgen build … --form-url LINK"))
    sys.exit(INCOMPLETE if failed else 0)


def _show(report: FormReport) -> None:
    """Show where the files are, which of them were edited, and the notes."""
    placed = report.placed
    tell(said("done.form-written" if placed.written else "done.form-unchanged", folder=placed.folder))
    for name in placed.names:
        tell(f"  {name}")
    for name, beside in placed.kept.items():
        note(said("kept.edited-form", path=str(placed.folder / name), new=beside))
    for warning in report.warnings:
        note(warning)
