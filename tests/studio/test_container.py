"""The studio behind nginx, as the container has it: what is copied is there, and headers are sent."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools/studio"
CONFIGURATION = (TOOLS / "nginx.conf").read_text("utf-8")
#: Installed, or unpacked by tests/needs.sh.
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:{ROOT / '.cache/nginx/usr/sbin'}")
#: Where nginx keeps its kinds of files: on Debian, or beside a program that was unpacked.
KINDS = Path("/etc/nginx/mime.types")


def test_all_that_it_copies_is_made_here() -> None:
    copied = dict(re.findall(r"^COPY (\S+) (\S+)$", (TOOLS / "Containerfile").read_text("utf-8"), re.M))
    assert copied == {
        "tools/studio/nginx.conf": "/etc/nginx/nginx.conf",
        "dist/studio": "/usr/share/nginx/html",
    }
    assert (ROOT / "tools/studio/nginx.conf").is_file()
    assert 'out / "studio"' in (TOOLS / "make_static.py").read_text("utf-8")
    assert "root /usr/share/nginx/html;" in CONFIGURATION


def test_it_writes_nowhere_but_below_tmp_and_logs_nothing() -> None:
    paths = dict(re.findall(r"^\s*(pid|error_log|access_log|\w+_temp_path) (\S+?)[ ;]", CONFIGURATION, re.M))
    assert paths.pop("access_log") == "off"
    assert paths.pop("error_log") == "/dev/stderr"
    assert all(path.startswith("/tmp/") for path in paths.values())
    assert len(paths) == 6


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx with the configuration, on a free port, in front of a small folder of the same kinds of files."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    site.mkdir()
    for name in ("index.html", "main.js", "style.css", "python.wasm", "base.bin", "words.json"):
        (site / name).write_bytes(name.encode() * 500)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kinds = next(path for path in (KINDS, Path(NGINX).parents[2] / "etc/nginx/mime.types") if path.is_file())
    text = CONFIGURATION.replace(" /tmp/", f" {folder}/").replace("/usr/share/nginx/html", str(site))
    text = text.replace("listen 8080", f"listen {port}").replace("/etc/nginx/mime.types", str(kinds))
    (folder / "nginx.conf").write_text(text, "utf-8")
    more = ["-g", "daemon off; user root;" if os.geteuid() == 0 else "daemon off;"]
    command = [NGINX, "-p", folder, "-e", "/dev/stderr", "-c", folder / "nginx.conf", *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield _ready(f"http://127.0.0.1:{port}/", server)
        finally:
            server.terminate()


def _ready(address: str, server: subprocess.Popen[str]) -> str:
    for _ in range(200):
        if server.poll() is not None:
            pytest.fail(server.stderr.read() if server.stderr else "nginx has ended")
        try:
            get(f"{address}healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return address
    pytest.fail("nginx does not answer")


def get(address: str) -> tuple[Message, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("name", ["", "main.js", "python.wasm", "base.bin", "healthz"])
def test_the_headers_are_on_the_wire(name: str, address: str) -> None:
    headers, _ = get(f"{address}{name}")
    for wanted, value in re.findall(r"add_header (\S+) \"?(.*?)\"? always;", CONFIGURATION):
        assert headers[wanted] == value
    assert headers["Server"] == "nginx"
    assert "Set-Cookie" not in headers


def test_what_is_compiled_and_what_is_text_is_sent_compressed(address: str) -> None:
    for name, kind in (
        ("main.js", "application/javascript"),
        ("style.css", "text/css"),
        ("python.wasm", "application/wasm"),
        ("words.json", "application/json"),
    ):
        headers, content = get(f"{address}{name}")
        assert headers["Content-Encoding"] == "gzip"
        assert headers.get_content_type() == kind
        assert gzip.decompress(content) == name.encode() * 500


def test_what_is_not_there_has_the_headers_too(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(f"{address}elsewhere/../../etc/passwd")
    with caught.value as answer:
        assert answer.code in (400, 404)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
