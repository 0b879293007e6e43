"""Layouts and frameworks are found where people put them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kitgen.building import library
from kitgen.building.library import Library
from kitgen.errors import KitgenError

ROOT = Path(__file__).parents[2]


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", "utf-8")
    return path


@pytest.fixture
def installed(tmp_path: Path) -> ModuleType:
    """The module as it lies in a wheel: with ``_data`` beside it."""
    package = tmp_path / "site-packages" / "kitgen"
    touch(package / "_data/layouts/cards.md.j2")
    touch(package / "_data/layouts/guide.md.j2")
    touch(package / "_data/frameworks/school.yaml")
    touch(package / "_data/frameworks/school.en.yaml")
    touch(package / "_data/frameworks/notes.txt")
    copy = package / "building" / "library.py"
    copy.parent.mkdir()
    copy.write_text(Path(library.__file__).read_text("utf-8"), "utf-8")
    spec = importlib.util.spec_from_file_location("installed_library", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_its_folders_at_the_top() -> None:
    found = Library()
    assert found.layout("table-a") == ROOT / "layouts" / "table-a.md.j2"
    assert found.framework("oppvekst-fredrikstad") == ROOT / "frameworks" / "oppvekst-fredrikstad.yaml"
    assert {"background", "table-a", "table-b"} <= set(found.layouts())
    assert list(found.frameworks()) == sorted(found.frameworks())


def test_a_wheel_has_them_inside(installed: ModuleType) -> None:
    found = installed.Library()
    assert list(found.layouts()) == ["cards", "guide"]
    assert list(found.frameworks()) == ["school", "school.en"]
    assert found.layout("cards").parent.parent.name == "_data"


def test_the_users_layouts_come_first(installed: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    in_folder = touch(folder / "layouts/cards.md.j2")
    own = touch(folder / "layouts/own.md.j2")
    touch(folder / "layouts/own.md.j2.bak")
    found = installed.Library(beside=folder)
    assert found.layout("cards") == in_folder
    assert found.layout("own") == own
    assert found.layout("guide").parent.parent.name == "_data"
    assert list(found.layouts()) == ["cards", "guide", "own"]
    beside = touch(folder / "cards.md.j2")
    assert found.layout("cards") == found.layouts()["cards"] == beside


def test_a_layout_that_there_is_not(installed: ModuleType) -> None:
    with pytest.raises(KitgenError) as caught:
        installed.Library().layout("card")
    assert str(caught.value) == "there is no layout `card`; did you mean `cards`? There are cards, guide"


@pytest.mark.parametrize("name", ["../layouts/cards", "layouts/cards", "..\\cards", "cards.md.j2", ""])
def test_a_layout_is_a_name_and_no_path(name: str, installed: ModuleType) -> None:
    with pytest.raises(KitgenError, match="there is no layout"):
        installed.Library().layout(name)


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", "./mine.txt", "folder/mine"])
def test_a_path_is_a_path(
    name: str, installed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(tmp_path / name)
    assert installed.Library().framework(name) == Path(name)
    assert installed.Library().framework(tmp_path / name) == tmp_path / name


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "scool",
            "there is no framework `scool`; did you mean `school`? There are school, school.en, or give",
        ),
        ("xyz", "there is no framework `xyz`; there are school, school.en, or give the path of a file"),
        ("mine", "there is no framework `mine`; write `mine.yaml` for the file in this folder"),
        (
            "ours.docx",
            "there is no framework `ours.docx`; make a framework of the document first: kitgen import ours",
        ),
        (
            "no.docx",
            "there is no framework `no.docx`; there are school, school.en, or give the path of a file",
        ),
        ("mien.yaml", "mien.yaml: there is no such file; did you mean `mine.yaml`?"),
        ("no/such.yaml", "no/such.yaml: there is no such file; check the name and the folder"),
        ("folder.yaml", "folder.yaml: this is a folder; name the framework's file in it"),
    ],
)
def test_a_framework_that_there_is_not(
    name: str, message: str, installed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(tmp_path / "mine.yaml")
    touch(tmp_path / "ours.docx")
    touch(tmp_path / "folder.yaml" / "x")
    with pytest.raises(KitgenError) as caught:
        installed.Library().framework(name)
    assert str(caught.value).startswith(message)


def test_the_file_counts_where_name_and_part_of_it_agree(installed: ModuleType) -> None:
    with pytest.raises(KitgenError, match="did you mean `cards`"):
        installed.Library().layout("rds")
