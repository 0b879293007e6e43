// The studio without a server of its own, in Chromium: given its address and a folder for what it saves. Makes a
// kit as a leader would, by keyboard alone, and prints what happened. What takes time is divided between the folder
// and the one file: where a logo is named it is tried with a list and answers, else all screens are judged, and
// work, documents and hostile files are.
import path from "node:path";
import { doing } from "./doing.mjs";
import { opened, SIZES } from "./looking.mjs";

const [modules, program, address, folder, logo] = process.argv.slice(2);
const hands = await opened(modules, program, folder, SIZES.slice(0, 2)); // all widths are judged where it is served
if (logo) hands.look = async () => null;
const { page, context, told, look, saved, byKeyboard, run } = hands;
const SLOW = { timeout: 240000 };
const act = doing(hands, folder);
const { fresh } = act;

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
    await act.go(part);
    await look(part);
  }
  await act.go("Lag materiell");
  await page.click(".go-on button");
  await page.click("nav.tabs >> text=Enheten");
  await page.click("#tab-table-a");
}

async function pdf() {
  await act.go("Rammeverk");
  await page.setInputFiles("#document", path.join(folder, "ours.pdf"));
  await page.waitForSelector(".review .note", SLOW);
  told.found_in_pdf = await page.textContent("h1");
  await page.click("text=Rediger");
  await page.waitForSelector(".tree");
  await fresh();
  told.of_pdf = await saved(() => page.click("text=Lagre rammeverket"), "of-pdf.yaml");
}

await run(async () => {
  await page.goto(address);
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll(".peek canvas")];
    return pictures.length && pictures.every((each) => each.dataset.ready);
  });
  await look("start");
  await byKeyboard(SLOW);
  if (logo) {
    await withLogo();
    await act.units({ least: 2, all: false });
    await act.answers();
    await pdf();
  } else {
    await everyScreen();
    await act.faults();
    await act.undoing();
    await act.comingBack();
    await act.ours();
    await act.scale();
    await act.hostile();
  }
  told.cookies = (await context.cookies()).length;
  told.left = await page.evaluate(() => localStorage.length).catch(() => 0);
});
