"""Building kits: one, or one for each unit of a list.

`kit` makes the files of a kit in memory, `folder` writes them without losing what somebody edited,
`manifest` remembers what they were made from, `archive` zips them; `one` does all this for one kit, `batch`
for a list of units, in `jobs` of one process, several, or several machines, and `summary` tells the adviser.
"""

from typing import TYPE_CHECKING

from kitgen.build.kit import Started
from kitgen.build.one import build
from kitgen.build.report import Line, Outcome, Report

if TYPE_CHECKING:
    from kitgen.build.batch import Batch, build_all

__all__ = ["Batch", "Line", "Outcome", "Report", "Started", "build", "build_all"]


def __getattr__(name: str) -> object:
    """What a list of units needs, imported when it is asked for: one kit does without processes."""
    if name in {"Batch", "build_all"}:
        from kitgen.build import batch

        return getattr(batch, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
