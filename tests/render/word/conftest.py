"""What the tests of the Word room share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from render.word.samples import arrangements, pages, running, sheet

from kitgen.model import Document
from kitgen.render.word import render

SAMPLES: dict[str, Callable[[], Document]] = {
    "sheet": sheet,
    "lines": lambda: sheet(lines=2),
    "running": running,
    "pages": pages,
    "arrangements": arrangements,
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Document], Path]:
    """A document as a Word file."""

    def written(document: Document) -> Path:
        path = tmp_path / "made.docx"
        path.write_bytes(render(document))
        return path

    return written


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], Path]:
    """Each sample as a file, without and with embedded fonts."""
    folder = tmp_path_factory.mktemp("word")
    files = {}
    for name, make in SAMPLES.items():
        for embed_fonts in (False, True):
            path = files[name, embed_fonts] = folder / f"{name}-{embed_fonts}.docx"
            path.write_bytes(render(make(), embed_fonts))
    return files


@pytest.fixture(scope="session")
def opened(
    sample_files: dict[tuple[str, bool], Path], office_pdfs: Callable[..., dict[Path, Path]]
) -> dict[tuple[str, bool], Path]:
    """Each sample as LibreOffice lays it out, as PDF; all in one run."""
    made = office_pdfs(sample_files.values())
    return {key: made[path] for key, path in sample_files.items()}
