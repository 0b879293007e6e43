"""What the tests of the PDF room share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kitgen.model import Document
from kitgen.render.pdf import render


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Document], Path]:
    """A document as a PDF file."""

    def written(document: Document) -> Path:
        path = tmp_path / "made.pdf"
        path.write_bytes(render(document))
        return path

    return written
