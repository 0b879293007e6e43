// The frame around every view: the header with the main parts, the help dialog, and short messages.

import { h, lock } from "./dom.js";
import { LANGUAGES, t } from "./translation.js";
import { undoButtons } from "./page-panel.js";
import { startView } from "./start-view.js";
import { kitView } from "./kit-steps.js";
import { frameworkEditor } from "./framework-editor.js";
import { unitListView } from "./unit-list.js";
import { resultsView } from "./results-view.js";
import { saveSection } from "./unit-step.js";

const PARTS = [
  ["start", startView],
  ["units", unitListView],
  ["framework", frameworkEditor],
  ["results", resultsView],
];

export function frame(app) {
  const { ui, trouble } = app.store.state;
  const view = ui.view === "kit" ? kitView : PARTS.find(([name]) => name === ui.view)[1];
  return [
    h("a", { class: "skip", href: "#main", key: "skip", onclick: toMain }, t("skip")),
    head(app),
    h(
      "main",
      { id: "main", tabindex: "-1", key: "main" },
      trouble === 403 || trouble === 421 ? h("p", { class: "note bad alone", role: "alert" }, t("closed")) : shown(app, view),
    ),
    h("p", { class: `toast${ui.message ? " on" : ""}`, role: "status", key: "toast" }, ui.message || ""),
    help(app),
  ];
}

/** A view, or, where it cannot be drawn, the ways on from there: back a step, a file of the work, another view. */
function shown(app, view) {
  try {
    return view(app);
  } catch (error) {
    console.error(error);
    return h(
      "div",
      { class: "wide", key: "broken" },
      h("p", { class: "note bad", role: "alert" }, t("fault.own")),
      h("p", { class: "row" }, undoButtons(app)),
      app.store.state.doc ? saveSection(app) : null,
    );
  }
}

function toMain(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function head(app) {
  const { ui } = app.store.state;
  const isAt = (name) => ui.view === name || (name === "start" && ui.view === "kit");
  return h(
    "header",
    { class: "top", key: "top" },
    h(
      "a",
      { class: "brand", href: "#/start", onclick: (event) => go(event, app, "start") },
      h("span", { class: "mark", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
      "kitgen studio",
    ),
    h(
      "nav",
      { "aria-label": t("parts") },
      PARTS.map(([name]) =>
        h(
          "a",
          {
            key: name,
            href: `#/${name}`,
            "aria-current": isAt(name) ? "page" : null,
            onclick: (event) => go(event, app, name),
          },
          t(`view.${name}`),
        ),
      ),
    ),
    h(
      "button",
      { type: "button", class: "private top-p", onclick: () => document.getElementById("help").showModal() },
      lock(),
      t("private"),
    ),
    h(
      "label",
      { class: "tool lang" },
      h("span", { class: "sr" }, t("language")),
      h(
        "select",
        { value: ui.language, onchange: (event) => app.changeLanguage(event.target.value) },
        Object.entries(LANGUAGES).map(([code, name]) =>
          h("option", { value: code, lang: code, selected: code === ui.language }, name),
        ),
      ),
    ),
    h(
      "button",
      { type: "button", class: "tool", onclick: () => document.getElementById("help").showModal() },
      t("help"),
    ),
  );
}

function go(event, app, view) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  app.go(view);
}

function help(app) {
  const keys = ["tab", "arrows", "undo", "save", "help"];
  return h(
    "dialog",
    { id: "help", key: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, t("help.title")),
    h("ol", null, ["1", "2", "3"].map((step) => h("li", null, t(`help.step.${step}`)))),
    h("h3", null, t("help.private")),
    h("p", null, t("help.private.text")),
    h("h3", null, t("help.keys")),
    h(
      "dl",
      { class: "keys" },
      keys.map((key) => h("div", null, h("dt", null, t(`help.key.${key}`)), h("dd", null, t(`help.key.${key}.what`)))),
    ),
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "btn main" }, t("close")),
    ),
  );
}
