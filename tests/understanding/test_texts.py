"""Texts and Markdown as people write them, and as they come out of PDFs: what is found in them."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from checks.work import growth
from covering import amount
from imported.measured import Tell

from kitgen.definitions import load_framework
from kitgen.errors import KitgenError
from kitgen.reading.plain import bare
from kitgen.reading.source import Document, Line
from kitgen.reading.text import read_text
from kitgen.understanding.draft import Draft
from kitgen.understanding.drafting import drafted, read_draft
from kitgen.understanding.leftovers import texts
from kitgen.understanding.writing import yaml_of

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.iterdir() if path.suffix != ".yaml")


def expected_of(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))


def areas(draft: Draft) -> dict[str, dict[str, list[str]]]:
    return {area.title: {each.text: each.points for each in area.statements} for area in draft.areas}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_found(path: Path, tell: Tell) -> None:
    draft, expected = read_draft(path), expected_of(path)
    found = tell("text", draft, expected["areas"])
    assert all(each.recall == each.precision == 1 for each in found.values())
    assert areas(draft) == expected.pop("areas")
    ids = [statement.id for area in draft.areas for statement in area.statements]
    assert ids == expected.pop("ids", ids)
    assert [level.meaning for level in draft.levels] == expected.pop("levels", [])
    assert {key: getattr(draft, key) for key in expected} == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_disappears(path: Path) -> None:
    draft = read_draft(path)
    colours = ("grønn", "gul", "rød") if draft.levels else ()  # the framework has them as colours
    found = " ".join(bare(text) for text in (*texts(draft), *colours))
    whole = re.sub(r"<[^>]+>", " ", re.sub(r"-\n(?=[a-zæøå])", "", path.read_text("utf-8")))
    missing = [word for word in bare(whole).split() if word not in found.split()]
    assert {
        word for word in missing if not re.fullmatch("br|[0-9]|o|[a-c]|a[12]|b[12]|i+|kriterium", word)
    } == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_framework_is_in_order(path: Path, tmp_path: Path) -> None:
    draft = read_draft(path)
    written = tmp_path / "ours.yaml"
    written.write_text(yaml_of(draft, "ours"), "utf-8")
    framework = load_framework(written)
    assert [[each.text for each in area.statements] for area in framework.areas] == [
        list(found) for found in areas(draft).values()
    ]


def test_what_was_guessed_is_told() -> None:
    draft = read_draft(CASES / "copied.txt")
    told = " ".join(note.message for note in draft.notes)
    assert "the order of the text was lost" in told
    assert "“Vi ser på svarene sammen.” was put to" in told
    assert "Vi bruker tall og fortellinger når vi skal velge." in told, "the second version says it otherwise"


def test_suspicious_letters_are_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "scanned.txt"
    path.write_text(
        "# Gode relasjoner\n\n- Vi skal vaere stgttende i mgtet med barn.\n- Lzering skjer pa alle niv3.\n"
        "- Vi gnsker leering.\n",
        "utf-8",
    )
    draft = read_draft(path)
    assert draft.areas[0].statements[1].text == "Lzering skjer pa alle niv3."
    told = [note.message for note in draft.notes if note.kind == "suspicious"]
    assert any("“Lzering”" in text and "“niv3”" in text for text in told)


@pytest.mark.parametrize(
    "data", [b"", b" \n\n", b"\x00\x01\x02", b"PK\x03\x04", b"\xff\xfe", b"{\\rtf1}", bytes(range(256)) * 40]
)
def test_what_is_no_document_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ours.txt"
    path.write_bytes(data)
    with pytest.raises(KitgenError) as told:
        read_draft(path)
    assert told.value.file == path
    assert told.value.hint


def test_a_text_without_areas_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\n\nthe meeting is on Monday.\n", "utf-8")
    with pytest.raises(KitgenError, match="no areas"):
        read_draft(path)


def test_pictures_stand_before_headings_and_items_of_messages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "📋 MØTET\n\n🕐 FØR\n✅ Vi har et rom\n✅ Alle har saklisten\n\n🕑 UNDER\n✅ Alle får si noe\n",
        "utf-8",
    )
    found = {title: [*held] for title, held in areas(read_draft(path)).items()}
    assert found == {"FØR": ["Vi har et rom", "Alle har saklisten"], "UNDER": ["Alle får si noe"]}


def test_markdown_without_marks_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "ours.md"
    path.write_text((CASES / "bullets.txt").read_text("utf-8"), "utf-8")
    assert areas(read_draft(path)) == areas(read_draft(CASES / "bullets.txt"))


@pytest.mark.parametrize(
    ("text", "most"), [("a", 300_000), ("Vi ser\n", 3_000), ("(", 300_000), ("- Vi 1.\n", 3_000)]
)
def test_twice_as_large_a_text_takes_twice_the_work(text: str, most: int, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"

    def read(count: int) -> None:
        path.write_text(text * count, "utf-8")
        with contextlib.suppress(KitgenError):
            read_draft(path)

    assert growth(read, most // amount(20, 10)) < 2.5
    read(most)


def test_notes_of_one_kind_are_one(tmp_path: Path) -> None:
    path = tmp_path / "scanned.txt"
    lines = [f"Vi skal vaere stgttende i mgtet med barn nummer {n} og lzere av det." for n in range(9)]
    items = "\n".join(f"e Vi leser bok {n}." for n in range(5))
    path.write_text(
        "Innledning\n\n" + "\n\n".join(lines) + f"\n\nTrygghet\n\n{items}\n\nRo\n\n{items}\n", "utf-8"
    )
    told = [note.message for note in read_draft(path).notes]
    assert sum("suspicious letters on 9 lines" in text for text in told) == 1
    assert sum("taken for bullets: “e” (lines" in text for text in told) == 1


def item(text: str) -> Line:
    return Line(text, bullet=True, size=10)


def plain(text: str, number: str = "", **marks: Any) -> Line:
    return Line(text, number=number, **{"size": 10, **marks})


#: What programs for layout leave of a document: headings marked at wrong levels, or only some of them.
SET = {
    "numbered headings of one level": [
        plain("Vår skole", heading=1),
        plain("1. Vi er ute", heading=2),
        item("Vi går."),
        item("Vi leker."),
        plain("2. Vi er inne", heading=3),
        item("Vi leser."),
        item("Vi maler."),
        plain("3. Vi er på tur", heading=3),
        item("Vi sykler."),
        item("Vi bader."),
        *(plain("Slik vil vi ha det", heading=2), item("Vi rydder."), item("Vi vasker.")),
        *(plain("Slik gjør vi det", heading=2), item("Vi hjelper til."), item("Vi venter.")),
        *(plain("Slik ser vi det", heading=2), item("Alle smiler."), item("Alle ler.")),
    ],
    "a heading again overleaf": [
        plain("Vi er ute", heading=1),
        item("Vi går."),
        plain("Vi er ute", heading=1),
        item("Vi leker."),
        plain("Vi er inne", heading=1),
        item("Vi leser."),
        item("Vi maler."),
        plain("Vi er på tur", heading=1),
        item("Vi sykler."),
        item("Vi bader."),
    ],
    "a heading as large as others": [
        plain("Vi er ute", heading=1, size=30),
        plain("Vi går."),
        plain("Vi leker."),
        plain("Vi er inne", size=29),
        plain("Vi leser."),
        plain("Vi maler."),
        plain("Vi er på tur", heading=1, size=30),
        plain("Vi sykler."),
        plain("Vi bader."),
    ],
    "paragraphs that begin in bold": [
        plain("Vi er ute", heading=1),
        plain("Bein: Vi går til og fra skolen.", lead=5),
        plain("Lek: Vi leker når vi vil det.", lead=4),
        plain("Da er ballen med.", bold=False),
        plain("Ball", bold=True),
        plain("Vi har en ball hver."),
    ],
}


@pytest.mark.parametrize("name", [name for name in SET if name != "paragraphs that begin in bold"])
def test_headings_that_are_of_one_kind_are_areas(name: str) -> None:
    found = areas(drafted(Document(tuple(SET[name]))))
    assert {title: [*held] for title, held in found.items() if title.startswith("Vi er")} == {
        "Vi er ute": ["Vi går.", "Vi leker."],
        "Vi er inne": ["Vi leser.", "Vi maler."],
        "Vi er på tur": ["Vi sykler.", "Vi bader."],
    }


def test_paragraphs_that_begin_in_bold_are_statements() -> None:
    parts = SET["paragraphs that begin in bold"]
    assert areas(drafted(Document(tuple(parts))))["Vi er ute"] == {
        "Bein: Vi går til og fra skolen.": [],
        "Lek: Vi leker når vi vil det.": ["Da er ballen med."],
        "Ball": ["Vi har en ball hver."],
    }


@pytest.mark.parametrize("signs", [("1)", "2)"), ("(1)", "(2)"), ("a.", "b.")])
def test_lines_that_are_counted_from_one_on_are_items(signs: tuple[str, ...]) -> None:
    parts = [
        part
        for title, said in (
            ("Vi er ute", ("Vi går.", "Vi leker.")),
            ("Vi er inne", ("Vi leser.", "Vi maler.")),
        )
        for part in (
            plain(title, bold=True),
            *(plain(f"{sign} {text}") for sign, text in zip(signs, said, strict=True)),
        )
    ]
    found = areas(drafted(Document((plain("Vår skole", heading=1), *parts))))
    assert {title: [*held] for title, held in found.items()} == {
        "Vi er ute": ["Vi går.", "Vi leker."],
        "Vi er inne": ["Vi leser.", "Vi maler."],
    }


def test_lines_that_are_counted_are_all_statements() -> None:
    counted = [
        plain("Vi måler alt vi bygger", "1."),
        plain("Utstyr", "2."),
        item("Vi har snor."),
        item("Vi har vekt."),
        plain("Orden", "3."),
        item("Alt har en plass."),
        plain("Vi skriver opp det vi har målt", "4."),
        item("Vi har ei bok."),
    ]
    (found,) = areas(drafted(Document((plain("Verksted", heading=1), *counted)))).values()
    assert found["Utstyr"] == ["Vi har snor.", "Vi har vekt."]
    assert [*found] == [line.text for line in counted if line.number]


def test_a_list_of_which_only_the_first_item_is_numbered_is_one_list() -> None:
    text = "# Uka\n\n## Ute\n\n1. Vi går\n- Vi leker\n- Vi ler\n\n## Inne\n\n- Vi synger\n- Vi rydder\n"
    draft = drafted(read_text(text.encode(), Path("a.md")))
    assert [[each.text for each in area.statements] for area in draft.areas] == [
        ["Vi går", "Vi leker", "Vi ler"],
        ["Vi synger", "Vi rydder"],
    ]


def test_fields_one_below_the_other_in_bold_are_no_headings() -> None:
    lists = "".join(f"**Vi er {at}**\n\n- Vi leker {at}\n- Vi ler {at}\n\n" for at in ("ute", "inne"))
    fields = "**Gruppe: rød**\n\n**Leder: Kim**\n\n**Rom: 12**\n\n- Vi møtes her\n\n"
    draft = drafted(read_text(f"Dagboka\n\n{fields}{lists}".encode(), Path("a.md")))
    assert [area.title for area in draft.areas][-2:] == ["Vi er ute", "Vi er inne"]
    assert "Rom: 12" not in [area.title for area in draft.areas]


TOLD = ("Vi er ute hver dag", "Alle får være med i leken", "Vi sier fra til hverandre")


@pytest.mark.parametrize(
    ("heads", "told", "found"),
    [
        (TOLD, "Det gjør vi sammen.", True),
        (TOLD, "Det gjør vi. Da blir vi glade. Slik har det vært i mange år. Det er godt.", False),
        (("Ute", "Inne", "Hjemme"), "Det gjør vi sammen.", False),
        (("Hvor går vi ut?", *TOLD), "Det gjør vi sammen.", False),
    ],
    ids=["principles", "prose", "chapters", "questions"],
)
def test_headings_that_are_shortly_explained_are_statements(
    heads: tuple[str, ...], told: str, found: bool
) -> None:
    text = "# Slik er vi\n\n" + "".join(f"## {at}. {head}\n\n{told}\n\n" for at, head in enumerate(heads, 1))
    document = read_text(text.encode(), Path("a.md"))
    with contextlib.nullcontext() if found else pytest.raises(KitgenError):
        assert areas(drafted(document)) == {"Slik er vi": {head: [told] for head in heads}}


@pytest.mark.parametrize(("below", "found"), [(3, 3), (1, 1)], ids=["areas", "statements"])
def test_the_outer_items_of_deep_lists_are_areas_if_most_have_others_below_them(
    below: int, found: int
) -> None:
    def item(number: int) -> str:
        inner = f"  - Vi gjør sak {number}\n    - først dette\n  - Vi gjør mer av {number}\n"
        return f"- Vi vil noe med {number}\n" + inner * (number <= below)

    draft = drafted(read_text("\n".join(map(item, (1, 2, 3))).encode(), Path("a.md")))
    assert len(draft.areas) == found


def test_bold_items_with_others_below_them_are_areas() -> None:
    def block(head: str, *below: str) -> str:
        return f"- **{head}**\n" + "".join(f"  - {each}\n" for each in below)

    text = "# Uka vår\n\n" + block("Ute", "Vi går", "Vi leker") + block("Inne", "Vi leser", "Vi rydder")
    draft = drafted(read_text(text.encode(), Path("a.md")))
    assert areas(draft) == {"Ute": {"Vi går": [], "Vi leker": []}, "Inne": {"Vi leser": [], "Vi rydder": []}}


def test_a_last_line_in_bold_heads_nothing() -> None:
    text = "# Uka vår\n\n" + "".join(
        f"## {head}\n\nVi går {head}.\n\nVi leker {head}.\n\n**Husk vått tøy {head}.**\n\n"
        for head in ("ute", "inne")
    )
    found = areas(drafted(read_text(text.encode(), Path("a.md"))))
    assert found["ute"] == {"Vi går ute.": [], "Vi leker ute.": [], "Husk vått tøy ute.": []}


def test_a_small_table_beside_long_lists_does_not_hold_the_areas() -> None:
    table = "## Tida\n\n| Krav | Tid |\n|---|---|\n| Vi møtes ofte | 2 timer |\n| Vi rydder | 1 time |\n"
    lists = "".join(
        f"## Når vi er {place}\n\n"
        + "".join(
            f"- Vi {what} når vi er {place}, og ser etter at alle er med på det.\n"
            for what in ("leker", "går")
        )
        for place in ("ute i skogen", "inne i det store huset")
    )
    found = areas(drafted(read_text(f"# Krav\n\n{lists}\n{table}".encode(), Path("a.md"))))
    assert [*found] == ["Når vi er ute i skogen", "Når vi er inne i det store huset"]
