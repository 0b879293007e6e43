"""What the adviser reads: a plain page in the language of the framework, and a table that Excel opens."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from imported.kits import FRAMEWORKS

from kitgen.basics.languages.messages import Messages
from kitgen.building.report import Paper, UnitLine
from kitgen.building.summary import write_summary
from kitgen.domain.links import none_known
from kitgen.errors import KitgenError, Note, said

FRAMEWORK = FRAMEWORKS["oppvekst-fredrikstad"]
A3, A4 = Paper("A3", 2, 12), Paper("A4", 9, 60)
NO_CODE = Note(none_known(None))
OWN = Note(said("sheet.two-cards", statement="A1", size="a7"))
LINES = (
    UnitLine("Nordby <barnehage> & co", "nordby", "built", 22, 19, (A3, A4), 24, (NO_CODE,), (), True),
    UnitLine("=1+1", "1-1", "unchanged", 20, 17, (Paper("A4", 9, None),), None, (NO_CODE, OWN)),
    UnitLine("Vestby", "vestby", "failed", failures=(KitgenError(said("logo.missing"), "units.xlsx"),)),
)
CELL = said("where.cell", row=said("where.row", row=5), column=said("where.column", column="B"))
NUMBER = said("number.unclear", subject=said("subject.this", key="participants"), text="x")
FAULT = KitgenError(NUMBER, "units.xlsx", where=CELL)


class Page(HTMLParser):
    """The text of a page, its links, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append(str(dict(attrs)["href"]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    page, table = write_summary(tmp_path, FRAMEWORK, LINES, [FAULT])
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    return page.read_text("utf-8"), table.read_text("utf-8-sig")


def test_the_page(files: tuple[str, str]) -> None:
    page = Page(files[0])
    assert not page.open
    text = " ".join(" ".join(page.words).split())
    assert "Nordby <barnehage> & co" in text
    assert "Enheter: 3. Laget nå: 1. Uendret: 1. Med feil: 1." in text
    assert text.count("Arkene har ingen QR-kode") == 1  # what all have is said once
    assert "Tegn A1 tar to kort i størrelsen a7. Kort ned teksten eller eksemplene." in text
    assert "Logoen finnes ikke. Se på navnet og mappa." in text
    assert "Rad 5, kolonne B: «deltakere» skal være et helt tall, ikke «x»." in text
    assert page.links == ["nordby/", "nordby.zip", "1-1/"]


def test_the_page_can_be_read_aloud_and_runs_nothing(files: tuple[str, str]) -> None:
    page = Page(files[0])
    tags = [tag for tag, _ in page.seen]
    assert ("html", {"lang": "nb-NO"}) in page.seen
    assert {"title", "main", "h1", "caption", "thead", "tbody"} <= set(tags)
    assert {attrs.get("scope") for tag, attrs in page.seen if tag == "th"} == {"col", "row"}
    assert not {"script", "img", "iframe", "object", "link"} & set(tags)
    assert not [attrs for _, attrs in page.seen if any(name.startswith("on") for name in attrs)]
    widths = {row.count("<td") + row.count("<th") for row in re.findall(r"<tr>.*?</tr>", files[0])}
    assert len(widths - {0}) == 1


def test_the_table(files: tuple[str, str]) -> None:
    head, nordby, other, vestby, fault = csv.reader(io.StringIO(files[1]), delimiter=";")
    assert {len(row) for row in (head, nordby, other, vestby, fault)} == {len(head)}
    row = dict(zip(head, nordby, strict=True))
    assert (row["Enhet"], row["Status"], row["Filer"], row["Deltakere"]) == (
        LINES[0].unit,
        "laget nå",
        "22",
        "24",
    )
    assert (row["A3-ark i alt"], row["A4-ark, ett eksemplar"], row["Zip"]) == ("12", "9", "nordby.zip")
    assert dict(zip(head, other, strict=True))["A4-ark i alt"] == ""
    assert other[0] == "'=1+1"  # no formula
    assert dict(zip(head, vestby, strict=True))["Feil"] == "Logoen finnes ikke. Se på navnet og mappa."
    assert "Rad 5" in dict(zip(head, fault, strict=True))["Feil"]


@pytest.mark.parametrize("language", ["nn", "da", "sv", "en", "se"])
def test_every_language(tmp_path: Path, language: str) -> None:
    framework = FRAMEWORK.with_fields(language=language)
    page, _ = write_summary(tmp_path, framework, LINES, [])
    text = page.read_text("utf-8")
    assert Messages.of(language)("summary.caption") in text
    assert "{" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_sums_that_are_not_known_are_not_made_up(files: tuple[str, str]) -> None:
    foot = re.search(r"<tfoot>.*</tfoot>", files[0])
    assert foot
    assert re.findall(r"class=number>([^<]*)<", foot[0]) == ["42", "36", "2", "18", "–", "–", "–"]
