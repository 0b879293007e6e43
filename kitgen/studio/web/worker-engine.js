// The engine inside the browser, as the page sees it: see `engine.js` for what it must do, `worker.js` for the
// other end.
//
// Calls are answered in order, one at a time. One that takes longer than a minute is given up: the worker is
// ended and a new one started, and the calls that waited are answered by that. What is the same for everybody
// (the frameworks on the first page) has been answered when the page was made, and needs no Python.
//
// Somebody's document is read in a worker of its own: whatever is in it, the pages go on, and nothing of it is
// left when that worker is ended.

const LONGEST = 60_000;
const APART = new Set(["read_document"]);
const REST = 120_000; // ms without a document, until its worker is ended

export class WorkerEngine {
  /** `carrier` has the address of the worker, what it is told to start with, and how other files are read. */
  constructor(carrier) {
    this.carrier = carrier;
    this.waiting = [];
    this.now = null;
    this.number = 0;
    this.onprogress = null;
    this.known = carrier.read?.("answers.bin").then(answers, () => new Map()) ?? Promise.resolve(new Map());
    this.start();
  }

  /** Whether a call has a worker of its own, and need not wait for others. */
  isApart(method) {
    return APART.has(method);
  }

  /** Gets ready for documents. */
  prepare() {
    const { worker, boot, longest } = this.carrier;
    this.reader ??= new WorkerEngine({ worker, boot, longest });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.reader?.worker.terminate();
      this.reader = null;
    }, this.carrier.rest ?? REST);
    return this.reader;
  }

  async callApart(method, json, blobs) {
    const reader = this.prepare();
    clearTimeout(this.resting);
    try {
      return await reader.call(method, json, blobs);
    } finally {
      this.prepare();
    }
  }

  async start() {
    this.isReady = false;
    this.worker = new Worker(await this.carrier.worker);
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => this.hear({ error: event.message || "worker" });
    this.worker.postMessage({ boot: { ...this.carrier.boot(), documents: !this.carrier.read } });
  }

  /** Ends the worker and starts a new one; the call that was under way is answered with a fault. */
  end(code) {
    this.worker.terminate();
    const { now } = this;
    this.now = null;
    this.start();
    now?.resolve({ json: { faults: [{ code, message: "it took too long", hint: "", path: [] }] }, blobs: [] });
  }

  hear(data) {
    if (data.progress) {
      this.onprogress?.(...data.progress);
    } else if (data.ready) {
      this.isReady = true;
      this.onprogress?.(1, "ready");
      this.next();
    } else if (!this.isReady) {
      this.failed = Object.assign(new Error(data.error), { status: "start" });
      for (const each of this.waiting.splice(0)) each.reject(this.failed);
    } else if (this.now && (data.id === this.now.id || data.id === undefined)) {
      const { now } = this;
      clearTimeout(this.timer);
      this.now = null;
      if (data.error) now.reject(new Error(data.error));
      else now.resolve({ json: data.json, blobs: data.blobs });
      this.next();
    }
  }

  next() {
    if (!this.isReady || this.now || !this.waiting.length) return;
    this.now = this.waiting.shift();
    const { id, method, json, blobs } = this.now;
    this.timer = setTimeout(() => this.end("ended"), this.carrier.longest ?? LONGEST);
    this.worker.postMessage({ id, method, json, blobs });
  }

  async call(method, json = {}, blobs = []) {
    if (this.carrier.read && this.isApart(method)) return this.callApart(method, json, blobs);
    const known = blobs.length ? null : (await this.known).get(keyOf(method, json));
    if (known) return known();
    if (this.failed) throw this.failed;
    return new Promise((resolve, reject) => {
      this.number += 1;
      this.waiting.push({ id: this.number, method, json, blobs, resolve, reject });
      this.next();
    });
  }

  async words(language) {
    return JSON.parse(new TextDecoder().decode(await this.carrier.read(`words/${language}.json`)));
  }
}

const keyOf = (method, json) => `${method} ${JSON.stringify(Object.entries(json).sort())}`;

/** The answers that were made with the page, by what is asked; the bytes are unpacked when asked for. */
async function answers(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const buffer = await new Response(stream).arrayBuffer();
  const size = new DataView(buffer).getUint32(0);
  const list = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  let at = 4 + size;
  const found = new Map();
  for (const { method, asked, json, blobs } of list) {
    const places = blobs.map((length) => [(at += length) - length, length]);
    found.set(keyOf(method, asked), () => ({
      json: structuredClone(json),
      blobs: places.map(([from, length]) => new Uint8Array(buffer.slice(from, from + length))),
    }));
  }
  return found;
}
