"""LimeSurvey: the tab-separated file of a survey, which it imports where its name ends in .txt or .tsv.

By the rules of its importer (`TSVImportSurvey` in `import_helper.php`):

- It guesses the encoding from the first 1,000 bytes, and can be wrong where a letter is divided there; with a
  byte order mark it is not.
- The number of the survey (`sid`) must be there; where it is taken, another is given.
- Codes of questions are a letter and then letters and digits, 20 at most; codes of answers have five at most.
- Texts are HTML, in which braces are expressions; titles of surveys and groups are plain, and short.
- Neither the time nor the address of an answer is kept.
"""

from __future__ import annotations

import csv
import html
import io
import zlib
from collections.abc import Iterator

from kitgen.answers.forms.form import Form, spoken
from kitgen.domain.questions import COMMENT, Part

_COLUMNS = (
    *("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language"),
    *("validation", "mandatory", "other", "default", "same_default"),
)
#: What is said of the whole survey: N is no, Y yes; one group of questions on a page (G).
_SETTINGS = {
    "anonymized": "Y",
    "format": "G",
    "datestamp": "N",
    "ipaddr": "N",
    "refurl": "N",
    "savetimings": "N",
    "allowprev": "Y",
    "showwelcome": "Y",
    "shownoanswer": "Y",
    "showprogress": "Y",
}
#: The most letters of a title of a survey, and of a group in older releases.
_TITLE, _GROUP = 200, 100
#: Signs that plain titles do without.
_PLAIN = str.maketrans({'"': "”", "\\": "/", "<": "(", ">": ")", "{": "(", "}": ")"})

_Line = dict[str, str]


def write(form: Form) -> bytes:
    """The file, in UTF-8 with a byte order mark."""
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, restval="", delimiter="\t", lineterminator="\r\n")
    table.writeheader()
    table.writerows(_lines(form))
    return out.getvalue().encode("utf-8-sig")


def _lines(form: Form) -> Iterator[_Line]:
    language = spoken(form.language)
    number = 100_000 + zlib.crc32(form.name.encode()) % 899_999
    settings = {"sid": str(number), "language": language, "additional_languages": "", **_SETTINGS}
    yield from ({"class": "S", "name": name, "text": value} for name, value in settings.items())
    yield from (line | {"language": language} for line in _in_language(form, language))


def _in_language(form: Form, language: str) -> Iterator[_Line]:
    """All that is said in a language, which each of these lines names."""
    words = {
        "surveyls_language": language,
        "surveyls_title": _plain(form.title, _TITLE),
        "surveyls_welcometext": _html(form.intro),
        "surveyls_endtext": _html(form.thanks),
    }
    yield from ({"class": "SL", "name": name, "text": text} for name, text in words.items())
    for place, part in enumerate(form.questions.parts):
        yield from _group(form, part, place)
    if form.questions.comment:
        title = _plain(form.texts("form.end"), _GROUP)
        yield _group_line(title, "", len(form.questions.parts))
        yield _question("T", COMMENT, form.questions.comment)


def _group(form: Form, part: Part, place: int) -> Iterator[_Line]:
    """An area: one question with a row for each statement, and the answers to choose from (an array)."""
    yield _group_line(_plain(part.title, _GROUP), _html(part.definition or ""), place)
    yield _question("F", part.code, form.questions.question)
    for asked in part.questions:
        line = {"class": "SQ", "type/scale": "0", "name": asked.code, "relevance": "1"}
        yield line | {"text": _html(asked.title)}
    for choice in form.questions.choices:
        yield {"class": "A", "type/scale": "0", "name": choice.code, "text": _html(choice.text)}


def _group_line(title: str, about: str, place: int) -> _Line:
    return {"class": "G", "type/scale": str(place), "name": title, "text": about}


def _question(kind: str, code: str, text: str) -> _Line:
    line = {"class": "Q", "type/scale": kind, "name": code, "relevance": "1", "text": _html(text)}
    return line | {"mandatory": "N", "other": "N"}


def _html(text: str) -> str:
    """A text as HTML without quotation marks, backslashes and braces, which would be more than text."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;").replace("\\", "&#92;")


def _plain(text: str, longest: int) -> str:
    plain = text.translate(_PLAIN)
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
