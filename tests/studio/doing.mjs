// What people do in the studio, part by part, on whatever carries it. `opened` gives the hands for it.
import fs from "node:fs";
import path from "node:path";

const SLOW = { timeout: 240000 };

export function doing({ page, context, told, look, saved }, folder) {
  const fresh = () => page.waitForSelector(".state.fresh", SLOW);
  const drawn = () => page.waitForSelector(".stage canvas[data-ready]", SLOW);
  const until = (is, given) => page.waitForFunction(is, given, SLOW);
  const name = () => page.inputValue("#f-unit-name");
  // What is seen, at whatever size.
  const shown = () => page.evaluate(() => document.querySelector(".stage canvas").dataset.ready.split("/")[0]);
  const go = (part) => page.click(`.top nav >> text=${part}`);

  /** What is typed is seen, and a fault stands at its field while the page stays. */
  async function faults() {
    const before = await shown();
    await page.fill("#f-unit-name", "Solbakken skole");
    await until((old) => document.querySelector(".stage canvas").dataset.ready.split("/")[0] !== old, before);
    const after = await shown();
    await page.fill("#f-unit-participants", "ti");
    await page.waitForSelector("#f-unit-participants[aria-invalid]", SLOW);
    told.fault = await page.textContent("#f-unit-participants-w");
    told.stays = (await shown()) === after;
    await page.fill("#f-unit-participants", "24");
    await page.fill("#f-unit-form-answer", "https://forms.office.com/Pages/ShareFormPage.aspx?id=VGM9");
    await page.waitForSelector("#f-unit-form-answer[aria-invalid]", SLOW);
    told.link = await page.textContent("#f-unit-form-answer-w p");
    await look("fault");
    await page.fill("#f-unit-form-answer", "");
  }

  /** Undo, redo, and a file of what there is. */
  async function undoing() {
    for (let turn = 0; turn < 9 && (await name()) !== "Nordby barnehage"; turn += 1) await page.keyboard.press("Control+z");
    told.undone = await name();
    for (let turn = 0; turn < 9 && (await name()) !== "Solbakken skole"; turn += 1) await page.keyboard.press("Control+y");
    told.redone = await name();
    await fresh();
    told.file = await saved(() => page.keyboard.press("Control+s"));
  }

  /** A reload, at once. */
  async function reloading() {
    const before = await name();
    await page.reload();
    await page.waitForSelector("#f-unit-name", SLOW);
    told.reloaded = [before, await name()];
    told.stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  }

  /** A link and a file bring the work back, where other work has been begun. */
  async function comingBack() {
    await page.click("nav.tabs >> text=Ark og kopier");
    await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => null);
    await page.click("text=Kopier lenke");
    let hash; // is looked for again and again: a page that waits for a function does not wait for its promise
    for (let tries = 0; !hash && tries < 200; tries += 1) {
      hash = await page.evaluate(async () => {
        const later = new Promise((done) => setTimeout(done, 500, "")); // a clipboard may never answer
        const copied = await Promise.race([navigator.clipboard?.readText().catch(() => ""), later]);
        return [copied, location.href].find((each) => each?.includes("#k="))?.split("#")[1];
      });
      if (!hash) await page.waitForTimeout(50);
    }
    told.letters = hash.length;
    await page.click(".brand");
    await page.click(".fw .all >> nth=1");
    await until(() => document.getElementById("f-unit-name"));
    told.carried = await name(); // the meeting is still the same
    await page.fill("#f-unit-name", "Et annet sted");
    await page.evaluate((said) => (location.hash = said), hash);
    await until(() => document.getElementById("f-unit-name")?.value === "Solbakken skole");
    told.linked = await page.inputValue("#f-unit-participants");
    await page.click(".brand");
    await page.click(".fw .all >> nth=2");
    await page.fill("#f-unit-name", "Et annet sted");
    await page.click(".brand");
    await page.setInputFiles("#open-file", told.file);
    await until(() => document.getElementById("f-unit-name")?.value === "Solbakken skole");
    await page.keyboard.press("Control+z");
    told.opened = await name();
    await page.keyboard.press("Control+y");
  }

  /** Many units: a list with three faults, one of which is mended here; stopped after `least`, and gone on with. */
  async function units({ least, all }) {
    await go("Mange enheter");
    await page.setInputFiles("#list-file", path.join(folder, "units.xlsx"));
    await page.waitForSelector(".units .tag.bad", SLOW);
    const tally = () => page.$$eval(".tally b", (every) => every.map((each) => Number(each.textContent)));
    told.tally = await tally();
    await page.click("text=Vis bare dem");
    told.cells = await page.$$eval(".units td.bad input", (every) => every.map((each) => each.title || each.value));
    await page.click("text=Vis alle");
    await look("units");
    await page.fill(".units td.bad input >> nth=0", "10");
    await until(() => document.querySelectorAll(".units td.bad").length === 2);
    told.mended = await tally();
    await page.click('.units [aria-label="Se arket til rad 3"]');
    await until(() => document.querySelector(".looked figcaption")?.textContent.includes("Enhet 2"));
    await page.waitForSelector(".looked canvas[data-ready]", SLOW);
    await page.click("text=Lag materiell til");
    await until((many) => Number.parseInt(document.querySelector("aside .num")?.textContent, 10) >= many, least);
    await page.click('aside button:text-is("Stopp")');
    told.stopped = Number.parseInt(await page.textContent("aside .num"), 10);
    await page.click("text=Fortsett");
    if (all) await page.waitForSelector("text=Lag alle på nytt", { timeout: 1800000 });
    else {
      await until((many) => Number.parseInt(document.querySelector("aside .num")?.textContent, 10) > many, told.stopped);
      await page.click('aside button:text-is("Stopp")');
      await page.waitForSelector("text=Fortsett", SLOW);
    }
    told.batch = await saved(() => page.click('aside button:has-text("Last ned")'));
  }

  /** Answers become a poster, and are gone when the page is. */
  async function answers() {
    await go("Svar og resultater");
    await page.setInputFiles("#answers-file", path.join(folder, "answers.xlsx"));
    await page.waitForSelector(".talk", SLOW);
    await drawn();
    told.answers = await page.textContent(".inp .soft");
    await look("results");
    const column = page.locator("details select").last();
    const settled = await column.inputValue();
    await page.click("text=Slik er kolonnene forstått");
    await column.selectOption("-");
    await page.keyboard.press("Control+z");
    told.unsettled = (await column.inputValue()) === settled;
    told.poster = await saved(() => page.click(".foot .btn.main"));
    told.kept_answers = await page.evaluate(() => JSON.stringify(history.state).includes("answers.xlsx"));
  }

  /** A document of one's own: looked over, through a reload if that is asked for, finished, undone and done again,
   * and edited in forms. */
  async function ours({ reload }) {
    await go("Rammeverk");
    await page.setInputFiles("#document", path.join(folder, "ours.md"));
    await page.waitForSelector(".review", SLOW);
    told.found = await page.textContent("h1");
    told.lost = await page.textContent(".ln.left");
    told.noted = await page.$$eval(".note p", (every) => every.map((each) => each.textContent));
    await look("import");
    const open = () => page.textContent(".review .head .soft");
    const places = await open();
    await page.fill("#mend-1", "Nordby kommune");
    await page.click("text=Legg i bakgrunnen");
    told.goesOn = await page.evaluate(() => document.activeElement.closest(".note") !== null);
    await page.keyboard.press("Control+z");
    told.unanswered = (await open()) === places;
    await page.keyboard.press("Control+y");
    told.answered = (await open()) !== places;
    if (reload) {
      const answered = await open();
      await page.reload();
      const isThere = (text) => document.querySelector(".review .head .soft")?.textContent === text;
      told.lookedOver = await until(isThere, answered).then(() => true, () => false);
    }
    const answered = await open();
    await page.click(".brand");
    await page.setInputFiles("#document", path.join(folder, "bad-page.docx"));
    await page.waitForSelector(".review [role=alert]", SLOW);
    told.stillThere = (await open()) === answered;
    await page.click("text=Kast dokumentet");
    await page.waitForSelector(".review", { ...SLOW, state: "detached" });
    await page.click('button:text-is("Angre")');
    await page.waitForSelector(".review");
    told.thrownAway = (await open()) === answered;
    await page.click("text=Rediger");
    await page.waitForSelector(".tree");
    await page.click('button:text-is("Angre")');
    await page.waitForSelector(".review");
    await page.click('button:text-is("Gjør om")');
    await page.click(".tree >> text=A2");
    await page.fill("#list-areas-0-statements-1-points-0", "Vi sier det vi mener");
    await until(() => [...document.querySelectorAll(".proof canvas")].some((each) => each.dataset.ready));
    await fresh();
    await page.fill(".middle textarea >> nth=0", "");
    await page.waitForSelector(".middle .note.bad", SLOW);
    told.wrong = await page.textContent(".middle .note.bad li");
    told.proofs = await page.$$eval(".proof canvas", (all) => all.length);
    await look("editor");
    await page.fill(".middle textarea >> nth=0", "Vi sier tydelig hva vi venter");
    await page.focus('.tree [aria-current="true"]');
    await page.keyboard.press("Alt+ArrowUp");
    await until(() => document.querySelector('.tree [aria-current="true"]')?.textContent.startsWith("A1"));
    told.first = await page.textContent('.tree [aria-current="true"]');
    told.yaml = await saved(() => page.click("text=Lagre rammeverket"), "ours.yaml");
  }

  /** A scale of one's own: a level is added, moved, given its colour and symbol, and taken away again. */
  async function scale() {
    await page.click(".tree >> text=Skala");
    await page.click('[name="scale"] >> nth=1');
    await page.click("text=+ Legg til et nivå");
    await until(() => document.activeElement?.id === "f-framework-data-scale-levels-3-label");
    await page.keyboard.type("vet ikke");
    await page.fill("#f-framework-data-scale-levels-3-meaning", "Dette vet vi ikke.");
    await page.selectOption("#colour-3", "own");
    await page.fill("#shade-3", "#9a9fe0");
    await page.selectOption("#symbol-3", "question");
    await page.focus("#f-framework-data-scale-levels-3-label");
    await page.keyboard.press("Alt+ArrowUp");
    await until(() => document.activeElement?.id === "f-framework-data-scale-levels-2-label");
    await page.click('[aria-label="Fjern Nivå 1"]');
    await fresh();
    await look("scale");
    told.scale = await saved(() => page.click("text=Lagre rammeverket"), "scale.yaml");
  }

  /** Files that are no documents, or hostile: each ends in words, and the page lives on. */
  async function hostile() {
    told.hostile = {};
    const large = path.join(folder, "large.docx");
    fs.closeSync(fs.openSync(large, "w"));
    fs.truncateSync(large, 200e6);
    const files = [...fs.readdirSync(folder).filter((each) => each.startsWith("bad-")), "large.docx"];
    await page.click(".brand");
    for (const each of files) {
      await go(each.endsWith(".xlsx") ? "Mange enheter" : "Rammeverk");
      const where = each.endsWith(".xlsx") ? "#list-file" : "#document";
      if (!(await page.$(where))) await page.click(".brand");
      await page.setInputFiles(where, path.join(folder, each));
      const said = await page.waitForSelector("[role=alert]", SLOW);
      told.hostile[each] = await said.textContent();
    }
    await look("refused");
    await go("Lag materiell");
    await page.click(".fw .all >> nth=0");
    await page.fill("#f-unit-name", "Etterpå");
    await page.setInputFiles("#logo", path.join(folder, "logo.svg"));
    await page.waitForSelector("#logo-w", SLOW);
    told.logo = await page.textContent("#logo-w");
    await fresh();
    told.alive = await page.$eval(".stage canvas", (canvas) => canvas.width > 100);
  }

  return { fresh, drawn, until, shown, go, faults, undoing, reloading, comingBack, units, answers, ours, scale, hostile };
}
