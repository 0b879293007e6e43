// The studio without a server of its own, in Chromium: given its address and a folder for what it saves. Makes a
// kit as a leader would, and prints what happened.
import { createRequire } from "node:module";
import path from "node:path";

const [modules, program, address, folder, logo] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const flags = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
const told = { requests: [], errors: [] };
const browser = await chromium.launch({ executablePath: program, args: flags.split(" ") });
const context = await browser.newContext({ locale: "nb-NO", reducedMotion: "reduce" });
const page = await context.newPage();
page.on("request", (request) => told.requests.push(request.url()));
page.on("pageerror", (error) => told.errors.push(String(error)));
page.on("console", (message) => told.errors.push(message.text()));
const began = Date.now();
const since = () => Date.now() - began;

async function saved(name) {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 240000 }),
    page.click(".foot .btn.main"),
  ]);
  const file = path.join(folder, name);
  await download.saveAs(file);
  return file;
}

await page.goto(address);
await page.waitForFunction(() => {
  const pictures = [...document.querySelectorAll(".peek canvas")];
  return pictures.length && pictures.every((each) => each.dataset.ready);
});
told.seen = since();
await page.click(".fw:has(.all:text('Fredrikstad')) .all, .fw .all >> nth=0");
await page.fill("#f-unit-name", "Nordby barnehage");
await page.fill("#f-unit-participants", "24");
await page.waitForSelector(".stage canvas[data-ready]", { timeout: 240000 });
told.page = since();
await page.waitForSelector(".state.fresh", { timeout: 240000 });
told.kit = since();
told.zip = await saved("kit.zip");
if (logo) {
  await page.setInputFiles("#logo", logo);
  await page.waitForSelector(".state:not(.fresh)", { timeout: 240000 });
  await page.waitForSelector(".state.fresh", { timeout: 240000 });
  told.withLogo = await saved("logo.zip");
}
told.cookies = (await context.cookies()).length;
told.stored = await page.evaluate(() => localStorage.length).catch(() => 0);
await browser.close();
console.log(JSON.stringify(told));
