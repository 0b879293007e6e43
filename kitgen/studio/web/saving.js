// Saving and opening: the work survives a reload in this tab’s history, and can be saved as a file, as a link, and, if
// the user asks for it, in this browser.

import { withoutFileText } from "./preview.js";
import { isWork } from "./shape.js";
import { t } from "./translation.js";

const HERE = "kitgen-studio";
const FORM = 2; // of files and links: in 2 the copies of sheets belong to the unit, in 1 they stood beside it
const LONGEST = 1800; // letters of a link; beyond it a file is better
const PAST = 30; // steps of undo that a file keeps
const MOST_BYTES = 2 << 20; // of a document that outlives a reload

/** Gives a file to the browser to save. */
export function download(name, bytes, type = "application/octet-stream") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** The work with its logos, as plain data. */
export function savedWork(state) {
  const used = new Set([state.doc, ...state.past].map((doc) => doc?.logo).filter(Boolean));
  const logos = {};
  for (const id of used) {
    const logo = state.logos[id];
    if (logo) logos[id] = { name: logo.name, type: logo.type, data: toText(logo.bytes) };
  }
  return { kitgen: FORM, at: Date.now(), doc: state.doc, past: state.past.slice(-PAST), logos };
}

/** The work as it is written today, from any form that it has had. */
function ofToday({ copies, ...doc }) {
  const unit = copies && Object.keys(copies).length ? { ...doc.unit, copies: { ...copies, ...doc.unit.copies } } : doc.unit;
  return { terms: [], logo: null, ...doc, unit };
}

/** Opens what `saved` gave, now or in an earlier version; throws for anything else. */
export function openWork(store, data) {
  if (data?.kitgen > FORM) throw new Error("newer");
  if (!(data?.kitgen >= 1) || !isWork(data.doc)) throw new Error("file");
  const logos = Object.entries(data.logos || {}).map(([id, logo]) => [id, { ...logo, bytes: fromText(logo.data) }]);
  for (const [id, { name, type, bytes }] of logos) store.dispatch({ type: "logo", id, logo: { name, type, bytes } });
  const past = [...(data.past || [])].filter((doc) => doc === null || isWork(doc)).map((doc) => doc && ofToday(doc));
  store.dispatch({ type: "open", doc: ofToday(data.doc), past });
}

/** What a file of one's own is called. */
export const fileName = (doc) =>
  `${[doc.unit.name, doc.unit.group].filter(Boolean).join(" – ") || t("work.nameless")}.kitgen`.replace(
    /[\\/:*?"<>|]+/g,
    " ",
  );

export function saveFile(state) {
  markAsSaved(state);
  download(fileName(state.doc), JSON.stringify(savedWork(state)), "application/json");
}

export async function openFile(store, file) {
  openWork(store, JSON.parse(await file.text()));
  markAsSaved(store.state);
}

let asSaved = null;

/** The user has all of the work in a file. */
export function markAsSaved({ doc }) {
  asSaved = doc;
}

/** Whether something would be gone with this tab: work that is in no file since it was changed, or kits of a list. */
export function isUnsaved({ doc, past, draft, batch }) {
  const isChanged = doc && past.length && doc !== asSaved && !isKeptInBrowser();
  return Boolean(isChanged || draft?.past?.length || batch?.done.length > (batch?.given || 0));
}

// In this tab

let due = 0;

/** Remembers the work in this tab's history, soon, and in this browser if that is wished. */
export function rememberWork(store, now = false) {
  clearTimeout(due);
  if (now) remember(store);
  else due = setTimeout(() => remember(store), 400);
}

function remember(store) {
  const { doc, draft } = store.state;
  if (!doc && !draft) return;
  const work = doc && JSON.stringify(savedWork(store.state));
  const bare = () => doc && JSON.stringify(savedWork({ ...store.state, past: [] }));
  const last = [
    () => ({ work, draft: withoutSteps(draft) }),
    () => ({ work, draft: null }),
    () => ({ work: bare(), draft: null }),
    () => ({ work: null, draft: null }),
  ];
  for (const kept of last) {
    try {
      history.replaceState({ ...history.state, ...kept(), isSaved: doc === asSaved }, "");
      break;
    } catch {
      // too large for a browser: what is most dear stays, and in the end the file is what is left
    }
  }
  if (!doc || doc === asKept || !isKeptInBrowser()) return;
  asKept = doc;
  const unkept = !keepInBrowser(store.state);
  if (unkept !== Boolean(store.state.ui.unkept)) store.dispatch({ type: "ui", ui: { unkept } });
}

// Only a tab in which something has changed since keeps its work in the browser: one that is closed last, or in which
// somebody has opened a link, does not take the place of what was kept by another.
let asKept = null;

/** The work is as it was found; there is nothing in it yet that the browser should keep. */
export function markAsKept({ doc }) {
  asKept = doc;
}

/** A document that is looked over, with its bytes unless they are many. */
function withoutSteps(draft) {
  if (!draft?.found) return null;
  const { past, future, bytes, ...kept } = draft;
  return { ...kept, bytes: bytes && bytes.length <= MOST_BYTES ? bytes : null };
}

export function workInHistory() {
  try {
    return JSON.parse(history.state?.work || "null");
  } catch {
    return null;
  }
}

/** The document that was looked over when this tab was left. */
export const draftInHistory = () => history.state?.draft || null;

// In this browser

export function isKeptInBrowser() {
  try {
    return localStorage.getItem(HERE) !== null;
  } catch {
    return false;
  }
}

/** Keeps the work in this browser, without its steps where there is no room for them; false if it cannot be kept. */
export function keepInBrowser(state) {
  for (const past of [state.past, []]) {
    try {
      localStorage.setItem(HERE, JSON.stringify(savedWork({ ...state, past })));
      return true;
    } catch {
      // no room, or a browser that keeps nothing
    }
  }
  return false;
}

export function forgetInBrowser() {
  try {
    localStorage.removeItem(HERE);
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

export function workInBrowser() {
  try {
    return JSON.parse(localStorage.getItem(HERE) || "null");
  } catch {
    return null;
  }
}

// In a link

/** The link with all settings but logo and contact; null where it would be too long. */
export async function linkOf(doc) {
  const { contact, ...unit } = doc.unit;
  const packed = await through(new CompressionStream("deflate-raw"), encode({ ...doc, framework: withoutFileText(doc.framework), unit, logo: null }));
  const link = `${location.href.split("#")[0]}#k=${toText(packed).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
  return link.length > LONGEST ? null : link;
}

/** The work in the address of this page; null where there is none, and nothing that can be opened where it is not whole. */
export async function workInLink() {
  const said = /[#&]k=([\w-]+)/.exec(location.hash)?.[1];
  if (!said) return null;
  try {
    const bytes = fromText(said.replace(/-/g, "+").replace(/_/g, "/"));
    const text = new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes));
    return { kitgen: 1, doc: JSON.parse(text) }; // a link has the form of either
  } catch {
    return {};
  }
}

const encode = (data) => new TextEncoder().encode(JSON.stringify(data));

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

function toText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
