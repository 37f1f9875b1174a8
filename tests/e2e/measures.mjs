// What can be measured of a screen without an opinion: the size of what a finger must hit, whether anything lies on anything else,
// whether words are cut off, and where Leave and the pause bar are. One visit to the page for all of it.
import { readFileSync } from "node:fs";

/** CSS pixels, WCAG 2.5.5 and the look: what a thumb hits without looking. */
export const kTargetMin = 44;
/** The pause bar is for a hand that shakes. */
export const kPauseBarMin = 68;

/** Screens before two are in conversation, and after it; every other one has the pause bar. */
const kOutsideSession = ["home", "before", "door", "join", "invite", "waiting", "message", "confirm"];

const source = readFileSync(new URL("measures_page.mjs", import.meta.url), "utf8");

/** `wrong`: sentences; `bar`: where the pause bar lies, if it is there; `letters`: the size that all type is measured by. */
export async function measureOf(page) {
  if (!(await page.evaluate(() => "measureScreen" in globalThis))) await page.evaluate(`(() => {${source}})()`);
  const isPhone = new URL(page.url()).pathname === "/";
  const given = { targetMin: kTargetMin, outsideSession: kOutsideSession, isPhone };
  return page.evaluate((what) => globalThis.measureScreen(what), given);
}
