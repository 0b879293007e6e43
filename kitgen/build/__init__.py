"""Building kits: one, or one for each unit of a list.

`kit` makes the files of a kit in memory, `folder` writes them without losing what somebody edited,
`manifest` remembers what they were made from, `archive` zips them; `one` does all this for one kit, `batch`
for a list of units, in `jobs` of one process, several, or several machines, and `summary` tells the adviser.
"""

from kitgen.build.batch import Batch, build_all
from kitgen.build.kit import Started
from kitgen.build.one import build
from kitgen.build.report import Line, Outcome, Report

__all__ = ["Batch", "Line", "Outcome", "Report", "Started", "build", "build_all"]
