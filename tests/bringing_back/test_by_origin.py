"""What somebody changed in any Word sheet of a kit comes back by the places the texts came from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import docx
import pytest
import yaml
from blocks.samples import ANSWER
from bringing_back import test_edited_sheets as known
from checks.office import Office
from covering import covering
from docx.oxml.ns import qn
from imported.edited import Sheet
from imported.kits import framework, sheets
from lxml import etree

import kitgen
from kitgen.bringing_back.changes import summary
from kitgen.bringing_back.merging import Merge, merge
from kitgen.building.library import Library
from kitgen.composing.layout import read_layout
from kitgen.domain.parts import as_data
from kitgen.errors import KitgenError
from kitgen.reading.word import read_word

NAME = "oppvekst-fredrikstad"
UNIT = """\
name: Lillevik barnehage
terms: {barn: unger}
wording:
  A2:
    text: Vi sier hva vi venter av hverandre.
    replace: {1: Vi sier det høyt.}
statements:
  B:
    - text: Vi synger hver dag.
      points:
        - Om morgenen.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_bytes(Library().framework(NAME).read_bytes())
    return path


def lines(found: Merge) -> list[str]:
    notes = [f"note: {note.message}" for note in found.notes if "pictures are left out" not in note.message]
    return (
        [line for change in found.found.changes for line in summary(change)]
        + notes
        + [*map(str, found.found.remarks)]
    )


def saved(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "edited.docx"
    path.write_bytes(data)
    return path


def edited(sheet: str, *edits: Callable[[Sheet], object]) -> bytes:
    made = Sheet(NAME, sheet)
    for edit in edits:
        edit(made)
    return made.saved()


#: What has another outcome by words: a place that is taken, a chapter that the framework lacks.
OTHERWISE = ("ways to use it", "references")
#: What is brought back as by words; the others are told in other words, or not needed by origin.
BY_ORIGIN = {
    "table-a": [
        *("other words", "all other words", "a statement in two paragraphs", "a line break in a statement"),
        *("a line break in a point", "a point in two", "a point with a typed bullet", "rows", "another id"),
        *("a point without a bullet", "points in another order", "one of their own", "a column less"),
        *("an area's title", "no definition", "the title", "the title above it", "tracked changes"),
        *("no words for a statement", "a statement in another column", "the legend", "kitgen's own words"),
        *("words below", "words above", "a link", "a comment"),
    ],
    "background": [each for each in known.BACKGROUNDS if each not in OTHERWISE],
}


@pytest.mark.parametrize(("sheet", "edit"), [(s, each) for s, edits in BY_ORIGIN.items() for each in edits])
def test_what_comes_back_by_words_comes_back_by_origin(sheet: str, edit: str, tmp_path: Path) -> None:
    change, expected = (known.TABLES if sheet == "table-a" else known.BACKGROUNDS)[edit]
    path = saved(edited(sheet, change), tmp_path)
    assert lines(merge(path, Library().framework(NAME))) == expected


@pytest.mark.parametrize("edit", list(known.UNCHANGED))
def test_what_is_no_change(edit: str, tmp_path: Path) -> None:
    path = saved(edited("table-a", known.UNCHANGED[edit]), tmp_path)
    assert lines(merge(path, Library().framework(NAME))) == []


# -- every sheet -----------------------------------------------------------------------------------


def rewritten(data: bytes, path: str, new: str) -> bytes:
    """The file with other words in all bookmarks of the texts that come from `path`."""
    printed = read_word(data, Path("sheet.docx")).printed
    assert printed is not None
    names = {name for name, origins in printed.texts.items() if [each.path for each in origins] == [path]}
    document = docx.Document(io.BytesIO(data))
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        if start.get(qn("w:name")) in names:
            texts = [each for run in _within(start) for each in run.iter(qn("w:t"))]
            for place, text in enumerate(texts):
                text.text = "" if place else new
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _within(start: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for each in start.itersiblings():
        if each.tag == qn("w:bookmarkEnd"):
            break
        found.append(each)
    return found


#: The sheets of each kit that are documents: each with the framework that has least to say on it.
KITS = covering(
    (
        (name, sheet)
        for name in sorted(Library().frameworks())
        for sheet in framework(name).kit
        if not read_layout(Library().layout(sheet)).setup.formats
    ),
    weight=lambda case: -len(framework(case[0]).statements),
)


@pytest.mark.parametrize(("name", "sheet"), KITS)
def test_a_change_on_any_sheet_comes_back(name: str, sheet: str, tmp_path: Path) -> None:
    met = False
    for file in kitgen.make(name, sheets=[sheet], formats=["docx"], form_url=ANSWER).files:
        printed = read_word(file.content, Path(file.name)).printed
        assert printed is not None
        assert lines(merge(saved(file.content, tmp_path), Library().framework(name))) == [], file.sheet
        paths = [origins[0].path for origins in printed.texts.values() if len(origins) == 1]
        ours = [
            path for path in paths if re.match(r"(?!messages|layout|plan|meeting|unit|form|.*\.id$)", path)
        ]
        for path in ours[-1:]:
            found = merge(
                saved(rewritten(file.content, path, "Noe helt annet."), tmp_path), Library().framework(name)
            )
            assert not found.found.remarks, (file.sheet, path, found.found.remarks)
            [change] = found.found.changes
            assert change.kind == "changed"
            assert "noe helt annet." in str(change.new).lower()
            met = True
    assert met or sheet not in ("table-a", "table-b", "cards", "answer-sheet", "background")


# -- three texts -----------------------------------------------------------------------------------


def test_what_the_file_says_otherwise_by_now_is_left_alone(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(known.A2, "Vi snakker om forventninger."), "utf-8")
    path = saved(edited("table-a", lambda sheet: sheet.write(known.A1, "Vi er vennlige.")), tmp_path)
    assert lines(merge(path, file)) == known.changed("A1, text", known.A1, "Vi er vennlige.")


def test_what_both_have_changed_is_a_conflict(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(known.A1, "Vi er gode mot hverandre."), "utf-8")
    path = saved(edited("table-a", lambda sheet: sheet.write(known.A1, "Vi er vennlige.")), tmp_path)
    found = merge(path, file)
    assert found.content == file.read_bytes()
    (told_,) = lines(found)
    assert told_.startswith("A1, text: the file has been changed since this was printed, and keeps its own")
    assert all(f"“{said}”" in told_ for said in (known.A1, "Vi er vennlige.", "Vi er gode mot hverandre."))


@pytest.mark.parametrize(
    ("sheet", "printed", "what"),
    [("table-a", known.POINT, "A1, points"), ("background", "Når vi tenker over", "closing, text")],
)
def test_an_entry_or_a_paragraph_that_both_have_changed_is_a_conflict(
    sheet: str, printed: str, what: str, file: Path, tmp_path: Path
) -> None:
    text = file.read_text("utf-8")
    assert printed in text
    file.write_text(text.replace(printed, "Ganske andre ord her, og", 1), "utf-8")
    path = saved(edited(sheet, lambda made: made.write(printed, "Noe helt annet.")), tmp_path)
    found = merge(path, file)
    assert found.content == file.read_bytes()
    (told_,) = lines(found)
    assert told_.startswith(f"{what}: the file has been changed since this was printed")
    assert "Noe helt annet." in told_


def test_what_both_have_changed_alike_is_none(file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace(known.A1, "Vi er vennlige."), "utf-8")
    path = saved(edited("table-a", lambda sheet: sheet.write(known.A1, "Vi er vennlige.")), tmp_path)
    assert lines(merge(path, file)) == []


def test_one_text_changed_in_two_ways_on_a_sheet_is_told(tmp_path: Path) -> None:
    made = Sheet(NAME, "cards")
    twice = [each for each in made.paragraphs() if each.text.replace("\u00a0", " ") == known.A1]
    for number, each in enumerate(twice):
        each.runs[0].text = f"Vi er vennlige {number}."
    found = merge(saved(made.saved(), tmp_path), Library().framework(NAME))
    assert len(twice) < 2 or "changed in different ways" in str(found.found.remarks[0])


# -- what programs do to a file --------------------------------------------------------------------


def split(data: bytes) -> bytes:
    """As Word saves it: runs in pieces, with marks for spelling between them, and other ids."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    for run in list(body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and len(run) <= 2 and len(texts[0].text or "") > 3:
            words = texts[0].text
            rest = deepcopy(run)
            texts[0].text, rest.find(qn("w:t")).text = words[:2], words[2:]
            for each in (run, rest):
                each.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(rest)
            run.addnext(etree.SubElement(body, qn("w:proofErr")))
    for each in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        each.set(qn("w:id"), f"{int(each.get(qn('w:id'))) + 70}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_runs_in_pieces_change_nothing(tmp_path: Path) -> None:
    for sheet in ("table-a", "background", "cards"):
        path = saved(split(edited(sheet)), tmp_path)
        assert lines(merge(path, Library().framework(NAME))) == []


def without_marks(data: bytes) -> bytes:
    """The file as a program saves it that keeps neither bookmarks nor parts of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "word/document.xml":
                text = re.sub(rb"<w:bookmark(Start|End) [^>]*/>", b"", text)
            if entry.filename == "word/_rels/document.xml.rels":
                text = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", text)
            if not entry.filename.startswith(("printed/", "customXml/")):
                new.writestr(entry, text)
    return out.getvalue()


def test_entries_in_one_line_come_and_go(tmp_path: Path) -> None:
    other = "prinsipper-kristiansand"
    made = Sheet(other, "background")
    made.write("Kilder: Haug", "Kilder: Haug, 2014; Fixsen, 2010; Ny, 2024")
    made.replace("Trenger forbedring:", "Kan bli bedre:")
    assert lines(merge(saved(made.saved(), tmp_path), Library().framework(other))) == [
        *known.changed("scale, levels, improve, label", "trenger forbedring", "kan bli bedre"),
        *known.changed("B, references", "Fixsen, 2009", "Fixsen, 2010"),
        *("B, references: added", "  + Ny, 2024"),
        *(
            line
            for text in framework(other).areas[1].references[2:]
            for line in ("B, references: dropped", f"  − {text}")
        ),
    ]


def test_a_file_that_lost_its_marks_is_recognised_by_its_words(tmp_path: Path) -> None:
    data = without_marks(edited("table-a", lambda sheet: sheet.write(known.A1, "Vi er vennlige.")))
    found = merge(saved(data, tmp_path), Library().framework(NAME), sheets())
    assert lines(found) == known.changed("A1, text", known.A1, "Vi er vennlige.")
    edit = known.BACKGROUNDS["the closing"]
    data = without_marks(edited("background", edit[0]))
    assert lines(merge(saved(data, tmp_path), Library().framework(NAME), sheets())) == edit[1]
    with pytest.raises(KitgenError, match="discussion cards"):
        merge(saved(without_marks(edited("cards")), tmp_path), Library().framework(NAME), sheets())


PARTS = ("introduction", "how_to_use", "prompts", "references", "closing", "follow_up")


@pytest.mark.parametrize("name", [NAME, "prinsipper-kristiansand"])
def test_a_framework_gets_what_it_lacks_from_a_background_sheet_without_marks(
    name: str, tmp_path: Path
) -> None:
    whole = framework(name)
    data = as_data(whole)
    for key in PARTS:
        data.pop(key, None)
    data["source"].pop("note")
    for area in data["areas"]:
        area.pop("explanation", None)
        area.pop("references", None)
    file = tmp_path / "ours.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    found = merge(saved(without_marks(Sheet(name, "background").saved()), tmp_path), file, sheets())
    assert not found.found.remarks
    file.write_bytes(found.content)
    brought = kitgen.load_framework(file)
    assert [getattr(brought, key) for key in PARTS] == [getattr(whole, key) for key in PARTS]
    assert brought.source.note == whole.source.note
    for area, before in zip(brought.areas, whole.areas, strict=True):
        assert (area.explanation, area.references) == (before.explanation, before.references)


@pytest.mark.xdist_group("sheets-0")
def test_libreoffice_keeps_what_is_needed(libreoffice: Office, tmp_path: Path) -> None:
    edits = {
        "table-a": lambda sheet: sheet.write(known.A1, "Vi er vennlige."),
        "guide": lambda sheet: None,
        "background": lambda sheet: sheet.write("Må bedres:", "Må bedres: Hva skal til?"),
    }
    files = {sheet: tmp_path / f"{sheet}.docx" for sheet in edits}
    for sheet, edit in edits.items():
        files[sheet].write_bytes(edited(sheet, edit))
    kept = libreoffice.convert(files.values(), tmp_path / "kept", "docx")
    said = {sheet: lines(merge(kept[file], Library().framework(NAME))) for sheet, file in files.items()}
    assert said == {
        "table-a": known.changed("A1, text", known.A1, "Vi er vennlige."),
        "guide": [],
        "background": known.changed(
            "follow up, yellow", framework(NAME).follow_up["yellow"], "Hva skal til?"
        ),
    }


# -- units -----------------------------------------------------------------------------------------


def of_unit(sheet: str, tmp_path: Path) -> tuple[bytes, Path]:
    unit = tmp_path / "unit.yaml"
    unit.write_text(UNIT, "utf-8")
    [file] = kitgen.make(NAME, unit, sheets=[sheet], formats=["docx"]).files
    return file.content, unit


@pytest.mark.parametrize("sheet", ["table-a", "cards", "background", "answer-sheet", "guide"])
def test_an_unedited_sheet_of_a_unit_changes_nothing(sheet: str, file: Path, tmp_path: Path) -> None:
    data, unit = of_unit(sheet, tmp_path)
    for target in (file, unit):
        assert lines(merge(saved(data, tmp_path), target)) == []


def test_a_units_own_words_come_back_into_its_file(file: Path, tmp_path: Path) -> None:
    data, unit = of_unit("table-a", tmp_path)
    for path, new in (
        ("unit.wording.A2.text", "Vi sier hva vi vil."),
        ("unit.wording.A2.replace.1", "Vi hvisker det."),
        ("unit.statements.own-B1.text", "Vi synger alltid."),
        ("unit.statements.own-B1.points.1", "Om kvelden."),
    ):
        data = rewritten(data, path, new)
    found = merge(saved(data, tmp_path), unit)
    assert found.found.remarks == []
    assert [change.what for change in found.found.changes] == [
        *("A2, text", "A2, replace 1"),
        *("B 1, text", "B 1, points"),
    ]
    unit.write_bytes(found.content)
    now = kitgen.load_unit(unit)
    assert (now.wording["A2"].text, now.statements["B"][0].points) == (
        "Vi sier hva vi vil.",
        ("Om kvelden.",),
    )
    into_framework = merge(saved(data, tmp_path), file)
    assert into_framework.found.changes == []
    assert len(into_framework.found.remarks) == 4
    assert all("belongs into the unit's file" in str(each) for each in into_framework.found.remarks)


def test_what_was_changed_beside_an_exchanged_word_comes_back_in_the_frameworks(
    file: Path, tmp_path: Path
) -> None:
    data, _ = of_unit("table-a", tmp_path)
    printed = read_word(data, Path("sheet.docx")).printed
    assert printed is not None
    every = [each for origins in printed.texts.values() for each in origins if "unger" in each.text.lower()]
    origin = next(each for each in every if each.said)
    assert "barn" in str(origin.said).lower()
    found = merge(saved(rewritten(data, origin.path, f"{origin.text} Alltid."), tmp_path), file)
    [change] = found.found.changes
    assert f"{origin.said} Alltid." in str(change.new)
    gone = merge(
        saved(
            rewritten(data, origin.path, re.sub("unger", "vi", origin.text, flags=re.IGNORECASE)), tmp_path
        ),
        file,
    )
    assert gone.found.changes == []
    assert "the unit's own words" in str(gone.found.remarks[0])


# -- cells to be marked ------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["table-a", "table-b"])
@pytest.mark.parametrize("lost", [False, True], ids=["with marks", "without"])
def test_what_is_written_beside_a_symbol_is_no_statement(sheet: str, lost: bool, tmp_path: Path) -> None:
    """A mark, a name or an example in the cells below a statement, where its level is marked."""
    made = Sheet(NAME, sheet)
    rows = made.table(known.A1)._tbl.tr_lst
    row = rows[next(n for n, each in enumerate(rows) if not "".join(each.itertext()).strip())]
    for text, cell in zip(["x", "Kari og Ola", "Vi spiser sammen hver dag."], row.tc_lst[::3], strict=False):
        cell.p_lst[-1].add_r().add_t(text)
    data = without_marks(made.saved()) if lost else made.saved()
    found = merge(saved(data, tmp_path), Library().framework(NAME), sheets())
    assert found.found.changes == []
    assert [str(each) for each in found.found.remarks if each.code == "back.not-in"] == [
        *("not brought in: “x”", "not brought in: “Kari og Ola”"),
        "not brought in: “Vi spiser sammen hver dag.”",
    ]


@pytest.mark.parametrize("lost", [False, True], ids=["with marks", "without"])
def test_a_column_that_was_copied_with_its_pictures_is_a_new_area(lost: bool, tmp_path: Path) -> None:
    made = Sheet(NAME, "table-a")
    words = iter(["Vi er ute", "Ute er vi trygge.", *(f"Vi går tur nummer {n} i uka." for n in range(1, 40))])
    for row in made.table(known.A1)._tbl.tr_lst:
        for cell in row.tc_lst[-1:] if "".join(row.itertext()).strip() else row.tc_lst[-3:]:
            row.append(copied := deepcopy(cell))
            for text in [each for each in copied.iter(qn("w:t")) if len((each.text or "").strip()) > 3]:
                text.text = next(words)
    data = without_marks(made.saved()) if lost else made.saved()
    found = merge(saved(data, tmp_path), Library().framework(NAME), sheets())
    [change] = found.found.changes
    assert (change.what, change.new["title"], change.new["statements"][0]["id"]) == (
        "area D",
        "Vi er ute",
        "D1",
    )


@pytest.mark.parametrize(
    ("old", "new", "prompts"),
    [
        (
            "ud af kalenderen?",
            "ud af kalenderen? Og hvem siger til?",
            {1: "ud af kalenderen? Og hvem siger til?"},
        ),
        ("Hvad er en god grund", "Hvad er en virkelig god grund", {0: "en virkelig god grund"}),
        ("Hvad gør vi, når mødet", "Hvad gør vi så, når mødet", {1: "Hvad gør vi så, når mødet"}),
    ],
)
def test_questions_in_one_line_are_told_apart(
    old: str, new: str, prompts: dict[int, str], tmp_path: Path
) -> None:
    sheet = Sheet("laeringsfaellesskaber-aarhus", "team-contract")
    sheet.replace(old, new)
    path = saved(sheet.saved(), tmp_path)
    found = merge(path, Library().framework("laeringsfaellesskaber-aarhus"), sheets()).found
    assert [(change.path[-1], change.kind) for change in found.changes] == [
        (number, "changed") for number in prompts
    ]
    assert all(words in change.new for change, words in zip(found.changes, prompts.values(), strict=True))
    assert found.remarks == []
