from __future__ import annotations

import pickle

import pytest

from kitgen.definitions import load_framework
from kitgen.definitions.source import InMemory
from kitgen.domain.framework import SCALES, Form, Scale
from kitgen.domain.parts import as_data, read
from kitgen.errors import Faults


def framework(**fields):
    """A small framework with some fields changed."""
    small = {
        "id": "lite-rammeverk",
        "title": "Lite rammeverk",
        "language": "nb",
        "source": {"organisation": "Eksempel kommune", "document": "Sammen"},
        "scale": "traffic-light",
        "areas": [
            {"id": "A", "title": "Vi handler", "statements": [{"id": "A1", "text": " Vi gjør det. "}]},
            {"id": "B", "title": "Vi lytter", "statements": [{"id": "B1", "text": "Vi hører."}]},
        ],
    }
    return load_framework(InMemory.holding({**small, **fields}, "small"))


def area(**fields):
    """An area whose one statement has these fields."""
    return {"id": "A", "title": "Vi handler", "statements": [{"id": "A1", "text": "Vi gjør det.", **fields}]}


def test_what_may_be_left_out():
    small = framework()
    assert small.table_title == small.title
    assert small.version == "1"
    assert small.kit == ()
    assert small.form.answer is None
    assert small.quotes == small.how_to_use == ()
    assert small.follow_up == {}


def test_texts_are_stripped():
    assert framework().statement("A1").text == "Vi gjør det."


def test_finding_areas_and_statements():
    small = framework()
    assert [statement.id for statement in small.statements] == ["A1", "B1"]
    assert small.area("B").title == "Vi lytter"
    assert small.statement("B1").text == "Vi hører."
    for find in (small.area, small.statement):
        with pytest.raises(KeyError, match="C1"):
            find("C1")


def test_the_traffic_light():
    levels = framework().scale.levels
    assert [(level.id, level.colour, level.symbol) for level in levels] == [
        ("green", "#8fc98a", "check"),
        ("yellow", "#f6d860", "wave"),
        ("red", "#e98b7d", "exclaim"),
    ]
    assert framework().scale.name == "traffic-light"
    assert all(level.label is level.meaning is None for level in levels)


def test_a_scale_of_ones_own_has_no_name():
    own = [
        {"id": f"l{sign}", "label": "a", "meaning": "b", "colour": "ok", "symbol": sign}
        for sign in ("plus", "star")
    ]
    scale = framework(scale={"levels": own}).scale
    assert scale.name is None
    assert scale.levels[0].colour == "#8fc98a"


def test_nothing_can_be_changed():
    with pytest.raises(AttributeError):
        framework().title = "x"
    with pytest.raises(AttributeError):
        framework().areas[0].title = "x"


def test_it_dumps_pickles_and_copies_as_what_it_is():
    small = framework()
    assert as_data(small)["scale"] == "traffic-light"
    assert framework(**as_data(small)) == framework(**as_data(small, defaults=False)) == small
    assert pickle.loads(pickle.dumps(small)) == small


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"follow_up": {"rød": "Hva nå?"}}, "no level `rød`; use one of `green`, `yellow` and `red`"),
        ({"rings": [{"title": "x", "areas": ["A", "C"]}]}, "no area `C`"),
        ({"scale": "trafikklys"}, "no scale is called `trafikklys`"),
        ({"tittel": "x"}, "tittel"),
    ],
)
def test_code_cannot_make_one_that_does_not_hold_together(fields, says):
    with pytest.raises(Faults, match=says):
        framework(**fields)


def test_named_scales_are_scales():
    for name, scale in SCALES.items():
        assert isinstance(scale, Scale)
        assert scale.name == name


@pytest.mark.parametrize("link", ["https://forms.office.com/e/…", "https://example.org/..."])
def test_a_shortened_link_leads_nowhere(link: str) -> None:
    form, (problem,) = read(Form, {"answer": link})
    assert form is None
    assert "shortened" in str(problem.said)
