"""Files made in a second process are those that one would have made, and nothing of it is left."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from render.pdf.samples import document, everything, text

from kitgen.basics import processes
from kitgen.building import kit, rendering
from kitgen.building.rendering import Task, one_by_one, side_by_side
from kitgen.building.request import Order, Source, load
from kitgen.errors import GlyphError, KitgenError, MissingDataError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes can be copied")

FORMATS = ("docx", "pdf")
SHEETS = everything(), document(text("En annen side."))


def tasks() -> list[Task]:
    return [Task(name, False, sheet) for sheet in SHEETS for name in FORMATS]


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The processes that were made; none of them is there afterwards."""
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        pid = fork()
        made.append(pid)
        return pid

    monkeypatch.setattr(rendering, "has_help", lambda: True)
    monkeypatch.setattr(os, "fork", counted)
    yield made
    for pid in made:  # and no other: one that belongs to a test before may be there
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_the_same_bytes_in_the_same_order(copies: list[int]) -> None:
    assert side_by_side(tasks()) == one_by_one(tasks())
    assert len(copies) == 1


def test_one_file_needs_no_second_process(copies: list[int]) -> None:
    for alone in ([task] for task in tasks()):
        assert side_by_side(alone) == one_by_one(alone)
    assert copies == []


def test_files_of_one_format_are_shared_as_well(copies: list[int]) -> None:
    alike = [task for task in tasks() if task.format == "pdf"]
    assert side_by_side(alike) == one_by_one(alike)
    assert len(copies) == 1


def test_what_is_wrong_with_a_file_comes_back(copies: list[int]) -> None:
    bad = replace(SHEETS[1], title="\x07")
    found = side_by_side([*tasks(), Task("docx", False, bad), Task("pdf", False, bad)])
    assert found[:4] == one_by_one(tasks())
    assert [type(result) for result in found[4:]] == [
        type(result) for result in one_by_one([Task("docx", False, bad), Task("pdf", False, bad)])
    ]
    assert isinstance(found[4], KitgenError)


def dies(*_: object) -> bytes:
    os._exit(9)


def elsewhere(life: Callable[..., Any], here: Callable[..., Any]) -> Callable[..., Any]:
    """What a copy of this process does instead of what this one does."""
    own = os.getpid()
    return lambda *given: (here if os.getpid() == own else life)(*given)


@pytest.mark.parametrize(
    ("name", "life"),
    [("_rendered", dies), ("_help", dies), ("_help", lambda answer, _: answer.write(b"\x80"))],
)
def test_if_it_fails_everything_is_made_here(
    name: str, life: Callable[..., Any], copies: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = one_by_one(tasks())
    monkeypatch.setattr(rendering, name, elsewhere(life, getattr(rendering, name)))
    assert side_by_side(tasks()) == wanted
    assert len(copies) == 1


@pytest.fixture(scope="module")
def ordered() -> tuple[Order, Source]:
    """Some sheets of a kit, not in its order; one of them cannot be made, and another describes all."""
    name = "oppvekst-fredrikstad"
    order = Order(name, only=("table-b", "qr-poster", "goals", "guide", "answer-sheet"))
    return order, load(order)


def contents(made: kit.Made) -> list[object]:
    """What its files are, with the words of errors, which equal only themselves."""
    return [*(replace(file, error=None) for file in made.files), *map(str, made.warnings)] + [
        str(file.error) for file in made.files
    ]


def test_a_kit_shared_by_two_processes_is_the_same(copies: list[int], ordered: tuple[Order, Source]) -> None:
    begun: list[tuple[str, int, int]] = []
    made = kit.make_beside(*ordered, started=lambda *sheet: begun.append(sheet))
    assert contents(made) == contents(kit.make(*ordered))
    assert [number for _, number, _ in begun] == list(range(1, begun[0][2] + 1))
    assert len(copies) == 1
    assert {type(file.error) for file in made.files} == {type(None), MissingDataError}


@pytest.mark.parametrize("when", ["at once", "after composing"])
def test_a_kit_whose_other_process_ends_is_made_here(
    copies: list[int], ordered: tuple[Order, Source], when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = contents(kit.make(*ordered))
    if when == "at once":
        monkeypatch.setattr(kit, "_made_there", dies)
    else:
        monkeypatch.setattr(rendering, "_rendered", elsewhere(dies, rendering._rendered))
    assert contents(kit.make_beside(*ordered)) == wanted


def test_an_interruption_here_ends_it_too(copies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_task: Task) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(rendering, "_rendered", elsewhere(rendering._rendered, interrupted))
    with pytest.raises(KeyboardInterrupt):
        side_by_side(tasks())
    assert len(copies) == 1


def test_where_ended_processes_go_by_themselves(copies: list[int]) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert side_by_side(tasks()) == one_by_one(tasks())
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert len(copies) == 1


def test_where_no_process_can_be_added(copies: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", full)
    assert side_by_side(tasks()) == one_by_one(tasks())


def test_a_process_with_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not processes.can_copy()
    finally:
        done.set()
        thread.join()


def test_errors_survive_the_way() -> None:
    import pickle

    error = GlyphError("no font has “☃”", "fil.yaml", 3, "leave it out")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (GlyphError, str(error))
