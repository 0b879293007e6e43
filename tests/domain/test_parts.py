"""Plain data become parts, or everything that is wrong with them is known."""

from __future__ import annotations

from typing import Any

import pytest
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.composing.layout import Setup
from kitgen.domain.framework import Framework
from kitgen.domain.parts import Part, as_data, fields_of, is_part, read, wanted
from kitgen.domain.unit import Unit

ODD = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "A", "A1", "true", "14:15", "2026-03-14", "https://a.no", "12", "0", "9" * 90]),
    st.text(max_size=5),
    st.just("x" * 20_001),
    st.lists(st.sampled_from(["A", "A1", "12", None]), max_size=3),
    st.dictionaries(
        st.sampled_from(["A", "A1", "nb", "text", " x "]), st.sampled_from(["A", None]), max_size=2
    ),
)


def odd(annotation: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Data that are more or less what an annotation asks for."""
    kind = wanted(annotation)
    made: st.SearchStrategy[Any] = ODD
    if is_part(kind.base):
        fields = fields_of(kind.base)
        every = {name: odd(field.type, depth + 1) for name, field in fields.items()}
        required = {name: each for name, each in every.items() if fields[name].required}
        more = {name: each for name, each in every.items() if name not in required and depth < 2}
        made = st.fixed_dictionaries(required, optional=more)
    elif kind.base is tuple and kind.inside:
        made = st.lists(odd(kind.inside[0], depth + 1), max_size=2)
    elif kind.base is dict:
        made = st.dictionaries(
            st.sampled_from(["A", "A1", "nb", ""]), odd(kind.inside[1], depth + 1), max_size=2
        )
    return made | ODD if depth else made


@pytest.mark.parametrize("model", [Framework, Unit, Setup])
@settings(max_examples=amount(20, 200), deadline=None)
@given(data=st.data())
def test_data_are_read_or_something_is_wrong_with_them(model: type[Part], data: st.DataObject) -> None:
    given_data = data.draw(odd(model))
    part, problems = read(model, given_data)
    assert (part is None) == bool(problems)
    if part is not None and model is not Setup:  # whose sizes are written in other ways than they are kept
        assert read(model, as_data(part)) == (part, [])
        assert read(model, as_data(part, defaults=False)) == (part, [])


def test_each_place_has_its_problem() -> None:
    data = {
        "name": "x" * 201,
        "minutes": "12",
        "participants": "mange",
        "focus": ["A", "a1", ["B"]],
        "wording": {"a1": {"drop": ["0", "9" * 90]}},
        "form": {"link": "x"},
        "look": "plain",
        "formats": "pdf",
        "terms": {"": "x"},
    }
    part, problems = read(Unit, data)
    assert part is None
    assert {(problem.place, problem.kind, problem.of_key) for problem in problems} == {
        (("name",), "long", False),
        (("minutes",), "least", False),
        (("participants",), "number", False),
        (("focus", 1), "own", False),
        (("focus", 2), "text", False),
        (("wording", "a1"), "own", True),
        (("wording", "a1", "drop", 0), "least", False),
        (("wording", "a1", "drop", 1), "most", False),
        (("form", "link"), "unknown", False),
        (("look",), "keys", False),
        (("formats",), "list", False),
        (("terms", ""), "empty", True),
    }
