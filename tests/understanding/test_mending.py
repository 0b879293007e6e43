"""What is written can be checked and built: letters, lengths and names are mended, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from imported.invented import as_file, invented

from kitgen.building.checking import check
from kitgen.cli import main
from kitgen.reading.text import read_text
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted
from kitgen.understanding.tuned import DEFINITION


def of(text: str) -> Draft:
    return drafted(read_text(text.encode(), Path("a.md")))


def test_signs_that_no_font_has_are_left_out_and_told() -> None:
    first = "## Før møtet 🎯\n\n- Vi har en plan 📝\n- Vi har tid\n\n"
    draft = of(f"# Liste\n\n{first}## Etter\n\n- Vi er ferdige\n- Vi rydder\n")
    assert [area.title for area in draft.areas] == ["Før møtet", "Etter"]
    assert draft.areas[0].statements[0].text == "Vi har en plan"
    assert "left out, as there is no letter to print for it: 🎯 📝" in [note.message for note in draft.notes]


def test_a_statement_too_long_for_a_card_is_cut_between_sentences() -> None:
    long = "Vi planlegger turen ut sammen med barna. " * 12
    draft = of(f"# Liste\n\n## Ute\n\n- {long}\n- Vi rydder.\n")
    first = draft.areas[0].statements[0]
    assert len(first.text) <= DEFINITION
    assert first.text.endswith("barna.")
    assert f"{first.text} {first.points[0]}" == long.strip()
    assert "too long for a card" in "\n".join(note.message for note in draft.notes)


def test_a_sentence_that_was_cut_is_not_left_out() -> None:
    draft = of(
        f"# Liste\n\n## Ute\n\n- {'Vi planlegger turen ut sammen med barna og ' * 12}går.\n- Vi rydder.\n"
    )
    assert len(draft.areas[0].statements[0].points) == 1
    assert not [note for note in draft.notes if note.what.code == "left-out.text"]


HARD = {
    "emoji and other scripts": "- Vi sier hei 👋🏽 til alle\n- Vi leser 漢字 sammen\n- Vi smiler ☺\n",
    "the same ids": "- A1 Vi sier hei.\n- A1 Vi venter på alle.\n- A2 Vi går.\n",
    "long words and statements": f"- {'Vi sier det samme, ' * 40}\n- {'a' * 60} er et ord\n- Vi går.\n",
    "many": "".join(f"- Vi gjør sak nummer {n} sammen med alle barna i gruppa.\n" for n in range(70)),
    "signs of YAML": '- "Ja": nei # kanskje\n- {alt} & [intet]: *vi*\n- - - Vi går.\n',
}


@pytest.mark.parametrize("items", HARD.values(), ids=HARD)
def test_what_is_written_is_in_order_and_builds(items: str, tmp_path: Path) -> None:
    document, target = tmp_path / "a.md", tmp_path / "ours.yaml"
    document.write_text(
        f"# Liste\n\n## Ute\n\n{items}\n## Inne\n\n- Vi rydder.\n- Vi venter på tur.\n", "utf-8"
    )
    ran = CliRunner().invoke(main, ["import", str(document), "-o", str(target)])
    assert ran.exit_code == 0, ran.output
    assert {each.code for each in check(target)} <= {
        "sheet.statement-long",
        "sheet.two-cards",
    }  # notes, no faults


def test_a_rubric_builds(tmp_path: Path) -> None:
    made = invented("rubric", "nb", "wide")
    assert made is not None
    data = as_file(made, "docx")
    assert data is not None
    document, target = tmp_path / "a.docx", tmp_path / "ours.yaml"
    document.write_bytes(data)
    ran = CliRunner().invoke(main, ["import", str(document), "-o", str(target)])
    assert ran.exit_code == 0, ran.output
    assert check(target) == ()
    built = CliRunner().invoke(
        main, ["build", str(target), "--output", str(tmp_path / "kit"), "--format", "pdf"]
    )
    assert built.exit_code == 0, built.output
