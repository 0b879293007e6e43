"""Frameworks and units from files: checked all at once, with file and line for every fault.

The way of a file: :mod:`~kitgen.definitions.source` gives its text, :mod:`~kitgen.definitions.yaml` a tree
that knows its lines (and :mod:`~kitgen.definitions.syntax` reads on behind errors), the models of
:mod:`kitgen.domain.framework` and :mod:`kitgen.domain.unit` check it, and
:mod:`~kitgen.definitions.wording` says what they found in plain words. Lists of units take a
way of their own into the same checks: :mod:`kitgen.definitions.units`.
"""

from __future__ import annotations

from kitgen.definitions.load import kind_of, load_framework, load_unit, notes_on
from kitgen.definitions.tree import Tree
from kitgen.definitions.yaml import read_yaml

__all__ = ["Tree", "kind_of", "load_framework", "load_unit", "notes_on", "read_yaml"]
