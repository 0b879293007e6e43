"""What programs in node make of forms: survey-core, and a stand-in for Apps Script."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from answers.forms.samples import form
from checks import node
from sheets.cases import FRAMEWORKS

from kitgen.answers.forms.tools import TOOLS, written

HERE = Path(__file__).parent
EVERY = [*FRAMEWORKS, "hostile"]


def files(tool: str, folder: Path) -> list[Path]:
    """The files of a tool for every framework."""
    paths = [folder / f"{name}.{TOOLS[tool].file}" for name in EVERY]
    for name, path in zip(EVERY, paths, strict=True):
        path.write_bytes(written(form(name), [tool])[TOOLS[tool].file])
    return paths


def test_survey_core_takes_it_as_it_stands(tmp_path: Path) -> None:
    if reason := node.lacking("survey-core"):
        pytest.skip(reason)
    for name, told in zip(EVERY, node.run(HERE / "surveyjs.mjs", *files("surveyjs", tmp_path)), strict=True):
        asked = form(name).questions
        assert (told["errors"], told["dropped"], told["back"]) == ([], [], True), name
        assert told["pages"] == len(asked.parts)
        assert told["next"] == ("Videre" if form(name).language == "da" else "Neste")
        if name != "hostile":  # there braces become brackets
            assert [html.unescape(row) for row in told["rows"]] == [each.title for each in asked.all]


def test_the_schema_of_surveyjs(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = node.MODULES / "survey-core/surveyjs_definition.json"
    if not schema.is_file():
        pytest.skip("survey-core is not installed (make test does, where npm is)")
    validator = jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")))
    for path in files("surveyjs", tmp_path):
        survey: dict[str, Any] = json.loads(path.read_text("utf-8"))
        assert [error.message for error in validator.iter_errors(survey)] == []
    survey["showProgressBar"] = "top"
    assert list(validator.iter_errors(survey)), "the schema knows what is wrong"


@pytest.mark.parametrize(
    ("language", "locale"),
    [("nb", "no"), ("nn", "no"), ("da", "da"), ("sv", "sv"), ("en", "en"), ("se", "no")],
)
def test_surveyjs_speaks_the_language(language: str, locale: str) -> None:
    survey = json.loads(written(form(FRAMEWORKS[0], language), ["surveyjs"])["surveyjs.json"])
    assert survey["locale"] == locale


def test_the_script_for_google_makes_the_form(tmp_path: Path) -> None:
    if reason := node.lacking():
        pytest.skip(reason)
    made = node.run(HERE / "google.mjs", *files("google", tmp_path))
    for name, told in zip([name for name in EVERY for _ in range(2)], made, strict=True):
        whole = form(name)
        grids = [item for item in told["items"] if item["kind"] == "addGridItem"]
        assert [row for grid in grids for row in grid["setRows"]] == [q.title for q in whole.questions.all]
        assert all(grid["setColumns"] == [c.text for c in whole.questions.choices] for grid in grids)
        assert not any(item.get("setRequired") for item in told["items"])
        assert told["items"][-1]["setTitle"] == whole.questions.comment
        settings = told["settings"]
        assert settings["setTitle"] == whole.title
        assert settings["setCollectEmail"] is settings["setLimitOneResponsePerUser"] is False
        assert [line.rpartition(" ")[2] for line in told["logged"]] == [
            "https://example.org/edit",
            "https://example.org/answer",
        ]
