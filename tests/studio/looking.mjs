// A browser with one page, what is told of it, and how its screens are judged.
// With PICTURES in the environment, a picture of each screen at each width is laid in that folder.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const flags = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
// Wide, as on a telephone, a small one, what is left of the first when all is made twice as large, and as on a tablet
// that lies or stands.
const [WIDE, NARROW] = [[1280, 800], [320, 700]];
export const SIZES = [WIDE, [390, 844], NARROW, [640, 400], [1024, 768], [768, 1024]];
export const ALL = process.env.KITGEN_TESTS === "all"; // as in tests/covering.py
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

/** In the page, once it stands as it will: what axe finds by these rules, in words (all it tells is large), and how much
 * too wide the page is; or too high, where its parts scroll by themselves. */
async function judged(rules) {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const { scrollWidth, scrollHeight } = document.documentElement;
  const isWhole = innerWidth > 760 && document.querySelector(".work, .editor");
  const over = Math.max(scrollWidth - innerWidth, isWhole ? scrollHeight - innerHeight : 0);
  if (!rules.length) return { faults: [], over };
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false });
  const faults = violations.map((each) => `${each.id} ${each.nodes[0].target}`);
  return { faults, over };
}

/** In the page: that it is up to date after it was not; seen at each change, since that may pass within a frame. */
function followedOnce() {
  return new Promise((done) => {
    const is = (name) => Boolean(document.querySelector(`.state.${name}`));
    let wasBusy = is("busy");
    const seen = () => {
      if (wasBusy && is("fresh")) done();
      wasBusy ||= is("busy");
    };
    new MutationObserver(seen).observe(document.body, { subtree: true, childList: true, attributeFilter: ["class"] });
  });
}

/** Opens a page in Chromium; `folder` is where it saves, `sizes` are those at which screens are judged. */
export async function opened(modules, program, folder, sizes = SIZES) {
  const require = createRequire(`${modules}/`);
  const { chromium } = require("playwright-core");
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const told = { violations: [], sideways: [], errors: [], requests: [], typed: [], keys: 0 };
  const browser = await chromium.launch({ executablePath: program, args: flags.split(" ") });
  const context = await browser.newContext({ locale: "nb-NO", viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(240000); // the machine may have much else to do
  const page = await context.newPage();
  // Asked at each frame instead, a page that waits for its engine has a picture made of it all the while.
  const waits = page.waitForFunction.bind(page);
  page.waitForFunction = (is, given, options) => waits(is, given, { polling: 50, ...options });
  page.on("request", (request) => told.requests.push(request.url()));
  page.on("pageerror", (error) => told.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && told.errors.push(message.text()));

  async function press(key) {
    told.keys += 1;
    await page.keyboard.press(key);
  }

  let screens = 0;

  async function tabTo(what) {
    for (let turn = 0; turn < 60; turn += 1) {
      if (await page.evaluate((said) => document.activeElement?.matches(said), what)) return;
      await press("Tab");
    }
    throw new Error(`the tab key does not reach ${what}`);
  }

  /** Judges the screen at the narrowest width and at another one in turn, where axe looks at it; where every case is
   * tested, both at each. */
  async function look(name) {
    if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
    const turn = sizes[screens % sizes.length];
    screens += 1;
    for (const size of ALL ? sizes : new Set([turn, NARROW])) {
      const [width, height] = size;
      await page.setViewportSize({ width, height });
      const { faults, over } = await page.evaluate(judged, ALL || size === turn ? RULES : []);
      for (const each of faults) told.violations.push(`${name} ${width}: ${each}`);
      if (over > 0) told.sideways.push(`${name} ${width}: ${over}`);
      if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, `${name}-${width}.png`) });
    }
    await page.setViewportSize({ width: WIDE[0], height: WIDE[1] }); // that of the page again
  }

  async function saved(act, name) {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 240000 }), act()]);
    const file = path.join(folder, name || download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  /** Does something that the pages follow, and waits until they have. */
  async function followed(act) {
    const done = page.evaluate(followedOnce);
    await act();
    await done;
  }

  /** Types as people do: the pages follow between the first letter and the others, and the field stays theirs. */
  async function types(text) {
    await followed(() => page.keyboard.type(text[0]));
    await page.keyboard.type(text.slice(1));
    told.typed.push([text, await page.evaluate(() => document.activeElement.value)]);
  }

  /** By keyboard alone, from the first page to the zip; whatever the pages need. */
  async function byKeyboard({ timeout = 60000 } = {}) {
    told.keys = 0;
    await tabTo(".fw .all");
    await press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "f-unit-name");
    await types("Nordby barnehage");
    await tabTo("#f-unit-date");
    await types("3. desember 2026");
    await tabTo("#f-unit-participants");
    await types("24");
    await tabTo("#area-C");
    await press("Space");
    await page.waitForSelector(".stage canvas[data-ready]", { timeout });
    await page.waitForSelector(".state.fresh", { timeout });
    told.title = await page.title();
    told.foot = await page.textContent(".foot .num");
    await tabTo(".foot .btn.main");
    told.zip = await saved(() => press("Enter"));
    told.presses = told.keys;
  }

  /** Runs what is to be tried, and prints what is told. */
  async function run(journey) {
    try {
      await journey();
    } catch (error) {
      await page.screenshot({ path: path.join(folder, "failed.png") });
      told.failed = `${error.message}\n${error.stack}`;
    }
    await browser.close();
    console.log(JSON.stringify(told));
  }

  return { page, context, told, press, tabTo, look, saved, followed, byKeyboard, run };
}
