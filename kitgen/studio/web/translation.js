// The texts of the page in the chosen language; they are in kitgen/basics/languages/locale/*/studio.yaml.

let texts = {};
let tag = "nb";

export const LANGUAGES = { nb: "Norsk bokmål", nn: "Norsk nynorsk", da: "Dansk", sv: "Svenska", en: "English" };

/** The language that this browser asks for first, of those there are. */
export function preferredLanguage() {
  for (const wish of navigator.languages || []) {
    const code = wish.toLowerCase().split("-")[0];
    if (code === "no") return "nb";
    if (code in LANGUAGES) return code;
  }
  return "nb";
}

export function setLanguage(language, words) {
  texts = words;
  tag = language;
  document.documentElement.lang = language;
}

/** The words called `key`, with `{places}` filled in. */
export function t(key, values = {}) {
  const said = texts[key] ?? key;
  return said.replace(/\{([\w-]+)\}/g, (whole, name) => values[name] ?? whole);
}

/** So many of something: `key.one` or `key.many`. */
export const count = (key, number) => t(`${key}.${number === 1 ? "one" : "many"}`, { count: number });

/** Words with parts in **bold**, as children of an element. */
export function withBold(h, said) {
  return said.split("**").map((part, at) => (at % 2 ? h("b", null, part) : part));
}

export const fileSize = (bytes) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toLocaleString(tag, { maximumFractionDigits: 1 })} MB`;

export const moment = (time) =>
  new Date(time).toLocaleString(tag, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
