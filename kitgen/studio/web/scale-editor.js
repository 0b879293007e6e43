// The form for an own scale: two to five levels, each with words, colour and symbol.

import { h } from "./dom.js";
import { textField, faultNote, faultsAt } from "./fields.js";
import { t } from "./translation.js";

const ROOT = ["framework", "data"];
const LEAST = 2;
const MOST = 5;
const NAMED = { ok: "#8fc98a", mid: "#f6d860", bad: "#e98b7d" };
const OTHER = "#8fb8de"; // the first of a colour of one's own
/** The symbols as lines in a box of 20 by 20: as in kitgen/blocks/marks.py. */
const SYMBOLS = {
  check: "M6 10.6L8.9 13.5L14.2 6.8",
  wave: "M5.6 11.2C7.2 8 8.6 8.6 10 10C11.4 11.4 12.8 12 14.4 8.8",
  exclaim: "M10 5.4V11.2M10 14.2V14.3",
  plus: "M10 5.9V14.1M5.9 10H14.1",
  minus: "M5.9 10H14.1",
  star: "M10 5L11.3 8.2L14.8 8.5L12.1 10.7L12.9 14L10 12.2L7.1 14L7.9 10.7L5.2 8.5L8.7 8.2Z",
  arrow: "M5.8 10H14.2M10.9 6.7L14.2 10L10.9 13.3",
  circle: "M13.4 10A3.4 3.4 0 1 1 6.6 10A3.4 3.4 0 1 1 13.4 10Z",
  question: "M7.6 7.7C7.6 4.6 12.5 4.7 12.4 7.7C12.4 9.5 10 9.6 10 11.7M10 14.4V14.5",
  heart: "M10 14.2C3.2 9.6 6.4 4.4 10 7.8C13.6 4.4 16.8 9.6 10 14.2Z",
};

export function scaleForm(app, data) {
  const isNamed = typeof data.scale === "string";
  const set = (value) => app.store.dispatch({ type: "set", path: [...ROOT, "scale"], value });
  const own = () => set({ question: t("editor.question"), levels: Object.keys(NAMED).reduce((levels) => [...levels, fresh(levels)], []) });
  return [
    h(
      "fieldset",
      { class: "choice c2" },
      h("legend", { class: "sr" }, t("editor.section.scale")),
      [true, false].map((named) =>
        h(
          "label",
          { class: "o", key: String(named) },
          h("input", {
            type: "radio",
            name: "scale",
            checked: named === isNamed,
            onchange: () => (named ? set("traffic-light") : own()),
          }),
          h("b", null, t(named ? "editor.scale.named" : "editor.scale.own")),
          h("span", { class: "soft small" }, t(named ? "editor.scale.named.what" : "editor.scale.own.what")),
        ),
      ),
    ),
    isNamed ? null : levels(app, data.scale.levels),
  ];
}

/** A level beside those there are, with a colour, a symbol and an id that none of them has. */
function fresh(levels) {
  const free = (all, taken) => all.find((each) => !levels.some((level) => level[taken] === each));
  const number = levels.length + 1;
  return {
    id: free(Array.from({ length: MOST + 1 }, (_, at) => `level-${at + 1}`), "id"),
    label: number > 3 ? "" : t(`editor.level.${number}`),
    meaning: number > 3 ? "" : t(`editor.level.${number}.meaning`),
    colour: free(Object.keys(NAMED), "colour") ?? OTHER,
    symbol: free(Object.keys(SYMBOLS), "symbol"),
  };
}

function levels(app, all) {
  const path = [...ROOT, "scale", "levels"];
  const put = (value) => app.store.dispatch({ type: "set", path, value });
  const focus = (at) => setTimeout(() => document.getElementById(`f-framework-data-scale-levels-${at}-label`)?.focus());
  const add = () => {
    put([...all, fresh(all)]);
    focus(all.length);
  };
  const act = {
    up: (at) => move(at, at - 1),
    down: (at) => move(at, at + 1),
    remove: (at) => {
      put(all.filter((_, place) => place !== at));
      focus(Math.max(0, at - 1));
    },
  };
  const move = (at, to) => {
    const moved = [...all];
    moved.splice(to, 0, ...moved.splice(at, 1));
    put(moved);
    focus(to);
  };
  return [
    textField(app, [...ROOT, "scale", "question"], { label: t("editor.field.question"), at: ["scale", "question"] }),
    h("p", { class: "help" }, t("editor.levels.help")),
    all.map((level, at) => one(app, level, at, all.length, act)),
    all.length < MOST ? h("button", { type: "button", class: "link", onclick: add }, t("editor.level.add")) : null,
    faultNote("levels-w", faultsAt(app.store.state, ["scale", "levels"])),
  ];
}

function one(app, level, at, of, act) {
  const path = [...ROOT, "scale", "levels", at];
  const place = ["scale", "levels", at];
  const set = (key, typed) => (event) => app.store.dispatch({ type: "set", path: [...path, key], value: event.target.value, typed });
  const name = t("editor.level", { number: at + 1 });
  const button = (what, sign, isOff) =>
    h(
      "button",
      {
        type: "button",
        class: "btn sm quiet",
        "aria-label": t(`editor.level.${what}`, { level: name }),
        "aria-disabled": isOff ? "true" : null,
        onclick: () => isOff || act[what](at),
      },
      sign,
    );
  const keys = (event) => {
    const by = { ArrowUp: ["up", at > 0], ArrowDown: ["down", at < of - 1] }[event.key];
    if (!event.altKey || !by?.[1]) return;
    event.preventDefault();
    act[by[0]](at);
  };
  return h(
    "fieldset",
    { class: "card level", key: level.id, onkeydown: keys },
    h("legend", { class: "sr" }, name),
    h(
      "div",
      { class: "row" },
      chip(level),
      h("b", { class: "grow" }, name),
      button("up", "↑", at === 0),
      button("down", "↓", at === of - 1),
      button("remove", "×", of <= LEAST),
    ),
    textField(app, [...path, "label"], { label: t("editor.field.label"), at: [...place, "label"] }),
    textField(app, [...path, "meaning"], { label: t("editor.field.meaning"), at: [...place, "meaning"] }),
    h(
      "div",
      { class: "two" },
      select(`colour-${at}`, t("editor.field.colour"), level.colour in NAMED ? level.colour : "own", ["ok", "mid", "bad", "own"], (event) =>
        app.store.dispatch({ type: "set", path: [...path, "colour"], value: event.target.value === "own" ? OTHER : event.target.value }),
      ),
      select(`symbol-${at}`, t("editor.field.symbol"), level.symbol, Object.keys(SYMBOLS), set("symbol", false)),
    ),
    level.colour in NAMED
      ? null
      : h(
          "div",
          { class: "field" },
          h("label", { for: `shade-${at}` }, t("editor.field.shade")),
          h("input", { type: "color", id: `shade-${at}`, value: level.colour, oninput: set("colour", true) }),
        ),
    faultNote(`level-${at}-w`, ["symbol", "colour", "id"].flatMap((key) => faultsAt(app.store.state, [...place, key]))),
  );
}

function select(id, label, value, values, onchange) {
  const kind = id.split("-")[0];
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h(
      "select",
      { id, value, onchange },
      values.map((each) => h("option", { value: each, selected: each === value }, t(`editor.${kind}.${each}`))),
    ),
  );
}

/** How the level is marked on the sheets. */
function chip(level) {
  const line = { fill: "none", stroke: "#1c2430", "stroke-width": 1.9, "stroke-linecap": "round", "stroke-linejoin": "round" };
  return h(
    "svg",
    { class: "chip", viewBox: "0 0 20 20", width: 32, height: 32, "aria-hidden": "true" },
    h("circle", { cx: 10, cy: 10, r: 9.4, fill: NAMED[level.colour] || level.colour, stroke: "#1c2430", "stroke-width": 0.8 }),
    h("path", { d: SYMBOLS[level.symbol] || "", ...line }),
  );
}
