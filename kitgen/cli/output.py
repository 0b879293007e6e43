"""The output of the command line: errors without tracebacks, progress, and what was built."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kitgen.basics import interrupts
from kitgen.cli.language import language
from kitgen.cli.usage import lines
from kitgen.domain.formats import PICTURES
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.building import Outcome, Report, Started
    from kitgen.errors import KitgenError, Said

#: Exit codes: something was not built (the rest was), and a command that was used wrongly.
INCOMPLETE, WRONG_USE = 1, 2
#: The sheet that explains how to print the others.
PLAN = "print-plan"
#: Seconds after which progress is shown.
PATIENCE = 0.7


def tell(what: Said | str, err: bool = False) -> None:
    """Print a line: something said, in the user's language, or a text that is in it already."""
    click.echo(what if isinstance(what, str) else what.in_line(language()), err=err)


def complain(what: Said | str) -> None:
    """Print a line on standard error."""
    tell(what, err=True)


def note(error: KitgenError | Said, before: str = "") -> None:
    """Say something that is worth knowing, and no fault; `before` is what it is about."""
    from kitgen.errors import KitgenError

    show = error.shown if isinstance(error, KitgenError) else error.in_line
    complain(said("told.note", text=f"{before}{show(language())}"))


@contextmanager
def exit_on_error(code: int = INCOMPLETE) -> Iterator[None]:
    """Show errors as a line each, without a traceback; then end the program with `code`."""
    from kitgen.errors import KitgenError

    try:
        yield
        if interrupts.interrupted():
            raise KeyboardInterrupt
    except KitgenError as error:
        complain(_with_line(error).shown(language()))
        sys.exit(code)
    except KeyboardInterrupt:
        stop(said("done.interrupted"))
    except click.UsageError as error:
        for line in lines(error, language()):
            complain(line)
        sys.exit(WRONG_USE)
    except (click.ClickException, click.exceptions.Exit):
        raise
    except SystemExit:
        if interrupts.interrupted():
            stop(said("done.interrupted"))
        raise
    except Exception as error:
        if interrupts.interrupted():  # click and other libraries turn it into errors of their own
            stop(said("done.interrupted"))
        if isinstance(error, click.Abort):
            raise
        piped_away = isinstance(error, OSError) and error.errno == errno.EPIPE  # click knows what to do
        if piped_away or os.environ.get("KITGEN_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:  # what is printed goes to a file
            from kitgen.building.files import trouble

            complain(trouble(Path(error.filename or "output"), error).shown(language()))
            sys.exit(INCOMPLETE)
        complain(said("program.fault", kind=type(error).__name__, reason=str(error)))
        complain(said("done.debug"))
        sys.exit(INCOMPLETE)


def stop(what: Said) -> NoReturn:
    """End the program after Ctrl-C, which a terminal shows as ^C at the beginning of a line."""
    interrupts.acknowledge()
    click.echo("\n" * sys.stderr.isatty(), nl=False, err=True)
    complain(what)
    sys.exit(interrupts.STOPPED)


def _with_line(error: KitgenError) -> KitgenError:
    """The error with the line in its file, if it has a file and no line."""
    from kitgen.errors import Faults

    if isinstance(error, Faults) or not error.file or error.line:
        return error
    from kitgen.building.checking import located

    return located(error)[0]


@contextmanager
def progress() -> Iterator[Started]:
    """Show in a terminal which sheet is being set when that takes long; nothing when the output is piped."""
    begun, longest = time.monotonic(), 0

    def started(sheet: str, number: int, total: int) -> None:
        nonlocal longest
        if sys.stderr.isatty() and time.monotonic() - begun >= PATIENCE:
            text = said("done.setting", sheet=sheet, number=number, total=total).in_line(language())
            click.echo("\r" + text.ljust(longest), nl=False, err=True)
            longest = max(longest, len(text))

    try:
        yield started
    finally:
        if longest:
            click.echo("\r" + " " * longest + "\r", nl=False, err=True)


def show(report: Report, dry_run: bool) -> None:
    """Show the files with their pages, then what to print first and the notes."""
    width = max((len(outcome.path.name) for outcome in report.built), default=0)
    for outcome in report.built:
        tell(f"  {outcome.path.name:<{width}}  {_size(outcome).in_line(language())}")
    if many := len(report.built):
        files = said("done.file") if many == 1 else said("done.files", count=many)
        code = "done.unchanged" if report.unchanged else "done.would-write" if dry_run else "done.written"
        tell(said(code, files=files, folder=report.folder))
        _advise(report.built, report.participants)
    if report.archive and not report.alone:
        tell(said("done.archive", path=report.archive))
    for layout in report.layouts:
        tell(said("done.layout", path=layout))
    show_trouble(report)


def _size(outcome: Outcome) -> Said:
    if outcome.path.suffix.removeprefix(".") in PICTURES:
        return said("done.picture")
    code = "done.page" if outcome.pages == 1 else "done.pages"
    return said(code, paper=_paper(outcome), count=outcome.pages)


def _paper(outcome: Outcome) -> Said | str:
    name, turned, _ = outcome.paper.partition(" landscape")
    return said("done.landscape", paper=name) if turned else name


def show_trouble(report: Report) -> None:
    """Show what could not be built and why, each reason once, and the notes."""
    if report.failed:
        _show_failed(report)
    for warning in report.warnings:
        note(warning)


def _show_failed(report: Report) -> None:
    from kitgen.building.checking import located  # 20 ms that a build without faults saves

    for _, group in groupby(report.failed, key=lambda outcome: str(outcome.error)):
        failed = list(group)
        names = [outcome.path.name for outcome in failed]
        complain(said("told.not-built", files=names))
        for error in located(failed[0].error, *report.sources, *report.layouts) if failed[0].error else ():
            complain(f"  {error.shown(language())}")
    code = "told.not-built-one" if len(report.failed) == 1 else "told.not-built-many"
    complain(said(code, count=len(report.failed)))


def _copies(own: int | None, participants: int | None) -> Said:
    """How often to print the sheet of a table: as often as people have asked for, or one for each group."""
    from kitgen.domain.meeting import copies, groups

    if own is not None:
        return said("done.copy") if own == 1 else said("done.copies", count=own)
    if participants is None:
        return said("done.for-groups")
    count = copies("group-and-wall", participants)
    return said("done.for-people", count=count, people=participants, groups=groups(participants))


def _advise(built: Sequence[Outcome], participants: int | None) -> None:
    """Show what to print first: the print plan, else a table and how many copies, else the first sheet."""
    pdfs = [outcome for outcome in built if outcome.path.suffix == ".pdf"]
    plan = next((outcome for outcome in (*pdfs, *built) if outcome.sheet == PLAN), None)
    large = next((outcome for outcome in pdfs if outcome.paper.startswith("A3") and outcome.own != 0), None)
    if plan:
        code = "done.plan-one" if participants == 1 else "done.plan-many" if participants else "done.plan"
        tell(said(code, file=plan.path.name, people=participants))
        tell(said("done.actual-size"))
        if participants is None:
            tell(said("done.participants"))
    elif large:
        copies = _copies(large.own, participants)
        tell(said("done.first-on", file=large.path.name, paper=_paper(large), copies=copies))
    elif pdfs:
        tell(said("done.print-on", file=pdfs[0].path.name, paper=_paper(pdfs[0])))
