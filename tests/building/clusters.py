"""A cluster on this machine, begun once for all tests of it, and how long tests wait for a process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers; skips without `distributed`.

    Tests of it are of one `xdist_group`, so that one process alone begins it.
    """
    pytest.importorskip("distributed")
    with Cluster(tmp_path_factory.mktemp("cluster") / "elsewhere") as address:
        yield address


class Cluster:
    """A scheduler and two workers as processes of their own, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> str:
        self.folder.mkdir()
        file = self.folder / "scheduler.json"
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), "--no-dashboard"
        )
        wait_for(file.is_file, self.running[0])
        worker = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        for _ in range(2):
            self._start("worker", "--scheduler-file", str(file), *worker)
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=300)
            return str(client.scheduler.address)

    def _start(self, what: str, *arguments: str) -> None:
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__ADMIN__LOG_LENGTH": "0"}
        command = [sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + what, *arguments]
        self.running.append(
            subprocess.Popen(command, cwd=self.folder, env=surroundings, stderr=subprocess.DEVNULL)
        )

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(ready: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    until(lambda: ready() or process.poll() is not None)


def until(ready: Callable[[], object]) -> None:
    """Looks again and again, for minutes: the machine may have much else to do."""
    for _ in range(30_000):
        if ready():
            return
        time.sleep(0.01)
    pytest.fail("it did not come to that")
