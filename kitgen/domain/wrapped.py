"""Links that a mail program, a search or a chat has wrapped in one of its own: finds the link inside.

Wrapped links lead through the servers of whoever wrapped them, are too long for a good QR code, and often
hold the mail address of the one who got them. The rules follow what the services publish of their links
(Microsoft: Safe Links; Proofpoint: URL Defense, versions 1 to 3) or show in them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urljoin, urlsplit

from kitgen.errors import Said, said

#: The longest link, in letters: a QR code that holds more can hardly be read, and no form needs it.
LONGEST = 2000
#: So many links may be wrapped inside each other.
_DEEPEST = 8


class Unwrapped(NamedTuple):
    """The link inside a wrapped one, and the services that wrapped it, the outermost first.

    `link` is None where the link inside cannot be read.
    """

    link: str | None
    wrappers: tuple[str, ...] = ()

    def message(self) -> Said:
        """The note on a link that was wrapped."""
        return said("link.unwrapped", by=list(dict.fromkeys(self.wrappers)), link=self.link)


def unwrap(link: str) -> Unwrapped:
    """What is inside a link, however often it was wrapped; the link itself where it is not."""
    wrappers: list[str] = []
    while len(wrappers) < _DEEPEST:
        found = _opened(link) if len(link) <= LONGEST else None
        if found is None:
            return Unwrapped(link, tuple(wrappers))
        by, inside = found
        wrappers.append(by)
        if inside is None or not re.match("https?://[^/]", inside, re.IGNORECASE):
            return Unwrapped(None, tuple(wrappers))
        link = inside
    return Unwrapped(None, tuple(wrappers))


def unwrap_all(text: str) -> tuple[str, list[tuple[int, Unwrapped]]]:
    """Running text with each wrapped link replaced by the link inside, and where each began (from 0).

    A link that cannot be opened, or holds a sign that may end a text in YAML, stays as it is.
    """
    found: list[tuple[int, Unwrapped]] = []

    def opened(match: re.Match[str]) -> str:
        inside = unwrap(match[0])
        if not inside.wrappers or not inside.link or not _IN_TEXT.fullmatch(inside.link):
            return match[0]
        found.append((match.start(), inside))
        return inside.link

    return (_IN_TEXT.sub(opened, text) if "://" in text else text), found


#: A link in running text: up to the space, quotation mark or bracket after it, without the punctuation
#: at the end of a sentence.
_ENDING = r"\s\"'`<>()\[\]{}|\\^«»“”„‘’"
_IN_TEXT = re.compile(f"https?://[^{_ENDING}]*[^{_ENDING}.,;:!?]", re.IGNORECASE)


#: Words, brackets or quotation marks before a link, and what ends a sentence after it.
_PASTED = re.compile(
    rf"(?:[^/]*[\s<\"'“”«»„‘(\[:])?(https?://[^{_ENDING}]*[^{_ENDING}.,;:!])[>\"'”»«)\]\s]*[.,;:!]?\s*",
    re.IGNORECASE,
)


def alone(text: str) -> str:
    """The link that a text ends in, as people copy it: ``<https://…>``, ``Svar her: https://…``, ``[…](…)``.

    Its scheme and site are written in small letters; a site that has nothing but forms is reached by https.
    Any other text is as it was.
    """
    if len(text) > LONGEST or not (found := _PASTED.fullmatch(text)):
        return text
    link = re.sub("^https?://[^/]*", lambda begin: begin[0].lower(), found[1], flags=re.IGNORECASE)
    split = parts(link)
    if split and is_at(split.hostname or "", *FORM_SITES):
        return re.sub("^http://", "https://", link)
    return link


def parts(link: str) -> SplitResult | None:
    """The parts of a link; None where it is none."""
    try:
        split = urlsplit(link)
        return split if split.hostname else None
    except ValueError:
        return None


def is_at(host: str, *sites: str) -> bool:
    """Whether a host is one of `sites`, or below it."""
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _opened(link: str) -> tuple[str, str | None] | None:
    """Who has wrapped a link, and what is inside; None for a link that is not wrapped."""
    split = parts(link)
    if split is None:
        return None
    host = (split.hostname or "").rstrip(".")
    form = None if is_at(host, *FORM_SITES) else _form_in(split)
    for by, sites, where, inside in _WRAPPERS:
        if is_at(host, *sites) and re.match(where, split.path, re.IGNORECASE):
            found = inside(link, split)
            if found != "":
                return by, found or form
    return (host, form) if form else None


def _form_in(split: SplitResult) -> str | None:
    """A link to a form, in the query or the path of a link to anywhere else: filters there are many."""
    said = (value for values in parse_qs(split.query).values() for value in values)
    for value in (*said, _in_path("", split)):
        inside = unwrap(value).link if value and len(value) < LONGEST else None
        found = parts(inside) if inside else None
        if found and found.scheme in ("http", "https") and is_at(found.hostname or "", *FORM_SITES):
            return value
    return None


def _in_path(link: str, split: SplitResult) -> str | None:
    """``/v2/___https://…___.code`` or ``/https://…``: a link within the path, and a query of its own."""
    found = re.search("https?://.+?(?=___[.]|$)", unquote(split.path + (split.query and f"?{split.query}")))
    return found[0] if found and found.start() < len(unquote(split.path)) else None


def _value(split: SplitResult, *names: str) -> str | None:
    """The first value that a link has under one of `names`."""
    for query in (split.query, split.fragment.partition("?")[2]):
        values = {key.casefold(): value[0] for key, value in parse_qs(query).items()}
        found = next((values[name] for name in names if values.get(name)), None)
        if found:
            return found.strip()
    return None


def _under(*names: str, optional: bool = False) -> Callable[[str, SplitResult], str | None]:
    """Reads the link under one of `names`; an `optional` one makes no wrapper of a link that lacks it."""

    def inside(link: str, split: SplitResult) -> str | None:
        found = _value(split, *names)
        if found is None:
            return "" if optional else None
        whole = urljoin(link, found) if found.startswith("/") else found
        return unquote(whole) if re.match("https?%3a", whole, re.IGNORECASE) else whole

    return inside


def _proofpoint_2(link: str, split: SplitResult) -> str | None:
    """``u=https-3A__forms.office.com_e_AbC``: a hyphen for a percent sign, an underscore for a slash."""
    found = _value(split, "u")
    return unquote(found.translate(str.maketrans("-_", "%/"))) if found else None


#: How many letters a ``**X`` stands for, by X.
_RUNS = {sign: number for number, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                     "0123456789-_", 2)}  # fmt: skip


def _proofpoint_3(link: str, split: SplitResult) -> str | None:
    """``v3/__https://…__;letters!!…``: unusual letters are ``*`` there, and encoded after the semicolon."""
    said, end, rest = link.partition("/v3/__")[2].partition("__;")
    if not end:
        return None
    said = re.sub("^(https?):/(?!/)", r"\1://", unquote(said), flags=re.IGNORECASE)
    try:
        letters = _base64(rest.partition("!")[0]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    taken = 0

    def letter(star: re.Match[str]) -> str:
        nonlocal taken
        begun, taken = taken, taken + (_RUNS[star[1]] if star[1] else 1)
        return letters[begun:taken]

    return re.sub(r"\*(?:\*([A-Za-z0-9_-]))?", letter, said) if letters else said


def _cisco(link: str, split: SplitResult) -> str | None:
    """``/code/code/https%3A%2F%2F…``: the last part of the path."""
    return unquote(split.path.rpartition("/")[2])


def _sophos(link: str, split: SplitResult) -> str | None:
    return _decoded(_value(split, "u"))


def _bing(link: str, split: SplitResult) -> str | None:
    found = _value(split, "u")
    return _decoded(found[2:]) if found and found.startswith("a1") else None


def _decoded(said: str | None) -> str | None:
    try:
        return _base64(said).decode("utf-8") if said else None
    except UnicodeDecodeError:
        return None


def _base64(said: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))
    except (binascii.Error, ValueError):
        return b""


def _closed(link: str, split: SplitResult) -> None:
    """A link that only the service itself can open."""
    return


#: Where services keep forms, and nothing but forms or what belongs to them.
MICROSOFT = (
    *("forms.office.com", "forms.microsoft.com", "forms.office365.com", "forms.office365.us"),
    *("forms.office.us", "forms.microsoft.us", "forms.cloud.microsoft", "customervoice.microsoft.com"),
)
GOOGLE = ("docs.google.com", "forms.google.com", "forms.gle")
SERVICES = (
    *("nettskjema.no", "nettskjema.uio.no", "surveyxact.no", "surveyxact.dk", "survey-xact.no"),
    *("survey-xact.dk", "surveymonkey.com", "typeform.com", "jotform.com", "questback.com", "tally.so"),
    *("webropolsurveys.com", "webropol.com", "enalyzer.com", "limesurvey.org", "limesurvey.net"),
    *("limequery.com", "forms.app", "qualtrics.com", "makeforms.io", "airtable.com", "netigate.se"),
    *("netigate.net", "defgo.net", "kobotoolbox.org", "rambollxact.com"),
)
FORM_SITES = (*MICROSOFT, *GOOGLE, *SERVICES)

_GOOGLE = ("google.com", *(f"google.{land}" for land in ("no", "dk", "se", "fi", "de", "co.uk")))
_PROOFPOINT = ("urldefense.proofpoint.com", "urldefense.com", "urldefense.us")
#: Services that wrap links, their sites and paths, and how the link inside is found.
_WRAPPERS: tuple[tuple[str, tuple[str, ...], str, Callable[[str, SplitResult], str | None]], ...] = (
    ("Outlook (Safe Links)", ("safelinks.protection.outlook.com",), "", _under("url")),
    ("Outlook (Safe Links)", ("safelinks.protection.office365.us",), "", _under("url")),
    ("Outlook (Safe Links)", ("safelinks.protection.partner.outlook.cn",), "", _under("url")),
    (
        "Outlook",
        ("outlook.office.com", "outlook.office365.com", "outlook.live.com", "outlook.cloud.microsoft"),
        ".*safelink",
        _under("url"),
    ),
    ("Teams (Safe Links)", ("cdn.office.net", "cdn.cloud.microsoft"), ".*safelinks", _under("url")),
    (
        "Teams",
        ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"),
        "",
        _under("url", "weburl", "websiteurl", optional=True),
    ),
    ("Google", _GOOGLE, "/url$", _under("q", "url")),
    ("Proofpoint", _PROOFPOINT, "/v1/url", _under("u")),
    ("Proofpoint", _PROOFPOINT, "/v2/url", _proofpoint_2),
    ("Proofpoint", _PROOFPOINT, "/v3/", _proofpoint_3),
    ("Proofpoint", _PROOFPOINT, "", _closed),
    ("Barracuda", ("linkprotect.cudasvc.com",), "", _under("a")),
    ("Cisco", ("secure-web.cisco.com",), "", _cisco),
    ("Sophos", ("protection.sophos.com",), "", _sophos),
    ("Trellix", ("protect2.fireeye.com", "protect.trellix.com"), "", _under("u")),
    ("Symantec", ("clicktime.symantec.com",), "", _under("u")),
    ("Mimecast", ("mimecast.com", "mimecastprotect.com"), "", _closed),
    ("Trend Micro", ("trendmicro.com",), "/wis/", _under("url")),
    ("Avanan", ("avanan.click",), "", _in_path),
    ("Check Point", ("protect.checkpoint.com",), "", _in_path),
    ("Inky", ("inky.com",), "", _closed),
    ("Hornetsecurity", ("hornetsecurity.com",), "", _closed),
    ("VIPRE", ("emailprotection.link",), "", _closed),
    ("Forcepoint", ("mailcontrol.com",), "", _closed),
    ("EdgePilot", ("edgepilot.com",), "", _under("u")),
    ("SendGrid", ("sendgrid.net",), "/(?:ls|wf)/", _closed),
    ("Mailchimp", ("list-manage.com",), "/track/", _closed),
    ("Facebook", ("l.facebook.com", "lm.facebook.com", "l.messenger.com"), "/l.php", _under("u")),
    ("LinkedIn", ("linkedin.com",), "/(?:redir/redirect|safety/go)", _under("url")),
    ("Slack", ("slack-redir.net",), "/link", _under("url")),
    ("YouTube", ("youtube.com",), "/redirect", _under("q")),
    ("Bing", ("bing.com",), "/ck/a", _bing),
    ("DuckDuckGo", ("duckduckgo.com",), "/l/", _under("uddg")),
)
