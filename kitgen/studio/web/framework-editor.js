// The view “Rammeverk”: all parts of an own framework in forms, with the cell and the card that change beside them. It
// is saved as a YAML file, whose text the user does not have to see.

import { h } from "./dom.js";
import { updateStatus, thumbnail, undoButtons } from "./page-panel.js";
import { faultsAt, textField, faultText, textList, unfolding } from "./fields.js";
import { withoutEmptyEnds } from "./preview.js";
import { frameworkStart, importReview } from "./document-import.js";
import { download, markAsSaved } from "./saving.js";
import { scaleForm } from "./scale-editor.js";
import { getIn } from "./state.js";
import { statementId } from "./unit-step.js";
import { count, LANGUAGES, t } from "./translation.js";

const ROOT = ["framework", "data"];
/** Letters of areas, of which a framework has at most 26; one of more says that alone, as each has a letter. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖ";
const MOST_AREAS = 26;
/** What a framework can have besides: its texts, and its lists of texts. */
const PARTS = {
  rings: [["title", "caption"], []],
  steps: [["title", "text"], ["signs"]],
  goals: [["title"], ["strategies"]],
  agreements: [["title", "text"], ["prompts"]],
  phases: [["title", "text", "minutes"], ["prompts"]],
  quotes: [["text", "who", "area"], []],
};

export function frameworkEditor(app) {
  const { state } = app.store;
  if (state.draft) return importReview(app);
  if (!state.doc?.framework?.data || state.ui.importFault) return frameworkStart(app);
  const data = state.doc.framework.data;
  const section = known(data, state.ui.section);
  return h(
    "div",
    { class: "editor", key: "editor" },
    tree(app, data, section),
    h(
      "form",
      { class: "middle", "aria-label": nameOf(data, section), onsubmit: (event) => event.preventDefault() },
      summary(app, data),
      h("h1", { class: "h" }, nameOf(data, section)),
      body(app, data, section),
    ),
    preview(app, data, section),
  );
}

/** The section that is chosen, or the first where it is there no longer. */
function known(data, section = "about") {
  const place = /^a(\d+)(?:s(\d+))?$/.exec(section);
  if (!place) return section;
  const area = data.areas[place[1]];
  return area && (place[2] === undefined || area.statements?.[place[2]]) ? section : "about";
}

const choose = (app, section) => app.store.dispatch({ type: "ui", ui: { section } });

function nameOf(data, section) {
  const place = /^a(\d+)(?:s(\d+))?$/.exec(section);
  if (!place) return t(`editor.section.${section}`);
  const area = data.areas[place[1]];
  return place[2] === undefined
    ? t("editor.area", { id: area.id })
    : t("editor.statement", { id: area.statements[place[2]].id });
}

// The contents

function tree(app, data, section) {
  const link = (name, label, faults = 0, more = {}) =>
    h(
      "button",
      {
        type: "button",
        class: "leafy",
        "aria-current": name === section ? "true" : null,
        onclick: () => choose(app, name),
        ...more,
      },
      label,
      faults ? h("span", { class: "dot", role: "img", "aria-label": count("editor.faults", faults) }, String(faults)) : null,
    );
  const mark = (area, id) => statementId(app.store.state.described || { colours: {} }, area, id);
  const at = (path, below = true) => faultsAt(app.store.state, path, below).length;
  return h(
    "nav",
    { class: "contents", "aria-label": t("editor.contents") },
    h("p", null, h("b", null, data.title || t("work.nameless"))),
    saveButton(app, data),
    h("p", { class: "row" }, undoButtons(app), updateStatus(app.store.state)),
    h(
      "ul",
      { class: "tree" },
      h("li", null, link("about", t("editor.section.about"), at(["title"]) + at(["source"]) + at(["language"]))),
      h("li", null, link("background", t("editor.section.background"), at(["introduction"]) + at(["how_to_use"]) + at(["closing"]))),
      h("li", null, link("scale", t("editor.section.scale"), at(["scale"]))),
      data.areas.map((area, place) =>
        h(
          "li",
          { key: `area-${place}` },
          link(`a${place}`, [mark(area.id, area.id), " ", area.title], at(["areas", place], false), movable(app, ["areas"], place, `a${place}`)),
          h(
            "ul",
            null,
            (area.statements || []).map((each, under) =>
              h(
                "li",
                { key: `${place}-${under}` },
                link(
                  `a${place}s${under}`,
                  [mark(area.id, each.id), " ", each.text],
                  at(["areas", place, "statements", under]),
                  movable(app, ["areas", place, "statements"], under, `a${place}s${under}`),
                ),
              ),
            ),
            h("li", null, h("button", { type: "button", class: "leafy add", onclick: () => addStatement(app, place) }, t("editor.add-statement"))),
          ),
        ),
      ),
      data.areas.length < MOST_AREAS
        ? h("li", null, h("button", { type: "button", class: "leafy add", onclick: () => addArea(app) }, t("editor.add-area")))
        : null,
      h("li", null, link("prompts", t("editor.section.prompts"), at(["prompts"]))),
      h("li", null, link("more", t("editor.section.more"), Object.keys(PARTS).reduce((sum, part) => sum + at([part]), 0))),
    ),
    h("button", { type: "button", class: "btn sm", onclick: () => app.go("kit", "unit") }, t("editor.use")),
  );
}

function saveButton(app, data) {
  const save = async () => {
    const { json, blobs } = await app.call("framework_file", { data: withoutEmptyEnds(data), yaml: app.store.state.doc.framework.yaml }, [], 1);
    download(json.name, blobs[0], "application/yaml");
    app.notify(t("editor.saved", { name: json.name }));
    markAsSaved(app.store.state);
  };
  return h("button", { type: "button", class: "btn sm", onclick: save }, t("editor.save"));
}

/** Dragged to another place, or moved by Alt and an arrow. */
function movable(app, list, place, section) {
  const to = (other) => {
    const items = getIn(app.store.state.doc, [...ROOT, ...list]);
    if (other < 0 || other >= items.length || other === place) return;
    const moved = [...items];
    moved.splice(other, 0, ...moved.splice(place, 1));
    rebuild(app, list, moved);
    choose(app, section.replace(/\d+$/, String(other)));
    setTimeout(() => document.querySelector('.tree [aria-current="true"]')?.focus());
  };
  const kind = list.join("-");
  return {
    draggable: "true",
    "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
    ondragstart: (event) => event.dataTransfer.setData("text/plain", `${kind}:${place}`),
    ondragover: (event) => event.preventDefault(),
    ondrop: (event) => {
      event.preventDefault();
      const [from, at] = event.dataTransfer.getData("text/plain").split(":");
      if (from !== kind) return;
      const items = [...getIn(app.store.state.doc, [...ROOT, ...list])];
      items.splice(place, 0, ...items.splice(Number(at), 1));
      rebuild(app, list, items);
    },
    onkeydown: (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || !step) return;
      event.preventDefault();
      to(place + step);
    },
  };
}

// Changes of the whole

/** Puts a list of areas or statements in its place, with new ids wherever they are named. */
function rebuild(app, list, items) {
  const { doc } = app.store.state;
  const data = structuredClone(doc.framework.data);
  if (list.length === 1) data.areas = structuredClone(items);
  else data.areas[list[1]].statements = structuredClone(items);
  const areas = {};
  const statements = {};
  data.areas.forEach((area, place) => {
    const id = LETTERS[place] || area.id;
    if (area.id) areas[area.id] = id;
    area.id = id;
    (area.statements || []).forEach((each, under) => {
      if (each.id) statements[each.id] = `${id}${under + 1}`;
      each.id = `${id}${under + 1}`;
    });
  });
  for (const ring of data.rings || []) ring.areas = (ring.areas || []).map((id) => areas[id]).filter(Boolean);
  for (const quote of data.quotes || []) if (quote.area) quote.area = areas[quote.area];
  const keyed = (of, ids) =>
    Object.fromEntries(Object.entries(of || {}).filter(([id]) => ids[id]).map(([id, value]) => [ids[id], value]));
  const unit = { ...doc.unit, wording: keyed(doc.unit.wording, statements), statements: keyed(doc.unit.statements, areas) };
  if (unit.focus) unit.focus = unit.focus.map((id) => areas[id] || statements[id]).filter(Boolean);
  app.store.dispatch({ type: "change", doc: { ...doc, unit, framework: { ...doc.framework, data } } });
}

function addArea(app) {
  const { areas } = app.store.state.doc.framework.data;
  rebuild(app, ["areas"], [...areas, { title: "", statements: [{ text: "" }] }]);
  choose(app, `a${areas.length}`);
  focusFirst();
}

function addStatement(app, place) {
  const items = app.store.state.doc.framework.data.areas[place].statements || [];
  rebuild(app, ["areas", place, "statements"], [...items, { text: "" }]);
  choose(app, `a${place}s${items.length}`);
  focusFirst();
}

const focusFirst = () => setTimeout(() => document.querySelector(".middle input, .middle textarea")?.focus());

// Faults, all of them, with the way to each

function summary(app, data) {
  const faults = (app.store.state.kit?.faults || []).filter((fault) => sectionOf(data, fault.path));
  if (!faults.length) return null;
  return h(
    "div",
    { class: "note bad", role: "status" },
    h("b", null, count("editor.faults", faults.length)),
    h(
      "ul",
      null,
      faults.slice(0, 8).map((fault) =>
        h("li", null, h("button", { type: "button", class: "link", onclick: () => choose(app, sectionOf(data, fault.path)) }, faultText(fault))),
      ),
    ),
  );
}

/** The section that a path belongs to. */
function sectionOf(data, path) {
  const [first, area, list, statement] = path || [];
  if (first === "areas" && data.areas[area]) return list === "statements" && data.areas[area].statements?.[statement] ? `a${area}s${statement}` : `a${area}`;
  if (["title", "table_title", "source", "language", "version", "id"].includes(first)) return "about";
  if (["introduction", "how_to_use", "closing", "references"].includes(first)) return "background";
  if (first === "scale") return "scale";
  return first in PARTS || first === "centre" ? "more" : null;
}

// The forms

function body(app, data, section) {
  const place = /^a(\d+)(?:s(\d+))?$/.exec(section);
  if (place?.[2] !== undefined) return statementForm(app, Number(place[1]), Number(place[2]));
  if (place) return areaForm(app, data, Number(place[1]));
  return { about, background, scale: scaleForm, prompts, more }[section](app, data);
}

const text = (app, path, more = {}) =>
  textField(app, [...ROOT, ...path], { label: t(`editor.field.${path.at(-1)}`), at: path, ...more });

function list(app, path, more = {}) {
  const name = path.at(-1);
  return textList(app, {
    id: `list-${path.join("-")}`,
    legend: t(`editor.list.${name}`),
    item: `editor.item.${name}`,
    add: t("editor.add-line"),
    values: getIn(app.store.state.doc, [...ROOT, ...path]) || [],
    at: path,
    onChange: (values, typed) =>
      app.store.dispatch({ type: "set", path: [...ROOT, ...path], value: values.length ? values : undefined, typed }),
    ...more,
  });
}

function removal(app, label, path, back) {
  const remove = () => {
    const items = getIn(app.store.state.doc, [...ROOT, ...path.slice(0, -1)]).filter((each, at) => at !== path.at(-1));
    rebuild(app, path.slice(0, -1), items);
    choose(app, back);
  };
  return h("button", { type: "button", class: "btn sm", onclick: remove }, label);
}

function areaForm(app, data, place) {
  const path = ["areas", place];
  return [
    text(app, [...path, "title"], { rows: 2 }),
    text(app, [...path, "definition"], { rows: 2 }),
    text(app, [...path, "explanation"], { rows: 4 }),
    list(app, [...path, "prompts"]),
    data.areas.length > 1 ? removal(app, t("words.remove", { id: data.areas[place].id }), path, "about") : null,
  ];
}

function statementForm(app, area, place) {
  const path = ["areas", area, "statements", place];
  const { statements } = app.store.state.doc.framework.data.areas[area];
  const length = (statements[place].text || "").length;
  return [
    text(app, [...path, "text"], { rows: 2, label: t("words.statement"), help: count("words.letters", length) }),
    list(app, [...path, "points"], { help: t("editor.paste") }),
    list(app, [...path, "prompts"], { legend: t("words.prompts") }),
    statements.length > 1 ? removal(app, t("words.remove", { id: statements[place].id }), path, `a${area}`) : null,
  ];
}

function about(app, data) {
  const set = (event) => app.store.dispatch({ type: "set", path: [...ROOT, "language"], value: event.target.value });
  return [
    text(app, ["title"]),
    text(app, ["table_title"]),
    h(
      "div",
      { class: "two" },
      text(app, ["source", "organisation"]),
      h(
        "div",
        { class: "field" },
        h("label", { for: "framework-language" }, t("editor.field.language")),
        h(
          "select",
          { id: "framework-language", value: data.language, onchange: set },
          Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, lang: code, selected: code === data.language }, name)),
        ),
      ),
    ),
    text(app, ["source", "document"]),
    h("div", { class: "two" }, text(app, ["source", "year"]), text(app, ["version"])),
    text(app, ["source", "url"]),
  ];
}

const background = (app) => [
  text(app, ["introduction"], { rows: 6 }),
  list(app, ["how_to_use"]),
  text(app, ["closing", "title"], { label: t("editor.field.closing-title") }),
  text(app, ["closing", "text"], { rows: 4, label: t("editor.field.closing-text") }),
  list(app, ["references"]),
];

const prompts = (app) => list(app, ["prompts"], { help: t("editor.paste") });

function more(app, data) {
  return Object.entries(PARTS).map(([name, [single, several]]) => {
    const items = data[name] || [];
    const put = (value) => app.store.dispatch({ type: "set", path: [...ROOT, name], value: value.length ? value : undefined });
    const fresh = name === "rings" ? { title: "", areas: [data.areas[0].id] } : name === "quotes" ? { text: "" } : { title: "" };
    const add = (at) => {
      put([...items, fresh]);
      setTimeout(() => document.getElementById(`f-framework-data-${name}-${at}-${single[0]}`)?.focus());
    };
    return unfolding(
      app,
      name,
      { key: name },
      [h("b", null, t(`editor.part.${name}`)), items.length ? ` · ${items.length}` : ""],
      items.map((item, at) =>
        h(
          "div",
          { class: "card part", key: `${name}-${at}` },
          single.map((key) => text(app, [name, at, key])),
          name === "rings" ? ringAreas(app, data, at) : null,
          several.map((key) => list(app, [name, at, key])),
          h(
            "button",
            {
              type: "button",
              class: "link small",
              "aria-label": t("remove-one", { what: `${t(`editor.part.${name}`)} ${at + 1}` }),
              onclick: () => put(items.filter((each, place) => place !== at)),
            },
            t("remove"),
          ),
        ),
      ),
      h("button", { type: "button", class: "link", onclick: () => add(items.length) }, t("editor.add-line")),
    );
  });
}

/** Which areas are in a ring of the wheel. */
function ringAreas(app, data, at) {
  const chosen = data.rings[at].areas || [];
  const set = (id, isOn) =>
    app.store.dispatch({
      type: "set",
      path: [...ROOT, "rings", at, "areas"],
      value: data.areas.map((area) => area.id).filter((each) => (each === id ? isOn : chosen.includes(each))),
    });
  return h(
    "fieldset",
    { class: "field" },
    h("legend", null, t("editor.ring-areas")),
    data.areas.map((area) =>
      h(
        "div",
        { class: "check" },
        h("input", { type: "checkbox", id: `ring-${at}-${area.id}`, checked: chosen.includes(area.id), onchange: (event) => set(area.id, event.target.checked) }),
        h("label", { for: `ring-${at}-${area.id}` }, `${area.id} ${area.title}`),
      ),
    ),
  );
}

// How it will be

const WIDE = 336; // CSS pixels of what is shown
const TALLEST = 420;

/** The places of what is written on the sheets that show it largest; without a statement, whole pages. */
function preview(app, data, section) {
  const sheets = (app.store.state.kit?.sheets || []).filter((sheet) => sheet.key);
  const shown = ["table-a", "table-b", "cards"].map((name) => sheets.find((sheet) => sheet.name === name)).filter(Boolean);
  const [, area, statement] = /^a(\d+)s(\d+)$/.exec(section) || [];
  const id = data.areas[area]?.statements?.[statement]?.id;
  return h(
    "aside",
    { class: "proof hide-s", tabindex: "0", "aria-label": t("editor.preview") },
    h("h2", null, t("editor.preview")),
    shown.length ? shown.map((sheet) => partsOf(app, sheet, id)) : h("p", { class: "soft" }, t("editor.preview.none")),
  );
}

function partsOf(app, sheet, id) {
  const places = (sheet.places || []).filter((each) => each.statement === id);
  if (!places.length) {
    return h("figure", { key: sheet.name }, thumbnail(app, sheet, WIDE), h("figcaption", { class: "small soft" }, sheet.title));
  }
  return cutting(app, sheet, places[0]);
}

/** A part of a page with what stands around it. */
function cutting(app, sheet, place) {
  const MARGIN = 6; // mm
  const [wide, high] = sheet.sizes[place.page].map((points) => (points * 25.4) / 72);
  const [left, top] = place.box.slice(0, 2).map((side) => Math.max(0, side - MARGIN));
  const [right, low] = [Math.min(wide, place.box[2] + MARGIN), Math.min(high, place.box[3] + MARGIN)];
  const scale = Math.min(WIDE / (right - left), TALLEST / (low - top), 4);
  return h(
    "figure",
    { key: `${sheet.name}-part` },
    h(
      "div",
      { class: "cutting", style: { width: `${(right - left) * scale}px`, height: `${(low - top) * scale}px` } },
      h("canvas", {
        own: true,
        role: "img",
        "aria-label": sheet.title,
        style: { width: `${wide * scale}px`, height: `${high * scale}px`, left: `${-left * scale}px`, top: `${-top * scale}px` },
        hook: (canvas) => app.pictures.show(canvas, { key: sheet.key, number: place.page, width: Math.round(wide * scale), rank: 1 }),
      }),
    ),
    h("figcaption", { class: "small soft" }, sheet.title),
  );
}
