"""Whatever is read has a most, and what passes it is an ordinary fault with its place."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import re
import struct
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from building.kits import change, line_of
from building.kits import faults_in as told
from click.testing import CliRunner
from PIL import Image

from kitgen.basics import processes
from kitgen.building.checking import check
from kitgen.building.library import Library
from kitgen.building.starters import new_framework, new_unit
from kitgen.cli import main
from kitgen.definitions import load_framework, load_unit, read_yaml
from kitgen.definitions.images import load_logo
from kitgen.definitions.images.raster import MOST_SCANS
from kitgen.definitions.source import LARGEST, bytes_of
from kitgen.domain.fields import LONGEST_NAME, LONGEST_PARAGRAPHS, LONGEST_TEXT, MOST_ENTRIES
from kitgen.errors import Faults, KitgenError
from kitgen.reading import sandboxed
from kitgen.reading.kinds import read_document

FREDRIKSTAD = Library().framework("oppvekst-fredrikstad")
SCHEMAS = Path(__file__).parents[1] / "schema"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return new_framework("ours", tmp_path)


# -- texts and lists -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("text: We know who does what.", "text: {long}", "statement B1: `text` has 2,001 letters"),
        ("title: Second area", "title: {long}", "area B: `title` has 2,001 letters"),
        (
            "title: Second area",
            "title: B\n    explanation: {longer}",
            "area B: `explanation` has 20,001 letters",
        ),
        ("title: Second area", "title: B\n    prompts: [{long}]", "item 1 of `prompts` has 2,001 letters"),
        (
            "title: Second area",
            "title: B\n    prompts: [{many}]",
            "`prompts` has 201 entries, but can have at most",
        ),
        (
            "\nareas:",
            "\nagreements: [{maps}]\nareas:",
            "`agreements` has 201 entries, but can have at most",
        ),
        ("\nareas:", "\nclosing:\n  title: C\n  text: {longer}\nareas:", "`closing` has 20,001 letters"),
        (
            'version: "1"',
            "version: {name}",
            "`version` has 201 letters, but can have at most 200",
        ),
    ],
)
def test_a_text_or_list_without_reason(ours: Path, before: str, after: str, words: str) -> None:
    values = {
        "long": "x" * (LONGEST_TEXT + 1),
        "longer": "y" * (LONGEST_PARAGRAPHS + 1),
        "name": "z" * (LONGEST_NAME + 1),
        "many": ", ".join("a" * (MOST_ENTRIES + 1)),
        "maps": ", ".join(["{title: a}"] * (MOST_ENTRIES + 1)),
    }
    change(ours, before, after.format(**values))
    (fault,) = told(ours)
    line = next(n for n, text in enumerate(ours.read_text("utf-8").split("\n"), 1) if len(text) > 150)
    assert fault.startswith(f"ours.yaml:{line}: ")
    assert words in fault


def test_the_most_is_allowed(ours: Path) -> None:
    change(ours, "text: We know who does what.", f"text: '{' x' * (LONGEST_TEXT // 2)} '")
    assert len(load_framework(ours).statement("B1").text) == LONGEST_TEXT - 1


def test_a_name_and_a_key_of_a_unit(tmp_path: Path) -> None:
    path = change(new_unit("u", tmp_path), '"u"', "x" * (LONGEST_NAME + 1))
    assert "`name` has 201 letters" in told(path)[0]
    path.write_text(f"name: a\nterms: {{{'x' * (LONGEST_NAME + 1)}: b}}\n", "utf-8")
    (fault,) = told(path)
    assert fault.startswith("u.yaml:2: a key of `terms` has more than 200 letters")


def test_a_name_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Navn\nÅsen\n" + "x" * 100_000 + "\n", "utf-8")
    (fault,) = told(path)
    assert fault.startswith(
        "l.csv: row 3, column A (Navn): this has 100,000 letters, but can have at most 200"
    )


def test_editors_know_of_it() -> None:
    framework = json.loads((SCHEMAS / "framework.schema.json").read_text("utf-8"))
    statement = framework["$defs"]["Statement"]["properties"]
    assert statement["text"]["maxLength"] == LONGEST_TEXT
    assert statement["points"]["maxItems"] == MOST_ENTRIES
    assert statement["points"]["items"]["maxLength"] == LONGEST_TEXT
    unit = json.loads((SCHEMAS / "unit.schema.json").read_text("utf-8"))
    assert unit["properties"]["name"]["maxLength"] == LONGEST_NAME


def test_references_do_not_multiply() -> None:
    text = "a: &t " + "x" * 200_000 + "\nb: [" + "*t, " * 5000 + "]\n"
    tracemalloc.start()
    tree = read_yaml(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "cannot begin with &" in str(tree.faults[0])
    assert most < 50 * len(text)


# -- files ---------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
@pytest.mark.parametrize("command", [["check"], ["import"], ["build", "oppvekst-fredrikstad", "--unit"]])
def test_devices_are_refused(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [*command, "/dev/zero"])
    assert result.exit_code in (1, 2)
    assert "this is a device or a pipe" in result.output
    assert "fault in kitgen" not in result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["f.yaml", "l.csv", "l.xlsx", "x.md.j2"])
def test_pipes_are_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    (fault,) = told(tmp_path / name)
    assert fault.startswith(f"{name}: this is a device or a pipe, not a file; save its output")
    with pytest.raises(KitgenError, match="device or a pipe"):
        read_document(tmp_path / name)


def test_a_file_that_grows_is_read_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"")
    empty = path.stat()
    path.write_bytes(b"#" * (LARGEST + 1000))
    monkeypatch.setattr(Path, "stat", lambda self, **_: empty)
    with pytest.raises(Faults, match="the file is too large"):
        bytes_of(path, LARGEST, "definitions have")


def test_a_layout_is_short(tmp_path: Path) -> None:
    path = tmp_path / "x.md.j2"
    path.write_text('---\ntitle: "X"\npage: A4\n---\n' + "{% set a = (1,) %}" * 6_000, "utf-8")
    (fault,) = check(path)
    assert "the file is too large (0.1 MB); layouts have at most 0.05 MB" in str(fault)


def test_an_error_does_not_read_its_file_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no text of ours is not looked through for a line."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"PK nothing")
    opened: list[str] = []
    before = Path.open

    def counting(self: Path, *args: object, **kwargs: object) -> object:
        opened.append(self.name)
        return before(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", counting)
    result = CliRunner().invoke(main, ["import", str(path)])
    assert "damaged" in result.output
    assert opened.count("a.pdf") == 1


# -- pictures ------------------------------------------------------------------------------------


def scans(data: bytes, count: int) -> bytes:
    """A progressive JPEG whose last scan is there so often."""
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at:-2] * count + data[-2:]


def test_a_progressive_picture(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((120, 60), 90).convert("RGB").save(buffer, "JPEG", progressive=True)
    path = tmp_path / "logo.jpg"
    path.write_bytes(buffer.getvalue())
    assert load_logo(path).width > 0
    path.write_bytes(scans(buffer.getvalue(), MOST_SCANS))
    with pytest.raises(KitgenError, match=r"a JPEG of 1\d\d layers; export it as PNG"):
        load_logo(path)


def test_scans_count_for_their_pixels(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(buffer, "JPEG", progressive=True)
    data = bytearray(scans(buffer.getvalue(), 20))
    at = data.index(b"\xff\xc2")
    data[at + 5 : at + 9] = struct.pack(">HH", 5000, 5000)
    path = tmp_path / "logo.jpg"
    path.write_bytes(bytes(data))
    with pytest.raises(KitgenError, match="layers"):
        load_logo(path)


# -- the process that reads a PDF ----------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_reader_of_pdfs_has_a_limit_of_its_own() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        soft = pool.apply(_limited)
    assert soft == sandboxed.MOST_SECONDS + 5
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def _limited() -> int:
    import resource

    processes.limit(sandboxed.MOST_MEMORY, int(sandboxed.MOST_SECONDS) + 5)
    return resource.getrlimit(resource.RLIMIT_CPU)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_reader_of_pdfs_ends_with_its_parent(tmp_path: Path) -> None:
    """The parent is killed while its child would read for ever; the child's end of a pipe closes then."""
    script = tmp_path / "parent.py"
    script.write_text(
        "from kitgen.reading.sandboxed import within_limits\n"
        "from tests.endless import for_ever\n"
        "if __name__ == '__main__':\n"
        "    within_limits(for_ever, b'', 'PDF', 600)\n",
        "utf-8",
    )
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, cwd=root, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == b"reading\n"  # the child is at work
    process.kill()
    assert process.stdout.read() == b""  # nobody has the pipe open any more
    process.wait()
    process.stdout.close()


# -- errors name the text ------------------------------------------------------------------------

LONG = "Vi møtes, lytter og snakker sammen om det som er viktig for oss alle hver eneste dag. " * 22


def kit_of(path: Path, sheets: str, more: str) -> Path:
    text = re.sub("(?m)^scale:.*\n", "", path.read_text("utf-8"))
    scale = "" if "scale:" in more else "scale: traffic-light\n"
    path.write_text(f"{text}\nkit: [{sheets}]\n{scale}{more}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("sheet", "more", "key"),
    [
        (
            "cards",
            "scale:\n  levels:\n    - {id: a, label: A, meaning: M, colour: ok, symbol: check}\n"
            "    - {id: b, label: B, meaning: >-\n        LONG, colour: bad, symbol: exclaim}",
            "        LONG",
        ),
        (
            "wheel",
            "rings:\n  - title: T\n    areas: [A]\n    caption: LONG\n"
            "  - title: U\n    areas: [B]\n    caption: LONG og ja",
            "og ja",
        ),
        ("wheel", "rings:\n  - {title: T, areas: [A, B]}\ncentre:\n  title: LONG", "  title: Vi"),
        ("cards", "quotes:\n  - text: LONG", "- text: Vi"),
        ("conversation-guide", "phases:\n  - title: T\n  - title: LONG", "- title: Vi"),
        (
            "team-contract",
            "agreements:\n  - title: T\n  - title: LONG\n    text: LONG\n    prompts: [LONG]",
            "- title: Vi",
        ),
        ("staircase", "steps:\n" + "  - title: T\n" * 5 + "  - title: LONG", "- title: Vi"),
        ("goals", "goals:\n  - title: T\n  - title: LONG", "- title: Vi"),
    ],
)
def test_a_text_too_long_for_its_sheet(ours: Path, sheet: str, more: str, key: str) -> None:
    kit_of(
        ours,
        sheet,
        more.replace("meaning: >-\n        LONG", "meaning: 'LONG'").replace("LONG", LONG.strip()),
    )
    faults = told(ours)
    assert faults
    line = line_of(ours, "id: b," if "levels" in more else key)
    assert faults[0].startswith(f"ours.yaml:{line}: "), faults
    assert "“Vi møtes, lytter og snakker" in faults[0]


def test_a_text_in_several_lines_is_found(ours: Path) -> None:
    words = [*LONG.split(), "ja"]
    lines = [" ".join(words[i : i + 3]) for i in range(0, len(words), 3)]
    kit_of(
        ours,
        "wheel",
        f"rings:\n  - {{title: T, areas: [A], caption: '{LONG}'}}\n"
        "  - title: U\n    areas: [B]\n    caption: >\n      " + "\n      ".join(lines),
    )
    assert told(ours)[0].startswith(f"ours.yaml:{line_of(ours, 'caption: >')}: ")


def test_a_unit_s_own_text_is_told_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "u.yaml"
    path.write_text(
        "kind: skole\nname: " + "Nordby barnehage og skole " * 7 + "\nsheets: [table-a]\n", "utf-8"
    )
    assert told(path, FREDRIKSTAD)[0].startswith("u.yaml:2: “Nordby barnehage og skole")


def test_a_name_in_a_list_is_told_with_its_column(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Type;Navn\nskole;Åsen\nskole;" + "Nordby barnehage og skole " * 7 + "\n", "utf-8")
    assert any("row 3, column B (Navn): “Nordby" in fault for fault in told(path, FREDRIKSTAD))


def test_a_logo_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unit = tmp_path / "u.yaml"
    unit.write_text("name: Nordby\nlogo: borte.png\n", "utf-8")
    result = CliRunner().invoke(
        main, ["build", "oppvekst-fredrikstad", "--unit", "u.yaml", "--only", "table-a"]
    )
    assert "u.yaml:2: the logo borte.png: there is no such logo" in result.output


def test_a_logo_in_a_list_is_told_with_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text("Navn;Logo\nÅsen;\nNordby;borte.png\n", "utf-8")
    result = CliRunner().invoke(
        main, ["build", "oppvekst-fredrikstad", "--units", "l.csv", "--only", "table-a", "--format", "pdf"]
    )
    assert "Nordby (row 3): l.csv: the logo borte.png: there is no such logo" in result.output


def test_a_letter_in_a_framework_with_a_scale_of_its_own(ours: Path) -> None:
    levels = (
        "scale:\n  levels:\n    - {id: a, label: A, meaning: M, colour: ok, symbol: check}\n"
        "    - {id: b, label: B, meaning: N, colour: bad, symbol: exclaim}"
    )
    kit_of(ours, "table-b", levels)
    change(ours, "We know who does what.", "We know 🟢 who does what.")
    (fault,) = told(ours)
    assert fault.startswith(f"ours.yaml:{line_of(ours, '🟢')}: the fonts have no letter for '🟢'")


def test_the_unit_of_a_framework_is_read_within_limits(tmp_path: Path) -> None:
    path = tmp_path / "u.yaml"
    path.write_text("name: a\n#" + "x" * LARGEST, "utf-8")
    with pytest.raises(Faults, match=r"definitions have at most 0\.5 MB"):
        load_unit(path)
