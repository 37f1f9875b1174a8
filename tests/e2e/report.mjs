// Results as lines "ok - ..." and "not ok - ...", scans by axe-core, and screenshots.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Report {
  #shots;
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

  /** Scans a screen in the theme it has, and in the other one, a check each; and that nothing of it lies beside the screen. */
  async look(page, name, themes = ["dark", "light"]) {
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(150); // The theme's transition, where there is one.
      await this.shot(page, `${name}-${theme}`);
      const found = await violations(page);
      if (found.length === 0) this.ok(`axe finds nothing on ${name}, ${theme}`);
      else this.notOk(`axe finds nothing on ${name}, ${theme}`, found.join("\n"));
    }
    await page.emulateMedia({ colorScheme: themes[0] });
    const beside = await widerThanScreen(page);
    if (beside <= 0) this.ok(`${name} fits its width`);
    else this.notOk(`${name} fits its width`, `${beside} px lie beside the screen`);
  }
}

/** By how many CSS pixels the page would scroll sideways. */
function widerThanScreen(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

export class StoryEnded extends Error {}

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const result = await globalThis.axe.run(document, { runOnly: rules });
    return result.violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join(" | ")}`,
    );
  }, kRules);
}
