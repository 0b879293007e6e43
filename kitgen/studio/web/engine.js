// The engine as the page sees it. Whatever carries it has two methods:
//
//   call(method, json, blobs = []) → Promise<{json, blobs}>   json: an object; blobs: Uint8Arrays
//   words(language) → Promise<object>                         the words of the page, by their keys
//
// and may tell how far it has come with getting ready through `onprogress(share, words)`, share from 0 to 1.
// `connect.js` gives the one there is; the folder for web servers has a connect.js of its own.

const KEY = "X-Kitgen-Key";

/** One message of a head and bytes; `kitgen/studio/envelope.py` is its other end. */
export function packed(head, blobs) {
  const said = new TextEncoder().encode(JSON.stringify({ ...head, blobs: blobs.map((blob) => blob.length) }));
  const message = new Uint8Array(4 + said.length + blobs.reduce((sum, blob) => sum + blob.length, 0));
  new DataView(message.buffer).setUint32(0, said.length);
  message.set(said, 4);
  let at = 4 + said.length;
  for (const blob of blobs) {
    message.set(blob, at);
    at += blob.length;
  }
  return message;
}

export function unpacked(buffer) {
  const length = new DataView(buffer).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const blobs = (head.blobs || []).map((size) => {
    at += size;
    return new Uint8Array(buffer, at - size, size);
  });
  return { head, blobs };
}

/** Carried by the small server that `kitgen studio` runs on this machine. */
export class HttpEngine {
  constructor(key) {
    this.key = key;
  }

  /** Exchanges the one-time token of the link for a key, which a reload of the page finds again. */
  static async open() {
    const token = /[#&]token=([\w-]+)/.exec(location.hash)?.[1];
    if (!token) return new HttpEngine(history.state?.key || "");
    const answer = await fetch("open", { method: "POST", headers: { [KEY]: token } });
    const key = answer.ok ? await answer.text() : history.state?.key || "";
    history.replaceState({ ...history.state, key }, "", location.pathname);
    return new HttpEngine(key);
  }

  async call(method, json = {}, blobs = []) {
    const answer = await reached("call", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", [KEY]: this.key },
      body: packed({ method, data: json }, blobs),
    });
    if (!answer.ok) throw Object.assign(new Error(`${answer.status}`), { status: answer.status });
    const { head, blobs: made } = unpacked(await answer.arrayBuffer());
    return { json: head.data, blobs: made };
  }

  async words(language) {
    return (await reached(`words/${language}.json`)).json();
  }
}

/** What the server answers; where it runs no longer, that is said by the `status` of the error. */
const reached = (...what) =>
  fetch(...what).catch((error) => {
    throw Object.assign(error, { status: "gone" });
  });
