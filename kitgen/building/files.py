"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from pathlib import Path

from kitgen.errors import DiskFullError, KitgenError

#: The names of files that are being written: that of the file, and the number of the process.
_TEMPORARY = re.compile(r"\..+\.([0-9]+)\.tmp")


def write_whole(path: Path, content: bytes) -> None:
    """Write under a temporary name beside `path`, then rename; an old file stays until the new is whole.

    Raises KitgenError when the folder can't be written to or the file is held open by another program.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    make_folder(path.parent)
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise _trouble(path, error) from None
    finally:  # also when somebody presses Ctrl-C
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed while writing have left in a folder."""
    with contextlib.suppress(OSError):
        for path in list(folder.glob(".*.tmp")):
            left = _TEMPORARY.fullmatch(path.name)
            if left and not _is_running(int(left[1])):
                with contextlib.suppress(OSError):
                    path.unlink()


def _is_running(process: int) -> bool:
    """Whether another process of that number runs, where the system tells without harm (not on Windows).

    Windows does not let a file be removed that another program is writing, so there it need not be known.
    """
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return process != os.getpid() and not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether Linux keeps the process only until somebody asks what became of it (a zombie)."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return False
    return state.rpartition(b")")[2].split()[:1] in ([b"Z"], [b"X"])


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there; raises KitgenError when that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _trouble(path, error) from None


def _trouble(path: Path, error: OSError) -> KitgenError:
    """Why `path` could not be written, and what to do about it."""
    message, hint = f"it cannot be written ({error.strerror or error})", "choose another folder"
    if error.errno == errno.ENOSPC:
        hint = "delete something, or write to another disk"
        return DiskFullError("there is no room left on the disk", path, hint=hint)
    if isinstance(error, PermissionError):
        message = "it may not be written"
        hint = "close the file if it is open in another program, or choose a folder you may write to"
    elif isinstance(error, IsADirectoryError):
        message, hint = "a folder has the name of the file", "rename the folder, or move it away"
    elif isinstance(error, (FileExistsError, NotADirectoryError)):
        path = next((part for part in (path, *path.parents) if part.is_file()), path)
        message, hint = "this is a file, and a folder is needed", "choose another folder, or move it away"
    return KitgenError(message, path, hint=hint)
