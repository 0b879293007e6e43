"""What all tests share: readers of finished PDF and Word files, golden files, and how hypothesis runs.

The readers themselves are in :mod:`checks`; as fixtures they remember what they have read, and skip the
test where a program they need is missing.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import hypothesis
import pytest
from checks import announce, conformance, docxcheck, office, ooxml, pages, uacheck, word, wordpages
from covering import amount
from PIL import Image
from xdist.scheduler import LoadGroupScheduling

from kitgen.building import rendering

#: `tell` and `in_this_process`, for the tests of reading, understanding and bringing back.
pytest_plugins = ["imported.fixtures"]
T = TypeVar("T")
Size = tuple[float, float]
Faults = Callable[[Path], list[str]]

# What the command line says is compared in English, whatever the language of the machine.
os.environ["LC_ALL"] = "C.UTF-8"

# Where tests are started in the background, Ctrl-C is not heard, which programs that they start inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A test makes and drops so many objects that looking for cycles after each 700 was a tenth of the time.
gc.set_threshold(500_000, 20, 20)

# No deadline: other work on the machine must not fail a test. The same examples every time, so that what
# passes once passes always; KITGEN_EXPLORE=1 looks for new ones.
hypothesis.settings.register_profile(
    "kitgen",
    deadline=None,
    derandomize=not os.environ.get("KITGEN_EXPLORE"),
    max_examples=amount(16, 100),
)
hypothesis.settings.load_profile("kitgen")


#: Rooms whose files take long.
LONG = ("sheets", "bringing_back", "understanding", "building", "cli")


class Groups(LoadGroupScheduling):
    """Tests of one file, or of one ``xdist_group`` where they have it, go to one process.

    It builds what they share once. Groups that are marked come first, since they take longest, and then
    the rooms whose files take longest: what comes last is short, and no process is long alone.
    """

    def _split_scope(self, nodeid: str) -> str:
        group = super()._split_scope(nodeid)
        return nodeid.partition("::")[0] if group == nodeid else group


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups:
    config.option.loadscopereorder = False  # they come in the order of pytest_collection_modifyitems
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(
        key=lambda item: (item.get_closest_marker("xdist_group") is None, _room(item.nodeid) not in LONG)
    )


def _room(nodeid: str) -> str:
    """That of ``tests/ROOM/test_it.py::test``."""
    return nodeid.split("/", 2)[1]


def pytest_configure() -> None:
    """Each kit is made by this process alone: a copy of one with so much in memory takes more work than it
    saves, and what it has found out is forgotten. See ``building/test_rendering.py`` for both."""
    rendering.has_help = lambda: False


def pytest_collection_finish() -> None:
    """What is there before the first test stays until the last one, and need not be looked at again."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write golden files anew instead of comparing")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how much the readers of documents found of what there is, where tests have measured that."""
    properties = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == "importing"
    ]
    if properties:
        from imported.measured import summary

        terminalreporter.section("what was found in documents")
        terminalreporter.write("".join(f"{line}\n" for line in summary(sorted(properties, key=str))))


def remembered(read: Callable[[Path], T]) -> Callable[[Path], T]:
    """`read`, called once for each file as long as the file does not change."""

    @lru_cache(maxsize=256)
    def known(path: Path, _changed: int, _size: int) -> T:
        return read(path)

    def reader(path: Path) -> T:
        state = path.stat()
        return known(path, state.st_mtime_ns, state.st_size)

    return reader


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, text)``: the text must be that of golden/NAME beside the test; --update writes it."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"there is no {path}: run pytest --update, and read what it writes"
        assert text == path.read_text("utf-8"), "if the new text is right: pytest --update"

    return compare


# -- PDF -----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def pdf_text_by_structure() -> Callable[[Path], list[tuple[str, str]]]:
    """(tag, text) of all that a screen reader says of a PDF, in reading order."""
    return remembered(announce.spoken)


@pytest.fixture(scope="session")
def pdf_announced() -> Callable[[Path], str]:
    """The structure tree of a PDF with its text, indented, for golden files."""
    return remembered(lambda path: "\n".join([*announce.announce(path), ""]))


@pytest.fixture(scope="session")
def pdf_chars() -> Callable[[Path], list[pages.Char]]:
    """Every character of a PDF with its box in mm from the page's top left, its size in pt and its font."""
    return remembered(pages.chars)


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[Path], list[Size]]:
    """(width, height) in mm of each page of a PDF."""
    return remembered(pages.page_sizes)


@pytest.fixture(scope="session")
def render_png() -> Callable[[Path, int, float], Image.Image]:
    """``render_png(path, page=1, dpi=100)``: a picture of a page, counted from 1."""
    return pages.render


@pytest.fixture(scope="session")
def decode_qr() -> Callable[[Image.Image | Path], list[str]]:
    """What the QR codes in a picture say."""
    return pages.decode_qr


@pytest.fixture(scope="session")
def pdf_faults() -> Callable[[Path], list[str]]:
    """What is wrong with a PDF: PDF/UA-1, PDF/A-2a, its tagging, and poppler's complaints if installed."""

    def faults(path: Path) -> list[str]:
        told = conformance.failures(path) + [f"{rule}: {text}" for rule, text in uacheck.check(path)]
        return told + (conformance.poppler_complaints(path) if conformance.poppler_found() else [])

    return remembered(faults)


# -- Word ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def word_text() -> Callable[[Path], list[str]]:
    """Each paragraph of a Word file's body that has text, in order."""
    return remembered(word.body_text)


@pytest.fixture(scope="session")
def word_furniture() -> Callable[[Path], list[str]]:
    """Each paragraph of a Word file's headers and footers that has text."""
    return remembered(word.furniture_text)


@pytest.fixture(scope="session")
def word_faults() -> Callable[[Path], list[str]]:
    """What Word's Accessibility Checker, and we, find wrong with a Word file."""
    return remembered(lambda path: [str(finding) for finding in docxcheck.check(path)])


@pytest.fixture(scope="session")
def word_room() -> Callable[[Path, int], list[str]]:
    """``word_room(path, pages)``: which pages of a Word file leave too little, or are not the PDF's ones."""
    return wordpages.enforced


@pytest.fixture(scope="session")
def schema_faults() -> Callable[[Path], list[str]]:
    """What is wrong with an Office file by the Open XML schemas, where it differs from those judged before;
    skips without the validator."""
    if lack := ooxml.lacking():
        pytest.skip(lack)
    seen: set[ooxml.Shape] = set()
    return remembered(lambda path: ooxml.new_faults(path, seen))


@pytest.fixture(scope="session")
def unsound(
    pdf_faults: Faults,
    word_faults: Faults,
    schema_faults: Faults,
    word_room: Callable[[Path, int], list[str]],
) -> Callable[..., list[str]]:
    """``unsound(path, pages, *meant)``: all that is wrong with a file but warnings that are meant."""

    def told(path: Path, pages: int, *meant: str) -> list[str]:
        if path.suffix == ".pdf":
            return pdf_faults(path)
        wrong = [fault for fault in word_faults(path) if not fault.startswith(meant)]
        return [*wrong, *schema_faults(path), *word_room(path, pages)]

    return told


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[office.Office]:
    """A LibreOffice that is begun once; skips without it or Carlito."""
    if lack := office.lacking():
        pytest.skip(lack)
    with office.Office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="session")
def office_pdfs(
    libreoffice: office.Office, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Iterable[Path]], dict[Path, Path]]:
    """Word files → what LibreOffice makes of them as PDF. Give it all files at once."""
    made: dict[bytes, Path] = {}

    def pdfs(paths: Iterable[Path]) -> dict[Path, Path]:
        contents = {path: path.read_bytes() for path in paths}
        new = {content: path for path, content in contents.items() if content not in made}
        results = libreoffice.convert(new.values(), tmp_path_factory.mktemp("pdfs"))
        made.update({content: results[path] for content, path in new.items()})
        return {path: made[content] for path, content in contents.items()}

    return pdfs


@pytest.fixture(scope="session")
def office_pages(
    office_pdfs: Callable[[Iterable[Path]], dict[Path, Path]],
) -> Callable[[Iterable[Path]], dict[Path, list[Size]]]:
    """Word files → (width, height) in mm of each page as LibreOffice lays them out."""

    def sizes(paths: Iterable[Path]) -> dict[Path, list[Size]]:
        return {path: pages.page_sizes(pdf) for path, pdf in office_pdfs(paths).items()}

    return sizes
