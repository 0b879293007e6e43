"""Python's garbage collector in processes that are kitgen's own: it looks less often."""

from __future__ import annotations

import gc

#: Objects made before it looks, and rounds before it looks at older ones; 700, 10 and 10 where nobody says.
#: Modules, fonts and texts live as long as the process: to look through them took a third of a batch.
ROUNDS = (100_000, 50, 50)


def relax() -> None:
    """Let it look less often, from now on, in the whole process."""
    gc.set_threshold(*ROUNDS)
