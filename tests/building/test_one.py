"""Building kits: what is written where, what is told, and that one bad sheet leaves the others whole."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from building.kits import change, with_sheets
from checks.pages import decode_qr
from covering import ALL, covering

import kitgen.building.kit as building
from kitgen.building import Report, build
from kitgen.building.library import Library
from kitgen.building.request import Order, check_order
from kitgen.building.starters import new_layout, new_unit
from kitgen.composing.compose import Composed
from kitgen.definitions import load_framework
from kitgen.errors import Faults, GlyphError, KitgenError, MissingDataError

ROOT = Path(__file__).parents[2]
FRONT = '---\ntitle: "{title}"\npage: A4\n---\n'
SHARE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=V&sharetoken=I"
ANSWER = "https://forms.office.com/r/abc"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A framework of our own, in English: 3 statements, no form, three sheets."""
    return with_sheets(tmp_path)


def layout(framework: Path, name: str, body: str, title: str = "") -> Path:
    path = framework.parent / "layouts" / f"{name}.md.j2"
    path.parent.mkdir(exist_ok=True)
    path.write_text(FRONT.format(title=title or name) + body, "utf-8")
    return path


def run(framework: Path | str, only: str = "background", formats: str = "pdf", **more: object) -> Report:
    """A report of sheets built into the folder out beside the framework."""
    given = {"only": tuple(only.split()), "formats": tuple(formats.split()), **more}
    if isinstance(framework, Path):
        given.setdefault("output", framework.parent / "out")
    return build(Order(str(framework), **given))  # type: ignore[arg-type]


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# -- what is written -----------------------------------------------------------------------------


def test_the_kit_of_a_framework(ours: Path) -> None:
    begun: list[tuple[str, int, int]] = []
    order = Order(str(ours), output=ours.parent / "out", zip=True)
    report = build(order, lambda *sheet: begun.append(sheet))
    assert not report.failed
    assert report.folder == ours.parent / "out" / "ours"
    assert [outcome.path.name for outcome in report.built] == [
        "01-chart-a-with-examples.pdf",
        "01-chart-a-with-examples.docx",
        "02-chart-b-with-room-to-write.pdf",
        "02-chart-b-with-room-to-write.docx",
        "03-background-and-use.pdf",
        "03-background-and-use.docx",
    ]
    assert {(outcome.sheet, outcome.paper, outcome.pages) for outcome in report.built} == {
        ("table-a", "A3 landscape", 1),
        ("table-b", "A3 landscape", 1),
        ("background", "A4", 1),
    }
    assert names(report.folder) == sorted(["manifest.json", *(out.path.name for out in report.built)])
    assert begun == [("table-a", 1, 3), ("table-b", 2, 3), ("background", 3, 3)]
    assert report.archive == ours.parent / "out" / "ours.zip"
    with zipfile.ZipFile(report.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            outcome.path.name: outcome.path.read_bytes() for outcome in report.built
        }


def test_a_unit_has_a_folder_of_its_own(ours: Path) -> None:
    unit = change(new_unit("../../Nordby", ours.parent), "# group: Team blue", "group: Team blue")
    report = run(ours, "table-a", unit=unit)
    assert report.folder == ours.parent / "out" / "ours" / "nordby"
    assert all(words in pdf_text(report.built[0].path) for words in ("../../Nordby", "Team blue"))
    assert report.sources == (unit, ours)


def test_dry_run_writes_nothing(ours: Path) -> None:
    report = run(ours, zip=True, dry_run=True)
    assert [outcome.pages for outcome in report.built] == [1]
    assert report.archive is None
    assert not report.folder.exists()


def test_numbers_do_not_depend_on_what_is_asked_for(ours: Path) -> None:
    new_layout("my-copy", ours.parent, "background")
    new_layout("another", ours.parent, "background")
    [(sheet, kit), (copy, mine), (other, another)] = [
        (outcome.path.name[:2], outcome.sheet)
        for only in ("background", "my-copy", "another")
        for outcome in run(ours, only).built
    ]
    assert (kit, mine, another) == ("background", "my-copy", "another")
    assert sheet == "03" < other < copy  # those outside the kit come after it, by their names
    together = run(ours, "my-copy another background").built
    assert [outcome.path.name[:2] for outcome in together] == [copy, other, sheet]
    assert len(names(ours.parent / "out")) == 3 + 1  # sheets of the same title do not overwrite each other


def test_a_sheet_asked_for_twice_is_built_once(ours: Path) -> None:
    assert len(run(ours, "background background").built) == 1


def test_own_layouts_win_and_are_told(ours: Path) -> None:
    own = layout(ours, "background", "# Our own words", "Ours")
    report = run(ours)
    assert report.layouts == (own,)
    assert report.built[0].path.name == "03-ours.pdf"
    assert "Our own words" in pdf_text(report.built[0].path)


def test_own_layouts_for_a_built_in_framework_lie_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("oppvekst-fredrikstad", dry_run=True).layouts == ()
    new_layout("background", Path())
    assert run("oppvekst-fredrikstad", dry_run=True).layouts == (Path("layouts/background.md.j2"),)


def test_built_in_layouts_are_no_own_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run("oppvekst-fredrikstad", dry_run=True).layouts == ()


# -- the meeting ---------------------------------------------------------------------------------


def test_the_order_wins_over_the_unit(ours: Path) -> None:
    unit = change(new_unit("Nordby", ours.parent), "# date: 2026-03-14", "date: 2026-03-14")
    kept = run(ours, "table-a", unit=unit)
    assert "14 March 2026" in pdf_text(kept.built[0].path)
    changed = run(ours, "table-a", unit=unit, date=datetime.date(2027, 1, 2), participants=9, minutes=45)
    assert "2 January 2027" in pdf_text(changed.built[0].path)


def test_a_date_without_a_unit(ours: Path) -> None:
    report = run(ours, "table-a", date=datetime.date(2027, 1, 2))
    assert report.folder.name == "ours"
    assert "2 January 2027" in pdf_text(report.built[0].path)


@pytest.mark.parametrize(
    ("meeting", "says"), [({"minutes": 29}, "at least 30"), ({"participants": 1_000_000}, "at most 100,000")]
)
def test_the_meeting_of_a_request_is_checked_as_that_of_a_unit(meeting: dict[str, int], says: str) -> None:
    with pytest.raises(KitgenError, match=says):
        check_order(Order("oppvekst-fredrikstad", **meeting))  # type: ignore[arg-type]


# -- the plan of the whole kit -------------------------------------------------------------------

PLAN = """
{% for sheet in plan %}

- {{ sheet.file }} {{ sheet.title }}, {{ sheet.paper }}, {{ sheet.pages }}, {{ sheet.formats | join("+") }}

{% endfor %}
"""


def telling(framework: Path, name: str, body: str = PLAN, front: str = "") -> Path:
    """A layout that tells of the whole kit."""
    path = layout(framework, name, body)
    return change(path, "page: A4", f"page: A4\nwhole-kit: true{front}")


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets composed, in that order."""
    names: list[str] = []
    compose = building.compose

    def told(framework: object, unit: object, sheet: object, *more: object) -> Composed:
        names.append(sheet.name)  # type: ignore[attr-defined]
        return compose(framework, unit, sheet, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "compose", told)
    return names


def test_a_sheet_that_tells_of_the_whole_kit(ours: Path, composed: list[str]) -> None:
    telling(ours, "list", front="\npages: 1")
    telling(ours, "guide", PLAN + "x\n\n" * 60)
    change(ours, "kit: [table-a, table-b, background]", "kit: [list, table-a, background, guide]")
    report = run(ours, "", "pdf docx")
    assert not report.failed
    assert composed == ["table-a", "background", "guide", "list"]  # each once, for both formats
    assert [outcome.path.name for outcome in report.built][::2] == [
        *("01-list.pdf", "02-chart-a-with-examples.pdf", "03-background-and-use.pdf", "04-guide.pdf")
    ]
    for number, guide in ((0, 2), (6, 0)):  # the guide does not know its own pages yet
        told = pdf_text(report.built[number].path)
        assert "01-list list, A4, 1, pdf+docx" in told
        assert "02-chart-a-with-examples Chart A – with examples, A3 landscape, 1, pdf+docx" in told
        assert f"04-guide guide, A4, {guide}, pdf+docx" in told


def test_only_a_sheet_that_tells_of_the_whole_kit(ours: Path, composed: list[str]) -> None:
    telling(ours, "list", front="\npages: 1")
    telling(ours, "guide")
    change(ours, "kit: [table-a, table-b, background]", "kit: [list, table-a, guide]")
    report = run(ours, "guide")
    assert composed == ["table-a", "guide"]
    assert names(report.folder) == ["03-guide.pdf", "manifest.json"]
    assert "01-list list, A4, 1, pdf 02-chart-a" in pdf_text(report.built[0].path)
    composed.clear()
    _, outside = run(ours, "list background").built
    assert outside.path.stem.endswith("-background-and-use")
    assert composed == ["table-a", "background", "guide", "list"]
    told = pdf_text(ours.parent / "out/ours/01-list.pdf")
    assert f"03-guide guide, A4, 1, pdf {outside.path.stem} Background" in told
    composed.clear()
    run(ours, "table-a")
    assert composed == ["table-a"]


def test_the_plan_leaves_out_what_cannot_be_built(ours: Path) -> None:
    telling(ours, "list")
    layout(ours, "table-a", "{{ nothing }}", "Broken")
    change(ours, "kit: [table-a, table-b", "kit: [list, table-a, table-b")
    report = run(ours, "")
    assert [outcome.path.name for outcome in report.failed] == ["02-broken.pdf"]
    told = pdf_text(report.built[0].path)
    assert "broken" not in told
    assert "03-chart-b" in told
    asked = run(ours, "list")
    assert not asked.failed
    assert "broken" not in pdf_text(asked.built[0].path)
    assert any("table-a cannot be built; the plan leaves it out: " in str(note) for note in asked.warnings)


def test_a_sheet_with_formats_of_its_own(ours: Path) -> None:
    telling(ours, "list")
    path = change(layout(ours, "code", "x"), "page: A4", "page: A4\nformats: [docx]")
    change(ours, "kit: [table-a, table-b, background]", "kit: [list, code]")
    for formats, written in (("pdf", ".docx"), ("docx", ".docx"), ("pdf docx", ".docx")):
        report = run(ours, "code", formats, dry_run=True)
        assert [outcome.path.name for outcome in report.built] == [f"02-code{written}"]
    assert "02-code code, A4, 1, docx" in pdf_text(run(ours, "").built[0].path)
    change(path, "[docx]", "[pdf, docx]")
    assert [outcome.path.suffix for outcome in run(ours, "code", "docx").built] == [".docx"]
    change(path, "[pdf, docx]", "[gif]")
    report = run(ours, "code")
    assert "there is no format `gif`; use `docx`, `pdf`, `png` or `svg`" in str(report.failed[0].error)


# -- options of sheets ---------------------------------------------------------------------------


def test_options_from_the_unit_and_the_order(ours: Path) -> None:
    path = layout(ours, "cards", "size {{ options.size }}, sides {{ options.sides }}, {{ options.offset }}")
    front = "page: A4\noptions: {size: [a6, a7, poker], sides: [duplex, single], offset: 0 mm}"
    change(path, "page: A4", front)
    unit = new_unit("Nordby", ours.parent)
    unit.write_text(unit.read_text("utf-8") + "options:\n  cards: {size: a7, sides: single}\n", "utf-8")

    def chosen(**more: object) -> str:
        return pdf_text(run(ours, "cards", **more).built[0].path)

    assert "size a6, sides duplex, 0 mm" in chosen()
    assert "size a7, sides single, 0 mm" in chosen(unit=unit)
    options = (("cards", "size", "poker"), ("cards", "offset", "1.5 mm"))
    assert "size poker, sides duplex, 1.5 mm" in chosen(options=options)
    assert "size poker, sides single, 1.5 mm" in chosen(options=options, unit=unit)


def test_options_of_the_unit_that_there_are_not(ours: Path) -> None:
    change(layout(ours, "cards", "x"), "page: A4", "page: A4\noptions: {size: [a6, a7]}")
    unit = new_unit("Nordby", ours.parent)
    text = unit.read_text("utf-8")
    unit.write_text(text + "options:\n  cards:\n    sise: a7\n", "utf-8")
    line = len(text.splitlines()) + 3
    with pytest.raises(Faults) as told:
        run(ours, "background", unit=unit)
    assert str(told.value) == (
        f"{unit}:{line}: the sheet cards: there is no option `sise`; did you mean `size`?"
    )


# -- links ---------------------------------------------------------------------------------------


def links_in(report: Report) -> str:
    """The text of the first file without spaces: a link may take two lines."""
    return pdf_text(report.built[0].path).replace(" ", "")


def test_a_link_from_the_command_line_framework_or_unit(ours: Path) -> None:
    assert "forms.office.com/r/abc" in links_in(run(ours, "table-a", form_url=f" {ANSWER} "))
    change(ours, "# form:\n#   answer: https://…", f"form:\n  answer: {ANSWER}")
    report = run(ours, "table-a")
    assert "forms.office.com/r/abc" in links_in(report)
    assert report.warnings == ()
    unit = new_unit("Nordby", ours.parent)
    change(unit, "# form:\n#   answer: https://…", "form:\n  answer: https://example.org/unit")
    assert "example.org/unit" in links_in(run(ours, "table-a", unit=unit))
    assert "example.org/order" in links_in(
        run(ours, "table-a", unit=unit, form_url="https://example.org/order")
    )


def test_how_to_add_a_link_is_told_once(ours: Path) -> None:
    report = build(Order(str(ours), output=ours.parent / "out", dry_run=True))
    assert len(report.warnings) == 1
    assert "no QR code" in str(report.warnings[0])
    change(ours, "# form:\n#   answer: https://…", "form:").write_text(
        ours.read_text("utf-8").replace("#   duplicate: https://…", f"  duplicate: {SHARE}"), "utf-8"
    )
    report = run(ours, dry_run=True)
    assert len(report.warnings) == 1
    assert SHARE in str(report.warnings[0])
    assert "copy" in str(report.warnings[0])


@pytest.mark.parametrize("where", ["order", "unit", "framework"])
def test_a_link_for_leaders_is_left_off_and_told(ours: Path, where: str) -> None:
    unit = new_unit("Nordby", ours.parent)
    if where != "order":
        file = unit if where == "unit" else ours
        change(file, "# form:\n#   answer: https://…", f"form:\n  answer: {SHARE}")
    report = run(ours, "table-a", unit=unit, form_url=SHARE if where == "order" else None)
    assert "ShareFormPage" not in links_in(report)
    assert "forms.office.com" not in links_in(report)
    assert any(SHARE in str(warning) and "takes no answers" in str(warning) for warning in report.warnings)
    assert any("no QR code" in str(warning) for warning in report.warnings)


def test_no_other_link_is_used_instead(ours: Path) -> None:
    """It would lead the school's answers into the municipality's form."""
    change(ours, "# form:\n#   answer: https://…", f"form:\n  answer: {ANSWER}")
    unit = new_unit("Nordby", ours.parent)
    change(unit, "# form:\n#   answer: https://…", f"form:\n  answer: {SHARE}")
    report = run(ours, "table-a", unit=unit)
    assert "forms.office.com" not in links_in(report)
    [told] = report.warnings
    assert SHARE in str(told)
    assert told.in_words("nb").startswith(
        f"Lenken {SHARE} kopierer eller endrer skjemaet og tar ikke imot svar"
    )


def test_the_known_duplicate_is_refused_whatever_it_looks_like(ours: Path) -> None:
    copy = "https://example.org/copy"
    change(ours, "# form:\n#   answer: https://…", f"form:\n  duplicate: {copy}")
    report = run(ours, "table-a", form_url=copy)
    assert copy.removeprefix("https://") not in links_in(report)
    assert any("takes no answers" in str(warning) for warning in report.warnings)


# -- wrong orders --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"framework": "oppvekst-fredikstad"}, "did you mean `oppvekst-fredrikstad`"),
        ({"framework": "oppvekst-fredrikstad.yaml"}, "write `oppvekst-fredrikstad` for the built-in"),
        ({"framework": "missing/ours.yaml"}, "there is no such file"),
        ({"framework": ""}, "“” is not the name of a framework; give the name or the file of one"),
        ({"framework": "."}, "“.” is not the name of a framework"),
        ({"framework": "folder.yaml"}, "this is a folder"),
        (
            {"framework": "layouts/mine.md.j2"},
            "this is a layout, and a framework is needed; name a framework",
        ),
        ({"framework": "nordby.yaml"}, "this is a unit, and a framework is needed here"),
        ({"unit": Path("ours.yaml")}, "this is a framework, and a unit is needed here"),
        ({"only": ("background", "tabel-a")}, "did you mean `table-a`"),
        ({"only": ("../../table-a",)}, "there is no layout"),
        (
            {"form_url": "http://example.org"},
            "`http://example.org` is not a complete https link; copy the whole",
        ),
        ({"options": (("mine", "size", "a7"),)}, "the sheet mine: `size` cannot be `a7`; there are a5, a6"),
        ({"options": (("mine", "sise", "a5"),)}, "there is no option `sise`; did you mean `size`"),
        ({"options": (("table-a", "size", "a5"),)}, "table-a: there is no option `size`; it has no options"),
        ({"options": (("mime", "size", "a5"),)}, "no sheet is called 'mime'; did you mean mine"),
        ({"form_url": "https://"}, "is not a complete https link"),
        ({"form_url": ""}, "is not a complete https link"),
    ],
)
def test_wrong_orders(
    ours: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, object], words: str
) -> None:
    monkeypatch.chdir(ours.parent)
    Path("folder.yaml").mkdir()
    new_unit("nordby", Path())
    change(layout(ours, "mine", "text"), "page: A4", "page: A4\noptions: {size: [a5, a6]}")
    with pytest.raises(KitgenError) as told:
        check_order(Order(**{"framework": "ours.yaml", **given}))  # type: ignore[arg-type]
    assert words in str(told.value)
    check_order(Order("ours.yaml", unit=Path("nordby.yaml"), only=("mine",), form_url=ANSWER))


def test_faults_of_framework_and_unit_are_told_together(ours: Path) -> None:
    change(ours, "language: en", "langage: en")
    unit = change(new_unit("Nordby", ours.parent), "# participants: 24", "participants: many")
    with pytest.raises(Faults) as told:
        run(ours, unit=unit)
    assert {Path(str(error.file)).name for error in told.value.errors} == {"ours.yaml", "nordby.yaml"}
    assert not (ours.parent / "out").exists()


def test_the_focus_of_a_unit_must_exist(ours: Path) -> None:
    unit = change(new_unit("Nordby", ours.parent), "# focus: [A, B2]", "focus: [A, B2]")
    with pytest.raises(Faults, match="`B2` is not an area or statement"):
        run(ours, unit=unit)


@pytest.mark.parametrize("where", ["framework", "unit"])
def test_a_sheet_that_is_in_no_library(ours: Path, where: str) -> None:
    unit = new_unit("Nordby", ours.parent)
    if where == "unit":
        change(unit, "# sheets: [table-a, background]", "sheets: [table-q]")
    else:
        change(ours, "kit: [table-a", "kit: [table-q")
    with pytest.raises(KitgenError, match="no sheet is called 'table-q'; did you mean") as told:
        run(ours, "", unit=unit)
    assert told.value.file == (unit if where == "unit" else ours)


# -- one bad sheet -------------------------------------------------------------------------------


def test_a_broken_layout_stops_its_sheet_only(ours: Path) -> None:
    broken = layout(ours, "table-a", "{{ framework.titel }}", "Broken")
    report = run(ours, "table-a background", "pdf docx")
    assert [outcome.path.name for outcome in report.failed] == ["01-broken.pdf", "01-broken.docx"]
    assert str(report.failed[0].error).startswith(f"{broken}:5: `framework.titel` is unknown; did you mean")
    assert len(report.built) == 2


def test_a_layout_that_cannot_be_read_stops_its_sheet_only(ours: Path) -> None:
    layout(ours, "table-a", "").write_bytes(b"\0\xff")
    layout(ours, "table-b", "").write_text("no front matter", "utf-8")
    report = run(ours, "table-a table-b background")
    assert [outcome.path.name for outcome in report.failed] == ["01-table-a.pdf", "02-table-b.pdf"]
    assert "this is not a text file" in str(report.failed[0].error)
    assert len(report.built) == 1


def test_a_letter_that_cannot_be_printed_stops_the_sheets_it_is_on(ours: Path) -> None:
    change(ours, "We know who does what.", "We know 😀 who does what.")
    report = run(ours, "table-a background")
    assert [type(outcome.error) for outcome in report.failed] == [GlyphError]
    assert [outcome.sheet for outcome in report.built] == ["background"]


def test_data_that_a_sheet_needs(ours: Path) -> None:
    path = layout(ours, "stairs", "text")
    change(path, "page: A4", "page: A4\nrequires: [framework.steps]")
    report = run(ours, "stairs background")
    assert isinstance(report.failed[0].error, MissingDataError)
    assert str(report.failed[0].error) == (
        "the sheet stairs needs steps, and ours has none; "
        "add `steps:` to the framework, or leave the sheet out"
    )
    assert len(report.built) == 1


def test_a_kit_goes_without_a_poster_that_has_no_link(ours: Path) -> None:
    change(ours, "kit: [table-a", "kit: [qr-poster, qr, table-a")
    order = Order(str(ours), formats=("pdf",), output=ours.parent / "out", zip=True)
    report = build(order)
    assert not report.failed
    assert {outcome.sheet for outcome in report.built} == {"table-a", "table-b", "background"}
    assert report.archive
    no_code, left_out = report.warnings
    assert "write it as `answer:` under `form:`" in str(no_code)
    assert str(left_out) == ("left out: qr-poster, qr (needed: a link where staff answer, and none is given)")
    with_link = build(replace(order, form_url=ANSWER))
    assert {outcome.path.suffix for outcome in with_link.built if outcome.sheet == "qr"} == {".svg", ".png"}
    assert "qr-poster" in {outcome.sheet for outcome in with_link.built}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("qr-poster", "needs a link where staff answer, and none is given; write it as `answer:`"),
        (
            "qr-duplicate",
            "needs a link that copies the form, and none is given; write it as `duplicate:`",
        ),
    ],
)
def test_asked_for_by_name_it_is_an_error(ours: Path, name: str, told: str) -> None:
    report = run(ours, name)
    assert not report.built
    assert all(told in str(outcome.error) for outcome in report.failed)


def test_the_units_own_link_copies_the_form(ours: Path) -> None:
    unit = new_unit("nordby", ours.parent)
    unit.write_text(f"name: Nordby\nform:\n  duplicate: {SHARE}\n", "utf-8")
    report = run(ours, "qr-duplicate", unit=unit)
    [png] = [outcome.path for outcome in report.built if outcome.path.suffix == ".png"]
    assert decode_qr(png) == [SHARE]


def test_a_fault_in_kitgen_stops_one_sheet(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compose = building.compose

    def faulty(framework: object, unit: object, sheet: object, *more: object) -> Composed:
        if sheet.name == "table-a":  # type: ignore[attr-defined]
            raise ZeroDivisionError("division by zero")
        return compose(framework, unit, sheet, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "compose", faulty)
    monkeypatch.delenv("KITGEN_DEBUG", raising=False)
    report = run(ours, "table-a background")
    assert "a fault in kitgen itself: ZeroDivisionError: division by zero" in str(report.failed[0].error)
    assert len(report.built) == 1
    monkeypatch.setenv("KITGEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(ours, "table-a")


def test_a_file_held_open_stops_that_file_only(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(ours, "background", "pdf docx")
    before = (ours.parent / "out/ours/03-background-and-use.docx").read_bytes()
    layout(ours, "background", "# Other words", "Background and use")
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.suffix == ".docx":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    report = run(ours, "background", "pdf docx")
    assert [outcome.path.suffix for outcome in report.failed] == [".docx"]
    assert "close the file if it is open" in str(report.failed[0].error)
    assert (ours.parent / "out/ours/03-background-and-use.docx").read_bytes() == before
    assert names(ours.parent / "out/ours") == [
        *("03-background-and-use.docx", "03-background-and-use.pdf", "manifest.json")
    ]


def test_a_folder_that_cannot_be_made_stops_before_the_work(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ours.parent / "out").touch()
    monkeypatch.setattr(building, "compose", lambda *_: pytest.fail("it went on"))
    with pytest.raises(KitgenError, match="a folder is needed"):
        run(ours)


# -- zip -----------------------------------------------------------------------------------------


def test_no_zip_of_a_kit_with_a_part_missing(ours: Path) -> None:
    archive = run(ours, zip=True).archive
    assert archive is not None
    before = archive.read_bytes()
    layout(ours, "table-a", "{{ nothing }}")
    report = run(ours, "table-a background", zip=True)
    assert report.archive is None
    assert any("was not written" in str(warning) for warning in report.warnings)
    assert archive.read_bytes() == before


def test_a_zip_from_before_is_told(ours: Path) -> None:
    archive = run(ours, zip=True).archive
    assert run(ours, zip=True, force=True).warnings == run(ours).warnings
    [told] = [note for note in run(ours, force=True).warnings if str(archive) in str(note)]
    assert "--zip" in str(told)


def test_a_zip_that_cannot_be_written_is_a_failure_of_its_own(ours: Path) -> None:
    (ours.parent / "out" / "ours.zip").mkdir(parents=True)
    report = run(ours, zip=True)
    assert [outcome.path.name for outcome in report.failed] == ["ours.zip"]
    assert len(report.built) == 1
    assert report.archive is None


# -- the same each time --------------------------------------------------------------------------

EVERYTHING = """
import sys
from pathlib import Path
from kitgen.building import build
from kitgen.building.request import Order
for each in sys.argv[2:]:
    name, *sheets = each.split()
    unit, only = Path(sys.argv[1]), tuple(sheets)
    report = build(Order(name, unit, only=only, zip=True, embed_fonts=name.startswith("o")))
    assert not report.failed, report.failed
"""


def test_the_same_bytes_in_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    kits = {name: load_framework(path).kit for name, path in library.frameworks().items()}
    # all sheets there are, those of one kit and what others have besides; of that kit, which test_bare makes
    # in two processes too, those that are most and least
    sheets = covering(
        ((name, sheet) for name, kit in kits.items() for sheet in kit if not sheet.startswith("qr")),
        lambda case: case[1:],
        weight=lambda case: case[0].startswith("o"),
    )
    sheets = [case for case in sheets if ALL or case[0][0] != "o" or case[1] in ("guide", "table-a")]
    chosen = [" ".join([name, *(sheet for of, sheet in sheets if of == name)]) for name in kits]
    chosen = [kit for kit in chosen if " " in kit]
    unit = new_unit("Nordby", tmp_path)
    change(unit, "# date: 2026-03-14", "date: 2026-03-14")
    change(unit, "# form:\n#   answer: https://…", f"form:\n  answer: {ANSWER}")
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(sys, "argv", ["", str(unit), *chosen])
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", EVERYTHING, str(unit), *chosen]
    with subprocess.Popen(command, cwd=tmp_path / "there", env=surroundings) as other:
        exec(EVERYTHING, {})
    assert other.returncode == 0
    first, second = (
        {name: (tmp_path / place / name).read_bytes() for name in names(tmp_path / place)}
        for place in ("here", "there")
    )
    assert len(first) >= len(sheets) * 2 + len(chosen)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_building_again_changes_nothing(ours: Path) -> None:
    folder = ours.parent / "out"
    built = []
    for _ in range(2):
        run(ours, "table-a background", "pdf docx", zip=True)
        built.append({name: (folder / name).read_bytes() for name in names(folder)})
    assert built[0] == built[1]
