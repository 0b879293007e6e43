"""Parts of definitions from plain data, where a test has the data at hand."""

from __future__ import annotations

from typing import TypeVar

from kitgen.domain.parts import Part, read

_Model = TypeVar("_Model", bound=Part)


def made_of(model: type[_Model], data: object) -> _Model:
    """The part that right data describe; values may be texts, as in a file, or what they should be."""
    part, problems = read(model, data)
    assert part is not None, problems
    return part
