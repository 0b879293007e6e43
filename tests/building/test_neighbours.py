"""Kits that lie beside one: renamed units and frameworks, and those that share a folder, are told."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from building.kits import listed, order, sheet, small
from building.kits import run as run_list

from kitgen.building import Report, build
from kitgen.cli.many import show_batch


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return small(tmp_path)


def unit(framework: Path, name: str, file: str = "unit.yaml") -> Path:
    path = framework.parent / file
    path.write_text(f"name: {name}\nparticipants: 12\n", "utf-8")
    return path


def run(framework: Path, unit: Path | None = None, **more: object) -> Report:
    return build(order(framework, units=None, unit=unit, zip=True, **more))


def told(report: Report) -> str:
    return "\n".join(map(str, report.warnings))


def edit(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_paragraph("Ours")
    document.save(str(path))


def called(framework: Path, ident: str, file: str = "ours.yaml") -> Path:
    """The framework with another id, and in another file."""
    path = framework.parent / file
    path.write_text(framework.read_text("utf-8").replace("id: ours", f"id: {ident}"), "utf-8")
    return path


def test_a_unit_that_has_another_name_now(ours: Path) -> None:
    old = run(ours, unit(ours, "Nordby")).folder
    edit(old / "01-cards.docx")
    before = sorted(path.name for path in old.iterdir())
    for _ in range(2):
        report = run(ours, unit(ours, "Sørby"))
        assert f"{old} is the kit of “Nordby”, built from unit.yaml too" in told(report)
        assert f"its zip is {old}.zip" in told(report)
        assert "edited: 01-cards.docx" in told(report)
    assert sorted(path.name for path in old.iterdir()) == before
    assert "Sørby" not in told(run(ours, unit(ours, "Vestby", "another.yaml")))


def test_a_framework_that_has_another_id_now(ours: Path) -> None:
    for given in (None, unit(ours, "Nordby")):
        run(ours, given)
    old = ours.parent / "out/ours"
    edit(old / "nordby/01-cards.docx")
    called(ours, "theirs")
    report = run(ours, unit(ours, "Nordby"))
    assert report.folder == ours.parent / "out/theirs/nordby"
    assert f"{old} has kits of a framework that was built from ours.yaml too" in told(report)
    assert "edited: nordby/01-cards.docx" in told(report)
    listed(ours.parent, ["Nordby"])
    assert any(f"{old} has kits" in str(note) for note in run_list(ours).notes)


def test_two_frameworks_of_one_id(ours: Path) -> None:
    run(ours)
    another = called(ours, "ours", "another.yaml")
    another.write_text(another.read_text("utf-8").replace("title:", "subtitle: x\ntitle:"), "utf-8")
    another.write_text(ours.read_text("utf-8").replace("We know who does what.", "We share."), "utf-8")
    note = "had been built from ours.yaml, and now it is from another.yaml; if both are used"
    assert note in told(run(another))
    listed(ours.parent, ["Nordby", "Vestby"])
    run_list(ours)
    assert all(note in "".join(map(str, line.warnings)) for line in run_list(another).lines)


def test_two_units_of_one_folder(ours: Path) -> None:
    folder = run(ours, unit(ours, "Nordby", "a.yaml")).folder
    report = run(ours, unit(ours, "NORDBY", "b.yaml"))
    assert f"{folder} held the kit of “Nordby” (a.yaml), and now that of “NORDBY” (b.yaml)" in told(report)
    assert "held the kit" not in told(run(ours, unit(ours, "NORDBY", "b.yaml"), force=True))


def test_units_that_are_not_in_the_list_any_more(ours: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed(ours.parent, ["Nordby", "Vestby", "Østby"])
    assert not run_list(ours, zip=True).notes
    folder = ours.parent / "out/ours"
    edit(folder / "nordby/01-cards.docx")
    (folder / "mine.zip").write_bytes(b"of somebody")
    (folder / "pictures").mkdir()
    listed(ours.parent, ["Sørby", "Vestby"])
    batch = run_list(ours, zip=True)
    show_batch(batch, False)
    said = capsys.readouterr().err
    assert f"note: {folder} has kits of units that are not in this list: " in said
    assert "nordby, oestby, nordby.zip, oestby.zip, edited: nordby/01-cards.docx; delete" in said
    assert (folder / "nordby.zip").is_file()
    assert (folder / "oestby/01-cards.pdf").is_file()


def test_names_are_short_enough_for_windows(tmp_path: Path) -> None:
    long = "Kommunalt rammeverk for kvalitet i barnehage og skole og fritid og enda mer"
    ours = small(tmp_path)
    sheet(tmp_path, long, "cards")
    called(ours, "rammeverk-for-kvalitet-i-barnehage-og-skole-og-fritid")
    report = run(ours, unit(ours, long))
    assert len(report.built) == 2
    for outcome in report.built:
        assert len(str(outcome.path.relative_to(tmp_path / "out"))) <= 120
