"""What the file as a whole must say: that it is tagged, its language, its title."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from lxml import etree

from checks.uacheck.finding import Finding, Findings, need

UA = "http://www.aiim.org/pdfua/ns/id/"
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ua": UA,
}
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def rules(pdf: pikepdf.Pdf) -> Findings:
    """All rules about the catalogue, the metadata and what is embedded."""
    root = pdf.Root
    yield from catalogue(root)
    yield from language(root.get("/Lang"))
    yield from metadata(root)
    yield from forms(root)
    yield from optional_content(root.get("/OCProperties", {}))
    yield from embedded_files(pdf)
    if pdf.is_encrypted:
        yield from need(pdf.allow.accessibility, "7.16-1", "encryption locks out assistive technology")


def catalogue(root: Any) -> Findings:
    """The file is tagged, says so, and shows its title in the window."""
    mark = root.get("/MarkInfo", {})
    yield from need(bool(mark.get("/Marked", False)), "6.2-1", "MarkInfo/Marked")
    yield from need(not mark.get("/Suspects", False), "7.1-4", "Suspects")
    yield from need("/StructTreeRoot" in root, "7.1-11", "StructTreeRoot")
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)
    yield from need(bool(shown), "7.1-10", "DisplayDocTitle")


def language(value: Any) -> Findings:
    """The language is given, as BCP 47 writes it."""
    yield from need(value is not None and str(value), "7.2-34", "no /Lang in the catalogue")
    if value is not None:
        yield from need(LANGUAGE.fullmatch(str(value)), "7.2-29", f"language {value}")


def metadata(root: Any) -> Findings:
    """The XMP metadata claims PDF/UA-1 and has a title."""
    if "/Metadata" not in root:
        yield Finding("7.1-8", "no XMP")
        return
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    xmp = etree.fromstring(bytes(root.Metadata.read_bytes()).strip().strip(b"\0"), parser)
    part = _ua_part(xmp)
    yield from need(part is not None, "5-1", "no pdfuaid:part")
    yield from need(part in (None, "1"), "5-2", f"pdfuaid:part {part}")
    title = xmp.find(".//dc:title", NAMESPACES)
    yield from need(title is not None and "".join(title.itertext()).strip(), "7.1-9", "dc:title")


def _ua_part(xmp: Any) -> str | None:
    """pdfuaid:part, which may be written as an element or as an attribute."""
    text: str | None = xmp.findtext(".//ua:part", namespaces=NAMESPACES)
    if text is not None:
        return text
    descriptions = xmp.iter(f"{{{NAMESPACES['rdf']}}}Description")
    return next((value for each in descriptions if (value := each.get(f"{{{UA}}}part"))), None)


def forms(root: Any) -> Findings:
    """A dynamic XFA form has no content that could be tagged."""
    xfa = root.get("/AcroForm", {}).get("/XFA")
    parts = xfa if isinstance(xfa, pikepdf.Array) else [xfa]
    dynamic = any(isinstance(part, pikepdf.Stream) and b"required" in part.read_bytes() for part in parts)
    yield from need(not dynamic, "7.15-1", "XFA")


def optional_content(properties: Any) -> Findings:
    """Layers have names, and none is switched by events."""
    configs = list(properties.get("/Configs", []))
    default = [properties["/D"]] if "/D" in properties else []
    for config in default + configs:
        yield from need(config.get("/AS") is None, "7.10-2", "OC config with AS")
    for config in configs:
        yield from need(str(config.get("/Name", "")), "7.10-1", "OC config without Name")


def embedded_files(pdf: pikepdf.Pdf) -> Findings:
    """An embedded file has a name that can be read out."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/EF" in each:
            named = str(each.get("/F", "")) and str(each.get("/UF", ""))
            yield from need(named, "7.11-1", "embedded file without F/UF")
