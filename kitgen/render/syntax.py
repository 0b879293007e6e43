"""How numbers, colours, texts and addresses are written in a PDF file, and texts in XML.

What is for a PDF is a str of single bytes (Latin-1), to be joined and encoded at the end.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from kitgen.basics.colours import shares
from kitgen.basics.remembering import remembered
from kitgen.errors import GlyphError, said

#: The characters that a web address keeps; everything else is percent-encoded.
_ADDRESS = ":/?#[]@!$&'*+,;=%-._~"
#: The characters that XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def number(value: float) -> str:
    """A number as short as a thousandth of a unit allows: ``12``, ``0.75``, ``1190.55``."""
    return f"{round(value, 3):g}"


def numbers(*values: float) -> str:
    """Numbers with spaces between them, as operands of an operator."""
    return " ".join([f"{round(value, 3):g}" for value in values])


@remembered(256)
def colour(code: str) -> str:
    """``#rrggbb`` as three operands between 0 and 1."""
    return numbers(*shares(code))


@remembered(1024)
def text_string(text: str) -> str:
    """A text for people (a title, an alternative text), with any letters."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def codes(text: str) -> str:
    """Letters to be shown on a page: two bytes of Unicode each, as :mod:`.fonts` embeds them."""
    raw = text.encode("utf-16-be").decode("latin-1")
    return "(" + raw.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r") + ")"


def address(link: str) -> str:
    """A web or mail address as the ASCII string that a link needs."""
    return f"({quote(link, safe=_ADDRESS)})"


def escaped(text: str) -> str:
    """Text for XML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def require_printable(value: str) -> None:
    """Raises GlyphError for a control character, naming it and the text around it."""
    bad = _FORBIDDEN.search(value)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise GlyphError(said("letter.not-in-files", unicode=code, text=value.strip()))
