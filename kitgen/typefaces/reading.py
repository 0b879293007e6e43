"""Reading the file of a font."""

from __future__ import annotations

import stat
from pathlib import Path

from kitgen.errors import KitgenError, said

#: The largest file: the fonts of municipalities have some hundred kilobytes.
MOST_BYTES = 10_000_000


def read(path: Path) -> bytes:
    """The content of a file of at most :data:`MOST_BYTES`; raises KitgenError for anything else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise KitgenError(said("font.no-file"))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise KitgenError(said("font.missing")) from None
    except (OSError, ValueError) as error:
        raise KitgenError(
            said("font.closed", reason=getattr(error, "strerror", None) or str(error))
        ) from None
    if len(data) > MOST_BYTES:
        raise KitgenError(said("font.too-large", most=MOST_BYTES // 1_000_000))
    return data
