"""A traced text is a text like any other that knows where it comes from."""

from __future__ import annotations

import pickle

from kitgen.basics.origins import Origin, capitalised, joined, like, origins_of, path_of, traced
from kitgen.model import Run

TITLE = traced("ting – og tang", "areas.A.title")


def test_it_is_the_same_text_and_nothing_else() -> None:
    assert TITLE == "ting – og tang"
    assert {TITLE: 1}["ting – og tang"] == 1
    assert origins_of(str(TITLE)) == origins_of(TITLE) == (Origin("areas.A.title", "ting – og tang"),)
    assert origins_of(pickle.loads(pickle.dumps(TITLE))) == origins_of(TITLE)


def test_what_is_done_to_it_keeps_its_origin() -> None:
    for changed in (TITLE.replace(" – ", "\u00a0– "), TITLE[:4], TITLE.strip("tg"), TITLE.split(" ")[0]):
        assert path_of(origins_of(changed)) == "areas.A.title"
        assert "".join(each.text for each in origins_of(changed)) == changed


def test_what_is_put_together_keeps_that_of_each_part() -> None:
    whole = joined([TITLE, traced("Nord", "unit.name")], " · ") + "!"
    assert [(each.path, each.text) for each in origins_of(whole)] == [
        ("areas.A.title", "ting – og tang"),
        ("", " · "),
        ("unit.name", "Nord"),
        ("", "!"),
    ]
    assert type(joined(["a", "b"])) is str


def test_the_origin_to_name_is_that_of_a_definition() -> None:
    assert path_of(origins_of(traced("Om: ", "messages.about") + TITLE)) == "areas.A.title"
    assert path_of(()) == ""


def test_other_words_for_it_remember_what_it_said() -> None:
    assert origins_of(like("greier og tang", TITLE)) == (
        Origin("areas.A.title", "greier og tang", "ting – og tang"),
    )
    assert origins_of(capitalised(TITLE))[0].said == "ting – og tang"


def test_the_model_has_plain_text_with_its_origins_beside_it() -> None:
    run = Run(TITLE, bold=True)
    assert type(run.text) is str
    assert (run.text, run.origin) == (TITLE, "areas.A.title")
    assert Run("ting – og tang", bold=True) != run


def test_the_same_words_in_many_places_are_told_apart_at_once() -> None:
    """Else what is kept of each would be compared with all the others: a list of a thousand took a minute."""
    runs = {Run("x", origins=(Origin(f"layout.list.{line}", "x"),)) for line in range(1000)}
    assert len({hash(run) for run in runs}) > 990
