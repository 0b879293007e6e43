"""PDF/UA-1 and PDF/A-2a, as the validator page (of page-validation) and poppler judge a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from page import ValidationProfile, validate_pdf

#: What every PDF of kitgen claims to be.
PROFILES = {"PDF/UA-1": ValidationProfile.PDF_UA_1, "PDF/A-2a": ValidationProfile.PDF_A_2A}


def failures(path: Path, *profiles: str) -> list[str]:
    """Each rule of the profiles (all, if none is named) that the file breaks, once, with the reason."""
    found = (
        f"{name} {failure.rule_id}: {failure.message}"
        for name in profiles or PROFILES
        for failure in validate_pdf(path, profile=PROFILES[name]).failures
    )
    return list(dict.fromkeys(found))


def poppler_found() -> bool:
    """Whether poppler's programs are installed."""
    return shutil.which("pdftoppm") is not None


def poppler_complaints(path: Path) -> list[str]:
    """What poppler says while it reads and paints the file; a sound file leaves it silent."""
    painted = subprocess.run(
        ["pdftoppm", "-r", "20", "-png", str(path)], capture_output=True, timeout=600, check=False
    )
    told = painted.stderr.decode("utf-8", "replace").splitlines()
    return told if painted.returncode == 0 else [*told, f"pdftoppm ended with {painted.returncode}"]
