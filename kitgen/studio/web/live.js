// The pages follow what is typed. One call at a time, what is seen first; while one runs, only the latest wish
// is kept, so that none is ever waited for in vain and none is broken off half-way.


const PAUSE = 150; // ms after the last key

/** Calls wait in line: the smallest number first, and of these the first that came. */
export class Line {
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

const each = (data, change) =>
  Object.fromEntries(Object.entries(data || {}).map(([key, value]) => [key, change(value)]));

/** A statement without the empty lines at the end of its lists, which somebody is about to fill in. */
function complete(statement) {
  const made = { ...statement };
  for (const key of ["points", "prompts"]) {
    if (made[key]) made[key] = made[key].slice(0, made[key].findLastIndex((text) => text.trim()) + 1);
  }
  return made;
}

/** What the engine is asked for a kit of: the work, as data and blobs. */
export function asked(state) {
  const { doc, logos, ui } = state;
  const terms = Object.fromEntries((doc.terms || []).filter(([from, to]) => from && to));
  const unit = { ...doc.unit, terms, wording: each(doc.unit.wording, complete) };
  unit.statements = each(doc.unit.statements, (list) => list.map(complete));
  const logo = doc.logo && logos[doc.logo];
  return {
    json: { framework: doc.framework, unit, logo: Boolean(logo), language: ui.language },
    blobs: logo ? [logo.bytes] : [],
  };
}

/** Keeps `kit` in the store as the work is, once it has been started for each change. */
export class Live {
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
    this.store.dispatch({ type: "told", told: { busy: true } });
    try {
      let done = -1;
      while (done !== this.wanted) {
        const now = this.wanted;
        const sheet = this.store.state.ui.sheet || "table-a";
        if (sheet) await this.ask([sheet], 0);
        if (now === this.wanted) {
          await this.ask([], 2);
          done = now;
        }
      }
      this.store.dispatch({ type: "told", told: { busy: false, trouble: null } });
    } catch (error) {
      this.store.dispatch({ type: "told", told: { busy: false, trouble: error.status || "own" } });
    } finally {
      this.running = false;
    }
  }

  async ask(only, rank) {
    const { json, blobs } = asked(this.store.state);
    const doc = this.store.state.doc;
    const { json: kit } = await this.call("kit", { ...json, only }, blobs, rank);
    const before = this.store.state.kit;
    if (this.store.state.doc?.framework !== doc.framework) return; // another one has been chosen meanwhile
    const told = kit.sheets ? merged(before, kit, only) : { ...before, faults: kit.faults };
    this.store.dispatch({ type: "told", told: { kit: told } });
  }
}

/** What was known of the kit, with the sheets that are told of anew. */
function merged(before, kit, only) {
  if (!before?.sheets) return only.length ? { ...kit, partly: true } : kit;
  const old = before.sheets.filter((sheet) => kit.failed.includes(sheet.name)); // stays until it can be made again
  if (!only.length) return { ...kit, partly: false, sheets: [...kit.sheets, ...old] };
  const named = new Map(kit.sheets.map((sheet) => [sheet.name, sheet]));
  const sheets = before.sheets
    .filter((sheet) => named.has(sheet.name) || old.includes(sheet) || !only.includes(sheet.name))
    .map((sheet) => named.get(sheet.name) || sheet);
  const known = new Set(sheets.map((sheet) => sheet.name));
  return { ...before, ...kit, sheets: [...sheets, ...kit.sheets.filter((sheet) => !known.has(sheet.name))] };
}

