// A kit: its steps, and beside them the pages.

import { h } from "./dom.js";
import { unit } from "./unit.js";
import { wording } from "./wording.js";
import { cards } from "./cards.js";
import { sheets } from "./sheets.js";
import { t } from "./words.js";

const STEPS = [
  ["unit", unit],
  ["words", wording],
  ["cards", cards],
  ["sheets", sheets],
];

export function kit(app) {
  const { state } = app.store;
  if (!state.doc) return h("p", { class: "alone" }, t("work.none"));
  const [, view] = STEPS.find(([name]) => name === state.ui.step) || STEPS[0];
  return view(app, tabs(app));
}

function tabs(app) {
  const { ui } = app.store.state;
  return h(
    "nav",
    { class: "tabs", "aria-label": t("steps"), key: "tabs" },
    STEPS.map(([name]) =>
      h(
        "a",
        {
          key: name,
          href: `#/kit/${name}`,
          "aria-current": ui.step === name ? "step" : null,
          onclick: (event) => {
            event.preventDefault();
            app.go("kit", name);
          },
        },
        t(`step.${name}`),
      ),
    ),
  );
}
