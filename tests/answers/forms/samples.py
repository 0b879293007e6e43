"""Forms of every shipped framework in every language, and one whose texts are made to break files."""

from __future__ import annotations

from functools import cache
from typing import Any

from blocks.samples import levels
from checks.parts import made_of
from sheets.cases import framework as shipped

from kitgen.answers.forms.form import Form, form_of
from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit

#: Signs that mean something to one tool or another, and letters that a file may be divided at.
HOSTILE = (
    'Vi sier "ja" & <b>nei</b> </script> {A1} ${A1} {{x}}',
    'En tabulator\tog en ny\nlinje, et ]]> og en \\" strek',
    "a|b >>>>> c <<<<< d #### e `kode` *stjerne* _under_ # nummer",
    "=1+1 'sitat' ; , \u2028 \u00a0 \u00ad\u200b🙂 å" + "å" * 400,
    "__proto__ </style> <!-- --> &amp; &#123; %s {0} $title $$",
)


def hostile(**fields: Any) -> Framework:
    """A framework with all of :data:`HOSTILE`, letters that codes do without, and five levels."""
    areas = [
        {
            "id": letter,
            "title": f"{HOSTILE[place % 5]} {letter}",
            "definition": HOSTILE[(place + 1) % 5],
            "statements": [
                {"id": f"{letter}{i}", "text": f"{text} {letter}", "points": list(HOSTILE)}
                for i, text in enumerate(HOSTILE, 1)
            ],
        }
        for place, letter in enumerate("AÅÆÄØÖ")
    ]
    scale = levels(5)
    for level, text in zip(scale["levels"], HOSTILE, strict=True):
        level["meaning"] = text[:60]
    whole = {
        "id": "fiendtlig",
        "title": HOSTILE[0],
        "table_title": HOSTILE[0],
        "language": "nb",
        "source": {"organisation": "Eksempel kommune", "document": "Sammen"},
        "scale": scale,
        "areas": areas,
    }
    return made_of(Framework, {**whole, **fields})


@cache
def form(name: str, language: str | None = None, unsure: bool = True, comment: bool = True) -> Form:
    """The form of a shipped framework for a unit that speaks a language; `hostile` is the one above."""
    unit = made_of(
        Unit, {"name": "Nordby barnehage", "language": language} if language else {"name": "Nordby barnehage"}
    )
    return form_of(hostile() if name == "hostile" else shipped(name), unit, unsure, comment)
