"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kitgen.errors import KitgenError


def write_whole(path: Path, content: bytes) -> None:
    """Write under a temporary name beside `path`, then rename; an old file stays until the new is whole.

    Raises KitgenError when the folder can't be written to or the file is held open by another program.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        reason = error.strerror or str(error)
        hint = "close the file if it is open, and see that the folder can be written to"
        raise KitgenError(f"could not write the file ({reason})", path, hint=hint) from None
