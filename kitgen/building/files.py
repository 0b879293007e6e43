"""Reading and writing files: a reader never meets half of one, and pipes and devices are never read."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import re
import stat
import time
from functools import cache
from itertools import count
from pathlib import Path

from kitgen.errors import DiskFullError, KitgenError, reason_of, said

#: The names of files that are being written: the mark of the machine, the process and a number.
_TEMPORARY = re.compile(r"\.kitgen-([0-9a-f]{8})-([0-9]+)-[0-9]+\.tmp")
_NUMBERS = count(1)
#: Seconds after which a file that another machine was writing counts as left behind.
_DAY = 24 * 3600.0
#: The error codes of Windows for a file that another program (a virus scanner, OneDrive) holds for a moment,
#: and seconds to wait before each new try: about one in all.
_HELD = (5, 32)
_PAUSES = (0.05, 0.1, 0.15, 0.3, 0.4)
#: The most letters of a path that Windows accepts as it is, and its error code for longer ones.
_LONGEST_PATH = 259
_TOO_LONG = (3, 206)
#: What writing a file fails with: also with a name whose letters the encoding of the file system lacks.
FAILURES = (OSError, UnicodeEncodeError)


def write_whole(path: Path, content: bytes) -> None:
    """Write under a temporary name beside `path`, then rename; an old file stays until the new is whole.

    Raises KitgenError when the folder can't be written to or the file is held open by another program.
    """
    temporary = path.with_name(f".kitgen-{_machine()}-{os.getpid()}-{next(_NUMBERS)}.tmp")
    make_folder(path.parent)
    try:
        temporary.write_bytes(content)
        rename(temporary, path)
    except FAILURES as error:
        raise trouble(path, error) from None
    finally:  # also on Ctrl-C
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def rename(old: Path, new: Path) -> None:
    """Give a file another name, and try again for a second where another program holds one of the two.

    A file that has that name already is replaced. Raises OSError.
    """
    for pause in _PAUSES:
        try:
            old.replace(new)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    old.replace(new)


def read_regular(path: Path, most: int) -> bytes:
    """The content of a file of at most `most` bytes; raises OSError for others, for pipes and for devices.

    Opening a pipe would wait for the program that writes to it.
    """
    with path.open("rb") if is_regular(path) else contextlib.nullcontext() as file:
        content = b"" if file is None else file.read(most + 1)
    if file is None:
        raise OSError(errno.EINVAL, "it is a folder, a pipe or a device", str(path))
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


def is_regular(path: Path) -> bool:
    """Whether a file can be read as a whole; raises OSError where there is no file."""
    return stat.S_ISREG(path.stat().st_mode)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed while writing have left in a folder."""
    with contextlib.suppress(OSError):
        for path in list(folder.glob(".kitgen-*.tmp")):
            left = _TEMPORARY.fullmatch(path.name)
            with contextlib.suppress(OSError):
                if left and _is_left(path, left[1], int(left[2])):
                    path.unlink()


def _is_left(path: Path, machine: str, process: int) -> bool:
    """Whether the process that was writing a temporary file has ended.

    Only processes of this machine can be checked; files of others are left for a day. The same goes for
    Windows, where a check could do harm.
    """
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        return False
    if machine == _machine() and os.name == "posix":
        return not _is_running(process)
    return abs(time.time() - state.st_mtime) > _DAY


@cache
def _machine() -> str:
    """A mark of this machine, since it was started, and of the container: processes have numbers of it."""
    parts = [platform.node()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii"))
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:8]


def _is_running(process: int) -> bool:
    """Whether another process of that number runs."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return process != os.getpid() and not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether Linux keeps the process only until its parent asks how it ended (a zombie)."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return False
    return state.rpartition(b")")[2].split()[:1] in ([b"Z"], [b"X"])


def make_folder(path: Path) -> None:
    """Make a folder and missing ones above it; raises KitgenError when that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FAILURES as error:
        raise trouble(path, error) from None


def trouble(path: Path, error: OSError | UnicodeEncodeError) -> KitgenError:
    """Why `path` could not be written, and what to do about it."""
    if isinstance(error, UnicodeEncodeError):
        return KitgenError(said("disk.letters", letters=error.object[error.start : error.end]), path)
    if error.errno == errno.ENOSPC:
        return DiskFullError(said("disk.full"), path)
    windows = getattr(error, "winerror", None) in _TOO_LONG  # which says that it is not found
    if error.errno == errno.ENAMETOOLONG or (windows and len(str(path.absolute())) > _LONGEST_PATH):
        return KitgenError(said("disk.long-path", letters=len(str(path.absolute()))), path)
    if isinstance(error, PermissionError):
        return KitgenError(said("disk.not-allowed"), path)
    if isinstance(error, IsADirectoryError):
        return KitgenError(said("disk.folder-there"), path)
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        path = next((part for part in (path, *path.parents) if part.is_file()), path)
        return KitgenError(said("disk.file-there"), path)
    return KitgenError(said("disk.not-written", reason=reason_of(error)), path)
