"""Reading on behind syntax errors: whatever stands in a file, it is read or its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.definitions import load_framework, read_yaml
from kitgen.definitions.load import _load
from kitgen.domain.framework import Framework, disagreements
from kitgen.errors import Faults

COMPLETE = (Path(__file__).parent / "complete.yaml").read_text(encoding="utf-8")
SIGNS = st.sampled_from([*"\t:#&*!|>%@`'\"[]{},?-\\ \n\x00", ": ", "- ", "---\n", "\n\t", "  ", "&a ", "*a"])


def check(text: str) -> Faults | None:
    """Load a text as a framework; its faults, if it has any."""
    try:
        _load(Framework, read_yaml(text), disagreements)
    except Faults as faults:
        return faults
    return None


def assert_well_told(faults: Faults | None, text: str) -> None:
    if faults is not None:
        lines = [fault.line for fault in faults.errors]
        assert lines
        assert lines == sorted(lines)
        assert 1 <= lines[0] <= lines[-1] <= len(text.split("\n")), faults
        assert all(fault.hint for fault in faults.errors)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(COMPLETE)), SIGNS)
def test_a_sign_too_many_anywhere(place, sign):
    text = COMPLETE[:place] + sign + COMPLETE[place:]
    assert_well_told(check(text), text)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(COMPLETE) - 1), st.integers(1, 12))
def test_something_missing_anywhere(place, length):
    text = COMPLETE[:place] + COMPLETE[place + length :]
    assert_well_told(check(text), text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*"ab1 :-#'\"[]{},&*!|>%@`?\\\t\n\u00e5", "\n  ", "a: ", "- "]), max_size=60))
def test_any_text_at_all(pieces):
    text = "".join(pieces)
    assert_well_told(check(text), text)


@pytest.mark.parametrize(
    ("mistake", "line"),
    [
        ("title: Hele: rammeverket", 2),
        ('title: "Hele rammeverket', 2),
        ("title: *Hele* rammeverket", 2),
        ("title: [Hele rammeverket", 2),
        ("  title: Hele rammeverket", 2),
        ("title Hele rammeverket", 2),
        ("\ttitle: Hele rammeverket", 2),
    ],
)
def test_a_syntax_error_hides_no_other_fault(mistake, line, tmp_path):
    text = COMPLETE.split("\n", 1)[1].replace("title: Hele rammeverket", mistake)
    text = (
        text.replace("language: nb", "language: xx")
        .replace("id: Ø1", "id: A1")
        .replace("areas: [Ø]", "areas: [B]")
    )
    file = tmp_path / "feil.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load_framework(file)
    told = [(fault.line, fault.message.partition(" ")[0]) for fault in caught.value.errors]
    assert told[0][0] == line
    assert len(told) == 4, caught.value
