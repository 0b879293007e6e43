"""What `--help` says, in the language of what is printed; it loads nothing but its words."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from kitgen.cli.help_words import typed, words
from kitgen.cli.language import language


def width() -> int:
    """How wide help is: as the terminal, at most 100 letters; click would load zip and others for it."""
    columns = os.environ.get("COLUMNS", "")
    if not columns.isdecimal():
        try:
            columns = str(os.get_terminal_size(1).columns)
        except OSError:
            columns = ""
    return max(min(int(columns or 0) or 80, 100) - 2, 50)


class Helped(click.Command):
    """A command that says what it is for in words of the catalogues; its `epilog` is examples, one a line.

    ``help.build`` and ``help.build.2`` are the paragraphs about the command `build`, ``help.build.zip`` is of
    its option `--zip`, and ``help.option.only`` of every `--only`.
    """

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it is for, as in the list of commands."""
        return words(language())[f"help.{self.name}.short"]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How it is typed."""
        pieces = typed(" ".join(self.collect_usage_pieces(ctx)), language())
        formatter.write_usage(ctx.command_path, pieces, f"{words(language())['help.usage']} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, in some paragraphs."""
        texts = words(language())
        for key in (f"help.{self.name}", *(f"help.{self.name}.{number}" for number in range(2, 9))):
            if key in texts:
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(texts[key])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its options."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        names = [typed((each.get_help_record(ctx) or ("",))[0], language()) for each in options]
        about = ["  ".join(self._about(each, ctx)) for each in options]
        with formatter.section(words(language())["help.options"]):
            formatter.write_dl(list(zip(names, about, strict=True)))

    def _about(self, option: click.Option, ctx: click.Context) -> Iterator[str]:
        texts = words(language())
        name = max(option.opts, key=len).lstrip("-")
        yield texts.get(f"help.{self.name}.{name}") or texts[f"help.option.{name}"]
        if isinstance(option.type, click.IntRange) and option.type.max is not None:
            yield f"[{option.type.min}–{option.type.max}]"
        if default := option.get_help_extra(ctx).get("default"):
            yield f"[{texts['help.default']}: {default.strip('()')}]"

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its examples."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"  {words(language())['help.examples']}:\n")
            formatter.write("".join(f"    {line}\n" for line in self.epilog.splitlines()))


class Command(Helped):
    """A command that says in the language of faults when too much was typed."""

    allow_extra_args = True  # so that they come here

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises Misused where some are left over."""
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx  # click leaves it out where a value is missing, or is too much
            raise
        if ctx.args and not ctx.resilient_parsing:
            from kitgen.cli.usage import Misused
            from kitgen.errors import said

            raise Misused(said("usage.too-many", arguments=list(ctx.args)), ctx)
        return rest
