// Importing a document as a framework: the document beside what was found in it, questions to answer, and for each
// table a choice of how it is read.

import { undoButtons } from "./page-panel.js";
import { h, icon } from "./dom.js";
import { readBytes, refusal, unanswered } from "./fields.js";
import { dropZone } from "./unit-list.js";
import { isFramework } from "./shape.js";
import { carriedOver, newWork, undoSteps, withUndoStep } from "./state.js";
import { count, LANGUAGES, t } from "./translation.js";

export const KINDS = ".docx,.pdf,.xlsx,.csv,.md,.txt,.html,.yaml,.yml";

/** Reads a document, and shows what was understood of it; one that is looked over comes back by undoing. */
export async function importDocument(app, file) {
  if (/\.kitgen$/i.test(file.name)) return app.openSaved(file);
  app.go("framework");
  const before = app.store.state.draft;
  const bytes = await readBytes(file, (fault) => failed(app, file.name, [fault], before));
  const draft = { name: file.name, bytes, choices: {}, answered: {} };
  return bytes && read(app, before?.found ? withUndoStep(before, draft) : draft);
}

async function read(app, draft) {
  const { store } = app;
  const before = store.state.draft?.found ? store.state.draft : null;
  const found = before?.bytes === draft.bytes ? before.found : null; // of the same document it stays until then
  const reading = { ...draft, found, reading: true };
  store.dispatch({ type: "update", values: { draft: reading } });
  const data = { name: draft.name, choices: draft.choices, language: store.state.ui.language };
  const { json } = await app.call("read_document", data, [draft.bytes], 1).catch(() => ({ json: {} }));
  if (store.state.draft !== reading) return; // somebody has gone on meanwhile
  if (!json.framework || !isFramework(json.framework)) {
    failed(app, draft.name, json.faults || [unanswered()], before);
  } else if (json.parts) {
    store.dispatch({ type: "update", values: { draft: { ...draft, reading: false, found: json } } });
  } else {
    store.dispatch({ type: "update", values: { draft: before } });
    takeFramework(app, json); // a file of our own has nothing to look at
  }
}

/** Takes the framework of a file for the work, after whatever was looked over. */
function takeFramework(app, { framework, yaml }) {
  const { store } = app;
  if (!store.state.draft) return app.editFramework(framework, yaml);
  store.dispatch({ type: "finish", doc: carriedOver(store.state.doc, newWork({ data: framework, yaml })), view: "framework" });
  return app.go("framework");
}

/** Says why a file cannot be taken; what was looked over before is still there. */
function failed(app, name, faults, before) {
  app.store.dispatch({ type: "update", values: { draft: before } });
  app.store.dispatch({ type: "ui", ui: { importFault: { name, faults } } });
}

/** Where a framework of one's own begins. */
export function frameworkStart(app) {
  const { state } = app.store;
  const current = state.frameworks?.find((each) => each.id === state.doc?.framework);
  return h(
    "div",
    { class: "wide many", key: "framework-begin" },
    h("h1", null, t("import.title")),
    h("p", { class: "lead soft" }, t("import.lead")),
    documentDropZone(app),
    refusal(state.ui.importFault?.faults, state.ui.importFault?.name),
    h(
      "p",
      { class: "row wrap" },
      h("button", { type: "button", class: "btn", onclick: () => anew(app) }, t("import.new")),
      current
        ? h("button", { type: "button", class: "btn", onclick: () => copy(app) }, t("import.copy", { title: current.title }))
        : null,
      undoSteps(state).past.length || undoSteps(state).future.length ? undoButtons(app) : null, // also of what was thrown away
    ),
  );
}

export const documentDropZone = (app) =>
  dropZone({
    id: "document",
    title: t("import.drop"),
    text: t("import.drop.text"),
    accept: KINDS,
    onFile: (file) => importDocument(app, file),
  });

async function anew(app) {
  const { json } = await app.call("new_framework", { language: app.store.state.ui.language }, [], 0);
  app.editFramework(json.framework);
}

/** A copy of the framework that is chosen, to be changed for everybody. */
async function copy(app) {
  const { json } = await app.call("describe", { framework: app.store.state.doc.framework }, [], 0);
  const { kit, ...framework } = json.framework;
  app.editFramework(tidy({ ...framework, scale: framework.scale?.name || framework.scale }));
}

/** The data without what is empty. */
function tidy(value) {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).map(([key, each]) => [key, tidy(each)]);
  return Object.fromEntries(kept.filter(([, each]) => each !== "" && !(typeof each === "object" && each !== null && !Object.keys(each).length)));
}

/** What was understood of a document. */
export function importReview(app) {
  const { draft } = app.store.state;
  if (!draft.found) {
    return h("div", { class: "wide", key: "reading" }, steps(0), h("p", { role: "status" }, t("import.reading", { name: draft.name })));
  }
  const { framework, doubtful } = draft.found;
  const statements = framework.areas.flatMap((area) => area.statements);
  const points = statements.flatMap((each) => each.points || []);
  const open = openNotes(draft);
  return h(
    "div",
    { class: "wide review", key: "review" },
    steps(1),
    h(
      "div",
      { class: "row wrap head" },
      h(
        "div",
        { class: "grow" },
        h(
          "h1",
          { class: "h" },
          t("import.found", {
            areas: count("areas", framework.areas.length),
            statements: count("statements", statements.length),
            points: count("points", points.length),
          }),
        ),
        h("p", { class: "soft" }, `${draft.name}. `, h("b", { role: "status" }, draft.reading ? t("state.busy") : count("import.places", open.length))),
      ),
      undoButtons(app),
      h("button", { type: "button", class: "btn sm quiet", onclick: () => discard(app) }, t("import.discard")),
      open.length
        ? h("button", { type: "button", class: "btn", onclick: () => next(app, open) }, t("import.next"), " ↓")
        : null,
      h("button", { type: "button", class: "btn", onclick: () => finish(app, "framework") }, t("import.edit")),
      h("button", { type: "button", class: "btn main", onclick: () => finish(app, "kit") }, t("import.sheets"), " →"),
    ),
    refusal(app.store.state.ui.importFault?.faults, app.store.state.ui.importFault?.name),
    doubtful ? h("p", { class: "note bad", role: "alert" }, t("import.doubtful")) : null,
    h("div", { class: "halves" }, source(draft), h("section", { class: "stack", "aria-label": t("import.understood") }, notes(app, open), tables(app), areas(app))),
  );
}

const steps = (at) =>
  h(
    "ol",
    { class: "steps", "aria-label": t("steps") },
    ["document", "review", "done"].map((name, place) =>
      h(
        "li",
        { class: place < at ? "done" : place === at ? "on" : null, "aria-current": place === at ? "step" : null },
        h("b", null, place < at ? icon("M4 10.5l4 4 8-9") : String(place + 1)),
        h("span", null, t(`import.step.${name}`)),
      ),
    ),
  );

// The document itself

function source(draft) {
  return h(
    "section",
    { class: "card source", "aria-labelledby": "source", tabindex: "0" },
    h("h2", { id: "source", class: "small soft" }, t("import.document")),
    draft.found.parts.map((part) => (part.rows ? grid(part) : line(part))),
  );
}

const words = (part) => [part.text, part.state === "left" ? h("span", { class: "sr" }, ` (${t("import.left")})`) : null];

function line(part) {
  const kind = part.heading ? `k${Math.min(part.heading, 3)}` : part.bullet ? "kb" : part.bold ? "k3" : "";
  return h("p", { class: ["ln", kind, part.state].join(" ") }, words(part));
}

function grid(part) {
  const cell = (lines) => h("td", null, lines.map((each) => h("p", { class: `ln ${each.state}` }, words(each))));
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("import.table", { number: part.table }) },
    h("table", null, h("caption", { class: "small soft" }, t("import.table", { number: part.table })), h("tbody", null, part.rows.map((row) => h("tr", null, row.map(cell))))),
  );
}

// What to look at

const openNotes = (draft) =>
  draft.found.notes.map((note, at) => ({ ...note, at })).filter((note) => !draft.answered[note.at] && note.kind !== "did");

/** Goes to the note after the one that was gone to last, and from the last to the first. */
function next(app, open) {
  const { at } = open.find((each) => each.at > (app.seenNote ?? -1)) || open[0];
  app.seenNote = at;
  const note = document.getElementById(`note-${at}`);
  note?.scrollIntoView({ block: "center" });
  note?.querySelector("button")?.focus();
}

/** A note whose title asks for what is to be filled in says no more. */
const asks = (note) => note.path[0] === "language" || (note.path[0] === "source" && !note.quotes.length);

/** What was guessed, in a sentence; of what was left out the words alone, all of them, since its title says the rest. */
function told(note) {
  if (asks(note)) return null;
  const words = note.kind === "left-out" ? note.quotes.map((text) => t("quoted", { text })).join(" ") : note.message;
  return words ? h("p", null, words) : null;
}

function notes(app, open) {
  return open.map((note) =>
    h(
      "div",
      { class: `note${note.kind === "left-out" ? " bad" : ""}`, id: `note-${note.at}`, key: note.at },
      h("b", null, titleOf(note)),
      mending(app, note),
      told(note),
      h(
        "p",
        { class: "row wrap" },
        note.kind === "left-out"
          ? [
              answer(app, note, "background", () => note.quotes.join("\n")),
              answer(app, note, "leave"),
            ]
          : answer(app, note, "fine"),
      ),
    ),
  );
}

/** Changes what was understood; `more` is what else is known of the draft then. */
function amend(app, fields, more = {}, typed = false) {
  const { found } = app.store.state.draft;
  const value = { ...more, found: { ...found, framework: { ...found.framework, ...fields } } };
  app.store.dispatch({ type: "amend", part: "draft", value, typed, about: `draft/${Object.keys(fields)}` });
}

/** A field for what a note asks for, so that it can be mended where it is asked. */
function mending(app, note) {
  const { found, written } = app.store.state.draft;
  const { framework } = found;
  const id = `mend-${note.at}`;
  if (note.path[0] === "language") {
    return h(
      "select",
      { id, "aria-label": t("editor.field.language"), value: framework.language, onchange: (event) => amend(app, { language: event.target.value }) },
      Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, lang: code, selected: code === framework.language }, name)),
    );
  }
  if (note.path.join(".") === "source.organisation") {
    const set = (organisation) =>
      amend(app, { source: { ...framework.source, organisation } }, { written: true }, true);
    return h("input", {
      type: "text",
      id,
      "aria-label": t("editor.field.organisation"),
      placeholder: t("editor.field.organisation"),
      value: written || note.quotes.length ? framework.source.organisation : "",
      oninput: (event) => set(event.target.value),
    });
  }
  return null;
}

function titleOf(note) {
  if (note.path[0] === "language") return t("import.note.language");
  if (note.path[0] === "source" && !note.quotes.length) return t("import.note.source");
  const place = Object.entries(note.place).map(([name, value]) => t(`import.place.${name}`, { value })).join(", ");
  return [t(`import.note.${note.kind}`), place].filter(Boolean).join(" · ");
}

/** A button that answers a note; what is to go to the background is put there. */
function answer(app, note, how, text) {
  const act = () => {
    const { answered, found } = app.store.state.draft;
    const introduction = text && [found.framework.introduction, text()].filter(Boolean).join("\n\n");
    amend(app, introduction ? { introduction } : {}, { answered: { ...answered, [note.at]: how } });
  };
  return h("button", { type: "button", class: "btn sm", onclick: act }, t(`import.answer.${how}`));
}

// How tables are read

const SHAPES = ["columns", "rows", "records", "rubric", "list", "steps", "text"];

/** Ways to read a table, whichever is chosen, which is the first of them, in the same order: arrows go through them. */
const inOrder = (readings) => [...readings].sort((a, b) => SHAPES.indexOf(a.shape) - SHAPES.indexOf(b.shape));

function tables(app) {
  const { draft } = app.store.state;
  if (!draft.bytes) return []; // after a reload, of a large document only what was understood is left
  return draft.found.tables
    .filter((table) => table.readings.length > 1)
    .map((table) =>
      h(
        "details",
        { class: "card", key: `table-${table.table}` },
        h("summary", null, t("import.shape", { number: table.table })),
        h(
          "fieldset",
          { class: "shapes" },
          h("legend", { class: "sr" }, t("import.shape", { number: table.table })),
          inOrder(table.readings).map((reading) =>
            h(
              "label",
              { class: "o", key: reading.shape },
              h("input", {
                type: "radio",
                name: `table-${table.table}`,
                checked: reading === table.readings[0],
                onchange: () => {
                  const choices = { ...draft.choices, [table.table]: { shape: reading.shape } };
                  read(app, withUndoStep(draft, { ...draft, choices, answered: {} }));
                },
              }),
              h(
                "span",
                null,
                h("b", null, t(`import.shape.${reading.shape}`)),
                h(
                  "span",
                  { class: "soft small" },
                  [count("areas", reading.areas.length), count("statements", reading.statements), count("points", reading.points)].join(" · "),
                ),
                reading.examples[0] ? h("span", { class: "small" }, t("quoted", { text: reading.examples[0] })) : null,
              ),
            ),
          ),
        ),
      ),
    );
}

// What was found

function areas(app) {
  const { framework } = app.store.state.draft.found;
  return framework.areas.map((area) =>
    h(
      "div",
      { class: "card", key: area.id },
      h("h2", null, h("span", { class: "id" }, area.id), " ", area.title),
      area.definition ? h("p", { class: "soft" }, area.definition) : null,
      area.statements.map((each) =>
        h(
          "div",
          { class: "found" },
          h("p", null, h("span", { class: "id" }, each.id), " ", h("b", null, each.text)),
          each.points?.length ? h("ul", { class: "dots" }, each.points.map((point) => h("li", null, point))) : null,
        ),
      ),
    ),
  );
}

/** Throws away what was found; undoing brings it back, as after it has been taken. */
function discard(app) {
  const { doc } = app.store.state;
  app.store.dispatch({ type: "finish", doc: doc && { ...doc }, view: "framework" });
  app.go("framework");
}

/** Takes what was found as the framework of the work. */
function finish(app, view) {
  const { doc, draft } = app.store.state;
  app.store.dispatch({ type: "finish", doc: carriedOver(doc, newWork({ data: draft.found.framework })), view });
  app.go(view, view === "kit" ? "unit" : undefined);
}
