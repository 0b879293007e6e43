"""Classes made quickly are those of the standard library, but for what type checkers see to."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from kitgen.basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line."""

    text: str
    parts: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same by the standard library."""

    text: str
    parts: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Loud:
    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loud) and self.text.upper() == other.text.upper()

    def __hash__(self) -> int:
        return hash(self.text.upper())

    def __repr__(self) -> str:
        return self.text.upper()


def test_it_is_equal_hashed_and_shown_as_in_the_standard_library() -> None:
    for made in (Line, Plain):
        assert made("a", (1,)) == made("a", (1,), notes=()) != made("b")
        assert len({made("a"), made("a", ()), made("b")}) == 2
    assert Line("a") != Plain("a")
    assert repr(Line("a", (1,))) == repr(Plain("a", (1,))).replace("Plain", "Line")


def test_its_fields_are_known_to_the_standard_library() -> None:
    assert [each.name for each in dataclasses.fields(Line)] == ["text", "parts", "notes"]


def test_it_can_be_changed_into_another_copied_and_sent() -> None:
    line = Line("a", (1,))
    assert dataclasses.replace(line, text="b") == Line("b", (1,))
    assert pickle.loads(pickle.dumps(line)) == copy.deepcopy(line) == line
    assert not hasattr(line, "__dict__")


def test_methods_of_its_own_stay() -> None:
    assert Loud("a") == Loud("A")
    assert repr(Loud("a")) == "A"
    assert hash(Loud("a")) == hash(Loud("A"))


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError):
        Line()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Line("a").colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        Line("a").text = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):

        @dataclass(frozen=True)
        class Partly:
            kept: str = field(compare=False)
