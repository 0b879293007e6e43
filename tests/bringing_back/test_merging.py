from __future__ import annotations

import random
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.bringing_back.changes import Change, Differences, plain
from kitgen.bringing_back.changes import Path as Path_
from kitgen.bringing_back.merging import Merge, into_file
from kitgen.building.files import write_whole
from kitgen.building.library import Library
from kitgen.definitions import load_framework, read_yaml
from kitgen.errors import KitgenError

YAML = """\
# Vårt rammeverk
id: ours
title: 'Vårt'   # tittelen
language: nb
source: {organisation: Vår kommune, document: Vårt dokument}
scale: traffic-light
introduction: >
  Dette er et materiell
  om god praksis.

areas:
  # det første
  - id: A
    title: "Vi lytter"
    statements:
      - id: A1   # ikke rør
        text: Vi lytter til barna.
        points:
          # om å spørre
          - Vi spør.
          - 'Vi venter: på svar.'  # lenge

          # om å tie
          - Vi tier.
      # nummer to
      - id: A2
        text: Vi hører på
          hverandre.
        points: [Alltid, "Også ute"]

  # det andre
  - id: B
    title: Vi leker
    statements:
      - text: Vi leker ute.
        id: B1
        points:
          - I skogen.

  # helt til slutt
"""


def write(merge: Merge) -> None:
    write_whole(merge.file, merge.content)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(YAML, "utf-8", newline="")
    return path


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def merged(new: Any, file: Path) -> Merge:
    """The file with what it takes to say `new`."""
    data = plain(read_yaml(file).data)
    return into_file(file, data, [], Differences([*between(data, new)]))


def between(old: Any, new: Any, path: Path_ = ()) -> Iterator[Change]:
    """The changes that make one of the other: items with an id are known by that."""
    if isinstance(old, dict):
        for key in {**new, **old}:
            if key not in old and not isinstance(new[key], list):
                yield Change("added", (*path, key), "", new=new[key])
            else:
                yield from between(old.get(key, []), new.get(key, []), (*path, key))
    elif isinstance(old, list):
        names = [[_name(each) for each in items] for items in (old, new)]
        for kind, a, b, c, d in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
            both = 0 if any(isinstance(each, dict) for each in (*old, *new)) else min(b - a, d - c)
            yield from (
                Change("changed", (*path, a + n), "", new=new[c + n]) for n in range(both) if kind != "equal"
            )
            if kind == "equal":
                for n in range(b - a):
                    yield from between(old[a + n], new[c + n], (*path, a + n))
                continue
            yield from (Change("dropped", (*path, n), "", old=old[n]) for n in range(a + both, b))
            yield from (Change("added", (*path, b), "", new=each) for each in new[c + both : d])
    elif old != new:
        yield Change("changed", path, "", old, new)


def _name(each: Any) -> str:
    return str(each.get("id", each)) if isinstance(each, dict) else str(each)


def text_with(file: Path, new: Any) -> str:
    return written(file, merged(new, file))


def text_changed(file: Path, found: Differences) -> str:
    return written(file, into_file(file, plain(read_yaml(file).data), [], found))


def written(file: Path, merge: Merge) -> str:
    write(merge)
    load_framework(file)
    return file.read_bytes().decode()


def test_without_a_change_not_a_letter_is_touched(file: Path) -> None:
    merge = merged(plain(read_yaml(file).data), file)
    assert (merge.found.changes, merge.content) == ([], file.read_bytes())


def test_only_what_changed_is_written(file: Path) -> None:
    new = plain(read_yaml(file).data)
    first, second = new["areas"][0]["statements"]
    new["title"] = "Vårt 'nye'"
    new["introduction"] = "Dette er et nytt materiell om god praksis.\n\nOg mer."
    first["text"] = "Vi lytter: til barna."
    first["points"][1] = "Vi venter: lenge på svar."
    second["text"] = "Vi hører alltid på hverandre."
    second["points"].append("Hver dag, hele året")
    gone, come = changed_lines(YAML, text_with(file, new))
    assert gone == [
        "title: 'Vårt'   # tittelen",
        "introduction: >",
        "  Dette er et materiell",
        "  om god praksis.",
        "        text: Vi lytter til barna.",
        "          - 'Vi venter: på svar.'  # lenge",
        "        text: Vi hører på",
        "          hverandre.",
        '        points: [Alltid, "Også ute"]',
    ]
    assert come == [
        "title: 'Vårt ''nye'''   # tittelen",
        "introduction: |",
        "  Dette er et nytt materiell om god praksis.",
        "  Og mer.",
        '        text: "Vi lytter: til barna."',
        "          - 'Vi venter: lenge på svar.'  # lenge",
        "        text: Vi hører alltid på hverandre.",
        '        points: [Alltid, "Også ute", "Hver dag, hele året"]',
    ]


def test_comments_stay_when_what_stood_beside_them_goes(file: Path) -> None:
    new = plain(read_yaml(file).data)
    new["areas"][0]["statements"][0]["points"].clear()
    del new["areas"][0]["statements"][1]
    new["areas"][1]["statements"][0]["points"].append("På fjellet.")
    text = text_with(file, new)
    for comment in ("om å spørre", "om å tie", "nummer to", "det andre", "helt til slutt", "ikke rør"):
        assert f"# {comment}" in text
    assert "A2" not in text
    assert "          - I skogen.\n          - På fjellet.\n\n  # helt til slutt\n" in text
    assert text.count("points:") == 1


def test_new_parts_are_written_as_their_neighbours_are(file: Path) -> None:
    new = plain(read_yaml(file).data)
    new["areas"][0]["definition"] = "Å lytte: å ta imot."
    new["areas"][0]["explanation"] = "Først.\n\nSiden."
    new["areas"][1]["statements"].append(
        {"id": "B2", "text": "Vi leker inne.", "points": ["I gangen", "# under bordet"]}
    )
    new["how_to_use"] = ["Sammen", "Alene"]
    text = text_with(file, new)
    assert (
        '    title: "Vi lytter"\n'
        '    definition: "Å lytte: å ta imot."\n'
        "    explanation: |\n      Først.\n\n      Siden.\n"
        "    statements:\n"
    ) in text
    assert (
        "          - I skogen.\n"
        "      - id: B2\n        text: Vi leker inne.\n        points:\n          - I gangen\n"
        '          - "# under bordet"\n'
    ) in text
    assert "how_to_use:\n  - Sammen\n  - Alene\n" in text


@pytest.mark.parametrize(
    ("start", "ends"), [(b"", "\r\n"), (b"\xef\xbb\xbf", "\n"), (b"\xef\xbb\xbf", "\r\n")]
)
def test_line_ends_and_the_mark_at_the_beginning_stay(file: Path, start: bytes, ends: str) -> None:
    file.write_bytes(start + YAML.replace("\n", ends).encode())
    new = plain(read_yaml(file).data)
    new["areas"][1]["statements"][0]["points"] = ["I skogen.", "Ved sjøen."]
    write(merged(new, file))
    data = file.read_bytes()
    assert data.startswith(start + "# Vårt".encode())
    assert data.decode("utf-8-sig").count("\n") == data.decode("utf-8-sig").count(ends)
    assert "Ved sjøen." in load_framework(file).statement("B1").points


def test_a_framework_that_would_have_faults_is_not_made(file: Path) -> None:
    new = plain(read_yaml(file).data)
    new["areas"][0]["statements"][1]["id"] = "A1"
    with pytest.raises(KitgenError, match="it would not be a framework"):
        merged(new, file)


@pytest.mark.parametrize(
    "odd",
    [
        YAML.replace('points: [Alltid, "Også ute"]', 'points: [Alltid, # ja\n          "Også ute"]'),
    ],
    ids=["comment in brackets"],
)
def test_a_file_that_is_written_too_oddly_is_left_alone(file: Path, odd: str) -> None:
    file.write_text(odd, "utf-8")
    new = plain(read_yaml(file).data)
    new["areas"][0]["statements"][0]["points"][1] = "Vi venter: lenge på svar."
    new["areas"][0]["statements"][1]["points"].append("Ny")
    with pytest.raises(KitgenError, match="written in a way that the changes do not fit into"):
        merged(new, file)


@settings(max_examples=12)
@given(st.sampled_from(sorted(Library().frameworks())), st.integers(0, 2**32))
def test_any_changes_come_in_whole_and_comments_stay(name: str, seed: int) -> None:
    path = Library().framework(name)
    data = plain(read_yaml(path).data)
    _edit(data, random.Random(seed))
    merge = merged(data, path)
    old, new = path.read_text("utf-8"), merge.content.decode()
    comments = [line for line in old.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in new.splitlines() if line.lstrip().startswith("#")] == comments
    kept = [statement["text"] for area in data["areas"] for statement in area["statements"]]
    assert all(text.split("\n")[0][:20] in new.replace('\\"', '"') for text in kept)


def _edit(data: Any, chance: random.Random) -> None:
    texts = [
        *("Nytt: tegn", "«Ja» – sa hun", '"Nei" # aldri', "- en strek", "yes", "{{ unit }}"),
        "Ein heilt ny tekst",
    ]
    for area in data["areas"]:
        for statement in list(area["statements"]):
            roll = chance.random()
            if roll < 0.1 and len(area["statements"]) > 1:
                area["statements"].remove(statement)
            elif roll < 0.2:
                statement["text"] += " og mer"
            elif roll < 0.3:
                points = statement.setdefault("points", [])
                points.insert(chance.randint(0, len(points)), chance.choice(texts))
            elif roll < 0.4 and statement.get("points"):
                statement["points"].pop(chance.randrange(len(statement["points"])))
            elif roll < 0.5:
                fresh = {"id": f"{area['id']}{chance.randint(50, 10**9)}"}
                fresh |= {
                    "text": f"{chance.choice(texts)} {chance.random()}",
                    "points": chance.sample(texts, 2),
                }
                area["statements"].insert(chance.randint(0, len(area["statements"])), fresh)
            elif roll < 0.6:
                area["explanation"] = f"{area.get('explanation', '')}\n\n{chance.choice(texts)}".strip()


# -- what only some sheets have --------------------------------------------------------------------

SCALED = """\
id: ours
title: Vårt
language: nb
source: {organisation: Vår, document: Vårt, note: Etter kilden.}   # hentet i mai
scale:
  question: Hvor er vi?
  levels:
    - {id: yes-we-do, label: ja, meaning: Det gjør vi, colour: ok, symbol: check}
    - id: not-yet
      label: ikke ennå   # kort
      meaning: Det gjør vi ikke ennå
      colour: bad
      symbol: wave
# videre
follow_up:
  yes-we-do: Hvorfor?
areas:
  - id: A
    title: Vi lytter
    references: [Hansen 2020]
    statements:
      - id: A1
        text: Vi lytter til barna.
"""


def changes(*given: tuple[Any, tuple[str | int, ...], Any]) -> Differences:
    return Differences([Change(kind, path, "", new=new) for kind, path, new in given])


def test_what_only_sheets_have_is_written_where_it_belongs(file: Path) -> None:
    file.write_text(SCALED, "utf-8")
    levels = ("scale", "levels")
    found = changes(
        ("changed", ("title",), "Vårt eget"),
        ("added", ("table_title",), "Tegn hos oss"),
        ("changed", ("scale", "question"), "Hvor står vi?"),
        ("changed", (*levels, 0, "label"), "jepp"),
        ("changed", (*levels, 1, "meaning"), "Det kommer"),
        ("changed", ("follow_up", "yes-we-do"), "Hvordan?"),
        ("added", ("follow_up", "not-yet"), "Når?"),
        ("added", ("areas", 0, "references", 1), "Nilsen 2021"),
        ("changed", ("source", "note"), "Ikke lenger etter kilden."),
    )
    gone, come = changed_lines(SCALED, text_changed(file, found))
    assert gone == [
        "title: Vårt",
        "source: {organisation: Vår, document: Vårt, note: Etter kilden.}   # hentet i mai",
        "  question: Hvor er vi?",
        "    - {id: yes-we-do, label: ja, meaning: Det gjør vi, colour: ok, symbol: check}",
        "      meaning: Det gjør vi ikke ennå",
        "  yes-we-do: Hvorfor?",
        "    references: [Hansen 2020]",
    ]
    assert come == [
        "title: Vårt eget",
        "table_title: Tegn hos oss",
        "source: {organisation: Vår, document: Vårt, note: Ikke lenger etter kilden.}   # hentet i mai",
        "  question: Hvor står vi?",
        "    - {id: yes-we-do, label: jepp, meaning: Det gjør vi, colour: ok, symbol: check}",
        "      meaning: Det kommer",
        "  yes-we-do: Hvordan?",
        "  not-yet: Når?",
        '    references: [Hansen 2020, "Nilsen 2021"]',
    ]


def test_follow_up_questions_and_references_come_into_a_framework_without(file: Path) -> None:
    found = changes(
        ("added", ("follow_up",), {"green": "Hvorfor?", "red": "Når?"}),
        ("added", ("areas", 0, "references", 0), "Hansen 2020"),
        ("added", ("source", "note"), "Etter kilden."),
    )
    text = text_changed(file, found)
    assert "follow_up:\n  green: Hvorfor?\n  red: Når?\n" in text
    assert 'document: Vårt dokument, note: "Etter kilden."}' in text
    assert load_framework(file).areas[0].references == ("Hansen 2020",)
    assert load_framework(file).follow_up == {"green": "Hvorfor?", "red": "Når?"}
