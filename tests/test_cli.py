"""The command line as people meet it: what it prints, its exit codes, and never a traceback."""

from __future__ import annotations

import importlib.metadata
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from building.kits import with_sheets
from click.testing import CliRunner, Result
from covering import amount
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kitgen import __version__
from kitgen.building.library import Library
from kitgen.building.starters import new_layout, new_unit
from kitgen.cli import main, output

ROOT = Path(__file__).parent.parent
SHARE = "https://forms.office.com/Pages/ShareFormPage.aspx?id=V&sharetoken=I"
NAME = "oppvekst-fredrikstad"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has an empty folder to itself, with a framework of three sheets and a unit."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KITGEN_DEBUG", raising=False)
    with_sheets(Path())
    new_unit("Nordby", Path())


def kitgen(*arguments: str, code: int = 0) -> str:
    """What the command prints; it must end with that exit code, and no traceback."""
    result: Result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert "a fault in kitgen" not in result.output or code == 1
    assert result.exit_code == code, result.output
    return result.output


def change(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


# -- help ----------------------------------------------------------------------------------------


def test_help_of_everything() -> None:
    names = list(main.commands)
    assert names == "build check form import list new preview results schema studio".split()
    told = kitgen("--help")
    for name in names:
        command = main.commands[name]
        assert f"  {name} " in told
        assert command.get_short_help_str(200) in told, "the list of commands should not be cut short"
        text = kitgen(name, "--help")
        assert kitgen(name, "-h") == text
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in text


def test_version() -> None:
    assert kitgen("--version") == f"kitgen {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["build"]])
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    program = (
        "import sys, kitgen.cli\n"
        f"try: kitgen.cli.main({arguments!r})\n"
        "except SystemExit: pass\n"
        "slow = {'reportlab', 'docx', 'kitgen.domain.unit', 'jinja2', 'PIL', 'lxml', 'yaml', 'markdown_it'}\n"
        "print('loaded:', *slow & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert ran.stdout.splitlines()[-1] == "loaded:"


def test_the_program_is_installed_as_kitgen() -> None:
    entries = importlib.metadata.entry_points(group="console_scripts", name="kitgen")
    if entries:
        assert [entry.value for entry in entries] == ["kitgen.__main__:main"]
    ran = subprocess.run(
        [sys.executable, "-m", "kitgen", "--version"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert ran.stdout.strip() == f"kitgen {__version__}"


# -- build ---------------------------------------------------------------------------------------


def test_build() -> None:
    assert kitgen("build", "ours.yaml", "--form-url", "https://example.org/a", "--zip").splitlines() == [
        "  01-chart-a-with-examples.pdf        A3 landscape, 1 page",
        "  01-chart-a-with-examples.docx       A3 landscape, 1 page",
        "  02-chart-b-with-room-to-write.pdf   A3 landscape, 1 page",
        "  02-chart-b-with-room-to-write.docx  A3 landscape, 1 page",
        "  03-background-and-use.pdf           A4, 1 page",
        "  03-background-and-use.docx          A4, 1 page",
        f"6 files written to {Path('output/ours')}",
        "Print first: 01-chart-a-with-examples.pdf on A3 landscape, in actual size (not “fit to page”): "
        "one for each group of four to six, and one for the wall.",
        f"All in one: {Path('output/ours.zip')}",
    ]
    assert len(list(Path("output/ours").iterdir())) == 6 + 1  # and the manifest


def test_build_with_every_option() -> None:
    told = kitgen(
        *("build", "ours.yaml", "--unit", "nordby.yaml", "--only", "table-a, background", "--format", "PDF"),
        *("--form-url", "https://example.org/a", "--participants", "24", "--minutes", "90"),
        *("--date", "2026-03-14", "--output", "å b", "--embed-fonts", "--zip", "--dry-run"),
    )
    assert f"2 files would be written to {Path('å b/ours/nordby')}" in told
    assert not Path("å b").exists()


def test_all_trouble_is_told_in_the_language_asked_for() -> None:
    told = kitgen("build", "ours.yaml", "--format", "pdf", "--only", "table-a", "--language", "nb")
    assert "merk: Arkene har ingen QR-kode, for det er ikke lagt inn noen lenke" in told
    told = kitgen("build", "ours.yaml", "--start", "kvart", "--language", "sv", code=2)
    assert "”kvart” är inte ett klockslag" in told


def test_a_note_about_the_missing_link_comes_once() -> None:
    told = kitgen("build", "ours.yaml", "--format", "pdf")
    assert told.count("note: ") == 1
    assert "--form-url" in told.splitlines()[-1]
    told = kitgen("build", NAME, "--format", "pdf", "--only", "table-a")
    assert told.count("note: ") == 1
    assert f"make one with `kitgen form {NAME}`" in told.splitlines()[-1]


def test_a_link_that_takes_no_answers() -> None:
    told = kitgen("build", "ours.yaml", "--only", "table-a", "--format", "pdf", "--form-url", SHARE)
    assert f"note: {SHARE} copies or edits the form and takes no answers" in told
    assert "no QR code" in told


def test_what_is_not_a_table_is_not_for_the_wall() -> None:
    told = kitgen("build", "ours.yaml", "--only", "background", "--format", "pdf")
    assert "Print 03-background-and-use.pdf on A4, in actual size" in told
    assert "wall" not in told
    assert "Print" not in kitgen("build", "ours.yaml", "--only", "background", "--format", "docx")


def test_the_print_plan_is_printed_first() -> None:
    change("ours.yaml", "kit: [table-a,", "kit: [print-plan, table-a,")
    lines = kitgen(
        "build", "ours.yaml", "--format", "pdf", "--form-url", "https://example.org/a"
    ).splitlines()
    assert lines[-3:] == [
        "Print first: 01-print-plan.pdf. It says what to print, on what paper and how often.",
        "Print everything in actual size, not “fit to page”.",
        "With --participants N it counts the copies for you.",
    ]
    counted = kitgen("build", "ours.yaml", "--format", "docx", "--participants", "24")
    assert "Print first: 01-print-plan.docx. It says what to print for 24 people, on what paper" in counted
    assert "--participants" not in counted
    assert "Print first: 02-chart-a" in kitgen("build", "ours.yaml", "--only", "table-a")


def test_options_of_a_sheet() -> None:
    change("nordby.yaml", "# group: Team blue", "options: {cards: {size: a7}}")

    def cards(*options: str) -> bytes:
        kitgen("build", "ours.yaml", "--only", "cards", "--format", "pdf", "--unit", "nordby.yaml", *options)
        (file,) = Path("output/ours/nordby").glob("*.pdf")
        return file.read_bytes()

    small = cards()
    assert cards("--set", "cards.size=a7", "--set", " cards.sides = duplex ") == small
    assert cards("--set", "cards.size=a6") != small


def test_pictures_are_called_so() -> None:
    told = kitgen("build", "ours.yaml", "--only", "qr", "--form-url", "https://example.org/a")
    assert [line.split("  ")[-1] for line in told.splitlines()[:2]] == ["picture", "picture"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "Missing argument 'FRAMEWORK'"),
        ("ours", "write `ours.yaml` for the file in this folder"),
        ("ourz.yaml", "did you mean `ours.yaml`"),
        ("nothing", "there is no framework `nothing`"),
        ("nordby.yaml", "this is a unit, and a framework is needed here"),
        (".", "is not the name of a framework"),
        ("ours.yaml --only tabel-a", "did you mean `table-a`"),
        ("ours.yaml --set cards", "'cards' chooses nothing; write SHEET.OPTION=VALUE: cards.size=a7"),
        (
            "ours.yaml --set table-a.size=a7",
            "the sheet table-a: there is no option `size`; it has no options",
        ),
        ("ours.yaml --set table-q.size=a7", "no sheet is called 'table-q'; did you mean table-b?"),
        ("ours.yaml --only ,", "Invalid value for '--only': name at least one, or leave the option out"),
        ("ours.yaml --format png", "there is no format 'png'; there are pdf, docx"),
        ("ours.yaml --format ,", "Invalid value for '--format'"),
        ("ours.yaml --date soon", "'soon' is not a date; write year, month and day: 2026-03-14"),
        ("ours.yaml --date 14.15.2026", "14.15.2026"),
        ("ours.yaml --date 2026-02-30", "there is no date 2026-02-30"),
        ("ours.yaml --participants 0", "Invalid value for '--participants'"),
        ("ours.yaml --minutes 29", "Invalid value for '--minutes'"),
        ("ours.yaml --minutes many", "'many' is not a whole number from 30 to 1440"),
        ("ours.yaml --form-url http://example.org", "is not a complete https link"),
        ("ours.yaml --unit missing.yaml", "there is no file 'missing.yaml'"),
        ("ours.yaml --unit .", "'.' is a folder; name a file"),
        ("ours.yaml --unit ours.yaml", "this is a framework, and a unit is needed here"),
        ("ours.yaml --output nordby.yaml", "is a file; name a folder"),
        ("ours.yaml --colour", "No such option"),
        ("ours.yaml more.yaml", "more was typed than the command takes: more.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["build", "preview"])
def test_wrong_use(command: str, arguments: str, words: str) -> None:
    if command == "preview" and "--format" in arguments:
        words = "No such option"
    assert words in kitgen(command, *arguments.split(), code=2)
    assert not Path("output").exists()


def test_other_wrong_use() -> None:
    assert "Did you mean" in kitgen("bulid", code=2) or "No such command" in kitgen("bulid", code=2)
    assert "Missing argument" in kitgen("check", code=2)
    assert "'posters' is not one of" in kitgen("list", "posters", code=2)
    assert "'poster' is not one of" in kitgen("new", "poster", "x", code=2)


def test_what_failed_is_told_with_its_place_and_the_rest_is_built() -> None:
    change("ours.yaml", "We know who does what.", "We know 😀 who does what.")
    lines = kitgen("build", "ours.yaml", "--zip", code=1).splitlines()
    number = next(
        n for n, line in enumerate(Path("ours.yaml").read_text("utf-8").split("\n"), 1) if "😀" in line
    )
    assert "2 files written to" in lines[2]
    failed = lines.index(
        "not built: 01-chart-a-with-examples.pdf, 01-chart-a-with-examples.docx, "
        "02-chart-b-with-room-to-write.pdf, 02-chart-b-with-room-to-write.docx"
    )
    assert lines[failed + 1].startswith(f"  ours.yaml:{number}: the fonts have no letter for '😀'")
    assert lines[failed + 2] == "4 files could not be built."
    assert any("ours.zip was not written" in line for line in lines)


def test_a_sheet_that_is_in_no_library_is_told_with_its_line() -> None:
    change("ours.yaml", "kit: [table-a", "kit: [table-q")
    assert kitgen("build", "ours.yaml", code=1).startswith(
        "ours.yaml:55: no sheet is called 'table-q'; did you mean"
    )


def test_faults_of_a_definition_are_told_a_line_each() -> None:
    change("ours.yaml", "language: en", "langage: en")
    change("nordby.yaml", "# minutes: 90", "minutes: 9")
    lines = kitgen("build", "ours.yaml", "--unit", "nordby.yaml", code=1).splitlines()
    assert [line.split(":")[0] for line in lines] == ["ours.yaml", "nordby.yaml"]


def test_own_layouts() -> None:
    assert kitgen("new", "layout", "background").splitlines() == [
        f"written: {Path('layouts/background.md.j2')}",
        "Change it in a text editor, then: kitgen build FRAMEWORK --only background",
    ]
    change("layouts/background.md.j2", ":::{opening} title", ":::{opening} framework.id")
    change("layouts/background.md.j2", 'en: "Background and use"', 'en: "Ours"')
    for framework, file in (("ours.yaml", "03-ours.pdf"), (NAME, "-bakgrunn-og-bruk.pdf")):
        told = kitgen("build", framework, "--only", "background", "--format", "pdf")
        assert file in told
        assert f"With your own layout: {Path('layouts/background.md.j2')}" in told
    assert "in order" in kitgen("check", "ours.yaml", "layouts/background.md.j2")
    change("layouts/background.md.j2", "framework.id", "framework.idd")
    for check in (["ours.yaml"], ["layouts/background.md.j2"]):
        assert "`framework.idd` is unknown; did you mean `framework.id`" in kitgen("check", *check, code=1)


def test_a_stop_by_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kitgen_build(), "compose", stop)
    assert "Stopped. Nothing was left half done" in kitgen("build", "ours.yaml", code=130)


def kitgen_build() -> object:
    return sys.modules["kitgen.building.kit"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_what_is_printed_has_no_room() -> None:
    command = [sys.executable, "-m", "kitgen", "list"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert "there is no room left on the disk" in ran.stderr
    assert "fault in kitgen" not in ran.stderr


def test_a_fault_in_kitgen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "frameworks", lambda self: 1 / 0)
    told = kitgen("list", code=1)
    assert "a fault in kitgen itself: ZeroDivisionError: division by zero; please report it\nWith KIT" in told
    told = kitgen("list", "--language", "da", code=1)
    assert told.startswith(
        "Noget gik galt i programmet (ZeroDivisionError: division by zero); meld det\nMed KIT"
    )
    monkeypatch.setenv("KITGEN_DEBUG", "1")
    assert isinstance(CliRunner().invoke(main, ["list"]).exception, ZeroDivisionError)


@settings(max_examples=amount(12, 30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30))
@example("/")
@example("~")
@example("a" * 300)
@example("-")
@example("\n")
@example(NAME + "/")
def test_no_words_lead_to_a_traceback(words: str) -> None:
    for arguments in (["build", "--", words], ["build", NAME, "--only", words], ["check", "--", words]):
        result = CliRunner().invoke(main, arguments)
        assert isinstance(result.exception, SystemExit), (arguments, result.output, result.exception)
        assert result.exit_code == 2, (arguments, result.output)
        assert "a fault in kitgen" not in result.output


# -- check ---------------------------------------------------------------------------------------


def test_check() -> None:
    assert kitgen("check", "ours.yaml", "nordby.yaml").splitlines() == [
        "ours.yaml: in order",
        "nordby.yaml: in order",
    ]
    change("ours.yaml", "language: en", "langage: en")
    lines = kitgen("check", "ours.yaml", "nordby.yaml", code=1).splitlines()
    assert lines[0].startswith("ours.yaml:9: the key `langage` is not known here")
    assert lines[1] == "nordby.yaml: in order"


def test_check_of_a_list() -> None:
    Path("units.csv").write_text("Navn;Adresse;Deltakere\nNordby;Veien 1;24\n", "utf-8")
    told = kitgen("check", "ours.yaml", "units.csv").splitlines()
    assert told[0].startswith("note: units.csv: not read: column B (Adresse)")
    assert told[1:] == ["ours.yaml: in order", "units.csv: in order"]
    assert "this is a list of units; name it with --units" in kitgen(
        "build", NAME, "--unit", "units.csv", code=2
    )
    change("units.csv", "24", "x")
    assert "row 2, column C (Deltakere): this must be" in kitgen("check", NAME, "units.csv", code=1)


@pytest.mark.parametrize("said", ["2026-03-14", "14.03.2026", "14. mars 2026"])
def test_a_date_as_people_write_it(said: str) -> None:
    kitgen("build", "ours.yaml", "--only", "guide", "--date", said, "--format", "docx")
    (sheet,) = Path("output/ours").glob("*.docx")
    assert re.search(r"14\sMarch\s2026", zipfile.ZipFile(sheet).read("word/document.xml").decode())


def test_check_with_a_framework() -> None:
    change("nordby.yaml", "# focus: [A, B2]", "focus: [A, C1]")
    assert "in order" in kitgen("check", "nordby.yaml", "--framework", NAME)
    for framework in ("ours.yaml", f".{os.sep}ours.yaml"):
        told = kitgen("check", "nordby.yaml", "--framework", framework, code=1)
        assert re.match(
            r"nordby\.yaml:\d+: `C1` is not an area or statement of ours; did you mean `A1`\?", told
        )
    assert "did you mean" in kitgen("check", "nordby.yaml", "--framework", "oppvekst", code=2)
    assert "is not the name of a framework" in kitgen("check", "nordby.yaml", "--framework", "", code=2)


def test_a_fault_of_the_framework_is_told_once() -> None:
    change("ours.yaml", "language: en", "langage: en")
    told = kitgen("check", "nordby.yaml", "nordby.yaml", "--framework", "ours.yaml", code=1)
    assert told.count("langage") == 1


def test_check_of_what_is_not_there() -> None:
    assert "there is no file 'missing.yaml'" in kitgen("check", "ours.yaml", "missing.yaml", code=2)
    assert "'.' is a folder; name a file" in kitgen("check", ".", code=2)


# -- list ----------------------------------------------------------------------------------------


def test_list() -> None:
    told = kitgen("list")
    assert told == kitgen("list", "frameworks") + kitgen("list", "layouts")
    for name in (*Library().frameworks(), *Library().layouts()):
        assert f"  {name} " in told
    assert "Felles utviklingsarbeid i oppvekst" in told
    assert "Chart A – with examples" in told
    assert "  ours.yaml  ours" in told
    assert "nordby" not in told


def test_broken_files_do_not_break_the_list() -> None:
    new_layout("mine", Path(), "table-a")
    new_layout("table-b", Path())
    Path("layouts/broken.md.j2").write_bytes(b"\0\xff")
    Path("broken.yaml").write_text("areas: [", "utf-8")
    Path("binary.yaml").write_bytes(b"\0\xff")
    Path("folder.yaml").mkdir()
    lines = kitgen("list").splitlines()
    assert any(
        line.split() == "broken.yaml has faults; see: kitgen check broken.yaml".split() for line in lines
    )
    broken, mine, replaced = (Path(f"layouts/{name}.md.j2") for name in ("broken", "mine", "table-b"))
    assert f"has faults; see: kitgen check {broken} (your own: {broken})" in " ".join(lines)
    assert any(line.startswith("  mine ") and f"(your own: {mine})" in line for line in lines)
    assert [line for line in lines if line.startswith("  table-b ") and str(replaced) in line]
    assert not any("binary.yaml" in line or "folder.yaml" in line for line in lines)


def test_list_in_the_checkout_shows_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert "your own" not in kitgen("list")
    monkeypatch.chdir(ROOT / "frameworks")
    assert "in this folder" not in kitgen("list")


# -- new, preview, schema ------------------------------------------------------------------------


def test_new() -> None:
    folder = Path("deep") / "folder"
    assert kitgen("new", "framework", "Vår praksis", "--folder", str(folder)).splitlines() == [
        f"written: {folder / 'vaar-praksis.yaml'}",
        f"Change it in a text editor, then: kitgen build {folder / 'vaar-praksis.yaml'}",
    ]
    told = kitgen("new", "unit", "Åsen skole", "--folder", str(folder))
    assert f"kitgen build FRAMEWORK --unit {folder / 'aasen-skole.yaml'}" in told
    told = kitgen("new", "units", "Våre skoler", "--language", "sv", "--folder", str(folder))
    assert f"kitgen build FRAMEWORK --units {folder / 'vaare-skoler.csv'}" in told
    assert (folder / "vaare-skoler.csv").read_text("utf-8-sig").startswith("Namn;Typ;Grupp;")
    kitgen("new", "layout", "our-table", "--from", "table-a", "--folder", str(folder))
    sheets = ("--only", "our-table", "--format", "pdf", "--unit", str(folder / "aasen-skole.yaml"))
    assert "-chart-a-with-examples.pdf" in kitgen("build", str(folder / "vaar-praksis.yaml"), *sheets)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["framework", ""], "“” is not a name"),
        (["unit", "😀"], "is not a name; give one with letters in it"),
        (["framework", "ours"], "ours.yaml: the file is there already"),
        (["layout", "ours"], "say with --from which to copy: action-plan, "),
        (["layout", "ours", "--from", "tabel-a"], "did you mean `table-a`"),
        (["unit", "x", "--from", "table-a"], "--from is for layouts"),
        (["unit", "x", "--language", "nb"], "--language er for lister over enheter"),
        (["units", "x", "--language", "fi"], "there are no headings in `fi`; choose da, en"),
        (["unit", "x", "--folder", "ours.yaml"], "is a file; name a folder"),
        (["unit", "x", "--folder", "ours.yaml/deep"], "a folder is needed"),
    ],
)
def test_new_that_cannot_be(arguments: list[str], words: str) -> None:
    before = Path("ours.yaml").read_bytes()
    assert words in kitgen("new", *arguments, code=2)
    assert Path("ours.yaml").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["nordby.yaml", "ours.yaml"]


def test_preview() -> None:
    told = kitgen("preview", "ours.yaml", "--only", "background", "--output", "pictures")
    folder = Path("pictures/ours/preview")
    assert told.splitlines()[:2] == [
        str(folder / "03-background-and-use-1.png"),
        str(folder / "contact-sheet.png"),
    ]
    assert told.splitlines()[2].startswith("note: ")
    assert all(path.is_file() for path in map(Path, told.splitlines()[:2]))


def test_preview_of_a_kit_with_a_bad_sheet() -> None:
    change("ours.yaml", "We know who does what.", "We know 😀 who does what.")
    told = kitgen("preview", "ours.yaml", "--only", "table-a,background", code=1)
    assert "03-background-and-use-1.png" in told
    assert "not built: 01-chart-a-with-examples.pdf\n  ours.yaml:" in told
    assert "not built" in kitgen("preview", "ours.yaml", "--only", "table-a", code=1)


def test_schema() -> None:
    told = kitgen("schema", "--output", "here").split()
    assert told == [
        str(Path("here") / name)
        for name in ("framework.schema.json", "unit.schema.json", "layout.schema.json")
    ]
    for name in told:
        assert Path(name).read_bytes() == (ROOT / "schema" / Path(name).name).read_bytes()
    assert "is a file; name a folder" in kitgen("schema", "--output", "ours.yaml", code=2)
    assert "a folder is needed" in kitgen("schema", "--output", "ours.yaml/deep", code=1)


# -- terminals and pipes -------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "PATIENCE", 0)
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with output.progress() as started:
            started("background", 1, 2)
            started("cards", 2, 2)
        if shown:
            first, second, wiped = stream.getvalue().strip("\r").split("\r")
            assert first == "Setting background (1 of 2) …"
            assert second == "Setting cards (2 of 2) …".ljust(len(first))
            assert wiped == " " * len(first)
        else:
            assert stream.getvalue() == ""


def test_short_work_needs_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with output.progress() as started:
        started("background", 1, 1)
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]


def test_plain_lines_when_piped() -> None:
    told = kitgen("build", "ours.yaml", "--only", "background")
    assert "\r" not in told
    assert "\x1b" not in told


def test_a_reader_that_stops_reading_and_letters_the_terminal_lacks() -> None:
    Path("o\u030as😀.yaml").write_text("name: 😀", "utf-8")
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "kitgen"]
    read, write = os.pipe()
    os.close(read)
    listing = subprocess.Popen([*command, "list"], stdout=write, stderr=subprocess.PIPE, env=surroundings)
    os.close(write)
    checking = subprocess.run(
        [*command, "check", "o\u030as😀.yaml"], capture_output=True, env=surroundings, check=False
    )
    assert listing.communicate()[1] == b""
    assert checking.returncode == 0, checking.stderr
    assert checking.stdout.decode("cp1252").strip() == "o?s?.yaml: in order"


# -- the user's language -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "locale", "says"),
    [
        ([], "C.UTF-8", "unit.yaml:2: `minutes` is 12, but must be at least 30; write 30 or more"),
        ([], "nb_NO.UTF-8", "unit.yaml:2: «minutes» er 12, men skal være minst 30; skriv 30 eller mer"),
        ([], "no_NO", "unit.yaml:2: «minutes» er 12, men skal være minst 30; skriv 30 eller mer"),
        ([], "en_GB.UTF-8", "unit.yaml:2: `minutes` is 12, but must be at least 30; write 30 or more"),
        ([], "fi_FI.UTF-8", "unit.yaml:2: `minutes` is 12, but must be at least 30; write 30 or more"),
        (["--language", "da"], "nb_NO", "unit.yaml:2: »minutes« er 12, men skal være mindst 30; skriv 30"),
        (["--language", "en"], "nb_NO", "unit.yaml:2: `minutes` is 12, but must be at least 30"),
    ],
)
def test_faults_are_told_in_the_language_of_the_user(
    options: list[str], locale: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("unit.yaml").write_text("name: Nordby\nminutes: 12\n", "utf-8")
    told = CliRunner(env={"LC_ALL": locale}).invoke(main, ["check", "unit.yaml", *options])
    assert told.output.startswith(says)
    assert told.exit_code == 1


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nb", ["A3 liggende, 1 side", "6 filer er lagret i ", "Skriv først ut 01-"]),
        ("nn", ["6 filer er lagra i ", "eitt til kvar gruppe på fire til seks"]),
        ("da", ["6 filer er gemt i ", "på A3 liggende, i faktisk størrelse (ikke »tilpas"]),
        ("sv", ["6 filer har sparats i ", "i verklig storlek (inte ”anpassa till sidan”)"]),
        ("en", ["6 files written to ", "one for each group of four to six, and one for the wall."]),
    ],
)
def test_what_was_made_is_told_in_the_language_of_the_user(language: str, says: list[str]) -> None:
    told = kitgen("build", "ours.yaml", "--language", language)
    assert [text for text in says if text not in told] == []


def test_all_that_goes_well_is_told_in_the_language_of_the_user() -> None:
    Path("units.csv").write_text("Enhet\nNordby\nVestby\n", "utf-8")
    both = ("build", "ours.yaml", "--units", "units.csv", "--only", "table-a", "--language", "nb")
    assert "Materiell til 2 enheter er laget. Mappe: " in kitgen(*both)
    assert "Materiell til 0 enheter er laget, 2 er som før. Mappe: " in kitgen(*both)
    assert "ours.yaml: i orden" in kitgen("check", "ours.yaml", "--language", "nb")
    assert "Rammeverk i denne mappa (kitgen build FILE):" in kitgen("list", "--language", "nb")
    assert "og kjør så: kitgen build" in kitgen("new", "units", "barnehager", "--language", "nb")


def test_lc_all_goes_before_lang(tmp_path: Path) -> None:
    (tmp_path / "unit.yaml").write_text("name: Nordby\nminutes: 12\n", "utf-8")
    env = {"LC_ALL": "", "LC_MESSAGES": "sv_SE.UTF-8", "LANG": "da_DK.UTF-8"}
    told = CliRunner(env=env).invoke(main, ["check", str(tmp_path / "unit.yaml")])
    assert "ska vara minst 30" in told.output
