"""Links to digital forms: where staff answer, and where leaders copy the form."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from urllib.parse import unquote, urlsplit

from kitgen.domain.links import is_for_leaders, judged
from kitgen.domain.wrapped import unwrap
from kitgen.reading.addresses import addresses
from kitgen.reading.source import Line, Place
from kitgen.understanding.draft import Draft
from kitgen.understanding.leftovers import texts

#: Sites that do nothing but forms, and what the address of a form has in it elsewhere.
_SITES = re.compile(
    r"(?:^|\.)(?:forms\.(?:office|office365|microsoft)\.(?:com|us)|forms\.cloud\.microsoft|forms\.gle|"
    r"nettskjema\.no|surveyxact\.(?:no|dk)|survey-xact\.(?:no|dk)|questback\.com|surveymonkey\.com|"
    r"typeform\.com|jotform\.com|svar\.uio\.no|webropolsurveys\.com|enalyzer\.com)$",
    re.IGNORECASE,
)
_PATHS = re.compile(r"docs\.google\.com/forms/", re.IGNORECASE)
_WRITABLE = re.compile(r"(?!.*[\x00-\x1f\x7f-\x9f])https://[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?")


def find_forms(lines: Iterable[Line], draft: Draft) -> None:
    """Find the links to forms, and note all other links; those for leaders go out of what staff read."""
    known: set[str] = set()
    held = {link for text in texts(draft) for link in addresses(text)}
    for line in lines:
        for link in (*line.links, *addresses(line.text)):
            if link not in known and not any(each.startswith(link) for each in known):
                known.add(link)
                _sort(link, line.place, draft, held)
    keep_from_staff(draft)


def _sort(link: str, place: Place, draft: Draft, held: Container[str]) -> None:
    inside, wrappers = unwrap(link)
    if wrappers and inside is None:
        draft.note("left-out.link-wrapped", place, by=wrappers[-1], texts=[link])
        return
    if wrappers and inside:
        draft.note("guess.link-unwrapped", place, by=wrappers[0], link=inside)
        link = inside
    link = re.sub(r"^http://(?=forms\.|docs\.google)", "https://", link)
    copies, found = is_for_leaders(link), judged(link)
    if found and not copies and is_form(link):
        draft.note("left-out.link-no-answers", place, does=found.says, texts=[link])
        return
    if not copies and not is_form(link):
        if link in held:
            return  # it stands in the framework, as it did in the document
        draft.note("left-out.link-no-form", place, texts=[link])
    elif not _WRITABLE.fullmatch(link) or "…" in link or "..." in link:
        draft.note("left-out.link-cut", place, texts=[link])
    elif getattr(draft, "duplicate" if copies else "answer"):
        draft.note("left-out.link-more", place, texts=[link])
    elif copies:
        draft.duplicate = link
    else:
        draft.answer = link


def keep_from_staff(draft: Draft) -> None:
    """Take the links that copy forms out of texts that staff read, and note each."""
    draft.introduction = _without(draft.introduction, draft)
    draft.closing = _without(draft.closing, draft)
    draft.how_to_use = [_without(text, draft) for text in draft.how_to_use]
    for area in draft.areas:
        area.explanation = _without(area.explanation, draft)


def _without(text: str, draft: Draft) -> str:
    return "\n\n".join(_paragraph(part, draft) for part in text.split("\n\n"))


def _paragraph(text: str, draft: Draft) -> str:
    links = [*filter(is_for_leaders, addresses(text))]
    if links:
        draft.note("left-out.link-from-staff", texts=[text])
    for link in links:
        address = rf"(?:https?://)?{re.escape(re.sub('^https?://', '', link))}"
        text = re.sub(rf"\s*\(\s*{address}\s*\)|\s*[:–]?\s*{address}", "", text).strip()
    return text


def is_form(link: str) -> bool:
    """Whether a link leads to a digital form."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return False
    return bool(_SITES.search(host) or _PATHS.search(unquote(link)))
