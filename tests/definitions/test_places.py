from __future__ import annotations

import pytest

from kitgen.definitions import read_yaml
from kitgen.definitions.places import advice_for_key, part_of, subject
from kitgen.domain.framework import Area, Framework, Statement
from kitgen.domain.unit import Unit

TREE = read_yaml(
    "areas:\n  - id: A\n    statements: [{id: A1}, {text: x}, y]\nscale: {levels: [{id: red}]}\n"
)


@pytest.mark.parametrize(
    ("place", "part", "rest"),
    [
        (("title",), None, ("title",)),
        (("areas", 0, "title"), "area A", ("title",)),
        (("areas", 0, "id"), "area 1", ("id",)),
        (("areas", 0, "statements", 0, "points", 1), "statement A1", ("points", 1)),
        (("areas", 0, "statements", 1, "text"), "statement 2 of area A", ("text",)),
        (("areas", 0, "statements", 2), "area A", ("statements", 2)),
        (("scale", "levels", 0, "colour"), "level red", ("colour",)),
        (("source", "year"), None, ("source", "year")),
    ],
)
def test_parts(place, part, rest):
    found, left = part_of(TREE, place)
    assert (found and str(found), left) == (part, rest)


def test_subjects():
    assert str(subject(("source", "year"), False)) == "`year` of `source`"
    assert str(subject(("points", 1), False)) == "item 2 of `points`"
    assert str(subject(("statements", 2), True)) == "statement 3"
    assert str(subject((), False)) == "the file"


@pytest.mark.parametrize(
    ("root", "here", "key", "advice"),
    [
        (Framework, Framework, "Title", "did you mean `title`?"),
        (Framework, Framework, "statement", "did you mean `statements`, which belongs in an area?"),
        (Framework, Framework, "points", "`points` belongs in a statement"),
        (Framework, Area, "how_to_use", "`how_to_use` belongs in the framework itself (not indented)"),
        (Framework, Statement, "colour", "`colour` belongs in an area or in a ring"),
        (Framework, Framework, "date", "`date` belongs in a unit file"),
        (Unit, Unit, "areas", "`areas` belongs in a framework file or in a ring"),
        (Framework, Statement, "qqq", "delete it, or use one of `id`, `text`, `points` and `prompts`"),
    ],
)
def test_advice_for_unknown_keys(root, here, key, advice):
    assert str(advice_for_key(root, here, key)) == advice
