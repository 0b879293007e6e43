// The shape of a piece of work: all that the views count on without looking. Whether what stands in it is right is the
// engine's to say; what has another shape is a damaged file or link, and is refused before it is drawn.

const isText = (value) => typeof value === "string" || typeof value === "number";
const isAny = () => true;
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (fits) => (value) => Array.isArray(value) && value.every(fits);
const mapOf = (fits) => (value) => isPlain(value) && Object.values(value).every((each) => each === null || fits(each));

/** An object with these fields as they are to be, the others where they are there at all. */
const withFields = (needed, others = {}) => (value) =>
  isPlain(value) &&
  Object.entries(needed).every(([key, fits]) => fits(value[key])) &&
  Object.entries(others).every(([key, fits]) => value[key] === undefined || value[key] === null || fits(value[key]));

const all = (names, fits) => Object.fromEntries(names.split(" ").map((name) => [name, fits]));

const texts = listOf(isText);
const statement = withFields({}, { ...all("id text", isText), ...all("points prompts", texts) });
const area = withFields(
  {},
  { ...all("id title definition explanation", isText), prompts: texts, statements: listOf(statement) },
);
const part = withFields(
  {},
  { ...all("title caption text minutes who area", isText), ...all("signs strategies prompts areas", texts) },
);
const level = withFields({}, all("id label meaning colour symbol", isText));
const ownScale = withFields({ levels: listOf(level) }, { question: isText });

/** Whether a framework's data can be shown in forms, whatever is missing or wrong in it. */
export const isFramework = withFields(
  { areas: listOf(area), scale: (value) => isText(value) || ownScale(value) },
  {
    ...all("id title table_title language introduction version", isText),
    ...all("how_to_use references prompts", texts),
    ...all("rings steps goals agreements phases quotes", listOf(part)),
    ...all("source closing", mapOf(isText)),
  },
);

const isUnit = withFields(
  {},
  {
    ...all("name group date participants minutes start place contact colour language", isText),
    ...all("focus sheets", texts),
    form: mapOf(isText),
    wording: mapOf(statement),
    statements: mapOf(listOf(statement)),
    options: mapOf(mapOf(isText)),
    copies: mapOf(isText),
  },
);

const isList = withFields(
  {
    name: isText,
    columns: listOf(withFields({ field: isText }, { title: isText })),
    rows: listOf(withFields({ cells: texts }, { number: isText, sheet: isText })),
  },
  { notes: listOf(withFields({ code: isText, message: isText })) },
);

/** Whether a piece of work can be shown. */
export const isWork = withFields(
  {
    framework: (value) => typeof value === "string" || withFields({ data: isFramework }, { yaml: isText })(value),
    unit: isUnit,
  },
  { terms: listOf(listOf(isText)), logo: isText, list: isList, copies: isAny },
);
