"""Text in XML: letters that must be escaped, and letters that XML 1.0 cannot hold."""

from __future__ import annotations

import re

from kitgen.errors import GlyphError, said

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Text for XML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def require_printable(value: str) -> None:
    """Raises GlyphError for a control character, naming it and the text around it."""
    bad = _FORBIDDEN.search(value)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise GlyphError(said("letter.not-in-files", unicode=code, text=value.strip()))
