"""Plain text and Markdown: headings, numbering, indentation and bullets."""

from __future__ import annotations

import re
from pathlib import Path

from kitgen.importers.source import Document, Line, Place

_BULLET = re.compile(r"[•▪\-–*o\ue000-\uf8ff]\s+(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")


def read_text(data: bytes, path: Path) -> Document:
    """What stands in a text or Markdown file."""
    text = data.decode("utf-8-sig", errors="replace")
    parts = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        if heading := _HEADING.fullmatch(line):
            parts.append(Line(heading[2], Place(line=number), heading=len(heading[1])))
        elif bullet := _BULLET.match(line):
            indent = (len(raw) - len(raw.lstrip())) // 2
            parts.append(Line(line[bullet.end() :], Place(line=number), bullet=True, level=indent))
        else:
            parts.append(Line(line, Place(line=number)))
    return Document(tuple(parts))
