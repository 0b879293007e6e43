// The first view: the built-in frameworks as real pages, import of an own document, and the work to go on with.

import { h } from "./dom.js";
import { visibleSheets, thumbnail } from "./page-panel.js";
import { fileButton } from "./fields.js";
import { documentDropZone } from "./document-import.js";
import { count, t } from "./translation.js";

const WIDE = 228; // CSS pixels of a page's picture

export function startView(app) {
  const { state } = app.store;
  return h(
    "div",
    { class: "wide", key: "start" },
    h("h1", null, t("start.title")),
    h("p", { class: "lead soft" }, t("start.lead")),
    h(
      "ul",
      { class: "frameworks", "aria-busy": state.frameworks ? null : "true" },
      state.frameworks ? sorted(state).map((each) => framework(app, each)) : [0, 1, 2, 3].map(empty),
    ),
    h("div", { class: "beside" }, documentDropZone(app), goOn(app)),
  );
}

/** Those in the language of the page first. */
function sorted({ frameworks, ui }) {
  const near = (each) => (each.language === ui.language ? 0 : each.language.startsWith("n") && ui.language.startsWith("n") ? 1 : 2);
  return [...frameworks].sort((a, b) => near(a) - near(b));
}

const empty = (at) => h("li", { class: "card fw", key: `empty-${at}` }, h("div", { class: "peek" }), h("div", null));

function framework(app, each) {
  return h(
    "li",
    { class: "card fw", key: each.id },
    h(
      "div",
      { class: "peek" },
      h("canvas", {
        own: true,
        class: "sheet",
        "aria-hidden": "true",
        hook: (canvas) =>
          app.pictures.show(canvas, {
            key: each.id,
            width: WIDE,
            method: "cover",
            json: { framework: each.id },
          }),
      }),
    ),
    h(
      "div",
      null,
      h(
        "h2",
        { lang: each.language },
        h("button", { type: "button", class: "all", onclick: () => app.startKit(each.id) }, each.title),
      ),
      h("p", { class: "soft small" }, each.organisation, h("br"), facts(each)),
    ),
  );
}

/** What there is in it, in a line: what sets it apart rather than every number. */
function facts(each) {
  const special = each.has.slice(0, 2).map((name) => t(`has.${name}`));
  if (!special.length) special.push(each.scale ? count("statements", each.statements) : t("has.scale"));
  return [count("areas", each.areas), special.join(", "), t(`language.${each.language}`)].join(" · ");
}

function goOn(app) {
  const { doc, described, frameworks } = app.store.state;
  const open = fileButton({
    id: "open-file",
    label: t("work.open"),
    accept: ".kitgen,application/json",
    kind: "link",
    onFile: app.openSaved,
  });
  const [sheet] = visibleSheets(app.store.state);
  const title = described?.title || frameworks?.find((each) => each.id === doc?.framework)?.title || "";
  return h(
    "section",
    { class: "card go-on", "aria-labelledby": "go-on" },
    h("h2", { id: "go-on" }, t("work.go-on")),
    doc
      ? h(
          "div",
          { class: "row" },
          sheet ? thumbnail(app, sheet, 74) : null,
          h(
            "p",
            { class: "grow" },
            h("b", null, [doc.unit.name, doc.unit.group].filter(Boolean).join(", ") || t("work.nameless")),
            h("br"),
            h("span", { class: "soft small" }, title),
          ),
          h("button", { type: "button", class: "btn sm", onclick: () => app.go("kit") }, t("open")),
        )
      : h("p", { class: "soft" }, t("work.none")),
    h("p", { class: "small" }, open),
  );
}
