// A leader at the page, in Chromium: given its address, and a folder for what is saved. Prints what happened.
import fs from "node:fs";
import path from "node:path";
import { doing } from "./doing.mjs";
import { opened } from "./looking.mjs";

const [modules, program, address, folder] = process.argv.slice(2);
const hands = await opened(modules, program, folder);
const { page, told, look, saved, byKeyboard, run } = hands;
const act = doing(hands, folder);
const { fresh, drawn } = act;

async function journey() {
  await page.goto(address);
  await page.waitForSelector(".fw .all");
  told.token = page.url();
  await page.waitForFunction(() => [...document.querySelectorAll(".peek canvas")].every((each) => each.dataset.ready));
  await look("start");

  await byKeyboard();
  told.tabs = await page.$$eval('[role="tab"]', (tabs) => tabs.map((tab) => tab.textContent));
  await page.click('[role="tab"] >> nth=0');
  await page.keyboard.press("ArrowRight");
  told.chosen = await page.textContent('[role="tab"][aria-selected="true"]');
  await page.keyboard.press("ArrowLeft");
  await look("unit");
  await act.faults();
  await act.undoing();
  await act.reloading();

  // The words and the cards of this unit
  await page.click("nav.tabs >> text=Ordene");
  await page.click('[aria-label="Gå til B2"]');
  await page.waitForFunction(() => document.activeElement?.id === "text-B2");
  await page.fill("#text-B2", "Vi samarbeider også når det butter imot.");
  await page.fill("#points-B2-0", "");
  await page.focus("#points-B2-0");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text", "- Vi kan reglene.\n- Vi bruker dem.");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  told.pasted = await page.$$eval(".texts textarea", (all) => all.slice(0, 3).map((each) => each.value));
  await page.focus("#points-B2-1");
  await page.keyboard.press("Alt+ArrowUp");
  told.moved = await page.inputValue("#points-B2-0");
  await page.click("text=+ Legg til et eget tegn");
  await page.waitForFunction(() => document.activeElement?.id === "text-B5");
  await page.keyboard.type("Vi ler sammen.");
  await page.fill('[aria-label="Ord 1"]', "familier");
  await page.fill('[aria-label="Nytt ord 1"]', "foresatte");
  await fresh();
  await page.click(".reading summary");
  await page.waitForFunction(() => document.querySelector(".reading .card")?.textContent.includes("Vi ler sammen."));
  told.said = await page.textContent(".reading .card");
  await look("words");
  await page.click("nav.tabs >> text=Kortene");
  await page.check("[value=print-shop]");
  await page.waitForSelector("text=som et trykkeri lager");
  told.shop = await page.textContent(".foot .num");
  await page.check("[value=office]");
  await page.check("[value=a7]");
  await page.fill("#offset-right", "tull");
  await page.waitForSelector("#offset-right[aria-invalid]");
  await look("cards");
  await page.click("nav.tabs >> text=Enheten");
  await page.click("#elsewhere button");
  await page.fill("#offset-right", "1,5");
  await page.waitForSelector("#offset-right:not([aria-invalid])");
  await fresh();
  await page.click("text=Ark og kopier");
  await page.waitForSelector("#copies-table-a");
  told.top = await page.evaluate(() => window.scrollY);
  told.copies = await page.inputValue("#copies-table-a");
  await page.click('#copies-table-a ~ button');
  told.more = await page.inputValue("#copies-table-a");
  await fresh();
  told.cupboard = await page.$$eval("aside .plain li", (all) => all.map((each) => each.textContent));
  told.bound = await saved(() => page.click("text=Én PDF per papir"));
  await look("sheets");
  await act.comingBack();

  // In another language, read as text, and kept here only when that is asked for
  await page.selectOption(".lang select", "en");
  await page.waitForSelector("text=Name of the unit");
  told.language = await page.evaluate(() => document.documentElement.lang);
  await page.selectOption(".lang select", "nb");
  await page.click(".reading summary");
  await page.waitForSelector(".reading .card p");
  told.read = await page.$$eval(".reading .card p", (lines) => lines.map((line) => line.textContent));
  await page.check("#keep-here");
  told.kept = await page.evaluate(() => Object.keys(localStorage));
  await page.uncheck("#keep-here");
  told.forgotten = await page.evaluate(() => localStorage.length);

  await act.units({ least: 2, all: true });
  await act.answers();
  await act.ours({ reload: true });
  for (const name of ["Tittel og kilde", "Innledning og bruk", "Skala", "Trapp, hjul og mål"]) {
    await page.click(`.tree >> text=${name}`);
    await look(name);
  }
  await act.scale();

  // A file of one's own is opened again: what somebody wrote in it besides is still there when it is saved
  const file = path.join(folder, "with-comments.yaml");
  fs.writeFileSync(file, `# Vedtatt 12. mars.\n${fs.readFileSync(told.yaml, "utf8")}# Slutt.\n`);
  await page.click(".brand");
  await page.setInputFiles("#document", file);
  await page.waitForSelector(".tree");
  await page.click(".tree >> text=B1");
  await page.fill(".middle textarea >> nth=0", "Vi har faste møter hver måned");
  told.commented = await saved(() => page.click("text=Lagre rammeverket"), "commented.yaml");
  await fresh();
  await page.click("text=Lag materiell av det");
  await fresh();
  await drawn();
  told.own = await page.$$eval('[role="tab"]', (tabs) => tabs.map((tab) => tab.textContent));

  await page.keyboard.press("Escape");
  await page.click("text=Hjelp");
  await page.waitForSelector("#help[open]");
  await look("help");
  await page.keyboard.press("Escape");
  await act.hostile();
}

await run(journey);
