// The view “Svar og resultater”: a file of answers becomes a poster. Nothing of it is kept.

import { h, icon, lock } from "./dom.js";
import { paperName, sheetPages, updateStatus, undoButtons } from "./page-panel.js";
import { readBytes, fileButton, faultNote, faultText, unanswered, unfolding } from "./fields.js";
import { dropZone, frameworkSelect } from "./unit-list.js";
import { download } from "./saving.js";
import { statementId } from "./unit-step.js";
import { count, t } from "./translation.js";
import { zipParts } from "./zip.js";

const TOLD = 3; // faults of one kind are many: the first ones, and the others where they are asked for
const KINDS = ".xlsx,.csv,.tsv,.txt,.json,.ods";

export function resultsView(app) {
  const { state } = app.store;
  const { answers } = state;
  if (!answers) return h("div", { class: "wide many", key: "results-begin" }, begin(app));
  return h("div", { class: "work", key: "results" }, form(app), pages(app));
}

function begin(app) {
  return [
    h("h1", null, t("results.title")),
    h("p", { class: "lead soft" }, t("results.lead")),
    frameworkField(app),
    app.store.state.doc
      ? dropZone({ id: "answers-file", title: t("results.drop"), text: t("results.drop.text"), accept: KINDS, onFile: (file) => take(app, file) })
      : h("p", { class: "soft" }, t("results.choose-first")),
    wrongFile(app.store.state),
  ];
}

const frameworkField = (app) =>
  h("div", { class: "field short" }, h("label", { for: "many-framework" }, t("results.framework")), frameworkSelect(app));

const wrongFile = ({ ui }) =>
  ui.answersFault ? h("p", { class: "note bad", role: "alert" }, faultText(ui.answersFault)) : null;

async function take(app, file) {
  const bytes = await readBytes(file, (fault) => app.store.dispatch({ type: "ui", ui: { answersFault: fault } }));
  if (!bytes) return;
  app.store.dispatch({ type: "ui", ui: { answersFault: null } });
  app.store.dispatch({ type: "update", values: { answers: { name: file.name, bytes, columns: {}, levels: {}, least: "", invited: "" } } });
  await readAnswers(app);
}

/** Has the answers read, as they have been settled so far. */
export async function readAnswers(app) {
  const { store } = app;
  const { answers } = store.state;
  const failed = () => ({ json: { faults: [unanswered()] } });
  const { json } = await app.call("results", dataOf(store.state), [answers.bytes], 1).catch(failed);
  if (store.state.answers?.bytes !== answers.bytes) return;
  store.dispatch({ type: "update", values: { answers: { ...store.state.answers, outcome: { columns: [], sheets: [], faults: [], ...json } } } });
}

function dataOf({ doc, ui, answers }, formats = []) {
  const columns = Object.entries(answers.columns).map(([column, statement]) => `${column}=${statement}`);
  return {
    framework: doc.framework,
    unit: doc.unit,
    language: ui.language,
    columns,
    levels: Object.entries(answers.levels).map(([text, level]) => `${text}=${level}`),
    hide_below: numberIn(answers, "least") || 0,
    invited: numberIn(answers, "invited") || 0,
    formats,
  };
}

const LEAST = { least: 3, invited: 1 }; // as in kitgen/domain/results/figures.py

/** The number in a field; null where nothing is written, undefined where it cannot be taken. */
function numberIn(answers, name) {
  const text = answers[name].trim();
  if (!text) return null;
  return /^\d{1,9}$/.test(text) && Number(text) >= LEAST[name] ? Number(text) : undefined;
}

const change = (app, value, typed = false) =>
  app.store.dispatch({ type: "amend", part: "answers", value, typed, about: `answers/${Object.keys(value)}` });

function form(app) {
  const { answers } = app.store.state;
  const { outcome } = answers;
  return h(
    "form",
    { class: "form", "aria-label": t("view.results"), onsubmit: (event) => event.preventDefault() },
    h("h1", { class: "h" }, t("results.poster")),
    h(
      "div",
      { class: "inp row" },
      h(
        "p",
        { class: "grow" },
        h("b", null, answers.name),
        h("br"),
        h("span", { class: "soft small" }, outcome && !outcome.faults.length ? known(app, outcome) : ""),
      ),
      fileButton({ id: "answers-file", label: t("many.other"), accept: KINDS, kind: "link", onFile: (file) => take(app, file) }),
    ),
    wrongFile(app.store.state),
    frameworkField(app),
    outcome ? meanings(app, outcome) : null,
    outcome ? judged(app, outcome) : h("p", { class: "soft", role: "status" }, t("results.reading")),
    h(
      "div",
      { class: "two" },
      number(app, "least", "5"),
      number(app, "invited", ""),
    ),
    outcome?.talks?.length && app.store.state.described ? talks(app, outcome) : null,
    outcome ? columns(app, outcome) : null,
  );
}

function known(app, outcome) {
  const all = app.store.state.described?.statements || outcome.known;
  return `${count("results.people", outcome.people)} · ${t("results.known", { count: outcome.known, of: all })}`;
}

function judged(app, outcome) {
  if (outcome.faults.length) {
    const told = outcome.faults.map((fault) => h("p", null, faultText(fault)));
    const more = told.splice(TOLD + 1 < told.length ? TOLD : told.length);
    return [
      h("div", { class: "note bad", role: "alert" }, h("b", null, t("results.unclear")), told),
      more.length ? unfolding(app, "unclear", { class: "note bad" }, t("many.more", { count: more.length }), more) : null,
    ];
  }
  const skipped = outcome.columns.filter((column) => column.how === "tool" && column.heading).map((column) => t("quoted", { text: column.heading }));
  return [
    outcome.few ? h("p", { class: "note bad", role: "alert" }, t("results.few", { least: outcome.least })) : null,
    skipped.length ? h("p", { class: "note ok" }, t("results.skipped", { columns: skipped.join(", ") })) : null,
    outcome.missing?.length ? h("p", { class: "note" }, t("results.missing", { statements: outcome.missing.join(", ") })) : null,
  ];
}

/** What answers mean that are not on the scale: numbers, and words that the user reads in the file. */
function meanings(app, outcome) {
  const { answers } = app.store.state;
  const { levels, text = "" } = answers;
  const numbers = outcome.faults.flatMap((fault) => fault.values?.numbers || []);
  const known = [...new Set([...Object.keys(levels), ...numbers])];
  const isStrange = Boolean(text) || outcome.faults.some((fault) => /^answers\.no-levels?$/.test(fault.code));
  if (!known.length && !isStrange) return null;
  const set = (word, level) => {
    const { [word]: old, ...others } = levels;
    change(app, { levels: level ? { ...others, [word]: level } : others, text: "" });
  };
  const options = [...(outcome.choices || []), { id: "-", text: t("results.no-answer") }];
  const choice = (word, id, label) =>
    h(
      "select",
      { id, "aria-label": label, value: levels[word] || "", onchange: (event) => word.trim() && set(word.trim(), event.target.value) },
      h("option", { value: "" }, t("many.choose")),
      options.map((each) => h("option", { value: each.id, selected: levels[word] === each.id }, each.text)),
    );
  return h(
    "fieldset",
    { class: "field meanings" },
    h("legend", null, t("results.levels")),
    known.map((word, at) =>
      h(
        "div",
        { class: "two", key: word },
        h("label", { for: `level-${at}` }, t("quoted", { text: word })),
        choice(word, `level-${at}`),
      ),
    ),
    isStrange
      ? h(
          "div",
          { class: "two", key: "word" },
          h("input", {
            type: "text",
            id: "answer-text",
            value: text,
            "aria-label": t("results.levels.text"),
            "aria-describedby": "levels-h",
            placeholder: t("results.levels.text"),
            autocomplete: "off",
            oninput: (event) => change(app, { text: event.target.value }, true),
          }),
          choice(text, "answer-level", t("results.levels.of")),
        )
      : null,
    isStrange ? h("p", { class: "help", id: "levels-h" }, t("results.levels.help")) : null,
  );
}

function number(app, name, usual) {
  const { answers } = app.store.state;
  const id = `answers-${name}`;
  const isWrong = numberIn(answers, name) === undefined;
  const told = (answers.outcome?.notes || []).filter((note) => note.path[0] === name);
  const faults = isWrong ? [{ code: "number", message: t("results.number", { least: LEAST[name] }) }] : told;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, t(`results.${name}`)),
    h("input", {
      id,
      type: "text",
      inputmode: "numeric",
      placeholder: usual,
      value: answers[name],
      class: faults.length ? "fault" : null,
      "aria-invalid": faults.length ? "true" : null,
      "aria-describedby": faults.length ? `${id}-w` : `${id}-h`,
      oninput: (event) => change(app, { [name]: event.target.value }, true),
    }),
    faults.length ? faultNote(`${id}-w`, faults) : h("p", { class: "help", id: `${id}-h` }, t(`results.${name}.help`)),
  );
}

function talks(app, outcome) {
  const { described } = app.store.state;
  const texts = new Map(described.framework.areas.flatMap((area) => area.statements.map((each) => [each.id, [area.id, each.text]])));
  return h(
    "section",
    { "aria-labelledby": "talks" },
    h("h2", { id: "talks", class: "lab" }, t("results.talks")),
    outcome.talks.map((talk) => {
      const [area, text] = texts.get(talk.statement) || [talk.statement[0], ""];
      return h("p", { class: "talk" }, statementId(described, area, talk.statement), " ", text);
    }),
  );
}

/** How each column was understood, and which statement it is instead. */
function columns(app, outcome) {
  const { answers, described, ui } = app.store.state;
  if (!described || !outcome.columns.some((column) => column.column)) return null; // a count has none to settle
  const statements = described.framework.areas.flatMap((area) => area.statements);
  const doubtful = outcome.columns.some((column) => ["unclear", "foreign", "strange", "similar"].includes(column.how));
  const settled = ({ column, how, statement }) => answers.columns[column] || statement || (how === "unclear" ? "" : "-");
  return unfolding(
    app,
    "columns",
    { open: ui.open.columns ?? (outcome.faults.length > 0 && doubtful) },
    t("results.columns"),
    outcome.columns.map((column) =>
      h(
        "div",
        { class: "field", key: column.column || column.heading },
        h("label", { for: `column-${column.column}`, class: "soft small" }, [column.column, column.heading].filter(Boolean).join(" · ")),
        h(
          "select",
          {
            id: `column-${column.column}`,
            value: settled(column),
            onchange: (event) => change(app, { columns: { ...answers.columns, [column.column]: event.target.value } }),
          },
          settled(column) ? null : h("option", { value: "" }, t("many.choose")),
          h("option", { value: "-" }, t("results.no-statement")),
          statements.map((each) => h("option", { value: each.id }, `${each.id} ${each.text}`)),
        ),
      ),
    ),
  );
}

function pages(app) {
  const { state } = app.store;
  const sheets = state.answers.outcome?.sheets || [];
  const at = sheets.some((sheet) => sheet.name === state.ui.result) ? state.ui.result : sheets[0]?.name;
  const sheet = sheets.find((each) => each.name === at);
  return h(
    "section",
    { class: "desk", "aria-label": t("desk.pages") },
    h(
      "div",
      { class: "bar" },
      sheets.map((each) =>
        h(
          "button",
          {
            type: "button",
            class: "btn sm quiet",
            "aria-pressed": each.name === at ? "true" : "false",
            onclick: () => app.store.dispatch({ type: "ui", ui: { result: each.name } }),
          },
          each.title,
        ),
      ),
      sheet ? h("span", { class: "soft small hide-s" }, [paperName(sheet), count("pages", sheet.pages)].join(" · ")) : null,
      h("span", { class: "grow" }),
      sheet ? updateStatus(state) : null,
      undoButtons(app),
    ),
    sheetPages(app, sheet, { empty: state.answers.outcome?.few ? "" : t("results.none") }),
    h(
      "div",
      { class: "bar foot sticky" },
      h("p", { class: "private grow" }, lock(), t("results.private")),
      ["docx", "pdf"].map((format) =>
        h(
          "button",
          {
            type: "button",
            class: format === "pdf" ? "btn main" : "btn hide-s",
            "aria-disabled": sheet ? null : "true",
            onclick: () => sheet && give(app, format),
          },
          format === "pdf" ? icon("M10 3v9.5M5.8 8.8L10 13l4.2-4.2M4 17h12") : null,
          format === "pdf" ? "PDF" : "Word",
        ),
      ),
    ),
  );
}

async function give(app, format) {
  const { state } = app.store;
  const { json, blobs } = await app.call("results", dataOf(state, [format]), [state.answers.bytes], 1);
  if (!json.files?.length) return app.notify(t("state.trouble"));
  const parts = zipParts(json.files.map((name, at) => ({ name, bytes: blobs[at] })));
  return download(`${t("results.file")}.zip`, new Blob(parts), "application/zip");
}
