// The studio without a server of its own, in Chromium: given its address and a folder for what it saves. Makes a
// kit as a leader would, by keyboard alone, has a PDF read, and prints what happened. Where a logo is named it is
// tried, else all screens are judged.
import path from "node:path";
import { opened } from "./looking.mjs";

const [modules, program, address, folder, logo] = process.argv.slice(2);
const { page, context, told, look, saved, byKeyboard, run } = await opened(modules, program, folder);
const SLOW = { timeout: 240000 };
const fresh = () => page.waitForSelector(".state.fresh", SLOW);

async function withLogo() {
  await page.setInputFiles("#logo", logo);
  await page.waitForSelector(".state:not(.fresh)", SLOW);
  await fresh();
  told.withLogo = await saved(() => page.click(".foot .btn.main"), "logo.zip");
}

async function everyScreen() {
  await look("unit");
  for (const step of ["Ordene", "Kortene", "Ark og kopier"]) {
    await page.click(`nav.tabs >> text=${step}`);
    await fresh();
    await look(step);
  }
  for (const part of ["Mange enheter", "Svar og resultater", "Rammeverk"]) {
    await page.click(`.top nav >> text=${part}`);
    await look(part);
  }
}

await run(async () => {
  await page.goto(address);
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll(".peek canvas")];
    return pictures.length && pictures.every((each) => each.dataset.ready);
  });
  if (!logo) await look("start");
  await byKeyboard(SLOW);
  await (logo ? withLogo() : everyScreen());
  await page.click(".top nav >> text=Rammeverk");
  await page.setInputFiles("#document", path.join(folder, "ours.pdf"));
  await page.waitForSelector(".review .note", SLOW);
  if (!logo) await look("review");
  told.found = await page.textContent("h1");
  await page.click("text=Rediger");
  await page.waitForSelector(".tree");
  await fresh();
  if (!logo) await look("editor");
  told.yaml = await saved(() => page.click("text=Lagre rammeverket"));
  await page.click(".top nav >> text=Rammeverk");
  told.cookies = (await context.cookies()).length;
  told.stored = await page.evaluate(() => localStorage.length).catch(() => 0);
});
