"""A table of a kit, imported without its framework, gives back the scale that its legend shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from imported.kits import framework, rendered

from kitgen.domain.framework import Framework
from kitgen.reading.pdf import read_here
from kitgen.reading.word import read_word
from kitgen.understanding.draft import Draft
from kitgen.understanding.interpretation import interpret
from kitgen.understanding.writing import uses_traffic_light

#: Names, meanings, colours and marks of scales, from the best level to the worst.
SCALES: dict[str, list[tuple[str, str, str, str]]] = {
    "four": [
        ("det sitter", "Det sitter hos alle oss voksne.", "ok", "star"),
        ("nesten der", "Vi er nesten der.", "#8fb8de", "arrow"),
        ("snart", "Vi har begynt, og kommer snart lenger.", "mid", "wave"),
        ("ikke ennå", "Dette har vi ikke begynt på.", "bad", "exclaim"),
    ],
    "two": [("ja", "Slik er det hos oss.", "ok", "check"), ("nei", "Slik er det ikke.", "bad", "exclaim")],
}


def rated(scale: Sequence[tuple[str, str, str, str]]) -> Framework:
    """A framework with a scale of its own."""
    whole = framework("oppvekst-fredrikstad").model_dump(mode="json", exclude_none=True)
    keys = ("label", "meaning", "colour", "symbol")
    levels = [
        {"id": f"level-{number}", **dict(zip(keys, level, strict=True))}
        for number, level in enumerate(scale, 1)
    ]
    return Framework.model_validate({**whole, "scale": {"levels": levels}, "follow_up": {}})


def drafted(own: Framework, sheet: str, fmt: str) -> Draft:
    data = rendered(own, sheet, fmt)
    return interpret(read_here(data) if fmt == "pdf" else read_word(data, Path("table.docx")))


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
@pytest.mark.parametrize("sheet", ["table-a", "table-b"])
@pytest.mark.parametrize("scale", SCALES.values(), ids=list(SCALES))
def test_the_scale_comes_back(scale: list[tuple[str, str, str, str]], sheet: str, fmt: str) -> None:
    draft = drafted(rated(scale), sheet, fmt)
    assert [level.meaning for level in draft.levels] == [meaning for _, meaning, _, _ in scale]
    if fmt == "docx":  # where pictures are described, and can be looked into
        found = [(level.label, level.colour) for level in draft.levels]
        assert found == [(label, colour) for label, _, colour, _ in scale]
    assert len({level.symbol for level in draft.levels}) == len(scale)
    assert [note.path for note in draft.notes if "legend" in note.message] == [("scale",)]
    assert not [note for note in draft.notes if note.message.startswith("left out: ")]


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_the_traffic_light_is_no_scale_of_its_own(fmt: str) -> None:
    draft = drafted(framework("oppvekst-fredrikstad"), "table-a", fmt)
    assert uses_traffic_light(draft)
    assert draft.organisation == "Fredrikstad kommune"
    assert not [note for note in draft.notes if "legend" in note.message]
