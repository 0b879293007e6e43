"""Google Forms: a script for script.google.com (Apps Script) that makes the form in one's own account.

It asks for rights to make forms and no others, and collects no addresses. Where the account belongs
to an organisation, a form asks people to log in unless that is switched off; other accounts have no such
setting, and say so with an error.
"""

from __future__ import annotations

import json
from pathlib import Path

from kitgen.answers.forms.form import Form

_SCRIPT = Path(__file__).with_name("google.js")


def write(form: Form) -> bytes:
    """The script, with what to do with it at its head, in the form's language."""
    asked = form.questions
    data = {
        "title": form.title,
        "intro": form.intro,
        "thanks": form.thanks,
        "answers": [choice.text for choice in asked.choices],
        "areas": [
            {
                "title": part.title,
                "about": part.definition or "",
                "rows": [question.title for question in part.questions],
            }
            for part in asked.parts
        ],
        "question": asked.question,
        "comment": asked.comment,
        "edit": form.texts("form.google-edit"),
        "answer": form.texts("form.google-answer"),
    }
    how = "\n".join(f"// {line}" for line in form.texts("form.google-how").splitlines())
    literal = json.dumps(data, ensure_ascii=False, indent=2)
    literal = literal.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{how}\n\nconst FORM = {literal};\n\n{_SCRIPT.read_text('utf-8')}".encode()
