// How many sheets of paper a kit needs: as the engine has counted for the meeting, or the user’s own numbers.

import { count, t } from "./translation.js";

/** How many copies of a sheet: her own number, else what the meeting needs; of the two tables one is enough. */
export function copiesOf(state, sheet) {
  const own = state.doc.unit.copies || {};
  if (own[sheet.name] !== undefined) return own[sheet.name];
  const both = own["table-a"] !== 0 && state.kit.sheets.some((each) => each.name === "table-a");
  return sheet.name === "table-b" && both ? 0 : sheet.copies;
}

/** Sheets of paper that one copy takes; of the two tables, which of them is chosen later, the one that takes more. */
function leavesOf(state, sheet) {
  const own = state.doc.unit.copies || {};
  const other = sheet.name === "table-a" && printedSheets(state).find((each) => each.name === "table-b");
  return other && own["table-b"] === undefined ? Math.max(sheet.leaves, other.leaves) : sheet.leaves;
}

/** Whether a sheet is made by a print shop, on paper of its own: nobody fetches that. */
export const isFromShop = (sheet) => !/^A\d/.test(sheet.paper);

/** The sheets that are printed; of one that cannot be made there only is what it was before. */
export const printedSheets = ({ kit }) =>
  (kit?.sheets || []).filter((sheet) => sheet.key && sheet.audience && !kit.failed?.includes(sheet.name));

/** Sheets of paper by size and kind, largest first, and in a line what they are for. */
export function paperNeeded(state) {
  const people = Boolean(state.kit?.people);
  if (!people && !Object.keys(state.doc?.unit.copies || {}).length) return { total: "", about: "", kinds: [] };
  const kinds = new Map();
  for (const sheet of printedSheets(state).filter((each) => !isFromShop(each))) {
    const leaves = leavesOf(state, sheet) * (copiesOf(state, sheet) || 0);
    if (!leaves) continue;
    const size = sheet.paper.split(" ")[0];
    const kind = sheet.name === "cards" ? "stiff" : sheet.colour && size === "A3" ? "matt" : "plain";
    const key = `${size} ${kind}`;
    kinds.set(key, { size, kind, leaves: (kinds.get(key)?.leaves || 0) + leaves });
  }
  const order = { stiff: 2, plain: 1, matt: 0 };
  const list = [...kinds.values()].sort((a, b) => a.size.localeCompare(b.size) || order[a.kind] - order[b.kind]);
  const sizes = new Map();
  for (const { size, leaves } of list) sizes.set(size, (sizes.get(size) || 0) + leaves);
  const total = [...sizes].map(([size, leaves]) => `${leaves} ${size}`);
  const stiff = list.filter((each) => each.kind === "stiff").reduce((sum, each) => sum + each.leaves, 0);
  const about = [
    people ? t("foot.for", { people: count("people", state.kit.people) }) : "",
    stiff ? t("foot.stiff", { count: stiff }) : "",
  ];
  return { total: total.join(` ${t("and")} `), about: about.filter(Boolean).join(", "), kinds: list };
}

/** What the sheets go without, in a sentence. */
export const missingFromSheets = (state) => {
  const faults = state.kit?.faults || [];
  if (faults.some((fault) => fault.path[0] === "form")) return t("foot.no-code");
  return "";
};
