"""A page of one's own: one HTML file that needs no server and no network, for a tablet that goes round.

Whoever leads the meeting can also type in paper sheets there, and saves all answers as a file (CSV or JSON)
in random order, when there are enough of them not to be anybody's. What the page may do is fixed in its
policy (CSP): nothing is loaded and nothing sent, and only its own style and script run, known by their
hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from pathlib import Path
from string import Template

from kitgen.answers.forms.form import Form
from kitgen.basics.languages.messages import tag
from kitgen.domain.fields import is_dark
from kitgen.domain.questions import Choice, Part, Question

#: From how many people on answers can be saved: fewer would not be anonymous.
LEAST = 5
#: The most answers that stand side by side; more are put in two rows.
_ABREAST = 4
#: How the drawn symbols are written.
_SIGNS = dict(
    pair.split(":")
    for pair in "check:✓ wave:~ exclaim:! plus:+ minus:− star:★ arrow:→ circle:○ question:? heart:♥".split()
)
_SAVE = '<button type="button" id="comments" hidden>{}</button>'
#: Words that the script says.
_WORDS = (
    "count count-one progress nothing thanks typed undone few sure deleted deliver save-sheet "
    "file comments-file"
).split()
#: Numbers that the script fills in.
_LATER = {name: f"{{{name}}}" for name in ("count", "done")}


def write(form: Form) -> bytes:
    """The page."""
    style, save = _file("page.css") + _colours(form), html.escape(form.texts("page.save-comments"))
    script = _file("page.js")
    values = {
        "tag": tag(form.language),
        "policy": _policy(style, script),
        "title": html.escape(form.title),
        "question": html.escape(form.questions.question),
        "intro": html.escape(form.intro),
        "areas": "\n".join(_area(form, part) for part in form.questions.parts),
        "comment": _comment(form),
        "save_comments": _SAVE.format(save) if form.questions.comment else "",
        "data": _data(form),
        "style": style,
        "script": script,
    }
    template = Template(_file("page.html"))
    fixed = {
        name: html.escape(form.texts(f"page.{name.replace('_', '-')}"))
        for name in template.get_identifiers()
        if name not in values
    }
    return template.substitute(fixed, **values).encode()


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: run this style and this script, and nothing else."""

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {hashed(style)}; script-src {hashed(script)}; base-uri 'none'; "
        "form-action 'none'"
    )


def _colours(form: Form) -> str:
    """The marks' colours, and how many answers stand side by side."""
    choices = form.questions.choices
    marks = "".join(
        f".{choice.code} {{ background: {choice.level.colour}; color: {_ink(choice.level.colour)}; }}\n"
        for choice in choices
        if choice.level
    )
    band = f" --band: {form.colour};" if form.colour else ""
    columns = len(choices) if len(choices) <= _ABREAST else -(-len(choices) // 2)
    return f":root {{ --columns: {columns};{band} }}\n{marks}"


def _ink(colour: str) -> str:
    return "#fff" if is_dark(colour) else "#000"


def _area(form: Form, part: Part) -> str:
    about = f'<p class="about">{html.escape(part.definition)}</p>\n' if part.definition else ""
    asked = "\n".join(_question(form, question) for question in part.questions)
    return (
        f'<section aria-labelledby="{part.code}">\n<h2 id="{part.code}"><b aria-hidden="true">{part.id}</b> '
        f"{html.escape(part.title)}</h2>\n{about}{asked}\n</section>"
    )


def _question(form: Form, question: Question) -> str:
    points = "".join(f"<li>{html.escape(point)}</li>" for point in question.points)
    examples = html.escape(form.texts("page.examples"))
    if points:
        points = f'<details class="points"><summary>{examples}</summary><ul>{points}</ul></details>'
    choices = "\n".join(
        _choice(question, number, choice, sign)
        for number, (choice, sign) in enumerate(zip(form.questions.choices, _signs(form), strict=True), 1)
    )
    clear = html.escape(form.texts("page.clear"))
    return (
        f"<fieldset>\n<legend>{html.escape(question.title)}</legend>\n"
        f'<div class="more">{points}<button type="button" class="clear" hidden>{clear}</button></div>\n'
        f'<div class="choices">\n{choices}\n</div>\n</fieldset>'
    )


def _signs(form: Form) -> list[str]:
    """The sign of each choice; that of who has no opinion is no level's."""
    signs = [_SIGNS[choice.level.symbol] if choice.level else "" for choice in form.questions.choices]
    return [sign or ("…" if "?" in signs else "?") for sign in signs]


def _choice(question: Question, number: int, choice: Choice, sign: str) -> str:
    look = choice.code if choice.level else "unsure"
    return (
        f'<label><input type="radio" name="{question.id}" value="{choice.id}">'
        f'<kbd aria-hidden="true">{number}</kbd><span class="mark {look}" aria-hidden="true">{sign}</span>'
        f"<span>{html.escape(choice.text)}</span></label>"
    )


def _comment(form: Form) -> str:
    if not form.questions.comment:
        return ""
    asked = html.escape(form.questions.comment)
    field = '<textarea id="comment" maxlength="1000"></textarea>'
    return f'<label class="own" for="comment">{asked}</label>\n{field}'


def _data(form: Form) -> str:
    """What the script has to know, as JSON that cannot end the element it stands in."""
    data = {
        "key": f"kitgen-form:{form.name}",
        "ids": [question.id for question in form.questions.all],
        "levels": [choice.id for choice in form.questions.choices],
        "least": LEAST,
        "words": {name: form.texts(f"page.{name}", **_LATER) for name in _WORDS},
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
