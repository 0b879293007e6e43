// A leader who has never seen the page, with a stopwatch: from the empty page to the zip. Given the page and a folder
// for what is saved, it does what she would at her pace, in Norwegian, and prints what each step took, in seconds.
// With PICTURES in the environment, what she sees at each step is laid in that folder.
import { createRequire } from "node:module";
import path from "node:path";

const [modules, program, address, folder] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const flags = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";

// Her pace, which is assumed: that of somebody who neither hurries nor types much.
const LETTERS = 150; // that she types in a minute
const WORDS = 200; // that she reads in a minute: every word that she sees, once
const REACH = 2000; // ms to find something, and to put the mouse on it
const LOOK = 5000; // ms that she looks at a page, once it is there

const browser = await chromium.launch({ executablePath: program, args: flags.split(" ") });
const context = await browser.newContext({ locale: "nb-NO", viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
const known = new Set(); // what she has read
const steps = [];
const began = Date.now();
let last = began;
let waited = 0;

const rest = (ms) => page.waitForTimeout(ms);

async function step(name) {
  steps.push([name, (Date.now() - last) / 1000]);
  last = Date.now();
  if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, `${steps.length}.png`) });
}

/** Waits for the page, which is not part of her pace. */
async function wait(what) {
  const since = Date.now();
  await what();
  waited += Date.now() - since;
}

/** Reads all that she sees and has not read. */
async function read() {
  const lines = await page.evaluate(() => {
    const isSeen = (element) => {
      const box = element.getBoundingClientRect();
      return box.width > 2 && box.height > 2 && box.top < innerHeight && box.bottom > 0 && element.checkVisibility();
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (isSeen(texts.currentNode.parentElement)) found.push(texts.currentNode.data.trim());
    return found.filter(Boolean);
  });
  const fresh = lines.filter((line) => !known.has(line));
  for (const line of fresh) known.add(line);
  const words = fresh.join(" ").match(/[\p{L}\p{N}]\S*/gu) ?? [];
  await rest((60000 * words.length) / WORDS);
}

async function click(what) {
  await rest(REACH);
  await page.click(what);
}

async function type(field, text) {
  await click(field);
  await page.keyboard.type(text, { delay: 60000 / LETTERS });
}

async function looks() {
  await wait(() => page.waitForSelector(".state.fresh", { timeout: 200000 }));
  await rest(LOOK);
}

await page.goto(address);
await wait(() => page.waitForFunction(() => {
  const pictures = [...document.querySelectorAll(".peek canvas")];
  return pictures.length && pictures.every((each) => each.dataset.ready);
}));
await step("the page is there");
await read();
await rest(LOOK);
await click(".fw .all >> nth=0");
await step("reads it, and chooses what to talk about");
await wait(() => page.waitForSelector(".stage canvas[data-ready]", { timeout: 200000 }));
await read();
await rest(LOOK);
await step("reads what is asked, and sees the first sheet");
await type("#f-unit-name", "Solbakken barnehage");
await type("#f-unit-date", "3. desember 2026");
await type("#f-unit-participants", "14");
await step("names the unit, the day and how many they are");
await click("#area-C");
await looks();
await step("leaves an area out, and looks at the sheet");
await click("#tab-table-b");
await looks();
await step("looks at another sheet");
await click("nav.tabs >> text=Ark og kopier");
await read();
await step("reads what is printed, and how many of each");
await rest(REACH);
const coming = page.waitForEvent("download", { timeout: 200000 });
await page.click("text=Last ned alt");
await wait(async () => (await coming).saveAs(path.join(folder, (await coming).suggestedFilename())));
await step("has the zip");
await browser.close();
console.log(JSON.stringify({ steps, waited: waited / 1000, words: known.size, whole: (Date.now() - began) / 1000 }));
