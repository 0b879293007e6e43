"""Links to forms: for staff, and for leaders."""

from __future__ import annotations

import pytest

from kitgen.reading.source import Document, Line
from kitgen.understanding.draft import Draft
from kitgen.understanding.forms import find_forms
from kitgen.understanding.leftovers import left_out

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


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (Line("Svar i skjemaet her: Skjema for ansatte", links=(ANSWER,)), "answer"),
        (Line("Svar i skjemaet her: Skjema for ansatte", links=(ANSWER.replace("https", "http"),)), "answer"),
        (Line(f"Svar i skjemaet her: {ANSWER}"), "answer"),
        (Line("For ledere: Lag en kopi", links=(COPY,)), "duplicate"),
    ],
)
def test_a_link_that_is_kept_is_told_with_the_words_that_are_not(line: Line, key: str) -> None:
    draft = Draft()
    find_forms([line], draft)
    told = [note.message for note in left_out(Document((line,)), draft)]
    assert told == [f"the link in “{line.text}” was kept as form.{key}; its words are left out"]


def test_words_without_a_link_are_left_out_as_ever() -> None:
    lines = Line("Svar her", links=(ANSWER,)), Line("Skjemaet er åpent hele uka.")
    draft = Draft()
    find_forms(lines, draft)
    told = [note.message for note in left_out(Document(lines), draft)]
    assert told[1:] == ["left out: Skjemaet er åpent hele uka."]
