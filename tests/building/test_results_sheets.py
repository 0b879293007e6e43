"""The sheets of answers hold what other sheets hold: any language, scale, number of people and meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2
import pytest
import yaml
from building.test_results import FRAMEWORKS, answers, statements
from checks.announce import spoken
from checks.word import body_text
from covering import covering, spread

from kitgen.basics.lengths import mm
from kitgen.building.library import Library
from kitgen.building.request import Order
from kitgen.building.results import ResultsOrder, prepare
from kitgen.definitions import load_framework
from kitgen.domain import kit

#: In one process with the other sheets, whose Word files are judged by the same run of a program.
pytestmark = pytest.mark.xdist_group("sheets-0")

LEVELS = (
    ("best", "Vi er der", "#7bc67e", "check"),
    ("near", "Nesten", "#cfe08a", "circle"),
    ("way", "På vei", "#ffd94f", "wave"),
    ("seldom", "Sjelden", "#f0a860", "arrow"),
    ("none", "Ikke ennå", "#d9665e", "exclaim"),
)
#: The poster is a table whose cells hold bars; a column has no statement at its foot, or one cell of two.
ALLOWED = ("warning: empty header cell", "warning: merged cells")
LONG = "Vi planlegger, gjennomfører og vurderer arbeidet sammen med barn, foresatte og hverandre hele året"
#: Language, levels, statements of each area, people, whether the scale is an order, and an earlier meeting.
CASES = [
    ("nb", 2, (3, 4), 9, True, True),
    ("nn", 3, (5, 5, 4), 40, True, True),
    ("da", 4, (9, 8, 8, 8), 23, True, False),
    ("sv", 5, (4, 4, 3), 120, True, True),
    ("en", 3, (2,), 6, False, False),
    ("nb", 5, (6, 6, 6, 6, 6, 6), 12, False, True),
]


def _made_up(path: Path, language: str, count: int, areas: tuple[int, ...], ordered: bool) -> Path:
    chosen = {2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 2, 4), 5: (0, 1, 2, 3, 4)}[count]
    scale = {
        "question": "Hvor er vi?",
        "ordered": ordered,
        "levels": [
            dict(zip(("id", "label", "colour", "symbol"), LEVELS[at], strict=True), meaning=LEVELS[at][1])
            for at in chosen
        ],
    }
    made = [
        {
            "id": letter,
            "title": f"Område {letter}",
            "statements": [
                {"id": f"{letter}{n}", "text": f"{LONG if n % 3 == 2 else 'Vi lytter'} {letter.lower()}{n}."}
                for n in range(1, statements + 1)
            ],
        }
        for letter, statements in zip("ABCDEF", areas, strict=False)
    ]
    source = {"organisation": "Nordby", "document": "Vår plan"}
    whole = {"id": "ours", "title": "Slik gjør vi det", "language": language, "source": source}
    path.write_text(yaml.safe_dump({**whole, "scale": scale, "areas": made}, allow_unicode=True), "utf-8")
    return path


def _built(
    name: str, folder: Path, people: int, before: bool, unit: Path | None = None
) -> list[tuple[Path, int]]:
    """The files of both sheets, and how many pages each should have."""
    where = Path(name)
    framework = kit.for_unit(load_framework(where if where.suffix else Library().frameworks()[name]), None)
    count = len(framework.scale.levels)
    spread = {
        each.id: tuple(
            sum(1 for person in range(people) if (person * (at + 1) + at) % count == level)
            for level in range(count)
        )
        for at, each in enumerate(framework.statements)
    }
    now = answers(folder / "now.csv", people, spread, framework)
    earlier = answers(folder / "then.csv", people, None, framework) if before else None
    order = ResultsOrder(name, (now,), before=earlier, order=Order(name, unit=unit, output=folder / "out"))
    (ready,) = prepare(order).ready
    report = ready.write()
    assert not report.failed
    pages = {outcome.path.stem: outcome.pages for outcome in report.built if outcome.path.suffix == ".pdf"}
    return [(outcome.path, pages[outcome.path.stem] or 0) for outcome in report.built]


def words_of(path: Path) -> str:
    """What a file says, in either format."""
    said = [text for _, text in spoken(path)] if path.suffix == ".pdf" else body_text(path)
    return " ".join(" ".join(said).split())


Unsound = Callable[..., list[str]]


def _sound(files: Iterable[tuple[Path, int]], unsound: Unsound) -> None:
    for path, pages in files:
        assert unsound(path, pages, *ALLOWED) == []
        assert pages <= 4 or path.suffix != ".pdf"


@pytest.mark.parametrize("name", spread(sorted(FRAMEWORKS, key=statements, reverse=True), 1))
def test_of_every_framework(name: str, tmp_path: Path, unsound: Unsound) -> None:
    _sound(_built(name, tmp_path, 23, before=True), unsound)


@pytest.mark.parametrize(
    "case",
    covering(CASES, lambda case: case[:2]),
    ids=lambda case: f"{case[0]}-{case[1]}-levels-{sum(case[2])}",
)
def test_of_any_scale_and_number(
    case: tuple[str, int, tuple[int, ...], int, bool, bool], tmp_path: Path, unsound: Unsound
) -> None:
    language, count, areas, people, ordered, before = case
    framework = _made_up(tmp_path / "ours.yaml", language, count, areas, ordered)
    _sound(_built(str(framework), tmp_path, people, before), unsound)


def test_each_bar_says_its_counts_beside_its_statement(tmp_path: Path) -> None:
    files = _built("oppvekst-fredrikstad", tmp_path, 23, before=False)
    (poster,) = (path for path, _ in files if path.suffix == ".pdf" and path.name.startswith("01"))
    said = " ".join(text for _, text in spoken(poster))
    framework = kit.for_unit(load_framework(Library().frameworks()["oppvekst-fredrikstad"]), None)
    for statement in framework.statements:
        assert f"{statement.id}: " in said, statement.id


@pytest.mark.parametrize(("people", "fields"), [(6, False), (23, True), (200, False)])
def test_one_field_is_one_answer_where_there_are_fields(people: int, fields: bool, tmp_path: Path) -> None:
    for path, _ in _built("oppvekst-fredrikstad", tmp_path, people, before=False):
        if path.name.startswith("01"):
            assert ("Én rute er ett svar." in words_of(path)) == fields


@pytest.mark.parametrize("ordered", [True, False])
def test_a_scale_without_order_has_no_ends(ordered: bool, tmp_path: Path) -> None:
    path = _made_up(tmp_path / "ours.yaml", "nb", 3, (4, 4), ordered)
    for file, _ in _built(str(path), tmp_path, 9, False):
        if file.name.startswith("01"):
            assert ("Se på begge ender" in words_of(file)) == ordered


def test_a_lone_statement_leaves_the_room_to_the_conversation(tmp_path: Path) -> None:
    """Its bar is not a page below its words."""
    path = _made_up(tmp_path / "one.yaml", "nb", 3, (1,), True)
    files = _built(str(path), tmp_path, 9, False)
    with pypdfium2.PdfDocument(next(file for file, _ in files if file.suffix == ".pdf")) as pdf:
        page, text = pdf[0], pdf[0].get_textpage()
        top = text.get_charbox(text.get_text_range().index("Start"))[3]
        assert mm(page.get_height() - top) < 160


def test_the_leader_is_told_whose_answers_they_are_and_when(tmp_path: Path) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text("name: Nordby\ngroup: Gul avdeling\ndate: 2026-12-03\n", "utf-8")
    files = _built("oppvekst-fredrikstad", tmp_path, 23, False, unit)
    for path, _ in files:
        said = words_of(path)
        assert all(each in said for each in ("Nordby", "Gul avdeling", "3. desember 2026")), path.name


def test_few_statements_are_written_large(tmp_path: Path) -> None:
    """A poster with three statements hangs on the same wall as one with eleven; capitals in mm, on both."""
    tall = []
    for areas in ((4, 4, 3), (3,)):
        path = _made_up(tmp_path / f"{len(areas)}.yaml", "nb", 3, areas, True)
        files = _built(str(path), tmp_path, 9, False)
        with pypdfium2.PdfDocument(next(file for file, _ in files if file.suffix == ".pdf")) as pdf:
            page = pdf[0].get_textpage()
            _, low, _, high = page.get_charbox(page.get_text_range().index("Vi lytter a1"))
        tall.append(mm(high - low))
    assert tall[0] > 3.5
    assert tall[1] > 5.5
