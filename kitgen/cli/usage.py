"""What is wrong with a command as it was typed: click finds it, the catalogues have the words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from kitgen.cli.help_words import typed
from kitgen.errors import Said, said, unsorted


class Misused(click.UsageError):
    """A command whose options do not go together."""

    def __init__(self, what: Said, ctx: click.Context | None = None) -> None:
        super().__init__(str(what), ctx)
        self.said = what


class Refused(click.BadParameter):
    """A value that an option or argument does not take."""

    def __init__(
        self, what: Said, ctx: click.Context | None = None, param: click.Parameter | None = None
    ) -> None:
        super().__init__(str(what), ctx, param)
        self.said = what


class WholeNumber(click.IntRange):
    """A whole number within limits."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; raises Refused for anything else."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            what = said("usage.number-from", text=str(value), least=self.min)
            if self.max is not None:
                what = said("usage.number", text=str(value), least=self.min, most=self.max)
            raise Refused(what, ctx, param) from None


class OneOf(click.Choice[str]):
    """One of some words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; raises Refused for another one."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise Refused(
                said("usage.choice", text=str(value), known=list(self.choices)), ctx, param
            ) from None


class _OnDisk(click.Path):
    """A path, to a file or a folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; raises Refused for one that does not exist, is of the other kind or cannot be read."""
        try:
            return Path(super().convert(value, param, ctx))  # type: ignore[arg-type] # with path_type it is one
        except click.BadParameter:
            file = self.file_okay
            if not os.path.lexists(value):
                what = "usage.file-missing" if file else "usage.folder-missing"
            elif os.access(value, os.R_OK):
                what = "usage.file-is-folder" if file else "usage.folder-is-file"
            else:
                what = "usage.file-unreadable" if file else "usage.folder-unreadable"
            raise Refused(said(what, path=str(value)), ctx, param) from None


class OneFile(_OnDisk):
    """The path of a file, which may have to be there already."""

    def __init__(self, exists: bool = True) -> None:
        super().__init__(exists=exists, dir_okay=False, path_type=Path)


class OneFolder(_OnDisk):
    """The path of a folder, which may have to be there already."""

    def __init__(self, exists: bool = False) -> None:
        super().__init__(exists=exists, file_okay=False, path_type=Path)
        self.name = "folder"  # which help calls it


#: A file that must be there, and any folder.
FILE, FOLDER = OneFile(), OneFolder()


def lines(error: click.UsageError, language: str) -> Iterator[str]:
    """What to show: how the command is used, and what is wrong with it; all help where nothing was typed."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        yield error.format_message()
        return
    if (context := error.ctx) is not None:
        command = context.command_path
        pieces = typed(" ".join(context.command.collect_usage_pieces(context)), language)
        yield _words(said("usage.line", command=command, pieces=pieces), language)
        yield _words(said("usage.help", command=command), language)
        yield ""
    yield _words(said("usage.error", text=_words(_wrong(error, language), language)), language)


def _wrong(error: click.UsageError, language: str) -> Said:
    match error:
        case Misused() | Refused(param=None):
            return error.said
        case Refused(param=param):
            return said("usage.value", name=_name(param, language), text=_words(error.said, language))
        case click.NoSuchOption(option_name=name, possibilities=near) if near:
            return said("usage.no-option-near", name=name, near=near)
        case click.NoSuchOption(option_name=name):
            return said("usage.no-option", name=name)
        case click.NoSuchCommand(command_name=name, possibilities=near) if near:
            return said("usage.no-command-near", name=name, near=near)
        case click.NoSuchCommand(command_name=name):
            return said("usage.no-command", name=name)
        case click.MissingParameter(param=param):
            return said("usage.missing-argument", name=_name(param, language))
        case click.BadOptionUsage(option_name=name) if _is_switch(error):
            return said("usage.takes-no-value", name=name)
        case click.BadOptionUsage(option_name=name):
            return said("usage.takes-a-value", name=name)
    return unsorted(error.format_message())  # words of click's own


def _is_switch(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else ()
    switches = (each for each in params if isinstance(each, click.Option) and each.is_flag)
    return any(error.option_name in each.opts for each in switches)


def _name(param: click.Parameter | None, language: str) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return typed(param.human_readable_name, language) if param else ""


def _words(what: Said, language: str) -> str:
    """What is said in a line, with names quoted as a command line quotes them."""
    return what.in_line(language).replace("`", "'")
