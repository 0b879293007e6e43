// Pictures of the studio's views: given its address, and a folder with files to open, in which they are laid. Prints
// their names.
import { createRequire } from "node:module";
import path from "node:path";

const [modules, program, address, folder] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ locale: "nb-NO", viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
const page = await context.newPage();
const names = [];

const fresh = () => page.waitForSelector(".state.fresh", { timeout: 120000 });
const file = (id, name) => page.setInputFiles(id, path.join(folder, name));

/** Takes a picture when all pages that are seen have been drawn, and no message lies over them. */
async function picture(name) {
  await page.waitForFunction(() => {
    const canvases = [...document.querySelectorAll("canvas")];
    return canvases.length && canvases.every((each) => each.dataset.ready) && !document.querySelector(".toast.on");
  });
  await page.waitForTimeout(300);
  names.push(`${name}.png`);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

await page.goto(address);
await page.waitForSelector(".fw .all");
await picture("studio-start");

await page.click(".fw .all >> nth=0");
await page.fill("#f-unit-name", "Nordby barnehage");
await page.fill("#f-unit-date", "3.12.2026");
await page.fill("#f-unit-participants", "24");
await page.fill("#f-unit-form-answer", "https://forms.office.com/e/aB3dE5fG7h");
await fresh();
await picture("studio-unit");

await page.click("nav.tabs >> text=Ordene");
await page.click('[aria-label="Gå til B2"]');
await page.fill("#text-B2", "Vi samarbeider med familiene, også når det butter imot.");
await fresh();
await picture("studio");

await page.click("nav.tabs >> text=Ark og kopier");
await fresh();
await picture("studio-sheets");

await page.click("text=Mange enheter");
await file("#list-file", "units.xlsx");
await page.waitForSelector(".units .tag.bad");
await page.waitForSelector(".looked canvas");
await picture("studio-units");

await page.click("text=Svar og resultater");
await file("#answers-file", "answers.xlsx");
await page.waitForSelector(".talk");
await picture("studio-results");

await page.click("text=Rammeverk");
await file("#document", "ours.md");
await page.waitForSelector(".review");
names.push("studio-import.png");
await page.screenshot({ path: path.join(folder, "studio-import.png") });

await page.click("text=Rediger");
await page.click(".tree >> text=A2");
await fresh();
await picture("studio-editor");

await browser.close();
console.log(JSON.stringify(names));
