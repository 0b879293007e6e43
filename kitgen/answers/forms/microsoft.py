"""Microsoft Forms: a Word file for its *quick import*, one question with lettered answers for each statement.

How its import reads a file is written down nowhere; this is the plainest form a questionnaire can have, and
it has not been tried yet. The sheet `form-guide` leads with ways that are known to work.
"""

from __future__ import annotations

from collections.abc import Iterator

from kitgen.answers.forms.form import Form
from kitgen.answers.forms.office import document
from kitgen.basics.languages.messages import tag

_LETTERS = "ABCDEF"


def write(form: Form) -> bytes:
    """The questionnaire as a Word file of plain paragraphs."""
    return document(form.title, list(_lines(form)), tag(form.language))


def _lines(form: Form) -> Iterator[str]:
    yield form.intro
    number = 0
    for number, question in enumerate(form.questions.all, 1):
        yield ""
        yield f"{number}. {question.title}"
        for letter, choice in zip(_LETTERS, form.questions.choices, strict=False):
            yield f"{letter}. {choice.text}"
    if form.questions.comment:
        yield ""
        yield f"{number + 1}. {form.questions.comment}"
