"""Frameworks to choose from, and the kit of a unit: its plan, its pages as pictures, its files."""

from __future__ import annotations

import ctypes
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path as PathOnDisk
from typing import Any

import pypdfium2

from kitgen.api import Choices, Fault, File, Session, Shown, load_framework, load_unit, make
from kitgen.basics.languages.table import COMPLETE, LANGUAGES
from kitgen.basics.lengths import pt
from kitgen.basics.records import dataclass
from kitgen.basics.remembering import register, remembered
from kitgen.blocks.house import area_colours, palette
from kitgen.building import sheet_options
from kitgen.building.again import MOST_FILES, MOST_SHEETS
from kitgen.building.library import Library
from kitgen.building.packed import zipped
from kitgen.building.planning import with_kit
from kitgen.building.request import AdHocUnit
from kitgen.composing.layout import Setup, read_layout_setup
from kitgen.composing.layout.setup import value_at
from kitgen.definitions.load import framework_of
from kitgen.definitions.yaml import read_yaml
from kitgen.domain import links
from kitgen.domain.formats import FORMATS
from kitgen.domain.framework import Framework
from kitgen.domain.meeting import MINUTES, groups
from kitgen.domain.parts import as_data
from kitgen.domain.unit import Unit
from kitgen.errors import KitgenError, MissingDataError, said, singly
from kitgen.model import Document
from kitgen.studio.faults import Path, fault_of, faults_of
from kitgen.typesetting.places import Place
from kitgen.typesetting.places import places as places_in

Data = dict[str, Any]
Answer = tuple[Data, list[bytes]]

#: Pictures of pages are at most so wide and high, in pixels: a page of A3 on a large screen.
WIDEST = 4000
#: mm between two texts of one line that belong together, at most.
SAME = 0.6
#: How many PDFs are kept for requests of their pages.
MOST_KEPT = 120

#: The id of a statement in the words of a fault.
_STATEMENT = re.compile(r"\b[A-Z]\d{1,3}\b")

#: Fields of a unit whose text or number a sheet may have no room for.
_FIELDS = ("minutes", "group", "name", "date", "place", "contact")

#: The kit being edited: sheets that a change does not affect are not set or painted again.
_session = Session()
register(f"{__name__}.session", MOST_SHEETS + MOST_FILES, lambda: len(_session), _session.forget)
#: How to get the PDF of a key, which is painted when it is first looked at, and its texts with their places.
_kept: dict[str, tuple[Callable[[], bytes], Callable[[], Sequence[Place]]]] = {}
register(f"{__name__}.kept", MOST_KEPT, lambda: len(_kept), _kept.clear)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's request for a kit: framework and unit as far as they are without faults, and the faults."""

    framework: Framework
    unit: Unit
    logo: bytes | None
    faults: list[Data]


def frameworks(data: Data, blobs: list[bytes]) -> Answer:
    """The built-in frameworks: ``id``, ``title``, ``organisation``, ``language``, and how much is in them."""
    return {"frameworks": [_summary(_built_in(name)) for name in Library().frameworks()]}, []


def describe(data: Data, blobs: list[bytes]) -> Answer:
    """All data of a framework, the colours of its areas, and the sheets it can have.

    Takes the ``framework``, the name of a built-in one or ``{"yaml": text}``, and the ``language`` of the
    page, in which sheets are named.
    """
    framework = framework_in(data)
    colours = area_colours(framework, palette(framework.look.colour))
    answer = {
        **_summary(framework),
        "framework": as_data(framework),
        "colours": colours,
        "sheets": list(_offered(framework, str(data.get("language") or framework.language))),
        "languages": [{"code": code, "name": LANGUAGES[code].name} for code in COMPLETE],
        "minutes": MINUTES,
    }
    return answer, []


def kit(data: Data, blobs: list[bytes]) -> Answer:
    """The sheets of a kit as they will be printed, each with the key and sizes of its pages in points.

    Takes ``framework``, ``unit`` (the keys of a unit file), the logo as a blob where ``logo`` is true, and
    ``only``, the sheets that are wanted now. Fields with faults are left out of the pages, and reported. With
    ``places``, each sheet has the places of statements on its pages.
    """
    asked = asked_in(data, blobs)
    language = str(data.get("language") or asked.framework.language)
    layouts = Library().layouts()
    only = [name for name in data.get("only") or () if name in layouts]
    faults = [*asked.faults]
    if (link := asked.unit.form.answer) and (found := links.judged(link)):
        error = KitgenError(said("link.for-others", does=found.says))
        faults.append(fault_of(error, language, ("form", "answer")))
    made, failed, notes = _made(asked, only, layouts, language, faults)
    answer = {
        "sheets": [
            _printed(file, read_layout_setup(layouts[file.sheet]), language, bool(data.get("places")), notes)
            for file in made
        ],
        "failed": failed,
        "faults": faults,
        "people": asked.unit.participants,
        "groups": groups(asked.unit.participants) if asked.unit.participants else None,
        "levels": len(asked.framework.scale.levels),
        "code": bool(asked.unit.form.answer or asked.framework.form.answer)
        and not any(fault["code"].startswith("link.") for fault in faults),
    }
    return answer, []


def _made(
    asked: Asked, only: list[str], layouts: Mapping[str, PathOnDisk], language: str, faults: list[Data]
) -> tuple[list[Shown], list[str], Sequence[Fault]]:
    """The files of the sheets, the names of those that cannot be made (in `faults` why not), and notes."""
    made = _session.preview(asked.framework, asked.unit, sheets=only, formats=["pdf"], logo=asked.logo)
    files, unit = list(made.files), asked.unit
    there = {file.sheet for file in files}
    wanted = only or list(unit.sheets or asked.framework.kit)
    failed = [name for name in wanted if name not in there and not read_layout_setup(layouts[name]).optional]
    blamed = [_to_blame(asked, name) for name in failed]
    option = next((each for each in blamed if each[:1] == ("options",)), ())
    field = next((each for each in blamed if each and each[0] in _FIELDS), ())
    for fault in made.faults:
        if fault.error is None or _is_optional(fault.error, layouts):
            continue
        named = _STATEMENT.search(fault.message)
        path: Path = option or (("wording", named[0]) if named else field)
        letter = str(fault.values.get("letter") or "")
        found = fault_of(fault.error, language, _place_of(letter, asked) or path)
        if not letter or all(found["path"] != other["path"] for other in faults):
            faults.append({**found, "sheets": failed})
    return files, failed, made.warnings


def _place_of(letter: str, asked: Asked) -> Path:
    """The field with a letter that no sheet can have: of the unit, else of the framework."""
    for part in (asked.unit, asked.framework) if letter else ():
        data = as_data(part.with_fields(logo=None) if isinstance(part, Unit) else part, defaults=False)
        if (path := _within(data, letter)) is not None:
            return path
    return ()


def _within(data: object, letter: str) -> Path | None:
    """The place of the first text that has a letter; None where none has it."""
    if isinstance(data, str):
        return () if letter in data else None
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, each in inside:
        if (path := _within(each, letter)) is not None:
            return (key, *path)
    return None


def unmade(faults: Sequence[Fault], language: str) -> list[Data]:
    """Why sheets could not be made, but for those without which a kit is whole."""
    layouts = Library().layouts()
    errors = (fault.error for fault in faults)
    return [fault_of(each, language) for each in errors if each and not _is_optional(each, layouts)]


def _is_optional(error: KitgenError | None, layouts: Mapping[str, PathOnDisk]) -> bool:
    """Whether only data is missing, for a sheet without which a kit is whole; the page says which."""
    if not isinstance(error, MissingDataError):
        return False
    return read_layout_setup(layouts[error.values["sheet"]]).optional


def _to_blame(asked: Asked, sheet: str) -> Path:
    """The option or the field of the unit without which a sheet can be made; empty where there is none."""
    unit = asked.unit
    without: dict[Path, Unit] = {
        ("options", sheet, option): _without_option(unit, sheet, option)
        for option in unit.options.get(sheet, {})
    }
    for field in _FIELDS:
        if getattr(unit, field) != (empty := getattr(AdHocUnit(), field)):
            without[(field,)] = unit.with_fields(**{field: empty})
    for path, other in without.items():
        if _session.preview(asked.framework, other, sheets=[sheet], formats=["pdf"], logo=asked.logo).files:
            return path
    return ()


def cover(data: Data, blobs: list[bytes]) -> Answer:
    """The first page of a framework's kit as a picture, ``width`` pixels wide, for choosing a framework."""
    framework = framework_in(data)
    first = next(name for name in framework.kit if name.startswith("table"))
    (file,) = make(framework, sheets=[first], formats=["pdf"], places=False).files
    return _picture(file.content, 0, int(data.get("width") or 0))


def page(data: Data, blobs: list[bytes]) -> Answer:
    """A page as a picture: ``width`` and ``height`` in pixels, and its pixels as RGBA in a blob.

    Takes the ``key`` of its sheet, its ``number`` from 0 on and the ``width``. If the sheet is not kept
    any longer, ``gone`` is true and the page must request the kit again.
    """
    content = _content(data)
    if content is None:
        return {"gone": True}, []
    return _picture(content, int(data.get("number") or 0), int(data.get("width") or 0))


def text(data: Data, blobs: list[bytes]) -> Answer:
    """The text of a page in reading order, one paragraph a line, for people who cannot see it."""
    kept = _kept.get(str(data.get("key")))
    if kept is None:
        return {"gone": True}, []
    number = int(data.get("number") or 0) + 1
    return {"text": list(_read([place for place in kept[1]() if place.page == number]))}, []


def _read(places: Sequence[Place]) -> Iterator[str]:
    """The texts, those that go on in the same line as one."""
    said, end = "", (0.0, 0.0)
    for place in places:
        if abs(place.x - end[0]) >= SAME or place.y != end[1]:
            yield from filter(None, [" ".join(said.split())])
            said = ""
        said, end = said + place.text, (place.x + place.width, place.y)
    yield from filter(None, [" ".join(said.split())])


def files(data: Data, blobs: list[bytes]) -> Answer:
    """The files of a kit: their names, and their bytes as blobs. Takes ``formats`` and ``only`` as well."""
    asked = asked_in(data, blobs)
    made = _all_files(asked, data)
    return {"files": [{"name": file.name, "sheet": file.sheet} for file in made], "faults": asked.faults}, [
        file.content for file in made
    ]


def zip(data: Data, blobs: list[bytes]) -> Answer:  # noqa: A001 - the name of the method
    """The files of a kit in one zip, the same bytes that ``kitgen build --zip`` writes.

    With ``bound`` instead a PDF for each paper, in which each handout is repeated as often as needed.
    """
    asked = asked_in(data, blobs)
    made = _bound(asked) if data.get("bound") else _all_files(asked, data)
    content = zipped({file.name: file.content for file in made})
    return {"name": f"{file_stem(asked)}.zip", "faults": asked.faults}, [content]


def file_stem(asked: Asked) -> str:
    """The common name of a unit's files."""
    from kitgen.domain.names import slug

    named = " ".join(filter(None, (asked.unit.name, asked.unit.group)))
    return slug(named or asked.framework.id)


def _all_files(asked: Asked, data: Data) -> Sequence[File]:
    formats = [name for name in data.get("formats") or () if name in FORMATS]
    only = [name for name in data.get("only") or () if name in Library().layouts()]
    choices = Choices(sheets=only, formats=formats, logo=asked.logo, places=False)
    return _session.make(asked.framework, asked.unit, **choices).files


def _bound(asked: Asked) -> list[File]:
    people = asked.unit.participants
    choices = Choices(formats=["pdf"], logo=asked.logo, bound=True, collate=people, places=False)
    made = _session.make(asked.framework, asked.unit, **choices)
    return [file for file in made.files if file.sheet.startswith("print-A")]


# Requests


def framework_in(data: Data) -> Framework:
    """The framework that a page names or holds, with the sheets of its kit; never one from the disk.

    Raises KitgenError with all its faults.
    """
    said = data.get("framework")
    if isinstance(said, str):
        return _built_in(said)
    own = dict(said or {})
    return _from_text(json.dumps(own["data"]) if "data" in own else str(own.get("yaml") or "") + "\n")


@remembered(8)
def _built_in(name: str) -> Framework:
    known = Library().frameworks()
    if name not in known:
        raise KitgenError(said("framework.unknown", name=name, do=said("do.there-are", names=list(known))))
    return with_kit(framework_of(read_yaml(known[name])), Library())


@remembered(4)
def _from_text(text: str) -> Framework:
    """The framework in YAML, or in JSON on one line."""
    return with_kit(load_framework(json.loads(text) if "\n" not in text else text), Library())


def asked_in(data: Data, blobs: list[bytes]) -> Asked:
    """A page's request for a kit. Faulty fields are left out one by one, until the rest is valid."""
    framework = framework_in(data)
    language = str(data.get("language") or framework.language)
    unit, faults = unit_in(dict(data.get("unit") or {}), framework, language)
    layouts = Library().layouts()
    for place, error in sheet_options.faults(unit.options, layouts):
        faults.append(fault_of(error, language, ("options", *place)))
        unit = _without_option(unit, *place)
    unit = unit.with_fields(copies={name: n for name, n in unit.copies.items() if name in layouts})
    logo = blobs[0] if data.get("logo") and blobs else None
    if logo is not None:
        from kitgen.definitions.images import logo_in

        try:
            logo_in(logo)
        except KitgenError as error:
            faults.append(fault_of(error, language, ("logo",)))
            logo = None
    return Asked(framework, unit, logo, faults)


def _without_option(unit: Unit, sheet: str, option: str = "") -> Unit:
    """The unit without its choice for an option or, without `option`, for a sheet."""
    options = {name: dict(chosen) for name, chosen in unit.options.items()}
    if not option or options.get(sheet, {}).pop(option, None) is None:
        options.pop(sheet, None)
    return unit.with_fields(options=options)


def unit_in(fields: Data, framework: Framework, language: str) -> tuple[Unit, list[Data]]:
    """The unit made from a page's fields, without faulty ones; and the faults.

    The name can be missing: sheets then have a line to write it on.
    """
    said = _without_empty(fields)
    said.pop("logo", None)  # a path means nothing here
    faults: list[Data] = []
    nameless = "name" not in said
    while True:
        try:
            unit = load_unit({**said, **({"name": "–"} if nameless else {})}, framework)
            break
        except KitgenError as error:
            if not faults:
                faults = faults_of(error, language)
            if not _left_out(said, [each.path for each in singly(error)]):
                return AdHocUnit(), faults
            nameless = nameless or "name" not in said
    return (AdHocUnit(**{**unit.values(), "name": ""}) if nameless else unit), faults


def _without_empty(fields: Data, deep: bool = False) -> Data:
    """The fields that have been filled in; `deep` inside them an empty list is meant."""
    found = {}
    for key, value in fields.items():
        inside = _without_empty(value, deep=True) if isinstance(value, dict) else value
        if isinstance(inside, str) and not inside.strip():
            continue
        if inside is not None and inside != {} and (deep or inside != []):
            found[key] = inside
    return found


def _left_out(fields: Data, paths: Sequence[Path]) -> bool:
    """Leave out the fields at these paths, of wording whole statements; returns whether there were any."""
    any_was = False
    for path in paths:
        if not path:
            continue
        inside: Any = fields
        steps = path[: 2 if path[0] in ("wording", "statements", "options", "copies", "form", "terms") else 1]
        for step in steps[:-1]:
            inside = inside.get(step, {}) if isinstance(inside, dict) else {}
        any_was = (isinstance(inside, dict) and inside.pop(steps[-1], None) is not None) or any_was
    return any_was


# Answers


def _summary(framework: Framework) -> Data:
    return {
        "id": framework.id,
        "title": framework.title,
        "organisation": framework.source.organisation,
        "language": framework.language,
        "areas": len(framework.areas),
        "statements": len(framework.statements),
        "has": [
            name for name in ("rings", "steps", "goals", "agreements", "phases") if getattr(framework, name)
        ],
        "scale": framework.scale.name or "",
    }


def _offered(framework: Framework, language: str) -> Iterator[Data]:
    """The sheets of the kit in its order, and then others that the framework has data for."""
    setups = {name: read_layout_setup(path) for name, path in Library().layouts().items()}
    others = [
        name for name, setup in setups.items() if name not in framework.kit and _possible(setup, framework)
    ]
    for name in (*framework.kit, *others):
        setup = setups[name]
        yield {
            **_named(setup, language),
            "name": name,
            "kit": name in framework.kit,
            "needs": [path for path in setup.requires if not path.startswith("framework.")],
            "options": {option: list(values) for option, values in setup.options.items()},
        }


def _possible(setup: Setup, framework: Framework) -> bool:
    paths = [path for path in setup.requires if path.startswith("framework.")]
    return "results" not in setup.requires and all(value_at({"framework": framework}, path) for path in paths)


def _named(setup: Setup, language: str) -> Data:
    return {
        "title": setup.title_in(language),
        "short": setup.short_in(language),
        "colour": setup.colour,
        "audience": setup.copies,
        "stage": setup.stage,
        "order": setup.order,
        "picture": bool(setup.formats),
    }


def _printed(file: Shown, setup: Setup, language: str, places: bool, notes: Sequence[Fault]) -> Data:
    """A sheet with the key for requests of its pages; a sheet that is only a picture has none.

    Its notes are in the `language` of the page.
    """
    answer: Data = {
        **_named(setup, language),
        "name": file.sheet,
        "file": file.name,
        "paper": file.paper,
        "pages": file.pages,
        "leaves": file.leaves,
        "copies": file.copies,
        "duplex": file.leaves != file.pages,
        "notes": [note.in_words(language) for note in notes if note.values.get("sheet") == file.sheet],
    }
    if file.format == "pdf":
        size = [round(pt(side), 2) for side in file.size]
        answer |= {"key": _remember(file.key, file.content, file.places), "sizes": [size] * file.pages}
    if places:
        answer["places"] = _places(file)
    return answer


def _places(file: Shown) -> list[Data]:
    """The place of each statement: its page, from 0, and the rectangle around all its words, in mm."""
    found: dict[tuple[int, str], list[float]] = {}
    for place in file.places():
        if not place.statement:
            continue
        right, low = place.x + place.width, place.y + place.height
        box = found.setdefault((place.page - 1, place.statement), [place.x, place.y, right, low])
        box[:] = (min(box[0], place.x), min(box[1], place.y), max(box[2], right), max(box[3], low))
    return [{"page": page, "statement": name, "box": box} for (page, name), box in found.items()]


def keep(content: bytes, document: Document) -> str:
    """Keep a PDF, and what it was painted from; returns its key."""
    key = hashlib.sha256(content).hexdigest()
    return _remember(key, lambda: content, lambda: places_in(document))


def _remember(key: str, content: Callable[[], bytes], places: Callable[[], Sequence[Place]]) -> str:
    """Keep how to get the content of a key, as first given; the oldest is forgotten."""
    _kept[key] = _kept.pop(key, (content, places))
    while len(_kept) > MOST_KEPT:
        del _kept[next(iter(_kept))]
    return key


def _content(data: Data) -> bytes | None:
    """The PDF of the requested key, if it is kept."""
    kept = _kept.get(str(data.get("key")))
    return kept and kept[0]()


@remembered(MOST_KEPT)
def sizes_of(content: bytes) -> list[list[float]]:
    """Width and height of each page of a PDF, in points."""
    with pypdfium2.PdfDocument(content) as document:
        return [
            [round(side, 2) for side in document.get_page_size(number)] for number in range(len(document))
        ]


def _picture(content: bytes, number: int, width: int) -> Answer:
    with pypdfium2.PdfDocument(content) as document:
        page = document[max(0, min(number, len(document) - 1))]
        wide, high = page.get_size()
        scale = min(max(8, min(width or 800, WIDEST)) / wide, WIDEST / high)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return {"width": bitmap.width, "height": bitmap.height}, [_rows(bitmap)]


def _rows(bitmap: Any) -> bytes:
    """The pixels without padding between rows, four bytes each, all opaque."""
    row = bitmap.width * 4
    data = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
    if bitmap.stride != row:
        data = b"".join(data[at : at + row] for at in range(0, len(data), bitmap.stride))
    opaque = bytearray(data)
    opaque[3::4] = b"\xff" * (len(opaque) // 4)
    return bytes(opaque)
