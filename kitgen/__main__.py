"""The program: ``kitgen``, or ``python -m kitgen``."""

import gc
import sys

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
    from kitgen.cli import main as command

    interrupts.listen()
    try:
        command()
    except KeyboardInterrupt:  # after the commands, which answer it themselves
        interrupts.leave()
    except SystemExit as end:
        if end.code == interrupts.STOPPED:
            interrupts.leave()
        raise
    finally:
        interrupts.ignore()
        gc.freeze()  # or Python looks through everything three times more before it ends


if __name__ == "__main__":
    main()
