"""Files that are no documents kitgen can import: each says what it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from imported.wordfiles import p, packed, word

from kitgen.errors import KitgenError
from kitgen.reading.kinds import read_data
from kitgen.reading.source import Line
from kitgen.understanding.drafting import read_draft

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
WRONG: Mapping[str, tuple[bytes, str]] = {
    "old.doc": (_OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    "old.xls": (_OLE + "Workbook".encode("utf-16-le"), "old Excel file"),
    "secret.docx": (_OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "mail.msg": (_OLE, "old or encrypted"),
    "text.odt": (packed({"mimetype": "a", "content.xml": "<a/>"}), "OpenDocument"),
    "slides.pptx": (packed({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
    "text.pages": (packed({"Index/Document.iwa": "a"}), "Pages"),
    "other.zip": (packed({"a.txt": "a"}), "no kind of document"),
    "scan.png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
    "scan.docx": (b"\xff\xd8\xff\xe0" + bytes(100), "a picture"),
    "page.html": (b"<!DOCTYPE html>\n<html><script>let x = 1</script></html>", "no text in the web page"),
    "unit.yaml": (b"name: Nordby\n", "this is a unit"),
    "ours.yaml": (b"id: ours\nareas:\n  - id: A\n", "a framework already"),
    "text.rtf": (b"{\\rtf1 a}", "RTF"),
    "empty.docx": (word(p(), p(" ")), "no text"),
    "nothing.docx": (word(p("Bare en tekst.")), "no areas"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_says_what_it_is_and_what_to_do(name: str, tmp_path: Path) -> None:
    data, said = WRONG[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(KitgenError, match=said) as caught:
        read_draft(path)
    assert caught.value.file == path
    assert caught.value.hint


@pytest.mark.parametrize(
    "settings", ["---\ntitle: Det vi gjør\n---\n", '+++\ntitle = "Det vi gjør"\ndraft = false\n+++\n']
)
def test_the_title_in_settings_heads_a_markdown_text(settings: str) -> None:
    draft = read_data(f"{settings}\n**Her**\n\n## Ute\n\n- Vi synger.\n".encode(), Path("a.md"))
    first, second = draft.parts[:2]
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.text, first.heading, second.text) == ("Det vi gjør", 1, "Her")
