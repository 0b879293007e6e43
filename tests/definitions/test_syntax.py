"""Reading on behind syntax errors: whatever stands in a file, it is read or its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.definitions import load_framework, parser, read_yaml
from kitgen.definitions.load import checked
from kitgen.domain.framework import Framework, disagreements
from kitgen.errors import Faults

COMPLETE = (Path(__file__).parent / "complete.yaml").read_text(encoding="utf-8")
FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
LOADERS = [parser._Parser, parser.PurePython]
SIGNS = st.sampled_from([*"\t:#&*!|>%@`'\"[]{},?-\\ \n\x00", ": ", "- ", "---\n", "\n\t", "  ", "&a ", "*a"])


def check(text: str) -> Faults | None:
    """Load a text as a framework; its faults, if it has any."""
    try:
        checked(Framework, read_yaml(text), disagreements)
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


@settings(max_examples=amount(24, 60), deadline=None)
@given(st.integers(0, len(COMPLETE)), SIGNS)
def test_a_sign_too_many_anywhere(place, sign):
    text = COMPLETE[:place] + sign + COMPLETE[place:]
    assert_well_told(check(text), text)


@settings(max_examples=amount(24, 60), deadline=None)
@given(st.integers(0, len(COMPLETE) - 1), st.integers(1, 12))
def test_something_missing_anywhere(place, length):
    text = COMPLETE[:place] + COMPLETE[place + length :]
    assert_well_told(check(text), text)


@pytest.mark.parametrize(
    ("mistake", "line"),
    [
        ("title: Hele: rammeverket", 2),
        ('title: "Hele rammeverket', 2),
        ("title: *Hele* rammeverket", 2),
        ("title: [Hele rammeverket", 2),
        ("title:Hele rammeverket", 2),
    ],
)
def test_a_value_that_cannot_be_read_hides_no_other_fault(mistake, line, tmp_path):
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


@pytest.mark.parametrize("mistake", ["  title: Hele", "title Hele", "\ttitle: Hele", "]", "title: Hele\n---"])
def test_where_nothing_can_be_read_on_only_that_is_told(mistake):
    text = COMPLETE.split("\n", 1)[1].replace("title: Hele rammeverket", mistake)
    faults = check(text.replace("language: nb", "language: xx"))
    assert faults is not None
    assert [fault.line for fault in faults.errors] == [2 + mistake.count("\n")]


class _OtherWords(parser.PurePython):
    """A parser in pure Python that says nothing but where and what kind of error there is."""

    def get_event(self):
        try:
            return super().get_event()
        except yaml.MarkedYAMLError as error:
            raise type(error)(None, error.context_mark, None, error.problem_mark, None) from None


@pytest.mark.parametrize("loader", [parser.PurePython, _OtherWords])
@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_every_parser_tells_the_same(file, loader, monkeypatch):
    expected = read_yaml(file)
    monkeypatch.setattr(parser, "_Parser", loader)
    found = read_yaml(file)
    assert list(map(str, found.faults)) == list(map(str, expected.faults))
    assert found.data == expected.data


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=amount(24, 60), deadline=None)
@given(st.lists(st.sampled_from([*"ab1 :-#'\"[]{},&*!|>%@`?\\\t\n\u00e5", "\n  ", "a: ", "- "]), max_size=60))
def test_whatever_stands_there_every_parser_tells_a_line(loader, pieces):
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "_Parser", loader)
        assert_well_told(check(text), text)


def test_reading_on_has_an_end():
    """A file that is full of errors is not read again for each of them."""
    tree = read_yaml("a: b: c\n" * 50_000)
    assert len(tree.faults) < 10
