// The step “Ordene”: this unit’s wording of each statement, its own statements, and terms that are replaced everywhere.

import { h } from "./dom.js";
import { pagePanel } from "./page-panel.js";
import { faultsAt, textField, textList, faultNote } from "./fields.js";
import { statementId } from "./unit-step.js";
import { count, t } from "./translation.js";

const EDGE = 1.5; // mm around the words of a statement

export function wordingStep(app, tabs) {
  const { described, doc } = app.store.state;
  const name = doc.unit.name || t("words.this-unit");
  return h(
    "div",
    { class: "work", key: "words" },
    h(
      "form",
      { class: "form", "aria-label": t("step.words"), onsubmit: (event) => event.preventDefault() },
      h("h1", { class: "sr" }, t("step.words")),
      tabs,
      h("p", { class: "soft small lead" }, t("words.lead", { name })),
      described ? statement(app) : null,
      described ? terms(app) : null,
    ),
    pagePanel(app, { overlay: marks(app) }),
  );
}

/** All statements in order, those of the unit's own after the others of their area. */
export function entries({ described, doc }) {
  return described.framework.areas.flatMap((area) => {
    const highest = Math.max(...area.statements.map((each) => Number(each.id.slice(1))));
    const own = doc.unit.statements?.[area.id] || [];
    return [
      ...area.statements.map((each) => ({ id: each.id, area: area.id, original: each })),
      ...own.map((each, at) => ({ id: `${area.id}${highest + at + 1}`, area: area.id, own: at, text: each.text })),
    ];
  });
}

function statement(app) {
  const { state } = app.store;
  const all = entries(state);
  const at = Math.max(0, all.findIndex((each) => each.id === state.ui.statement));
  const entry = all[at];
  const go = (place) => {
    const next = all[(place + all.length) % all.length];
    app.store.dispatch({ type: "ui", ui: { statement: next.id } });
  };
  const step = (by, label, sign) =>
    h("button", { type: "button", class: "btn sm", "aria-label": label, onclick: () => go(at + by) }, sign);
  return [
    h(
      "div",
      { class: "row chooser", key: "chooser" },
      step(-1, t("words.previous"), "←"),
      h("label", { class: "sr", for: "statement" }, t("words.choose")),
      h(
        "select",
        {
          id: "statement",
          class: "grow",
          value: entry.id,
          onchange: (event) => app.store.dispatch({ type: "ui", ui: { statement: event.target.value } }),
        },
        all.map((each) => h("option", { value: each.id, selected: each.id === entry.id }, `${each.id} ${saidOf(state, each)}`)),
      ),
      step(1, t("words.next"), "→"),
    ),
    entry.own === undefined ? changed(app, entry) : own(app, entry),
    h(
      "div",
      { class: "row wrap", key: "more" },
      h(
        "button",
        { type: "button", class: "link small", onclick: () => add(app, entry.area) },
        t("words.add", { area: entry.area }),
      ),
      tally(state),
    ),
  ];
}

const saidOf = ({ doc }, entry) => entry.text ?? (doc.unit.wording?.[entry.id]?.text || entry.original?.text || "");

/** The number of statements that say something else than in the framework. */
function tally({ doc }) {
  const number = Object.keys(doc.unit.wording || {}).length + Object.values(doc.unit.statements || {}).flat().length;
  return number ? h("span", { class: "tag mid" }, count("words.changed", number)) : null;
}

/** A statement of the framework, as the unit has it. */
function changed(app, { id, area, original }) {
  const { described, doc } = app.store.state;
  const now = doc.unit.wording?.[id] || {};
  const set = (key, value, typed) => {
    const change = { ...now, [key]: value };
    if (JSON.stringify(value) === JSON.stringify(original[key] ?? [])) delete change[key];
    const wordings = { ...doc.unit.wording, [id]: change };
    if (!Object.keys(change).length) delete wordings[id];
    app.store.dispatch({ type: "set", path: ["unit", "wording"], value: wordings, typed, about: `${id} ${key}` });
  };
  return h(
    "div",
    { key: id },
    text(app, {
      id: `text-${id}`,
      label: [statementId(described, area, id), " ", t("words.statement")],
      value: now.text ?? original.text,
      usual: original.text,
      at: ["wording", id, "text"],
      onInput: (value) => set("text", value, true),
    }),
    textList(app, {
      id: `points-${id}`,
      legend: t("words.points"),
      item: "words.point",
      add: t("words.add-point"),
      values: now.points ?? original.points ?? [],
      at: ["wording", id, "points"],
      onChange: (values, typed) => set("points", values, typed),
    }),
    textList(app, {
      id: `prompts-${id}`,
      legend: t("words.prompts"),
      item: "words.prompt",
      add: t("words.add-prompt"),
      values: now.prompts ?? original.prompts ?? [],
      at: ["wording", id, "prompts"],
      onChange: (values, typed) => set("prompts", values, typed),
    }),
    doc.unit.wording?.[id]
      ? h(
          "button",
          {
            type: "button",
            class: "btn sm",
            onclick: () => app.store.dispatch({ type: "set", path: ["unit", "wording", id], value: undefined }),
          },
          t("words.reset", { id }),
        )
      : null,
  );
}

/** A statement that only this unit has. */
function own(app, { id, area, own: at }) {
  const { described, doc } = app.store.state;
  const path = ["unit", "statements", area, at];
  const now = doc.unit.statements[area][at];
  const set = (key) => (values, typed) =>
    app.store.dispatch({ type: "set", path: [...path, key], value: values, typed });
  return h(
    "div",
    { key: `own-${id}` },
    text(app, {
      id: `text-${id}`,
      label: [statementId(described, area, id), " ", t("words.own")],
      value: now.text,
      at: ["statements", area, at, "text"],
      onInput: (value) => app.store.dispatch({ type: "set", path: [...path, "text"], value, typed: true }),
    }),
    textList(app, {
      id: `points-${id}`,
      legend: t("words.points"),
      item: "words.point",
      add: t("words.add-point"),
      values: now.points || [],
      at: ["statements", area, at, "points"],
      onChange: set("points"),
    }),
    h(
      "button",
      {
        type: "button",
        class: "btn sm",
        onclick: () => app.store.dispatch({ type: "set", path, value: undefined }),
      },
      t("words.remove", { id }),
    ),
  );
}

function add(app, area) {
  const { doc } = app.store.state;
  const others = doc.unit.statements?.[area] || [];
  app.store.dispatch({ type: "set", path: ["unit", "statements", area], value: [...others, { text: "" }] });
  const { id } = entries(app.store.state).filter((each) => each.area === area).at(-1);
  app.store.dispatch({ type: "ui", ui: { statement: id } });
  setTimeout(() => document.getElementById(`text-${id}`)?.focus());
}

/** A statement's text; `usual` is what is printed where it is empty. */
function text(app, { id, label, value, usual, at, onInput }) {
  const { state } = app.store;
  const faults = [...faultsAt(state, at.slice(0, -1)), ...faultsAt(state, at)]; // of the statement as a whole too
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h("textarea", {
      id,
      rows: 3,
      value: value || "",
      placeholder: usual,
      class: faults.length ? "fault" : null,
      "aria-invalid": faults.length ? "true" : null,
      "aria-describedby": `${id}-h${faults.length ? ` ${id}-w` : ""}`,
      oninput: (event) => onInput(event.target.value),
    }),
    h("p", { class: "help", id: `${id}-h` }, count("words.letters", (value || "").length)),
    faultNote(`${id}-w`, faults),
  );
}

// Words that are exchanged

function terms(app) {
  const { doc, described } = app.store.state;
  const pairs = doc.terms.length ? doc.terms : [["", ""]];
  const set = (at, side, value) => {
    const next = pairs.map((pair) => [...pair]);
    next[at][side] = value;
    const kept = next.filter((pair, place) => place === at || pair[0] || pair[1]);
    app.store.dispatch({ type: "set", path: ["terms"], value: kept, typed: true });
  };
  const isFull = pairs.every(([from, to]) => from && to);
  return h(
    "fieldset",
    { class: "terms", key: "terms" },
    h("legend", { class: "lab" }, t("words.terms")),
    pairs.map(([from, to], at) => {
      const faults = from ? faultsAt(app.store.state, ["terms", from], true) : [];
      const side = (place, label, value) =>
        h("input", {
          type: "text",
          id: `term-${at}-${place}`,
          "aria-label": t(label, { number: at + 1 }),
          value,
          class: faults.length ? "fault" : null,
          "aria-invalid": faults.length ? "true" : null,
          "aria-describedby": faults.length ? `term-${at}-w` : null,
          autocomplete: "off",
          oninput: (event) => set(at, place, event.target.value),
        });
      return h(
        "div",
        { key: `term-${at}`, class: "term" },
        h("div", null, side(0, "words.term.from", from), h("span", { "aria-hidden": "true" }, "→"), side(1, "words.term.to", to)),
        from ? h("p", { class: "help" }, count("words.places", places(described, from))) : null,
        faultNote(`term-${at}-w`, faults),
      );
    }),
    isFull
      ? h(
          "button",
          {
            type: "button",
            class: "link small",
            onclick: () => {
              app.store.dispatch({ type: "set", path: ["terms"], value: [...pairs, ["", ""]] });
              setTimeout(() => document.getElementById(`term-${pairs.length}-0`)?.focus());
            },
          },
          t("words.add-term"),
        )
      : null,
    h("p", { class: "help" }, t("words.terms.help")),
  );
}

/** In how many places a word stands in the statements and their points. */
function places(described, word) {
  const escaped = word.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (!escaped) return 0;
  const pattern = new RegExp(`(?<![\\p{L}])${escaped}(?![\\p{L}])`, "giu");
  const said = described.framework.areas.flatMap((area) => [
    area.title,
    area.definition || "",
    ...area.statements.flatMap((each) => [each.text, ...(each.points || []), ...(each.prompts || [])]),
  ]);
  return said.reduce((sum, each) => sum + [...each.matchAll(pattern)].length, 0);
}

/** Where statements stand on a page: to be clicked, and the chosen one to be seen. */
function marks(app) {
  const { state } = app.store;
  const chosen = state.ui.statement || (state.described && entries(state)[0]?.id);
  const choose = (id) => {
    app.store.dispatch({ type: "ui", ui: { statement: id } });
    setTimeout(() => document.getElementById(`text-${id}`)?.focus());
  };
  return (sheet, number) => {
    const [wide, high] = sheet.sizes[number].map((points) => (points / 72) * 25.4);
    return (sheet.places || [])
      .filter((place) => place.page === number)
      .map(({ statement: id, box: [left, top, right, low] }) =>
        h("button", {
          type: "button",
          class: `mark-on${id === chosen ? " on" : ""}`,
          key: id,
          tabindex: "-1",
          "aria-label": t("words.go-to", { id }),
          style: {
            left: `${(100 * (left - EDGE)) / wide}%`,
            top: `${(100 * (top - EDGE)) / high}%`,
            width: `${(100 * (right - left + 2 * EDGE)) / wide}%`,
            height: `${(100 * (low - top + 2 * EDGE)) / high}%`,
          },
          onclick: () => choose(id),
        }),
      );
  };
}
