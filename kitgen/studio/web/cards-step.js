// The step “Kortene”: the size and sides of the conversation cards, who prints them, and an offset for printers
// that print backs askew.

import { h } from "./dom.js";
import { pagePanel } from "./page-panel.js";
import { radioGroup, faultsAt, faultNote } from "./fields.js";
import { copiesOf, isFromShop } from "./paper-count.js";
import { count, withBold, t } from "./translation.js";

/** For each size: width and height in mm, and how many there are on a sheet. */
const SIZES = { a6: [105, 148, 4], a7: [105, 74, 8], tarot: [70, 120, 6], poker: [63, 88, 9] };

export function cardsStep(app, tabs) {
  const { doc, described } = app.store.state;
  const offered = described?.sheets.find((sheet) => sheet.name === "cards")?.options || {};
  const chosen = doc.unit.options?.cards || {};
  const set = (option) => (value) => {
    const usual = value === offered[option][0];
    app.store.dispatch({
      type: "set",
      path: ["unit", "options", "cards", option],
      value: usual ? undefined : value,
    });
  };
  const one = (option, columns, picture) =>
    offered[option]
      ? radioGroup({
          name: `cards-${option}`,
          legend: t(`cards.${option}`),
          value: chosen[option] || offered[option][0],
          columns,
          options: offered[option].map((value) => ({
            value,
            title: t(`cards.${option}.${value}`),
            text: picture ? t("cards.on-sheet", { count: SIZES[value]?.[2] ?? "" }) : t(`cards.${option}.${value}.what`),
            picture: picture ? drawing(value) : null,
          })),
          onChange: set(option),
        })
      : null;
  return h(
    "div",
    { class: "work", key: "cards" },
    h(
      "form",
      { class: "form", "aria-label": t("step.cards"), onsubmit: (event) => event.preventDefault() },
      h("h1", { class: "sr" }, t("step.cards")),
      tabs,
      one("size", 4, true),
      one("sides", 3, false),
      one("profile", 3, false),
      chosen.sides === "fold-over" ? null : offset(app, chosen.offset || ""),
      paperNote(app),
    ),
    pagePanel(app),
  );
}

/** How far the backs are moved to the right, and down: millimetres, written with a comma or a point. */
function offset(app, said) {
  const path = ["unit", "options", "cards", "offset"];
  const faults = faultsAt(app.store.state, path.slice(1), true);
  const parts = ["right", "down"].map((_, at) => (String(said).split(", ")[at] || "").replace(/ mm$/, ""));
  const set = (at, text) => {
    const next = parts.map((part, place) => (place === at ? text.replace(",", ".") : part));
    const value = next.some((part) => part.trim()) ? next.map((part) => `${part || 0} mm`).join(", ") : undefined;
    app.store.dispatch({ type: "set", path, value, typed: true });
  };
  return h(
    "fieldset",
    { class: "field" },
    h("legend", null, t("cards.offset")),
    h(
      "div",
      { class: "two" },
      ["right", "down"].map((way, at) =>
        h(
          "div",
          { key: way },
          h("label", { for: `offset-${way}`, class: "small" }, t(`cards.offset.${way}`)),
          h("input", {
            id: `offset-${way}`,
            type: "text",
            inputmode: "decimal",
            placeholder: "0",
            value: parts[at] === "0" ? "" : parts[at].replace(".", ","),
            class: faults.length && !isLength(parts[at]) ? "fault" : null,
            "aria-invalid": faults.length && !isLength(parts[at]) ? "true" : null,
            "aria-describedby": faults.length ? "offset-w" : "offset-h",
            autocomplete: "off",
            oninput: (event) => set(at, event.target.value),
          }),
        ),
      ),
    ),
    h("p", { class: "help", id: "offset-h" }, t("cards.offset.help")),
    faultNote("offset-w", faults),
  );
}

const isLength = (text) => /^\s*[-+]?\d*\.?\d*\s*$/.test(text);

function drawing(size) {
  const [wide, high] = (SIZES[size] || SIZES.a6).map((side) => side * 0.36);
  return h(
    "svg",
    { viewBox: "0 0 54 58", width: 54, height: 58, "aria-hidden": "true" },
    h("rect", { x: 27 - wide / 2, y: 56 - high, width: wide, height: high, rx: 2, fill: "#fff", stroke: "#24507a", "stroke-width": 1.6 }),
    h("rect", { x: 30 - wide / 2, y: 59 - high, width: wide - 6, height: 6, fill: "#24507a" }),
  );
}

/** What it takes to print them. */
function paperNote(app) {
  const { state } = app.store;
  const sheet = (state.kit?.sheets || []).find((each) => each.name === "cards" && each.key);
  const copies = sheet && copiesOf(state, sheet);
  if (state.doc.unit.options?.cards?.profile === "test-page") return h("p", { class: "note" }, t("cards.test"));
  if (!copies) return null;
  if (isFromShop(sheet)) return h("p", { class: "note ok" }, t("cards.shop", { decks: count("decks", copies) }));
  const leaves = `${copies * sheet.leaves} ${sheet.paper.split(" ")[0]}`;
  const words = [
    t("cards.decks", { decks: count("decks", copies), leaves }),
    sheet.duplex ? t("cards.turn") : "",
    state.kit.people ? "" : t("foot.unknown"),
  ];
  return h("p", { class: "note ok" }, withBold(h, words.filter(Boolean).join(" ")));
}
