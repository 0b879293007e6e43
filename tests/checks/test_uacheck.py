"""Every rule of uacheck: the sample breaks none, and each change here breaks the one it is listed under."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from checks.samples import TaggedPdf, tagged_pdf
from checks.uacheck import check
from checks.uacheck.structure import KIDS, PARENTS

Change = Callable[[TaggedPdf], Any]


def first(sample: TaggedPdf, tag: str, inside: Any = None) -> Any:
    """The first element with that tag."""
    for kid in list((sample.root if inside is None else inside).K):
        if not isinstance(kid, int) and "/S" in kid:
            if f"/{tag}" == kid.S:
                return kid
            if (found := first(sample, tag, kid)) is not None:
                return found
    return None


def retag(tag: str, new: str) -> Change:
    def change(sample: TaggedPdf) -> None:
        first(sample, tag).S = Name(f"/{new}")

    return change


def add(parent: str, *tags: str, **entries: Any) -> Change:
    """New last elements without content."""

    def change(sample: TaggedPdf) -> None:
        for tag in tags:
            sample.element(tag, first(sample, parent), **entries)

    return change


def reorder(parent: str, *order: int) -> Change:
    def change(sample: TaggedPdf) -> None:
        element = first(sample, parent)
        element.K = Array([element.K[index] for index in order])

    return change


def both(*changes: Change) -> Change:
    def change(sample: TaggedPdf) -> None:
        for each in changes:
            each(sample)

    return change


def content(old: str, new: str) -> Change:
    """The first `old` in the page's content becomes `new`."""

    def change(sample: TaggedPdf) -> None:
        code = sample.page.Contents.read_bytes().decode()
        assert old in code
        sample.page.Contents = sample.pdf.make_stream(code.replace(old, new, 1).encode())

    return change


def xmp(old: str, new: str) -> Change:
    def change(sample: TaggedPdf) -> None:
        metadata = sample.pdf.Root.Metadata
        metadata.write(metadata.read_bytes().replace(old.encode(), new.encode()))

    return change


def catalogue(key: str, value: Any = None) -> Change:
    """Set an entry of the catalogue, or take it out."""

    def change(sample: TaggedPdf) -> None:
        if value is None:
            del sample.pdf.Root[key]
        else:
            sample.pdf.Root[key] = value

    return change


def annotation(key: str, value: Any = None) -> Change:
    """Set an entry of the link's annotation, or take it out."""

    def change(sample: TaggedPdf) -> None:
        if value is None:
            del sample.page.Annots[0][key]
        else:
            sample.page.Annots[0][key] = value

    return change


def entry(tag: str, key: str, value: Any = None) -> Change:
    """Set an entry of the first element with that tag, or take it out."""

    def change(sample: TaggedPdf) -> None:
        if value is None:
            del first(sample, tag)[key]
        else:
            first(sample, tag)[key] = value

    return change


def widget(sample: TaggedPdf) -> None:
    """The link becomes a form field."""
    annotation("/Subtype", Name.Widget)(sample)
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([sample.page.Annots[0]]))


def attributes(tag: str, **entries: Any) -> Change:
    def change(sample: TaggedPdf) -> None:
        first(sample, tag).A = Dictionary(O=Name.Table, **entries)

    return change


def font(sample: TaggedPdf) -> Any:
    return sample.page.Resources.Font.F0


def simple_font(flags: int, **entries: Any) -> Change:
    """A TrueType font of one-byte codes in the place of the composite one."""

    def change(sample: TaggedPdf) -> None:
        descriptor = font(sample).DescendantFonts[0].FontDescriptor
        descriptor.Flags = flags
        made = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.X, FontDescriptor=descriptor)
        for key, value in entries.items():
            made[f"/{key}"] = value
        sample.page.Resources.Font.F0 = made

    return change


def form(sample: TaggedPdf) -> None:
    """A form XObject whose content belongs to nobody, and which quotes another file."""
    stream = sample.pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    stream.Ref = Dictionary()
    sample.page.Resources.XObject = Dictionary(X0=stream)
    content("/Artifact BMC", "/X0 Do /Artifact BMC")(sample)


def twice(sample: TaggedPdf) -> None:
    first(sample, "Document").K.append(first(sample, "P"))


def shared_mcid(sample: TaggedPdf) -> None:
    first(sample, "P").K.append(first(sample, "H1").K[0])


def wrong_parent(sample: TaggedPdf) -> None:
    sample.root.ParentTree.Nums[1][0] = first(sample, "P")


def unembedded(sample: TaggedPdf) -> None:
    del font(sample).DescendantFonts[0].FontDescriptor["/FontFile2"]


def no_glyph_map(sample: TaggedPdf) -> None:
    del font(sample).DescendantFonts[0]["/CIDToGIDMap"]


def to_unicode(sample: TaggedPdf) -> Any:
    return font(sample).ToUnicode


def unmapped(sample: TaggedPdf) -> None:
    to_unicode(sample).write(to_unicode(sample).read_bytes().replace(b"<0054>", b"<0000>"))


def few_mapped(sample: TaggedPdf) -> None:
    to_unicode(sample).write(b"1 beginbfrange <0000> <0001> <0041> endbfrange")


def no_map(sample: TaggedPdf) -> None:
    del font(sample)["/ToUnicode"]


def embedded_file(sample: TaggedPdf) -> None:
    sample.pdf.Root.AF = Array([sample.pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary()))])


def xfa(sample: TaggedPdf) -> None:
    sample.pdf.Root.AcroForm = Dictionary(XFA=sample.pdf.make_stream(b"<dynamicRender>required<"))


LAYERS = Dictionary(D=Dictionary(AS=Array()), Configs=Array([Dictionary()]))
HEADERLESS = both(retag("TH", "TD"), retag("TH", "TD"))

BROKEN: list[tuple[str, Change]] = [
    ("6.2-1", catalogue("/MarkInfo")),
    ("7.1-4", catalogue("/MarkInfo", Dictionary(Marked=True, Suspects=True))),
    ("7.1-11", catalogue("/StructTreeRoot")),
    ("7.1-10", catalogue("/ViewerPreferences")),
    ("7.2-34", catalogue("/Lang")),
    ("7.2-29", catalogue("/Lang", String("norsk bokmål"))),
    ("7.1-8", catalogue("/Metadata")),
    ("7.1-9", xmp("Tegn", " ")),
    ("5-1", xmp("pdfuaid:part", "pdfuaid:rev")),
    ("5-2", xmp("<pdfuaid:part>1<", "<pdfuaid:part>2<")),
    ("7.15-1", xfa),
    ("7.10-1", catalogue("/OCProperties", LAYERS)),
    ("7.10-2", catalogue("/OCProperties", LAYERS)),
    ("7.11-1", embedded_file),
    # the tree
    ("7.1-5", retag("P", "Paragraph")),
    ("7.1-6", both(retag("P", "A"), lambda s: s.root.update({"/RoleMap": Dictionary(A=Name.B, B=Name.A)}))),
    ("7.1-7", lambda s: s.root.update({"/RoleMap": Dictionary(P=Name.Span)})),
    ("X-TREE", twice),
    *((rule, retag("P", tag)) for tag, (rule, _) in PARENTS.items()),
    *((rule, both(retag("P", tag), add(tag, "Span"))) for tag, (rule, _) in KIDS.items() if tag != "Table"),
    ("7.2-3", add("Table", "P")),
    ("7.1-12", entry("H1", "/P")),
    ("7.2-40", add("L", "Caption")),
    ("7.2-28", both(retag("L", "TOC"), retag("LI", "TOCI"), add("TOC", "Caption"))),
    ("7.3-1", entry("Figure", "/Alt", String(""))),
    ("7.7-1", both(retag("Figure", "Formula"), entry("Formula", "/Alt"))),
    ("7.9-1", add("Document", "Note")),
    ("7.9-2", add("Document", "Note", "Note", ID=String("n"))),
    ("7.2-29", entry("P", "/Lang", String("norsk bokmål"))),
    ("7.4.2-1", retag("H1", "H2")),
    ("7.4.4-1", add("Document", "H", "H")),
    ("7.4.4-2", add("Document", "H")),
    # tables
    ("7.2-11", add("Table", "THead", "THead")),
    ("7.2-12", add("Table", "TFoot", "TFoot")),
    ("7.2-13", add("Table", "TFoot")),
    ("7.2-14", add("Table", "THead")),
    ("7.2-39", add("Table", "Caption", "Caption")),
    ("7.2-16", both(add("Table", "Caption"), reorder("Table", 0, 2, 1))),
    ("7.2-15", both(attributes("TH", RowSpan=2), attributes("TD", ColSpan=2), reorder("TR", 1, 0))),
    ("7.2-41", attributes("TD", RowSpan=2)),
    ("7.2-42", add("TR", "TH")),
    ("7.5-1", entry("TH", "/A")),
    ("7.5-2", attributes("TD", Headers=Array([String("h")]))),
    ("X-TH", HEADERLESS),
    ("X-TH", entry("TH", "/K", Array())),
    # what is painted
    ("7.1-1", content("EMC\nET", "/Artifact BMC EMC EMC\nET")),
    ("7.1-2", content("BT\n/P", "/Artifact BMC BT\n/P")),
    ("7.1-3", content("/Artifact BMC", "/Layout BMC")),
    ("7.1-3", form),
    ("7.20-1", form),
    ("7.1-3", entry("H1", "/K", Array())),
    ("X-NEST", content("/MCID 0>> BDC", "/MCID 0>> BDC /Span <</MCID 99>> BDC EMC")),
    ("X-MCID", content("/MCID 1>>", "/MCID 0>>")),
    ("X-MCID", shared_mcid),
    ("X-MCID", lambda s: first(s, "P").K.append(99)),
    ("X-EMC", content("S EMC", "S")),
    ("X-EMC", content("S EMC", "S EMC EMC")),
    ("X-BT", content("EMC\nET", "ET\nEMC")),
    ("X-BT", content("BT\n/H1 <</MCID 0>> BDC", "/H1 <</MCID 0>> BDC\nBT")),
    ("X-Q", content("EMC\nQ", "Q\nEMC")),
    ("X-Q", content("q\n/Figure <</MCID 3>> BDC", "/Figure <</MCID 3>> BDC\nq")),
    ("X-PARENTTREE", wrong_parent),
    ("X-PARENTTREE", lambda s: s.page.update({"/StructParents": 7})),
    # annotations
    ("7.18.3-1", lambda s: s.page.update({"/Tabs": Name.R})),
    ("7.18.5-1", annotation("/StructParent")),
    ("7.18.5-2", annotation("/Contents")),
    ("7.18.1-1", annotation("/Subtype", Name.Text)),
    ("7.18.1-2", both(annotation("/Subtype", Name.Text), annotation("/Contents"))),
    ("7.18.4-1", widget),
    ("7.18.1-3", widget),
    ("7.18.8-1", annotation("/Subtype", Name.PrinterMark)),
    ("7.18.2-1", annotation("/Subtype", Name.TrapNet)),
    ("X-OBJR", lambda s: s.link.update({"/K": Array([s.link.K[0]])})),
    # fonts
    ("7.21.4.1-1", unembedded),
    ("7.21.3.2-1", no_glyph_map),
    ("7.21.6-2", simple_font(32)),
    ("7.21.6-3", simple_font(4, Encoding=Name.WinAnsiEncoding)),
    ("7.21.7-1", simple_font(4)),
    ("7.21.7-1", no_map),
    ("7.21.7-1", few_mapped),
    ("7.21.7-2", unmapped),
]


def test_the_sample_is_right(tmp_path: Path) -> None:
    assert check(tagged_pdf(tmp_path / "sample.pdf")) == []


@pytest.mark.parametrize(("rule", "change"), BROKEN, ids=[rule for rule, _ in BROKEN])
def test_a_broken_file_is_told(tmp_path: Path, rule: str, change: Change) -> None:
    sample = TaggedPdf()
    change(sample)
    sample.pdf.save(tmp_path / "broken.pdf")
    found = check(tmp_path / "broken.pdf")
    assert rule in [finding.rule for finding in found], found


def test_encryption_that_locks_out(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(
        owner="o", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)
    )
    TaggedPdf().pdf.save(tmp_path / "locked.pdf", encryption=locked)
    assert "7.16-1" in [finding.rule for finding in check(tmp_path / "locked.pdf")]


def test_a_version_after_1_7(tmp_path: Path) -> None:
    TaggedPdf().pdf.save(tmp_path / "new.pdf", force_version="2.0")
    assert check(tmp_path / "new.pdf")[0].rule == "6.1-1"
