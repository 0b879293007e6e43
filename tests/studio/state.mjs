// What can be undone, and what is read of files that were saved: the state of the page, without a page.
import fs from "node:fs";

const [web, works] = process.argv.slice(3);
const { carriedOver, store: makeStore } = await import(`${web}/state.js`);
const { paperNeeded } = await import(`${web}/paper-count.js`);
const { markAsKept, openWork, rememberWork, savedWork } = await import(`${web}/saving.js`);

const told = {};
const begun = (unit) => ({ framework: "oppvekst-fredrikstad", unit, terms: [], logo: null });

/** The unit's name, or what is looked over, and where one is. */
const where = ({ state }) => [state.draft ? `draft ${state.draft.answered}` : state.doc?.unit.name, state.ui.view];

// A draft is finished, undone past its end, amended back and forth, and finished again by redoing
{
  const store = makeStore();
  const trail = [];
  const note = () => trail.push(where(store));
  store.dispatch({ type: "open", doc: begun({ name: "Før" }) });
  store.dispatch({ type: "ui", ui: { view: "framework" } });
  store.dispatch({ type: "update", values: { draft: { name: "ours.docx", answered: 0 } } });
  store.dispatch({ type: "amend", part: "draft", value: { answered: 1 }, about: "draft/1" });
  store.dispatch({ type: "finish", doc: begun({}), view: "kit" });
  store.dispatch({ type: "ui", ui: { view: "kit" } });
  store.dispatch({ type: "set", path: ["unit", "name"], value: "Etter" });
  note();
  for (const type of ["undo", "undo", "undo", "redo", "redo", "redo", "undo", "undo"]) {
    store.dispatch({ type });
    note();
  }
  told.finished = trail;
  store.dispatch({ type: "amend", part: "draft", value: { answered: 2 }, about: "draft/2" });
  store.dispatch({ type: "redo" });
  told.amended = where(store);
}

// A file that is opened can be undone, to its own steps and then to the work there was
{
  const store = makeStore();
  store.dispatch({ type: "open", doc: begun({ name: "Mitt" }) });
  openWork(store, { kitgen: 2, doc: begun({ name: "Fila" }), past: [begun({ name: "Fila før" })] });
  const names = [];
  for (let turn = 0; turn < 2; turn += 1) {
    store.dispatch({ type: "undo" });
    names.push(store.state.doc.unit.name);
  }
  told.opened = names;
}

// Files of the first form, in which copies stood beside the unit
{
  const store = makeStore();
  const first = { ...begun({ name: "Gammel", copies: { cards: 2 } }), copies: { "table-a": 9, cards: 1 } };
  openWork(store, { kitgen: 1, doc: first, past: [{ ...begun({}), copies: { guide: 3 } }, begun({})] });
  told.old = store.state.doc;
  told.past = store.state.past.map((doc) => doc.unit);
  told.again = savedWork(store.state).kitgen;
  for (const [name, data] of Object.entries({ newer: { kitgen: 3, doc: first }, other: { kitgen: 1 } })) {
    try {
      openWork(store, data);
    } catch (error) {
      told[name] = error.message;
    }
  }
}

// Work of another shape than any view can show is refused before anything is changed; whole work never is
{
  const whole = JSON.parse(fs.readFileSync(works, "utf8"));
  const damaged = [
    null,
    "tekst",
    { ...begun({}), unit: null },
    { ...begun({}), unit: [] },
    begun({ name: { a: 1 } }),
    begun({ wording: { A1: "tekst" } }),
    begun({ statements: { A: "tekst" } }),
    begun({ options: { cards: 3 } }),
    { ...begun({}), terms: "tekst" },
    { ...begun({}), framework: 5 },
    { ...begun({}), framework: { data: {} } },
    { ...begun({}), framework: { data: { areas: [{ statements: "tekst" }], scale: "traffic-light" } } },
    { ...begun({}), list: { rows: [{ cells: null }] } },
  ];
  const isRefused = (data) => {
    const store = makeStore();
    store.dispatch({ type: "open", doc: begun({ name: "Mitt" }) });
    try {
      openWork(store, data);
      return false;
    } catch {
      return store.state.doc.unit.name === "Mitt" && !store.state.past.length;
    }
  };
  told.refused = damaged.map((doc) => isRefused({ kitgen: 2, doc }));
  told.damagedLogo = isRefused({ kitgen: 2, doc: begun({}), logos: { a: { data: "%" } } });
  told.wrongly = whole.filter((doc) => isRefused({ kitgen: 2, doc })).length;
}

// Another framework: how answers were understood is not known by it; who meets and the list of units stay
{
  const store = makeStore();
  store.dispatch({ type: "open", doc: { ...begun({ name: "Nordby", focus: ["A"] }), list: { name: "units.csv", columns: [], rows: [] } } });
  store.dispatch({ type: "update", values: { answers: { name: "svar.csv", columns: { D: "A1" }, levels: {}, outcome: { people: 9 } } } });
  const other = { framework: "other", unit: { name: "Annet", focus: ["B"] }, terms: [], logo: null };
  store.dispatch({ type: "change", doc: carriedOver(store.state.doc, other) });
  const { answers, doc } = store.state;
  told.elsewhere = [answers.name, answers.columns, answers.outcome, doc.unit, doc.list.name];
}

// What is too large for the browser goes without its steps, then not at all, which is told
{
  const room = { letters: 0 };
  globalThis.history = { state: {}, replaceState: (state) => (history.state = fitting(state)) };
  globalThis.localStorage = {
    kept: "here",
    getItem: () => localStorage.kept,
    setItem: (name, text) => (localStorage.kept = fitting(text)),
  };
  const fitting = (said) => {
    if (JSON.stringify(said).length > room.letters) throw new Error("QuotaExceededError");
    return said;
  };
  const left = () => ({
    tab: JSON.parse(history.state.work)?.doc.unit.name,
    steps: JSON.parse(history.state.work)?.past.length,
    browser: localStorage.kept === "here" ? null : JSON.parse(localStorage.kept).doc.unit.name,
    told: Boolean(told.store.state.ui.unkept),
  });
  told.rooms = [100_000, 10_000, 100].map((letters) => {
    told.store = makeStore();
    history.state = {};
    localStorage.kept = "here";
    for (const name of ["Før", "Nå"]) told.store.dispatch({ type: "open", doc: begun({ name, place: "x".repeat(4000) }) });
    told.store.dispatch({ type: "set", path: ["unit", "group"], value: "Gul" });
    room.letters = letters;
    rememberWork(told.store, true);
    return left();
  });
  delete told.store;

  // another tab has kept other work since: this one leaves that alone until something is changed in it
  room.letters = 100_000;
  const store = makeStore();
  store.dispatch({ type: "open", doc: begun({ name: "Denne fanen" }) });
  markAsKept(store.state);
  localStorage.kept = JSON.stringify({ doc: begun({ name: "En annen fane" }) });
  const kept = [];
  rememberWork(store, true);
  kept.push(JSON.parse(localStorage.kept).doc.unit.name);
  store.dispatch({ type: "set", path: ["unit", "name"], value: "Endret her" });
  rememberWork(store, true);
  kept.push(JSON.parse(localStorage.kept).doc.unit.name);
  told.tabs = kept;
}

// Of the two tables only one is printed: paper is counted for the one that takes more
{
  const sheet = (name, leaves) => ({ name, leaves, copies: 6, key: name, audience: "group", paper: "A3 landscape" });
  const kit = { people: 24, sheets: [sheet("table-a", 1), sheet("table-b", 2)] };
  const needed = (copies) => paperNeeded({ kit, doc: { unit: { copies } } }).kinds.map((each) => each.leaves);
  told.tables = [needed({}), needed({ "table-b": 3 })];
}

console.log(JSON.stringify(told));
