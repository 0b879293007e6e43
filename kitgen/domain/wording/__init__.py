"""A framework in the words of one unit: terms exchanged, statements changed, and statements of its own.

Ids do not change, nor do texts that the unit does not mention. Nothing is validated again: the
parts are checked data already, and a unit is checked against its framework when it is read (:func:`misfits`).
"""

from __future__ import annotations

from kitgen.domain.framework import Framework
from kitgen.domain.unit import Unit
from kitgen.domain.wording.agreement import misfits, notes
from kitgen.domain.wording.statements import own_ids, with_statements
from kitgen.domain.wording.terms import exchanged

__all__ = ["misfits", "notes", "own_ids", "reworded"]


def reworded(framework: Framework, unit: Unit) -> Framework:
    """The framework as the unit words it; terms do not change what the unit has written itself.

    Raises KitgenError when the unit changes something that the framework does not have.
    """
    framework = exchanged(framework, unit.terms)
    if unit.wording or unit.statements:
        framework = with_statements(framework, unit)
    if unit.prompts:
        framework = framework.with_fields(prompts=(*unit.prompts, *framework.prompts))
    return framework
