"""Building kits: one, or one for each unit of a list; the only room that reads and writes a kit's folder.

`request` has the build request and reads all that it needs; `kit` makes the files of a kit in memory,
`folder` writes them without losing edited files, `manifest` remembers what they were made from, `packed`
zips them; `one` does all this for one kit, `batch` for a list of units, in `jobs` of one process, several, or
several machines, and `summary` reports to the adviser.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kitgen.building.batch import Batch, build_all
    from kitgen.building.kit import Started
    from kitgen.building.one import build
    from kitgen.building.report import Outcome, Report, UnitLine

__all__ = ["Batch", "Outcome", "Report", "Started", "UnitLine", "build", "build_all"]

#: The module that has each name; loaded on first use, since help and checks do without building.
_MODULES = {
    "Batch": "batch",
    "UnitLine": "report",
    "Outcome": "report",
    "Report": "report",
    "Started": "kit",
    "build": "one",
    "build_all": "batch",
}


def __getattr__(name: str) -> object:
    """One of `__all__`, from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
