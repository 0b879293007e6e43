"""Legends of levels with their colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.reading.text import read_text
from kitgen.understanding.drafting import drafted


def test_colours_that_come_again_mark_a_list_and_are_no_scale() -> None:
    lines = ["🔴 Tove mangler en bok", "🟡 Arne har én", "🔴 Lise mangler to", "🟡 Per har tre"]
    marked = "".join(f"- {line}\n" for line in lines)
    legend = "- 🟢 Det får vi til\n- 🟡 Nesten\n- 🔴 Ikke ennå\n"
    text = "# Biblioteket\n\n## Lån\n\n- Vi låner ut bøker.\n- Vi leser høyt.\n\n## Tegn\n\n"
    assert not drafted(read_text((text + marked).encode(), Path("a.md"))).levels
    assert len(drafted(read_text((text + legend).encode(), Path("a.md"))).levels) == 3


@pytest.mark.parametrize(
    "legend",
    [
        "😀 = det får vi til 😐 = nesten 🙁 = ikke ennå",
        "Skala: det får vi til / nesten / ikke ennå",
        "Skala:\n\n- det får vi til\n- ~ nesten\n- ikke ennå",
        "## Skala\n\n🌳 det får vi til\n\n🌿 nesten\n\n🌱 ikke ennå",
        "Green = det får vi til, amber = nesten, red = ikke ennå",
    ],
)
def test_levels_may_be_explained_in_a_line_or_below_each_other(legend: str) -> None:
    text = f"# Biblioteket\n\n{legend}\n\n## Lån\n\n- Vi låner ut bøker.\n- Vi leser høyt.\n"
    draft = drafted(read_text(text.encode(), Path("a.md")))
    assert [level.meaning for level in draft.levels] == ["det får vi til", "nesten", "ikke ennå"]
    assert draft.introduction == ""
