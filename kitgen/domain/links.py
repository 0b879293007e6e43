"""Telling form links apart: where staff answer, and where a leader copies or edits the form.

A share, duplicate or design link collects no answers, so it must never be printed on a sheet for staff.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import unquote

_MICROSOFT = r"forms\.(?:office|microsoft|office365)\.(?:com|us)|forms\.cloud\.microsoft"
#: Parts of an address that lead to the form itself, not to its questions, and whose form it is.
_FOR_LEADERS = (
    re.compile(rf"(?:{_MICROSOFT})/.*(?:ShareFormPage|DesignPage|AnalysisPage)", re.I),
    re.compile(rf"(?:{_MICROSOFT})/.*[?&]sharetoken=", re.I),
    re.compile(r"docs\.google\.com/forms/.*/(?:edit|copy|prefill|viewanalytics)(?:[/?#]|$)", re.I),
    re.compile(r"nettskjema\.no/(?:user|editor)/", re.I),
)


def is_for_leaders(link: str) -> bool:
    """Whether a link copies, shares or edits a form instead of taking answers.

    Also inside the links that mail programs wrap around others.
    """
    return any(pattern.search(unquote(link)) for pattern in _FOR_LEADERS)


def for_staff(links: Iterable[str | None], for_leaders: Collection[str]) -> tuple[str | None, str | None]:
    """The first link there is, if it takes answers; else none, and that link.

    The next one is not taken for it: that would lead to somebody else's form. `for_leaders` are links known
    to copy the form, whatever they look like.
    """
    link = next(filter(None, links), None)
    if link is None or (link not in for_leaders and not is_for_leaders(link)):
        return link, None
    return None, link


def why_refused(link: str) -> str:
    """What to tell a leader who gave a link that takes no answers."""
    return (
        f"{link} copies or edits the form and takes no answers, so it is left off the sheets for staff. "
        "They have no QR code. Open the form, choose “Collect responses”, and use the link from there."
    )


def how_to_name(link: str) -> str:
    """What to do about a link that a sheet needs: `answer` or `duplicate`."""
    how = f"write it as `{link}:` under `form:` in the framework or the unit file"
    return f"{how}, or use --form-url" if link == "answer" else how


#: How every note on sheets without a code begins.
NO_CODE = "the sheets have no QR code"


def how_to_add(duplicate: str | None, framework: str = "FRAMEWORK") -> str:
    """What to tell a leader whose sheets have no link.

    `duplicate` copies the form, if that is known; `framework` is what the command line calls the framework.
    """
    why = "because no link to a form is known"
    make = f"`kitgen form {framework}` makes one"
    if duplicate:
        why = "because staff need a form of your own to answer"
        make += f", or you copy the one there is with {duplicate}"
    return f"{NO_CODE}, {why}: {make}. Then take the link for answers, and {how_to_name('answer')}."
