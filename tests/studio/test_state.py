"""The state of the page: everything can be undone and done again, and earlier files are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checks import node

from kitgen.studio.server import WEB


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    if reason := node.lacking():
        pytest.skip(reason)
    found: dict[str, Any] = node.run(Path(__file__).with_name("state.mjs"), WEB)
    return found


def test_an_import_that_is_finished_can_be_undone_and_done_again(told: dict[str, Any]) -> None:
    assert told["finished"] == [
        ["Etter", "kit"],
        [None, "kit"],
        ["draft 1", "framework"],
        ["draft 0", "framework"],
        ["draft 1", "framework"],
        [None, "kit"],
        ["Etter", "kit"],
        [None, "kit"],
        ["draft 1", "framework"],
    ]


def test_what_is_amended_then_is_another_draft(told: dict[str, Any]) -> None:
    assert told["amended"] == ["draft 2", "framework"]


def test_opening_a_file_can_be_undone(told: dict[str, Any]) -> None:
    assert told["opened"] == ["Fila før", "Mitt"]


def test_files_of_the_first_form_keep_their_copies(told: dict[str, Any]) -> None:
    assert told["old"]["unit"] == {"name": "Gammel", "copies": {"table-a": 9, "cards": 2}}
    assert "copies" not in told["old"]
    assert told["past"] == [{"copies": {"guide": 3}}, {}]
    assert told["again"] == 2


def test_a_file_of_a_later_version_says_so(told: dict[str, Any]) -> None:
    assert (told["newer"], told["other"]) == ("newer", "file")
