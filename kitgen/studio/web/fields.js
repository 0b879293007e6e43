// Form fields with label, help and faults: text, checkbox, radio group, stepper, file, list of texts. A fault is shown
// at its field, and the field refers to it (aria-describedby).

import { h, icon } from "./dom.js";
import { fileSize, t } from "./translation.js";
import { getIn, isWriting } from "./state.js";

const idOf = (path) => `f-${path.join("-").replace(/[^\w-]/g, "_")}`;

/** The faults at a field, or, with `below`, also those of what is inside it. */
export function faultsAt(state, path, below = false) {
  const all = state.kit?.faults || [];
  return all.filter((fault) => {
    const at = fault.path || [];
    const fits = below ? at.length >= path.length : at.length === path.length;
    return fits && path.every((key, place) => String(at[place]) === String(key));
  });
}

/** What a fault says: in the engine's words, which are those of the page's language. */
export function faultText(fault) {
  if (fault.code === "ended") return t("fault.ended");
  if (fault.code === "option.length") return t("cards.offset.wrong");
  return fault.code === "own" ? `${t("fault.own")} ${fault.message}` : fault.message;
}

/** What a fault says, as a way to its field where that is elsewhere. */
const told = (fault) =>
  fault.onGo ? h("button", { type: "button", class: "link", onclick: fault.onGo }, faultText(fault)) : faultText(fault);

export const faultNote = (id, faults, ...more) =>
  faults.length
    ? h(
        "div",
        { class: "why", id },
        icon("M10 1.4a8.6 8.6 0 1 0 0 17.2a8.6 8.6 0 1 0 0-17.2M10 5.4v5.6M10 13.6v.9"),
        h("div", null, faults.map((fault) => h("p", null, told(fault))), more),
      )
    : null;

/** Whether a fault waits until somebody has finished writing: a date is wrong until its last letter is there. */
const isHeldBack = (state, path, id) => isWriting(state, path) && !document.getElementById(id)?.classList.contains("fault");

/** A field for a text of the work; `path` is its place in it. */
export function textField(app, path, { label, help, hidden, type = "text", at, rows, more, ...props }) {
  const { state } = app.store;
  const id = idOf(path);
  const faults = isHeldBack(state, path, id) ? [] : faultsAt(state, at || path.slice(1), rows === undefined);
  const shownHelp = faults.length ? null : help;
  const described = [shownHelp && `${id}-h`, faults.length && `${id}-w`].filter(Boolean).join(" ");
  const value = getIn(state.doc, path);
  return h(
    "div",
    { class: "field", key: id },
    h("label", { for: id, class: hidden ? "sr" : null }, label),
    h(rows ? "textarea" : "input", {
      id,
      ...(rows ? { rows } : { type }),
      value: value === undefined || value === null ? "" : String(value),
      class: faults.length ? "fault" : null,
      "aria-invalid": faults.length ? "true" : null,
      "aria-describedby": described || null,
      autocomplete: "off",
      oninput: (event) =>
        app.store.dispatch({ type: "set", path, value: event.target.value || undefined, typed: true }),
      ...props,
    }),
    shownHelp ? h("p", { class: "help", id: `${id}-h` }, shownHelp) : null,
    faultNote(`${id}-w`, faults, more),
  );
}

/** Something that can be unfolded, named `name` in the state. Its state changes with the click, and not when the browser
 * tells of it later: a page that is drawn meanwhile would close it again. */
export function unfolding(app, name, { open = app.store.state.ui.open[name], ...props }, summary, ...inside) {
  const turn = (event) => {
    event.preventDefault();
    app.setOpen(name, !open);
  };
  return h(
    "details",
    { ...props, open: Boolean(open), ontoggle: (event) => app.setOpen(name, event.target.open) }, // where it was searched for
    h("summary", { onclick: turn }, summary),
    ...inside,
  );
}

/** A box to tick; `some` where only a part of what it stands for is. */
export function checkbox({ id, label, on, some = false, onChange, describedBy, disabled }) {
  return h(
    "div",
    { class: "check", key: id },
    h("input", {
      type: "checkbox",
      id,
      checked: on,
      indeterminate: some,
      disabled: disabled || false,
      "aria-describedby": describedBy,
      onchange: (event) => onChange(event.target.checked),
    }),
    h("label", { for: id }, label),
  );
}

/** Choices that one is taken of. */
export function radioGroup({ name, legend, value, options, columns, onChange }) {
  return h(
    "fieldset",
    { class: `choice c${columns}`, key: name },
    h("legend", null, legend),
    options.map((option) =>
      h(
        "label",
        { class: "o", key: option.value },
        h("input", {
          type: "radio",
          name,
          value: option.value,
          checked: option.value === value,
          onchange: () => onChange(option.value),
        }),
        option.picture,
        h("b", null, option.title),
        h("span", { class: "soft small" }, option.text),
      ),
    ),
  );
}

/** A number to be made larger or smaller. */
export function stepper({ id, label, value, onChange }) {
  const now = Number.parseInt(value, 10) || 0;
  const set = (number) => onChange(Math.max(0, Math.min(9999, number)));
  return h(
    "div",
    { class: "step", key: id },
    h("button", { type: "button", "aria-label": t("less", { what: label }), onclick: () => set(now - 1) }, "−"),
    h("input", {
      id,
      type: "text",
      inputmode: "numeric",
      "aria-label": label,
      value: value === null || value === undefined ? "" : String(value),
      onchange: (event) => set(Number.parseInt(event.target.value, 10) || 0),
    }),
    h("button", { type: "button", "aria-label": t("more", { what: label }), onclick: () => set(now + 1) }, "+"),
  );
}

/** A button that lets a file be chosen. */
export function fileButton({ id, label, accept, onFile, kind = "btn", multiple = false }) {
  return h(
    "label",
    { class: `${kind} file`, key: id },
    h("input", {
      type: "file",
      id,
      accept,
      multiple,
      class: "sr",
      onchange: (event) => {
        const [file] = event.target.files;
        if (file) onFile(file);
        event.target.value = "";
      },
    }),
    label,
  );
}

const MOST = 25e6;

/** The bytes of a file that was chosen or dropped; null where it cannot be read, which `onFault` is told. */
export async function readBytes(file, onFault) {
  if (file.size > MOST) {
    onFault({ code: "file.large", message: t("file.large", { size: fileSize(file.size), most: fileSize(MOST) }) });
    return null;
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    onFault({ code: "file.gone", message: t("file.gone") }); // a folder, or a file that was moved meanwhile
    return null;
  }
}

const TOLD = 8; // faults of a file that are told at once

/** Why a file cannot be taken: what is wrong in it, each once, with its name where others stand beside it. */
export const refusal = (faults, name) =>
  faults?.length
    ? h(
        "div",
        { class: "note bad", role: "alert" },
        name ? h("b", null, name) : null,
        [...new Set(faults.map(faultText))].slice(0, TOLD).map((text) => h("p", null, text)),
      )
    : null;

/** What is said of a call that was not answered. */
export const unanswered = () => ({ code: "own", message: "" });

/** A list of texts, each with a field of its own: lines that are pasted become texts, Alt and an arrow moves. */
export function textList(app, { id, legend, item, add, values, at, onChange, help }) {
  const faults = faultsAt(app.store.state, at, true);
  const put = (place, ...instead) => [...values.slice(0, place), ...instead, ...values.slice(place + 1)];
  const focus = (place) => setTimeout(() => document.getElementById(`${id}-${place}`)?.focus());
  const pasted = (event, place) => {
    const lines = linesOf(event.clipboardData.getData("text"));
    if (lines.length < 2) return;
    event.preventDefault();
    onChange(put(place, ...[values[place], ...lines].filter(Boolean)), false);
  };
  const key = (event, place) => {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1 }[event.key];
    if (event.altKey && to >= 0 && to < values.length) {
      event.preventDefault();
      const moved = [...values];
      [moved[place], moved[to]] = [moved[to], moved[place]];
      onChange(moved, false);
      focus(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      onChange(put(place, values[place], ""), false);
      focus(place + 1);
    }
  };
  return h(
    "fieldset",
    { class: "field texts", key: id },
    h("legend", null, legend),
    values.map((value, place) => {
      const wrong = faults.filter((fault) => String(fault.path[at.length]) === String(place));
      return h(
        "div",
        { key: `${id}-${place}` },
        h(
          "div",
          { class: "line" },
          h("textarea", {
            id: `${id}-${place}`,
            rows: 1,
            value,
            "aria-label": t(item, { number: place + 1 }),
            class: wrong.length ? "fault" : null,
            "aria-invalid": wrong.length ? "true" : null,
            "aria-describedby": wrong.length ? `${id}-${place}-w` : null,
            oninput: (event) => onChange(put(place, event.target.value.replace(/\n/g, " ")), true),
            onkeydown: (event) => key(event, place),
            onpaste: (event) => pasted(event, place),
          }),
          h(
            "button",
            {
              type: "button",
              class: "btn sm quiet",
              "aria-label": t("remove-one", { what: t(item, { number: place + 1 }) }),
              onclick: () => {
                onChange(put(place), false);
                focus(Math.max(0, place - 1));
              },
            },
            "×",
          ),
        ),
        faultNote(`${id}-${place}-w`, wrong),
      );
    }),
    h(
      "button",
      {
        type: "button",
        class: "link small",
        onclick: () => {
          onChange([...values, ""], false);
          focus(values.length);
        },
      },
      add,
    ),
    help ? h("p", { class: "help" }, help) : null,
    faultNote(`${id}-w`, faults.filter((fault) => fault.path.length === at.length)),
  );
}

/** Lines that were copied, without the marks of a list. */
export const linesOf = (text) =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s•▪◦*–-]+/, "").trim())
    .filter(Boolean);
