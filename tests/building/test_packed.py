"""Kits whose zip is their only copy: the files of any other build, whole or not at all, and never lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from building.kits import hashes, listed, order, run, small

from kitgen.building import Batch, Report, build, build_all
from kitgen.building.manifest import NAME, read

UNITS = ("Nordby", "Østby skole", "Vestby")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    listed(tmp_path, UNITS)
    return small(tmp_path)


def zips(framework: Path) -> Path:
    return framework.parent / "out" / "ours"


def packed(framework: Path, **more: object) -> Batch:
    return run(framework, zip_only=True, **more)


def states(batch: Batch) -> list[str]:
    return [line.status for line in batch.lines]


def one(framework: Path, **more: object) -> Report:
    (framework.parent / "unit.yaml").write_text("name: Nordby\nparticipants: 12\n", "utf-8")
    return build(order(framework, units=None, unit=framework.parent / "unit.yaml", **more))


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: Path, files: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path.read_bytes()


def test_nothing_but_zips_with_the_files_of_any_build_and_their_manifest(ours: Path, tmp_path: Path) -> None:
    batch = packed(ours)
    assert batch.whole
    found = sorted(path.relative_to(zips(ours)).as_posix() for path in zips(ours).rglob("*"))
    assert found == ["nordby.zip", "oestby-skole.zip", "summary.csv", "summary.html", "vestby.zip"]
    usual = run(ours, output=tmp_path / "usual")
    for line, other in zip(batch.lines, usual.lines, strict=True):
        kit = tmp_path / "usual/ours" / line.folder
        inside = contents(zips(ours) / f"{line.folder}.zip")
        assert inside == {path.name: path.read_bytes() for path in kit.iterdir()}
        assert (line.folder, line.pages, line.papers) == (other.folder, other.pages, other.papers)
    page = (zips(ours) / "summary.html").read_text("utf-8")
    assert 'href="nordby.zip"' in page
    assert 'href="nordby/"' not in page


def test_only_what_is_missing_or_has_changed_is_made_again(ours: Path) -> None:
    packed(ours)
    before = hashes(zips(ours))
    assert states(packed(ours)) == ["unchanged"] * 3
    (zips(ours) / "vestby.zip").unlink()
    assert states(packed(ours)) == ["unchanged", "unchanged", "built"]
    assert hashes(zips(ours)) == before
    listed(ours.parent, UNITS, people=13)
    assert states(packed(ours)) == ["built"] * 3
    assert states(packed(ours, force=True)) == ["built"] * 3


def test_a_stopped_run_is_gone_on_with(ours: Path, tmp_path: Path) -> None:
    def stop(done: int, *_: object) -> None:
        if done == 1:
            raise KeyboardInterrupt

    assert build_all(order(ours, zip_only=True), on_progress=stop).stopped
    assert states(packed(ours))[0] == "unchanged"
    assert packed(ours, output=tmp_path / "whole", jobs=2).whole
    assert hashes(zips(ours)) == hashes(tmp_path / "whole/ours")


@pytest.mark.parametrize("harm", ["edited", "foreign", "damaged"])
def test_a_zip_that_holds_anything_else_is_kept_until_that_is_forced(ours: Path, harm: str) -> None:
    one(ours, zip_only=True)
    path = zips(ours) / "nordby.zip"
    files = contents(path)
    if harm == "edited":
        there = changed(path, files | {"01-cards.docx": b"of the school's own"})
    elif harm == "foreign":
        there = changed(path, {"mine.txt": b"mine"})
    else:
        there = path.read_bytes()[:-30]
        path.write_bytes(there)
    for way in ("zip_only", "zip") if harm == "edited" else ("zip_only",):
        report = one(ours, **{way: True})
        assert [str(outcome.error) for outcome in report.failed] == [
            f"{path}: this zip holds something that kitgen has not made, and is kept; move it away, or "
            "overwrite it with --force"
        ]
        assert path.read_bytes() == there
    for left in (zips(ours) / "nordby").glob("*"):
        left.unlink()
    assert not one(ours, zip_only=True, force=True).failed
    assert contents(path) == files


def test_where_files_lie_they_are_kept_up_and_the_zip_has_those_that_were_edited(ours: Path) -> None:
    run(ours)
    edited = zips(ours) / "nordby/01-cards.docx"
    edited.write_bytes(b"edited")
    report = one(ours, zip_only=True)
    assert edited.read_bytes() == b"edited"
    assert report.archive is not None
    assert contents(report.archive)["01-cards.docx"] == b"edited"
    assert f"{edited.parent} has files of this kit, so they are kept up beside its zip" in " ".join(
        map(str, report.warnings)
    )


def test_a_zip_without_a_manifest_is_made_anew_once_its_folder_is_gone(ours: Path) -> None:
    report = one(ours, zip=True)
    for path in report.folder.iterdir():
        path.unlink()
    again = one(ours, zip_only=True)
    assert again.folder == again.archive == report.archive
    assert NAME in contents(zips(ours) / "nordby.zip")


def test_a_kit_that_lacks_a_sheet_has_no_zip(ours: Path) -> None:
    layout = ours.parent / "layouts/cards.md.j2"
    layout.write_text(layout.read_text("utf-8") + "\n\n::: no-such-block\n:::\n", "utf-8")
    report = one(ours, zip_only=True)
    assert report.failed
    assert not zips(ours).exists()
    assert "nordby.zip was not written; it would lack a part" in str(report.warnings[-1])


def test_unpacked_into_a_folder_it_is_a_kit_like_any_other(ours: Path) -> None:
    report = one(ours, zip_only=True)
    assert report.archive is not None
    with zipfile.ZipFile(report.archive) as archive:
        archive.extractall(zips(ours) / "nordby")
    assert read(zips(ours) / "nordby") is not None
    assert one(ours).unchanged
