"""A cluster on this machine builds what one process builds, and a stop of it is as short."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building.kits import hashes, run, small
from building.signals import quiet, stopped_at
from building.waiting import wait_for

ROOT = Path(__file__).parents[2]

#: A cluster asks how its processes are, many times a second, so all that is asked of it is in this file.
pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers; skips without `distributed`."""
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


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A framework and a list in this very folder, of whose place a cluster knows nothing."""
    rows = "".join(f"School {number};{20 + number};logo.svg\n" for number in range(7)) + "Sad 😀;2;\n"
    (tmp_path / "units.csv").write_text(f"name;participants;logo\n{rows}", "utf-8")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    )
    monkeypatch.chdir(tmp_path)
    return small(Path())


def test_it_writes_the_same_bytes(ours: Path, cluster: str) -> None:
    alone = run(ours, zip=True, output=Path("1"))
    far = run(ours, zip=True, output=Path("2"), scheduler=cluster)
    again = run(ours, zip=True, output=Path("2"), scheduler=cluster)
    assert [line.status for line in far.lines] == ["built"] * 7 + ["failed"]
    assert [line.status for line in again.lines] == ["unchanged"] * 7 + ["failed"]
    assert far.lines[:7] == alone.lines[:7]
    assert list(map(str, far.lines[7].failures)) == list(map(str, alone.lines[7].failures))
    assert hashes(Path("1")) == hashes(Path("2"))


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_while_it_builds(ours: Path, cluster: str, tmp_path: Path) -> None:
    command = ("build", str(ours), "--units", "units.csv", "--zip", "--form-url", "https://example.org/a")
    ended = stopped_at(tmp_path, "os.rename manifest.json", *command, "--scheduler", cluster)
    quiet(ended, tmp_path, "Stopped: ")
