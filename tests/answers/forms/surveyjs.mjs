// What survey-core says of each survey: errors, what it drops, titles and texts as they are shown, answers back.
import { createRequire } from "module";
import { readFileSync } from "fs";
const [modules, ...files] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { Model } = require("survey-core");
require("survey-core/survey.i18n");

function dropped(before, after, path = "") {
  return Object.keys(before).flatMap((key) => {
    if (!(key in after)) return [`${path}.${key}`];
    const inner = before[key] && typeof before[key] === "object";
    return inner ? dropped(before[key], after[key], `${path}.${key}`) : [];
  });
}

const told = files.map((file) => {
  const json = JSON.parse(readFileSync(file, "utf8"));
  const survey = new Model(json);
  const matrices = survey.getAllQuestions().filter((question) => question.getType() === "matrix");
  const given = Object.fromEntries(
    matrices.map((each) => [each.name, Object.fromEntries(each.rows.map((row) => [row.value, each.columns[0].value]))]),
  );
  survey.data = given;
  return {
    errors: (survey.jsonErrors || []).map((error) => error.message),
    dropped: dropped(json, survey.toJSON()),
    rows: matrices.flatMap((each) => each.visibleRows.map((row) => row.locText.renderedHtml)),
    next: survey.pageNextText,
    pages: survey.pageCount,
    back: JSON.stringify(survey.data) === JSON.stringify(given),
  };
});
console.log(JSON.stringify(told));
