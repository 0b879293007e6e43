// All that the page knows, in one place; it changes only here, by actions, and whatever is made can be undone.
//
// `doc` is the work: what is saved, undone and sent to the engine. `ui` is where one is and what is open, `kit`
// and the like are what the engine has told.

const STEPS = 100;
const TOGETHER = 1200; // ms: changes of one field that follow each other so soon are undone together

export const blank = (framework) => ({ framework, unit: {}, terms: [], copies: {}, logo: null });

export const initial = {
  doc: null,
  past: [],
  future: [],
  changed: { path: "", at: 0 },
  logos: {}, // by name, since a logo is too large to be kept with each step
  ui: { view: "start", step: "unit", sheet: null, language: "nb", open: {} },
  frameworks: null,
  described: null,
  kit: null,
  busy: false,
  lists: null,
  draft: null,
  results: null,
};

export function reduce(state, action) {
  switch (action.type) {
    case "set":
      return changed(state, setIn(state.doc, action.path, action.value), action.path.join("/"), action.typed);
    case "change":
      return changed(state, action.doc, action.about || "", false);
    case "open":
      return { ...state, lists: null, batch: null, doc: action.doc, past: action.past || [], future: [], kit: null, described: null };
    case "undo":
    case "redo": {
      const [from, to] = action.type === "undo" ? ["past", "future"] : ["future", "past"];
      if (!state[from].length) return state;
      const doc = state[from].at(-1);
      return {
        ...state,
        doc,
        [from]: state[from].slice(0, -1),
        [to]: [...state[to], state.doc],
        changed: { path: "", at: 0 },
      };
    }
    case "logo":
      return { ...state, logos: { ...state.logos, [action.id]: action.logo } };
    case "ui":
      return { ...state, ui: { ...state.ui, ...action.ui } };
    case "told":
      return { ...state, ...action.told };
    default:
      return state;
  }
}

function changed(state, doc, path, typed) {
  const now = Date.now();
  const goesOn = typed && path === state.changed.path && now - state.changed.at < TOGETHER;
  return {
    ...state,
    doc,
    past: goesOn ? state.past : [...state.past, state.doc].slice(-STEPS),
    future: [],
    changed: { path, at: now },
  };
}

/** The same data but for the value at a path; `undefined` takes it away. */
export function setIn(data, [key, ...rest], value) {
  const copy = Array.isArray(data) ? [...data] : { ...data };
  const put = rest.length ? setIn(copy[key] ?? (typeof rest[0] === "number" ? [] : {}), rest, value) : value;
  if (put !== undefined) copy[key] = put;
  else if (Array.isArray(copy)) copy.splice(key, 1);
  else delete copy[key];
  return copy;
}

export const getIn = (data, path) => path.reduce((inside, key) => inside?.[key], data);

/** A store: `state`, `dispatch`, and who hears of changes. */
export function store() {
  const heard = [];
  const made = {
    state: initial,
    dispatch(action) {
      const before = made.state;
      made.state = reduce(before, action);
      if (made.state !== before) for (const hear of heard) hear(made.state, before, action);
    },
    on: (hear) => heard.push(hear),
  };
  return made;
}
