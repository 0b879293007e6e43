"""A framework of one's own: read from a document, begun anew, judged, and written as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from kitgen.api import load_framework
from kitgen.basics.languages.messages import Messages
from kitgen.basics.languages.saying import sentences
from kitgen.basics.languages.table import COMPLETE
from kitgen.definitions.load import kind_of
from kitgen.definitions.source import InMemory
from kitgen.definitions.tree import Map
from kitgen.definitions.yaml import read_yaml
from kitgen.domain.framework import Framework
from kitgen.domain.names import slug
from kitgen.domain.parts import as_data
from kitgen.errors import Faults, KitgenError, said, singly
from kitgen.reading.kinds import read_data
from kitgen.reading.plain import bare
from kitgen.reading.source import Document, Table
from kitgen.studio.faults import faults_of
from kitgen.studio.kits import Answer, Data
from kitgen.typesetting.fonts import widths
from kitgen.understanding.draft import Draft, Note
from kitgen.understanding.drafting import drafted
from kitgen.understanding.tables.choices import Choice
from kitgen.understanding.tables.preview import readings
from kitgen.understanding.writing import yaml_of

#: So many parts of a document are shown beside what was understood of it.
MOST_PARTS = 3000
#: Texts with fewer letters are only known where nothing stands beside them.
SHORT = 12
_YAML = (".yaml", ".yml")
#: The line of an area's or a statement's id.
_NAMED = re.compile(r"[ -]*id: *[\"']?([A-ZÅÄÖÆØ]([0-9]*))\b")

#: Keys that are only text in YAML, and letters that end a line in it or are not accepted unescaped.
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[a-z][a-z_]+")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def read_document(data: Data, blobs: list[bytes]) -> Answer:
    """The framework in a document, and beside it the document and what should be looked at.

    Takes the file as a blob, its ``name``, and ``choices`` of how tables are read (``{"1": {"shape": …}}``).
    """
    name = Path(str(data.get("name") or "document")).name
    content = blobs[0] if blobs else b""
    if name.lower().endswith(_YAML):
        return _definition(InMemory.of(content, name), str(data.get("language") or "nb")), []
    document = read_data(content, Path(name), apart=False)  # the engine itself can be ended
    choices = {int(number): Choice.of(each) for number, each in dict(data.get("choices") or {}).items()}
    draft = drafted(document, choices, widths("regular").__contains__)
    text = yaml_of(draft, slug(Path(name).stem) or "framework")
    told = {
        "framework": _dumped(load_framework(text.encode("utf-8"))),
        "doubtful": bool(draft.doubts),
        "notes": [_note(note, str(data.get("language") or "")) for note in draft.notes if note.kind != "did"],
        "parts": list(_parts(document, draft)),
        "tables": readings(document, choices, str(data.get("language") or "")),
    }
    return told, []


def _definition(file: InMemory, language: str) -> Data:
    """The framework in a file of its own; with its ``faults``, where these can be mended in forms.

    What no form has a field for (ids, the kind of scale) is filled in.
    """
    text = {"yaml": file.content.decode("utf-8-sig", "replace")}
    try:
        return {"framework": _dumped(load_framework(file.content)), **text}
    except KitgenError as error:
        raw = _raw(file)
        if raw is None:
            lines = text["yaml"].splitlines()
            raise Faults([_placed(each, lines) for each in singly(error)]) from None
        return {"framework": _filled(raw, language), "faults": faults_of(error, language), **text}


def _placed(error: KitgenError, lines: list[str]) -> KitgenError:
    """An error of a line with the statement, the area or the field that this stands in, which people know."""
    if error.path or not error.line:
        return error
    for line in reversed(lines[: error.line]):
        if named := _NAMED.match(line):
            noun = "statement" if named[2] else "area"
            return error.within(said("part.named", noun=noun, id=named[1]))
        if field := re.match(r"([a-z_]+):", line):
            return error.within(said("subject.key", key=field[1]))
    return error


def _raw(file: InMemory) -> Data | None:
    """What a file says, whatever is wrong with that; None where it cannot be told. Refuses a unit's file."""
    tree = read_yaml(file)
    if tree.faults or not isinstance(tree.data, Map):
        return None
    if kind_of(file) == "unit":
        raise KitgenError(said("document.unit"))
    return json.loads(json.dumps(tree.data)) if "areas" in tree.data else None


def _filled(raw: Data, language: str) -> Data:
    """A framework with the ids that the forms would give it, and what else they count on."""
    title = str(raw.get("title") or "")
    given = {"id": slug(title) if title else "framework", "language": language}
    filled = {
        **given,
        "scale": "traffic-light",
        **{key: each for key, each in raw.items() if each is not None},
    }
    areas = filled["areas"] if isinstance(filled.get("areas"), list) else []
    for letter, area in zip(f"{ascii_uppercase}ÆØÅÄÖ", areas, strict=False):
        if not isinstance(area, dict):
            continue
        area["id"] = area.get("id") or letter
        for number, statement in enumerate(area.get("statements") or [], 1):
            if isinstance(statement, dict):
                statement["id"] = statement.get("id") or f"{area['id']}{number}"
    return filled


def new_framework(data: Data, blobs: list[bytes]) -> Answer:
    """A framework to begin from, in the ``language`` of the page."""
    language = str(data.get("language"))
    language = language if language in COMPLETE else "nb"
    words = Messages.of(language)
    first = {"id": "A1", "text": words("studio.new.statement")}
    begun = {
        "id": slug(words("studio.new.title")),
        "title": words("studio.new.title"),
        "language": language,
        "source": {"organisation": words("studio.new.organisation"), "document": words("studio.new.title")},
        "scale": "traffic-light",
        "areas": [{"id": "A", "title": words("studio.new.area"), "statements": [first]}],
    }
    return {"framework": begun}, []


def check_framework(data: Data, blobs: list[bytes]) -> Answer:
    """The faults of a framework that is given as ``data``, each at its path."""
    try:
        load_framework(dict(data.get("data") or {}))
    except KitgenError as error:
        return {"faults": faults_of(error, str(data.get("language") or "nb"))}, []
    return {"faults": []}, []


def framework_file(data: Data, blobs: list[bytes]) -> Answer:
    """A framework that is given as ``data`` as the file that `kitgen build` takes; also one with faults.

    Where it was read from a file, ``yaml`` has its text, of which comments and order are kept.
    """
    given = dict(data.get("data") or {})
    text = _kept(str(data.get("yaml") or ""), given) or yaml_text(given)
    return {"name": f"{slug(str(given.get('id') or '')) or 'framework'}.yaml"}, [text.encode("utf-8")]


def _kept(text: str, given: Data) -> str | None:
    """The text of a file with what has been changed since; None where it cannot be written so."""
    if not text:
        return None
    try:
        from kitgen.bringing_back.rewriting import rewritten

        changed = rewritten(text, _said(text), given, in_forms=True)
    except (ImportError, KitgenError, ValueError):
        return None
    return changed if _outcome(changed) == _outcome(given) else None


def _said(text: str) -> Data:
    """What the text of a file says, whatever is wrong with that."""
    try:
        return _dumped(load_framework(text))
    except KitgenError:
        return _raw(InMemory.of(text, "framework.yaml")) or {}


def _outcome(source: str | Data) -> object:
    """What a definition says, or what is wrong with it."""
    try:
        return _dumped(load_framework(source))
    except KitgenError as error:
        return [(each.code, each.path) for each in singly(error)]


def _dumped(framework: Framework) -> Data:
    """A framework as its file says it, without what goes without saying."""
    return as_data(framework, defaults=False)


# What was understood


def _note(note: Note, language: str) -> Data:
    """A note in `language`, with the words of the document that it is about."""
    place = note.place
    where = {name: getattr(place, name) for name in ("page", "table", "row", "line", "sheet")}
    return {
        "kind": note.kind,
        "quotes": note.texts,
        "message": sentences(None, note.what, language),
        "path": list(note.path),
        "place": {name: value for name, value in where.items() if value},
    }


def _parts(document: Document, draft: Draft) -> Iterator[Data]:
    """The lines and tables of a document, each line with what became of it."""
    kept = {bare(text) for text in _texts(draft)}
    left = {bare(text) for note in draft.notes if note.kind == "left-out" for text in note.texts}
    table = 0
    for part in document.parts[:MOST_PARTS]:
        if isinstance(part, Table):
            table += 1
            cells = ([cell.lines for cell in row] for row in part.rows)
            rows = [[[_line(each.text, kept, left) for each in lines] for lines in row] for row in cells]
            yield {"table": table, "rows": rows}
        else:
            shown = {"heading": part.heading, "bullet": part.bullet, "bold": part.bold, "level": part.level}
            yield {**_line(part.text, kept, left), **shown}


def _line(text: str, kept: set[str], left: set[str]) -> Data:
    plain = bare(text)
    state = "left" if any(_is_part(each, plain) or _is_part(plain, each) for each in left) else ""
    return {"text": text, "state": "kept" if plain in kept else state}


def _is_part(text: str, whole: str) -> bool:
    """Whether one text stands in another, or is the same; a number or a word or two stand in many."""
    return text == whole or (len(text) >= SHORT and text in whole)


def _texts(draft: Draft) -> Iterator[str]:
    """Everything that the draft has taken from the document."""
    yield from (draft.title, draft.table_title, draft.closing_title, draft.organisation)
    for long in (draft.introduction, draft.closing):
        yield from long.split("\n")
    for several in (draft.how_to_use, draft.prompts, draft.references, draft.rated_in):
        yield from several
    for level in draft.levels:
        yield from (level.label, level.meaning)
    for area in draft.areas:
        yield from (area.title, area.definition, *area.explanation.split("\n"), *area.prompts)
        for statement in area.statements:
            yield from (statement.text, *statement.points, *statement.prompts)


def yaml_text(data: dict[str, Any]) -> str:
    """The YAML of mappings, lists and texts, a line for each."""
    return "".join(f"{line}\n" for line in _map(data, ""))


def _map(data: dict[str, Any], deep: str) -> Iterator[str]:
    for key, value in data.items():
        plain = key if _PLAIN.fullmatch(key) else _quoted(key)
        yield from _entry(f"{deep}{plain}:", value, deep)


def _list(data: list[Any], deep: str) -> Iterator[str]:
    for value in data:
        yield from _entry(f"{deep}-", value, deep)


def _entry(head: str, value: Any, deep: str) -> Iterator[str]:
    if not isinstance(value, dict | list) or not value:
        yield f"{head} {_quoted(value)}"
        return
    lines = _map(value, deep + "  ") if isinstance(value, dict) else _list(value, deep + "  ")
    if head.endswith("-"):  # a list has its first line beside the dash
        yield f"{head} {next(lines).lstrip()}"
    else:
        yield head
    yield from lines


def _quoted(value: Any) -> str:
    """JSON that is YAML as well, on one line."""
    said = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda letter: f"\\u{ord(letter[0]):04x}", said)
