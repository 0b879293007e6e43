"""Links to forms: for staff, and for leaders."""

from __future__ import annotations

import pytest

from kitgen.importers.draft import Draft
from kitgen.importers.forms import find_forms
from kitgen.importers.source import Line

ANSWER = "https://forms.office.com/e/aB3dE5fG7h"
COPY = "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9_pUO&sharetoken=IVcPMm"


def test_links_are_told_apart_and_others_are_noted() -> None:
    draft = Draft()
    find_forms([Line(f"Kopier {COPY}."), Line("her", links=(ANSWER,)), Line("www.kommune.no/om")], draft)
    assert (draft.answer, draft.duplicate) == (ANSWER, COPY)
    assert [note.message for note in draft.notes] == [
        "left out, a link that is no form: https://www.kommune.no/om"
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Ledere lager en kopi: {COPY}", "Ledere lager en kopi"),
        (f"Lag en kopi ({COPY}), og del den.", "Lag en kopi, og del den."),
        (f"Lag en kopi med {COPY}. Del den.", "Lag en kopi med. Del den."),
        (f"Svar her: {ANSWER}", f"Svar her: {ANSWER}"),
        ("Ingen lenke: her.", "Ingen lenke: her."),
    ],
)
def test_links_that_copy_forms_are_kept_from_staff(text: str, kept: str) -> None:
    draft = Draft(how_to_use=[text])
    find_forms([], draft)
    assert draft.how_to_use == [kept]
    assert bool(draft.notes) == (text != kept)
    assert all(COPY in note.message for note in draft.notes)
