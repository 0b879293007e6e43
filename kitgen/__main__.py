"""The program: ``kitgen``, or ``python -m kitgen``."""

import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Sequence

try:
    from kitgen.basics import interrupts
except KeyboardInterrupt:  # the few milliseconds before Ctrl-C is handled
    sys.exit(130)


#: How many more objects there may be before Python looks for those that only hold each other; its own number
#: is 700. Modules and kits make hundreds of thousands, and hardly any such.
OBJECTS = 250_000


def main() -> None:
    """Run the command line; Ctrl-C ends it with one line, also while its modules are loaded."""
    interrupts.end_at_once()
    gc.set_threshold(OBJECTS)
    ended: list[int] = []
    atexit.register(_leave, ended)  # the first, so it is called after all others
    from kitgen.cli import main as command

    interrupts.listen()
    try:
        command()
    except KeyboardInterrupt:  # after the commands, which answer it themselves
        interrupts.leave()
    except SystemExit as end:
        if end.code == interrupts.STOPPED:
            interrupts.leave()
        ended.append(end.code if isinstance(end.code, int) else 0 if end.code is None else 1)
        raise
    finally:
        interrupts.ignore()


def _leave(ended: Sequence[int]) -> None:
    """End with the code in `ended`, without taking every module and object apart, as Python does at its end.

    Python goes on as usual after an error, or where what was printed cannot be written.
    """
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        if ended:
            os._exit(ended[0])


if __name__ == "__main__":
    main()
