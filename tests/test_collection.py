"""Every file of tests is run: none lies in a folder that pytest passes by."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_no_folder_of_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    passed_by = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(HERE) for path in HERE.rglob("test_*.py")}
    lost = [
        str(folder)
        for folder in folders
        if any(fnmatch(part, name) for part in folder.parts for name in passed_by)
    ]
    assert lost == []
