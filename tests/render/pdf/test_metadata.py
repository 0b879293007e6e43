"""What a file says about itself, to people, archives and printers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from render.pdf.samples import document, text

from kitgen.model import Document

Write = Callable[[Document], Path]


def test_information_and_xmp_say_the_same(write: Write) -> None:
    with pikepdf.open(write(document(text("Hei")))) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        meta = pdf.open_metadata()
        assert info["/Title"] == meta["dc:title"] == "Tegn på god praksis"
        assert [info["/Author"]] == meta["dc:creator"] == ["Åsen kommune"]
        assert info["/Subject"] == meta["dc:description"] == "Bakgrunn <for alle>"
        assert info["/Keywords"] == meta["pdf:Keywords"] == "refleksjon, oppvekst"
        assert info["/Producer"] == meta["pdf:Producer"]
        assert info["/Creator"] == meta["xmp:CreatorTool"] == "kitgen"
        assert info["/CreationDate"] == info["/ModDate"] == "D:20000101000000Z"
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2000-01-01T00:00:00Z"
        assert pdf.Root.Lang == "nb-NO"


def test_what_is_unknown_is_not_said(write: Write) -> None:
    bare = replace(document(), subject="", author="", keywords=())
    with pikepdf.open(write(bare)) as pdf:
        assert not {"/Subject", "/Author", "/Keywords"} & set(pdf.docinfo.keys())
        assert b"dc:creator" not in pdf.Root.Metadata.read_bytes()


def test_the_xmp_is_well_formed_whatever_the_title(write: Write) -> None:
    with pikepdf.open(write(replace(document(), title='Tegn & «praksis» <1> "@" ]]>'))) as pdf:
        root = etree.fromstring(pdf.Root.Metadata.read_bytes())
    title = root.find(".//{http://purl.org/dc/elements/1.1/}title")
    assert "".join(title.itertext()).strip() == 'Tegn & «praksis» <1> "@" ]]>'


@pytest.mark.parametrize(
    ("duplex", "said"),
    [("simplex", "Simplex"), ("long-edge", "DuplexFlipLongEdge"), ("short-edge", "DuplexFlipShortEdge")],
)
def test_how_it_is_printed(duplex: str, said: str, write: Write) -> None:
    with pikepdf.open(write(replace(document(), duplex=duplex))) as pdf:
        options = pdf.Root.ViewerPreferences
        assert options.PrintScaling == "/None"
        assert options.PickTrayByPDFSize is True
        assert options.Duplex == f"/{said}"
        assert options.DisplayDocTitle is True


def test_the_colour_profile_is_srgb(write: Write) -> None:
    with pikepdf.open(write(document())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile.read_bytes()
    assert profile[12:24] == b"mntrRGB XYZ "
    assert profile[36:40] == b"acsp"
