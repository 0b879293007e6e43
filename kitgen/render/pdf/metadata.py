"""The file's data about itself: information, XMP, colour, and how to open and print it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kitgen.model import Document
from kitgen.render.pdf.file import File, Raw, Stream, deflated
from kitgen.render.syntax import escaped, text_string

#: The same moment in every file, so that the same sheet gives the same bytes.
INFO_DATE = "D:20000101000000Z"
XMP_DATE = "2000-01-01T00:00:00Z"

CREATOR = "kitgen"
PRODUCER = "ReportLab PDF Library"

_DUPLEX = {"simplex": "Simplex", "long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge"}


def write_information(file: File, document: Document) -> Raw:
    """Put the information dictionary into the file; it agrees with the XMP."""
    said = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": ", ".join(document.keywords),
        "Creator": CREATOR,
        "Producer": PRODUCER,
        "CreationDate": INFO_DATE,
        "ModDate": INFO_DATE,
    }
    entries = "".join(f"/{name}{text_string(text)}" for name, text in said.items() if text)
    information = Raw(f"<<{entries}>>")
    file.add(information)
    return information


def catalog_entries(file: File, document: Document) -> str:
    """The catalogue's entries for language, metadata, colour, opening and printing."""
    metadata = file.add(Stream(xmp(document).encode("utf-8"), "/Type/Metadata/Subtype/XML"))
    duplex = _DUPLEX[document.duplex]
    return (
        f"/Lang{text_string(document.language)}/MarkInfo<</Marked true>>/Metadata {metadata}"
        f"/OutputIntents[{_output_intent(file)}]"
        "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/PickTrayByPDFSize true"
        f"/Duplex/{duplex}>>"
    )


@cache
def _profile() -> Stream:
    """The sRGB colour profile that LittleCMS makes, with a fixed date."""
    return deflated((Path(__file__).parent / "srgb.icc").read_bytes(), "/N 3")


def _output_intent(file: File) -> str:
    profile = file.share(_profile().data, _profile().entries)
    return (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {profile}>>"
    )


# -- XMP -----------------------------------------------------------------------------------------


def xmp(document: Document) -> str:
    """The metadata packet, which also claims PDF/UA-1 and PDF/A-2a."""
    said = [
        _alternatives("dc:title", document.title),
        _list("dc:creator", "Seq", document.author),
        _alternatives("dc:description", document.subject),
        _list("dc:language", "Bag", document.language),
        _element("pdf:Keywords", ", ".join(document.keywords)),
        _element("pdf:Producer", PRODUCER),
        _element("xmp:CreatorTool", CREATOR),
        _element("xmp:CreateDate", XMP_DATE),
        _element("xmp:ModifyDate", XMP_DATE),
    ]
    return _PACKET.replace("@", "\n".join(filter(None, said)))


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escaped(text)}</{name.split()[0]}>" if text else ""


def _list(name: str, kind: str, text: str, attributes: str = "") -> str:
    item = _element("rdf:li", text, attributes)
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>" if text else ""


def _alternatives(name: str, text: str) -> str:
    return _list(name, "Alt", text, ' xml:lang="x-default"')


# PDF/A wants the schema of properties that it does not define itself, such as those of PDF/UA.
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
@
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
