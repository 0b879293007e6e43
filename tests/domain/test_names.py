"""Names of files and folders: recognised by people, safe on every system."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kitgen.domain.names import folders, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nordby barnehage", "nordby-barnehage"),
        ("Tabell A – med eksempler", "tabell-a-med-eksempler"),
        ("Åsgårdstrand SFO/øst", "aasgaardstrand-sfo-oest"),
        ("A\u030asen", "aasen"),  # å as a PDF often has it
        ("Kárášjoga mánáidgárdi", "karasjoga-manaidgardi"),
        ("Ŧæst & Đŋ", "taest-dn"),
        ("ﬁn ½ İstanbul", "fin-12-istanbul"),
        ("École nº 3", "ecole-no-3"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\kari", "c-users-kari"),
        ("Школа 1", "школа-1"),
        ("幼儿园", "幼儿园"),
        ("हिन्दी", "हिनदी"),
        ("Nordby 😀", "nordby"),
        ("con", "con-1"),
        ("LPT1", "lpt1-1"),
        ("COM¹", "com1-1"),
        ("console", "console"),
        ("  .hidden. ", "hidden"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_name_of_nothing_is_still_its_own() -> None:
    assert slug("😀").startswith("unnamed-")
    assert slug("😀") != slug("🎈")
    assert re.fullmatch("unnamed-[0-9a-f]{6}", slug(""))


def test_long_names_that_begin_alike_stay_apart() -> None:
    first, second = (slug("Nordby barnehage " * 20 + end) for end in "ab")
    assert first != second
    assert len(first) <= 40
    assert first.startswith("nordby-barnehage-nordby-barnehage")
    assert len(slug("Ж" * 300).encode()) <= 40


ANYTHING = st.text(max_size=80) | st.text(alphabet="/\\.: \0con\udcff\u0301ŽЖ漢", max_size=300)


@given(ANYTHING)
@example("\U0001d54a")  # a capital only once it is taken apart
def test_every_name_is_safe(text: str) -> None:
    name = slug(text)
    assert 0 < len(name.encode("utf-8")) <= 40
    assert not set(name) & set('/\\:*?"<>|. \0\n_')
    assert name.strip("-") == name
    assert name == name.lower() or not name.isascii()
    assert name not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@given(st.text(alphabet="abcæøå -", min_size=1).filter(lambda text: text.strip(" -")))
def test_a_name_names_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


# -- a folder for each of many -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], []),
        (["Nordby", "Åsen"], ["nordby", "aasen"]),
        (["Nordby", "NORDBY", "nordby!"], ["nordby", "nordby-2", "nordby-3"]),
        (["Nordby", "Nordby", "Nordby 2"], ["nordby", "nordby-2", "nordby-2-2"]),
        (["Nordby 2", "Nordby", "Nordby"], ["nordby-2", "nordby", "nordby-3"]),
        (["Nordby", "Nordby 2", "Nordby 2", "Nordby"], ["nordby", "nordby-2", "nordby-2-2", "nordby-3"]),
        (["con", "CON"], ["con-1", "con-1-2"]),
        (["../../x", "x"], ["x", "x-2"]),
        (["Школа", "ШКОЛА"], ["школа", "школа-2"]),
    ],
)
def test_folders(names: list[str], found: list[str]) -> None:
    assert list(folders(names)) == found


def test_names_without_letters_get_folders_too() -> None:
    found = folders(["", "😀", "😀", "   ", "N" * 300, "N" * 300])
    assert len(set(found)) == 6
    assert all(re.fullmatch("[a-z0-9-]{7,40}", name) for name in found)
    assert found[2] == f"{found[1]}-2"


def test_many_of_one_name() -> None:
    found = folders(["Nordby"] * 8_500)
    assert (found[0], found[-1], len(set(found))) == ("nordby", "nordby-8500", 8_500)


ALIKE = st.sampled_from(
    [
        "a",
        "A",
        "a 2",
        "a-2",
        "a 2 2",
        "A 3",
        "å",
        "aa",
        "\u03c2",
        "\u03c3",
        "\u03a3 2",
        "ж" * 20,
        "ж" * 20 + "!",
        "x" * 40,
    ]
)


@given(st.lists(ANYTHING | ALIKE, max_size=30), st.lists(ANYTHING | ALIKE, max_size=5))
def test_folders_are_safe_distinct_and_lasting(names: list[str], more: list[str]) -> None:
    found = folders([*names, *more])
    assert found[: len(names)] == folders(names)
    assert len({unicodedata.normalize("NFD", name).casefold() for name in found}) == len(found)
    for name in found:
        assert 0 < len(name.encode()) <= 40
        assert not set(name) & set('/\\:*?"<>|. \0\n_')
        assert name.strip("-") == name
