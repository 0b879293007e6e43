"""The engine: what the page asks for, and what it gets; nothing is raised, whatever it is asked."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from covering import amount
from hypothesis import given, settings
from hypothesis import strategies as st

import kitgen
from kitgen.basics.languages.table import COMPLETE
from kitgen.studio.engine import METHODS, call
from kitgen.studio.own_framework import yaml_text

FRAMEWORK = "oppvekst-fredrikstad"
UNIT = {
    "name": "Nordby barnehage",
    "group": "Gul",
    "participants": "24",
    "minutes": "60",
    "focus": ["A", "B2"],
}


def asked(method: str, unit: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    data = {"framework": FRAMEWORK, "language": "nb", "unit": UNIT if unit is None else unit, **more}
    return call(method, data, [])[0]


def places(answer: dict[str, Any]) -> list[list[Any]]:
    return [fault["path"] for fault in answer["faults"]]


def test_all_built_in_frameworks_are_offered() -> None:
    frameworks = call("frameworks", {}, [])[0]["frameworks"]
    assert [(each["id"], each["statements"]) for each in frameworks if each["language"] == "nb"] == [
        ("oppvekst-fredrikstad", 11),
        ("prinsipper-kristiansand", 25),
        ("sterkere-sammen-kristiansand", 38),
    ]


def test_a_sheet_is_told_of_with_its_pages_and_copies() -> None:
    kit = asked("kit", only=["table-a", "cards"])
    table, cards = kit["sheets"]
    assert (table["paper"], table["copies"], table["short"], table["duplex"]) == (
        "A3 landscape",
        6,
        "Tabell A",
        False,
    )
    assert cards["duplex"]
    assert kit["people"] == 24
    assert not kit["faults"]
    assert not cards["notes"]


def test_notes_on_a_sheet_are_said_in_the_language_of_the_page() -> None:
    unit = {**UNIT, "focus": ["A1"], "wording": {"A1": {"text": "Vi hilser på hvert barn. " * 12}}}
    for language, begin in {"nb": "Tegn A1 har 299 bokstaver", "sv": "Tecken A1 har 299 bokstäver"}.items():
        (table,) = asked("kit", unit, only=["table-b"], language=language)["sheets"]
        assert table["notes"][0].startswith(begin)


def test_copies_of_ones_own_are_told_and_a_sheet_that_there_is_not_is_left_out() -> None:
    kit = asked(
        "kit", {**UNIT, "copies": {"table-a": 9, "cards": "2", "nothing": 4}}, only=["table-a", "cards"]
    )
    assert [sheet["copies"] for sheet in kit["sheets"]] == [9, 2]
    assert not kit["faults"]
    wrong = asked("kit", {**UNIT, "copies": {"table-a": "mange", "cards": 2}}, only=["table-a", "cards"])
    assert [sheet["copies"] for sheet in wrong["sheets"]] == [6, 2]
    assert places(wrong) == [["copies", "table-a"]]


def test_a_page_is_a_picture_of_the_size_that_was_asked_for() -> None:
    (sheet,) = asked("kit", only=["table-a"])["sheets"]
    data, (pixels,) = call("page", {"key": sheet["key"], "number": 0, "width": 400}, [])
    assert data["width"] == pytest.approx(400, abs=1)
    assert len(pixels) == data["width"] * data["height"] * 4
    assert set(pixels[3::4]) == {255}
    assert len({*zip(pixels[::4], pixels[1::4], pixels[2::4], strict=True)}) > 100


def test_places_of_statements_lie_on_their_pages() -> None:
    (sheet,) = asked("kit", only=["table-a"], places=True)["sheets"]
    found = {place["statement"]: place for place in sheet["places"]}
    assert set(found) == {"A1", "A2", "A3", "A4", "B2"}
    for place in found.values():
        left, top, right, low = place["box"]
        assert place["page"] == 0
        assert 0 < left < right < 420
        assert 0 < top < low < 297
    first, second = found["A1"]["box"], found["A2"]["box"]
    assert first[2] < second[0] or first[3] < second[1]


def test_the_text_of_a_page_is_read_in_order() -> None:
    (sheet,) = asked("kit", only=["table-a"])["sheets"]
    said = call("text", {"key": sheet["key"], "number": 0}, [])[0]["text"]
    order = ["Nordby barnehage", "Vi handler autoritativt", "Vi er oppvekstlaget"]
    assert sorted(order, key=said.index) == order
    assert "Vi setter ord på hva vi forventer av oss selv og andre." in said  # whole, though it is two lines


def test_a_page_that_is_not_kept_any_longer_is_told_of() -> None:
    for method in ("page", "text"):
        assert call(method, {"key": "0" * 64, "number": 0, "width": 100}, []) == ({"gone": True}, [])


def test_the_zip_has_the_very_files_of_the_command(tmp_path: Path) -> None:
    unit = tmp_path / "unit.yaml"
    unit.write_text("name: Nordby barnehage\ngroup: Gul\nparticipants: 24\nminutes: 60\nfocus: [A, B2]\n")
    kitgen.build(FRAMEWORK, unit=unit, output=tmp_path / "out", zip=True)
    (built,) = (tmp_path / "out").rglob("*.zip")
    data, (made,) = call("zip", {"framework": FRAMEWORK, "unit": UNIT}, [])
    assert data["name"] == "nordby-barnehage-gul.zip"
    ours, theirs = (zipfile.ZipFile(source) for source in (io.BytesIO(made), built))
    assert ours.namelist() == [name for name in theirs.namelist() if name != "manifest.json"]
    for name in ours.namelist():
        assert ours.read(name) == theirs.read(name), name


def test_all_copies_can_be_had_in_one_file_for_each_paper() -> None:
    data, (made,) = call("zip", {"framework": FRAMEWORK, "unit": UNIT, "bound": True}, [])
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["print-A4.pdf", "print-A3.pdf"]
    assert not data["faults"]


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("participants", "ti", ["participants"]),
        ("minutes", "12", ["minutes"]),
        ("date", "31.2.2026", ["date"]),
        ("start", "halv", ["start"]),
        ("colour", "blå", ["colour"]),
        ("focus", ["A", "Z"], ["focus", 1]),
        ("form", {"answer": "forms.office.com/e/x y"}, ["form", "answer"]),
        ("form", {"answer": "https://forms.office.com/Pages/ShareFormPage.aspx?id=1"}, ["form", "answer"]),
        (
            "wording",
            {"A1": {"text": "Vi hilser.", "points": ["God dag", ""]}},
            ["wording", "A1", "points", 1],
        ),
        ("statements", {"A": [{"text": ""}]}, ["statements", "A", 0, "text"]),
    ],
)
def test_a_fault_stands_at_its_field_and_the_pages_stay(field: str, value: Any, path: list[Any]) -> None:
    kit = asked("kit", {**UNIT, field: value}, only=["table-a"])
    assert path in places(kit)
    (sheet,) = kit["sheets"]
    text = "\n".join(call("text", {"key": sheet["key"], "number": 0}, [])[0]["text"])
    assert "Nordby barnehage" in text


@pytest.mark.parametrize(
    ("field", "value", "sheet", "path"),
    [
        ("name", "Barnehagen i Nordby " * 10, "action-plan", ["name"]),
        ("group", "Avdeling for de minste " * 6, "table-a", ["group"]),
        ("wording", {"A1": {"text": "Vi hilser på alle. " * 30}}, "cards", ["wording", "A1"]),
    ],
)
def test_what_a_sheet_has_no_room_for_is_told_at_its_field(
    field: str, value: Any, sheet: str, path: list[Any]
) -> None:
    kit = asked("kit", {**UNIT, field: value}, only=[sheet])
    assert kit["failed"] == [sheet]
    assert places(kit) == [path]


@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ({"name": "Nordby 🎉"}, ["name"]),
        ({"wording": {"A1": {"points": ["Vi ler", "Vi 🎉"]}}}, ["wording", "A1", "points", 1]),
        ({"statements": {"B": [{"text": "Vi 🎉"}]}}, ["statements", "B", 0, "text"]),
        ({"terms": {"Vi": "🎉"}}, ["terms", "Vi"]),
    ],
)
def test_a_letter_that_cannot_be_printed_is_told_once_at_its_field(
    unit: dict[str, Any], path: list[Any]
) -> None:
    assert places(asked("kit", unit)) == [path]


def test_a_letter_in_a_framework_of_ones_own_is_told_at_its_field() -> None:
    own, _ = call("new_framework", {"language": "nb"}, [])
    own["framework"]["areas"][0]["statements"][0]["text"] = "Vi 🎉"
    told, _ = call("kit", {"framework": {"data": own["framework"]}, "unit": {}, "language": "nb"}, [])
    assert [fault["path"] for fault in told["faults"]] == [["areas", 0, "statements", 0, "text"]]


def test_all_faults_are_told_at_once() -> None:
    wrong = {**UNIT, "participants": "ti", "minutes": "12", "focus": ["Q"]}
    assert places(asked("kit", wrong, only=["table-a"])) == [["participants"], ["minutes"], ["focus", 0]]


def test_without_a_link_the_sheets_for_it_are_no_fault_even_where_they_are_asked_for() -> None:
    answer = asked("kit", {"name": "Nordby"}, only=["qr-poster", "qr", "table-b"])
    assert answer["faults"] == []
    assert [sheet["name"] for sheet in answer["sheets"] if sheet.get("key")] == ["table-b"]


def test_nobody_has_to_fill_in_anything() -> None:
    kit = asked(
        "kit", {"name": "", "participants": " ", "form": {"answer": ""}, "focus": []}, only=["table-a"]
    )
    assert not kit["faults"]
    assert [sheet["name"] for sheet in kit["sheets"]] == ["table-a"]


LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<rect width="9" height="9" fill="#a00"/></svg>'
)


def test_a_logo_is_bytes_and_a_path_means_nothing() -> None:
    data = {"framework": FRAMEWORK, "unit": {**UNIT, "logo": "/etc/hostname"}, "only": ["table-a"]}
    plain = call("kit", data, [])[0]
    with_logo = call("kit", {**data, "logo": True}, [LOGO])[0]
    assert plain["sheets"][0]["key"] != with_logo["sheets"][0]["key"]
    assert not plain["faults"]
    assert not with_logo["faults"]
    wrong = call("kit", {**data, "logo": True}, [b"nothing of the kind"])[0]
    assert places(wrong) == [["logo"]]
    assert wrong["sheets"] == plain["sheets"]


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/passwd", "x.yaml", "", "nope"])
def test_no_framework_is_read_from_the_disk(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text("id: x")
    (fault,) = call("kit", {"framework": name, "unit": {}}, [])[0]["faults"]
    assert (fault["code"], fault["values"]["name"]) == ("framework.unknown", name)


def test_a_framework_of_ones_own_is_text() -> None:
    text = Path(__file__).parents[2].joinpath("frameworks", f"{FRAMEWORK}.yaml").read_text("utf-8")
    told = call(
        "describe", {"framework": {"yaml": text.replace("Vi handler", "Vi jobber")}, "language": "nb"}, []
    )[0]
    assert told["framework"]["areas"][0]["title"] == "Vi jobber autoritativt"
    broken = call("describe", {"framework": {"yaml": "id: x\ntitle: Y\n"}}, [])[0]
    assert broken["faults"]


def test_no_layout_in_the_working_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = asked("kit", only=["table-a"])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layouts").mkdir()
    for folder in (tmp_path, tmp_path / "layouts"):
        (folder / "table-a.md.j2").write_text("---\ntitle: Mine\npage: A6\n---\nmine\n")
    assert asked("kit", only=["table-a"]) == before


def test_answers_are_shown_and_named_to_nobody() -> None:
    lines = ["Navn,A1,A2", *(f"Person {n},{['green', 'red'][n % 2]},green" for n in range(12))]
    told, _ = call("results", {"framework": FRAMEWORK, "language": "nb"}, ["\n".join(lines).encode()])
    assert (told["people"], [sheet["name"] for sheet in told["sheets"]]) == (
        12,
        ["results", "results-summary"],
    )
    said = "".join(
        "".join(call("text", {"key": s["key"], "number": 0}, [])[0]["text"]) for s in told["sheets"]
    )
    assert "Person" not in said
    few, _ = call("results", {"framework": FRAMEWORK}, ["\n".join(lines[:4]).encode()])
    assert few["few"]
    assert not few["sheets"]


def test_columns_that_are_not_certain_are_told_of_and_settled() -> None:
    lines = ["Tone,A2", *(["green,red"] * 6)]
    unclear, _ = call("results", {"framework": FRAMEWORK, "language": "nb"}, ["\n".join(lines).encode()])
    settled, _ = call("results", {"framework": FRAMEWORK, "columns": ["A=A1"]}, ["\n".join(lines).encode()])
    assert unclear["faults"] or {column["how"] for column in unclear["columns"]} & {"unused", "unclear"}
    assert [column["statement"] for column in settled["columns"]] == ["A1", "A2"]


def test_what_numbers_mean_is_asked_and_settled() -> None:
    lines = ["A1,A2", *(f"{1 + number % 3},green" for number in range(9))]
    data = {"framework": FRAMEWORK, "language": "nb"}
    asked_for, _ = call("results", data, ["\n".join(lines).encode()])
    assert [fault["values"]["numbers"] for fault in asked_for["faults"]] == [["1", "2", "3"]]
    levels = [each for each in asked_for["choices"] if each["id"] != "dont_know"]
    assert levels[0]["text"] == "Praksis er tilfredsstillende"
    chosen = [f"{number}={level['id']}" for number, level in zip("321", levels, strict=True)]
    settled, _ = call("results", {**data, "levels": chosen}, ["\n".join(lines).encode()])
    assert (settled["faults"], settled["people"]) == ([], 9)


LIST = "Navn;Deltakere;Lenke til svar\nNordby;24;\nElvebakken;ti;\nHaugen;12;https://forms.office.com/e/x1y2z3abcd"


def test_a_list_is_read_and_its_faulty_cells_are_marked() -> None:
    read, _ = call("read_units", {"language": "nb"}, [LIST.encode()])
    fields = [column["field"] for column in read["columns"]]
    assert fields == ["name", "participants", "answer"]
    rows = [row["cells"] for row in read["rows"]]
    data = {"framework": FRAMEWORK, "language": "nb", "fields": fields, "rows": rows}
    first, second, third = call("check_units", data, [])[0]["rows"]
    assert (first["unit"]["name"], first["unit"]["participants"], first["faults"]) == ("Nordby", 24, [])
    assert [fault["path"] for fault in second["faults"]] == [["participants"]]
    assert second["unit"] is None
    assert third["folder"] == "haugen"
    files, blobs = call("unit_files", {"framework": FRAMEWORK, "unit": first["unit"], "formats": ["pdf"]}, [])
    assert len(files["files"]) == len(blobs) > 5


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"\xff\xfe\x00", b"a;b\n1;2\n"])
def test_a_file_that_is_no_list_ends_in_words(content: bytes) -> None:
    (fault,) = call("read_units", {"language": "nb"}, [content])[0]["faults"]
    assert fault["code"] not in ("", "own")


def test_what_of_a_list_is_left_out_is_told() -> None:
    text = (
        "Navn;Navn;Rektor;Deltakere\nNordby;;Kari;4\nSolvang;;Per;5;6\n;;;\nSum;;;9\n"
        'Ustabil;;Ida;3\n"Aldri lukket;;;2\n'
    )
    told, _ = call("read_units", {"language": "nb"}, [text.encode()])
    assert [row["cells"][0] for row in told["rows"]] == ["Nordby", "Ustabil"]
    said = "\n".join(note["message"] for note in told["notes"])
    for words in ("kolonne B (Navn)", "Rad 3", "Rad 7", "(Rektor)", "Rad 5"):
        assert words in said
    assert [note["note"] for note in told["notes"]] == [False, False, False, True, True]


@pytest.mark.parametrize("content", [b"Navn;Deltakere\n", b'Navn;Deltakere\n"Aldri lukket;3\n'])
def test_a_list_without_a_unit_says_why(content: bytes) -> None:
    told, _ = call("read_units", {"language": "nb"}, [content])
    assert told["faults"][0]["message"]
    assert "rows" not in told


def test_a_letter_that_cannot_be_printed_is_told_at_its_cell_and_no_kit_goes_without_sheets() -> None:
    judged = {"framework": FRAMEWORK, "language": "nb", "fields": ["name"], "rows": [["Nordby 🎉"]]}
    [row] = call("check_units", judged, [])[0]["rows"]
    assert [(fault["code"], fault["path"]) for fault in row["faults"]] == [("letter.lacking", ["name"])]
    made, _ = call("unit_files", {"framework": FRAMEWORK, "unit": row["unit"], "formats": ["pdf"]}, [])
    assert {fault["code"] for fault in made["faults"]} == {"letter.lacking"}
    whole, _ = call("unit_files", {"framework": FRAMEWORK, "unit": {"name": "N"}, "formats": ["pdf"]}, [])
    assert whole["faults"] == []


def test_an_empty_list_can_be_filled_in_again() -> None:
    _, (content,) = call("empty_list", {"language": "nb"}, [])
    assert call("read_units", {"language": "nb"}, [content])[0]["columns"][0]["field"] == "name"


DOCUMENT = """# Our practice

| Area | Statement |
| --- | --- |
| Tone | We greet everybody |
| Tone | We listen |
| Work | We plan together |
"""


def test_a_document_is_shown_beside_what_was_understood() -> None:
    told, _ = call("read_document", {"name": "ours.md", "language": "nb"}, [DOCUMENT.encode()])
    assert [area["title"] for area in told["framework"]["areas"]] == ["Tone", "Work"]
    (table,) = told["tables"]
    assert table["readings"][0]["statements"] == 3
    assert [part.get("table") for part in told["parts"]] == [None, 1]
    other = {"name": "ours.md", "choices": {"1": {"shape": table["readings"][-1]["shape"]}}}
    again, _ = call("read_document", other, [DOCUMENT.encode()])
    assert again["tables"][0]["readings"][0]["shape"] == table["readings"][-1]["shape"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.docx", b"PK\x03\x04nothing"), ("x.pdf", b"%PDF-1.7\nnothing"), ("x.md", b""), ("x.yaml", b"id: [")],
)
def test_a_document_that_is_none_ends_in_words(name: str, content: bytes) -> None:
    faults = call("read_document", {"name": name, "language": "nb"}, [content])[0]["faults"]
    assert faults
    assert not [fault for fault in faults if fault["code"] == "own"]


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
def test_a_new_framework_is_whole_and_comes_back_from_its_file(language: str) -> None:
    begun = call("new_framework", {"language": language}, [])[0]["framework"]
    assert call("check_framework", {"data": begun, "language": language}, [])[0]["faults"] == []
    told, (file,) = call("framework_file", {"data": begun}, [])
    assert told["name"] == f"{begun['id']}.yaml"
    assert call("read_document", {"name": told["name"]}, [file])[0]["framework"] == {
        **begun,
        "table_title": begun["title"],
    }


def test_a_file_that_was_opened_keeps_its_comments_and_its_order() -> None:
    text = (Path(kitgen.__file__).parents[1] / f"frameworks/{FRAMEWORK}.yaml").read_text("utf-8")
    text = f"# Ours.\n{text}"
    opened = call("read_document", {"name": "ours.yaml"}, [text.encode()])[0]
    data = opened["framework"]
    same = call("framework_file", {"data": data, "yaml": opened["yaml"]}, [])[1]
    assert same == [text.encode()]
    data["areas"][0]["statements"][0]["text"] = "Vi hilser."
    [changed] = call("framework_file", {"data": data, "yaml": opened["yaml"]}, [])[1]
    lines = changed.decode().splitlines()
    assert [line.strip() for line in lines if line not in text.splitlines()] == ["text: Vi hilser."]
    assert kitgen.load_framework(changed).statement("A1").text == "Vi hilser."
    data["areas"][0]["statements"][0]["text"] = ""  # one with a fault is saved, too
    [faulty] = call("framework_file", {"data": data, "yaml": opened["yaml"]}, [])[1]
    assert faulty.startswith(b"# Ours.")
    [anew] = call("framework_file", {"data": data, "yaml": "no: [yaml"}, [])[1]
    assert yaml.safe_load(anew) == data


def test_a_framework_that_was_saved_half_way_is_opened_again_with_its_faults() -> None:
    text = "# Utkast\ntitle: Tegn\nareas:\n  - title: Vi lytter\n    statements:\n      - text: ''\n"
    opened = call("read_document", {"name": "tegn.yaml", "language": "nb"}, [text.encode()])[0]
    framework = opened["framework"]
    assert (framework["id"], framework["areas"][0]["id"]) == ("tegn", "A")
    assert framework["areas"][0]["statements"][0]["id"] == "A1"
    assert ["areas", 0, "statements", 0, "text"] in [fault["path"] for fault in opened["faults"]]
    framework["areas"][0]["statements"][0]["text"] = "Vi hører på hverandre"
    framework["source"] = {"organisation": "Nordby", "document": "Tegn"}
    _, [file] = call("framework_file", {"data": framework, "yaml": opened["yaml"]}, [])
    assert kitgen.load_framework(file).statement("A1").text == "Vi hører på hverandre"
    assert file.decode().startswith("# Utkast")


@pytest.mark.parametrize(
    "areas", ["", " x", " {A: 1}", " [1, {}]", "\n- statements: x", "\n- statements: [1]"]
)
def test_a_framework_in_any_shape_ends_in_faults(areas: str) -> None:
    text = f"title: Tegn\nareas:{areas}\n"
    opened = call("read_document", {"name": "tegn.yaml", "language": "nb"}, [text.encode()])[0]
    assert "own" not in {fault["code"] for fault in opened["faults"]}
    assert opened["faults"]


def test_a_file_that_cannot_be_read_is_told_by_its_statements_and_fields() -> None:
    text = (
        "title: *Tegn\nareas:\n  - id: A\n    title: 'Vi møtes\n    statements:\n      - id: A1\n"
        "        text: Vi er enige: alle bidrar\n"
    )
    for wrong, place in (("title: *", "Tittel: "), ("title: '", "Område A: "), ("enige: ", "Tegn A1: ")):
        right = text
        for other in {"title: *", "title: '", "enige: "} - {wrong}:
            right = right.replace(other, other[:-1] if other[-1] != " " else "enige ")
        faults = call("read_document", {"name": "tegn.yaml", "language": "nb"}, [right.encode()])[0]["faults"]
        told = [fault["message"] for fault in faults if fault["code"].startswith("yaml.")]
        assert [each.startswith(place) for each in told] == [True], told


def test_of_too_many_areas_that_alone_is_told() -> None:
    areas = "".join(f"  - title: Vi {number}\n    statements: [{{text: Ja}}]\n" for number in range(28))
    text = f"title: Tegn\nsource: {{organisation: Nordby, document: Tegn}}\nareas:\n{areas}"
    opened = call("read_document", {"name": "tegn.yaml", "language": "nb"}, [text.encode()])[0]
    assert len({area["id"] for area in opened["framework"]["areas"]}) == 28
    told = call("kit", {"framework": {"data": opened["framework"]}, "unit": {}, "language": "nb"}, [])[0]
    assert [fault["code"] for fault in told["faults"]] == ["list.too-many"]


@pytest.mark.parametrize("language", COMPLETE)
def test_a_file_of_another_kind_is_told_from_a_document(language: str) -> None:
    kinds = {
        "document.unit": ("nordby.yaml", b"name: Nordby skole\n"),
        "import.list-of-units": ("units.csv", b"Navn;Deltakere\nNordby;3\nSolvang;4\n"),
        "document.rtf": ("ours.doc", b"{\\rtf1 Tegn}"),
        "document.old-or-encrypted": ("ours.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    }
    for code, (name, content) in kinds.items():
        [fault] = call("read_document", {"name": name, "language": language}, [content])[0]["faults"]
        assert fault["code"] == code
        assert (
            fault["message"]
            != call("read_document", {"name": "a.txt", "language": language}, [b"a"])[0]["faults"][0][
                "message"
            ]
        )


def test_a_framework_given_as_data_tells_its_faults_by_their_paths() -> None:
    begun = call("new_framework", {"language": "nb"}, [])[0]["framework"]
    begun["areas"][0]["statements"][0] |= {"text": "", "points": ["a", "", "b"]}
    faults = call("kit", {"framework": {"data": begun}, "unit": {}, "language": "nb"}, [])[0]["faults"]
    assert [fault["path"][-1] for fault in faults] == ["text", 1]
    assert all(fault["path"][:4] == ["areas", 0, "statements", 0] for fault in faults)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["name", "focus", "form", "wording", "statements", "terms", "sheets", "options", "date", "x"]
)


@settings(max_examples=amount(24, 60), deadline=None)
@given(st.dictionaries(FIELDS, JSON, max_size=4), st.sampled_from(sorted(METHODS)))
def test_nothing_is_raised_whatever_is_asked(unit: dict[str, Any], method: str) -> None:
    data = {"framework": FRAMEWORK, "unit": unit, "only": ["table-b"], "formats": ["pdf"], "language": "nb"}
    answer, blobs = call(method, data, [])
    json.dumps(answer)
    assert all(isinstance(blob, bytes) for blob in blobs)
    assert not [fault for fault in answer.get("faults", ()) if fault["code"] == "own"]


def test_a_page_that_asks_for_what_is_not_there_is_at_fault_itself() -> None:
    assert [fault["code"] for fault in call("nope", {"language": "nb"}, [])[0]["faults"]] == ["own"]


@given(st.dictionaries(st.text(min_size=1, max_size=8), JSON, max_size=4))
def test_what_is_written_as_yaml_is_read_as_it_was(data: dict[str, Any]) -> None:
    assert (yaml.safe_load(yaml_text(data)) or {}) == data
