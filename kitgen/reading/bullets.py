"""Typed bullets: the characters that people, and programs that copy from Word, put before a point."""

from __future__ import annotations

import re
from typing import NamedTuple

from kitgen.reading.source import Line, Place

#: Signs that are always bullets: the text may follow without a space.
_SURE = "•▪▫◦●○■□◆◇◘◙∙‣⁃⦁⦿➢➤►▶▸▹☐☑☒✓✔✗✘❖✅❌👉🔹🔸"  # noqa: RUF001 - one looks like a hyphen
#: The area where Symbol and Wingdings have their signs once the font is lost.
_PRIVATE = "\uf000-\uf0ff"
#: A sign alone is a bullet where a space follows; a dash also before a capital.
_BULLET = re.compile(
    # The last are letters that Wingdings shows as bullets, where a tab follows.
    rf"(?P<sure>[{_SURE}{_PRIVATE}]|[0-9]\ufe0f?\u20e3)\ufe0f?\s*|(?P<sign>[*·o+>→»])\s+(?=\S)"
    r"|(?P<dash>[-–—−])(?:\s+(?=\S)|(?=[^\W\d_a-zæøåäö]))|(?P<letter>[§Øvüqnl])\t\s*"
    # A short blank to tick or to sign.
    r"|(?P<blank>_{2,6})\s+(?=[^\W\d_a-zæøåäö])"
)


#: The ids of statements: ``A2``.
ID = re.compile(r"[A-ZÅÄÖÆØ][1-9][0-9]?")
_LIKE_ID = re.compile(r"([A-ZÅÄÖÆØ])[-–. ]?0?([1-9][0-9]?)")


def as_id(text: str) -> str:
    """The id of a statement in its usual form: ``A2`` for “A-02” too; empty for any other text."""
    match = _LIKE_ID.fullmatch(text.strip())
    return "".join(match.groups()) if match else ""


_COUNT = re.compile(r"\(?([0-9]{1,2}|[a-z])[.)]\s+(?=\S)")


def counted(text: str) -> tuple[int, str]:
    """The number, or the place of the letter, that a text is counted with, and the rest: “b) Also” is 2 and
    “Also”; 0 where it is not."""
    match = _COUNT.match(text)
    if not match:
        return 0, text
    number = int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1
    return number, text[match.end() :]


class Bullet(NamedTuple):
    """A bullet and the text after it."""

    sign: str
    text: str


def typed_bullet(text: str) -> Bullet | None:
    """The bullet at the beginning of `text`, and the rest; None where there is none."""
    start = text.lstrip(" \t\u00a0\u2002\u2003\u2009")
    match = _BULLET.match(start)
    if not match or match.lastgroup is None:
        return None
    return Bullet(match[match.lastgroup], start[match.end() :].strip())


def typed_line(text: str, place: Place) -> Line:
    """A line as it was typed, without a bullet before it."""
    bullet = typed_bullet(text)
    return Line(bullet.text, place, bullet=True) if bullet and bullet.text else Line(text.strip(), place)
