"""What a form link is for: where staff answer, or where a leader copies, edits or reads the form.

A share, duplicate or design link collects no answers, and a workbook shows everybody's: such links must
never be printed on a sheet for staff. The rules for each service follow the links
that it gives out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote

from kitgen.domain.wrapped import GOOGLE, MICROSOFT, SERVICES, is_at, parts, unwrap
from kitgen.errors import Said, said


class Judged(NamedTuple):
    """Why a link is wrong for staff: what it does instead of taking answers."""

    says: Said  #: in words that follow “the link”
    for_leaders: bool = False  #: it copies, edits or shows a form


COPIES = Judged(said("link-does.copy"), for_leaders=True)
_READS = Judged(said("link-does.read"), for_leaders=True)
_CHANGES = Judged(said("link-does.change"))
_HOME = Judged(said("link-does.home"))
_FILE = Judged(said("link-does.file"))
_TEAMS = Judged(said("link-does.teams"))
_INSIDE = Judged(said("link-does.inside"))
_LOGIN = Judged(said("link-does.login"))
_EXAMPLE = Judged(said("link-does.example"))

_OFFICE = ("office.com", "microsoft365.com", "m365.cloud.microsoft", "office365.com")
_TEAMS_SITES = ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft", "teams.office.com")
_CLOUDS = ("sharepoint.com", "sharepoint.us", "sharepoint.cn", "onedrive.live.com", "1drv.ms")
_EDITORS = (
    *("officeapps.live.com", "excel.cloud.microsoft", "word.cloud.microsoft", "dropbox.com", "box.com"),
    *("loop.cloud.microsoft", "onedrive.cloud.microsoft"),
)
#: Parts of an address where forms are made, answers are read, or people log in, and what they do.
_MAKING = frozenset(
    "edit editor design designer build builder create copy duplicate prefill preview share user my myforms "
    "admin settings manage collect survey-builder new clone template templates".split()
)
_READING = frozenset(
    "results result responses response-list report reports summary statistics analysis analytics analyze "
    "viewanalytics stories dashboard submissions inbox tables sheet browse data export".split()
)
_ENTERING = frozenset("login signin logon home overview".split())
_FILES = re.compile(r"\.(?:xlsx?|xlsm|xlsb|csv|ods|docx?|odt|pptx?|pdf|zip)$", re.IGNORECASE)
#: Services whose short links may lead anywhere.
_SHORT = (
    "bit.ly aka.ms tinyurl.com t.co goo.gl ow.ly is.gd v.gd t.ly rb.gy s.id cutt.ly shorturl.at tiny.cc "
    "lnkd.in qrco.de buff.ly rebrand.ly dub.sh kutt.it bl.ink short.io tiny.one shorturl.com qr.link qr1.be "
    "me-qr.com linktr.ee l1nk.dev u.nu urly.fi bitly.com j.mp git.io fb.me youtu.be lnk.to qrfy.io scnv.io"
).split()


def judged(link: str) -> Judged | None:
    """Why a link takes no answers; None where it may take some. Of a wrapped link the inner is judged."""
    inside = unwrap(link).link
    split = parts(inside) if inside else None
    if split is None:
        return None
    host = (split.hostname or "").rstrip(".")
    route = split.fragment if split.fragment.startswith("/") else ""  # “#/forms/x”: of pages with one address
    path = [unquote(part).casefold() for part in f"{split.path}/{route}".split("/") if part]
    if path[-1:] == ["yourform"]:
        return _EXAMPLE
    for sites, judge in _JUDGES:
        if is_at(host, *sites):
            return judge if isinstance(judge, Judged) else judge(split, path)
    return _anywhere(split, path)


def is_for_leaders(link: str) -> bool:
    """Whether a link copies, shares, edits or shows a form instead of taking answers."""
    found = judged(link)
    return found is not None and found.for_leaders


def cannot_be_judged(link: str) -> bool:
    """Whether a link is one of a service that shortens links: it may lead anywhere."""
    split = parts(link)
    return split is not None and is_at((split.hostname or "").rstrip("."), *_SHORT)


def _microsoft(split: SplitResult, path: list[str]) -> Judged | None:
    query = {key.casefold() for key in parse_qs(split.query, keep_blank_values=True)}
    last = path[-1] if path else ""
    if "sharetoken" in query or last.startswith(("shareformpage", "designpage")):
        return COPIES
    if "analyzertoken" in query or last.startswith(("analysispage", "responsedetail", "summary")):
        return _READS
    if last.startswith("responsepage"):
        return None if query or split.fragment else _HOME
    if len(path) > 1 and path[0] in ("e", "r", "g"):
        return None
    return _HOME if not path else _INSIDE


def _google(split: SplitResult, path: list[str]) -> Judged | None:
    if "forms" not in path[:3] and split.hostname != "forms.google.com":
        return _FILE
    if "edit2" in parse_qs(split.query):
        return _CHANGES
    if path[-1:] in (["viewform"], ["formresponse"]):
        return None
    if path[-1:] == ["viewanalytics"]:
        return _READS
    return COPIES if "d" in path else _HOME


def _cloud(split: SplitResult, path: list[str]) -> Judged | None:
    """Files and folders on SharePoint and OneDrive; surveys and lists there take answers."""
    said = " ".join((split.path, *parse_qs(split.query).get("file", ())))
    if path[:1] in (["xs"], ["survey"], [":l:"]) or path[-1:] == ["listforms.aspx"]:
        return None
    kinds = {":x:", ":w:", ":p:", ":b:", ":f:", ":o:", ":t:", ":u:", ":v:", ":i:"}
    in_files = not is_at(split.hostname or "", "sharepoint.com", "sharepoint.us", "sharepoint.cn")
    if in_files or kinds & set(path) or "doc.aspx" in path or _FILES.search(said.strip()):
        return _FILE
    return _HOME if path[:1] in ([], ["sites"], ["teams"]) and len(path) < 3 else None


def _service(split: SplitResult, path: list[str]) -> Judged | None:
    host = split.hostname or ""
    if not path and not split.query and not split.fragment and host.count(".") < 3:
        return _HOME
    if is_at(host, "admin.typeform.com", "app.enalyzer.com", "new.webropolsurveys.com", "app.questback.com"):
        return _INSIDE
    if set(path) & _MAKING:
        return COPIES
    if set(path) & _READING:
        return _READS
    return (_INSIDE if set(path) & _ENTERING else None) or _anywhere(split, path)


def _anywhere(split: SplitResult, path: list[str]) -> Judged | None:
    """Form programs that anyone can run on a server of their own, and files on any server."""
    route = parse_qs(split.query).get("r", [""])[0].casefold().split("/")
    if "forms" in path and path[max(path.index("forms") - 1, 0)] == "apps":  # Nextcloud
        after = path[path.index("forms") + 1 :]
        if after[-1:] == ["results"]:
            return _READS
        takes = after[:1] in (["s"], ["embed"]) or after[-1:] == ["submit"]
        return None if takes else COPIES if after else _HOME
    if {"admin", "surveyadministration", "questionadministration"} & {*path, *route}:  # LimeSurvey and others
        return COPIES
    is_odk = path[:1] == ["projects"] and "forms" in path
    if is_odk or {"edit", "editor", "preview"} & set(path[-2:]):
        return COPIES
    if "mod" in path[:-2] and path[-2] in ("feedback", "questionnaire", "choice", "survey"):  # Moodle
        reads = ("analysis.php", "analysis_course.php", "show_entries.php", "report.php")
        return None if path[-1] in ("view.php", "complete.php") else _READS if path[-1] in reads else COPIES
    if path[-1:] == ["modedit.php"]:
        return COPIES
    return _FILE if _FILES.search(split.path) else None


#: Who judges the links of which sites, or what all of them do.
_JUDGES: tuple[tuple[tuple[str, ...], Judged | Callable[[SplitResult, list[str]], Judged | None]], ...] = (
    (MICROSOFT, _microsoft),
    (GOOGLE[:2], _google),
    (("drive.google.com",), _FILE),
    (("accounts.google.com", "login.microsoftonline.com", "login.live.com"), _LOGIN),
    (_CLOUDS, _cloud),
    (_EDITORS, _FILE),
    (_TEAMS_SITES, _TEAMS),
    (_OFFICE, _HOME),
    (SERVICES, _service),
)


def for_staff(links: Iterable[str | None], for_leaders: Collection[str]) -> tuple[str | None, str | None]:
    """The first known link, if it takes answers; else None, and that link.

    A later link does not replace it, since that could lead to another form. `for_leaders` are links known
    to copy the form, whatever they look like.
    """
    link = next(filter(None, links), None)
    if link is None or (link not in for_leaders and not judged(link)):
        return link, None
    return None, link


def takes_none(link: str) -> Said:
    """The message about a link that takes no answers: what it does instead."""
    return said("link.takes-none", link=link, does=(judged(link) or COPIES).says)


def left_off(link: str) -> Said:
    """The advice to a leader who gave a link that takes no answers."""
    return said("link.left-off", link=link, does=(judged(link) or COPIES).says)


def none_known(duplicate: str | None, framework: str = "FRAMEWORK") -> Said:
    """The advice to a leader whose sheets have no link.

    `duplicate` copies the form, if that is known; `framework` is what the command line calls the framework.
    """
    do = said("do.name-answer-link")
    if duplicate:
        return said("link.none-of-own", framework=framework, duplicate=duplicate, do=do)
    return said("link.none", framework=framework, do=do)


#: The codes of notes on sheets without a link.
NO_LINK = ("link.none", "link.none-of-own")
