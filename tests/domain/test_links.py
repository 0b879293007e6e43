"""Links for staff and links for leaders."""

from __future__ import annotations

import pytest

from kitgen.domain.links import for_staff, how_to_add, is_for_leaders, why_refused

OFFICE = "https://forms.office.com"
ANSWERS = [
    f"{OFFICE}/r/Ab3dEf",
    f"{OFFICE}/e/Ab3dEf?origin=lprLink",
    f"{OFFICE}/Pages/ResponsePage.aspx?id=VGM9_pUOAkqRU5wpxnbF",
    "https://forms.cloud.microsoft/e/Ab3dEf",
    "https://docs.google.com/forms/d/e/1FAIpQLSedit_copy/viewform?edit_requested=true",
    "https://forms.gle/abc",
    "https://nettskjema.no/a/123456",
    "https://example.org/DesignPage",
]
FOR_LEADERS = [
    f"{OFFICE}/Pages/ShareFormPage.aspx?id=VGM9&sharetoken=IVc",
    f"{OFFICE}/pages/shareformpage.aspx?id=VGM9",
    f"{OFFICE}/Pages/DesignPageV2.aspx?subpage=design&FormId=VGM9",
    f"{OFFICE}/Pages/DesignPage.aspx?fragment=FormId%3DVGM9",
    f"{OFFICE}/Pages/AnalysisPage.aspx?id=VGM9",
    "https://forms.cloud.microsoft/Pages/DesignPageV2.aspx?id=VGM9",
    "https://forms.microsoft.com/Pages/ShareFormPage.aspx?id=VGM9",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fforms.office.com%2FPages%2F"
    "ShareFormPage.aspx%3Fid%3DVGM9&data=05",
    "https://docs.google.com/forms/d/1x/edit",
    "https://docs.google.com/forms/d/1x/edit#responses",
    "https://docs.google.com/forms/u/0/d/1x/copy",
    "https://docs.google.com/forms/d/1x/prefill?usp=sharing",
    "https://nettskjema.no/user/form/123456/edit",
]


@pytest.mark.parametrize("link", ANSWERS)
def test_answer_links_are_for_staff(link: str) -> None:
    assert not is_for_leaders(link)


@pytest.mark.parametrize("link", FOR_LEADERS)
def test_links_that_take_no_answers_are_not(link: str) -> None:
    assert is_for_leaders(link)


def test_the_first_link_that_takes_answers_is_used() -> None:
    assert for_staff([None, ANSWERS[0], ANSWERS[1]], ()) == (ANSWERS[0], None)
    assert for_staff([FOR_LEADERS[0], None, ANSWERS[1], FOR_LEADERS[1]], ()) == (None, FOR_LEADERS[0])
    assert for_staff([None, None], ()) == (None, None)


def test_the_link_known_to_copy_the_form_is_refused_whatever_it_looks_like() -> None:
    copy = "https://example.org/copy"
    assert for_staff([copy, ANSWERS[0]], [copy]) == (None, copy)


def test_what_a_leader_is_told() -> None:
    assert FOR_LEADERS[0] in why_refused(FOR_LEADERS[0])
    assert "Collect responses" in why_refused(FOR_LEADERS[0])
    for text in (how_to_add(None), how_to_add(FOR_LEADERS[0])):
        assert all(words in text for words in ("no QR code", "`answer:`", "`form:`", "--form-url"))
    assert FOR_LEADERS[0] in how_to_add(FOR_LEADERS[0])
    assert "copy" in how_to_add(FOR_LEADERS[0])
    assert "`kitgen form our-school.yaml` makes one" in how_to_add(None, "our-school.yaml")
