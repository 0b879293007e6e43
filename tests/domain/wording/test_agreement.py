"""What must agree between a unit and its framework; see definitions/faults for the faults of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from blocks.samples import framework, unit
from click.testing import CliRunner
from domain.wording.units import WHOLE
from hypothesis import given
from hypothesis import strategies as st

from kitgen.cli import main
from kitgen.domain.consistency import Place
from kitgen.domain.wording import misfits, notes


def places(**fields: Any) -> list[Place]:
    return [misfit.place for misfit in misfits(fields, WHOLE)]


def test_a_unit_that_agrees() -> None:
    fields = {
        "focus": ["A", "A1", "A4", "Ø8"],
        "wording": {"A1": {"replace": {"1": "x"}, "drop": [2, "3"]}, "B1": {"points": ["x"], "add": ["y"]}},
        "statements": {"A": [{"text": "x"}], "Ø": [{"text": "x"}]},
        "terms": {"hei": "x"},
    }
    assert places(**fields) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"focus": ["A", "A4"]}, ("focus", 1)),
        ({"focus": ["A5"], "statements": {"A": [{"text": "x"}]}}, ("focus", 0)),
        ({"focus": ["B2"], "statements": {"A": [{"text": "x"}]}}, ("focus", 0)),
        ({"wording": {"A4": {"text": "x"}}}, ("wording", "A4")),
        ({"wording": {"A4": {"text": "x"}}, "statements": {"A": [{"text": "x"}]}}, ("wording", "A4")),
        ({"statements": {"C": []}}, ("statements", "C")),
        ({"wording": {"B1": {"drop": [2]}}}, ("wording", "B1", "drop", 0)),
        ({"wording": {"A1": {"drop": [1, 1]}}}, ("wording", "A1", "drop", 1)),
        ({"wording": {"A1": {"drop": [1], "replace": {"1": "x"}}}}, ("wording", "A1", "drop", 0)),
        ({"wording": {"A1": {"replace": {"0": "x"}}}}, ("wording", "A1", "replace", "0")),
        ({"wording": {"A1": {"replace": {"²": "x"}}}}, ("wording", "A1", "replace", "²")),
        ({"wording": {"A1": {"replace": {"9" * 5000: "x"}}}}, ("wording", "A1", "replace", "9" * 5000)),
        ({"wording": {"A1": {"points": [], "drop": [1]}}}, ("wording", "A1", "drop")),
        ({"wording": {"A1": {"points": ["x"], "replace": {"1": "x"}}}}, ("wording", "A1", "replace")),
    ],
)
def test_each_disagreement(fields: dict[str, Any], place: Place) -> None:
    assert places(**fields) == [place]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("A9", "did you mean `A3`? area A has `A1`, `A2` and `A3`"),
        ("Ø3", "did you mean `Ø2`? area Ø has `Ø2` and `Ø7`"),
        ("Ø6", "did you mean `Ø7`? area Ø has `Ø2` and `Ø7`"),
        ("C2", "did you mean `A2`? its areas are `A`, `B` and `Ø`"),
        ("Q", "its areas are `A`, `B` and `Ø`"),
    ],
)
def test_what_may_have_been_meant(name: str, hint: str) -> None:
    [misfit] = misfits({"focus": [name]}, WHOLE)
    assert misfit.said.words()[1] == hint


ANYTHING = st.recursive(
    st.none() | st.text(max_size=3) | st.integers(-1, 5) | st.sampled_from(["A", "A1", "A2", "Ø9", "1", "2"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["A", "A1", "Ø2", "drop", "replace", "points", "1", "7"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["focus", "wording", "statements", "terms"]), ANYTHING))
def test_what_is_wrong_in_itself_is_stepped_over(fields: dict[str, Any]) -> None:
    for misfit in misfits(fields, WHOLE):
        assert all(misfit.said.words())


# -- notes ---------------------------------------------------------------------------------------


def told(**fields: Any) -> list[str]:
    return [str(note.said) for note in notes(unit(**fields), WHOLE)]


def test_a_term_that_stands_nowhere() -> None:
    nowhere = "is nowhere in the texts of Sammen om barna, so nothing is exchanged"
    assert told(terms={"barna": "elevene", "lek": "x"}) == [
        f"`lek` {nowhere}; write each form as it stands there"
    ]
    assert told(terms={"barnas": "elevenes"}) == [f"`barnas` {nowhere}; did you mean `barna`?"]
    assert told(terms={"Barna": "Elevene"}) == [f"`Barna` {nowhere}; did you mean `barna`?"]


def test_a_name_that_is_also_a_word() -> None:
    assert told(terms={"Hva": "Kva"}) == [
        "`Hva` is exchanged only where it has a capital; write `hva` to exchange both"
    ]
    assert told(terms={"Hva": "Kva", "hva": "kva"}) == []


def test_a_form_of_a_term_that_stays() -> None:
    whole = framework(introduction="Barns hverdag med barn, voksnes med voksne, arbeid og arbeids- og fritid")
    mine = unit(terms={"barn": "elever", "voksne": "lærere", "voksnes": "læreres", "arbeid": "skole"})
    assert [(note.place, note.said.words()[0]) for note in notes(mine, whole)] == [
        (("terms", "barn"), "`barn` is exchanged, but its form `barns` is not")
    ]


def test_own_statements_outside_the_focus() -> None:
    own = {"A": [{"text": "x"}, {"text": "y"}], "B": [{"text": "x"}]}
    assert told(statements=own, focus=["A1", "A4"]) == [
        "statement A5, of the unit's own, is not in its focus; add A5 to `focus` to have it"
    ]
    assert told(statements=own, focus=["A"]) == told(statements=own) == []


def test_check_and_build_tell_the_same(tmp_path: Path) -> None:
    path = tmp_path / "nordby.yaml"
    path.write_text("name: Nordby\nterms:\n  foreldre: foresatte\n  barnaa: elevene\n", "utf-8")
    note = f"note: {path}:4: `barnaa` is nowhere in the texts of "
    name = "oppvekst-fredrikstad"
    ran = CliRunner().invoke(main, ["check", str(path), "--framework", name])
    assert ran.exit_code == 0
    first, last = ran.output.splitlines()
    assert first.startswith(note)
    assert first.endswith("; did you mean `barna`?")
    assert last == f"{path}: in order"
    build = ["build", name, "--unit", str(path), "--only", "qr", "--dry-run", "--output", str(tmp_path)]
    assert note in CliRunner().invoke(main, [*build, "--form-url", "https://example.org/a"]).output


def test_check_and_build_tell_the_same_faults(tmp_path: Path) -> None:
    path = tmp_path / "nordby.yaml"
    path.write_text("name: Nordby\nwording:\n  A1:\n    drop: [1,\n      9]\n  A9: {text: x}\n", "utf-8")
    name = "oppvekst-fredrikstad"
    checked = CliRunner().invoke(main, ["check", str(path), "--framework", name])
    built = CliRunner().invoke(main, ["build", name, "--unit", str(path), "--output", str(tmp_path)])
    assert checked.exit_code == 1
    assert built.exit_code != 0
    assert checked.output == built.output
    assert [line.removeprefix(f"{path}:")[:2] for line in checked.output.splitlines()] == ["5:", "6:"]
