"""Building again: what is unchanged is skipped, and what somebody edited is never lost."""

from __future__ import annotations

import errno
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from building.kits import order, set_kit, sheet, small

from kitgen.building import Report, build, folder
from kitgen.building import kit as making
from kitgen.building.files import _machine
from kitgen.building.manifest import NAME, read
from kitgen.building.request import Order
from kitgen.errors import KitgenError

EDITED = b"edited by a person"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return small(tmp_path)


def run(framework: Path, **more: object) -> Report:
    return build(order(framework, units=None, **more))


def there(framework: Path) -> dict[str, bytes]:
    kit = framework.parent / "out/ours"
    return {path.name: path.read_bytes() for path in sorted(kit.iterdir())}


def docx(framework: Path) -> Path:
    return framework.parent / "out/ours/01-cards.docx"


def refreshed(framework: Path, title: str = "Cards") -> None:
    """The sheet gets other words, so that its files are others."""
    path = framework.parent / "layouts" / "cards.md.j2"
    path.write_text(path.read_text("utf-8") + "\nMore words.\n", "utf-8")
    if title != "Cards":
        sheet(framework.parent, title, "cards")


def no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "compose", lambda *_: pytest.fail("it was built again"))


# -- unchanged -----------------------------------------------------------------------------------


def test_what_is_unchanged_is_not_built_again(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(ours)
    before = there(ours)
    no_setting(monkeypatch)
    again = run(ours)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert there(ours) == before
    assert (again.outcomes, again.warnings) == (first.outcomes, first.warnings)


def changed_unit(ours: Path) -> dict[str, object]:
    (ours.parent / "unit.yaml").write_text("name: Nordby\n", "utf-8")
    return {"unit": ours.parent / "unit.yaml"}


@pytest.mark.parametrize(
    "what", ["layout", "framework", "manifest", "link", "people", "fonts", "program", "force"]
)
def test_what_has_changed_is_built_again(ours: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    more: dict[str, object] = {}
    run(ours)
    match what:
        case "layout":
            refreshed(ours)
        case "framework":
            ours.write_text(ours.read_text("utf-8").replace("We know who does what.", "We share."), "utf-8")
        case "link":
            more = {"form_url": "https://example.org/b"}
        case "manifest":
            (ours.parent / "out/ours" / NAME).unlink()
        case "people":
            more = {"participants": 30}
        case "fonts":
            more = {"embed_fonts": True}
        case "program":
            monkeypatch.setattr("kitgen.building.manifest.__version__", "another")
        case _:
            more = {"force": True}
    assert not run(ours, **more).unchanged
    assert run(ours, **{**more, "force": False}).unchanged


def test_a_missing_file_is_written_again(ours: Path) -> None:
    run(ours)
    before = there(ours)
    docx(ours).unlink()
    assert not run(ours).unchanged
    assert there(ours) == before


def test_a_missing_or_outdated_zip_is_written_without_building(
    ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = run(ours, zip=True).archive
    assert archive
    whole = archive.read_bytes()
    no_setting(monkeypatch)
    for damage in (archive.unlink, lambda: archive.write_bytes(whole[:-9])):
        damage()
        assert run(ours, zip=True).unchanged
        assert archive.read_bytes() == whole


def test_a_sheet_that_fails_is_tried_again(ours: Path) -> None:
    path = ours.parent / "layouts/cards.md.j2"
    text = path.read_text("utf-8")
    path.write_text(text + "{{ nothing }}", "utf-8")
    for _ in range(2):
        report = run(ours)
        assert report.failed
        assert not report.unchanged
    path.write_text(text, "utf-8")
    assert not run(ours).failed
    assert run(ours).unchanged


# -- edited --------------------------------------------------------------------------------------


def test_an_edited_file_is_kept_and_the_new_one_laid_beside(ours: Path) -> None:
    run(ours)
    built = docx(ours).read_bytes()
    docx(ours).write_bytes(EDITED)
    report = run(ours, zip=True)
    beside = docx(ours).with_name("01-cards.new.docx")
    assert docx(ours).read_bytes() == EDITED
    assert beside.read_bytes() == built
    assert any("01-cards.docx has been edited and is kept" in str(note) for note in report.warnings)
    assert sorted(there(ours)) == ["01-cards.docx", "01-cards.new.docx", "01-cards.pdf", NAME]
    assert report.archive
    with zipfile.ZipFile(report.archive) as sent:  # to the school, which should not have to choose
        assert [name for name in sent.namelist() if name.endswith("docx")] == ["01-cards.docx"]
        assert sent.read("01-cards.docx") == EDITED
    before = there(ours)
    again = run(ours, zip=True)
    assert again.unchanged
    assert again.warnings == report.warnings
    assert there(ours) == before


def test_many_builds_do_not_pile_up(ours: Path) -> None:
    run(ours)
    docx(ours).write_bytes(EDITED)
    news = set()
    for _ in range(3):
        refreshed(ours)
        run(ours)
        news.add(docx(ours).with_name("01-cards.new.docx").read_bytes())
        assert sorted(there(ours)) == ["01-cards.docx", "01-cards.new.docx", "01-cards.pdf", NAME]
        assert docx(ours).read_bytes() == EDITED
    assert len(news) == 3


def test_what_was_laid_beside_and_edited_is_kept_too(ours: Path) -> None:
    run(ours)
    docx(ours).write_bytes(EDITED)
    run(ours)
    beside = docx(ours).with_name("01-cards.new.docx")
    beside.write_bytes(EDITED + b" again")
    run(ours)
    assert docx(ours).read_bytes() == EDITED
    assert beside.read_bytes() == EDITED + b" again"
    assert beside.with_name("01-cards.new-2.docx").is_file()
    assert run(ours).unchanged


def test_what_was_laid_beside_and_thrown_away_does_not_come_back(ours: Path) -> None:
    run(ours)
    docx(ours).write_bytes(EDITED)
    run(ours)
    docx(ours).with_name("01-cards.new.docx").unlink()
    assert run(ours).unchanged
    (ours.parent / "out/ours/01-cards.pdf").unlink()
    run(ours)
    assert sorted(there(ours)) == ["01-cards.docx", "01-cards.pdf", NAME]


def test_when_the_new_one_is_taken_the_old_one_is_gone(ours: Path) -> None:
    run(ours)
    docx(ours).write_bytes(EDITED)
    refreshed(ours)
    run(ours)
    docx(ours).with_name("01-cards.new.docx").replace(docx(ours))
    report = run(ours)
    assert report.unchanged
    assert not any("edited" in str(note) for note in report.warnings)
    refreshed(ours)
    run(ours)
    assert sorted(there(ours)) == ["01-cards.docx", "01-cards.pdf", NAME]


def test_force_overwrites(ours: Path) -> None:
    run(ours)
    before = there(ours)
    docx(ours).write_bytes(EDITED)
    run(ours)
    run(ours, force=True)
    assert there(ours) == before


def test_a_file_that_was_there_before_kitgen_is_kept(ours: Path) -> None:
    docx(ours).parent.mkdir(parents=True)
    docx(ours).write_bytes(EDITED)
    run(ours)
    assert docx(ours).read_bytes() == EDITED


# -- what a kit no longer has --------------------------------------------------------------------


def test_files_of_sheets_that_are_dropped_or_renamed_go_unless_edited(tmp_path: Path) -> None:
    ours = small(tmp_path, ("Cards", "Plan"))
    run(ours)
    (ours.parent / "out/ours/02-plan.docx").write_bytes(EDITED)
    set_kit(ours, ["cards"])
    run(ours)
    assert sorted(there(ours)) == ["01-cards.docx", "01-cards.pdf", "02-plan.docx", NAME]
    sheet(tmp_path, "Decks", "cards")
    run(ours)
    assert sorted(there(ours)) == ["01-decks.docx", "01-decks.pdf", "02-plan.docx", NAME]
    assert there(ours)["02-plan.docx"] == EDITED


def test_what_was_not_asked_for_stays(tmp_path: Path) -> None:
    ours = small(tmp_path, ("Cards", "Plan"))
    run(ours)
    whole = there(ours)
    for part in ({"only": ("plan",)}, {"formats": ("pdf",)}):
        refreshed(ours)
        run(ours, **part)
        assert sorted(there(ours)) == sorted(whole)
    docx(ours).write_bytes(EDITED)
    run(ours)
    assert docx(ours).read_bytes() == EDITED
    assert docx(ours).with_name("01-cards.new.docx").is_file()


# -- stops ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", range(4))
def test_a_kill_while_files_are_written(ours: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Whatever has been written by then, and from whatever inputs, is never taken for somebody's work."""
    run(ours)
    refreshed(ours)
    with monkeypatch.context() as patched:
        written = []

        def killed(path: Path, content: bytes) -> None:
            if len(written) == after:
                path.with_name(f".kitgen-{_machine()}-99999999-1.tmp").write_bytes(content[:5])
                raise SystemExit
            written.append(path)
            path.write_bytes(content)

        patched.setattr(folder, "write_whole", killed)
        with pytest.raises(SystemExit):
            run(ours)
    refreshed(ours)
    report = run(ours)
    assert not any("edited" in str(note) for note in report.warnings)
    assert sorted(there(ours)) == ["01-cards.docx", "01-cards.pdf", NAME]
    assert run(ours).unchanged
    after_kill = there(ours)
    run(ours, force=True)
    assert there(ours) == after_kill


def test_a_full_disk(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(ours)
    before = there(ours)
    refreshed(ours)
    write = Path.write_bytes
    for room in (0, 300, 3000, 12_000):
        left = room

        def full(self: Path, content: bytes) -> int:
            nonlocal left
            left -= len(content)
            if left < 0:
                write(self, content[: max(0, len(content) + left)])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(self, content)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", full)
            told = failures(ours)
            assert told
            assert all("no room left" in text for text in told)
        for name, content in there(ours).items():
            assert content == before.get(name) or is_whole(name, content), name
    run(ours)
    assert sorted(there(ours)) == sorted(before)
    assert run(ours).unchanged


def failures(framework: Path) -> list[str]:
    try:
        return [str(outcome.error) for outcome in run(framework).failed]
    except KitgenError as error:
        return [str(error)]


def is_whole(name: str, content: bytes) -> bool:
    if name.endswith(".docx"):
        return zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    if name.endswith(".pdf"):
        return content.rstrip().endswith(b"%%EOF")
    return bool(json.loads(content))


# -- manifests that are damaged or hostile -------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"files": 3}', b"[" * 9999])
def test_a_damaged_manifest_is_none(ours: Path, content: bytes) -> None:
    run(ours)
    before = there(ours)
    (ours.parent / "out/ours" / NAME).write_bytes(content)
    assert not run(ours).unchanged
    assert there(ours) == before


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "..", ".", "a/b", "a\\b", "C:x", "", ".hidden", 3, None]
)
def test_a_manifest_leads_nowhere_else(ours: Path, name: object) -> None:
    run(ours)
    path = ours.parent / "out/ours" / NAME
    told = json.loads(path.read_bytes())
    told["files"][0]["name"] = name
    path.write_text(json.dumps(told), "utf-8")
    assert read(path.parent) is None
    told["files"][0].update(name="01-cards.pdf", beside=name)
    path.write_text(json.dumps(told), "utf-8")
    assert (read(path.parent) is None) == (name is not None)


def test_a_dry_run_reads_and_writes_nothing(ours: Path) -> None:
    run(ours)
    before = there(ours)
    refreshed(ours)
    assert not run(ours, dry_run=True).unchanged
    assert there(ours) == before


def test_no_order_is_for_one_and_many(ours: Path) -> None:
    from kitgen.building.request import check_order

    for more in ({"unit": ours, "units": ours}, {"jobs": 2}, {"scheduler": "tcp://127.0.0.1:1"}):
        with pytest.raises(KitgenError):
            check_order(Order(str(ours), **more))  # type: ignore[arg-type]
