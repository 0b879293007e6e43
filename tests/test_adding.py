"""What `docs/architecture.md` says of adding to kitgen is all it takes: it is done here in a copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

ROOT = Path(__file__).parent.parent

FRAMEWORK = """
id: own
title: Hyvä käytäntö
language: {language}
source: {{organisation: Kunta, document: Yhdessä}}
scale: traffic-light
areas:
  - {{id: A, title: Kuuntelemme, definition: Yhdessä., statements: [{{id: A1, text: Kuulemme lasta.}}]}}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program, its layouts and frameworks, to add to."""
    for folder in ("kitgen", "layouts", "frameworks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)  # with what is compiled of it
    return tmp_path


def run(copy: Path, *arguments: str) -> str:
    """What the copy says to a command; its standard error too."""
    ran = subprocess.run(
        [sys.executable, "-m", "kitgen", *arguments],
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def add(file: Path, after: str, text: str) -> None:
    """Put `text` behind the first place where `after` stands."""
    source = file.read_text("utf-8")
    assert after in source
    file.write_text(source.replace(after, after + text, 1), "utf-8")


def test_a_language_is_one_row_and_its_folder(copy: Path) -> None:
    row = '    "fi": Language(tag="fi-FI", name="suomi", called=("suomi", "finska", "finnish")),\n'
    add(copy / "kitgen/basics/languages/table.py", "LANGUAGES: Mapping[str, Language] = {\n", row)
    locale = copy / "kitgen/basics/languages/locale"
    shutil.copytree(locale / "en", locale / "fi")
    for file in (locale / "fi").glob("*.yaml"):
        texts = file.read_text("utf-8")
        file.write_text(texts.replace('column.name: "Name"', 'column.name: "Nimi"'), "utf-8")
        if file.stem == "field":
            file.write_text(texts.replace('field.group: "', 'field.group: "Oma '), "utf-8")
    (copy / "own.yaml").write_text(FRAMEWORK.format(language="fi"), "utf-8")
    (copy / "units.csv").write_text("Nimi;Language;Formats\nMetsola;suomi;pdf\n", "utf-8")
    assert "own.yaml: in order" in run(copy, "check", "own.yaml", "units.csv")
    run(copy, "build", "own.yaml", "--units", "units.csv", "--only", "table-b")
    (pdf,) = (copy / "output/own/metsola").glob("*.pdf")
    with pikepdf.open(pdf) as document:
        assert str(document.Root.Lang) == "fi-FI"
    with pypdfium2.PdfDocument(pdf) as document:
        assert "Oma " in document[0].get_textpage().get_text_range()


def test_a_format_is_one_row_and_its_room(copy: Path) -> None:
    add(
        copy / "kitgen/domain/formats.py",
        "ALL: Mapping[str, Format] = {\n",
        '    "txt": Format("plain", called=("text",)),\n',
    )
    (copy / "kitgen/render/plain.py").write_text(
        "from kitgen.model import Document\n\n\n"
        "def render(document: Document) -> bytes:\n"
        '    return f"{document.title}\\n".encode()\n',
        "utf-8",
    )
    (copy / "own.yaml").write_text(FRAMEWORK.format(language="nb"), "utf-8")
    told = run(copy, "build", "own.yaml", "--only", "table-b,cards", "--format", "text,pdf")
    assert "-samtalekort.txt" in told
    assert "A3 landscape, 1 page" in next(line for line in told.splitlines() if "tabell-b" in line)
    (copy / "unit.yaml").write_text("name: Metsola\nformats: [txt]\n", "utf-8")
    assert "unit.yaml: in order" in run(copy, "check", "own.yaml", "unit.yaml")
    told = run(copy, "build", "own.yaml", "--unit", "unit.yaml", "--only", "table-b")
    assert "1 file written" in told
    written = [path for path in (copy / "output/own/metsola").iterdir() if path.suffix == ".txt"]
    assert [path.read_bytes()[:6] for path in written] == [b"Tabell"]
    assert '.txt"' in (copy / "output/own/metsola/manifest.json").read_text("utf-8")
    assert "unchanged" in run(copy, "build", "own.yaml", "--unit", "unit.yaml", "--only", "table-b")


def test_a_sheet_is_one_file(copy: Path) -> None:
    (copy / "layouts/pair-talk.md.j2").write_text(
        "---\ntitle: {nb: Parsamtale}\npage: A4\norder: 45\nrequires: [framework.prompts]\n---\n"
        "# {{ framework.title }}\n",
        "utf-8",
    )
    own = copy / "own.yaml"
    own.write_text(FRAMEWORK.format(language="nb"), "utf-8")
    assert "parsamtale" not in run(copy, "build", "own.yaml", "--format", "pdf", "--dry-run")
    own.write_text(FRAMEWORK.format(language="nb") + "prompts: [Hva ser vi?]\n", "utf-8")
    told = run(copy, "build", "own.yaml", "--format", "pdf", "--dry-run")
    names = [line.split()[0] for line in told.splitlines() if line.strip().endswith(("page", "pages"))]
    place = next(i for i, name in enumerate(names) if "parsamtale" in name)
    assert "samtalekort" in names[place - 1]
    assert "svarark" in names[place + 1]
