// The engine inside the browser: Python in a worker, which answers one call after the other.
//
// A classic script: `tools/studio/make_static.py` puts `runtime` (Pyodide's loader) and `machine` (its
// WebAssembly module) before it, so that neither a module nor a request is needed to start from a file that was
// opened from the disk. It is told once where its files are, or is given them:
//
//   {boot: {base}} or {boot: {files: {name: base64}}}   → {progress: [share, stage]} …, then {ready: true};
//                                                         with `documents` it gets ready to read these
//   {id, method, json, blobs}                           → {id, json, blobs}, or {id, error}

"use strict";

const SITES = ["base.bin", "kitgen.bin"];
//: How far it has come when a stage begins, as a share of the time it takes.
const STAGES = { fetch: 0, python: 0.3, kitgen: 0.7 };
const EMPTY_ZIP = new Uint8Array([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

// Pyodide will only run in a module, which a page from the disk cannot start; it asks whether it does by this.
self.importScripts = () => {
  throw new TypeError("nothing more is needed");
};

//: What is kept of a logo, and where it is looked for: as in `kitgen/definitions/images/raster.py`.
const KEPT = [1200, 400];
const SURVEY = 1000;
const NOISE = 10;

let answer = null;
let isCalled = false;

const tell = (stage) => self.postMessage({ progress: [STAGES[stage], stage] });

self.onmessage = async ({ data }) => {
  try {
    if (data.boot) {
      answer = await start(data.boot);
      self.postMessage({ ready: true });
      setTimeout(() => isCalled || answer({ method: "warm", json: { documents: data.boot.documents } }), 50);
    } else {
      isCalled = true;
      const { json, blobs } = answer({ ...data, blobs: await Promise.all((data.blobs ?? []).map(plain)) });
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
  return (data) => {
    const packed = call(data.method, JSON.stringify(data.json ?? {}), data.blobs ?? []);
    const [json, blobs] = [packed.get(0), packed.get(1)];
    const copies = blobs.toJs();
    blobs.destroy();
    packed.destroy();
    return { json: JSON.parse(json), blobs: copies };
  };
}

const PROGRAM = `
from kitgen.studio.engine import call
from kitgen.studio.warm import warm
import json

def answered(method, data, blobs):
    if method == "warm":
        warm(bool(json.loads(data).get("documents")))
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

/** A photo or another picture of pixels as a plain PNG: upright, on white, cropped, no larger than print needs. */
async function plain(bytes) {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) return bytes;
  const picture = await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (!picture) return bytes;
  const [left, top, wide, high] = filled(picture);
  const share = Math.min(1, KEPT[0] / wide, KEPT[1] / high);
  const [width, height] = [wide, high].map((side) => Math.max(1, Math.round(side * share)));
  return png(width, height, painted(picture, [left, top, wide, high], width, height));
}

function painted(picture, [left, top, wide, high], width, height) {
  const paper = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  paper.fillStyle = "#ffffff";
  paper.fillRect(0, 0, width, height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, left, top, wide, high, 0, 0, width, height);
  return paper.getImageData(0, 0, width, height).data;
}

/** The part of a picture that is not as white as paper: left, top, width, height; all where nothing is. */
function filled(picture) {
  const scale = Math.max(1, Math.max(picture.width, picture.height) / SURVEY);
  const width = Math.max(1, Math.round(picture.width / scale));
  const height = Math.max(1, Math.round(picture.height / scale));
  const seen = painted(picture, [0, 0, picture.width, picture.height], width, height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < seen.length; at += 4) {
    if (Math.min(seen[at], seen[at + 1], seen[at + 2]) < 255 - NOISE) {
      const x = (at / 4) % width;
      const y = Math.floor(at / 4 / width);
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), y + 1];
    }
  }
  if (left >= right) return [0, 0, picture.width, picture.height];
  const [across, down] = [picture.width / width, picture.height / height];
  return [left * across, top * down, (right - left) * across, (bottom - top) * down];
}

/** A PNG (ISO/IEC 15948) of red, green and blue, whose rows are as they are. */
async function png(width, height, pixels) {
  const rows = new Uint8Array(height * (3 * width + 1));
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 3) rows.set(pixels.subarray(from, from + 3), to);
  }
  const stream = new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  head.setUint16(8, 0x0802);
  const chunks = [["IHDR", new Uint8Array(head.buffer)], ["IDAT", packed], ["IEND", new Uint8Array(0)]];
  const parts = [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])];
  for (const [name, data] of chunks) {
    const chunk = new Uint8Array(12 + data.length);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, data.length);
    chunk.set(new TextEncoder().encode(name), 4);
    chunk.set(data, 8);
    view.setUint32(8 + data.length, checksum(chunk.subarray(4, 8 + data.length)));
    parts.push(chunk);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
