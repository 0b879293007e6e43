"""Sources without a chapter of their own: how they are known, also at the end of a list of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.reading.plain import tidy
from kitgen.reading.source import Line

_LONGEST_REFERENCE = 1000
_REFERENCE = re.compile(r"\((?=[^()]*[A-ZÆØÅ])(?:[^()]|\([^()]*\))*\b(?:19|20)[0-9]{2}\b[^()]*\)?\.?")
_SOURCE = re.compile(
    r"(?:kilder?|kjelder?|källa|källor|sources?|referanser?|referencer?|references?|referens(?:er)?):"
    r"\s+(?=\w)",
    re.IGNORECASE,
)


def is_reference(text: str) -> bool:
    """Whether a text is nothing but names and years in brackets, or says that it is a source."""
    return len(text) <= _LONGEST_REFERENCE and bool(_REFERENCE.fullmatch(text) or _SOURCE.match(text))


def reference(line: Line) -> str:
    """The reference in a line that is one."""
    text = tidy(line.text)
    return text[match.end() :] if (match := _SOURCE.match(text)) else text.strip("()[]")


def questions(lines: Sequence[Line], references: list[str]) -> list[Line]:
    """The lines of a chapter of questions that are questions; its sources are added to `references`.

    Sources end the questions. Beside a list, a paragraph is a question only if it ends like one; what is
    dropped is noted with all that is left out.
    """
    found: list[Line] = []
    listed = any(line.bullet for line in lines)
    ended = False
    for line in lines:
        text = tidy(line.text)
        if not line.bullet and is_reference(text):
            references.append(reference(line))
            ended = True
        elif text.endswith("?") or (not ended and (line.bullet or not listed)):
            found.append(line)
        elif ended and line.bullet:
            references.append(text)
    return found
