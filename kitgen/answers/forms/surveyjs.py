"""SurveyJS: the JSON that its libraries show as a form, with a matrix for each area."""

from __future__ import annotations

import html
import json
from typing import Any

from kitgen.answers.forms.form import Form, spoken
from kitgen.domain.questions import COMMENT, Part

#: What SurveyJS calls a language where it is not what we do: `nb` would quietly be English.
_LOCALES = {"nb": "no", "nn": "no"}


def write(form: Form) -> bytes:
    """The definition of the survey."""
    language = spoken(form.language)
    pages = [_page(form, part) for part in form.questions.parts]
    if form.questions.comment:
        asked = _plain(form.questions.comment)
        pages[-1]["elements"].append({"type": "comment", "name": COMMENT, "title": asked, "maxLength": 1000})
    survey = {
        "title": _plain(form.title),
        "description": _plain(form.intro),
        "locale": _LOCALES.get(language, language),
        "showProgressBar": True,
        "completedHtml": f"<h4>{html.escape(form.thanks)}</h4>",
        "pages": pages,
    }
    return (json.dumps(survey, ensure_ascii=False, indent=1) + "\n").encode()


def _page(form: Form, part: Part) -> dict[str, Any]:
    """The page of an area; its answers come back as ``{"A": {"A1": "green"}}``."""
    matrix = {
        "type": "matrix",
        "name": part.code,
        "title": _plain(form.questions.question),
        "alternateRows": True,
        "columns": [{"value": choice.id, "text": _plain(choice.text)} for choice in form.questions.choices],
        "rows": [{"value": asked.id, "text": _plain(asked.title)} for asked in part.questions],
    }
    about = {"description": _plain(part.definition)} if part.definition else {}
    return {"name": f"page-{part.code}", "title": _plain(part.title), **about, "elements": [matrix]}


def _plain(text: str) -> str:
    """A text in which nothing in braces is taken for the answer to a question."""
    return text.replace("{", "(").replace("}", ")")
