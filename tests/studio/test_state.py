"""The state of the page: everything can be undone and done again, and earlier files are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from checks import node

from kitgen.studio.engine import call
from kitgen.studio.server import WEB

FRAMEWORKS = sorted((Path(__file__).parents[2] / "frameworks").glob("*.yaml"))


def _works() -> list[dict[str, Any]]:
    """Work that is whole: a framework of one's own, and a list with a unit of it."""
    units = b"Navn;Gruppe;Dato;Deltakere\nNordby skole;1. trinn;14.3.2026;12\n"
    found = [{**call("read_units", {"language": "nb"}, [units])[0], "name": "enheter.csv"}]
    judged, _ = call(
        "check_units",
        {
            "framework": "oppvekst-fredrikstad",
            "fields": [each["field"] for each in found[0]["columns"]],
            "rows": [row["cells"] for row in found[0]["rows"]],
        },
        [],
    )
    for path in FRAMEWORKS:
        read, _ = call("read_document", {"name": path.name}, [path.read_bytes()])
        for framework in (path.stem, {"data": read["framework"], "yaml": read["yaml"]}):
            found.append(
                {"framework": framework, "unit": judged["rows"][0]["unit"], "terms": [], "logo": None}
            )
    return [{**each, "list": found[0]} for each in found[1:]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if reason := node.lacking():
        pytest.skip(reason)
    works = tmp_path_factory.mktemp("works") / "works.json"
    works.write_text(json.dumps(_works()))
    found: dict[str, Any] = node.run(Path(__file__).with_name("state.mjs"), WEB, works)
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


def test_another_framework_has_the_same_meeting_and_list_and_no_outcome(told: dict[str, Any]) -> None:
    assert told["elsewhere"] == ["svar.csv", {}, None, {"name": "Nordby", "focus": ["B"]}, "units.csv"]


def test_opening_a_file_can_be_undone(told: dict[str, Any]) -> None:
    assert told["opened"] == ["Fila før", "Mitt"]


def test_files_of_the_first_form_keep_their_copies(told: dict[str, Any]) -> None:
    assert told["old"]["unit"] == {"name": "Gammel", "copies": {"table-a": 9, "cards": 2}}
    assert "copies" not in told["old"]
    assert told["past"] == [{"copies": {"guide": 3}}, {}]
    assert told["again"] == 2


def test_a_file_of_a_later_version_says_so(told: dict[str, Any]) -> None:
    assert (told["newer"], told["other"]) == ("newer", "file")


def test_damaged_work_is_refused_before_anything_is_changed(told: dict[str, Any]) -> None:
    assert told["refused"] == [True] * len(told["refused"])
    assert told["damagedLogo"]


def test_work_that_is_whole_is_opened(told: dict[str, Any]) -> None:
    assert FRAMEWORKS
    assert told["wrongly"] == 0


def test_what_the_browser_has_no_room_for_goes_without_its_steps_and_is_told(told: dict[str, Any]) -> None:
    assert told["rooms"] == [
        {"tab": "Nå", "steps": 2, "browser": "Nå", "told": False},
        {"tab": "Nå", "steps": 0, "browser": "Nå", "told": False},
        {"browser": None, "told": True},
    ]


def test_a_tab_leaves_alone_what_another_has_kept_since(told: dict[str, Any]) -> None:
    assert told["tabs"] == ["En annen fane", "Endret her"]


def test_paper_is_counted_for_the_table_that_takes_more(told: dict[str, Any]) -> None:
    assert told["tables"] == [[12], [6 * 1 + 3 * 2]]
