// In the one file: gives the page what lies in it as text, and its worker what it is started with.

const FILES = ["python.wasm.gz", "base.bin", "kitgen.bin"];

globalThis.kitgenCarrier = () => {
  const found = new Map();
  for (const each of document.querySelectorAll("script[data-name]")) {
    found.set(each.dataset.name, each.textContent);
    each.remove();
  }
  const read = (name) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(found.get(name));
    const letters = atob(found.get(name));
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  };
  const script = async (name) => {
    const stream = new Blob([read(name)]).stream().pipeThrough(new DecompressionStream("gzip"));
    const whole = await new Response(stream).arrayBuffer();
    return URL.createObjectURL(new Blob([whole], { type: "text/javascript" }));
  };
  return {
    worker: script("worker.js"),
    boot: () => ({ files: Object.fromEntries(FILES.map((name) => [name, found.get(name)])) }),
    read: async (name) => read(name),
  };
};
