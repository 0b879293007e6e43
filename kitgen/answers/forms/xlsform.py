"""XLSForm, an Excel workbook with sheets of its own kind: KoboToolbox, ODK and Enketo make forms of it.

The time of an answer is not kept: no ``start`` and ``end``.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.answers.forms.form import Form
from kitgen.answers.forms.office import Row, workbook
from kitgen.domain.questions import COMMENT, Part

_LIST = "level"  # the name of the list of answers


def write(form: Form) -> bytes:
    """The workbook: what is asked, the answers, and the settings."""
    return workbook(
        {
            "survey": [
                ("type", "name", "label", "hint", "appearance", "required"),
                ("note", "intro", _plain(form.intro), None, None, None),
                *(row for part in form.questions.parts for row in _group(part)),
                *_comment(form),
            ],
            "choices": [
                ("list_name", "name", "label"),
                *((_LIST, choice.code, _plain(choice.text)) for choice in form.questions.choices),
            ],
            "settings": [
                ("form_title", "form_id", "version", "style"),
                (form.title, form.name.replace("-", "_"), form.version, "pages"),
            ],
        }
    )


def _group(part: Part) -> Iterator[Row]:
    """An area on a screen of its own."""
    yield "begin_group", part.code, _plain(part.title), None, "field-list", None
    if part.definition:
        yield "note", f"{part.code}_what", _plain(part.definition), None, None, None
    for question in part.questions:
        hint = _plain(" · ".join(question.points)) or None
        yield f"select_one {_LIST}", question.code, _plain(question.title), hint, None, "no"
    yield "end_group", part.code, None, None, None, None


def _comment(form: Form) -> Iterator[Row]:
    if form.questions.comment:
        yield "text", COMMENT, _plain(form.questions.comment), None, "multiline", "no"


def _plain(text: str) -> str:
    """A text in which nothing is taken for a reference to another question."""
    return text.replace("${", "$ {")
