"""The studio that needs no server of its own: a folder behind any web server, and one file from the disk."""

from __future__ import annotations

import base64
import contextlib
import functools
import http.server
import json
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path
from typing import Any

import pypdfium2
import pytest
from checks import node
from covering import ALL
from imported.invented import FORMATS, as_file, invented
from PIL import Image
from studio.given import FRAMEWORK

import kitgen
from kitgen.api import load_framework
from kitgen.studio.engine import call
from studio import given

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = ROOT / "tools/studio"

#: Units of the list that is dropped.
UNITS = 100

pytestmark = pytest.mark.xdist_group("studio static")

#: What the bundle is put together by.
bundle = run_path(str(TOOLS / "bundle.py"))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both, made from this checkout; what is fetched for that stays in .cache."""
    if reason := node.lacking("playwright-core", browser=True):
        pytest.skip(reason)
    if not bundle["is_fetched"]():
        pytest.skip("Pyodide and its wheels are not here (make test fetches them, where npm is)")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, TOOLS / "make_static.py", out]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return out


class _Served(http.server.SimpleHTTPRequestHandler):
    """A web server with the headers that nginx.conf asks for."""

    HEADERS = re.findall(
        r'add_header (\S+) "?([^";]*(?:;[^"]*)?)"? always;', (TOOLS / "nginx.conf").read_text()
    )

    def end_headers(self) -> None:
        for name, value in self.HEADERS:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def address(dist: Path) -> Iterator[str]:
    handler = functools.partial(_Served, directory=str(dist / "studio"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def told(dist: Path, address: str, tmp_path_factory: Any) -> dict[str, Any]:
    """What happened in the folder, and in the one file where a leader did all that people do."""
    program, folder = node.chromium(), tmp_path_factory.mktemp("saved")
    assert program
    page = f"file://{dist / 'kitgen-studio.html'}"
    (folder / "ours.pdf").write_bytes(printed("rubric"))
    given.write_all(folder, UNITS)
    script, longest = HERE / "static.mjs", 3000 if ALL else 1500
    found: dict[str, Any] = node.run(script, program, address, page, folder, _logo(folder), timeout=longest)
    assert "failed" not in found, found["failed"]
    found["folder"]["address"] = address
    return found | {"address": page}


def printed(shape: str) -> bytes:
    """A PDF of a shape."""
    made = invented(shape, "nb", "plain")
    assert made
    return as_file(made, "pdf") or b""


def _logo(folder: Path) -> Path:
    """A logo with much around it that cannot be seen, larger than it need be."""
    picture = Image.new("RGBA", (3000, 1000), (255, 255, 255, 0))
    picture.paste((180, 20, 40, 255), (500, 100, 2500, 900))
    picture.paste((20, 60, 120, 255), (500, 100, 1500, 500))
    path = folder / "logo.png"
    picture.save(path)
    return path


def test_it_needs_no_mouse_and_keeps_nobody_out(told: dict[str, Any]) -> None:
    given.a_kit_is_made_by_keyboard(told)
    assert told["violations"] == told["sideways"] == []


#: What no carrier has a part in, and the served studio is asked each time.
in_the_long_run = pytest.mark.skipif(not ALL, reason="make test-all does it in the one file too")


def test_a_pdf_is_read_as_on_the_command_line(told: dict[str, Any]) -> None:
    answer = call("read_document", {"name": "ours.pdf"}, [printed("rubric")])[0]
    assert load_framework(Path(told["of_pdf"])) == load_framework(answer["framework"])
    assert told["found_in_pdf"].startswith("Vi fant 1 område, 4 tegn")


def test_a_hundred_units_are_mended_in_place_stopped_and_gone_on_with(told: dict[str, Any]) -> None:
    folders = given.a_list_is_mended_in_place(told, UNITS)
    made = [f"enhet-{number}" for number in range(1, UNITS + 1) if number not in {5, 6}]
    assert folders == {*(made if ALL else made[: len(folders)])}
    assert told["stopped"] < len(folders)
    unit = {"name": "Enhet 2", "participants": 12, "form": {"answer": "https://forms.office.com/e/Unit2xyz0"}}
    with zipfile.ZipFile(told["batch"]) as files:
        found = {name: files.read(name) for name in files.namelist() if name.startswith("enhet-2/")}
    kit = kitgen.make(FRAMEWORK, unit)
    assert found == {f"enhet-2/{file.name}": file.content for file in kit.files}


@in_the_long_run
def test_answers_become_a_poster_and_are_not_kept(told: dict[str, Any]) -> None:
    given.answers_become_a_poster(told)


def test_a_logo_is_read_by_the_browser_itself(told: dict[str, Any]) -> None:
    with zipfile.ZipFile(told["withLogo"]) as made:
        (table,) = [
            made.read(name) for name in made.namelist() if name.startswith("03-") and name.endswith(".pdf")
        ]
    with contextlib.closing(pypdfium2.PdfDocument(table)) as document:
        pictures = [each for each in document[0].get_objects() if isinstance(each, pypdfium2.PdfImage)]
        (seen,) = [each.get_bitmap().to_pil().convert("RGB") for each in pictures]
    assert seen.size == (1000, 400)
    assert seen.getpixel((700, 300)) == (180, 20, 40)
    assert seen.getpixel((200, 100)) == (20, 60, 120)
    assert all(max(seen.getpixel(place)) < 200 for place in ((1, 1), (998, 398)))


def test_work_is_never_lost(told: dict[str, Any]) -> None:
    given.work_is_never_lost(told)


@in_the_long_run
def test_faults_stand_at_their_fields(told: dict[str, Any]) -> None:
    given.faults_stand_at_their_fields(told)


@in_the_long_run
def test_a_document_is_edited_in_forms(told: dict[str, Any]) -> None:
    given.a_document_becomes_a_framework(told)


def test_hostile_files_end_in_words_and_the_page_lives_on(told: dict[str, Any]) -> None:
    given.hostile_files_end_in_words(told)


def test_its_files_are_those_of_kitgen_build(told: dict[str, Any]) -> None:
    for each in (told, told["folder"]) if ALL else (told,):
        given.its_files_are_those_of_the_command(each)


def test_behind_a_web_server_it_is_the_same(told: dict[str, Any], dist: Path) -> None:
    assert told["folder"]["seen"]
    assert told["folder"]["tabs"][:2] == ["Tabell A", "Tabell B"]
    whole = (dist / "kitgen-studio.html").read_bytes()
    for part in ("base.bin", "kitgen.bin", "answers.bin"):
        assert base64.b64encode((dist / "studio" / part).read_bytes()) in whole, part


@pytest.mark.parametrize("where", ["folder", "file"])
def test_it_works_in_firefox_too(where: str, dist: Path, address: str, tmp_path: Path) -> None:
    page = address if where == "folder" else f"file://{dist / 'kitgen-studio.html'}"
    given.a_kit_is_made_in_firefox(page, tmp_path)


def test_nobody_else_is_asked_for_anything(told: dict[str, Any]) -> None:
    for each in (told, told["folder"]):
        asked = [url for url in each["requests"] if not url.startswith(("blob:", "data:"))]
        assert asked
        assert [url for url in asked if not url.startswith(each["address"])] == []
        assert each["left"] == 0
    assert told["cookies"] == 0


def test_the_strict_policy_is_kept(told: dict[str, Any]) -> None:
    assert told["errors"] == told["folder"]["errors"] == []


def test_the_wheels_are_of_the_versions_that_are_tested() -> None:
    def name(text: str) -> str:
        return re.sub("[-_.]+", "-", text).lower()

    pinned = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    )
    known = {name(each): version for each, version in pinned.items()}
    listed = re.findall(
        r"^([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", (TOOLS / "wheels.txt").read_text(), re.M
    )
    assert len(listed) == 3
    assert [each for each, version in listed if known[name(each)] != version] == []


def test_of_kitgen_the_sources_are_sent_and_nothing_that_was_made_of_them() -> None:
    names = [Path(name) for name, _ in bundle["_kitgen"]()]
    assert Path(bundle["PACKAGES"], "kitgen/__init__.py") in names
    assert not [name for name in names if "__pycache__" in name.parts]


def test_all_that_the_engine_imports_is_in_the_browser(tmp_path: Path) -> None:
    """Packages are sent there without what nobody needs; whatever is imported on the way is needed."""
    if not bundle["is_fetched"]():
        pytest.skip("Pyodide and its wheels are not here (make test fetches them, where npm is)")
    given.write_units(tmp_path / "units.xlsx", 8)
    given.write_answers(tmp_path / "answers.xlsx")
    made = invented("rubric", "nb", "plain")
    assert made
    for kind in FORMATS:
        (tmp_path / f"ours.{kind}").write_bytes(as_file(made, kind) or b"")
    ran = subprocess.run(
        [sys.executable, HERE / "everything.py", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    packages = Path(pypdfium2.__file__).parents[1]
    names = [
        Path(file).relative_to(packages) for file in json.loads(ran.stdout) if packages in Path(file).parents
    ]
    sent = {
        Path(name).relative_to(bundle["PACKAGES"])
        for name in bundle["base"]()
        if name.startswith(bundle["PACKAGES"])
    }
    ours = {name.parts[0] for name in sent} - {"cryptography"}  # of which there are stand-ins
    needed = [name for name in names if name.suffix == ".py" and name.parts[0] in ours]
    assert Path("babel/dates.py") in needed
    assert [str(name) for name in needed if name not in sent] == []


def test_the_policy_lets_no_code_in_and_no_word_out(dist: Path) -> None:
    policy = dict(_Served.HEADERS)["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "connect-src 'self';" in policy
    for page in ("studio/index.html", "kitgen-studio.html"):
        with (dist / page).open(encoding="utf-8") as file:
            meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', file.read(3000))
        assert meta
        assert "default-src 'none'" in meta[1]
        assert "unsafe-eval" not in meta[1].replace("wasm-unsafe-eval", "")
        assert page == "studio/index.html" or "connect-src 'none'" in meta[1]


def test_no_address_of_anybody_is_in_the_folder(dist: Path) -> None:
    for path in (dist / "studio").rglob("*"):
        if path.suffix in {".js", ".html", ".css", ".json"} and path.name != "worker.js":
            told = set(re.findall(r"https?://[\w.-]+", path.read_text("utf-8")))
            assert told <= {"http://www.w3.org"}, path
