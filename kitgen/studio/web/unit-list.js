// The view “Mange enheter”: a list of units with its faulty cells, which are corrected in place, a preview of any unit,
// and the kits of all units without faults in one zip.

import { h, icon } from "./dom.js";
import { readBytes, refusal, fileButton, faultText, unanswered } from "./fields.js";
import { undoButtons } from "./page-panel.js";
import { download } from "./saving.js";
import { newWork } from "./state.js";
import { count, withBold, fileSize, t } from "./translation.js";
import { zipParts } from "./zip.js";

const AT_ONCE = 60; // rows that are shown before one asks for more
const KINDS = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv";

export function unitListView(app) {
  const { doc } = app.store.state;
  return h("div", { class: "wide many", key: "many" }, doc?.list ? list(app) : begin(app));
}

// No list yet

function begin(app) {
  const { state } = app.store;
  return [
    h("h1", null, t("many.title")),
    h("p", { class: "lead soft" }, t("many.lead")),
    h(
      "div",
      { class: "field short" },
      h("label", { for: "many-framework" }, t("many.framework")),
      frameworkSelect(app),
    ),
    dropZone({ id: "list-file", title: t("many.drop"), text: t("many.drop.text"), accept: KINDS, onFile: (file) => take(app, file) }),
    h(
      "p",
      { class: "row" },
      h("button", { type: "button", class: "btn", onclick: () => empty(app) }, t("many.empty")),
    ),
    refused(state),
  ];
}

const refused = ({ ui }) => refusal(ui.listFaults?.faults, ui.listFaults?.name);

/** The framework that kits are made of. */
export function frameworkSelect(app) {
  const { state } = app.store;
  const now = state.doc?.framework;
  const isOwn = now && typeof now !== "string";
  return h(
    "select",
    {
      id: "many-framework",
      value: isOwn ? "" : now || "",
      onchange: (event) => app.changeFramework(event.target.value),
    },
    isOwn ? h("option", { value: "" }, state.described?.title || t("editor.own")) : null,
    now ? null : h("option", { value: "", selected: true }, t("many.choose")),
    (state.frameworks || []).map((each) => h("option", { value: each.id, selected: each.id === now }, each.title)),
  );
}

/** A place to drop a file on, or to choose one. */
export function dropZone({ id, title, text, accept, onFile }) {
  const over = (event, isOver) => {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", isOver);
  };
  return h(
    "div",
    {
      class: "card drop",
      key: id,
      ondragenter: (event) => over(event, true),
      ondragover: (event) => over(event, true),
      ondragleave: (event) => over(event, false),
      ondrop: (event) => {
        over(event, false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      },
    },
    h(
      "svg",
      { viewBox: "0 0 46 54", width: 46, height: 54, "aria-hidden": "true" },
      h("path", { d: "M3 3h26l14 14v34H3z", fill: "#fff", stroke: "#24507a", "stroke-width": 2 }),
      h("path", { d: "M29 3v14h14M23 24v16M16 34l7 7 7-7", fill: "none", stroke: "#24507a", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" }),
    ),
    h("div", null, h("h2", null, title), h("p", { class: "soft" }, text), fileButton({ id, label: t("choose-file"), accept, kind: "link", onFile })),
  );
}

async function empty(app) {
  const { json, blobs } = await app.call("empty_list", { language: app.store.state.ui.language });
  download(json.name, blobs[0], "text/csv");
}

async function take(app, file) {
  const { state, dispatch } = app.store;
  const failed = (...faults) => dispatch({ type: "ui", ui: { listFaults: { name: file.name, faults } } });
  failed();
  const bytes = await readBytes(file, failed);
  if (!bytes) return;
  const { json } = await app.call("read_units", { language: state.ui.language }, [bytes]).catch(() => ({ json: {} }));
  if (!json.rows) {
    failed(...(json.faults || [unanswered()]));
    return;
  }
  const first = state.frameworks?.find((each) => each.language === state.ui.language) || state.frameworks?.[0];
  const doc = app.store.state.doc || newWork(first?.id);
  dispatch({ type: "ui", ui: { rows: AT_ONCE, only: false, row: 0 } });
  dispatch({ type: "change", doc: { ...doc, list: { name: file.name, ...json } } });
}

// A list

function list(app) {
  const { state } = app.store;
  const { name, rows } = state.doc.list;
  const judged = state.lists || [];
  const ready = judged.filter((row) => row.unit && !row.faults.length);
  const faulty = judged.filter((row) => row.faults.length);
  const notes = judged.filter((row) => row.notes.length);
  const sheets = [...new Set(rows.map((row) => row.sheet).filter(Boolean))];
  const from = [name, ...sheets.map((sheet) => t("many.sheet", { sheet }))].join(", ");
  return [
    h(
      "div",
      { class: "row wrap head" },
      h(
        "div",
        { class: "grow" },
        h("h1", null, count("many.units", rows.length)),
        h("p", { class: "soft" }, from),
      ),
      undoButtons(app),
      fileButton({ id: "list-file", label: t("many.other"), accept: KINDS, onFile: (file) => take(app, file) }),
      h("button", { type: "button", class: "btn", onclick: () => empty(app) }, t("many.empty")),
    ),
    refused(state),
    h(
      "div",
      { class: "tally", role: "status" },
      h("p", { class: "note ok" }, h("b", { class: "num" }, String(ready.length)), " ", count("many.ready", ready.length)),
      faulty.length
        ? h(
            "p",
            { class: "note bad" },
            h("b", { class: "num" }, String(faulty.length)),
            " ",
            count("many.faulty", faulty.length),
            " ",
            h(
              "button",
              { type: "button", class: "link", onclick: () => app.store.dispatch({ type: "ui", ui: { only: !state.ui.only } }) },
              state.ui.only ? t("many.all") : t("many.only"),
            ),
          )
        : null,
      notes.length
        ? h("p", { class: "note" }, h("b", { class: "num" }, String(notes.length)), " ", count("many.notes", notes.length))
        : null,
    ),
    left(state.doc.list),
    h("div", { class: "split" }, side(app, judged, ready), table(app, judged)), // what to do, before hundreds of cells
  ];
}

/** What of the file is not among the rows. */
function left({ notes = [] }) {
  const told = (isNote) => notes.filter((each) => each.note === isNote).map((each) => h("p", null, faultText(each)));
  return [
    told(false).length ? h("div", { class: "note bad" }, told(false)) : null,
    told(true).length ? h("div", { class: "note" }, told(true)) : null,
  ];
}

function table(app, judged) {
  const { state } = app.store;
  const { columns, rows } = state.doc.list;
  const most = state.ui.rows || AT_ONCE;
  const wanted = rows.map((row, at) => at).filter((at) => !state.ui.only || judged[at]?.faults.length);
  return h(
    "div",
    { class: "card units" },
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": t("many.list") },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, t("many.row")),
            columns.map(({ field, title }) => h("th", { scope: "col", key: field }, title)),
            h("th", { scope: "col", class: "status" }, t("many.status")),
          ),
        ),
        h("tbody", null, wanted.slice(0, most).map((at) => row(app, at, judged[at]))),
      ),
    ),
    wanted.length > most
      ? h(
          "button",
          { type: "button", class: "link", onclick: () => app.store.dispatch({ type: "ui", ui: { rows: most + 300 } }) },
          t("many.more", { count: wanted.length - most }),
        )
      : null,
    h("p", { class: "small soft" }, t("many.mend")),
  );
}

function row(app, at, judged) {
  const { state } = app.store;
  const { columns, rows } = state.doc.list;
  const { number, cells } = rows[at];
  const isShown = state.ui.row === at;
  return h(
    "tr",
    { key: at, class: isShown ? "shown" : null },
    h(
      "td",
      { class: "num" },
      h(
        "button",
        {
          type: "button",
          class: "link",
          "aria-label": t("many.look", { row: number }),
          "aria-pressed": isShown ? "true" : "false",
          onclick: () => app.store.dispatch({ type: "ui", ui: { row: at } }),
        },
        String(number),
      ),
    ),
    columns.map(({ field, title }, place) => {
      const fault = judged?.faults.find((each) => each.path[0] === field);
      return h(
        "td",
        { key: field, "data-title": title, "data-field": field, class: [field === "name" ? "name" : "", fault ? "bad" : ""].join(" ").trim() || null },
        h("input", {
          type: "text",
          class: cells[place]?.includes("://") ? "web" : null,
          title: tail(cells[place]) === cells[place] ? null : cells[place],
          value: state.ui.cell === `${at}/${place}` ? cells[place] : tail(cells[place]),
          "aria-label": `${title}, ${t("many.row")} ${number}`,
          "aria-invalid": fault ? "true" : null,
          "aria-describedby": fault ? `row-${at}` : null,
          autocomplete: "off",
          onfocus: (event) => {
            event.target.value = app.store.state.doc.list.rows[at].cells[place];
            app.store.dispatch({ type: "ui", ui: { cell: `${at}/${place}` } });
          },
          onblur: () => app.store.state.ui.cell === `${at}/${place}` && app.store.dispatch({ type: "ui", ui: { cell: null } }),
          oninput: (event) =>
            app.store.dispatch({
              type: "set",
              path: ["list", "rows", at, "cells", place],
              value: event.target.value,
              typed: true,
            }),
        }),
      );
    }),
    h("td", { class: "status", key: "status", id: `row-${at}` }, statusOf(app, judged)),
  );
}

/** What sets a link apart from others is its end; while it is written in, all of it is shown. */
function tail(text) {
  const [, path] = /^https?:\/\/[^/]+(\/.+)$/.exec(text || "") || [];
  return path ? `…${path.length > 18 ? path.slice(-18) : path}` : text;
}

function statusOf(app, judged) {
  if (!judged) return null;
  const { columns, rows } = app.store.state.doc.list;
  if (judged.faults.length) {
    return judged.faults.map((fault) => {
      const { title } = columns.find((column) => column.field === fault.path[0]) || {};
      const said = faultText(fault);
      const isNamed = !title || fault.code.startsWith("link.") || said.toLowerCase().includes(title.toLowerCase());
      return h("p", { class: "tag bad" }, isNamed ? null : [h("b", null, title), ": "], said);
    });
  }
  if (judged.notes.length) {
    return judged.notes.map((note) => h("p", { class: "tag mid" }, t(`many.note.${note.code}`, { row: rows[note.row].number })));
  }
  return h("span", { class: "tag ok" }, t("many.ok"));
}

// Making them, and looking at one

function side(app, judged, ready) {
  const { state } = app.store;
  const { batch } = state;
  const shown = judged[state.ui.row || 0]?.unit ? state.ui.row || 0 : judged.findIndex((row) => row.unit);
  return h(
    "aside",
    { class: "card", "aria-label": t("many.make") },
    h("h2", null, batch?.running ? t("many.making") : t("many.make")),
    h("div", { class: "field" }, h("label", { for: "many-framework" }, t("many.framework")), frameworkSelect(app)),
    batch ? progress(batch, ready.length) : h("p", { class: "soft small" }, t("many.make.text")),
    h("div", { class: "get" }, buttons(app, batch, ready)),
    shown >= 0 && judged[shown] ? look(app, judged[shown], shown) : null,
  );
}

function progress(batch, all) {
  const done = batch.done.length;
  const left = done ? Math.round(((Date.now() - batch.began) / (done - batch.before || 1)) * ((all - done) / 1000)) : 0;
  return [
    h(
      "div",
      { class: "progress", role: "progressbar", "aria-valuenow": done, "aria-valuemin": 0, "aria-valuemax": all, "aria-label": t("many.finished") },
      h("div", { style: { width: `${all ? (100 * done) / all : 0}%` } }),
    ),
    batch.failed.length ? h("p", { class: "note bad" }, t("many.failed", { names: batch.failed.join("; ") })) : null,
    h("p", { class: "num" }, h("b", null, t("many.of", { done, all })), batch.name ? ` · ${batch.name}` : ""),
    h("p", { class: "soft small" }, batch.running && left > 1 ? t("many.left", { seconds: left }) : t("many.stop.text")),
  ];
}

function buttons(app, batch, ready) {
  const done = batch?.done.length || 0;
  const isDone = done && done + batch.failed.length >= ready.length;
  const arrow = icon("M10 3v9.5M5.8 8.8L10 13l4.2-4.2M4 17h12");
  const get = (label) =>
    h("button", { type: "button", class: "btn main", onclick: () => give(app) }, arrow, label);
  const start = (label, kind) =>
    h("button", { type: "button", class: kind, "aria-disabled": ready.length ? null : "true", onclick: () => make(app) }, label);
  if (batch?.running) {
    return [
      done ? get(count("many.get", done)) : null,
      h("button", { type: "button", class: "btn", onclick: () => app.store.dispatch({ type: "update", values: { batch: { ...batch, running: false } } }) }, t("many.stop")),
    ];
  }
  if (isDone) return [get(count("many.get", done)), start(t("many.again"), "btn sm")];
  return [
    start(done ? t("many.go-on") : count("many.begin", ready.length), "btn main"),
    done ? h("button", { type: "button", class: "btn", onclick: () => give(app) }, arrow, count("many.get", done)) : null,
  ];
}

/** Makes the kits that are not there yet, one after another, until all are made or somebody stops. */
async function make(app) {
  const { store } = app;
  const ready = () => (store.state.lists || []).filter((each) => each.unit && !each.faults.length);
  const keyOf = (each) => JSON.stringify([store.state.doc.framework, each.unit, each.folder]);
  const isWhole = (store.state.batch?.done.length || 0) >= ready().length;
  const wanted = new Set(ready().map(keyOf));
  const kept = isWhole ? [] : (store.state.batch?.done || []).filter((each) => wanted.has(each.key));
  const run = {}; // whoever starts another, or drops another list, ends this one
  const tell = (more) => store.dispatch({ type: "update", values: { batch: { ...store.state.batch, ...more } } });
  tell({ run, running: true, done: kept, before: kept.length, given: 0, began: Date.now(), name: "", failed: [] });
  for (const each of ready()) {
    const key = keyOf(each);
    if (store.state.batch.done.some((done) => done.key === key)) continue;
    const name = [each.unit.name, each.unit.group].filter(Boolean).join(", ") || each.folder;
    tell({ name });
    const data = { framework: store.state.doc.framework, unit: each.unit, language: store.state.ui.language };
    const { json, blobs } = await app.call("unit_files", data, [], 5).catch(() => ({ json: {} }));
    if (store.state.batch?.run !== run) return;
    if (!json.files?.length || json.faults.some((fault) => !fault.note)) {
      tell({ failed: [...store.state.batch.failed, name] });
    } else {
      const files = json.files.map((file, at) => ({ name: `${each.folder}/${file}`, bytes: blobs[at] }));
      tell({ done: [...store.state.batch.done, { key, files }] });
    }
    if (!store.state.batch.running) break;
  }
  const finished = store.state.batch.running;
  tell({ running: false, name: "" });
  if (finished) app.notify(count("many.done", store.state.batch.done.length));
}

function give(app) {
  const parts = zipParts(app.store.state.batch.done.flatMap((each) => each.files));
  const name = `${app.store.state.doc.list.name.replace(/\.\w+$/, "")}.zip`;
  const blob = new Blob(parts, { type: "application/zip" });
  download(name, blob, "application/zip");
  app.notify(t("downloaded", { name, size: fileSize(blob.size) }));
  const { batch } = app.store.state;
  app.store.dispatch({ type: "update", values: { batch: { ...batch, given: batch.done.length } } });
}

/** A unit's sheet, as it will be. */
function look(app, judged, at) {
  const { state } = app.store;
  const key = JSON.stringify([state.doc.framework, judged.unit]);
  if (state.look?.key !== key) app.showUnit(key, judged.unit);
  const sheet = state.look?.sheet;
  const name = [judged.unit.name, judged.unit.group].filter(Boolean).join(", ");
  return h(
    "figure",
    { class: "looked" },
    sheet
      ? h("canvas", {
          own: true,
          class: "sheet",
          role: "img",
          "aria-label": `${sheet.title}, ${name}`,
          style: { width: "100%", "aspect-ratio": `${sheet.sizes[0][0]} / ${sheet.sizes[0][1]}` },
          hook: (canvas) => app.pictures.show(canvas, { key: sheet.key, width: 300, rank: 1 }),
        })
      : null,
    h(
      "figcaption",
      { class: "row" },
      h("span", { class: "small grow" }, withBold(h, `**${state.doc.list.rows[at].number}** ${name}`)),
      h("button", { type: "button", class: "link small", onclick: () => open(app, judged.unit) }, t("many.open")),
    ),
  );
}

/** Takes a unit of the list as the one that a kit is made for. */
function open(app, unit) {
  const { form, ...others } = unit;
  const fields = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, typeof value === "number" ? String(value) : value]));
  const { terms, ...rest } = fields;
  const doc = { ...app.store.state.doc, unit: { ...rest, ...(form ? { form } : {}) }, terms: Object.entries(terms || {}) };
  app.store.dispatch({ type: "change", doc });
  app.go("kit", "unit");
}
