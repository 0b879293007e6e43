"""The studio that needs no server of its own: a folder behind any web server, and one file from the disk."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checks import node

import kitgen

HERE = Path(__file__).parent
TOOLS = HERE.parents[1] / "tools/studio"

pytestmark = pytest.mark.xdist_group("studio page")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both, made from this checkout; what is fetched for that stays in .cache."""
    if reason := node.lacking("playwright-core", browser=True):
        pytest.skip(reason)
    if not (TOOLS.parents[1] / ".cache/studio").is_dir() and not shutil.which("npm"):
        pytest.skip("npm is not installed")
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, TOOLS / "make_static.py", out]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode and re.search("^(npm|.*python\\S*) failed", ran.stderr):
        pytest.skip(f"Pyodide or its wheels cannot be fetched: {ran.stderr.strip().splitlines()[-1]}")
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


@pytest.fixture(scope="module", params=["folder", "file"])
def told(request: pytest.FixtureRequest, dist: Path, address: str, tmp_path_factory: Any) -> dict[str, Any]:
    """What happened when a leader made a kit."""
    program, folder = node.chromium(), tmp_path_factory.mktemp("saved")
    assert program
    page = address if request.param == "folder" else f"file://{dist / 'kitgen-studio.html'}"
    found: dict[str, Any] = node.run(HERE / "static.mjs", program, page, folder, timeout=500)
    return found | {"address": page}


def test_its_files_are_those_of_kitgen_build(told: dict[str, Any]) -> None:
    with zipfile.ZipFile(told["zip"]) as made:
        found = {name: made.read(name) for name in made.namelist()}
    kit = kitgen.make("oppvekst-fredrikstad", "name: Nordby barnehage\nparticipants: 24\n")
    assert sorted(found) == sorted(file.name for file in kit.files)
    assert [file.name for file in kit.files if found[file.name] != file.content] == []
    assert {file.format for file in kit.files} >= {"pdf", "docx", "svg", "png"}


def test_nobody_else_is_asked_for_anything(told: dict[str, Any]) -> None:
    asked = [url for url in told["requests"] if not url.startswith(("blob:", "data:"))]
    assert asked
    assert [url for url in asked if not url.startswith(told["address"])] == []
    assert told["cookies"] == told["stored"] == 0


def test_the_strict_policy_is_kept(told: dict[str, Any]) -> None:
    assert told["errors"] == []


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
