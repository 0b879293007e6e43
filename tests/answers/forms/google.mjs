// A stand-in for Apps Script: the methods of its reference with their arguments; anything else is an error.
import { readFileSync } from "fs";
import vm from "vm";

const TEXT = { setTitle: "string", setHelpText: "string" };
const ITEMS = {
  addGridItem: { ...TEXT, setRows: "string[]", setColumns: "string[]", setRequired: "boolean" },
  addPageBreakItem: TEXT,
  addSectionHeaderItem: TEXT,
  addParagraphTextItem: { ...TEXT, setRequired: "boolean" },
};
const FORM = {
  ...{ setTitle: "string", setDescription: "string", setConfirmationMessage: "string" },
  ...{ setCollectEmail: "boolean", setLimitOneResponsePerUser: "boolean", setAllowResponseEdits: "boolean" },
  ...{ setShowLinkToRespondAgain: "boolean", setPublishingSummary: "boolean", setProgressBar: "boolean" },
};

function check(where, value, type) {
  const right =
    type === "string[]"
      ? Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string" && each)
      : typeof value === type;
  if (!right) throw new Error(`${where} wants ${type}`);
  if (type === "string[]" && new Set(value).size !== value.length) throw new Error(`${where}: the same twice`);
}

function strict(name, methods, seen = {}) {
  const self = new Proxy(
    {},
    {
      get: (_, key) => {
        if (typeof methods[key] === "function") return methods[key];
        if (!(key in methods)) throw new Error(`${name} has no method ${String(key)}`);
        return (...given) => {
          if (given.length !== 1) throw new Error(`${name}.${key} takes one argument`);
          check(`${name}.${key}`, given[0], methods[key]);
          seen[key] = given[0];
          return self;
        };
      },
    },
  );
  return self;
}

/** What the script makes; in an account of an organisation, which knows of logging in, or in another. */
function made(source, organisation) {
  const items = [];
  const settings = {};
  const logged = [];
  const adding = Object.fromEntries(
    Object.entries(ITEMS).map(([name, methods]) => [
      name,
      () => {
        const seen = { kind: name };
        items.push(seen);
        return strict(name, methods, seen);
      },
    ]),
  );
  const login = organisation ? "boolean" : () => { throw new Error("not for this account"); };
  const links = { getEditUrl: () => "https://example.org/edit", getPublishedUrl: () => "https://example.org/answer" };
  const form = strict("Form", { ...FORM, ...adding, ...links, setRequireLogin: login }, settings);
  const create = (...given) => {
    if (given.length !== 2) throw new Error("create wants a title, and whether it is published");
    check("create", given[0], "string");
    if (given[1] !== true) throw new Error("the form is not published");
    return form;
  };
  const context = { FormApp: strict("FormApp", { create }), Logger: { log: (text) => logged.push(text) } };
  vm.runInNewContext(`${source}\nmakeForm();`, context);
  return { items, settings, logged };
}

const files = process.argv.slice(3);
const told = files.flatMap((file) => [true, false].map((each) => made(readFileSync(file, "utf8"), each)));
console.log(JSON.stringify(told));
