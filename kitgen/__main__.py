"""The program: ``kitgen``, or ``python -m kitgen``."""

import sys

try:
    from kitgen import interrupts
except KeyboardInterrupt:  # the few milliseconds before Ctrl-C is handled
    sys.stderr.write("Stopped.\n")
    sys.exit(130)


def main() -> None:
    """Run the command line; Ctrl-C ends it with one line, also while its modules are loaded."""
    interrupts.end_at_once()
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


if __name__ == "__main__":
    main()
