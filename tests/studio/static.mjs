// The studio without a server of its own, in Chromium: given its address in a folder, that as one file, a folder for
// what it saves, and a logo. Python is the same in both, however it is carried there: in the folder a sheet is seen, in
// the one file a leader makes a kit by keyboard alone, and does what else people do, as far as a carrier has a part in
// it. The screens are those of the served studio, where they are judged; here they all are in the long run, and else
// the one on which a kit is made. Prints what happened.
import path from "node:path";
import { doing } from "./doing.mjs";
import { ALL, opened, SIZES } from "./looking.mjs";

const [modules, program, served, address, folder, logo] = process.argv.slice(2);
const hands = await opened(modules, program, folder, SIZES.slice(0, 2));
const { page, context, told, saved, followed, byKeyboard, run } = hands;
const SLOW = { timeout: 240000 };
const look = ALL ? hands.look : () => {};
const act = doing({ ...hands, look }, folder);
const { fresh } = act;

async function everyScreen() {
  for (const step of ["Ordene", "Kortene", "Ark og kopier"]) {
    await page.click(`nav.tabs >> text=${step}`);
    await fresh();
    await look(step);
  }
  for (const part of ["Mange enheter", "Svar og resultater", "Rammeverk"]) {
    await act.go(part);
    await look(part);
  }
  await act.go("Lag materiell");
  await page.click(".go-on button");
  await page.click("nav.tabs >> text=Enheten");
  await page.click("#tab-table-a");
}

async function withLogo() {
  await followed(() => page.setInputFiles("#logo", logo));
  told.withLogo = await saved(() => page.click(".foot .btn.main"), "logo.zip");
}

async function pdf() {
  await page.click(".brand"); // where a document can be dropped as well
  await page.setInputFiles("#document", path.join(folder, "ours.pdf"));
  await page.waitForSelector(".review .note", SLOW);
  told.found_in_pdf = await page.textContent("h1");
  await page.click("text=Rediger");
  await page.waitForSelector(".tree");
  await fresh();
  told.of_pdf = await saved(() => page.click("text=Lagre rammeverket"), "of-pdf.yaml");
}

/** The first page, where Python has not begun yet. */
async function begin(where) {
  await page.goto(where);
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll(".peek canvas")];
    return pictures.length && pictures.every((each) => each.dataset.ready);
  });
}

async function behindAWebServer() {
  await begin(served);
  if (ALL) await byKeyboard(SLOW);
  else await page.click(".fw .all >> nth=0");
  await act.drawn();
  await fresh();
  const tabs = await page.$$eval('[role="tab"]', (every) => every.map((each) => each.textContent));
  told.folder = { seen: await act.shown(), tabs, zip: told.zip };
  for (const each of ["requests", "errors", "typed"]) told.folder[each] = told[each].splice(0);
  told.folder.left = await page.evaluate(() => localStorage.length);
}

await run(async () => {
  await behindAWebServer();
  await begin(address);
  await look("start");
  await byKeyboard(SLOW);
  await hands.look("unit");
  if (ALL) {
    await everyScreen();
    await act.faults();
  } else await page.fill("#f-unit-name", "Solbakken skole");
  await act.undoing();
  await act.comingBack();
  await withLogo();
  await act.units({ least: 2, all: ALL });
  if (ALL) {
    await act.answers();
    await act.ours({ reload: false });
  }
  await pdf();
  await act.hostile();
  await act.reloading(); // last, as Python then starts anew
  told.cookies = (await context.cookies()).length;
  told.left = await page.evaluate(() => localStorage.length).catch(() => 0);
});
