"""Writing WordprocessingML as text: escaping, namespaces, runs.

The body is written as strings, because that takes a tenth of the time of building elements.
"""

from __future__ import annotations

import re

from kitgen.render.syntax import escaped, require_printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

#: Namespaces of a part with text, and with pictures or links.
TEXT_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
BODY_NAMESPACES = f'{TEXT_NAMESPACES} xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'

#: Characters that need an element of their own, or that XML 1.0 cannot hold.
_SPECIAL = re.compile("[\x00-\x1f\u00ad\u2011\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\n\t\u00ad\u2011])")
#: A soft hyphen as a character would show as a hyphen in Word; as an element it breaks words, and readers of
#: the text get the word whole. Calibri has no U+2011.
_ELEMENTS = {
    "\n": "<w:br/>",
    "\t": "<w:tab/>",
    "\u00ad": "<w:softHyphen/>",
    "\u2011": "<w:noBreakHyphen/>",
}


def quoted(text: str) -> str:
    """Text for an attribute in double quotes; line ends become spaces. Raises GlyphError as :func:`text`."""
    require_printable(text)
    return escaped(" ".join(text.split())).replace('"', "&quot;")


def text(value: str) -> str:
    """The content of a run. Raises GlyphError for a control character, which no Word file can hold."""
    if not _SPECIAL.search(value):
        return _letters(value)
    require_printable(value)
    return "".join(_ELEMENTS.get(part) or _letters(part) for part in _BREAKS.split(value) if part)


def run(content: str, properties: str = "") -> str:
    """A run of content (from :func:`text`) with its properties."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{content}</w:r>"


def switch(name: str, on: bool) -> str:
    """A property that is on or off."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _letters(value: str) -> str:
    keep = ' xml:space="preserve"' if value[:1] == " " or value[-1:] == " " or "  " in value else ""
    return f"<w:t{keep}>{escaped(value)}</w:t>"
