// The state of the page, in one place. Only `reduce` changes it, by actions, and every change of the work can be undone.
//
// `doc` is the work: it is saved, undone and sent to the engine. `ui` is the place and what is unfolded; `kit`,
// `described`, `lists` and the like are answers of the engine.

const STEPS = 100;
const TOGETHER = 1200; // ms: changes of one field that follow each other so soon are undone together
export const THINKING = 1500; // ms after a key in a field, until what stands there is taken for what is meant

export const newWork = (framework) => ({ framework, unit: {}, terms: [], logo: null });

const MEETING = ["name", "group", "date", "participants", "minutes", "start", "place", "contact", "colour"];

/** Other work, about who meets and when as it is now, and with the list of units there is. */
export function carriedOver(doc, next) {
  if (!doc) return next;
  const ofMeeting = (isIn) => ([key]) => MEETING.includes(key) === isIn;
  const kept = Object.entries(next.unit).filter(ofMeeting(false));
  const unit = Object.fromEntries([...kept, ...Object.entries(doc.unit).filter(ofMeeting(true))]);
  return { ...next, unit, logo: doc.logo, ...(doc.list ? { list: doc.list } : {}) };
}

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
  finished: null, // a draft that has become the work, and the work before and after that
  results: null,
};

/** Which framework a piece of work is about, whatever is changed in it. */
const about = (doc) => doc?.framework?.data?.id ?? doc?.framework;

export function reduce(state, action) {
  const next = reduced(state, action);
  // pages of another framework, how answers were understood by it, and what was made of another list, would tell of
  // what is not there
  const answers = next.answers && { ...next.answers, columns: {}, levels: {}, outcome: null, past: [], future: [] };
  const kit = about(next.doc) === about(state.doc) ? {} : { kit: null, described: null, answers };
  const list = next.doc?.list?.columns === state.doc?.list?.columns ? {} : { lists: null, batch: null, look: null };
  return { ...next, ...kit, ...list };
}

function reduced(state, action) {
  switch (action.type) {
    case "set":
      return changed(state, setIn(state.doc, action.path, action.value), action.path.join("/"), action.typed);
    case "change":
      return changed(state, action.doc, action.about || "", false);
    case "open": {
      const before = state.doc ? [...state.past, state.doc] : [];
      const past = [...before, ...(action.past || [])].slice(-STEPS);
      return { ...state, lists: null, batch: null, doc: action.doc, past, future: [], kit: null, described: null };
    }
    case "finish": {
      const finished = { draft: state.draft, from: state.doc, to: action.doc, view: action.view };
      return { ...changed(state, action.doc, "", false), draft: null, finished };
    }
    case "amend": {
      const goesOn = action.typed && isSoon(state, action.about);
      const part = { ...state[action.part], ...action.value };
      const amended = goesOn ? { ...part, future: [] } : withUndoStep(state[action.part], part);
      return { ...state, [action.part]: amended, changed: { path: action.about, at: Date.now() } };
    }
    case "undo":
    case "redo":
      return { ...moved(state, action.type), changed: { path: "", at: 0 } };
    case "logo":
      return { ...state, logos: { ...state.logos, [action.id]: action.logo } };
    case "ui":
      return { ...state, ui: { ...state.ui, ...action.ui } };
    case "update":
      return { ...state, ...action.values };
    default:
      return state;
  }
}

function changed(state, doc, path, typed) {
  const goesOn = typed && isSoon(state, path);
  return {
    ...state,
    doc,
    past: goesOn ? state.past : [...state.past, state.doc].slice(-STEPS),
    future: [],
    changed: { path, at: Date.now() },
  };
}

/** Whether somebody is still writing in the field for a place in the work. */
export const isWriting = ({ changed: last }, path) => path.join("/") === last.path && Date.now() - last.at < THINKING;

const isSoon = ({ changed: last }, path) => path === last.path && Date.now() - last.at < TOGETHER;

// A document that is looked over and answers that are settled are no part of the work yet: while one is at
// them, undo is about them, and each keeps its own steps.

const aside = ({ ui, ...state }) => {
  const part = { framework: "draft", results: "answers" }[ui.view];
  return part && state[part] ? part : null;
};

/** What can be undone and done again where one is. */
export function undoSteps(state) {
  const { past = [], future = [] } = state[aside(state)] ?? state;
  return { past, future };
}

/** A part that has become another, with the way back to what it was. */
export function withUndoStep(now, next) {
  const { past = [], future, ...was } = now;
  return { ...next, past: [...past, was].slice(-STEPS), future: [] };
}

const FINISHED = Symbol("finished"); // what comes after the last step of a draft that has been finished

function moved(state, way) {
  const part = aside(state);
  const [from, to] = way === "undo" ? ["past", "future"] : ["future", "past"];
  const trail = undoSteps(state);
  if (!trail[from].length) return state;
  const then = trail[from].at(-1);
  if (then === FINISHED) return movedWork({ ...state, draft: null }, from, to, state.finished.view);
  if (!part) {
    const { finished } = state;
    const isBegun = finished && way === "undo" && state.doc === finished.to && then === finished.from;
    if (!isBegun) return movedWork(state, from, to);
    return movedWork({ ...state, draft: { ...finished.draft, future: [FINISHED] } }, from, to, "framework");
  }
  const { past, future, ...was } = state[part];
  return { ...state, [part]: { ...then, [from]: trail[from].slice(0, -1), [to]: [...trail[to], was] } };
}

function movedWork(state, from, to, view = state.ui.view) {
  const next = { [from]: state[from].slice(0, -1), [to]: [...state[to], state.doc] };
  return { ...state, ...next, doc: state[from].at(-1), ui: { ...state.ui, view } };
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
