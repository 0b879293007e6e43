// The panel beside every form: the film strip of sheets, the pages of the sheet that is selected, undo and redo, and
// the buttons for downloading. Other views take single parts of it.

import { h, icon } from "./dom.js";
import { unfolding } from "./fields.js";
import { isOverview } from "./preview.js";
import { count, t } from "./translation.js";
import { missingFromSheets, paperNeeded } from "./paper-count.js";
import { undoSteps } from "./state.js";

const TALL = 62; // CSS pixels of a picture in the strip

/** The sheets that can be looked at, those that tell of all the others last. */
export function visibleSheets(state) {
  const sheets = (state.kit?.sheets || []).filter((sheet) => sheet.key);
  const place = (sheet) => (isOverview(sheet) ? 1000 : 0) + sheet.order;
  return sheets.sort((a, b) => place(a) - place(b));
}

export function currentSheet(state) {
  const sheets = visibleSheets(state);
  return sheets.find((sheet) => sheet.name === state.ui.sheet) || sheets[0];
}

export function pagePanel(app, more = {}) {
  const { state } = app.store;
  const sheet = currentSheet(state);
  return h(
    "section",
    { class: "desk", "aria-label": t("desk.pages") },
    bar(app, sheet, more.name),
    h("h2", { class: "sr" }, t("desk.pages")),
    film(app, sheet),
    sheetPages(app, sheet, more),
    sheet ? reading(app, sheet) : null,
    foot(app),
  );
}

function bar(app, sheet, name) {
  const { state } = app.store;
  return h(
    "div",
    { class: "bar deskbar" },
    h("b", { class: "title" }, name || sheet?.title || ""),
    sheet ? h("span", { class: "soft small" }, [paperName(sheet), count("pages", sheet.pages)].join(" · ")) : null,
    h("span", { class: "grow" }),
    updateStatus(state),
    undoButtons(app),
  );
}

export function undoButtons(app) {
  const { past, future } = undoSteps(app.store.state);
  const button = (type, disabled, keys) =>
    h(
      "button",
      {
        type: "button",
        class: "btn sm quiet",
        "aria-disabled": disabled ? "true" : null,
        "aria-keyshortcuts": keys,
        onclick: () => app.store.dispatch({ type }),
      },
      t(type),
    );
  return [
    button("undo", !past.length, "Control+Z"),
    button("redo", !future.length, "Control+Y"),
  ];
}

export function updateStatus(state) {
  const said = state.trouble ? "trouble" : state.busy ? "busy" : "fresh";
  const isStarting = said === "busy" && typeof state.starting === "number";
  return h(
    "span",
    { class: `state ${said}`, role: "status", key: "state" },
    said === "fresh" ? icon("M4 10.5l4 4 8-9") : null,
    isStarting ? t("state.start", { share: Math.round(100 * state.starting) }) : t(state.trouble === "gone" ? "state.gone" : `state.${said}`),
  );
}

export const paperName = (sheet) => {
  const [size, turned] = sheet.paper.split(" landscape");
  return turned === undefined ? size : t("paper.landscape", { size });
};

function film(app, sheet) {
  const { state } = app.store;
  const sheets = visibleSheets(state);
  const choose = (name) => app.store.dispatch({ type: "ui", ui: { sheet: name } });
  const move = (event) => {
    const at = sheets.findIndex((each) => each.name === sheet?.name);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: sheets.length - 1 }[event.key];
    const next = sheets[to];
    if (!next) return;
    event.preventDefault();
    choose(next.name);
    document.getElementById(`tab-${next.name}`)?.focus();
  };
  return h(
    "div",
    { class: "film", role: "tablist", "aria-label": t("desk.sheets"), onkeydown: move },
    sheets.map((each) => {
      const isCurrent = each.name === sheet?.name;
      const [wide, high] = each.sizes[0];
      return h(
        "button",
        {
          type: "button",
          key: each.name,
          id: `tab-${each.name}`,
          role: "tab",
          "aria-selected": isCurrent ? "true" : "false",
          "aria-controls": "stage",
          tabindex: isCurrent ? "0" : "-1",
          onclick: () => choose(each.name),
          hook: isCurrent ? intoView : null,
        },
        thumbnail(app, each, Math.round((TALL * wide) / high)),
        h("span", null, each.short),
      );
    }),
  );
}

function intoView(tab) {
  const strip = tab.parentElement;
  if (strip.$at === tab.id) return;
  strip.$at = tab.id;
  const left = tab.offsetLeft - strip.offsetLeft;
  if (left < strip.scrollLeft || left + tab.offsetWidth > strip.scrollLeft + strip.clientWidth) {
    strip.scrollLeft = left - 40;
  }
}

/** A small picture of the first page of a sheet. */
export function thumbnail(app, sheet, width) {
  const [wide, high] = sheet.sizes[0];
  return h("canvas", {
    own: true,
    class: "sheet",
    style: { width: `${width}px`, "aspect-ratio": `${wide} / ${high}` },
    "aria-hidden": "true",
    hook: (canvas) => app.pictures.show(canvas, { key: sheet.key, width, rank: 4 }),
  });
}

/** The pages of a sheet. */
export function sheetPages(app, sheet, { overlay, empty } = {}) {
  if (!sheet) {
    return h("div", { class: "stage", key: "no-stage" }, h("p", { class: "soft" }, empty ?? t(app.store.state.busy ? "state.first" : "desk.none")));
  }
  const { state } = app.store;
  return h(
    "div",
    {
      class: "stage",
      id: "stage",
      key: "stage",
      role: "tabpanel",
      "aria-label": sheet.title,
      tabindex: "0",
      hook: (node) => app.watchSize(node),
    },
    sheet.sizes.map(([wide, high], number) => {
      const width = fitting(state.ui.stage, wide, high, sheet.sizes.length);
      const called = t("desk.page", { title: sheet.title, number: number + 1, of: sheet.sizes.length });
      return h(
        "figure",
        { key: `${sheet.name}-${number}` },
        h(
          "div",
          { class: "leaf" },
          h("canvas", {
            own: true,
            class: "sheet",
            role: "img",
            "aria-label": called,
            style: { width: `${width}px`, "aspect-ratio": `${wide} / ${high}` },
            hook: (canvas) =>
              app.pictures.show(canvas, { key: sheet.key, number, width, rank: number ? 3 : 1 }),
          }),
          overlay ? overlay(sheet, number) : null,
        ),
        sheet.sizes.length > 1 ? h("figcaption", { class: "small soft" }, caption(sheet, number)) : null,
      );
    }),
  );
}

function caption(sheet, number) {
  const of = sheet.sizes.length;
  if (!sheet.duplex) return t("desk.number", { number: number + 1, of });
  const side = number % 2 ? "desk.back" : "desk.front";
  return t(side, { number: Math.floor(number / 2) + 1, of: Math.ceil(of / 2) });
}

/** How wide a page is shown: all of it to be seen, two beside each other where there are more. */
function fitting(room, wide, high, pages) {
  if (!room) return 300;
  const within = pages > 1 && wide < high ? (room.width - 24) / 2 : room.width;
  const tall = room.height ? Math.max(room.height - (pages > 1 ? 28 : 0), 220) : window.innerHeight * 0.5;
  return Math.max(120, Math.floor(Math.min(within, (tall * wide) / high, 1100)));
}

/** The words of the pages, for those who do not see them. */
function reading(app, sheet) {
  const { state } = app.store;
  const open = Boolean(state.ui.open.reading);
  const pages = state.reading?.key === sheet.key ? state.reading.pages : null;
  if (open && !pages) app.readPages(sheet);
  return unfolding(
    app,
    "reading",
    { class: "reading", key: "reading" },
    t("desk.read"),
    open && pages ? pages.map((lines) => h("div", { class: "card" }, lines.map((line) => h("p", null, line)))) : null,
  );
}

function foot(app) {
  const { state } = app.store;
  const paper = paperNeeded(state);
  return h(
    "div",
    { class: "bar foot sticky" },
    h(
      "p",
      { class: "grow" },
      paper.total
        ? [h("b", { class: "num" }, paper.total), " ", h("span", { class: "soft hide-s" }, paper.about)]
        : h("span", { class: "soft" }, state.kit?.people ? "" : t("foot.unknown")),
      paper.total && missingFromSheets(state) ? h("span", { class: "soft hide-s" }, `. ${missingFromSheets(state)}`) : null,
    ),
    h(
      "button",
      { type: "button", class: "btn hide-s", onclick: () => app.downloadZip(["docx"]) },
      state.making === "docx" ? t("making") : t("word-files"),
    ),
    h(
      "button",
      { type: "button", class: "btn main", onclick: () => app.downloadZip([]) },
      icon("M10 3v9.5M5.8 8.8L10 13l4.2-4.2M4 17h12"),
      state.making === "all" ? t("making") : t("download-all"),
    ),
  );
}
