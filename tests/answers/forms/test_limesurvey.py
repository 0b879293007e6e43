"""The file for LimeSurvey by the rules of its importer, as they were written down; its code is not here."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from answers.forms.samples import form
from sheets.cases import FRAMEWORKS

from kitgen.answers.forms.tools import written
from kitgen.basics.languages.table import LANGUAGES

EVERY = [*FRAMEWORKS, "hostile"]


def rows(content: bytes) -> list[dict[str, str]]:
    """The lines as the importer reads them: tabs, quotation marks, headings in the first."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter="\t"))


@pytest.mark.parametrize("name", EVERY)
def test_the_importer_gets_what_it_wants(name: str) -> None:
    whole = form(name)
    content = written(whole, ["limesurvey"])["limesurvey.txt"]
    assert content.startswith(b"\xef\xbb\xbfid\t"), (
        "without the mark the encoding is guessed, at times wrongly"
    )
    assert b'"' not in content, "quotation marks and backslashes are read in two ways"
    assert b"\\" not in content
    lines = rows(content)
    assert all(None not in line and None not in line.values() for line in lines)
    settings = {line["name"]: line["text"] for line in lines if line["class"] == "S"}
    assert re.fullmatch("[1-9][0-9]{5}", settings["sid"])
    assert settings["anonymized"] == "Y"
    assert {settings[key] for key in ("datestamp", "ipaddr", "refurl", "savetimings")} == {"N"}
    title = next(line["text"] for line in lines if line["name"] == "surveyls_title")
    assert 0 < len(title) <= 200


@pytest.mark.parametrize("name", EVERY)
def test_codes_and_texts(name: str) -> None:
    whole = form(name)
    lines = rows(written(whole, ["limesurvey"])["limesurvey.txt"])
    kinds = "".join({"G": "g", "Q": "q", "SQ": "s", "A": "a"}.get(line["class"], "") for line in lines)
    assert re.fullmatch("(gqs+a+)+gq", kinds), (
        "each group has a question, that its rows, and they the answers"
    )
    questions = [line["name"] for line in lines if line["class"] == "Q"]
    assert len({code.casefold() for code in questions}) == len(questions)
    codes = [line["name"] for line in lines if line["class"] == "SQ"]
    assert codes == [question.code for question in whole.questions.all]
    assert all(re.fullmatch("[a-zA-Z][a-zA-Z0-9]{0,19}", code) for code in [*questions, *codes])
    answers = [line["name"] for line in lines if line["class"] == "A"]
    assert all(re.fullmatch("[a-zA-Z0-9]{1,5}", code) for code in answers)
    assert all(0 < len(line["name"]) <= 100 for line in lines if line["class"] == "G")
    texts = [line["text"] for line in lines if line["class"] in ("SQ", "A")]
    assert not any(set(text) & set("<>{}") for text in texts), "braces are expressions, and texts are HTML"
    titles = [html.unescape(line["text"]) for line in lines if line["class"] == "SQ"]
    assert titles == [question.title for question in whole.questions.all]


def test_a_letter_that_is_divided_at_byte_1000_is_read_right() -> None:
    """The importer guesses from the first 1,000 bytes; with the mark it need not."""
    for name in EVERY:
        content = written(form(name), ["limesurvey"])["limesurvey.txt"]
        assert content.decode("utf-8-sig").encode() == content[3:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_languages_that_it_knows(language: str) -> None:
    lines = rows(written(form(FRAMEWORKS[0], language), ["limesurvey"])["limesurvey.txt"])
    spoken = {line["language"] for line in lines} - {""}
    assert spoken == {"nb" if language == "se" else language}
