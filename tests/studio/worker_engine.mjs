// The page's side of the engine in a worker, with workers that only pretend. Prints what happened.
import { pathToFileURL } from "node:url";

const { WorkerEngine } = await import(pathToFileURL(process.argv[3]));
const told = { started: 0, ended: 0, asked: [] };

globalThis.Worker = class {
  constructor() {
    told.started += 1;
    this.number = told.started;
  }

  postMessage(data) {
    const say = (said) => setTimeout(() => this.isEnded || this.onmessage({ data: said }));
    if (data.boot) {
      say({ progress: [0.3, "python"] });
      say({ ready: true });
      return;
    }
    told.asked.push(data.method);
    if (data.method === "bad") say({ id: data.id, error: "it fell" });
    else if (data.method !== "hang" && !data.json?.hang) say({ id: data.id, json: { by: this.number, ...data.json }, blobs: data.blobs });
  }

  terminate() {
    this.isEnded = true;
    told.ended += 1;
  }
};

const head = new TextEncoder().encode(
  JSON.stringify([{ method: "cover", asked: { key: "a", width: 2 }, json: { width: 2 }, blobs: [2] }]),
);
const size = new Uint8Array(4);
new DataView(size.buffer).setUint32(0, head.length);
const packed = new Blob([size, head, new Uint8Array([7, 8])]).stream().pipeThrough(new CompressionStream("gzip"));
const answers = new Uint8Array(await new Response(packed).arrayBuffer());
const engine = new WorkerEngine({
  worker: "worker.js",
  boot: () => ({ base: "" }),
  read: async (name) => (name === "answers.bin" ? answers : new TextEncoder().encode(`{"said":"${name}"}`)),
  longest: 150,
  rest: 100,
});
told.progress = [];
engine.onprogress = (...now) => told.progress.push(now);

const known = await engine.call("cover", { width: 2, key: "a" });
told.known = [known.json.width, ...known.blobs[0], told.asked.length];
told.words = await engine.words("nb");
const hang = engine.call("hang");
const after = engine.call("kit", { at: 1 });
told.hang = (await hang).json.faults[0].code;
told.after = (await after).json;
told.order = (await Promise.all([1, 2, 3].map((at) => engine.call("kit", { at })))).map(({ json }) => json.at);
told.bad = await engine.call("bad").catch((error) => error.message);
told.still = (await engine.call("kit", { at: 9 })).json.at;
told.counts = [told.started, told.ended];
const apart = engine.call("read_document", { name: "a.pdf" });
told.meanwhile = (await engine.call("kit", {})).json.by;
told.apart = (await apart).json;
const endless = engine.call("read_document", { hang: true });
told.left = (await endless).json.faults[0].code;
await new Promise((done) => setTimeout(done, 250)); // until it rests no longer
told.anew = (await engine.call("read_document", { name: "b.pdf" })).json;
engine.reader.worker.terminate();
clearTimeout(engine.resting);
console.log(JSON.stringify(told));
