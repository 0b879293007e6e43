"use strict";
// Answers lie in this browser alone, one a person, in random order and without time; comments lie by themselves,
// so that nobody can see which answers they belong to. Nothing is sent anywhere.
const { key, ids, levels, least, words } = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const form = at("form");
const said = at("said");
let memory = { answers: [], comments: [] };
let kept = true; // whether the browser keeps them when the page is closed
let typed = []; // what was typed in last, until the page is closed: it can be undone

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function isAnswer(answer) {
  return Boolean(answer) && typeof answer === "object" && ids.some((id) => levels.includes(answer[id]));
}

function load() {
  if (!kept) return memory;
  try {
    const found = JSON.parse(localStorage.getItem(key)) || {};
    return {
      answers: (Array.isArray(found.answers) ? found.answers : []).filter(isAnswer),
      comments: (Array.isArray(found.comments) ? found.comments : []).filter((text) => typeof text === "string"),
    };
  } catch {
    return memory;
  }
}

function keep(all) {
  memory = all;
  try {
    localStorage.setItem(key, JSON.stringify(all));
  } catch {
    kept = false;
  }
  show();
}

/** Put something in at a random place; with all others that makes every order as likely. */
function mixIn(list, one) {
  const place = crypto.getRandomValues(new Uint32Array(1))[0] % (list.length + 1);
  list.splice(place, 0, one);
}

function show() {
  const { answers, comments } = load();
  at("count").textContent = filled(answers.length === 1 ? words["count-one"] : words.count, { count: answers.length });
  at("kept").hidden = kept;
  if (at("comments")) at("comments").hidden = comments.length === 0;
}

function say(text, wrong = false) {
  said.textContent = text;
  said.classList.toggle("wrong", wrong);
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: "center" });
}

const typing = () => document.body.classList.contains("sheets");
const questions = [...form.querySelectorAll("fieldset")];
const chosen = (question) => question.querySelector("input:checked");

function mark() {
  const done = questions.filter(chosen).length;
  at("progress").textContent = filled(words.progress, { done, count: questions.length });
  for (const question of questions) question.querySelector(".clear").hidden = !chosen(question);
}

function blank() {
  form.reset();
  for (const open of form.querySelectorAll("details[open]")) open.open = false;
  mark();
}

function focusOn(question) {
  const next = question ? chosen(question) || question.querySelector("input") : at("comment") || at("deliver");
  next.focus();
  (question || next).scrollIntoView({ block: "nearest" });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const answer = {};
  for (const question of questions) if (chosen(question)) answer[chosen(question).name] = chosen(question).value;
  if (!isAnswer(answer)) {
    say(words.nothing, true);
    return;
  }
  const comment = at("comment") ? at("comment").value.replace(/\s+/g, " ").trim() : "";
  const all = load();
  mixIn(all.answers, answer);
  if (comment) mixIn(all.comments, comment);
  typed = typing() ? [answer, comment] : [];
  at("undo").hidden = !typing();
  keep(all);
  blank();
  say(typing() ? filled(words.typed, { count: all.answers.length }) : words.thanks);
  if (typing()) focusOn(questions[0]);
});

form.addEventListener("change", mark);
form.addEventListener("input", () => (said.textContent = ""));
form.addEventListener("click", (event) => {
  if (!event.target.classList.contains("clear")) return;
  const question = event.target.closest("fieldset");
  chosen(question).checked = false;
  mark();
  focusOn(question);
});

// Typing in sheets: a number answers and goes on, 0 goes on without an answer, Enter saves.
form.addEventListener("keydown", (event) => {
  const question = event.target.closest("fieldset");
  if (!typing() || !question || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("summary, .clear")) return;
  const next = questions[questions.indexOf(question) + 1];
  const choices = question.querySelectorAll("input");
  if (event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "0" || event.key === "Delete") {
    event.preventDefault();
    if (chosen(question)) chosen(question).checked = false;
    mark();
    focusOn(next);
  } else if (choices[Number(event.key) - 1]) {
    event.preventDefault();
    choices[Number(event.key) - 1].checked = true;
    mark();
    focusOn(next);
  }
});

at("mode").addEventListener("click", () => {
  const on = document.body.classList.toggle("sheets");
  at("mode").setAttribute("aria-pressed", String(on));
  at("deliver").textContent = on ? words["save-sheet"] : words.deliver;
  typed = [];
  at("undo").hidden = true;
  blank();
  said.textContent = "";
  if (on) focusOn(questions[0]);
});

at("undo").addEventListener("click", () => {
  const all = load();
  const [answer, comment] = typed;
  const place = all.answers.findIndex((each) => JSON.stringify(each) === JSON.stringify(answer));
  if (place >= 0) all.answers.splice(place, 1);
  if (comment && all.comments.includes(comment)) all.comments.splice(all.comments.indexOf(comment), 1);
  typed = [];
  at("undo").hidden = true;
  keep(all);
  say(words.undone);
});

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The answers there are, or null, and why, while there are too few to be nobody's. */
function enough() {
  const all = load();
  if (all.answers.length >= least) return all;
  say(filled(words.few, { count: least }), true);
  return null;
}

at("csv").addEventListener("click", () => {
  const all = enough();
  if (!all) return;
  const rows = [ids, ...all.answers.map((answer) => ids.map((id) => answer[id] || ""))];
  save(`${words.file}.csv`, "text/csv", `\ufeff${rows.map((row) => row.join(";")).join("\r\n")}\r\n`);
});

at("json").addEventListener("click", () => {
  const all = enough();
  if (all) save(`${words.file}.json`, "application/json", JSON.stringify(all.answers, null, 1));
});

at("comments")?.addEventListener("click", () => {
  const all = enough();
  if (all) save(`${words["comments-file"]}.txt`, "text/plain", `\ufeff${all.comments.join("\r\n")}\r\n`);
});

at("delete").addEventListener("click", () => {
  at("sure-words").textContent = filled(words.sure, { count: load().answers.length });
  at("sure").hidden = false;
  at("no").focus();
});

at("no").addEventListener("click", () => {
  at("sure").hidden = true;
  at("delete").focus();
});

at("yes").addEventListener("click", () => {
  at("sure").hidden = true;
  at("undo").hidden = true;
  typed = [];
  keep({ answers: [], comments: [] });
  blank();
  say(words.deleted);
});

addEventListener("beforeunload", (event) => {
  if (!kept && memory.answers.length) event.preventDefault();
});
addEventListener("storage", show);

try {
  localStorage.setItem(`${key}?`, "1");
  localStorage.removeItem(`${key}?`);
} catch {
  kept = false;
}
blank();
show();
