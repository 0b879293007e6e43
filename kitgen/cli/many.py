"""The output for a list of units: faulty rows, progress, and the result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kitgen.cli.output import complain, language, note, stop

if TYPE_CHECKING:
    from kitgen.building import Batch, UnitLine
    from kitgen.errors import KitgenError, Note

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
        rows = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        complain(f"{rows} in the list; kits are built for the other rows.")


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
        length=1, label="Units", show_pos=True, item_show_func=lambda _: _failed(failures), file=sys.stderr
    )
    with shown as bar:

        def on_progress(done: int, failed: int, total: int) -> None:
            nonlocal failures
            failures, bar.length = failed, total
            bar.update(done - bar.pos)

        yield on_progress


def _failed(count: int) -> str:
    return f"{count} failed" if count else ""


def _tenths() -> Callable[[int, int, int], None]:
    shown = 0

    def on_progress(done: int, failed: int, total: int) -> None:
        nonlocal shown
        if total >= MANY and done < total and done * 10 // total > shown:
            shown = done * 10 // total
            complain(f"{done} of {total} units" + (f", {failed} failed" if failed else ""))

    return on_progress


def show_batch(batch: Batch, dry_run: bool) -> None:
    """Show how many kits there are now, where they are, and the notes; where it was stopped, end the
    program."""
    if batch.stopped and not batch.disk_full:
        stop(f"Stopped: {_done(batch)}")
    states = [line.status for line in batch.lines]
    built = "would be built" if dry_run else "built"
    parts = [f"{_kits(states.count('built'))} {built}"]
    parts += [f"{count} {state}" for state in ("unchanged", "failed") if (count := states.count(state))]
    click.echo(f"{', '.join(parts)}; in {batch.folder}")
    for summary in batch.summaries[:1]:
        click.echo(f"Summary: {summary}")
    _show_each(batch.lines, "not built", lambda line: [each.shown(language()) for each in line.failures])
    _show_each(batch.lines, "note", lambda line: [each.shown(language()) for each in line.warnings])
    for each in batch.notes:
        note(each)
    if batch.stopped:
        complain(f"Stopped, because there is no room left on the disk: {_done(batch)}")


def _done(batch: Batch) -> str:
    made = sum(line.status != "failed" for line in batch.lines)
    return f"{made} of {batch.total} units are done, and all files are whole. Run it again for the others."


def _kits(count: int) -> str:
    return "1 kit" if count == 1 else f"{count} kits"


def _show_each(lines: Sequence[UnitLine], what: str, texts: Callable[[UnitLine], Sequence[str]]) -> None:
    """Show each text once, with the units it applies to."""
    units: dict[str, list[str]] = {}
    for line in lines:
        for text in texts(line):
            units.setdefault(text, []).append(f"{line.unit} ({line.row})" if line.row else line.unit)
    for text, names in units.items():
        if len(names) == len(lines) > 1:
            complain(f"{what}: {text} (all units)")
        else:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            complain(f"{what}: {', '.join(names[:NAMED])}{more}: {text}")
