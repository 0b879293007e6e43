"""What is remembered of a kit: read as it was written, the same bytes anywhere, nothing of this machine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from building.kits import order, small
from hypothesis import given
from hypothesis import strategies as st

from kitgen.building import build
from kitgen.building.folder import finish
from kitgen.building.manifest import NAME, Entry, Manifest, digest, is_plain, read

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
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(texts), st.lists(texts), texts, st.one_of(st.none(), st.integers(0, 10**6)))
def test_read_as_written(warnings: list[str], failures: list[str], name: str, people: int | None) -> None:
    import tempfile

    inputs = {**INPUTS, "unit": {"name": name, "sha256": "y"}}
    earlier = (replace(ENTRY, name="old", beside=None, copies=3),)
    manifest = Manifest(inputs, "k", people, (ENTRY,), earlier, tuple(warnings), tuple(failures))
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
    assert told["options"] == {"formats": ["pdf", "docx"], "only": [], "embed_fonts": False}


def test_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "another"):
        (tmp_path / name).mkdir()
        report = build(order(small(tmp_path / name), units=None))
        contents.append((report.folder / NAME).read_bytes())
    assert contents[0] == contents[1]


@given(texts)
def test_a_plain_name_stays_in_its_folder(name: str) -> None:
    if is_plain(name):
        assert (Path("/folder") / name).resolve().parent == Path("/folder")
