"""`kitgen check`: every fault at its line, nothing else, and no file it cannot cope with."""

from __future__ import annotations

from pathlib import Path

import pytest
from building.kits import change, line_of, with_sheets
from building.kits import faults_in as told
from covering import amount
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kitgen.building.checking import check, located
from kitgen.building.library import Library
from kitgen.building.starters import new_layout, new_unit
from kitgen.errors import Faults, FitError, KitgenError, Note, said
from kitgen.typesetting.fonts import no_letter

SHARE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=V&sharetoken=I"
FRONT = '---\ntitle: "Test"\npage: A4\n---\n'
FREDRIKSTAD = Library().framework("oppvekst-fredrikstad")

LONG_LEVEL = f"""scale:
  question: How do we do?
  levels:
    - {{id: yes-sir, label: good, meaning: We do, colour: ok, symbol: check}}
    - id: no-sir
      label: bad
      meaning: {"It works well for all of us, and never for any other. " * 20}
      colour: bad
      symbol: exclaim"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A framework of our own with three sheets."""
    return with_sheets(tmp_path)


def lengthen(path: Path) -> None:
    """Give statement B1 more points than any page holds."""
    point = "We know who does what and when. " * 60
    points = ", ".join([point] * 8)
    change(path, "text: We know who does what.", f"text: We know who.\n        points: [{points}]")


# -- frameworks ----------------------------------------------------------------------------------


def test_what_a_build_notes_on_a_sheet_is_told(ours: Path) -> None:
    long = "We greet everyone who comes to us, and we mean it; " * 5
    change(ours, "text: We know who does what.", f"text: {long}we do.")
    [note] = check(ours)
    assert isinstance(note, Note)
    assert note.line == line_of(ours, "id: B1")
    assert "letters; up to 220 read well" in str(note)


@pytest.mark.parametrize(
    "path", [*Library().frameworks().values(), *Library().layouts().values()], ids=lambda p: p.name
)
def test_all_that_is_built_in_is_in_order(path: Path) -> None:
    assert check(path) == ()


def test_every_fault_of_a_framework(ours: Path) -> None:
    change(ours, "language: en", "langage: en")
    change(ours, "id: A2", "id: A1")
    faults = told(ours)
    assert len(faults) == 2
    assert faults[0].startswith(f"ours.yaml:{line_of(ours, 'langage')}: the key `langage` is not known here")
    assert "`A1` is used twice" in faults[1]


def test_letters_that_cannot_be_printed_are_all_found(ours: Path) -> None:
    change(ours, "We know who does what.", "We know 😀 who does what.")
    change(ours, "Mark on your own first", "🎈 Mark on your own first")
    change(ours, "# Texts are plain", "# 😀 Texts are plain")
    first, second = told(ours)
    assert first.startswith(f"ours.yaml:{line_of(ours, '🎈')}: the fonts have no letter for '🎈' (U+1F388)")
    assert second.startswith(f"ours.yaml:{line_of(ours, 'know 😀')}: the fonts have no letter for '😀'")
    assert "in “We know 😀 who does what.”; it is a picture or sign" in second


def test_a_letter_at_several_places_is_told_of_each(ours: Path) -> None:
    change(ours, "We talk about how it went.", "😀 We talk about how it went.")
    change(ours, "We know who does what.", "We know 😀 who does what.")
    faults = told(ours)
    assert [fault.split(":")[1] for fault in faults] == [
        str(line_of(ours, "😀 We")),
        str(line_of(ours, "know 😀")),
    ]
    assert all("“" not in fault for fault in faults)


def test_a_statement_too_long_for_its_page(ours: Path) -> None:
    lengthen(ours)
    faults = told(ours)
    assert len(faults) == 1  # table-a
    for fault in faults:
        assert fault.startswith(f"ours.yaml:{line_of(ours, 'id: B1')}: statement B1 (en) is too long")


@pytest.mark.parametrize(
    ("key", "before", "after", "words"),
    [
        ("version:", 'version: "1"', f'version: "{"draft " * 28}"', "the foot of the sheet is too long"),
        ("organisation:", "Our municipality", "m" * 90, "the foot of the sheet is too long"),
        ("meaning: It", "scale: traffic-light", LONG_LEVEL, "too long for the legend"),
    ],
)
def test_what_belongs_to_the_whole_kit_is_told_at_its_line(
    ours: Path, key: str, before: str, after: str, words: str
) -> None:
    change(ours, before, after)
    faults = told(ours)
    assert faults
    for fault in faults:
        assert fault.startswith(f"ours.yaml:{line_of(ours, key)}: ")
        assert words in fault


def test_a_sheet_that_is_in_no_library(ours: Path) -> None:
    change(ours, "kit: [table-a, table-b", "kit: [table-x,\n  tabel-b")
    assert told(ours) == [
        f"ours.yaml:{line_of(ours, 'kit:')}: no sheet is called 'table-x'; did you mean table-b?",
        f"ours.yaml:{line_of(ours, 'tabel-b')}: no sheet is called 'tabel-b'; did you mean table-b?",
    ]


@pytest.mark.parametrize("link", [SHARE, "https://docs.google.com/forms/d/1x/edit"])
def test_a_link_that_takes_no_answers(ours: Path, link: str) -> None:
    change(ours, "# form:\n#   answer: https://…", f"form:\n  answer: {link}")
    assert told(ours) == [
        f"ours.yaml:{line_of(ours, link)}: `answer` is a link that copies or edits the form; "
        "put it under `duplicate`, and the link that collects answers under `answer`"
    ]


def test_the_same_link_twice(ours: Path) -> None:
    link = "https://example.org/form"
    change(ours, "# form:\n#   answer: https://…", f"form:\n  duplicate: {link}\n  answer: {link}")
    assert [fault.split(":")[1] for fault in told(ours)] == [str(line_of(ours, "answer: https"))]


def test_the_layouts_beside_a_framework_are_used(ours: Path) -> None:
    path = new_layout("background", ours.parent)
    assert told(ours) == []
    change(path, "if framework.introduction", "if framework.introducton")
    line = line_of(path, "if framework.introducton")
    assert told(ours) == [
        f"layouts/background.md.j2:{line}: `framework.introducton` is unknown; "
        "did you mean `framework.introduction`?"
    ]


def test_data_that_a_sheet_of_the_kit_needs(ours: Path) -> None:
    layout(ours.parent / "layouts", "stairs", "text", "requires: [framework.steps]")
    change(ours, "kit: [table-a", "kit: [stairs, table-a")
    assert told(ours) == [
        f"ours.yaml:{line_of(ours, 'kit:')}: the sheet stairs needs steps, and ours has none; "
        "add `steps:` to the framework, or leave the sheet out"
    ]


def test_data_that_the_kit_can_go_without(ours: Path) -> None:
    layout(ours.parent / "layouts", "stairs", "text", "requires: [framework.steps]\noptional: true")
    change(ours, "kit: [table-a", "kit: [qr-poster, qr, stairs, table-a")
    assert told(ours) == []


# -- units ---------------------------------------------------------------------------------------


def test_a_unit_alone(tmp_path: Path) -> None:
    unit = change(new_unit("Nordby", tmp_path), "# focus: [A, B2]", "focus: [Q]")
    assert told(unit) == []
    change(unit, "# minutes: 90", "minutes: 9")
    assert told(unit)[0].startswith(f"nordby.yaml:{line_of(unit, 'minutes')}: ")


def test_a_unit_with_its_framework(tmp_path: Path) -> None:
    unit = change(new_unit("Nordby", tmp_path), "# focus: [A, B2]", "focus: [A, B9]")
    assert told(unit, FREDRIKSTAD)[0].startswith(
        f"nordby.yaml:{line_of(unit, 'B9')}: `B9` is not an area or statement"
    )
    change(unit, "B9", "B2")
    assert told(unit, FREDRIKSTAD) == []
    change(unit, "# sheets: [table-a,", "sheets: [table-x,")
    assert told(unit, FREDRIKSTAD)[0].startswith(
        f"nordby.yaml:{line_of(unit, 'table-x')}: no sheet is called"
    )


def test_what_a_unit_chooses_of_its_sheets(tmp_path: Path, ours: Path) -> None:
    layout(ours.parent / "layouts", "stairs", "{{ options.size }}", "options: {size: [a3, a4]}")
    unit = new_unit("Nordby", tmp_path)
    text = unit.read_text("utf-8")
    unit.write_text(text + "sheets: [stairs]\noptions:\n  stairs:\n    size: a4\n", "utf-8")
    assert told(unit, ours) == []
    change(unit, "size: a4", "size: a5\n    sise: a4\n  stair:\n    size: a4\n  table-a:\n    size: a4")
    assert told(unit, ours) == [
        f"nordby.yaml:{line_of(unit, 'size: a5')}: the sheet stairs: `size` cannot be `a5`; there are a3, a4",
        f"nordby.yaml:{line_of(unit, 'sise:')}: the sheet stairs: there is no option `sise`; "
        "did you mean `size`?",
        f"nordby.yaml:{line_of(unit, 'stair:')}: no sheet is called 'stair'; did you mean stairs?",
        f"nordby.yaml:{line_of(unit, 'sise:') + 4}: the sheet table-a: there is no option `size`; "
        "it has no options",
    ]
    assert told(unit) == []  # which sheets and options there are depends on the framework


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("options: a7", "`options` must have keys of its own, but is a text"),
        ("options:\n  cards: a7", "`cards` of `options` must have keys of its own, but is a text"),
        ("options:\n  cards:", "`cards` of `options` is empty"),
        ("options:\n  cards:\n    size:", "`size` of `cards` of `options` is empty"),
        (
            "options:\n  cards:\n    size: [a7]",
            "`size` of `cards` of `options` must be one text, but is a list",
        ),
    ],
)
def test_choices_that_are_none(tmp_path: Path, options: str, words: str) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text(f"name: Nordby\n{options}\n", "utf-8")
    [fault] = told(unit)
    assert fault.startswith(f"unit.yaml:{1 + options.count(chr(10)) + 1}: {words}")


def test_a_name_that_cannot_be_set(tmp_path: Path) -> None:
    long = change(new_unit("long", tmp_path), '"long"', '"' + "Nordby barnehage og skole " * 7 + '"')
    assert told(long) == []
    assert told(long, FREDRIKSTAD)[0].startswith(f"long.yaml:{line_of(long, 'name:')}: “Nordby barnehage og")
    emoji = change(new_unit("emoji", tmp_path), '"emoji"', '"Åsen 😀"')
    assert told(emoji, FREDRIKSTAD)[0].startswith(
        f"emoji.yaml:{line_of(emoji, 'name:')}: the fonts have no letter"
    )


def test_what_a_unit_words_itself_is_told_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    long = "Vi hilser på alle som kommer. " * 60
    points = ", ".join([f"'{long}'"] * 8)
    path.write_text(
        "name: Nordby\nsheets: [table-a]\nstatements:\n  B:\n    - text: Vi ser.\n"
        f"    - {{text: Vi, points: [{points}]}}\n"
        f"wording:\n  A1: {{points: [{points}]}}\n  A2: {{prompts: [Når?]}}\n",
        "utf-8",
    )
    [fault] = told(path, FREDRIKSTAD)
    assert fault.startswith("unit.yaml:6: statement B6 (nb) is too long")
    change(path, f"{{text: Vi, points: [{points}]}}", "text: Vi hører.")
    [fault] = told(path, FREDRIKSTAD)
    assert fault.startswith("unit.yaml:8: statement A1 (nb) is too long")
    change(path, f"A1: {{points: [{points}]}}", "A1: {text: Vi ser.}")
    assert told(path, FREDRIKSTAD) == []


def test_a_unit_with_a_link_that_takes_no_answers(tmp_path: Path) -> None:
    unit = change(new_unit("Nordby", tmp_path), "# form:\n#   answer: https://…", f"form:\n  answer: {SHARE}")
    assert told(unit)[0].startswith(f"nordby.yaml:{line_of(unit, SHARE)}: `answer` is a link that copies")


def test_faults_of_the_framework_of_a_unit(tmp_path: Path, ours: Path) -> None:
    change(ours, "language: en", "langage: en")
    faults = check(new_unit("Nordby", tmp_path), ours)
    assert {fault.file for fault in faults} == {ours}


# -- layouts -------------------------------------------------------------------------------------


def layout(folder: Path, name: str, body: str, *front: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md.j2"
    path.write_text(FRONT.replace("page: A4", "\n".join(["page: A4", *front])) + body, "utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{{ framework.titel }}", "5: `framework.titel` is unknown; did you mean `framework.title`?"),
        (
            "x\n\n{% if unit %}{{ unit.nam }}{% endif %}",
            "7: `unit.nam` is unknown; did you mean `unit.name`?",
        ),
        ("{{ unit.name }}", "5: `unit` has no value here; put it between {% if"),
        ("{% for r in framework.rings %}{{ r.titel }}{% endfor %} x", "5: `r.titel` is unknown"),
        ("{% for s in framework.steps %}{{ s.titel }}{% endfor %} x", "5: `s.titel` is unknown"),
        ("{% for q in framework.quotes %}{{ q.whom }}{% endfor %} x", "5: `q.whom` is unknown"),
        ('{{ t("no.such") }}', "5: no fixed words are called `no.such`"),
        (":::{colour-tabel} framework.areas\n:::", "5: there is no directive `colour-tabel`"),
        (":::{legend} framework.scale\n:arange: column\n:::", "6: `legend` has no option `arange`"),
        (":::{legend} framework.scale\n", "5: the directive `:::{legend}` is not closed"),
        ("x\n\n😀 y", "7: the fonts have no letter for '😀'"),
        ("| a |\n|---|\n| b |", "5: a table cannot stand in a layout"),
    ],
)
def test_faults_of_layouts(tmp_path: Path, body: str, fault: str) -> None:
    faults = told(layout(tmp_path, "test", body))
    assert len(faults) == 1
    assert faults[0].startswith(f"test.md.j2:{fault}")


def test_faults_of_front_matter(tmp_path: Path) -> None:
    assert told(layout(tmp_path, "test", "x", "paper: A3"))[0].startswith(
        "test.md.j2:4: the key `paper` is not known here; did you mean `page`?"
    )
    unknown = told(layout(tmp_path, "test", "x", "requires: [framework.stepz]"))
    assert unknown == ["test.md.j2:4: `framework.stepz` is unknown; did you mean `framework.steps`?"]
    assert told(layout(tmp_path, "test", "x", "formats: [svgg]")) == [
        "test.md.j2: there is no format `svgg`; did you mean `svg`?"
    ]
    style = told(layout(tmp_path, "test", "x", "type: {boddy: 12 pt}"))
    assert len(style) == 1
    assert "no style is called `boddy`; did you mean `body`?" in style[0]


@pytest.mark.parametrize(
    "body",
    [
        "{{ title }} {{ framework.title }} {% if answer %}{{ answer }}{% endif %} {{ t('field.unit') }}",
        "{% if unit and unit.date %}{{ unit.contact }} {{ unit.minutes }}{% endif %} x",
        "{% for area in framework.areas %}\n- {{ area.title }}\n{% endfor %}",
        ":::{colour-table} framework.areas\n:::",
    ],
)
def test_layouts_in_order(tmp_path: Path, body: str) -> None:
    assert told(layout(tmp_path, "test", body)) == []


def test_a_layout_can_name_the_meeting_the_plan_and_its_options(tmp_path: Path) -> None:
    body = "{{ meeting.minutes }} {{ options.size }} {% for sheet in plan %}{{ sheet.file }}{% endfor %}"
    path = layout(tmp_path, "test", body, "whole-kit: true", "options: {size: [a3, a4]}")
    assert told(path) == told(path, FREDRIKSTAD) == []
    change(path, "sheet.file", "sheet.filee")
    change(path, "options.size", "options.sise")
    assert [fault.partition("; ")[0] for fault in told(path)] == [
        "test.md.j2:7: `options.sise` is unknown",
        "test.md.j2:7: `sheet.filee` is unknown",
    ]


def test_a_layout_for_data_that_few_frameworks_have(tmp_path: Path) -> None:
    path = layout(tmp_path, "test", "{{ framework.steps[0].title }}", "requires: [framework.steps]")
    assert told(path) == []
    assert told(path, FREDRIKSTAD) == [
        "test.md.j2: the sheet test needs steps, and oppvekst-fredrikstad has none; "
        "add `steps:` to the framework, or leave the sheet out"
    ]


def test_whether_a_text_fits_depends_on_the_framework(tmp_path: Path, ours: Path) -> None:
    path = layout(tmp_path, "test", ":::{colour-table} framework.areas\n:::", "pages: 1")
    lengthen(ours)
    assert told(path) == []
    faults = told(path, ours)
    assert len(faults) == 1
    assert "B1" in faults[0]
    assert "A1" not in faults[0]


def test_what_directives_take_is_told_when_a_sheet_cannot_be_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kitgen.building.checking.sheets as sheets

    monkeypatch.setattr(sheets, "compose", lambda *_, **__: 1 / 0)
    monkeypatch.delenv("KITGEN_DEBUG", raising=False)
    [fault] = told(layout(tmp_path, "test", ":::{legend} framework.scale\n:::"))
    assert fault.startswith(
        "test.md.j2: the sheet cannot be set (ZeroDivisionError: division by zero); see that"
    )
    assert "`legend` takes a scale: framework.scale" in fault
    monkeypatch.setenv("KITGEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        check(layout(tmp_path, "test", "x"))


# -- any file ------------------------------------------------------------------------------------


def test_files_that_are_something_else(tmp_path: Path) -> None:
    for name, content, words in (
        ("empty.yaml", b"", "neither a framework nor a unit"),
        ("comment.yaml", b"# nothing\n", "neither a framework nor a unit"),
        ("notes.txt", b"Agenda\nname: all of us\nareas\n", "make a framework of the document first"),
        (
            "a.md",
            b"# Plan\n\nWho does what\n\n```\nname: Nordby\n  x: - y\n```\n",
            "neither a framework nor a unit",
        ),
        ("word.docx", b"PK\3\4\0\0\xff", "not a text file"),
        ("latin.yaml", "name: Åsen".encode("latin-1"), "not saved as UTF-8"),
        ("empty.md.j2", b"", "does not begin with its front matter"),
        ("word.md.j2", b"PK\3\4\0\0\xff", "not a text file"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert [words in fault for fault in told(path)] == [True], path
    assert "there is no such file; did you mean" in told(tmp_path / "emtpy.yaml")[0]
    assert "this is a folder" in told(tmp_path)[0]
    assert check(tmp_path / "missing.md.j2")


LINES = st.sampled_from(
    [
        *(
            *("id: x", "title: x", "name: x", "areas:", "  - id: A", "    statements:", "kit: [a", "form:"),
            "  answer: x",
        ),
        *(
            *("---", "page: A4", "{{ x }}", "{% for x in y %}", ":::{legend} framework.scale", ":size: 9"),
            *(":::", "\t- x"),
        ),
        *("\0", "\ufeff", "&a *a", "? : !", "{}", "[]", '"', "😀", "# x"),
    ]
)


@settings(max_examples=amount(24, 60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.lists(LINES, max_size=8).map("\n".join).map(str.encode))
@example(FRONT.encode())
@example(b"areas: []\nid: x")
def test_any_file_gets_an_answer(tmp_path: Path, content: bytes) -> None:
    for name in ("x.yaml", "x.md.j2"):
        path = tmp_path / name
        path.write_bytes(content)
        for fault in check(path):
            assert fault.message
            assert fault.file == path


# -- places --------------------------------------------------------------------------------------


def test_where_an_error_belongs(tmp_path: Path) -> None:
    first, second = tmp_path / "unit.yaml", tmp_path / "framework.yaml"
    first.write_text("# A1 😀\nname: Nordby\n", "utf-8")
    second.write_text("- {id: A1, text: x}\n- id: 'A11'\n- id: A2 # 😀\n", "utf-8")

    def places(error: KitgenError) -> list[tuple[object, int | None]]:
        return [(each.file, each.line) for each in located(error, first, second)]

    def long(statement: str) -> FitError:
        return FitError(said("fit.statement", statement=statement, sheet="table-a"))

    assert places(long("A1")) == [(second, 1)]
    assert places(long("A11")) == [(second, 2)]
    assert places(long("A3")) == [(None, None)]
    assert places(FitError("“Nordby” is too long", about="Nordby")) == [(first, 2)]
    assert places(no_letter("😀")) == [(second, 3)]
    assert places(KitgenError("U+1F600")) == [(None, None)]
    assert places(KitgenError("said already", second, 7)) == [(second, 7)]
    assert places(long("A1").at(first)) == [(first, None)]
    assert places(long("A1").at(tmp_path / "missing")) == [(tmp_path / "missing", None)]
    both = Faults([long("A1"), long("A2")])
    assert places(both) == [(second, 1), (second, 3)]
    assert [type(error) for error in located(both, second)] == [FitError, FitError]
