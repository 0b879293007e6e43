"""Documents that are no framework are told so, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported.invented import SHAPES, invented
from imported.tried import tried

from kitgen.reading.text import read_text
from kitgen.understanding.drafting import drafted


def doubts(text: str) -> str:
    return "; ".join(map(str, drafted(read_text(text.encode(), Path("a.md"))).doubts))


LISTS = {
    "figures": ("- 12 400\n- 13 100\n- 9 870 (2024)\n", "figures"),
    "single words": ("- Hammer\n- Sag\n- Spiker\n", "single word"),
    "names": ("- Kari Nordmann\n- Ola Hansen\n- Per Olav Lie\n", "names"),
    "one statement": ("- Vi rydder i garderoben hver morgen.\n", "only one statement"),
    "the same again": ("- Fyll ut denne linja.\n" * 4 + "- Vi rydder i garderoben.\n", "different ones"),
}


@pytest.mark.parametrize(("items", "message"), LISTS.values(), ids=LISTS)
def test_what_does_not_look_like_a_framework(items: str, message: str) -> None:
    assert message in doubts(f"# Ute\n\n## Her\n\n{items}")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Wir hören den Kindern zu und sprechen mit der ganzen Gruppe. "),
        ("French", "Nous écoutons les enfants et nous parlons avec toute la classe dans le calme. "),
        ("Latin", "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed non est in ut. "),
    ],
)
def test_languages_that_are_not_printed_are_told(language: str, text: str) -> None:
    items = "".join(f"- {text}{number}\n" for number in range(4))
    assert f"seems to be in {language}" in doubts(f"# A\n\n## B\n\n{items}")


def test_a_report_in_prose_is_none() -> None:
    long = " ".join(f"Dette er den {n}. setningen om arbeidet, og den er ganske lang." for n in range(8))
    assert "running text" in doubts(
        "# Rapport\n\n" + "".join(f"## Del {n}\n\n- {long} {n}\n\n" for n in range(4))
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_frameworks_are_not_doubted(shape: str) -> None:
    for language in ("nb", "da", "sv", "en"):
        made = invented(shape, language, "plain")
        assert made is not None
        draft = tried(made, "docx")
        assert draft is not None
        assert not draft.doubts
