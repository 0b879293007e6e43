from __future__ import annotations

import pytest

from kitgen.domain.consistency import misfits

SCALES = {"two": ["up", "down"]}


def found(**data):
    """The places of all disagreements."""
    return [misfit.place for misfit in misfits(data, SCALES)]


def area(letter, *ids):
    """The data of an area."""
    return {"id": letter, "statements": [{"id": name} for name in ids]}


def test_a_framework_that_holds_together():
    areas = [area("A", "A1", "A2"), area("B", "B1")]
    rings = [{"areas": ["B"]}, {"areas": ["A"]}]
    assert (
        found(areas=areas, rings=rings, scale="two", follow_up={"up": "x"}, quotes=[{"area": "A"}, {}]) == []
    )


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"areas": [area("A"), area("A")]}, ("areas", 1, "id")),
        ({"areas": [area("A", "A1", "A1")]}, ("areas", 0, "statements", 1, "id")),
        ({"areas": [area("A", "B1")]}, ("areas", 0, "statements", 0, "id")),
        ({"scale": "two", "follow_up": {"left": "x"}}, ("follow_up", "left")),
        ({"areas": [area("A")], "rings": [{"areas": ["A", "B"]}]}, ("rings", 0, "areas", 1)),
        ({"areas": [area("A")], "rings": [{"areas": ["A"]}, {"areas": ["A"]}]}, ("rings", 1, "areas", 0)),
        ({"rings": [{"id": "a"}, {"id": "a"}]}, ("rings", 1, "id")),
        ({"areas": [area("A")], "quotes": [{"area": "B"}]}, ("quotes", 0, "area")),
        ({"scale": {"levels": [{"id": "a", "label": "x"}]}}, ("scale", "levels", 0, "meaning")),
        (
            {"scale": {"levels": [dict.fromkeys(("id", "label", "meaning"), "a")] * 2}},
            ("scale", "levels", 1, "id"),
        ),
    ],
)
def test_each_disagreement(data, place):
    assert found(**data) == [place]


@pytest.mark.parametrize(
    "data",
    [
        {"areas": None, "rings": "x", "quotes": [None, "a"], "scale": [], "follow_up": []},
        {"areas": [None, "A", {"id": None, "statements": "x"}, {"id": ["A"], "statements": [{"id": {}}, 3]}]},
        {"areas": [area("A")], "rings": [{"areas": "A"}, {"areas": [None, ["A"]]}]},
        {"scale": "unknown", "follow_up": {"left": "x"}},
        {"scale": {"levels": "x"}},
    ],
)
def test_what_is_wrong_in_itself_is_stepped_over(data):
    assert found(**data) == []
