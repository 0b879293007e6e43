"""Links that mail programs, searches and chats wrap around others."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kitgen.domain.wrapped import alone, unwrap, unwrap_all

FORM = "https://forms.office.com/Pages/ResponsePage.aspx?id=a-b_c&lang=nb"
CODED = quote(FORM, safe="")
SAFE = "safelinks.protection.outlook.com"


@pytest.mark.parametrize(
    ("link", "by"),
    [
        (f"https://eur02.{SAFE}/?url={CODED}&data=05%7C02%7Cane%40x.no&sdata=R5%3D&reserved=0", "Outlook"),
        (f"https://nam02.{SAFE}/ap/w-59584e83/?url={CODED}&data=1", "Outlook"),
        (f"https://outlook.office.com/mail/safelink.html?url={CODED}&corid=1", "Outlook"),
        (
            f"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={CODED}",
            "Teams",
        ),
        (f"https://teams.microsoft.com/l/entity/81fef3a6/x?webUrl={CODED}&label=S", "Teams"),
        (f"https://www.google.com/url?q={CODED}&sa=D&ust=1", "Google"),
        (f"https://www.google.no/url?sa=t&url={CODED}", "Google"),
        (f"https://urldefense.proofpoint.com/v1/url?u={CODED}&k=x", "Proofpoint"),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__forms.office.com_Pages_ResponsePage.aspx-3Fid"
            "-3Da-2Db-5Fc-26lang-3Dnb&d=DwMF&c=x",
            "Proofpoint",
        ),
        (f"https://urldefense.com/v3/__{FORM}__;!!Abc!xyz$", "Proofpoint"),
        (
            f"https://urldefense.com/v3/__{FORM.replace('-', '*').replace('//', '/', 1)}__;LQ!!Abc!xyz$",
            "Proofpoint",
        ),
        (f"https://linkprotect.cudasvc.com/url?a={CODED}&c=E,1", "Barracuda"),
        (f"https://secure-web.cisco.com/1abc/{CODED}", "Cisco"),
        (f"https://url.avanan.click/v2/r01/___{FORM}___.YXAz", "Avanan"),
        (f"https://protect.checkpoint.com/v2/___{CODED}___.YzJ1", "Check Point"),
        (f"https://link.edgepilot.com/s/1abc/xyz?u={CODED}", "EdgePilot"),
        (f"https://urlsand.esvalabs.com/?u={CODED}&e=1", "urlsand.esvalabs.com"),
        (f"https://filter.nordby.no/click/{FORM}", "filter.nordby.no"),
    ],
)
def test_what_is_inside(link: str, by: str) -> None:
    found = unwrap(link)
    assert found.link == FORM
    assert len(found.wrappers) == 1
    assert found.wrappers[0].startswith(by)
    assert FORM in str(found.message())


def test_links_wrapped_in_each_other() -> None:
    inner = f"https://www.google.com/url?q={CODED}"
    found = unwrap(f"https://eur02.{SAFE}/?url={quote(inner, safe='')}&data=1")
    assert found == (FORM, ("Outlook (Safe Links)", "Google"))


@pytest.mark.parametrize(
    "link",
    [
        "https://protect-eu.mimecast.com/s/AbC?domain=forms.office.com",
        f"https://eur02.{SAFE}/?data=1",
        f"https://eur02.{SAFE}/?url=javascript%3Aalert(1)",
        "https://www.google.com/url?q=forms",
        "https://urldefense.com/v3/__nothing",
        "https://urldefense.com/v4/x",
        "https://shared.outlook.inky.com/link?domain=forms.office.com&t=h.eJx",
    ],
)
def test_what_cannot_be_read_is_none(link: str) -> None:
    found = unwrap(link)
    assert found.link is None
    assert found.wrappers


@pytest.mark.parametrize(
    "link",
    [
        FORM,
        "https://teams.microsoft.com/l/entity/81fef3a6/x",
        "https://www.google.com/search?q=a",
        "https://example.org/url?q=https://a.no",
        "no link",
        "https://[",
    ],
)
def test_other_links_stay(link: str) -> None:
    assert unwrap(link) == (link, ())


def test_links_are_opened_only_so_deep() -> None:
    link = "https://www.google.com/url?q=" * 12 + FORM
    assert unwrap(link).link is None


def test_links_in_running_text_are_unwrapped_and_all_else_stays() -> None:
    wrapped = "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fplan&sa=D"
    text = f"Se https://example.org/a. Les planen ({wrapped}), eller «{wrapped}»!"
    told, found = unwrap_all(text)
    assert (
        told
        == "Se https://example.org/a. Les planen (https://example.org/plan), eller «https://example.org/plan»!"
    )
    assert [place for place, _ in found] == [text.index(wrapped), text.rindex(wrapped)]
    assert unwrap_all(told) == (told, [])


def test_an_inside_that_would_end_a_text_stays_wrapped() -> None:
    text = "'https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F%27%3A%20x&sa=D'"
    assert unwrap_all(text) == (text, [])


@pytest.mark.parametrize(
    ("copied", "link"),
    [
        (f"<{FORM}>", FORM),
        (f"Svar her: {FORM}.", FORM),
        (f"[Skjemaet]({FORM})", FORM),
        (f"«{FORM}»", FORM),
        (FORM.replace("https://forms", "HTTP://Forms"), FORM),
        ("http://nordby.no/svar", "http://nordby.no/svar"),
        (f"{FORM} {FORM}", f"{FORM} {FORM}"),
        (f"{FORM} og noe", f"{FORM} og noe"),
    ],
)
def test_the_link_that_a_text_ends_in(copied: str, link: str) -> None:
    assert alone(copied) == link
