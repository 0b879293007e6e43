"""Links for staff and links for leaders."""

from __future__ import annotations

import pytest

from kitgen.domain.framework import Form
from kitgen.domain.links import cannot_be_judged, for_staff, is_for_leaders, judged, left_off, none_known
from kitgen.domain.parts import read

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
    "https://www.survey-xact.no/LinkCollector?key=ABC",
    "https://limesurvey.nordby.no/index.php/123456?lang=nb",
    "https://limesurvey.nordby.no/index.php?r=survey/index&sid=123456",
    "https://sky.nordby.no/apps/forms/s/AbCd",
    "https://nordby.sharepoint.com/:l:/s/skole/FabC",
    "https://1drv.ms/xs/s!abc",
    "https://www.surveymonkey.com/r/ABC",
    "https://svar.typeform.com/to/AbC",
    "https://link.webropolsurveys.com/S/ABC",
    "https://form.jotform.com/2412345",
    "https://docs.google.com/a/nordby.no/forms/d/e/1FA/viewform",
    "https://ee.kobotoolbox.org/x/aBcD",
    "https://odk.nordby.no/-/single/abc?st=1",
    "https://moodle.nordby.no/mod/feedback/complete.php?id=12",
    "https://nordby.sharepoint.com/sites/a/_layouts/15/listforms.aspx?cid=abc",
]
NOT_FOR_STAFF = [
    "https://forms.office.com/",
    "https://forms.office.com",
    "https://www.office.com/launch/forms",
    "https://m365.cloud.microsoft/launch/forms",
    f"{OFFICE}/Pages/DelegatePage.aspx?id=abc",
    f"{OFFICE}/landing",
    "https://nordby.sharepoint.com/:x:/s/skole/EabC?e=xyz",
    "https://nordby-my.sharepoint.com/:w:/g/personal/a/EabC",
    "https://nordby.sharepoint.com/sites/a/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D&file=Svar.xlsx",
    "https://1drv.ms/x/s!abc",
    "https://onedrive.live.com/edit.aspx?resid=1",
    "https://teams.microsoft.com/l/entity/81fef3a6/x",
    "https://docs.google.com/forms/u/0/",
    "https://docs.google.com/spreadsheets/d/1x/edit",
    "https://docs.google.com/forms/d/e/1FA/viewform?edit2=2_ABa",
    "https://drive.google.com/file/d/1",
    "https://nettskjema.no/",
    "https://www.survey-xact.no/login",
    "https://login.microsoftonline.com/common/oauth2",
    "https://nordby.no/svar.xlsx",
    "https://forms.office.com/e/YourForm",
    "https://kf.kobotoolbox.org/",
    "https://nordby.sharepoint.com/sites/skole",
    "https://onedrive.cloud.microsoft/personal/x",
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
    "https://docs.google.com/forms/d/1x/viewanalytics",
    "https://limesurvey.nordby.no/index.php/admin/survey/sa/view/surveyid/1",
    "https://limesurvey.nordby.no/index.php?r=surveyAdministration/view&surveyid=1",
    "https://sky.nordby.no/apps/forms/AbCd/edit",
    "https://sky.nordby.no/apps/forms/AbCd/results",
    "https://www.surveymonkey.com/summary/AB",
    "https://kf.kobotoolbox.org/#/forms/aBcD/summary",
    "https://ee.kobotoolbox.org/preview/aBcD",
    "https://odk.nordby.no/#/projects/1/forms/x/submissions",
    "https://moodle.nordby.no/mod/feedback/edit.php?id=12",
    "https://moodle.nordby.no/mod/questionnaire/report.php?instance=12",
    "https://moodle.nordby.no/course/modedit.php?update=12",
    "https://nordby.limesurvey.net/responses/browse?surveyId=123456",
]


@pytest.mark.parametrize("link", ANSWERS)
def test_answer_links_are_for_staff(link: str) -> None:
    assert judged(link) is None
    assert not cannot_be_judged(link)


@pytest.mark.parametrize("link", NOT_FOR_STAFF)
def test_links_to_no_form_are_for_nobody(link: str) -> None:
    assert judged(link)
    assert not is_for_leaders(link)
    assert for_staff([link], ()) == (None, link)


@pytest.mark.parametrize("link", ["https://bit.ly/abc", "https://aka.ms/svar", "https://tinyurl.com/abc"])
def test_short_links_cannot_be_judged(link: str) -> None:
    assert judged(link) is None
    assert cannot_be_judged(link)


def test_a_form_has_the_link_that_is_inside() -> None:
    wrapped = "https://www.google.com/url?q=https%3A%2F%2Fforms.office.com%2Fe%2FAbC&sa=D"
    form, _ = read(Form, {"answer": wrapped})
    assert form is not None
    assert form.answer == "https://forms.office.com/e/AbC"
    form, (problem,) = read(Form, {"answer": "https://protect-eu.mimecast.com/s/AbC"})
    assert form is None
    assert "was wrapped by Mimecast, and what is inside cannot be read" in str(problem.said)


@pytest.mark.parametrize("link", ["https://a.no/" + "x" * 2000, "https://forms.office.com/" * 100_000])
def test_links_have_a_most(link: str) -> None:
    _, (problem,) = read(Form, {"answer": link})
    assert (problem.kind, problem.limit) == ("long", 2000)


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
    refused = str(left_off(FOR_LEADERS[0]))
    assert FOR_LEADERS[0] in refused
    assert "Collect responses" in refused
    for told in (none_known(None), none_known(FOR_LEADERS[0])):
        assert all(words in str(told) for words in ("no QR code", "`answer:`", "`form:`", "--form-url"))
        assert "(answer: under form:, eller --form-url)" in told.in_line("nb")
        assert "--form-url" not in told.in_line("nb", typing=False)
    assert FOR_LEADERS[0] in str(none_known(FOR_LEADERS[0]))
    assert "copy" in str(none_known(FOR_LEADERS[0]))
    assert "`kitgen form our-school.yaml`" in str(none_known(None, "our-school.yaml"))
