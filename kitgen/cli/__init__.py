"""The command line. A command is loaded when it is asked for, and its work is done in the other modules.

Exit codes: 0 everything was built, 1 something was not (the rest was), 2 wrong usage, 130 stopped with
Ctrl-C.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import pairwise
from typing import Any

import click

from kitgen import __version__

#: Each command: the module and its name there, and what it is for.
_COMMANDS = {
    "build": ("commands:build_command", "Build a kit: Word and PDF files to print."),
    "check": ("commands:check_command", "Find every fault in frameworks, units, lists of units and layouts."),
    "form": ("forming:form_command", "Make the digital form with the same statements."),
    "import": ("importing:import_command", "Make a framework from Word, PDF, Excel, Markdown or text."),
    "list": ("commands:list_command", "List the frameworks and layouts there are."),
    "new": ("commands:new_command", "Begin a framework, a unit, a list of units or a layout of your own."),
    "preview": ("commands:preview_command", "Make pictures of the pages, and one of them all."),
    "results": ("results:results_command", "Show what staff answered, on a poster and a page."),
    "schema": ("commands:schema_command", "Write JSON Schemas, for editors that help while you type."),
    "studio": ("studio:studio_command", "Open the page on which a kit is made."),
}


class _Loaded(Mapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._found:
            where, short = _COMMANDS[name]
            module, _, function = where.partition(":")
            self._found[name] = command = getattr(import_module(f"{__name__}.{module}"), function)
            command.short_help = short
            _with_language(command)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


def _with_language(command: click.Command) -> None:
    """Adds the option of a language for faults, where a command has none of its own."""
    from kitgen.cli.output import choose_language
    from kitgen.cli.usage import OneOf
    from kitgen.languages.table import COMPLETE

    if not any("--language" in param.opts for param in command.params):
        command.params.append(
            click.Option(
                ["--language"],
                type=OneOf(COMPLETE),
                callback=choose_language,
                expose_value=False,
                is_eager=True,
                help="The language of what is printed; without it, that of your system.",
            )
        )


class _Commands(click.Group):
    """The commands; an error in their options ends the program in the same way as one while they run."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read the options before a command; a terminal that cannot show some letters does not stop it."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            return super().make_context(*args, **more)
        except click.exceptions.Exit:  # what was asked for has been shown
            raise
        except BaseException:
            from kitgen.cli.output import exit_on_error

            with exit_on_error():
                raise
            raise  # for type checkers

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what to do; faults in it are said in the language that is asked for anywhere after it."""
        for option, value in pairwise((*"=".join(args).split("="), "")):
            if option == "--language":
                _choose(ctx, value)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Read the options of a command, and run it."""
        from kitgen.cli.output import exit_on_error

        with exit_on_error():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, of which none is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in _COMMANDS.items()])


def _choose(ctx: click.Context, value: str) -> None:
    from kitgen.cli.output import choose_language
    from kitgen.languages.table import COMPLETE

    if value in COMPLETE:
        choose_language(ctx, None, value)


@click.group(
    cls=_Commands,
    commands=_Loaded(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nTo begin with:\n"
    "  kitgen list                         frameworks and layouts\n"
    "  kitgen build oppvekst-fredrikstad   its kit, in the folder output\n"
    "  kitgen build --help                 more about a command",
)
@click.version_option(__version__, prog_name="kitgen")
def main() -> None:
    """Make print-ready workshop kits, as Word and PDF, from a framework of good practice."""
