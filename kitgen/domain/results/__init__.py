"""The answers of a unit as plain data for sheets and screens: counts, and what may be shown of them.

`counts` has what was counted, `figures` what is shown of it and to whom, `pool` several units as one.
See docs/results.md for why these figures and no others.
"""

from kitgen.domain.results.counts import Count, Counts
from kitgen.domain.results.figures import Figure, Results, Talk, results_of
from kitgen.domain.results.pool import Pooled, pooled

__all__ = ["Count", "Counts", "Figure", "Pooled", "Results", "Talk", "pooled", "results_of"]
