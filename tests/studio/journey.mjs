// A leader at the page, in Chromium: given its address, and a folder for what is saved. Prints what happened.
import fs from "node:fs";
import path from "node:path";
import { opened } from "./looking.mjs";

const [modules, program, address, folder] = process.argv.slice(2);
const { page, context, told, look, saved, byKeyboard, run } = await opened(modules, program, folder);

const fresh = () => page.waitForSelector(".state.fresh", { timeout: 60000 });
const drawn = () => page.waitForSelector(".stage canvas[data-ready]", { timeout: 60000 });
// What is seen, at whatever size.
const shown = () => page.evaluate(() => document.querySelector(".stage canvas").dataset.ready.split("/")[0]);

async function journey() {
  await page.goto(address);
  await page.waitForSelector(".fw .all");
  told.token = page.url();
  await page.waitForFunction(() => [...document.querySelectorAll(".peek canvas")].every((each) => each.dataset.ready));
  await look("start");

  await byKeyboard({ focus: true });
  told.tabs = await page.$$eval('[role="tab"]', (tabs) => tabs.map((tab) => tab.textContent));
  await page.click('[role="tab"] >> nth=0');
  await page.keyboard.press("ArrowRight");
  told.chosen = await page.textContent('[role="tab"][aria-selected="true"]');
  await page.keyboard.press("ArrowLeft");
  await look("unit");

  // What is typed is seen, and a fault stands at its field while the page stays
  const before = await shown();
  await page.fill("#f-unit-name", "Solbakken skole");
  await page.waitForFunction((old) => document.querySelector(".stage canvas").dataset.ready.split("/")[0] !== old, before);
  const after = await shown();
  await page.fill("#f-unit-participants", "ti");
  await page.waitForSelector("#f-unit-participants[aria-invalid]");
  told.fault = await page.textContent("#f-unit-participants-w");
  told.stays = (await shown()) === after;
  await page.fill("#f-unit-participants", "24");
  await page.fill("#f-unit-form-answer", "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9");
  await page.waitForSelector("#f-unit-form-answer[aria-invalid]");
  told.link = await page.textContent("#f-unit-form-answer-w p");
  await look("fault");
  await page.fill("#f-unit-form-answer", "");

  // Undo, redo, reload, a file of one's own, a link
  const name = () => page.inputValue("#f-unit-name");
  for (let turn = 0; turn < 9 && (await name()) !== "Nordby barnehage"; turn += 1) await page.keyboard.press("Control+z");
  told.undone = await name();
  for (let turn = 0; turn < 9 && (await name()) !== "Solbakken skole"; turn += 1) await page.keyboard.press("Control+y");
  told.redone = await name();
  await fresh();
  told.file = await saved(() => page.keyboard.press("Control+s"));
  await page.waitForTimeout(600);
  await page.reload();
  await page.waitForSelector("#f-unit-name");
  told.reloaded = await name();
  told.stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);

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
  await page.check("[value=a7]");
  await page.fill("#offset-right", "tull");
  await page.waitForSelector("#offset-right[aria-invalid]");
  await look("cards");
  await page.fill("#offset-right", "1,5");
  await page.waitForSelector("#offset-right:not([aria-invalid])");
  await fresh();
  await page.click("text=Ark og kopier");
  await page.waitForSelector("#copies-table-a");
  told.copies = await page.inputValue("#copies-table-a");
  await page.click('#copies-table-a ~ button');
  told.more = await page.inputValue("#copies-table-a");
  await fresh();
  told.bound = await saved(() => page.click("text=Én PDF per papir"));
  await look("sheets");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("text=Kopier lenke");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("#k="));
  const link = await page.evaluate(() => navigator.clipboard.readText());
  told.letters = link.length;
  await page.click(".brand");
  await page.click(".fw .all >> nth=1");
  await page.waitForFunction(() => document.getElementById("f-unit-name")?.value === "");
  await page.evaluate((hash) => (location.hash = hash), link.split("#")[1]);
  await page.waitForFunction(() => document.getElementById("f-unit-name")?.value === "Solbakken skole");
  told.linked = await page.inputValue("#f-unit-date");
  await page.click(".brand");
  await page.click(".fw .all >> nth=2");
  await page.click(".brand");
  await page.setInputFiles("#open-file", told.file);
  await page.waitForFunction(() => document.getElementById("f-unit-name")?.value === "Solbakken skole");
  await page.keyboard.press("Control+z");
  told.opened = await page.inputValue("#f-unit-date");

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

  // Many units: a list with three faults, one of which is mended here
  await page.click("text=Mange enheter");
  await page.setInputFiles("#list-file", path.join(folder, "units.xlsx"));
  await page.waitForSelector(".units .tag.bad");
  const tally = () => page.$$eval(".tally b", (all) => all.map((each) => Number(each.textContent)));
  told.tally = await tally();
  told.cells = await page.$$eval(".units td.bad input", (all) => all.map((each) => each.title || each.value));
  await look("units");
  await page.fill(".units td.bad input >> nth=0", "10");
  await page.waitForFunction(() => document.querySelectorAll(".units td.bad").length === 2);
  told.mended = await tally();
  await page.click('.units [aria-label="Se arket til rad 3"]');
  await page.waitForFunction(() => document.querySelector(".looked figcaption")?.textContent.includes("Enhet 2"));
  await page.click("text=Lag materiell til");
  await page.waitForSelector("text=Last ned", { timeout: 60000 });
  await page.waitForFunction(() => /^[2-9] av/.test(document.querySelector("aside .num")?.textContent));
  await page.click('aside button:text-is("Stopp")');
  told.stopped = Number.parseInt(await page.textContent("aside .num"), 10);
  await page.click("text=Fortsett");
  await page.waitForSelector("text=Lag alle på nytt", { timeout: 120000 });
  told.batch = await saved(() => page.click("aside .btn.main"));

  // Answers become a poster, and are gone when the page is
  await page.click("text=Svar og resultater");
  await page.setInputFiles("#answers-file", path.join(folder, "answers.xlsx"));
  await page.waitForSelector(".talk");
  await drawn();
  told.answers = await page.textContent(".inp .soft");
  await look("results");
  const skipped = () => page.$$eval(".form .note.ok", (all) => all.map((each) => each.textContent).join());
  const column = page.locator("details select").last();
  const before_settled = await column.inputValue();
  await page.click("text=Slik er kolonnene forstått");
  await column.selectOption("-");
  await page.keyboard.press("Control+z");
  told.unsettled = (await column.inputValue()) === before_settled;
  told.poster = await saved(() => page.click(".foot .btn.main"));
  told.kept_answers = await page.evaluate(() => JSON.stringify(history.state).includes("answers.xlsx"));

  // A document of one's own: looked over, edited in forms, saved, and made into sheets
  await page.click("text=Rammeverk");
  await page.setInputFiles("#document", path.join(folder, "ours.md"));
  await page.waitForSelector(".review");
  told.found = await page.textContent("h1");
  told.lost = await page.textContent(".ln.left");
  await look("import");
  const open = () => page.textContent(".review .head .soft");
  const places = await open();
  await page.fill("#mend-1", "Nordby kommune");
  await page.click("text=Legg i bakgrunnen");
  await page.keyboard.press("Control+z");
  told.unanswered = (await open()) === places;
  await page.keyboard.press("Control+y");
  told.answered = (await open()) !== places;
  await page.click("text=Rediger");
  await page.click(".tree >> text=A2");
  await page.fill("#list-areas-0-statements-1-points-0", "Vi sier det vi mener");
  await page.waitForFunction(() => [...document.querySelectorAll(".proof canvas")].some((each) => each.dataset.ready));
  await fresh();
  await page.fill(".middle textarea >> nth=0", "");
  await page.waitForSelector(".middle .note.bad");
  told.wrong = await page.textContent(".middle .note.bad li");
  told.proofs = await page.$$eval(".proof canvas", (all) => all.length);
  await look("editor");
  await page.fill(".middle textarea >> nth=0", "Vi sier tydelig hva vi venter");
  await page.focus('.tree [aria-current="true"]');
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.querySelector('.tree [aria-current="true"]')?.textContent.startsWith("A1"));
  told.first = await page.textContent('.tree [aria-current="true"]');
  told.yaml = await saved(() => page.click("text=Lagre rammeverket"));
  for (const name of ["Tittel og kilde", "Innledning og bruk", "Skala", "Trapp, hjul og mål"]) {
    await page.click(`.tree >> text=${name}`);
    await look(name);
  }

  // A scale of one's own: a level is added, moved, given its colour and symbol, and taken away again
  await page.click(".tree >> text=Skala");
  await page.click('[name="scale"] >> nth=1');
  await page.click("text=+ Legg til et nivå");
  await page.waitForFunction(() => document.activeElement?.id === "f-framework-data-scale-levels-3-label");
  await page.keyboard.type("vet ikke");
  await page.fill("#f-framework-data-scale-levels-3-meaning", "Dette vet vi ikke.");
  await page.selectOption("#colour-3", "own");
  await page.fill("#shade-3", "#9a9fe0");
  await page.selectOption("#symbol-3", "question");
  await page.focus("#f-framework-data-scale-levels-3-label");
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.activeElement?.id === "f-framework-data-scale-levels-2-label");
  await page.click('[aria-label="Fjern Nivå 1"]');
  await fresh();
  await look("scale");
  told.scale = await saved(() => page.click("text=Lagre rammeverket"));

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
}

await run(journey);
