"""The file itself: numbered objects, packed into object streams unless they are streams themselves.

ReportLab numbers the objects and writes them. Only the packing is ours: a tagged page has about
two hundred small objects, which take a quarter of the room when they are compressed together.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from kitgen.basics.loading import without_pillow
from kitgen.basics.remembering import remembered

with without_pillow():
    from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFFile

#: How tightly a unit's own pages are packed. The library's usual 6 makes them 6 % smaller in twice the time.
LEVEL = 4


class Object:
    """An object with a number; `reference` points to it, once it is in a file."""

    __slots__ = ("reference",)
    reference: str

    def body(self) -> bytes:
        """The object as it is written, when all of the file is known."""
        raise NotImplementedError


class Raw(Object):
    """An object with a given text, set now or before the file is saved."""

    __slots__ = ("text",)

    def __init__(self, text: str = "") -> None:
        self.text = text

    def body(self) -> bytes:
        """The text as bytes; everything but plain ASCII is escaped already."""
        return self.text.encode("ascii")


class Stream(Object):
    """Bytes with a dictionary; `entries` are in it besides the length.

    The line end before ``endstream`` is ours: ReportLab has none, and PDF/A asks for it. After data that end
    in a carriage return it is two bytes, or that one would count as part of it.
    """

    __slots__ = ("data", "entries")

    def __init__(self, data: bytes, entries: str = "") -> None:
        self.data = data
        self.entries = entries

    def body(self) -> bytes:
        """Dictionary and data."""
        head = f"<<{self.entries}/Length {len(self.data)}>>\nstream\n"
        end = b"\r\n" if self.data.endswith(b"\r") else b"\n"
        return head.encode("ascii") + self.data + end + b"endstream"


def deflated(data: bytes, entries: str = "") -> Stream:
    """A compressed stream."""
    return Stream(_compressed(data), f"{entries}/Filter/FlateDecode")


@remembered(64)  # some pages are those of the unit before
def _compressed(data: bytes) -> bytes:
    return zlib.compress(data, LEVEL)


class File(PDFDocument):
    """A PDF 1.7 file being made. Objects may still change until it is saved."""

    def __init__(self) -> None:
        super().__init__(pdfVersion=(1, 7), invariant=1)
        self.fonts: dict[str, str] = self.idToObject[BasicFonts].dict  #: resource name to reference
        self._own: dict[int, Object | bytes] = {}
        self._shared: dict[bytes, str] = {}
        self._pictures: dict[str, str] = {}  # resource name to reference
        self.shown = 0  #: how often a picture was asked for
        self.resources = Raw("<</Font 1 0 R>>")  # ReportLab has made the fonts' dictionary object 1
        self.add(self.resources)

    def add(self, thing: Object) -> str:
        """Give an object its number; returns the reference to it."""
        self.objectcounter += 1  # ReportLab counts on from here; its registry of names would take its time
        self._own[self.objectcounter] = thing
        thing.reference = f"{self.objectcounter} 0 R"
        return thing.reference

    def add_written(self, bodies: Sequence[bytes]) -> None:
        """Give objects that are written already the next numbers."""
        self._own.update(enumerate(bodies, self.objectcounter + 1))
        self.objectcounter += len(bodies)

    def share(self, data: bytes, entries: str) -> str:
        """The reference to a stream; equal streams are in the file only once."""
        if data not in self._shared:
            self._shared[data] = self.add(Stream(data, entries))
        return self._shared[data]

    def picture(self, name: str, made: Callable[[], Stream]) -> None:
        """A picture (XObject) that pages can paint by its name; made if the file has none of that name."""
        self.shown += 1
        if name not in self._pictures:
            self._pictures[name] = self.add(made())
            named = " ".join(f"/{key} {reference}" for key, reference in self._pictures.items())
            self.resources.text = f"<</Font 1 0 R/XObject<<{named}>>>>"

    def save(self, catalog: Object, info: Object) -> bytes:
        """The finished file; its identifier is made from its content, so equal files are equal bytes."""
        writer = _Writer()
        writer.packed = {key: self.idToObject[name].format(None) for key, name in self.numberToId.items()}
        for key, thing in self._own.items():
            if isinstance(thing, Stream):
                writer.put(key, thing)
            else:
                writer.packed[key] = thing if isinstance(thing, bytes) else thing.body()
        return writer.finish(f"/Root {catalog.reference}/Info {info.reference}")


#: How the table of places has an object: whether it is in the file (1) or packed (2), and its place there.
_PLACE = struct.Struct(">BII")


class _Writer:
    """Puts objects into the file one by one, and keeps where each of them is."""

    def __init__(self) -> None:
        self.file: Any = PDFFile((1, 7))
        self.places: dict[int, bytes] = {0: _PLACE.pack(0, 0, 0xFFFF)}  # 0 is always free
        self.packed: dict[int, bytes] = {}  #: all but streams, which are put into the file at once

    def put(self, key: int, thing: Stream) -> None:
        """Put a stream into the file."""
        at = self.file.add(b"%d 0 obj\n%b\nendobj\n" % (key, thing.body()))
        self.places[key] = _PLACE.pack(1, at, 0)

    def finish(self, roots: str) -> bytes:
        """The packed objects, the table of places and the end of the file."""
        pack = len(self.places) + len(self.packed)
        self.put(pack, self._pack(pack))
        start = self.file.offset
        self.places[pack + 1] = _PLACE.pack(1, start, 0)
        table = b"".join([self.places[key] for key in sorted(self.places)])
        digest = hashlib.md5(b"".join(self.file.strings), usedforsecurity=False).hexdigest()
        entries = f"/Type/XRef/Size {pack + 2}/W[1 4 4]{roots}/ID[<{digest}><{digest}>]"
        self.put(pack + 1, deflated(table, entries))
        self.file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self.file.strings)

    def _pack(self, pack: int) -> Stream:
        self.places |= {key: _PLACE.pack(2, pack, place) for place, key in enumerate(self.packed)}
        bodies = self.packed.values()
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        index = " ".join([f"{key} {at}" for key, at in zip(self.packed, starts, strict=False)])
        head = index.encode("ascii") + b"\n"
        entries = f"/Type/ObjStm/N {len(self.packed)}/First {len(head)}"
        return deflated(head + b"\n".join(bodies), entries)
