"""Which files are taken for a logo: what they hold counts, never what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from definitions.images.samples import KINDS, SVG, svg, written

from kitgen.definitions.images import load_logo
from kitgen.definitions.images.source import MOST_BYTES
from kitgen.errors import KitgenError


@pytest.mark.parametrize("name", KINDS)
def test_the_name_does_not_matter(name: str, tmp_path: Path) -> None:
    logo = load_logo(written(tmp_path, KINDS[name], "logo.txt"))
    assert logo == load_logo(written(tmp_path, KINDS[name], name))


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"%PDF-1.7", "PDF"),
        (b"%!PS-Adobe", "EPS"),
        (b"PK\x03\x04", "zip"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\x1f\x8b\x08", "SVGZ"),
        (b"II*\0", "TIFF"),
        (b"<html><body>", "not a PNG, JPEG or SVG"),
        (b"just words", "not a PNG, JPEG or SVG"),
    ],
)
def test_other_files_are_called_what_they_are(start: bytes, word: str, tmp_path: Path) -> None:
    path = written(tmp_path, start + bytes(500))
    with pytest.raises(KitgenError, match=word) as caught:
        load_logo(path)
    assert caught.value.file == path
    assert caught.value.hint == "save it as PNG, JPEG or SVG"


def test_xml_that_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="not SVG"):
        load_logo(written(tmp_path, b'<?xml version="1.0"?><rss/>'))


@pytest.mark.parametrize("name", ["no.png", "no/such.png", "x" * 300, "a\0b"])
def test_a_logo_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(KitgenError):
        load_logo(tmp_path / name)


def test_a_folder_is_no_logo(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match=r"folder|not a file"):
        load_logo(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(KitgenError, match="not a file"):
        load_logo(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KitgenError, match="not a file"):
        load_logo(tmp_path / "pipe")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="5 MB"):
        load_logo(written(tmp_path, SVG + b" " * MOST_BYTES))


def test_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(KitgenError, match="empty"):
        load_logo(written(tmp_path, b""))


def test_svg_may_begin_in_many_ways(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    for before in ("", "\ufeff", "\n ", "<!-- made by hand -->", '<?xml version="1.0"?>' + doctype):
        assert load_logo(written(tmp_path, svg('<rect width="100" height="50"/>', before=before)))


def test_the_same_content_is_looked_at_once(tmp_path: Path) -> None:
    one = load_logo(written(tmp_path, SVG, "one.svg"))
    assert load_logo(written(tmp_path, SVG, "two.svg")) is one
