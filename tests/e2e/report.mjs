// Results as lines "ok - ..." and "not ok - ...", scans by axe-core, and screenshots.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { kPauseBarMin, measureOf } from "./measures.mjs";

const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Report {
  #shots;
  #bars = new Map();
  failed = 0;
  passed = 0;

  constructor(shots) {
    this.#shots = shots;
    if (shots) mkdirSync(shots, { recursive: true });
  }

  ok(name) {
    this.passed += 1;
    console.log(`ok - ${name}`);
  }

  notOk(name, why) {
    this.failed += 1;
    console.log(`not ok - ${name}`);
    for (const line of String(why).split("\n")) console.log(`    ${line}`);
  }

  /** A figure that was measured, for whoever reads the run. */
  note(words) {
    console.log(`# ${words}`);
  }

  /** One step of the story. A step that fails ends the story: what follows would only repeat it. */
  async step(name, act) {
    try {
      await act();
      this.ok(name);
    } catch (error) {
      this.notOk(name, error.stack ?? error);
      throw new StoryEnded();
    }
  }

  async shot(page, name) {
    if (this.#shots) await page.screenshot({ path: join(this.#shots, `${name}.png`) });
  }

  /**
   * One screen in every dress: axe in the theme it has, in the other one, and with letters twice as large; and measured, in both
   * sizes of letters. With a folder for pictures, also as a tablet and a desktop show it.
   */
  async look(page, name, themes = ["dark", "light"]) {
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(150); // The theme's transition, where there is one.
      await this.shot(page, `${name}-${theme}`);
      this.check(`axe finds nothing on ${name}, ${theme}`, await violations(page));
    }
    await page.emulateMedia({ colorScheme: themes[0] });
    this.check(`${name} measures well`, await this.#measured(page));
    await this.#withLargeText(page, name);
    await this.#onOtherScreens(page, name, themes);
  }

  /** One check: nothing wrong was found. */
  check(what, found) {
    if (found.length === 0) this.ok(what);
    else this.notOk(what, found.join("\n"));
  }

  /** As a browser shows it whose person has asked for letters of twice the size. */
  async #withLargeText(page, name) {
    if (await page.evaluate(() => /^larg/.test(document.documentElement.dataset.letters ?? ""))) return; // Large already.
    await setLetters(page, kLargeLettersPx);
    await this.shot(page, `${name}-large`);
    this.check(`axe finds nothing on ${name}, large text`, await violations(page, kNotWhereItScrolls));
    this.check(`${name} measures well, large text`, await this.#measured(page));
    await setLetters(page, kLettersPx);
  }

  async #onOtherScreens(page, name, themes) {
    if (!this.#shots) return;
    const own = page.viewportSize();
    for (const [size, viewport] of Object.entries(kScreens)) {
      if (viewport.width === own.width) continue;
      await page.setViewportSize(viewport);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForTimeout(150);
        await this.shot(page, `${name}-${theme}-${size}`);
      }
      this.check(`${name} measures well as ${size}`, await this.#measured(page));
    }
    await page.emulateMedia({ colorScheme: themes[0] });
    await page.setViewportSize(own);
  }

  /** What is wrong with the sizes and places of a screen. The pause bar is where it was on the first screen of this size. */
  async #measured(page) {
    const { wrong, bar, letters } = await measureOf(page);
    if (bar) wrong.push(...this.#pauseBarMoved(bar, page.viewportSize(), letters));
    return wrong;
  }

  #pauseBarMoved(bar, { width, height }, letters) {
    const wrong = bar.height < kPauseBarMin ? [`the pause bar is ${bar.height} high`] : [];
    const key = `${width}x${height}, ${letters}`;
    const first = this.#bars.get(key) ?? bar;
    this.#bars.set(key, first);
    const moved = Object.keys(first).filter((side) => Math.abs(first[side] - bar[side]) > 1);
    return [...wrong, ...moved.map((side) => `the pause bar's ${side} is ${bar[side]}, elsewhere ${first[side]}`)];
  }
}

/** What a browser's own setting for letters is: twice 16, as WCAG 1.4.4 asks. */
const kLettersPx = 16;
const kLargeLettersPx = 32;
const kScreens = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
};

const devtools = new WeakMap();
async function setLetters(page, standard) {
  if (!devtools.has(page)) devtools.set(page, await page.context().newCDPSession(page));
  await devtools.get(page).send("Page.setFontSizes", { fontSizes: { standard, fixed: standard } });
}

export class StoryEnded extends Error {}

/** What lies half under the pause bar, on a page that scrolls, is too small for axe; measures.mjs looks at all of it. */
const kNotWhereItScrolls = { "target-size": { enabled: false } };

async function violations(page, rules = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async ({ runOnly, rules }) => {
    const result = await globalThis.axe.run(document, { runOnly, rules });
    return result.violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join(" | ")}`,
    );
  }, { runOnly: kRules, rules });
}
