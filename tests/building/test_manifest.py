"""What is remembered of a kit: read as it was written, the same bytes anywhere, nothing of this machine."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from building.kits import order, small
from hypothesis import given
from hypothesis import strategies as st

from kitgen.building import build
from kitgen.building.folder import finish
from kitgen.building.manifest import NAME, Entry, Manifest, digest, is_plain, read
from kitgen.errors import Note, said

INPUTS = {
    "kitgen": "1",
    "program": "p",
    "fonts": "f",
    "framework": {"id": "ours", "version": None, "sha256": "x"},
    "unit": {"name": "Nordby", "sha256": "y"},
    "layouts": [{"sheet": "cards", "number": 1, "sha256": "z"}],
    "options": {"formats": ["pdf"], "only": [], "embed_fonts": False},
}
ENTRY = Entry("01-cards.pdf", "cards", digest(b"x"), 1, 2, "A4", 1, None, "01-cards.new.pdf")
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(texts), st.lists(texts), texts, st.one_of(st.none(), st.integers(0, 10**6)))
def test_read_as_written(warnings: list[str], failures: list[str], name: str, people: int | None) -> None:
    import tempfile

    inputs = {**INPUTS, "unit": {"name": name, "sha256": "y"}}
    earlier = (replace(ENTRY, name="09-old.svg", beside=None, copies=3),)
    sources = {"framework": "ours.yaml", "unit": name or None}
    notes = tuple(
        Note(said("kept.named-in", name=text, file=said("more", count=2)), "a.yaml", 3) for text in warnings
    )
    manifest = Manifest(inputs, "k", people, (ENTRY,), earlier, notes, tuple(failures), sources)
    with tempfile.TemporaryDirectory() as folder:
        finish(Path(folder), manifest)
        assert read(Path(folder)) == manifest


def test_what_a_kit_remembers(tmp_path: Path) -> None:
    ours = small(tmp_path)
    report = build(order(ours, units=None, participants=20))
    content = (report.folder / NAME).read_bytes()
    told = json.loads(content)
    assert str(tmp_path).encode() not in content
    assert told["framework"]["id"] == "ours"
    assert told["participants"] == 20
    assert [file["name"] for file in told["files"]] == ["01-cards.pdf", "01-cards.docx"]
    for file in told["files"]:
        built = (report.folder / file["name"]).read_bytes()
        assert (file["sha256"], file["size"]) == (digest(built), len(built))
        assert (file["pages"], file["paper"], file["leaves"], file["copies"]) == (1, "A4", 1, 22)
    assert [layout["sheet"] for layout in told["layouts"]] == ["cards"]
    assert told["sources"] == {"framework": "ours.yaml", "unit": None}
    assert told["options"] == {"formats": ["pdf", "docx"], "only": [], "embed_fonts": False}


def test_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "another"):
        (tmp_path / name).mkdir()
        report = build(order(small(tmp_path / name), units=None))
        contents.append((report.folder / NAME).read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("participants",), "12"),
        (("participants",), True),
        (("participants",), -1),
        (("key",), 3),
        (("files", 0, "size"), "1"),
        (("files", 0, "pages"), True),
        (("files", 0, "leaves"), 10**20),
        (("files", 0, "copies"), -1),
        (("files", 0, "sheet"), ["cards"]),
        (("files", 0, "paper"), "A4\x1b[2J"),
        (("files", 0, "name"), "notes.docx"),
        (("files", 0, "name"), "01-cards.exe"),
        (("files", 0, "name"), "01-cards\x1b[2J.pdf"),
        (("files", 0, "more"), 1),
        (("warnings",), [3]),
        (("warnings",), None),
        (("warnings",), ["text"]),
        (("warnings",), [{"code": "kept.none-such", "values": {}}]),
        (("warnings",), [{"code": "kept.earlier", "values": {}}]),
        (("warnings",), [{"code": "kept.earlier", "values": []}]),
        (("sources",), 3),
        (("sources",), {"framework": 3}),
        (("earlier",), [{"name": "01-x.pdf"}] * 3),
    ],
)
def test_what_a_manifest_may_not_say(tmp_path: Path, where: tuple[str | int, ...], value: object) -> None:
    folder = build(order(small(tmp_path), units=None)).folder
    told = json.loads((folder / NAME).read_bytes())
    assert read(folder)
    at = told
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    (folder / NAME).write_text(json.dumps(told), "utf-8")
    assert read(folder) is None


def test_nothing_in_a_manifest_moves_the_cursor(tmp_path: Path) -> None:
    folder = build(order(small(tmp_path), units=None)).folder
    told = json.loads((folder / NAME).read_bytes())
    told["warnings"] = [{"code": "kept.named", "values": {"name": "a\x1b]0;title\x07b\x9b2Jc\nd"}}]
    (folder / NAME).write_text(json.dumps(told), "utf-8")
    manifest = read(folder)
    assert manifest
    assert [str(note) for note in manifest.warnings] == ["“a]0;titleb2Jc\nd”"]


def test_a_manifest_that_is_too_large_is_none(tmp_path: Path) -> None:
    folder = build(order(small(tmp_path), units=None)).folder
    content = (folder / NAME).read_bytes()
    told = json.loads(content)
    told["earlier"] = [{**told["files"][0], "name": f"{number:02}-x.pdf"} for number in range(2_001)]
    (folder / NAME).write_text(json.dumps(told), "utf-8")
    assert read(folder) is None
    (folder / NAME).write_bytes(content + b" " * 4_000_000)
    assert read(folder) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_a_manifest_that_is_a_pipe_is_none(tmp_path: Path) -> None:
    ours = small(tmp_path)
    folder = build(order(ours, units=None)).folder
    content = (folder / NAME).read_bytes()
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)
    os.mkfifo(folder / f".{NAME}.begun")
    assert read(folder) is None
    assert build(order(ours, units=None)).unchanged is False
    assert (folder / NAME).read_bytes() == content


@given(texts)
def test_a_plain_name_stays_in_its_folder(name: str) -> None:
    if is_plain(name):
        assert (Path("/folder") / name).resolve().parent == Path("/folder")
