"""PDF/UA-1 by our own reading: a second opinion beside the validator, and what no validator sees.

A rule is called by its clause and test of ISO 14289-1 as veraPDF numbers them (``7.2-15``), or ``X-…`` where
it is our own: the links between pages and structure tree that a screen reader lives on. ``check(path)`` gives
the findings; ``python -m checks.uacheck FILE…`` (in tests/) prints them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

from checks.uacheck import annotation, document, fonts, linkage, structure
from checks.uacheck.content import Painting
from checks.uacheck.finding import Finding, need
from checks.uacheck.tree import Tree

__all__ = ["Finding", "check"]


def check(path: Path) -> list[Finding]:
    """Everything that is wrong with the file, each fault once."""
    with path.open("rb") as file:
        found = [*need(re.match(rb"%PDF-1\.[0-7]", file.read(8)), "6.1-1", "header")]
    with pikepdf.open(path) as pdf:
        tree = Tree(pdf)
        painting = Painting(pdf)
        found += [*document.rules(pdf), *tree.found, *structure.rules(tree), *painting.found]
        found += [*linkage.rules(pdf, tree, painting), *annotation.rules(pdf, tree)]
        found += fonts.rules(painting.fonts.values())
    return list(dict.fromkeys(found))
