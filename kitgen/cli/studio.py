"""The command `kitgen studio`: opens a web page on which to make a kit."""

from __future__ import annotations

import click

from kitgen.cli.helping import Command
from kitgen.cli.output import WRONG_USE, exit_on_error, tell
from kitgen.cli.usage import WholeNumber
from kitgen.errors import KitgenError, reason_of, said


@click.command("studio", cls=Command)
@click.option("--port", type=WholeNumber(0, 65535), default=0, metavar="N")
@click.option("--no-browser", is_flag=True)
@exit_on_error()
def studio_command(port: int, no_browser: bool) -> None:
    """Open the studio in your browser: choose a framework, fill in the unit, and download the kit."""
    with exit_on_error(WRONG_USE):
        try:
            from kitgen.studio.server import serve
        except ModuleNotFoundError as error:
            if (error.name or "").split(".")[0] not in ("flask", "waitress", "werkzeug"):
                raise
            raise KitgenError(said("studio.not-installed")) from None
        try:
            serve(port, not no_browser, tell)
        except OSError as error:
            raise KitgenError(said("studio.port", port=port, reason=reason_of(error))) from None
