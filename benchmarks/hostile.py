"""Inputs that mean no good, or were damaged on the way: what kitgen says of each, and what it takes.

    python benchmarks/hostile.py [N] [--seed NUMBER] [--kind KIND]

N inputs (600 where nobody says) of six kinds by turns: frameworks, units, lists of units, layouts, logos and
documents to import. Each goes through `kitgen check` or `kitgen import` in a process of its own with 20
seconds of CPU and 2 GB of memory. What must hold: it ends with one of the documented exit codes within its
limits, with neither a traceback nor a fault in kitgen itself, asks no network and writes nothing but what it
was asked for. Ends with the figures, the slowest, and what was amiss; those inputs are kept. For Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import resource
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from docx import Document

from frameworks_generated import Maker
from kitgen.cli import main as kitgen

#: What one input may take.
SECONDS, MEMORY = 20, 2_000_000_000
FRAMEWORK = "oppvekst-fredrikstad"
HEAD = "---\ntitle: {nb: Ark}\npage: A4\n---\n# T\n\n"
SIGNS = ["\t", ": ", " #", "&a ", "*a", "- ", *"'\"[]{}%@`|>\\\0"]
SIGNS += ["\n---\n", "\ufeff", "\u202e", "\u200d", "\x85", "\u2028", "😀", "é" * 99, "9" * 99, "\n" * 99, "?"]

#: What a layout may do with something that has grown.
USES = """
a == a; a in [a]; a < a; [a, a] | unique | list; [a] | sort; a | sum; a | join; a | max; {a: a}; a | length
a | groupby(0) | list; a | upper; framework == framework; a.__class__; a | map(attribute='__init__') | list
range(99999) | sum; t('table.own'); cycler; self; a.x; framework.statements | list; a | reverse | list
a | tojson; a | first
"""

Make = Callable[[random.Random], tuple[str, bytes]]


# -- the inputs ----------------------------------------------------------------------------------


def damaged(chance: random.Random, data: bytes) -> bytes:
    """Data with a few bytes changed, cut out, or there again."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 20])):
        at, length = chance.randrange(max(1, len(changed))), chance.choice([1, 2, 30, 1000])
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case _:
                changed[at:at] = chance.randbytes(length)
    return bytes(changed)


def text_of(chance: random.Random) -> str:
    """A framework as YAML."""
    made = Maker(chance, "nb").framework(chance.randrange(1000))
    return str(yaml.safe_dump(made, allow_unicode=True, sort_keys=False))


def framework(chance: random.Random) -> tuple[str, bytes]:
    """A framework that is damaged, or has too much of something."""
    text = text_of(chance)
    many = chance.choice([50, 5_000, 200_000])
    match chance.randrange(8):
        case 0:
            return "f.yaml", damaged(chance, text.encode())
        case 1:
            for _ in range(chance.choice([1, 4])):
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice(SIGNS) + text[at:]
        case 2:
            text = chance.choice(["[", "{", "- ", "{a: ", "? ", "[{", "[a, ", "!!a ", "&a [", "\n "]) * many
        case 3:
            text += f"x: &t {'y' * many}\nz: [{'*t, ' * min(many, 5000)}]\n"
        case 4:
            key = chance.choice(["introduction", "title", "agreements", "prompts", "quotes", "kit"])
            text += chance.choice([f"{key}: {'ord ' * many}\n", f"{key}: [{'a, ' * many}]\n"])
        case 5:
            text = text.replace(
                "text: ", "text: " + chance.choice(["ord " * many, "x" * many, "- ", "[a, b]"]), 2
            )
        case 6:
            text = "\n".join(f"{line}: {line}" for line in text.split("\n"))
        case _:
            text = text.replace(
                " ", chance.choice(["\t", "\u00a0", "  ", " # ", ", "]), chance.choice([1, 9, 999])
            )
    return "f.yaml", text.encode("utf-8", "replace")


def unit(chance: random.Random) -> tuple[str, bytes]:
    """A unit with values that no unit has."""
    odd = [*SIGNS, "x" * 100_000, "1e400", "-1", "0x1F", "2026-02-30", "../../etc/passwd"]
    odd += ["https://" + "a." * 5000]
    odd += ["[a, b]", "{a: b}", "null", "A1", "CON", "a/b", "..", "https://a.no/forms.office.com/" * 4000]
    keys = "name kind group contact logo colour date place participants minutes focus wording terms sheets"
    lines = ["name: Nordby"] if chance.random() < 0.7 else []
    lines += [f"{chance.choice(keys.split())}: {chance.choice(odd)}" for _ in range(chance.choice([1, 3, 9]))]
    lines += [f"form: {{answer: '{chance.choice(odd)}'}}"] if chance.random() < 0.3 else []
    return "u.yaml", "\n".join(lines).encode("utf-8", "replace")


def listed(chance: random.Random) -> tuple[str, bytes]:
    """A list of units: text or workbook."""
    odd = [
        *SIGNS,
        "=1+1",
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "x" * 40_000,
        '"',
        '"a""',
        "kl. 9",
        "14. mars",
        ";" * 99,
    ]
    rows = ["Navn;Type;Dato;Deltakere;Svarlenke"]
    rows += [
        ";".join(chance.choice([*odd, "Nordby", "12", ""]) for _ in range(5))
        for _ in range(chance.choice([1, 9]))
    ]
    text = "\n".join(rows).encode(chance.choice(["utf-8", "utf-16", "cp1252"]), "replace")
    match chance.randrange(4):
        case 0:
            return "l.csv", damaged(chance, text)
        case 1:
            return "l.xlsx", damaged(chance, workbook(chance))
        case 2:
            return "l.xlsx", workbook(chance)
        case _:
            return "l.csv", text


def workbook(chance: random.Random) -> bytes:
    """A workbook that says it is larger than it is, or holds a bomb."""
    cell = chance.choice(["A1", "XFD1048576", "A1048576", "A0", "ÅÅ9"])
    sheet = (
        '<?xml version="1.0"?>'
        + chance.choice(["", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"])
        + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="{cell}" t="inlineStr"><is><t>Navn</t></is></c></row></sheetData></worksheet>'
    )
    more = " " * chance.choice([0, 50_000_000])
    parts = {
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet + more,
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """A zip of some texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def layout(chance: random.Random) -> tuple[str, bytes]:
    """A layout that reaches out, or goes on and on."""
    deep, often = chance.choice([5, 30, 3000]), chance.choice([9, 999, 99999])
    start = chance.choice(
        ["[1]", "(1,)", "{'a': 1}", "'xxxxxxxxxx'", "range(99999) | list", "framework.areas"]
    )
    grow = chance.choice(
        ["[a, a]", "(a, a)", "[a]", "a + a", "a ~ a", "{1: a, 2: a}", "a * 9", "a[1:]", "(a,)"]
    )
    use = chance.choice(re.split("; |\n", USES.strip()))
    body = f"{{% set a = {start} %}}" + f"{{% set a = {grow} %}}" * deep
    body += f"{{% for i in range({often}) %}}{{% set x = {use} %}}{{% endfor %}}"
    ends = ["", "{{ a }}", ":::{table-b} a\n:::", ":::{qr-code} a\n:::"]
    ends += ["- x\n" * often, "x " * often, "#" * often]
    text = HEAD + body + "\n\n" + chance.choice(ends)
    return "x.md.j2", damaged(chance, text.encode()) if chance.random() < 0.3 else text.encode()


def logo(chance: random.Random) -> tuple[str, bytes]:
    """A picture that is damaged, or larger than it looks."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    side = chance.choice([1, 300, 9_999, 60_000])
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", side, side, 8, 2, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(bytes(min(side * 3 + 1, 10_000) * min(side, 999)))) + chunk(
        b"IEND", b""
    )
    inside = chance.choice(
        ["<g>" * 5000, "<use href='#a'/>", "<image href='/etc/passwd'/>", "<script/>", "<a/>" * 99999]
    )
    path = "M0 0" + chance.choice(["L1 1", "C1 1 1 1 1 1", "A1 1 0 0 0 9 9", "h1e999", "z"]) * chance.choice(
        [1, 99_999]
    )
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}<path d='{path}'/></svg>"
    scan = b"\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00" + b"\x55" * 20
    jpeg = (
        b"\xff\xd8\xff\xc2\x00\x11\x08"
        + struct.pack(">HH", side, side)
        + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    )
    jpeg += scan * chance.choice([1, 50, 5000]) + b"\xff\xd9"
    name, data = chance.choice([("a.png", png), ("a.svg", svg.encode()), ("a.jpg", jpeg)])
    return name, damaged(chance, data) if chance.random() < 0.5 else data


def document(chance: random.Random) -> tuple[str, bytes]:
    """A document to import that is damaged, a bomb, or something else."""
    made = Document()
    made.add_heading("Rammeverk", 1)
    table = made.add_table(chance.choice([2, 9]), 3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = chance.choice([*SIGNS[:-8], "Vi lytter.", "1. Trygghet", "x" * 9999]).replace(
                "\0", ""
            )
    buffer = io.BytesIO()
    made.save(buffer)
    bomb = packed({"word/document.xml": "<a>" * 999_999, "[Content_Types].xml": "<Types/>"})
    pdf = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    pdf += b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
    pdf += b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    name, data = chance.choice(
        [
            ("a.docx", buffer.getvalue()),
            ("a.docx", bomb),
            ("a.xlsx", workbook(chance)),
            ("a.pdf", pdf),
            ("a.md", text_of(chance).encode()),
            ("a.txt", ("- " * 99_999).encode()),
            ("a.csv", b"a;" * 99_999),
        ]
    )
    return name, damaged(chance, data) if chance.random() < 0.6 else data


KINDS: dict[str, Make] = {
    "framework": framework,
    "unit": unit,
    "list": listed,
    "layout": layout,
    "logo": logo,
    "document": document,
}


# -- one input -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """How one input ended, with its CPU seconds, and what is amiss."""

    end: str
    seconds: float
    amiss: str = ""


def command(kind: str, path: Path) -> list[str]:
    """What to try a file with."""
    if kind == "logo":
        unit_file = path.with_name("u.yaml")
        unit_file.write_text(f"name: Nordby\nlogo: {path.name}\n", "utf-8")
        return ["check", str(unit_file)]
    if kind == "document":
        return ["import", str(path), "-o", str(path.with_name("draft.yaml"))]
    against = [] if kind == "framework" else ["--framework", FRAMEWORK]
    return ["check", str(path), *against]


def tried(kind: str, name: str, data: bytes, folder: Path) -> Outcome:
    """Try one input in a copy of this process."""
    path = folder / name
    path.write_bytes(data)
    words = command(kind, path)
    there = set(folder.iterdir())
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        said = within(words, folder)
        os.write(writes, said.encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as answer:
        said = answer.read().decode("utf-8", "replace")
    _, state, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(state):
        return Outcome("killed", seconds, f"ended by signal {os.WTERMSIG(state)} after {seconds:.0f} s")
    end, _, text = said.partition("\n")
    strangers = [each.name for each in set(folder.iterdir()) - there if each.name != "draft.yaml"]
    wrong = next(
        (word for word in ("Traceback", "a fault in kitgen itself", "MemoryError") if word in text), ""
    )
    if end not in ("0", "1", "2") or wrong or strangers:
        return Outcome(end, seconds, f"exit {end}; {strangers or ''} {text[-300:]}")
    return Outcome({"0": "in order", "1": "faults told", "2": "refused"}[end], seconds)


def within(words: list[str], folder: Path) -> str:
    """Run a command within the limits: its exit code, and after a line end what it said."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    strange: list[str] = []

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        reaching = event in ("socket.connect", "socket.getaddrinfo", "os.system", "os.exec")
        writing = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        place = "" if isinstance(arguments[0], int) else str(arguments[0])
        if reaching or (writing and place and place != os.devnull and str(folder) not in place):
            strange.append(f"{event} {arguments[:1]}")

    sys.addaudithook(heard)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            kitgen(words, standalone_mode=True)
            end: object = 0
        except SystemExit as stopped:
            end = stopped.code or 0
        except BaseException as error:
            end = f"{type(error).__name__}: {error}"[:300].replace("\n", " ")
    return f"{strange[0] if strange else end}\n{out.getvalue()}"


def main() -> int:
    """Try them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("number", nargs="?", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=sorted(KINDS))
    wanted = parser.parse_args()
    kinds = [wanted.kind] if wanted.kind else list(KINDS)
    ends: Counter[str] = Counter()
    amiss: list[str] = []
    slowest: list[tuple[float, str]] = []
    kept = Path(tempfile.mkdtemp(prefix="hostile-"))
    begun = time.monotonic()
    for number in range(wanted.number):
        kind = kinds[number % len(kinds)]
        name, data = KINDS[kind](random.Random(wanted.seed * 1_000_003 + number))
        with tempfile.TemporaryDirectory(prefix="kitgen-hostile-") as folder:
            outcome = tried(kind, name, data, Path(folder))
        ends[outcome.end if not outcome.amiss else "amiss"] += 1
        slowest = sorted([*slowest, (outcome.seconds, f"{kind} {number}")])[-5:]
        if outcome.amiss:
            (kept / f"{number}-{name}").write_bytes(data)
            amiss.append(f"{kind} {number}: {outcome.amiss}")
            print(amiss[-1], file=sys.stderr, flush=True)
        if not (number + 1) % 30:
            print(f"{number + 1}: {len(amiss)} amiss, {slowest[-1]}", file=sys.stderr, flush=True)
    figures = ", ".join(f"{count} {end}" for end, count in ends.most_common())
    print(f"{wanted.number} inputs in {time.monotonic() - begun:.0f} s: {figures}")
    print("slowest: " + ", ".join(f"{what} {seconds:.1f} CPU s" for seconds, what in reversed(slowest)))
    print(f"{len(amiss)} amiss, kept in {kept}" if amiss else "nothing amiss")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
