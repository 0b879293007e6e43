// The step “Ark og kopier”: which sheets are printed, on which paper and how many, and all ways to download them.

import { h, icon } from "./dom.js";
import { paperName, updateStatus, thumbnail, undoButtons } from "./page-panel.js";
import { checkbox, stepper } from "./fields.js";
import { copiesOf, isFromShop, paperNeeded, printedSheets } from "./paper-count.js";
import { linkOf } from "./saving.js";
import { saveSection } from "./unit-step.js";
import { count, withBold, t } from "./translation.js";

const WIDE = 46;
const TALL = 40;

export function sheetsStep(app, tabs) {
  const { state } = app.store;
  return h(
    "div",
    { class: "wide sheets", key: "sheets" },
    tabs,
    h(
      "div",
      { class: "split" },
      h(
        "section",
        { "aria-labelledby": "sheets-title" },
        h(
          "div",
          { class: "row" },
          h("h1", { id: "sheets-title", class: "grow" }, t("sheets.title")),
          updateStatus(state),
          undoButtons(app),
        ),
        h("p", { class: "soft" }, countNote(state)),
        table(app),
      ),
      h("aside", { class: "stack", "aria-label": t("sheets.print") }, cupboard(state), tips(state), get(app)),
    ),
  );
}

function countNote(state) {
  const people = state.kit?.people;
  const minutes = Number.parseInt(state.doc.unit.minutes, 10) || state.described?.minutes;
  if (!people) return t("sheets.unknown");
  return t("sheets.counted", { people: count("people", people), minutes: count("minutes", minutes) });
}

/** The sheets of this kit: those that were chosen, else those of the framework. */
const chosenIn = (state) =>
  state.doc.unit.sheets || state.described.sheets.filter((sheet) => sheet.kit).map((sheet) => sheet.name);

function table(app) {
  const { state } = app.store;
  if (!state.described) return null;
  const chosen = chosenIn(state);
  const offered = state.described.sheets.filter((sheet) => !sheet.picture);
  const heads = [
    h("th", { scope: "col" }, h("span", { class: "sr" }, t("sheets.with"))),
    h("td", { class: "hide-s" }),
    h("th", { scope: "col" }, t("sheets.sheet")),
    h("th", { scope: "col", class: "hide-s" }, t("sheets.paper")),
    h("th", { scope: "col", class: "r hide-s" }, t("sheets.pages")),
    h("th", { scope: "col", class: "r" }, t("sheets.copies")),
  ];
  return h(
    "table",
    { class: "plan" },
    h("thead", null, h("tr", null, heads)),
    h("tbody", null, offered.map((sheet) => row(app, sheet, chosen))),
  );
}

function row(app, offered, chosen) {
  const { state } = app.store;
  const isOn = chosen.includes(offered.name);
  const made = printedSheets(state).find((sheet) => sheet.name === offered.name);
  const isFailed = state.kit?.failed?.includes(offered.name);
  const other = (state.kit?.sheets || []).find((sheet) => sheet.name === offered.name && sheet.key && !isFailed);
  const sheet = made || other;
  const lacks = isOn && !sheet && offered.needs.includes("answer");
  const fault = isOn && !sheet && !lacks && state.kit && !state.kit.partly && !state.busy;
  const isOther = made && offered.name === "table-b" && made.copies && copiesOf(state, made) === 0;
  const usual = isOther ? t("sheets.instead") : whenOf(offered);
  const when = lacks ? t("sheets.needs-link") : fault ? t("sheets.cannot") : usual;
  const facts = sheet ? [paperOf(sheet), count("pages", sheet.pages)].join(" · ") : "";
  const box = h("input", {
    type: "checkbox",
    id: `with-${offered.name}`,
    checked: isOn,
    onchange: (event) => choose(app, offered.name, event.target.checked),
  });
  return h(
    "tr",
    { key: offered.name, class: isOn ? null : "off" },
    h("td", { class: "box" }, box),
    h("td", { class: "hide-s picture" }, sheet && isOn ? small(app, sheet) : null),
    h(
      "td",
      null,
      h("label", { for: `with-${offered.name}` }, h("b", null, offered.title)),
      h("br"),
      h("span", { class: fault ? "small lacking" : "soft small" }, when),
      facts ? h("span", { class: "soft small only-s" }, ` · ${facts}`) : null,
      isOn && sheet ? sheet.notes.map((note) => h("div", { class: "small lacking" }, note)) : null,
      isOn && offered.options.space ? blankOrLines(app, offered.name) : null,
    ),
    h("td", { class: "hide-s" }, sheet ? paperOf(sheet) : ""),
    h("td", { class: "r num hide-s" }, sheet ? String(sheet.pages) : ""),
    h(
      "td",
      { class: "r" },
      made && isOn
        ? stepper({
            id: `copies-${offered.name}`,
            label: t("sheets.copies-of", { sheet: offered.title }),
            value: copiesOf(state, made),
            onChange: (number) => app.store.dispatch({ type: "set", path: ["unit", "copies", offered.name], value: number }),
          })
        : null,
    ),
  );
}

/** Whether a table has blank cells instead of lines to write on. */
function blankOrLines(app, name) {
  const path = ["unit", "options", name, "space"];
  return checkbox({
    id: `blank-${name}`,
    on: app.store.state.doc.unit.options?.[name]?.space === "blank",
    label: h("span", { class: "small" }, t("sheets.blank")),
    onChange: (isOn) => app.store.dispatch({ type: "set", path, value: isOn ? "blank" : undefined }),
  });
}

function small(app, sheet) {
  const [wide, high] = sheet.sizes[0];
  return thumbnail(app, sheet, Math.min(WIDE, (TALL * wide) / high));
}

function paperOf(sheet) {
  const parts = [paperName(sheet)];
  if (sheet.duplex) parts.push(t("sheets.duplex"));
  if (sheet.name === "cards") parts.push(t("sheets.stiff"));
  return parts.join(", ");
}

function whenOf(sheet) {
  const when = sheet.audience === "door" ? "door" : sheet.stage;
  if (when && sheet.audience) return t(`when.${when}`);
  if (sheet.audience === "leader" || sheet.audience === "once") return t("when.before");
  return t(sheet.audience ? "when.after" : "when.leader");
}

function choose(app, name, isOn) {
  const { state } = app.store;
  const order = state.described.sheets.map((sheet) => sheet.name);
  const now = chosenIn(state);
  const wanted = isOn ? [...now, name] : now.filter((each) => each !== name);
  const isSeen = ({ name: each, picture }) => !picture && wanted.includes(each);
  if (!state.described.sheets.some(isSeen)) return app.store.dispatch({ type: "ui", ui: {} });
  wanted.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const usual = state.described.sheets.filter((sheet) => sheet.kit).map((sheet) => sheet.name);
  const value = wanted.join() === usual.join() ? undefined : wanted;
  return app.store.dispatch({ type: "set", path: ["unit", "sheets"], value });
}

function cupboard(state) {
  const { kinds } = paperNeeded(state);
  if (!kinds.length) return null;
  const { groups, levels } = state.kit;
  const things = kinds.map(({ size, kind, leaves }) => [leaves, t(`cupboard.${kind}`, { size })]);
  const made = printedSheets(state).filter((sheet) => copiesOf(state, sheet));
  if (groups && made.some((sheet) => sheet.name.startsWith("table"))) {
    things.push([groups, t(groups === 1 ? "cupboard.pencils.one" : "cupboard.pencils", { colours: levels })]);
  }
  if (made.some((sheet) => sheet.name === "cards" && !isFromShop(sheet))) things.push([1, t("cupboard.cutter")]);
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("cupboard.title")),
    h("ul", { class: "plain num" }, things.map(([number, what]) => h("li", null, h("b", null, String(number)), " ", what))),
  );
}

function tips(state) {
  const made = printedSheets(state).filter((sheet) => copiesOf(state, sheet) !== 0);
  const said = [t("tips.size")];
  if (made.some((sheet) => sheet.paper.startsWith("A3"))) said.push(t("tips.a3"));
  if (made.some((sheet) => sheet.name === "cards" && sheet.duplex && !isFromShop(sheet))) said.push(t("tips.cards"));
  if (made.some((sheet) => sheet.name !== "cards" && sheet.duplex)) said.push(t("tips.duplex"));
  return h(
    "section",
    { class: "card" },
    h("h2", null, t("tips.title")),
    h("ol", null, said.map((tip) => h("li", null, withBold(h, tip)))),
  );
}

function get(app) {
  const { making } = app.store.state;
  const button = (formats, label, main, bound) =>
    h(
      "button",
      { type: "button", class: main ? "btn main" : "btn sm", onclick: () => app.downloadZip(formats, bound) },
      main ? icon("M10 3v9.5M5.8 8.8L10 13l4.2-4.2M4 17h12") : null,
      making === (bound ? "bound" : formats[0] || "all") ? t("making") : label,
    );
  return h(
    "div",
    { class: "get" },
    button([], t("sheets.all"), true),
    button([], t("sheets.bound"), false, true),
    h("div", { class: "two" }, button(["pdf"], t("pdf-files")), button(["docx"], t("word-files"))),
    h("button", { type: "button", class: "link small", onclick: () => copyLink(app) }, t("link.copy")),
    saveSection(app),
  );
}

async function copyLink(app) {
  const link = await linkOf(app.store.state.doc);
  if (!link) return app.notify(t("link.long"));
  try {
    await navigator.clipboard.writeText(link);
    return app.notify(t("link.copied"));
  } catch {
    history.replaceState({ ...history.state }, "", `#${link.split("#")[1]}`);
    return app.notify(t("link.here"));
  }
}
