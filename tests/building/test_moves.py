"""An edited file is never lost from its kit: it is known by its sheet, not its number, and by its seal."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import docx
import pytest
from building.kits import hashes, order, set_kit, sheet, small

from kitgen.building import Report, build
from kitgen.building.manifest import NAME
from kitgen.building.ours import mark_of
from kitgen.render.seal import Seal


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A framework of two sheets, built: 01-cards and 02-table."""
    framework = small(tmp_path, ("Cards", "Table"))
    sheet(tmp_path, "Plan")
    run(framework)
    return framework


def run(framework: Path, **more: object) -> Report:
    return build(order(framework, units=None, zip=True, **more))


def kit(framework: Path) -> Path:
    return framework.parent / "out/ours"


def edit(path: Path) -> bytes:
    """What a word processor does: another text in it, and everything packed anew."""
    document = docx.Document(str(path))
    document.add_paragraph("Ours")
    document.save(str(path))
    return path.read_bytes()


def packed_again(path: Path) -> bytes:
    """The same parts in another container."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in reversed(parts.items()):
            archive.writestr(name, content)
    return path.read_bytes()


def names(framework: Path) -> list[str]:
    return sorted(path.name for path in kit(framework).iterdir())


def sent(report: Report) -> dict[str, bytes]:
    assert report.archive
    with zipfile.ZipFile(report.archive) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# -- the order of a kit changes -------------------------------------------------------------------


@pytest.mark.parametrize("known", [True, False])
def test_an_edited_file_goes_along_with_its_sheet(ours: Path, known: bool) -> None:
    """Also where the manifest has been lost: then it is known by its title."""
    edited = edit(kit(ours) / "02-table.docx")
    if not known:
        (kit(ours) / NAME).unlink()
    set_kit(ours, ["plan", "cards", "table"])
    report = run(ours)
    assert (kit(ours) / "03-table.docx").read_bytes() == edited
    assert (kit(ours) / "03-table.new.docx").is_file()
    assert not (kit(ours) / "02-table.docx").exists()
    assert sent(report)["03-table.docx"] == edited
    assert [name for name in sent(report) if name.endswith("docx")] == [
        "01-plan.docx",
        "02-cards.docx",
        "03-table.docx",
    ]
    assert any(
        "02-table.docx has been edited, and is 03-table.docx now" in str(note) for note in report.warnings
    )
    again = run(ours)
    assert again.unchanged
    assert any("03-table.docx has been edited and is kept" in str(note) for note in again.warnings)
    assert sent(again)["03-table.docx"] == edited


def test_two_sheets_of_one_title_that_change_places(tmp_path: Path) -> None:
    ours = small(tmp_path, ())
    both = [sheet(tmp_path, "Cards", name) for name in ("a", "b")]
    path = tmp_path / "layouts/b.md.j2"
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    set_kit(ours, both)
    run(ours)
    edited = [edit(kit(ours) / f"0{number}-cards.docx") for number in (1, 2)]
    set_kit(ours, reversed(both))
    report = run(ours)
    assert [sent(report)[f"0{number}-cards.docx"] for number in (2, 1)] == edited
    assert sum("been edited, and is 0" in str(note) for note in report.warnings) == 2
    assert run(ours).unchanged


def test_a_sheet_with_another_title_keeps_its_edited_file(ours: Path) -> None:
    edited = edit(kit(ours) / "01-cards.docx")
    sheet(ours.parent, "Decks", "cards")
    assert sent(run(ours))["01-decks.docx"] == edited
    assert not (kit(ours) / "01-cards.docx").exists()


def test_an_edited_file_of_another_never_gives_way(ours: Path) -> None:
    """Somebody has put a file where the edited one should go: both stay, and that is told."""
    edited = edit(kit(ours) / "02-table.docx")
    (kit(ours) / "03-table.docx").write_bytes(b"mine")
    set_kit(ours, ["plan", "cards", "table"])
    report = run(ours)
    assert (kit(ours) / "02-table.docx").read_bytes() == edited
    assert (kit(ours) / "03-table.docx").read_bytes() == b"mine"
    assert any(
        "02-table.docx has been edited, and is not in this kit" in str(note) for note in report.warnings
    )


def test_a_file_that_is_held_open_is_told_and_brought_along_later(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = edit(kit(ours) / "02-table.docx")
    set_kit(ours, ["plan", "cards", "table"])
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.name == "02-table.docx":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        report = run(ours)
    assert [str(outcome.path.name) for outcome in report.failed] == ["03-table.docx"]
    assert report.archive is None
    assert (kit(ours) / "02-table.docx").read_bytes() == edited
    assert sent(run(ours))["03-table.docx"] == edited
    assert "02-table.docx" not in names(ours)


# -- a sheet leaves the kit -----------------------------------------------------------------------


def test_a_sheet_that_leaves_the_kit_leaves_its_edited_file_and_a_note(ours: Path) -> None:
    edited = edit(kit(ours) / "02-table.docx")
    set_kit(ours, ["cards"])
    for _ in range(2):
        report = run(ours)
        assert "02-table.docx has been edited, and is not in this kit" in "\n".join(map(str, report.warnings))
        assert names(ours) == ["01-cards.docx", "01-cards.pdf", "02-table.docx", NAME]
        assert list(sent(report)) == ["01-cards.pdf", "01-cards.docx"]
    set_kit(ours, ["plan", "cards", "table"])  # it comes back
    assert sent(run(ours))["03-table.docx"] == edited


def test_part_of_a_kit_is_no_sheet_that_left(ours: Path) -> None:
    edit(kit(ours) / "02-table.docx")
    for part in ({"only": ("cards",)}, {"formats": ("pdf",)}):
        assert not any("not in this kit" in str(note) for note in run(ours, **part).warnings)


# -- no manifest ----------------------------------------------------------------------------------


def test_without_a_manifest_what_nobody_edited_is_built_again(ours: Path) -> None:
    edited = edit(kit(ours) / "02-table.docx")
    (kit(ours) / NAME).unlink()
    packed_again(kit(ours) / "01-cards.docx")
    path = ours.parent / "layouts/cards.md.j2"
    path.write_text(path.read_text("utf-8") + "\nMore words.\n", "utf-8")
    report = run(ours)
    assert names(ours) == [
        *("01-cards.docx", "01-cards.pdf", "02-table.docx", "02-table.new.docx", "02-table.pdf", NAME)
    ]
    assert (kit(ours) / "02-table.docx").read_bytes() == edited
    assert sent(report)["02-table.docx"] == edited
    fresh = build(order(ours, units=None, output=ours.parent / "fresh")).folder
    assert (kit(ours) / "01-cards.docx").read_bytes() == (fresh / "01-cards.docx").read_bytes()


def test_without_a_manifest_what_is_left_of_the_kit_is_told(ours: Path) -> None:
    edit(kit(ours) / "02-table.docx")
    (kit(ours) / NAME).unlink()
    set_kit(ours, ["cards"])
    told = "\n".join(map(str, run(ours).warnings))
    assert "02-table.docx has been edited, and is not in this kit" in told
    assert "02-table.pdf is from an earlier build and not in this kit" in told


def test_a_pdf_that_is_not_ours_is_kept(ours: Path) -> None:
    (kit(ours) / NAME).unlink()
    ours_pdf = (kit(ours) / "02-table.pdf").read_bytes()
    (kit(ours) / "01-cards.pdf").write_bytes(b"%PDF-1.7 of somebody")
    (kit(ours) / "02-table.pdf").write_bytes(ours_pdf + b"\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n")
    run(ours)
    assert {"01-cards.new.pdf", "02-table.new.pdf"} <= set(names(ours))


# -- a manifest that lies -------------------------------------------------------------------------


def test_a_manifest_cannot_have_a_file_of_somebody_removed(ours: Path) -> None:
    mine = {name: f"{name} of mine".encode() for name in ("07-a.docx", "08-b.pdf", "09-c.png", "10-d.svg")}
    told = json.loads((kit(ours) / NAME).read_bytes())
    from kitgen.building.manifest import digest

    for name, content in mine.items():
        (kit(ours) / name).write_bytes(content)
        told["earlier"].append({**told["files"][0], "name": name, "sha256": digest(content), "sheet": "x"})
    told["key"] = ""
    (kit(ours) / NAME).write_text(json.dumps(told), "utf-8")
    run(ours)
    assert {name: (kit(ours) / name).read_bytes() for name in mine} == mine


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
def test_a_pipe_in_a_kit_is_left_alone(ours: Path) -> None:
    before = hashes(kit(ours))
    (kit(ours) / "02-table.docx").unlink()
    os.mkfifo(kit(ours) / "02-table.docx")
    report = run(ours)
    assert (kit(ours) / "02-table.docx").is_fifo()
    assert hashes(kit(ours))["02-table.new.docx"] == before["02-table.docx"]
    assert "02-table.new.docx" in sent(report)


# -- the seal -------------------------------------------------------------------------------------


def test_the_seal_tells_what_nobody_edited(ours: Path) -> None:
    path = kit(ours) / "01-cards.docx"
    assert mark_of(path) is Seal.WHOLE
    packed_again(path)
    assert mark_of(path) is Seal.WHOLE
    edit(path)
    assert mark_of(path) is Seal.BROKEN


@pytest.mark.parametrize("what", ["changed", "added", "removed", "twice"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_every_change_breaks_the_seal(ours: Path, what: str) -> None:
    path = kit(ours) / "01-cards.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    if what == "changed":
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"meets", b"sings")
    elif what == "added":
        parts["word/x.xml"] = b"<x/>"
    elif what == "removed":
        del parts["docProps/core.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if what == "twice":
            archive.writestr("word/document.xml", parts["word/document.xml"])
    assert mark_of(path) is Seal.BROKEN


def test_other_files_have_no_seal(tmp_path: Path) -> None:
    path = tmp_path / "01-x.docx"
    assert mark_of(path) is Seal.NONE
    for content in (b"", b"PK", b"PK\x05\x06" + bytes(18)):
        path.write_bytes(content)
        assert mark_of(path) is Seal.NONE
    docx.Document().save(str(path))
    assert mark_of(path) is Seal.NONE
