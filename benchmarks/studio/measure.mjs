// Times of the studio in Chromium: given a page, it prints one line of JSON. Milliseconds, all as a user has them:
// `seen` until the frameworks' pages stand there, `ready` until Python is, `field` from a typed letter to the new page
// on the screen, `kit` to the kit's plan and all thumbnails. `cpu` is what all processes of the browser have used.
import { createRequire } from "node:module";
import fs from "node:fs";

const [modules, program, address, profile] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const flags = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
const context = await chromium.launchPersistentContext(profile, { executablePath: program, args: flags.split(" ") });
const page = await context.newPage();
const told = {};

/** Seconds of CPU of this process's children, from /proc. */
function cpu() {
  const all = new Map();
  for (const id of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${id}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      all.set(Number(id), { parent: Number(fields[1]), used: (Number(fields[11]) + Number(fields[12])) / 100 });
    } catch {
      // it has ended meanwhile
    }
  }
  const isOurs = (id) => id === process.pid || (all.has(id) && isOurs(all.get(id).parent));
  return [...all].filter(([id]) => id !== process.pid && isOurs(id)).reduce((sum, [, each]) => sum + each.used, 0);
}

await page.addInitScript(() => {
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => data.ready && (globalThis.readyAt = performance.now()));
    }
  };
});
const before = cpu();
await page.goto(address);
await page.waitForFunction(() => {
  const pictures = [...document.querySelectorAll(".peek canvas")];
  if (!pictures.length || !pictures.every((each) => each.dataset.ready)) return false;
  globalThis.seenAt ??= performance.now();
  return globalThis.seenAt;
});
told.seen = await page.evaluate(() => globalThis.seenAt);
await page.waitForFunction(() => globalThis.readyAt, null, { timeout: 200000 });
told.ready = await page.evaluate(() => globalThis.readyAt);
told.cpu = 1000 * (cpu() - before);
await page.waitForTimeout(6000);
await page.click(".fw .all >> nth=0");
await page.waitForSelector(".state.fresh", { timeout: 200000 });
await page.waitForTimeout(2000);
told.field = [];
told.kit = [];
for (const name of ["Nordby", "Nordby b", "Nordby ba", "Nordby bar", "Nordby barn", "Nordby barne"]) {
  const [field, kit] = await page.evaluate(async (typed) => {
    const input = document.getElementById("f-unit-name");
    const canvas = () => document.querySelector(".stage canvas").dataset.ready;
    const old = canvas();
    const began = performance.now();
    const until = async (isSo) => {
      while (!isSo()) await new Promise(requestAnimationFrame);
      return performance.now() - began;
    };
    input.focus();
    input.value = typed;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const seen = await until(() => canvas() !== old);
    const isPainted = (each) => each.$wanted && each.dataset.ready === each.$wanted.id;
    const pictures = () => [...document.querySelectorAll("canvas.sheet")];
    const whole = await until(() => document.querySelector(".state.fresh") && pictures().every(isPainted));
    return [seen, whole];
  }, name);
  told.field.push(field);
  told.kit.push(kit);
  await page.waitForTimeout(500);
}
await context.close();
console.log(JSON.stringify(told));
