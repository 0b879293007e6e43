// The entry of the page: connects engine, state and views, and handles the keyboard and the address.

import { connect } from "./connect.js";
import { render } from "./dom.js";
import { frame } from "./frame.js";
import { kitRequest, withoutFileText, withoutEmptyEnds, showsPlaces, CallQueue, Preview } from "./preview.js";
import { PagePictures } from "./page-pictures.js";
import { readAnswers } from "./results-view.js";
import { download, workInLink, isKeptInBrowser, isUnsaved, markAsSaved, workInBrowser, rememberWork, markAsKept, workInHistory, draftInHistory, openFile, openWork, saveFile } from "./saving.js";
import { carriedOver, newWork, store as makeStore, THINKING } from "./state.js";
import { preferredLanguage, fileSize, setLanguage, t } from "./translation.js";

const VIEWS = new Set(["start", "kit", "units", "framework", "results"]);
const store = makeStore();
const line = new CallQueue();
let engine = null;

/** A call in its place in the line; one that `isWanted` no longer is left out. */
const call = (method, json, blobs = [], rank = 2, isWanted = () => true) =>
  engine.isApart?.(method)
    ? asked(method, json, blobs)
    : line.ask(rank, () => (isWanted() ? asked(method, json, blobs) : null));

/** Asks the engine; where nobody is there to answer, says what can be done, whoever asked. */
const asked = (...what) =>
  engine.call(...what).catch((error) => {
    if (error.status === "gone") app.notify(t("gone"));
    throw error;
  });

const app = {
  store,
  call,
  pictures: new PagePictures(call, () => app.preview.changed(false)),
  preview: new Preview(store, call),

  /** Goes to a view, and of the kit to a step. */
  go(view, step) {
    const sheet = step === "cards" ? { sheet: "cards" } : {};
    store.dispatch({ type: "ui", ui: { view, ...(step ? { step } : {}), ...sheet, open: {}, message: "", importFault: null } });
    history.pushState({ ...history.state }, "", addressOf(store.state.ui));
    if (view === "framework" && !store.state.doc?.framework.data) engine.prepare?.(); // a document may be dropped there
    arrive();
  },

  /** Begins a kit of a framework, or goes on with the one of it that there was last. */
  startKit(framework) {
    const { doc, past } = store.state;
    const isSame = (other) => other?.framework === framework;
    if (!doc) store.dispatch({ type: "open", doc: newWork(framework) });
    else if (!isSame(doc)) store.dispatch({ type: "change", doc: carriedOver(doc, past.findLast(isSame) || newWork(framework)) });
    app.go("kit", "unit");
    setTimeout(() => document.getElementById("f-unit-name")?.focus());
  },

  /** Takes a framework of one's own, given as data, for new work, and goes to its forms; `yaml` is its file. */
  editFramework(data, yaml) {
    store.dispatch({ type: "change", doc: carriedOver(store.state.doc, newWork(yaml ? { data, yaml } : { data })) });
    app.go("framework");
  },

  /** Opens a file that was saved here. */
  openSaved(file) {
    return openFile(store, file)
      .then(() => app.go("kit", "unit"))
      .catch((error) => app.notify(t(error.message === "newer" ? "work.newer" : "work.bad")));
  },

  /** Takes another framework for the work. */
  changeFramework(framework) {
    const { doc } = store.state;
    store.dispatch({ type: "change", doc: { ...(doc || newWork(framework)), framework } });
  },

  /** Makes the sheet of a unit that is to be looked at. */
  async showUnit(key, unit) {
    if (app.looking === key) return;
    app.looking = key;
    const { doc, ui } = store.state;
    const data = { framework: doc.framework, unit, only: ["table-a"], language: ui.language };
    const { json } = await call("kit", data, [], 1);
    store.dispatch({ type: "update", values: { look: { key, sheet: json.sheets?.[0] } } });
  },

  /** Opens or closes what can be unfolded. */
  setOpen(name, isOpen) {
    if (store.state.ui.open[name] === isOpen) return;
    store.dispatch({ type: "ui", ui: { open: { ...store.state.ui.open, [name]: isOpen } } });
  },

  notify(message) {
    store.dispatch({ type: "ui", ui: { message } });
    clearTimeout(app.saying);
    const time = Math.max(6000, 90 * message.length); // ms, in which it can be read
    app.saying = setTimeout(() => store.dispatch({ type: "ui", ui: { message: "" } }), time);
  },

  /** Makes all files of the kit in some formats, or all, and gives them to be saved. */
  async downloadZip(formats, bound = false) {
    if (store.state.making) return;
    store.dispatch({ type: "update", values: { making: bound ? "bound" : formats[0] || "all" } });
    try {
      const { state } = store; // somebody may type on meanwhile
      const { json, blobs } = kitRequest(state);
      const answer = await call("zip", { ...json, formats, bound }, blobs, 1);
      if (!answer.blobs.length) throw new Error("zip");
      download(answer.json.name, answer.blobs[0], "application/zip");
      const told = t("downloaded", { name: answer.json.name, size: fileSize(answer.blobs[0].length) });
      app.notify([told, ...lackingIn(store.state)].join(". "));
      markAsSaved(state);
    } catch (error) {
      if (error.status !== "gone") app.notify(t("state.trouble"));
    }
    store.dispatch({ type: "update", values: { making: null } });
  },

  /** Reads the words of a sheet's pages. */
  async readPages(sheet) {
    if (app.reading === sheet.key) return;
    app.reading = sheet.key;
    const pages = [];
    for (let number = 0; number < sheet.sizes.length && app.reading === sheet.key; number += 1) {
      const { json } = await call("text", { key: sheet.key, number }, [], 3);
      if (json.gone) break; // the kit is made again, and then read
      pages.push(json.text);
    }
    if (app.reading !== sheet.key) return; // another sheet is looked at by now
    app.reading = null;
    if (pages.length < sheet.sizes.length) return;
    store.dispatch({ type: "update", values: { reading: { key: sheet.key, pages } } });
  },

  /** Keeps the room there is for pages up to date. */
  watchSize(node) {
    if (app.watched === node) return;
    app.watched = node;
    app.observer?.disconnect();
    app.observer = new ResizeObserver(() => {
      const style = getComputedStyle(node);
      const width = Math.floor(node.clientWidth - 2 * Number.parseFloat(style.paddingLeft));
      const isFixed = style.flexWrap === "wrap";
      const height = isFixed ? Math.floor(node.clientHeight - 2 * Number.parseFloat(style.paddingTop)) : 0;
      const before = store.state.ui.stage;
      if (before?.width !== width || before?.height !== height) {
        store.dispatch({ type: "ui", ui: { stage: { width, height } } });
      }
    });
    app.observer.observe(node);
  },

  async changeLanguage(language) {
    setLanguage(language, await engine.words(language));
    store.dispatch({ type: "ui", ui: { language } });
    if (store.state.doc) describe();
  },
};

/** Which sheets of a kit could not be made, in a sentence; none where all could. */
function lackingIn({ kit, described }) {
  const titles = (kit?.failed || []).map((name) => described?.sheets.find((sheet) => sheet.name === name)?.title || name);
  return titles.length ? [t("downloaded.without", { sheets: titles.join(", ") })] : [];
}

// What happens when something changes

store.on((state, before, action) => {
  const isOther = JSON.stringify(state.doc?.framework) !== JSON.stringify(before.doc?.framework);
  if (state.doc !== before.doc) {
    if (isOther) later(describe, Boolean(action.typed));
    if (state.doc && isAbout(state.doc, before.doc)) app.preview.changed(Boolean(action.typed));
    if (state.doc?.list !== before.doc?.list || isOther) check(Boolean(action.typed));
    rememberWork(store);
    clearTimeout(thinking);
    if (action.typed) thinking = setTimeout(draw, THINKING);
  }
  if (state.draft !== before.draft) rememberWork(store);
  if (["undo", "redo"].includes(action.type) && state.ui.view !== before.ui.view) {
    history.pushState({ ...history.state }, "", addressOf(state.ui));
  }
  const isOtherLanguage = state.ui.language !== before.ui.language;
  if (isOtherLanguage && state.doc?.list) check(false);
  const isAnew = before.answers && state.answers && isSettledAnew(state.answers, before.answers);
  if (isAnew || ((isOther || isOtherLanguage) && state.answers && state.doc)) {
    clearTimeout(settling);
    settling = setTimeout(() => readAnswers(app), 200);
  }
  const isNew = isOtherLanguage || (showsPlaces(state.ui) && !showsPlaces(before.ui));
  if (isNew && state.doc) app.preview.changed(false);
  if (state.ui !== before.ui && state.doc) rememberWork(store);
  draw();
});

/** Whether there is anything new for the pages in the work. */
const isAbout = (doc, before) =>
  ["framework", "unit", "terms", "logo"].some((part) => doc[part] !== before?.[part]);

/** Whether answers are to be read in another way. */
const isSettledAnew = (answers, before) =>
  answers.bytes === before.bytes && ["columns", "levels", "least", "invited"].some((part) => answers[part] !== before[part]);

let thinking = 0;
let settling = 0;
let describing = 0;

function later(work, typed) {
  clearTimeout(describing);
  describing = setTimeout(work, typed ? 200 : 0);
}

let checking = 0;

/** Has the list judged, soon. */
function check(typed) {
  clearTimeout(checking);
  checking = setTimeout(
    async () => {
      const { doc, ui } = store.state;
      if (!doc?.list) return;
      const data = {
        framework: doc.framework,
        language: ui.language,
        fields: doc.list.columns.map((column) => column.field),
        rows: doc.list.rows.map((row) => row.cells),
      };
      const { json } = await call("check_units", data, [], 1);
      if (store.state.doc?.list === doc.list && json.rows) store.dispatch({ type: "update", values: { lists: json.rows } });
    },
    typed ? 250 : 0,
  );
}

async function describe() {
  if (!store.state.doc) return; // it has been undone meanwhile
  const framework = withoutEmptyEnds(withoutFileText(store.state.doc.framework));
  const { json } = await call("describe", { framework, language: store.state.ui.language }, [], 0);
  if (json.sheets) store.dispatch({ type: "update", values: { described: json } });
}

let isDue = false;

function draw() {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    render(document.body, frame(app));
    document.title = titleOf(store.state);
  });
}

function titleOf({ ui, doc }) {
  const name = ui.view === "kit" ? [doc?.unit.name, t(`step.${ui.step}`)] : [t(`view.${ui.view}`)];
  return [...name.filter(Boolean), "kitgen studio"].join(" – ");
}

// Where one is

const addressOf = ({ view, step }) => (view === "kit" ? `#/kit/${step}` : `#/${view}`);

function placeIn(hash) {
  const [view, step] = hash.replace(/^#\/?/, "").split("/");
  if (!VIEWS.has(view)) return null;
  return view === "kit" && !store.state.doc ? { view: "start" } : { view, ...(step ? { step } : {}) };
}

function arrive() {
  window.scrollTo(0, 0);
  queueMicrotask(() => document.getElementById("main")?.focus({ preventScroll: true }));
}

window.addEventListener("popstate", async () => {
  if (engine.key && !history.state?.key) history.replaceState({ ...history.state, key: engine.key }, "");
  const work = await workInLink();
  if (work) return openLink(work);
  const place = placeIn(location.hash);
  if (place) store.dispatch({ type: "ui", ui: { ...place, open: {} } });
});

/** Whether there is work, which then is opened: what was kept may be from another version, or damaged. */
function opens(work) {
  try {
    if (work) openWork(store, work);
    return Boolean(work);
  } catch {
    return false;
  }
}

function openLink(work) {
  if (opens(work)) store.dispatch({ type: "ui", ui: { view: "kit", step: "unit" } });
  else app.notify(t("link.bad"));
  history.replaceState({ ...history.state }, "", addressOf(store.state.ui));
}

// The keyboard

document.addEventListener("keydown", (event) => {
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand) {
    const type = key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : null;
    const { doc, draft, past, future } = store.state;
    if (type && (doc || draft || past.length || future.length)) {
      event.preventDefault();
      store.dispatch({ type });
    }
    if (key === "s" && doc) {
      event.preventDefault();
      saveFile(store.state);
      app.notify(t("saved"));
    }
  }
  const isTyping = /^(input|textarea|select)$/i.test(event.target.localName) && event.target.type !== "checkbox";
  if (event.key === "?" && !isTyping) document.getElementById("help")?.showModal();
});

// What is remembered of a page that goes is that of `beforeunload`; some browsers have only the other.
for (const going of ["beforeunload", "pagehide"]) window.addEventListener(going, () => rememberWork(store, true));
window.addEventListener("beforeunload", (event) => isUnsaved(store.state) && event.preventDefault());
window.addEventListener("unhandledrejection", ({ reason }) => reason?.status === "gone" || app.notify(t("state.trouble")));
window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener("drop", (event) => event.preventDefault());

// The beginning

async function begin() {
  engine = await connect();
  engine.onprogress = (share) => store.dispatch({ type: "update", values: { starting: share < 1 ? share : null } });
  await app.changeLanguage(store.state.ui.language);
  const draft = draftInHistory();
  const wasHere = Boolean(workInHistory() || draft);
  const link = await workInLink();
  const isLinked = opens(link);
  if (!isLinked) opens(workInHistory()) || opens(isKeptInBrowser() ? workInBrowser() : null);
  if (link && !isLinked) app.notify(t("link.bad"));
  markAsKept(store.state);
  if (!isLinked && history.state?.isSaved) markAsSaved(store.state);
  if (draft) store.dispatch({ type: "update", values: { draft } });
  const place = placeIn(location.hash);
  const ui = isLinked ? { view: "kit" } : place && wasHere ? place : { view: "start" };
  store.dispatch({ type: "ui", ui });
  history.replaceState({ ...history.state }, "", addressOf(store.state.ui));
  try {
    const { json } = await call("frameworks", { language: store.state.ui.language }, [], 0);
    store.dispatch({ type: "update", values: { frameworks: json.frameworks } });
  } catch (error) {
    store.dispatch({ type: "update", values: { trouble: error.status || "own" } });
  }
}

store.dispatch({ type: "ui", ui: { language: preferredLanguage() } });
begin();

