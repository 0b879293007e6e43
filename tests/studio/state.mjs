// What can be undone, and what is read of files that were saved: the state of the page, without a page.
const web = process.argv[3];
const { store: makeStore } = await import(`${web}/state.js`);
const { openWork, savedWork } = await import(`${web}/saving.js`);

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

console.log(JSON.stringify(told));
