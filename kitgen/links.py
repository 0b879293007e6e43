"""Telling form links apart: where staff answer, and where a leader copies or edits the form.

A share, duplicate or design link collects no answers, so it must never be printed on a sheet for staff.
"""

from __future__ import annotations

import re

#: Parts of an address that lead to the form itself, not to its questions, and whose form it is.
_NOT_FOR_ANSWERS = (
    re.compile(r"forms\.(?:office|microsoft)\.com/.*(?:ShareFormPage|DesignPage|AnalysisPage)", re.I),
    re.compile(r"forms\.(?:office|microsoft)\.com/.*[?&]sharetoken=", re.I),
    re.compile(r"docs\.google\.com/forms/.*/(?:edit|copy|prefill)", re.I),
    re.compile(r"nettskjema\.no/(?:user|editor)/", re.I),
)


def is_for_leaders(link: str) -> bool:
    """Whether a link copies, shares or edits a form instead of taking answers."""
    return any(pattern.search(link) for pattern in _NOT_FOR_ANSWERS)
