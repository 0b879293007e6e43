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
from kitgen.cli.help_words import words
from kitgen.cli.helping import Helped, width
from kitgen.cli.language import choose_language, language, language_option

#: Each command: the module and its name there.
_COMMANDS = {
    "build": "commands:build_command",
    "check": "commands:check_command",
    "form": "forming:form_command",
    "import": "importing:import_command",
    "list": "commands:list_command",
    "new": "commands:new_command",
    "preview": "commands:preview_command",
    "results": "results:results_command",
    "schema": "commands:schema_command",
    "studio": "studio:studio_command",
}
#: What to begin with, by what is said of it.
_BEGIN = {
    "list": "kitgen list",
    "build": "kitgen build oppvekst-fredrikstad",
    "more": "kitgen build --help",
}


class _Loaded(Mapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._found:
            module, _, function = _COMMANDS[name].partition(":")
            self._found[name] = command = getattr(import_module(f"{__name__}.{module}"), function)
            if not any("--language" in param.opts for param in command.params):
                command.params.append(language_option())
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _Commands(click.Group, Helped):
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
                choose_language(ctx, None, value)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Read the options of a command, and run it."""
        from kitgen.cli.output import exit_on_error

        with exit_on_error():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, of which none is loaded for it."""
        texts = words(language())
        with formatter.section(texts["help.commands"]):
            formatter.write_dl([(name, texts[f"help.{name}.short"]) for name in _COMMANDS])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What to begin with."""
        texts = words(language())
        with formatter.section(texts["help.begin"]):
            formatter.write_dl([(typed, texts[f"help.begin.{key}"]) for key, typed in _BEGIN.items()], 40)


@click.group(
    cls=_Commands,
    commands=_Loaded(),
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": width()},
    params=[language_option()],
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]…",
)
@click.version_option(__version__, message="kitgen %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Make print-ready workshop kits, as Word and PDF, from a framework of good practice."""
    if context.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(context)
