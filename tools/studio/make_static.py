"""The studio as files that need no server of ours: dist/studio and dist/kitgen-studio.html.

The first is a folder for any web server, the second the same in one file, which opens by a double click. Both
are made from this checkout, npm's Pyodide and three wheels by `make studio-static`; see docs/studio.md.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
import struct
import sys
from pathlib import Path
from typing import Any

import bundle

from kitgen.basics.languages.table import COMPLETE
from kitgen.studio.engine import call
from kitgen.studio.page_words import words

WEB = bundle.ROOT / "kitgen/studio/web"
FONTS = bundle.ROOT / "kitgen/typesetting/fonts"
#: Files of the page that the server on loopback alone needs, or that become part of another.
NOT_COPIED = {"connect.js", "worker.js"}
#: Pixels across of the pictures on the first page; see `pages.js`.
COVER = 640

#: Bytes that Python may take in the browser: a document that wants more is told so.
MEMORY = 1 << 30
#: What the page in the folder may do: run its own scripts and WebAssembly, and read what lies beside it.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
)

_CONNECT = """import { WorkerEngine } from "./worker-engine.js";

/** The engine of this page. */
export const connect = () => new WorkerEngine(CARRIER);
"""
_FROM_FOLDER = """{
  worker: "worker.js",
  boot: () => ({ base: new URL(".", document.baseURI).href }),
  read: async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer()),
}"""
_FROM_FILE = "globalThis.kitgenCarrier()"


def main() -> None:
    """Writes both into dist, or into the folder that is named."""
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else bundle.ROOT / "dist")


def make(out: Path) -> None:
    """Writes both into a folder."""
    parts = {
        **bundle.parts(),
        "answers.bin": answers(),
        **{f"words/{language}.json": _json(words(language)) for language in COMPLETE},
    }
    write_folder(out / "studio", parts)
    (out / "kitgen-studio.html").write_text(whole(parts), "utf-8")
    size = sum(path.stat().st_size for path in (out / "studio").rglob("*") if path.is_file())
    print(f"{out / 'studio'}: {size / 1e6:.1f} MB")  # noqa: T201 - a program's own word
    print(f"{out / 'kitgen-studio.html'}: {(out / 'kitgen-studio.html').stat().st_size / 1e6:.1f} MB")  # noqa: T201


# The folder


def write_folder(folder: Path, parts: dict[str, bytes]) -> None:
    """The folder for a web server, anew."""
    for old in folder.glob("*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for path in sorted(WEB.rglob("*")):
        if path.is_file() and path.name not in NOT_COPIED:
            _write(folder / path.relative_to(WEB), path.read_bytes())
    for name in sorted(
        set(re.findall(r"url\((?:\"|')?(fonts/[\w.]+)", (WEB / "style.css").read_text("utf-8")))
    ):
        _write(folder / name, (FONTS / name.removeprefix("fonts/")).read_bytes())
    for name, data in parts.items():
        if name.endswith(".wasm.gz"):  # a web server's own compression lets browsers keep it compiled
            name, data = name.removesuffix(".gz"), gzip.decompress(data)
        _write(folder / name, data)
    page = (WEB / "index.html").read_text("utf-8")
    _write(folder / "index.html", page.replace('<meta charset="utf-8">', _meta(POLICY), 1).encode())
    _write(folder / "worker.js", worker().encode())
    _write(folder / "connect.js", _CONNECT.replace("CARRIER", _FROM_FOLDER).encode())
    _write(folder / "licences.txt", bundle.licences().encode())


def worker() -> str:
    """The worker's script, with Pyodide's loader and its module as plain functions before it."""
    folder = bundle.pyodide()
    loader, machine = ((folder / f"pyodide{kind}").read_text("utf-8") for kind in (".mjs", ".asm.mjs"))
    loader = re.sub(r"^//# sourceMappingURL.*$", "", loader, flags=re.MULTILINE)
    loader = re.sub(r"https://cdn[^`]*/full/", "kitgen:/", loader)  # never asked, as all is here
    loader, exported = re.subn(r"export\{(\w+) as loadPyodide,\w+ as version\};", r"return \1;", loader)
    machine, defaults = re.subn(r"export default (\w+);", r"return \1;", machine)
    machine, limits = re.subn(r"(getHeapMax=\(\)=>)4294901760\b", rf"\g<1>{MEMORY}", machine)
    if (exported, defaults, limits) != (1, 1, 1):
        sys.exit("this Pyodide ends otherwise than the one that tools/studio was written for")
    loader, machine = (text.replace("import.meta.url", '"kitgen:/"') for text in (loader, machine))
    lock = {**json.loads((folder / "pyodide-lock.json").read_text("utf-8")), "packages": {}}
    return (
        f"const runtime = (fetch) => {{{loader}}};\n"
        f"const machine = (fetch, WebAssembly) => {{{machine}}};\n"
        f"const LOCK = {json.dumps(json.dumps(lock))};\n{(WEB / 'worker.js').read_text('utf-8')}"
    )


def answers() -> bytes:
    """What the engine answers anybody who opens the page, so that nobody waits for Python to see it."""
    names = [each["id"] for each in call("frameworks", {}, [])[0]["frameworks"]]
    asked: list[tuple[str, dict[str, Any]]] = [
        ("frameworks", {"language": language}) for language in COMPLETE
    ]
    asked += [("cover", {"key": name, "number": 0, "width": COVER, "framework": name}) for name in names]
    asked += [
        ("describe", {"framework": name, "language": language}) for name in names for language in COMPLETE
    ]
    listed, whole = [], []
    for method, data in asked:
        answer, blobs = call(method, data, [])
        assert "faults" not in answer, answer
        listed.append(
            {"method": method, "asked": data, "json": answer, "blobs": [len(blob) for blob in blobs]}
        )
        whole += blobs
    head = _json(listed)
    return gzip.compress(b"".join((struct.pack(">I", len(head)), head, *whole)), 9, mtime=0)


# The one file


def whole(parts: dict[str, bytes]) -> str:
    """The page with all that belongs to it in one file, and a policy that lets it talk to nobody."""
    style = re.sub(
        r"url\((?:\"|')?(fonts/[\w.]+)(?:\"|')?\)", _inlined, (WEB / "style.css").read_text("utf-8")
    )
    page = (WEB / "index.html").read_text("utf-8")
    kept = {**parts, "worker.js": gzip.compress(worker().encode(), 6, mtime=0)}
    carried = "".join(
        f'<script type="text/plain" data-name="{name}">{base64.b64encode(data).decode()}</script>\n'
        for name, data in kept.items()
    )
    scripts = [(bundle.HERE / "carrier.js").read_text("utf-8"), one_script()]
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src {hashes} 'wasm-unsafe-eval' blob:; worker-src blob:; "
        "style-src 'unsafe-inline'; img-src blob: data:; font-src data:; connect-src 'none'; "
        "form-action 'none'; base-uri 'none'"
    )
    page = page.replace('<meta charset="utf-8">', _meta(policy), 1)
    icon = base64.b64encode((WEB / "icon.svg").read_bytes()).decode()
    page = page.replace('href="icon.svg"', f'href="data:image/svg+xml;base64,{icon}"')
    page = page.replace('<link rel="stylesheet" href="style.css">', f"<style>{style}</style>")
    page = page.replace('<script type="module" src="main.js"></script>\n', "")
    run = "".join(f"<script>{script}</script>\n" for script in scripts)
    return page.replace("</body>", f"{carried}{run}</body>")


def _meta(policy: str) -> str:
    return f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">'


def one_script() -> str:
    """The modules of the page as one script: each a function that is run once, after those it imports.

    Where modules import one another, what the first of them takes are functions, called when all have run.
    """
    sources = {path.name: path.read_text("utf-8") for path in WEB.glob("*.js") if path.name not in NOT_COPIED}
    sources["connect.js"] = _CONNECT.replace("CARRIER", _FROM_FILE)
    done: list[str] = []
    written = []

    def add(name: str, above: tuple[str, ...] = ()) -> None:
        if name in done:
            return
        needed = re.findall(r'^import [^;]*? from "\./([\w-]+\.js)";', sources[name], re.MULTILINE)
        for each in needed:
            if each not in above:
                add(each, (*above, name))
        done.append(name)
        written.append(_as_function(name, sources[name], {*needed} & {*above}))

    add("main.js")
    return f'"use strict";\n{"".join(written)}'


def _as_function(name: str, source: str, later: set[str]) -> str:
    def imported(found: re.Match[str]) -> str:
        module = _variable(found[2])
        if f"{found[2]}.js" not in later:
            return f"const {{{found[1].replace(' as ', ': ')}}} = {module};"
        names = [each.strip().partition(" as ") for each in found[1].split(",") if each.strip()]
        return " ".join(f"const {own or its} = (...all) => {module}.{its}(...all);" for its, _, own in names)

    source = re.sub(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";', imported, source, flags=re.MULTILINE)
    given = re.findall(r"^export (?:async )?(?:function\*?|const|let|class) (\w+)", source, re.MULTILINE)
    for listed in re.findall(r"^export \{([^}]*)\};", source, re.MULTILINE):
        given += [each.strip() for each in listed.split(",") if each.strip()]
    source = re.sub(r"^export \{[^}]*\};", "", source, flags=re.MULTILINE)
    source = re.sub(r"^export (?=async|function|const|let|class)", "", source, flags=re.MULTILINE)
    if re.search(r"^(?:import|export)\b", source, re.MULTILINE):
        sys.exit(f"{name} imports or exports in a way that one file cannot have")
    source = source.replace("</script", "<\\/script")
    made = f"(() => {{\n{source}\nreturn {{ {', '.join(given)} }};\n}})()"
    return f"var {_variable(name.removesuffix('.js'))} = {made};\n"


def _variable(module: str) -> str:
    return f"$_{module.replace('-', '_')}"


def _inlined(found: re.Match[str]) -> str:
    font = (FONTS / found[1].removeprefix("fonts/")).read_bytes()
    return f"url(data:font/ttf;base64,{base64.b64encode(font).decode()})"


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
