"""Programs that get a signal at a moment chosen by what they do: as a module is loaded, as a file is renamed.

A `sitecustomize` module, which Python loads first, watches what Python tells of itself (`sys.addaudithook`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Seconds for a program that takes one; the machine may have much else to do.
PATIENCE = 300

_WATCHER = """\
import os, signal, sys

EVENT, WHAT, MARK, GROUP = (os.environ["KITGEN_TEST_" + name] for name in ("EVENT", "WHAT", "MARK", "GROUP"))


def watch(event, told):
    if event != EVENT or (WHAT and not any(WHAT in str(each) for each in told[:2])):
        return
    try:
        os.close(os.open(MARK, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(0 if GROUP == "yes" else os.getpid(), signal.SIGINT)  # 0: all processes of the group


sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Ended:
    """How a program ended, and whether the moment came."""

    code: int
    out: str
    err: str
    came: bool


def stopped_at(folder: Path, moment: str, *arguments: str, group: bool = True) -> Ended:
    """What becomes of `kitgen` with those arguments, run in `folder`, when Ctrl-C comes at a moment.

    A moment is an event and what it is about: ``import msgspec``, ``os.rename manifest.json``. As in a
    terminal the signal goes to all its processes (`group`), or only to the one that has come so far.
    """
    watching = folder / "watching"
    watching.mkdir(exist_ok=True)
    (watching / "sitecustomize.py").write_text(_WATCHER, "utf-8")
    mark = folder / "mark"
    mark.unlink(missing_ok=True)
    event, _, what = moment.partition(" ")
    told = {"EVENT": event, "WHAT": what, "MARK": str(mark), "GROUP": "yes" if group else "no"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kitgen", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": f"{watching}{os.pathsep}{ROOT}",
            **{f"KITGEN_TEST_{name}": value for name, value in told.items()},
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    try:
        out, err = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return Ended(process.returncode, out, err, mark.exists())


def quiet(ended: Ended, folder: Path, line: str = "Stopped. ") -> None:
    """One line on standard error, the right code, and no half file."""
    assert ended.came, "the moment did not come"
    assert (ended.code, ended.err.count("\n")) == (130, 1 if line else 0), ended
    assert ended.err.startswith(line.strip()), ended
    assert "Traceback" not in ended.out + ended.err
    assert not list(folder.rglob("*.tmp"))
