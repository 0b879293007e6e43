"""Every tool, framework and language: the same bytes each time, every title and answer, nobody's name."""

from __future__ import annotations

import html
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from answers.forms.samples import form, hostile
from blocks.samples import area, framework, levels
from checks import ooxml
from checks.parts import made_of
from sheets.cases import FRAMEWORKS

from kitgen.answers.forms.form import Form, form_of
from kitgen.answers.forms.tools import TOOLS, USUAL, written
from kitgen.basics.languages.table import COMPLETE, LANGUAGES
from kitgen.domain.unit import Unit

EVERY = [*FRAMEWORKS, "hostile"]


def words(content: bytes) -> str:
    """All that a file says, opened where it is a package, without the marks of XML, HTML and JSON."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as package:
            content = b" ".join(package.read(name) for name in package.namelist())
    text = content.decode("utf-8-sig")
    return html.unescape(text).replace('\\"', '"').replace("\\\\", "\\")


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("language", COMPLETE)
def test_every_form_says_all_and_is_the_same_each_time(tool: str, language: str) -> None:
    for name in FRAMEWORKS:
        whole = form(name, language)
        (file, content), *more = written(whole, [tool]).items()
        assert not more
        assert file == TOOLS[tool].file
        assert written(whole, [tool])[file] == content, f"{name}: {file} differs when it is made again"
        said = words(content)
        lacking = [question.title for question in whole.questions.all if question.title not in said]
        lacking += [choice.text for choice in whole.questions.choices if choice.text not in said]
        lacking += [text for text in (whole.intro, whole.questions.comment) if text and text not in said]
        assert lacking == []


@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_not_wanted_is_not_there(tool: str) -> None:
    whole, less = form(FRAMEWORKS[0]), form(FRAMEWORKS[0], unsure=False, comment=False)
    unsure = whole.questions.choices[-1].text
    before, after = (words(written(each, [tool])[TOOLS[tool].file]) for each in (whole, less))
    assert re.search(rf"\b{unsure}\b", before)
    assert not re.search(rf"\b{unsure}\b", after)
    assert whole.questions.comment in before
    assert whole.questions.comment not in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_left_without_a_form(language: str) -> None:
    assert len(written(form(FRAMEWORKS[0], language), TOOLS)) == len(TOOLS)


def test_a_form_is_its_units_own() -> None:
    whole = framework([area("A", 3), area("B", 2)])
    unit = made_of(
        Unit,
        {
            "name": "Nordby skole",
            "focus": ["A"],
            "wording": {"A2": {"text": "Vi gjør det slik."}},
            "statements": {"A": [{"text": "Vårt eget tegn."}]},
            "colour": "#24507a",
        },
    )
    own = form_of(whole, unit)
    assert own.title == "Tegn på god praksis – Nordby skole"
    assert [question.title for question in own.questions.all][1:] == [
        "A2 – Vi gjør det slik.",
        whole.statement("A3").text.join(["A3 – ", ""]),
        "A4 – Vårt eget tegn.",
    ]
    assert own.name == "sammen-nordby-skole"


def test_files_have_names_of_their_own_that_say_nothing_of_anyone() -> None:
    names = [tool.file for tool in TOOLS.values()]
    assert len({*names}) == len(names)
    assert all(re.fullmatch(r"[a-z-]+(\.[a-z]+)+", name) for name in names)
    assert set(USUAL) < set(TOOLS)
    with pytest.raises(KeyError):
        written(form(FRAMEWORKS[0]), ["typewriter"])


def test_office_files_keep_to_the_schemas(tmp_path: Path) -> None:
    if reason := ooxml.lacking():
        pytest.skip(reason)
    for file, content in written(form("hostile"), ["microsoft", "xlsform"]).items():
        (tmp_path / file).write_bytes(content)
        assert ooxml.faults(tmp_path / file) == []


def test_the_word_file_is_numbered_questions_with_lettered_answers() -> None:
    with zipfile.ZipFile(BytesIO(written(form("hostile"), ["microsoft"])["microsoft-forms.docx"])) as package:
        body = package.read("word/document.xml").decode()
    lines = [html.unescape("".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", p))) for p in body.split("</w:p>")]
    asked = form("hostile").questions
    first = lines.index(f"1. {asked.all[0].title}")
    assert lines[first + 1 : first + 8] == [
        *(f"{letter}. {choice.text}" for letter, choice in zip("ABCDEF", asked.choices, strict=True)),
        "",
    ]
    assert f"{len(asked.all) + 1}. {asked.comment}" in lines


def test_moodle() -> None:
    from lxml import etree

    for name in EVERY:
        whole = form(name)
        items = etree.fromstring(written(whole, ["moodle"])["moodle.xml"]).findall("ITEMS/ITEM")
        asked = [item for item in items if item.get("TYPE") == "multichoice"]
        assert [item.findtext("ITEMLABEL") for item in asked] == [each.code for each in whole.questions.all]
        numbers = [int(item.findtext("ITEMID") or 0) for item in items]
        assert numbers == list(range(1, len(items) + 1))
        assert all(len(item.findtext("ITEMTEXT") or "") <= 255 for item in items)
        for item, question in zip(asked, whole.questions.all, strict=True):
            kind, _, answers = (item.findtext("PRESENTATION") or "").partition(">>>>>")
            assert kind == "r"
            assert "<<<<<" not in answers
            assert "####" not in answers
            assert len([text for text in answers.split("|") if text.strip()]) == len(whole.questions.choices)
            cut = (item.findtext("ITEMTEXT") or "").rstrip("…")
            assert question.title.replace("]]>", "]] >").startswith(cut)


def test_a_scale_of_two_and_of_five() -> None:
    for count in (2, 5):
        whole: Form = form_of(framework(scale=levels(count)), None)
        survey = json.loads(written(whole, ["surveyjs"])["surveyjs.json"])
        columns = survey["pages"][0]["elements"][0]["columns"]
        assert [column["value"] for column in columns] == [f"level-{i}" for i in range(count)] + ["dont_know"]


def test_the_hostile_framework_is_as_hostile_as_it_says() -> None:
    assert any("\u2028" in statement.text for statement in hostile().statements)
