"""Frameworks and units from files: checked all at once, with file and line for every fault.

The steps for a file: :mod:`~kitgen.definitions.source` reads its text, :mod:`~kitgen.definitions.yaml` makes
a tree that knows its lines (and :mod:`~kitgen.definitions.syntax` reads on behind errors), the models of
:mod:`kitgen.domain.framework` and :mod:`kitgen.domain.unit` check it, and
:mod:`~kitgen.definitions.wording` turns what they found into faults. Lists of units have
steps of their own before the same checks: :mod:`kitgen.definitions.units`.
"""

from __future__ import annotations

from kitgen.definitions.load import kind_of, load_framework, load_unit, notes_on
from kitgen.definitions.tree import Tree
from kitgen.definitions.yaml import read_yaml

__all__ = ["Tree", "kind_of", "load_framework", "load_unit", "notes_on", "read_yaml"]
