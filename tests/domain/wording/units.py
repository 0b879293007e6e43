"""Units that word a framework otherwise, made at random; what hypothesis draws from."""

from __future__ import annotations

from typing import Any

from blocks.samples import area, framework
from checks.parts import made_of
from hypothesis import strategies as st

from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit

#: With gaps in its numbers, statements without points, and letters outside a–z.
WHOLE = framework(
    [
        area("A", 3, 3, explanation="Slik tenker vi.", prompts=["Hva gjør vi?"]),
        area("B", 1, 1),
        {"id": "Ø", "title": "Uten", "statements": [{"id": "Ø2", "text": "To"}, {"id": "Ø7", "text": "Sju"}]},
    ],
    introduction="Sammen om barna.",
    prompts=["Hva så?"],
    quotes=[{"text": "Lek med meg!", "area": "A"}],
    rings=[{"title": "Inn", "areas": ["A", "B"]}],
    follow_up={"green": "Hva virker?"},
    closing={"title": "Til sammen", "text": "Mer enn delene."},
)
SENTENCES = st.text("abcæøå ", min_size=1, max_size=12).map(lambda text: f"Egen {text}".strip())
LISTS = st.lists(SENTENCES, max_size=3)


@st.composite
def changes(draw: st.DrawFn, points: int) -> dict[str, Any]:
    """What can be said otherwise of a statement with so many points."""
    made: dict[str, Any] = draw(st.fixed_dictionaries({}, optional={"text": SENTENCES, "prompts": LISTS}))
    if draw(st.booleans()):
        return made | {"points": draw(LISTS), "add": draw(LISTS)}
    fates = draw(st.lists(st.sampled_from(["kept", "replaced", "dropped"]), min_size=points, max_size=points))
    numbers = dict(enumerate(fates, 1))
    return made | {
        "replace": {str(number): draw(SENTENCES) for number, fate in numbers.items() if fate == "replaced"},
        "drop": [number for number, fate in numbers.items() if fate == "dropped"],
        "add": draw(LISTS),
    }


@st.composite
def units(draw: st.DrawFn, whole: Framework = WHOLE) -> Unit:
    """A unit that changes some of the statements of a framework, and adds some."""
    wording = {
        statement.id: draw(changes(len(statement.points)))
        for statement in whole.statements
        if draw(st.booleans())
    }
    own = st.lists(st.fixed_dictionaries({"text": SENTENCES, "points": LISTS, "prompts": LISTS}), max_size=3)
    return made_of(
        Unit,
        {
            "name": "Nordby",
            "wording": wording,
            "statements": {area.id: draw(own) for area in whole.areas if draw(st.booleans())},
            "prompts": draw(LISTS),
        },
    )
