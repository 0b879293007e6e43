"""A framework that was changed in forms, put back into its file: the rest stays as it is written."""

from __future__ import annotations

import copy
import difflib
from itertools import count
from typing import Any

import pytest
import yaml
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.bringing_back.rewriting import rewritten

OURS = """\
# Vedtatt 12. mars.
title: Vår praksis   # kort
id: ours

areas:  # de to
  - id: A
    title: 'Første'
    statements:
      # det viktigste
      - id: A1
        text: >-
          Vi hører
          på hverandre.
        points: [en, "to"]
      - id: A2
        text: Vi spør. # ofte
  - id: B
    title: Andre
    statements:
      - {id: B1, text: Vi ler.}
scale: traffic-light
# Slutt.
"""


def without_ends(value: Any) -> Any:
    """Data without the line breaks at the end of texts, which no definition keeps."""
    if isinstance(value, dict):
        return {key: without_ends(each) for key, each in value.items()}
    if isinstance(value, list):
        return [*map(without_ends, value)]
    return value.rstrip("\n") if isinstance(value, str) else value


def changed(text: str, change: Any) -> tuple[str, list[str]]:
    """The text after a change of its data, and the lines that are not as they were."""
    before = yaml.safe_load(text)
    after = copy.deepcopy(before)
    change(after)
    made = rewritten(text, before, after, in_forms=True)
    assert without_ends(yaml.safe_load(made)) == without_ends(after)
    lines = difflib.ndiff(text.splitlines(), made.splitlines())
    return made, [line for line in lines if line[0] in "+-"]


def statements(data: Any, area: int = 0) -> Any:
    return data["areas"][area]["statements"]


def test_what_is_not_changed_is_the_same_text() -> None:
    assert changed(OURS, lambda data: None) == (OURS, [])


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            lambda data: data.update(title="Vårt"),
            ["- title: Vår praksis   # kort", "+ title: Vårt   # kort"],
        ),
        (lambda data: statements(data)[1].update(text="Vi undrer oss."), None),
        (lambda data: statements(data)[0]["points"].append("tre"), None),
        (lambda data: statements(data)[0]["points"].pop(0), None),
        (lambda data: statements(data)[0].pop("points"), ['-         points: [en, "to"]']),
        (lambda data: statements(data)[1].update(prompts=["Hva nå?"]), None),
        (lambda data: statements(data, 1).append({"id": "B2", "text": "Vi synger."}), None),
        (lambda data: data.update(scale={"question": "?", "levels": [{"id": "x"}]}), None),
        (lambda data: data.update(introduction="En ny\n\ntekst"), None),
        (lambda data: data.update(title="Vår\n\npraksis"), None),
        (lambda data: statements(data)[1].update(text="Vi\n\nspør."), None),
        (lambda data: statements(data)[1].pop("id"), ["-       - id: A2", "-         text: Vi spør. # ofte"]),
        (lambda data: statements(data, 1)[0].pop("text"), None),
        (lambda data: statements(data, 1)[0].pop("id"), None),
        (lambda data: statements(data, 1)[0].update(points=["en"], text=["to"]), None),
        (lambda data: statements(data)[0].update(points="en"), None),
        (lambda data: data.update(scale=[]), None),
        (lambda data: data.update(scale=True), None),
    ],
)
def test_a_change_touches_only_its_own_lines(change: Any, lines: list[str] | None) -> None:
    made, found = changed(OURS, change)
    assert 0 < len(found) <= 8
    assert lines is None or [line for line in found if line in lines] == lines
    for comment in ("# Vedtatt 12. mars.", "# kort", "# de to", "# det viktigste", "# ofte", "# Slutt."):
        assert comment in made


def test_what_is_moved_takes_along_how_it_is_written() -> None:
    def move(data: Any) -> None:
        data["areas"].reverse()
        for area, letter in zip(data["areas"], "AB", strict=True):
            area["id"] = letter
            for number, each in enumerate(area["statements"], 1):
                each["id"] = f"{letter}{number}"

    made, _ = changed(OURS, move)
    assert "- {id: A1, text: Vi ler.}" in made
    assert "text: >-\n          Vi hører\n          på hverandre." in made
    for comment in ("# Vedtatt 12. mars.", "# de to", "# ofte"):
        assert comment in made


def test_a_list_at_the_margin_stays_there() -> None:
    text = "title: T\nareas:\n- id: A # a\n- id: B\n"
    assert (
        changed(text, lambda data: data["areas"][1].update(id="C"))[0]
        == "title: T\nareas:\n- id: A # a\n- id: C\n"
    )


VALUES = (
    "Vi hører.",
    "'Vi hører.'",
    "Vi hører. # ofte",
    ">-\n          Vi hører\n          på hverandre.",
    "|\n          Vi hører.",
    'Vi hører.\n        points: [en, "to"]',
    "Vi hører.\n        points:\n          - en\n          - to # tre\n          # fire",
    "Vi hører.\n        points:\n          - en\n\n          # to\n          - to",
)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[list[list[str]]], tuple[int, int | None]]:
    """The lines of each statement in each area, with the comments above it, and what is taken away."""
    number = count(1)

    def comments(deep: str, blank: bool) -> list[str]:
        lines = [f"{deep}# nr. {next(number)}" for _ in range(draw(st.integers(0, 2)))]
        return [*([""] if blank and draw(st.booleans()) else []), *lines]

    areas = []
    for _ in range(draw(st.integers(2, 3))):
        items = [[*comments("  ", True), f"  - id: I{next(number)}", "    statements:"]]
        for place in range(draw(st.integers(2, 3))):
            text = draw(st.sampled_from(VALUES))
            lines = f"      - id: I{next(number)}\n        text: {text}".split("\n")
            items.append([*(comments("      ", True) if place else []), *lines])
        areas.append(items)
    area = draw(st.integers(1, len(areas) - 1))
    return areas, (area, draw(st.none() | st.integers(1, len(areas[area]) - 2)))


@settings(max_examples=amount(16, 40))
@given(files())
def test_only_what_is_taken_away_goes_with_the_comments_above_it(
    found: tuple[list[list[list[str]]], tuple[int, int | None]],
) -> None:
    areas, (area, place) = found
    areas[0][0] = [line for line in areas[0][0] if line and "#" not in line]

    def written() -> str:
        lines = (line for items in areas for item in items for line in item)
        return "\n".join(["title: Vårt", "areas:", *lines, "# til slutt", "scale: x", ""])

    def less(data: Any) -> None:
        if place is None:
            del data["areas"][area]
        else:
            del data["areas"][area]["statements"][place]

    text = written()
    if place is None:
        del areas[area]
    else:
        del areas[area][place + 1]
    made = changed(text, less)[0]
    assert [line for line in made.split("\n") if line] == [line for line in written().split("\n") if line]


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(ValueError, match="mapping"):
        rewritten("a: b: c", {"a": 1}, {"a": 2})
