"""What tests of several readers share: how much was found, told at the end; PDFs read in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from imported.kits import read
from imported.measured import PROPERTY, Expected, Measure, Tell, measure

from kitgen.reading import sandboxed
from kitgen.reading.source import Document
from kitgen.understanding.draft import Draft


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """``tell(kind, draft, expected)``: recall and precision, which pytest also sums up when it ends."""

    def measured(kind: str, draft: Draft, expected: Expected) -> Mapping[str, Measure]:
        measures = measure(draft, expected)
        record_property(PROPERTY, (kind, {name: [*each] for name, each in measures.items()}))
        return measures

    return measured


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are read here, and the same one once. A process of its own takes a quarter of a second each time;
    that it gives the same document is tested in `test_trouble`."""

    def here(reader: Callable[[bytes], Document], data: bytes, what: str) -> Document:
        return read(data) if what == "PDF" else reader(data)

    monkeypatch.setattr(sandboxed, "within_limits", here)
