// Keeps the preview up to date while the user types: first the sheet that is selected, then the others, a few in each
// call, then the plan of the whole kit. Only one call runs at a time, and only the latest change waits; as no call is
// long, the next letter is soon seen. A call that has begun is never cancelled, or fast typing would show nothing.

const PAUSE = 40; // ms after a key, before the page that is seen is made anew
const TOGETHER = 3; // sheets that are made in one call

/** Calls wait in line: the smallest number first, and of these the first that came. */
export class CallQueue {
  constructor() {
    this.waiting = [];
    this.running = false;
  }

  ask(rank, work) {
    return new Promise((resolve, reject) => {
      this.waiting.push({ rank, work, resolve, reject });
      this.run();
    });
  }

  async run() {
    if (this.running) return;
    this.running = true;
    await null; // all that one change asks for is in line before the first of it is taken
    while (this.waiting.length) {
      const least = Math.min(...this.waiting.map((each) => each.rank));
      const [next] = this.waiting.splice(this.waiting.findIndex((each) => each.rank === least), 1);
      try {
        next.resolve(await next.work());
      } catch (error) {
        next.reject(error);
      }
    }
    this.running = false;
  }
}

/** Data without the empty texts at the end of lists, which somebody is about to fill in. */
export function withoutEmptyEnds(value) {
  if (Array.isArray(value)) {
    const last = value.findLastIndex((each) => typeof each !== "string" || each.trim());
    return value.slice(0, last + 1).map(withoutEmptyEnds);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutEmptyEnds(each)]));
}

/** A framework without the text of its file, which only whoever saves it needs. */
export function withoutFileText(framework) {
  if (!framework?.yaml) return framework;
  const { yaml, ...others } = framework;
  return others;
}

/** What the engine is asked for a kit of: the work, as data and blobs. */
export function kitRequest(state) {
  const { doc, logos, ui } = state;
  const terms = Object.fromEntries((doc.terms || []).filter(([from, to]) => from && to));
  const logo = doc.logo && logos[doc.logo];
  return {
    json: {
      framework: withoutEmptyEnds(withoutFileText(doc.framework)),
      unit: { ...withoutEmptyEnds(doc.unit), terms },
      logo: Boolean(logo),
      language: ui.language,
    },
    blobs: logo ? [logo.bytes] : [],
  };
}

/** The names of the sheets of the kit; null where they are not known yet. */
const sheetsOf = ({ doc, described }) =>
  doc.unit.sheets || described?.sheets.filter((sheet) => sheet.kit).map((sheet) => sheet.name) || null;

/** The sheet that is looked at, if the kit has it, else the first table it has. */
function seen(state) {
  const { ui } = state;
  const kit = sheetsOf(state);
  if (!kit) return ui.sheet || "table-a";
  return ui.view !== "framework" && kit.includes(ui.sheet) ? ui.sheet : kit.find((name) => name.startsWith("table")) || kit[0];
}

/** All other sheets, a few at a time, but for those that tell of all the others: these are left for the last call. */
function others(state) {
  const early = (state.described?.sheets || []).filter((sheet) => !isOverview(sheet)).map((sheet) => sheet.name);
  const names = (sheetsOf(state) || []).filter((name) => name !== seen(state) && early.includes(name));
  const parts = [];
  while (names.length) parts.push(names.splice(0, TOGETHER));
  return parts;
}

/** Whether a sheet is the guide or the plan of all the others; these stand last in the film strip. */
export const isOverview = (sheet) => sheet.order < 10;

/** Whether one sees where on its pages each statement stands. */
export const showsPlaces = ({ view, step }) => view === "framework" || (view === "kit" && step === "words");

/** Keeps `kit` in the store as the work is, once it has been started for each change. */
export class Preview {
  constructor(store, call) {
    this.store = store;
    this.call = call;
    this.wanted = 0;
    this.timer = 0;
    this.running = false;
  }

  /** The work has changed: by a key that others may follow, or by a choice. */
  changed(typed) {
    this.wanted += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), typed ? PAUSE : 0);
  }

  async run() {
    if (this.running) return;
    this.running = true;
    this.store.dispatch({ type: "update", values: { busy: true } });
    try {
      let done = -1;
      while (done !== this.wanted && this.store.state.doc) {
        const now = this.wanted;
        const isStill = () => now === this.wanted && this.store.state.doc;
        await this.ask([seen(this.store.state)], 0);
        if (isStill()) for (const part of [...others(this.store.state), []]) if (isStill()) await this.ask(part, 2);
        if (isStill()) done = now;
      }
      this.store.dispatch({ type: "update", values: { busy: false, trouble: null } });
    } catch (error) {
      this.store.dispatch({ type: "update", values: { busy: false, trouble: error.status || "own" } });
    } finally {
      this.running = false;
    }
  }

  async ask(only, rank) {
    const { json, blobs } = kitRequest(this.store.state);
    const doc = this.store.state.doc;
    const places = showsPlaces(this.store.state.ui);
    const { json: kit } = await this.call("kit", { ...json, only, places }, blobs, rank);
    const before = this.store.state.kit;
    if (this.store.state.doc?.framework !== doc.framework) return; // another one has been chosen meanwhile
    const next = kit.sheets ? merged(before, kit, only) : { ...before, faults: kit.faults };
    this.store.dispatch({ type: "update", values: { kit: next } });
  }
}

/** What was known of the kit, with the sheets that were made anew. */
function merged(before, kit, only) {
  if (!before?.sheets) return only.length ? { ...kit, partly: true } : kit;
  const old = before.sheets.filter((sheet) => kit.failed.includes(sheet.name)); // stays until it can be made again
  if (!only.length) return { ...kit, partly: false, sheets: [...kit.sheets, ...old] };
  const named = new Map(kit.sheets.map((sheet) => [sheet.name, sheet]));
  const sheets = before.sheets
    .filter((sheet) => named.has(sheet.name) || old.includes(sheet) || !only.includes(sheet.name))
    .map((sheet) => named.get(sheet.name) || sheet);
  const known = new Set(sheets.map((sheet) => sheet.name));
  const all = [...sheets, ...kit.sheets.filter((sheet) => !known.has(sheet.name))];
  const failed = [...(before.failed || []).filter((name) => !only.includes(name)), ...kit.failed];
  return { ...before, ...kit, failed, sheets: all, faults: [...kit.faults, ...ofOtherSheets(before.faults, kit.faults, only)] };
}

/** Faults of sheets that were not made anew; they stay until they are known again, so that nothing flickers. */
function ofOtherSheets(before, now, only) {
  const isTold = ({ path }) => now.some((fault) => String(fault.path) === String(path));
  return before.filter((fault) => fault.sheets?.some((name) => !only.includes(name)) && !isTold(fault));
}

