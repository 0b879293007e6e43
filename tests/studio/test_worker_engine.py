"""Calls to the engine in a worker: answered in order, given up after a time, or by what is known already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checks import node

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "kitgen/studio/web/worker-engine.js"


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_calls_are_answered_in_order_and_a_worker_that_hangs_is_ended() -> None:
    told = node.run(HERE / "worker_engine.mjs", ENGINE)
    assert told["known"] == [2, 7, 8, 0]  # without the worker
    assert told["words"] == {"said": "words/nb.json"}
    assert told["hang"] == "ended"
    assert told["counts"] == [2, 1]
    assert told["after"] == {"by": 2, "at": 1}  # by the new worker, as what waited behind it is
    assert told["order"] == [1, 2, 3]
    assert told["bad"] == "it fell"
    assert told["still"] == 9
    assert told["apart"] == {
        "by": 3,
        "name": "a.pdf",
    }  # in a worker of its own, which the pages need not wait for
    assert told["meanwhile"] == 2
    assert told["left"] == "ended"
    assert told["anew"] == {"by": 5, "name": "b.pdf"}
    assert told["progress"][-1] == [1, "ready"]
