// The step “Enheten”: who meets, when, and about what.

import { h } from "./dom.js";
import { pagePanel } from "./page-panel.js";
import { checkbox, faultsAt, textField, fileButton, faultNote, unfolding } from "./fields.js";
import { forgetInBrowser, isKeptInBrowser, keepInBrowser, saveFile } from "./saving.js";
import { t } from "./translation.js";

const MOST_LOGO = 5 << 20;

export function unitStep(app, tabs) {
  const { doc, described } = app.store.state;
  const name = doc.unit.name || t("work.nameless");
  return h(
    "div",
    { class: "work", key: "unit" },
    h(
      "form",
      { class: "form", "aria-label": t("unit.about"), onsubmit: (event) => event.preventDefault() },
      h("h1", { class: "sr" }, t("unit.title", { name })),
      tabs,
      elsewhere(app),
      textField(app, ["unit", "name"], { label: t("unit.name") }),
      h(
        "div",
        { class: "two" },
        textField(app, ["unit", "group"], { label: t("unit.group") }),
        logo(app),
      ),
      h(
        "div",
        { class: "three" },
        textField(app, ["unit", "date"], { label: t("unit.date"), placeholder: t("unit.date.like") }),
        textField(app, ["unit", "participants"], { label: t("unit.participants"), inputmode: "numeric" }),
        textField(app, ["unit", "minutes"], {
          label: t("unit.minutes"),
          inputmode: "numeric",
          placeholder: String(described?.minutes || ""),
        }),
      ),
      textField(app, ["unit", "form", "answer"], {
        label: t("unit.link"),
        inputmode: "url",
        help: t("unit.link.help"),
        more: howToShare(app),
      }),
      focus(app),
      further(app),
      saveSection(app),
    ),
    pagePanel(app),
  );
}

/** Faults that belong to no field here, with the way to where they belong. */
function elsewhere(app) {
  const folded = app.store.state.ui.open.further ? FURTHER : [];
  const here = ["name", "group", "date", "participants", "minutes", "form", "logo", ...folded];
  const others = (app.store.state.kit?.faults || []).filter((fault) => !here.includes(fault.path?.[0]));
  return faultNote("elsewhere", others.map((fault) => ({ ...fault, onGo: wayTo(app, fault.path || []) })));
}

/** How to come to the field of a fault that is not here; null where there is none. */
function wayTo(app, [part, which]) {
  const { doc, described } = app.store.state;
  const way = { wording: "words", statements: "words", terms: "words", copies: "sheets", sheets: "sheets" }[part];
  const step = part === "options" ? (which === "cards" ? "cards" : "sheets") : way;
  const toStatement = part === "wording" && described ? { statement: which } : {};
  const toField = () => {
    app.store.dispatch({ type: "ui", ui: toStatement });
    app.go("kit", step);
  };
  if (FURTHER.includes(part)) return () => app.setOpen("further", true);
  return step ? toField : doc.framework.data ? () => app.go("framework") : null;
}

function howToShare(app) {
  return unfolding(
    app,
    "share",
    {},
    t("unit.link.how"),
    h("ol", null, ["1", "2", "3"].map((step) => h("li", null, t(`unit.link.how.${step}`)))),
  );
}

function logo(app) {
  const { state } = app.store;
  const chosen = state.doc.logo && state.logos[state.doc.logo];
  const faults = faultsAt(state, ["logo"]);
  const choose = fileButton({
    id: "logo",
    label: chosen ? t("unit.logo.other") : t("unit.logo.choose"),
    accept: ".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml",
    kind: "link",
    onFile: (file) => takeLogo(app, file),
  });
  const away = h(
    "button",
    {
      type: "button",
      class: "link",
      onclick: () => app.store.dispatch({ type: "set", path: ["logo"], value: null }),
    },
    t("remove"),
  );
  return h(
    "div",
    { class: "field", role: "group", "aria-labelledby": "logo-label" },
    h("span", { class: "lab", id: "logo-label" }, t("unit.logo")),
    h(
      "div",
      { class: `inp logo${faults.length ? " fault" : ""}` },
      chosen ? h("img", { src: addressOf(chosen), alt: "" }) : null,
      chosen ? h("span", { class: "small grow name" }, chosen.name) : null,
      choose,
      chosen ? away : null,
    ),
    faultNote("logo-w", faults),
  );
}

const addresses = new WeakMap();

function addressOf(chosen) {
  if (!addresses.has(chosen)) {
    addresses.set(chosen, URL.createObjectURL(new Blob([chosen.bytes], { type: chosen.type })));
  }
  return addresses.get(chosen);
}

async function takeLogo(app, file) {
  if (file.size > MOST_LOGO) {
    app.notify(t("unit.logo.large"));
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = `${file.name}-${file.size}-${file.lastModified}`;
  const type = /\.svg$/i.test(file.name) ? "image/svg+xml" : file.type;
  app.store.dispatch({ type: "logo", id, logo: { name: file.name, type, bytes } });
  app.store.dispatch({ type: "set", path: ["logo"], value: id });
}

// What the meeting is about: without a focus, everything

function focus(app) {
  const { doc, described, ui } = app.store.state;
  if (!described) return null;
  const { areas } = described.framework;
  const chosen = chosenOf(areas, doc.unit.focus);
  const set = (ids) => app.store.dispatch({ type: "set", path: ["unit", "focus"], value: focusOf(areas, ids) });
  return h(
    "fieldset",
    { class: "focus-on", "aria-describedby": faultsAt(app.store.state, ["focus"], true).length ? "focus-w" : null },
    h("legend", { class: "lab" }, t("unit.focus")),
    areas.map((area) => {
      const ids = area.statements.map((each) => each.id);
      const on = ids.filter((id) => chosen.has(id));
      const open = Boolean(ui.open[`area-${area.id}`]);
      const summary = on.length === 0 || on.length === ids.length
        ? t("unit.focus.all", { count: ids.length })
        : t("unit.focus.some", { count: on.length, of: ids.length, which: on.join(", ") });
      return h(
        "div",
        { key: area.id },
        h(
          "div",
          { class: "row" },
          checkbox({
            id: `area-${area.id}`,
            on: on.length === ids.length,
            some: on.length > 0 && on.length < ids.length,
            label: [statementId(described, area.id, area.id), " ", area.title, " ", h("span", { class: "soft small" }, summary)],
            onChange: (isOn) => set(isOn ? [...chosen, ...ids] : [...chosen].filter((id) => !ids.includes(id))),
          }),
          h(
            "button",
            {
              type: "button",
              class: "link small",
              "aria-expanded": open ? "true" : "false",
              "aria-label": t("unit.focus.choose-of", { area: area.id }),
              onclick: () => app.setOpen(`area-${area.id}`, !open),
            },
            open ? t("close") : t("unit.focus.choose"),
          ),
        ),
        open
          ? h(
              "div",
              { class: "inside" },
              area.statements.map((each) =>
                checkbox({
                  id: `statement-${each.id}`,
                  on: chosen.has(each.id),
                  label: [statementId(described, area.id, each.id), " ", each.text],
                  onChange: (isOn) => set(isOn ? [...chosen, each.id] : [...chosen].filter((id) => id !== each.id)),
                }),
              ),
            )
          : null,
      );
    }),
    faultNote("focus-w", faultsAt(app.store.state, ["focus"], true)),
  );
}

export const statementId = (described, area, id) =>
  h("span", { class: "id", style: { color: described.colours[area] || "" } }, id);

function chosenOf(areas, focus) {
  const every = areas.flatMap((area) => area.statements.map((each) => each.id));
  if (!focus?.length) return new Set(every);
  const inside = (area) => (focus.includes(area.id) ? area.statements.map((each) => each.id) : []);
  return new Set([...areas.flatMap(inside), ...every.filter((id) => focus.includes(id))]);
}

/** The ids of areas that are whole and of single statements; nothing where it is all, or would be none. */
function focusOf(areas, ids) {
  const wanted = new Set(ids);
  const found = areas.flatMap((area) => {
    const on = area.statements.map((each) => each.id).filter((id) => wanted.has(id));
    return on.length === area.statements.length ? [area.id] : on;
  });
  const isAll = found.length === areas.length && found.every((id, at) => id === areas[at].id);
  return isAll || !found.length ? undefined : found;
}

// What few need

const FURTHER = ["start", "place", "contact", "colour", "language"];

function further(app) {
  const { state } = app.store;
  const codes = state.described?.languages || [];
  return unfolding(
    app,
    "further",
    { class: "further" },
    t("unit.further"),
    h(
      "div",
      { class: "two" },
      textField(app, ["unit", "start"], { label: t("unit.start"), placeholder: "14.15" }),
      textField(app, ["unit", "place"], { label: t("unit.place") }),
    ),
    textField(app, ["unit", "contact"], { label: t("unit.contact") }),
    h(
      "div",
      { class: "two" },
      textField(app, ["unit", "colour"], { label: t("unit.colour"), placeholder: "#24507a" }),
      h(
        "div",
        { class: "field" },
        h("label", { for: "kit-language" }, t("unit.language")),
        h(
          "select",
          {
            id: "kit-language",
            value: state.doc.unit.language || "",
            onchange: (event) =>
              app.store.dispatch({ type: "set", path: ["unit", "language"], value: event.target.value || undefined }),
          },
          h("option", { value: "" }, t("unit.language.own")),
          codes.map(({ code, name }) => h("option", { value: code, lang: code }, name)),
        ),
      ),
    ),
  );
}

/** Where the work is kept: in a file of one's own, and in this browser where that is asked for. */
export function saveSection(app) {
  const on = isKeptInBrowser();
  return h(
    "section",
    { class: "keeping", "aria-label": t("work.keep"), key: "keeping" },
    h(
      "button",
      {
        type: "button",
        class: "btn sm",
        "aria-keyshortcuts": "Control+S",
        onclick: () => {
          saveFile(app.store.state);
          app.notify(t("saved"));
        },
      },
      t("work.save"),
    ),
    checkbox({
      id: "keep-here",
      on,
      label: t("work.remember"),
      onChange: (isOn) => {
        const unkept = isOn && !keepInBrowser(app.store.state);
        if (!isOn) forgetInBrowser();
        app.store.dispatch({ type: "ui", ui: { kept: isOn, unkept } });
      },
    }),
    app.store.state.ui.unkept ? h("p", { class: "note bad", role: "alert" }, t("work.cannot-remember")) : null,
  );
}
