// The engine inside the browser: Python in a worker, which answers one call after the other.
//
// A classic script: `tools/studio/make_static.py` puts `runtime` (Pyodide's loader) and `machine` (its
// WebAssembly module) before it, so that neither a module nor a request is needed to start from a file that was
// opened from the disk. It is told once where its files are, or is given them:
//
//   {boot: {base}} or {boot: {files: {name: base64}}}   → {progress: [share, stage]} …, then {ready: true}
//   {id, method, json, blobs}                           → {id, json, blobs}, or {id, error}

"use strict";

const SITES = ["base.bin", "kitgen.bin"];
//: How far it has come when a stage begins, as a share of the time it takes.
const STAGES = { fetch: 0, python: 0.3, kitgen: 0.65, page: 0.8 };
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

// Pyodide will only run in a module, which a page from the disk cannot start; it asks whether it does by this.
self.importScripts = () => {
  throw new TypeError("nothing more is needed");
};

let answer = null;

const tell = (stage) => self.postMessage({ progress: [STAGES[stage], stage] });

self.onmessage = async ({ data }) => {
  try {
    if (data.boot) {
      answer = await start(data.boot);
      self.postMessage({ ready: true });
    } else {
      const { json, blobs } = answer(data);
      self.postMessage({ id: data.id, json, blobs }, [...new Set(blobs.map((blob) => blob.buffer))]);
    }
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error?.stack || error) });
  }
};

/** A file as a response: one that was given, or one that lies beside this script. */
function source({ base, files }) {
  return async (name) => (files ? new Response(decoded(files[name])) : fetch(base + name));
}

function decoded(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

const unpacked = (response) => new Response(response.body.pipeThrough(new DecompressionStream("gzip")));

async function start(boot) {
  tell("fetch");
  const open = source(boot);
  const isPacked = Boolean(boot.files);
  const sites = SITES.map((name) => open(name).then(unpacked).then((response) => response.arrayBuffer()));
  // What Pyodide asks for by its own names.
  const served = async (url) => {
    if (!String(url).endsWith(".wasm")) return new Response(EMPTY_ZIP);
    if (!isPacked) return open("python.wasm");
    const headers = { "Content-Type": "application/wasm" };
    return new Response(unpacked(await open("python.wasm.gz")).body, { headers });
  };
  const compiled = await precompiled(await sites[0]);
  tell("python");
  const python = await runtime(served)({
    indexURL: "kitgen:/",
    packageBaseUrl: "kitgen:/",
    lockFileContents: LOCK,
    createPyodideModule: machine(served, compiled),
    env: { HOME: "/home/pyodide", PYTHONPATH: "/lib/python3.14", PYTHONDONTWRITEBYTECODE: "1" },
    fsInit: async (FS) => {
      for (const site of sites) lay(FS, await site);
    },
  });
  tell("kitgen");
  const call = python.runPython(PROGRAM);
  tell("page");
  const made = (data) => {
    const packed = call(data.method, JSON.stringify(data.json ?? {}), data.blobs ?? []);
    const [json, blobs] = [packed.get(0), packed.get(1)];
    const copies = blobs.toJs();
    blobs.destroy();
    packed.destroy();
    return { json: JSON.parse(json), blobs: copies };
  };
  made({ method: "warm" });
  return made;
}

const PROGRAM = `
from kitgen.studio.engine import call
from kitgen.studio.warm import warm
import json

def answered(method, data, blobs):
    if method == "warm":
        warm()
        return "{}", []
    answer, made = call(method, json.loads(data), [bytes(blob.to_py()) for blob in blobs])
    return json.dumps(answer, ensure_ascii=False), made

answered
`;

/** Every file in a packed site, as views of one buffer. */
function* entries(buffer) {
  const size = new DataView(buffer).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  let at = 4 + size;
  for (const [name, length] of list) {
    yield [name, new Uint8Array(buffer, at, length)];
    at += length;
  }
}

/** Lays a site into Python's file system without copying it. */
function lay(FS, buffer) {
  const made = new Set();
  for (const [name, bytes] of entries(buffer)) {
    const cut = name.lastIndexOf("/");
    const folder = `/lib/${name.slice(0, cut)}`;
    if (!made.has(folder)) {
      FS.mkdirTree(folder);
      made.add(folder);
    }
    FS.createDataFile(folder, name.slice(cut + 1), bytes, true, false, true);
  }
}

/** WebAssembly whose modules of the libraries in the site are compiled before Python asks for them. */
async function precompiled(buffer) {
  const modules = new Map();
  const libraries = [...entries(buffer)].filter(([name]) => name.endsWith(".so"));
  await Promise.all(
    libraries.map(async ([, bytes]) => modules.set(bytes.length, await WebAssembly.compile(bytes))),
  );
  const Module = function (bytes) {
    return modules.get(bytes.byteLength) ?? new WebAssembly.Module(bytes);
  };
  Module.prototype = WebAssembly.Module.prototype;
  Object.setPrototypeOf(Module, WebAssembly.Module);
  return new Proxy(WebAssembly, { get: (real, name) => (name === "Module" ? Module : real[name]) });
}
