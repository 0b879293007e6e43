// The view of a kit: its four steps as tabs.

import { h } from "./dom.js";
import { unitStep } from "./unit-step.js";
import { wordingStep } from "./wording-step.js";
import { cardsStep } from "./cards-step.js";
import { sheetsStep } from "./sheets-step.js";
import { t } from "./translation.js";

const STEPS = [
  ["unit", unitStep],
  ["words", wordingStep],
  ["cards", cardsStep],
  ["sheets", sheetsStep],
];

export function kitView(app) {
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
