"""Moodle: the XML that the activity *Feedback* imports, one question with buttons for each statement."""

from __future__ import annotations

import html
from collections.abc import Iterator

from kitgen.answers.forms.form import Form
from kitgen.domain.questions import COMMENT

#: The most letters that Moodle keeps of a question.
_LONGEST = 255
#: Before the answers: that they are buttons (r), and between them.
_BUTTONS, _BETWEEN = "r>>>>>", "\n|"


def write(form: Form) -> bytes:
    """The questions, with a new page for every area."""
    items = "".join(_item(number, *item) for number, item in enumerate(_items(form), 1))
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n'
        '<FEEDBACK VERSION="200701" COMMENT="XML-Importfile for mod/feedback">\n'
        f"     <ITEMS>\n{items}     </ITEMS>\n</FEEDBACK>\n"
    ).encode()


def _items(form: Form) -> Iterator[tuple[str, str, str, str]]:
    """Kind, text, label and presentation of every item."""
    asked = form.questions
    answers = _BUTTONS + _BETWEEN.join(_answer(choice.text) for choice in asked.choices)
    yield "label", "", "", f"<p>{html.escape(form.intro)}</p>"
    for number, part in enumerate(asked.parts):
        if number:
            yield "pagebreak", "", "", ""
        about = f"<p>{html.escape(part.definition)}</p>" if part.definition else ""
        yield "label", "", part.code, f"<h3>{html.escape(part.title)}</h3>{about}"
        for question in part.questions:
            yield "multichoice", _cut(question.title), question.code, answers
    if asked.comment:
        yield "textarea", _cut(asked.comment), COMMENT, "40|6"


def _answer(text: str) -> str:
    """An answer without the signs that divide answers."""
    return text.replace("|", "/").replace(">>>>>", ">").replace("<<<<<", "<").replace("####", "#")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _item(number: int, kind: str, text: str, label: str, presentation: str) -> str:
    fields = {
        "ITEMID": str(number),
        "ITEMTEXT": text,
        "ITEMLABEL": label,
        "PRESENTATION": presentation,
        "OPTIONS": "",
        "DEPENDITEM": "0",
        "DEPENDVALUE": "",
    }
    inner = "".join(
        f"               <{name}><![CDATA[{value.replace(']]>', ']] >')}]]></{name}>\n"
        for name, value in fields.items()
    )
    return f'          <ITEM TYPE="{kind}" REQUIRED="0">\n{inner}          </ITEM>\n'
