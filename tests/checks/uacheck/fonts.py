"""Fonts that travel with the file, and text that can be read back from what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pikepdf

from checks.uacheck.content import UsedFont
from checks.uacheck.finding import Finding, Findings, need

SYMBOLIC = 4  #: flag
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")

#: What a character must not be mapped to: it stands for none.
NO_CHARACTER = {"\0", "\ufeff", "\ufffe"}


def rules(fonts: Iterable[UsedFont]) -> Findings:
    """All rules about the fonts that text is shown in."""
    for used in fonts:
        yield from embedding(used.font)
        yield from meaning(used)


def embedding(font: Any) -> Findings:
    """The glyphs come with the file, and it is clear which glyph a code means."""
    kind, name = font.get("/Subtype"), str(font.get("/BaseFont", ""))
    holder = font.DescendantFonts[0] if kind == "/Type0" else font
    descriptor = holder.get("/FontDescriptor", {})
    embedded = kind == "/Type3" or any(key in descriptor for key in FONT_FILES)
    yield from need(embedded, "7.21.4.1-1", f"{name} not embedded")
    if holder.get("/Subtype") == "/CIDFontType2" and "/FontFile2" in descriptor:
        yield from need("/CIDToGIDMap" in holder, "7.21.3.2-1", f"{name} CIDToGIDMap")
    if kind == "/TrueType":
        symbolic = bool(int(descriptor.get("/Flags", SYMBOLIC)) & SYMBOLIC)
        encoded = font.get("/Encoding") is not None
        yield from need(not (symbolic and encoded), "7.21.6-3", f"{name} symbolic with Encoding")
        yield from need(symbolic or encoded, "7.21.6-2", f"{name} nonsymbolic without Encoding")


def meaning(used: UsedFont) -> Findings:
    """Every code that is shown has its character."""
    font, name = used.font, str(used.font.get("/BaseFont", ""))
    table = font.get("/ToUnicode")
    if not isinstance(table, pikepdf.Stream):
        yield from need(not _needs_table(font), "7.21.7-1", f"{name} without ToUnicode")
        return
    characters, size = unicode_map(table.read_bytes()), 2 if font.get("/Subtype") == "/Type0" else 1
    for code in sorted({text[i : i + size] for text in used.strings for i in range(0, len(text), size)}):
        means = characters.get(int.from_bytes(code, "big"))
        if means is None:
            yield Finding("7.21.7-1", f"{name} code {code.hex()} has no Unicode")
        elif {*means} & NO_CHARACTER:
            yield Finding("7.21.7-2", f"{name} code {code.hex()} maps to U+{ord(means[0]):04X}")


def _needs_table(font: Any) -> bool:
    """Whether the codes of a font say nothing without a ToUnicode table."""
    if font.get("/Subtype") == "/Type0":
        return font.get("/Encoding") in ("/Identity-H", "/Identity-V")
    symbolic = int(font.get("/FontDescriptor", {}).get("/Flags", 0)) & SYMBOLIC
    simple = font.get("/Subtype") in ("/TrueType", "/Type1")
    return simple and font.get("/Encoding") is None and bool(symbolic)


HEX = rb"<([0-9a-fA-F ]*)>"


def unicode_map(cmap: bytes) -> dict[int, str]:
    """Code → character of a ToUnicode CMap."""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(HEX + rb"\s*" + HEX, block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, start, each in re.findall(
            HEX + rb"\s*" + HEX + rb"\s*(?:" + HEX + rb"|\[(.*?)\])", block, re.DOTALL
        ):
            codes = range(int(first, 16), int(last, 16) + 1)
            texts = _row(start, len(codes)) if start else map(_utf16, re.findall(HEX, each))
            found.update(zip(codes, texts, strict=False))
    return found


def _row(start: bytes, count: int) -> list[str]:
    """`count` characters in a row, the last one of `start` counted on."""
    text = _utf16(start)
    return [text[:-1] + chr(ord(text[-1]) + step) for step in range(count)]


def _utf16(code: bytes) -> str:
    return bytes.fromhex(code.decode().replace(" ", "")).decode("utf-16-be", "replace")
