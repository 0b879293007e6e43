// The page in Chromium: given the page, answers for it, and a folder for what it saves. Prints what happened.
import { createRequire } from "module";
import { readFileSync } from "fs";
const [modules, program, page, truthFile, folder] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const truth = JSON.parse(readFileSync(truthFile, "utf8"));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const flags = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
const browser = await chromium.launch({ executablePath: program, args: flags.split(" ") });
const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 390, height: 844 } });
const tab = await context.newPage();
const told = { requests: [], errors: [], faults: [], overflow: [], saved: {} };
tab.on("request", (request) => /^(file|blob|data):/.test(request.url()) || told.requests.push(request.url()));
tab.on("pageerror", (error) => told.errors.push(error.message));
tab.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));
await tab.goto(`file://${page}`);

const text = (id) => tab.locator(`#${id}`).innerText();
const leader = async () => (await tab.locator("#leader").evaluate((each) => each.open)) || tab.click("#leader > summary");

async function look(where) {
  for (const width of [320, 390, 1200]) {
    await tab.setViewportSize({ width, height: 844 });
    const wide = await tab.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const over = [...document.querySelectorAll("main *, header *")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width && (box.right > room + 0.5 || box.left < -0.5 || each.scrollWidth > each.clientWidth + 1 && each.clientWidth);
      });
      return over.map((each) => `${each.tagName} ${each.textContent.slice(0, 40)}`);
    });
    told.overflow.push(...wide.map((each) => `${where} ${width}: ${each}`));
    if (width === 320) continue;
    if (!(await tab.evaluate(() => "axe" in window))) await tab.evaluate(axe);
    const found = await tab.evaluate(async (rules) => {
      const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
      return violations.map((each) => `${each.id} ${each.nodes[0].html}`); // all it tells is large
    }, RULES);
    told.faults.push(...found.map((each) => `${where} ${width}: ${each}`));
  }
  await tab.setViewportSize({ width: 390, height: 844 });
}

// A busy Chromium has been seen not to tell of a download, once in some hundred: it is asked three times.
async function save(id, tries = 3) {
  const coming = tab.waitForEvent("download", { timeout: 15000 }).catch(() => null);
  await tab.click(`#${id}`);
  const file = await coming;
  if (!file && tries > 1) return save(id, tries - 1);
  await file.saveAs(`${folder}/${file.suggestedFilename()}`);
  told.saved[id] = file.suggestedFilename();
}

await look("empty");
await tab.click("#deliver");
told.nothing = await text("said");
await leader();
await tab.click("#csv");
told.few = await text("said");

// one person after the other, by their fingers
for (const [place, answer] of truth.entries()) {
  const labels = Object.entries(answer).map(([id, level]) => `label:has(input[name="${id}"][value="${level}"])`);
  if (place < 2) for (const label of labels) await tab.click(label);
  else await tab.evaluate((all) => all.forEach((each) => document.querySelector(each).click()), labels);
  if (place === 0) {
    await look("answered");
    const first = tab.locator("fieldset", { has: tab.locator(`input[name="${Object.keys(answer)[0]}"]`) });
    await first.locator(".clear").click();
    told.cleared = await first.locator("input:checked").count();
    await first.locator("input").first().check();
    await tab.click(`label:has(input[name="${Object.keys(answer)[0]}"][value="${Object.values(answer)[0]}"])`);
    await tab.fill("#comment", "Vi bør snakke om  tid.");
  }
  await tab.click("#deliver");
  if (place === 0) told.thanks = await text("said");
}
told.left = await tab.locator("input:checked").count();
told.leftWords = await tab.inputValue("#comment");
await tab.reload();
await leader();
told.count = await text("count");
for (const id of ["csv", "json", "comments"]) await save(id);

// paper sheets, by the keyboard alone
await tab.focus("#mode");
await tab.keyboard.press("Enter");
await look("typing");
await tab.focus("fieldset input");
const total = await tab.locator("fieldset").count();
for (let each = 0; each < total; each += 1) await tab.keyboard.press(each === 1 ? "0" : "2");
told.after = await tab.evaluate(() => document.activeElement.id);
told.typed = await tab.locator("input:checked").evaluateAll((all) => all.map((each) => `${each.name}=${each.value}`));
await tab.keyboard.press("Tab");
await tab.keyboard.press("Enter");
told.typedCount = await text("count");
told.again = await tab.evaluate(() => document.activeElement === document.querySelector("fieldset input"));
await tab.keyboard.press("1");
await tab.keyboard.press("Enter");
told.secondCount = await text("count");
await tab.click("#undo");
told.undone = await text("count");
await tab.click("#mode");

await tab.click("#delete");
told.sure = await text("sure-words");
await tab.click("#no");
told.kept = await text("count");
await tab.click("#delete");
await tab.click("#yes");
told.deleted = await text("count");
await tab.reload();
await leader();
told.gone = await text("count");

// a browser that keeps nothing
const strict = await context.newPage();
await strict.addInitScript(() =>
  Object.defineProperty(window, "localStorage", { get: () => { throw new Error("no"); } }),
);
await strict.goto(`file://${page}`);
told.unkept = await strict.locator("#kept").isVisible();
await strict.locator("fieldset input").first().check();
await strict.click("#deliver");
await strict.click("#leader > summary");
told.unkeptCount = await strict.locator("#count").innerText();
await browser.close();
console.log(JSON.stringify(told));
