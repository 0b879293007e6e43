"""The output for a list of units: faulty rows, progress, and the result."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kitgen.cli.language import language
from kitgen.cli.output import complain, note, stop, tell
from kitgen.errors import said

if TYPE_CHECKING:
    from kitgen.building import Batch, UnitLine
    from kitgen.errors import KitgenError, Note, Said

#: From so many units on, piped output has a line for each tenth that is done.
MANY = 20
#: At most so many units with the same fault are named.
NAMED = 3


def show_faults(faults: Sequence[KitgenError], notes: Sequence[Note]) -> None:
    """Show the rows that cannot be used, and notes on the list, before anything is built."""
    for fault in faults:
        complain(fault.shown(language()))
    for each in notes:
        note(each)
    if faults:
        code = "done.list-fault" if len(faults) == 1 else "done.list-faults"
        complain(said(code, count=len(faults)))


@contextmanager
def counting() -> Iterator[Callable[[int, int, int], None]]:
    """Give a function to call with how many units are done: it draws a bar in a terminal, or prints a few
    lines."""
    if sys.stderr.isatty():
        with _bar() as on_progress:
            yield on_progress
    else:
        yield _tenths()


@contextmanager
def _bar() -> Iterator[Callable[[int, int, int], None]]:
    """A bar with units done, failed and time left."""
    failures = 0
    shown: Any = click.progressbar(
        length=1,
        label=said("done.units").in_line(language()),
        show_pos=True,
        item_show_func=lambda _: said("done.failed", count=failures).in_line(language()) if failures else "",
        file=sys.stderr,
    )
    with shown as bar:

        def on_progress(done: int, failed: int, total: int) -> None:
            nonlocal failures
            failures, bar.length = failed, total
            bar.update(done - bar.pos)

        yield on_progress


def _tenths() -> Callable[[int, int, int], None]:
    shown = 0

    def on_progress(done: int, failed: int, total: int) -> None:
        nonlocal shown
        if total >= MANY and done < total and done * 10 // total > shown:
            shown = done * 10 // total
            code = "done.progress-failed" if failed else "done.progress"
            complain(said(code, done=done, total=total, failed=failed))

    return on_progress


def show_batch(batch: Batch, dry_run: bool) -> None:
    """Show how many kits there are now, where they are, and the notes; where it was stopped, end the
    program."""
    states = Counter(line.status for line in batch.lines)
    counts = {"made": len(batch.lines) - states["failed"], "total": batch.total}
    if batch.stopped and not batch.disk_full:
        stop(said("done.stopped", **counts))
    code = "done.would-kits" if dry_run else "done.kits"
    if states["built"] == 1:
        code = "done.would-kit" if dry_run else "done.kit"
    parts = [said(code, count=states["built"])]
    parts += [said("done.same", count=states["unchanged"])] if states["unchanged"] else []
    parts += [said("done.failed", count=states["failed"])] if states["failed"] else []
    tell(said("done.batch", parts=parts, folder=batch.folder))
    for summary in batch.summaries[:1]:
        tell(said("done.summary", path=summary))
    for text in _each(batch.lines, lambda line: line.failures):
        complain(said("told.not-built", files=[text]))
    for text in _each(batch.lines, lambda line: line.warnings):
        complain(said("told.note", text=text))
    for each in batch.notes:
        note(each)
    if batch.stopped:
        complain(said("done.disk-full", **counts))


def _each(lines: Sequence[UnitLine], of: Callable[[UnitLine], Iterable[KitgenError]]) -> Iterator[Said]:
    """Each text once, with the units it applies to."""
    units: dict[str, list[str]] = {}
    for line in lines:
        for text in (each.shown(language()) for each in of(line)):
            place = f" ({line.row.in_line(language())})" if line.row else ""
            units.setdefault(text, []).append(f"{line.unit}{place}")
    for text, names in units.items():
        if len(names) == len(lines) > 1:
            yield said("done.all-units", text=text)
        elif len(names) > NAMED:
            yield said("done.more-units", units=names[:NAMED], count=len(names) - NAMED, text=text)
        else:
            yield said("done.some-units", units=names, text=text)
