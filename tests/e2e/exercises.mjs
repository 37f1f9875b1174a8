// Every exercise, and a phone that is loaded anew in the midst of it: the same step, the same time left, and the other phone sees
// nothing of it. How far each goes, by which answers, and whose phone it is, is drawn by a seed.
import assert from "node:assert/strict";
import { openPair } from "./pair.mjs";
import { random } from "./random.mjs";
import { loadSdk, until, Wire } from "./wire.mjs";

/** How many answers an exercise takes at least before it can be over: proto/README.md, "Exercises". Where both act, each answers. */
const kAnswers = {
  MICRO_PAUSE: 0,
  BREATHING: 0,
  FLOOR: 9,
  MIRRORED_DIALOGUE: 13,
  STRESS_TALK: 1,
  SOFT_START: 3,
  REPAIR: 1,
  DISCLOSURE: 3,
  OWN_PART: 3,
  STRENGTHS: 3,
  DECISION: 1,
  AFTERMATH: 9,
  CLOSING: 5,
  GROUNDING: 4,
  REAPPRAISAL: 3,
  SLOW_BREATHING: 0,
};
/** These can end an exercise, or take back what was said. */
const kNotPressed = ["Pass", "Take it back"];

export async function exercises(stage) {
  const { report } = stage;
  const pair = await openPair(stage);
  const phones = [pair.a, pair.b];
  const draw = random(stage.seed);
  for (const page of phones) page.wire = await Wire.of(page);
  for (const page of phones) await page.reload(); // From here on the wire hears all of it.
  for (const page of phones) await page.locator(".quiet-actions").waitFor();
  const done = new Set();
  const kinds = await kindsOf(pair.a);
  for (let index = 0; index < kinds.length; index += 1) {
    const [own, other] = draw(2) === 0 ? phones : [...phones].reverse();
    await report.step(`${kinds[index]}: a phone that is loaded anew stands at the same step`, async () => {
      const seen = await begin(own, other, index);
      await goOn(phones, seen, draw(kAnswers[seen.kind.replace("EXERCISE_KIND_", "")] + 1), draw);
      const [reloaded, watching] = seen.alone || draw(2) === 0 ? [own, other] : [other, own];
      await loadAnew(reloaded, watching);
      await endIt(own, phones, seen);
      done.add(seen.kind);
    });
  }
  await report.step("these were all exercises that there are", async () => {
    const { ExerciseKind } = await loadSdk();
    const all = Object.values(ExerciseKind).filter((kind) => typeof kind === "string" && kind !== "UNSPECIFIED");
    assert.deepEqual([...done].map((kind) => kind.replace("EXERCISE_KIND_", "")).sort(), all.sort());
  });
  await Promise.all(phones.map((page) => page.context().close()));
}

/** A press in the page itself: what a finger does is tested elsewhere, and here there are hundreds. */
function press(page, selector, label) {
  return page.waitForFunction(
    ([where, words]) => {
      const found = [...document.querySelectorAll(where)].find((e) => words === null || e.textContent.trim() === words);
      found?.click();
      return found !== undefined;
    },
    [selector, label ?? null],
  );
}

async function openSheet(page) {
  await press(page, ".quiet-actions button", "More");
  await press(page, ".choices button, .sheet button", "Something together");
}

async function kindsOf(page) {
  await openSheet(page);
  const names = await page.locator(".choices .button").allInnerTexts();
  await press(page, ".back");
  await page.locator(".pad").waitFor();
  return names;
}

async function begin(own, other, index) {
  const before = own.wire.all("exerciseSeen").length;
  await openSheet(own);
  await own.evaluate((at) => document.querySelectorAll(".choices .button")[at].click(), index);
  await until(() => own.wire.all("exerciseSeen").length > before, "the exercise is there");
  if (latest(own).stage === "EXERCISE_STAGE_OFFERED") await press(other, ".card .answers .button", "Yes, let us");
  await own.locator(".screen-exercise").waitFor();
  const seen = latest(own);
  if (!seen.alone) await other.locator(".screen-exercise").waitFor();
  return seen;
}

const latest = (page) => page.wire.all("exerciseSeen").at(-1);

/** Answers, by whoever's turn it is. */
async function goOn(phones, seen, answers, draw) {
  for (let i = 0; i < answers; i += 1) {
    const who = phones.filter((page) => latest(page)?.kind === seen.kind && (latest(page).moves ?? []).some((move) => !/PASS|TAKE_BACK/.test(move)));
    assert.ok(who.length > 0, `somebody can go on with ${seen.kind} after ${i} answers`);
    const page = who[draw(who.length)];
    const heard = page.wire.events.length;
    const words = draw(2) === 0 ? `words ${i}` : "";
    const pressed = await page.evaluate(answer, { words, pick: draw(1_000), notPressed: kNotPressed });
    assert.ok(pressed, `${seen.kind} has an answer on the screen`);
    await until(() => page.wire.events.length > heard, `the answer to ${pressed} of ${seen.kind}`);
    assert.equal(page.wire.events.at(-1).exerciseOver, undefined, `${seen.kind} was over after ${i + 1} answers`);
    for (const each of phones) await settled(each);
  }
}

/** Runs in the page: writes, if there is a place for it, and presses one of the answers. */
function answer({ words, pick, notPressed }) {
  const field = document.querySelector(".exercise textarea");
  if (field && words) {
    field.value = words;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  const all = [...document.querySelectorAll(".exercise .answers .button, .exercise .choices .button")];
  const open = all.filter((e) => !notPressed.includes(e.textContent.trim()));
  const chosen = open[pick % Math.max(1, open.length)];
  chosen?.click();
  return chosen?.textContent;
}

async function loadAnew(page, other) {
  for (const each of [page, other]) await settled(each);
  const before = { seen: latest(page), screen: await screenOf(page), other: latest(other), welcomes: page.wire.welcomes };
  const changes = await watchScreen(other);
  await page.reload();
  await page.locator(".screen-exercise").waitFor();
  assert.equal(page.wire.welcomes, before.welcomes + 1);
  // Who began, at which step it stands, since when, until when, what can be done, what was written: all of it.
  assert.deepEqual(latest(page), before.seen);
  await settled(page);
  assert.equal(await screenOf(page), before.screen);
  assert.deepEqual(latest(other), before.other);
  assert.deepEqual(await changes(), []);
}

/** What the exercise's screen says, but for where in a breath it stands. */
const screenOf = (page) =>
  page.evaluate(() => {
    const copy = document.querySelector(".middle").cloneNode(true);
    copy.querySelector(".breath")?.remove();
    return copy.innerHTML;
  });

/** Two frames: what has arrived is drawn. */
const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

async function watchScreen(page) {
  await page.evaluate(() => {
    globalThis.screenChanges = [];
    globalThis.screenWatch?.disconnect();
    globalThis.screenWatch = new MutationObserver((all) => {
      for (const { target } of all) {
        const e = target instanceof Element ? target : target.parentElement;
        if (!e?.closest(".breath")) globalThis.screenChanges.push(e?.className ?? "gone");
      }
    });
    const what = { subtree: true, childList: true, characterData: true, attributes: true };
    globalThis.screenWatch.observe(document.querySelector(".middle"), what);
  });
  return () => page.evaluate(() => globalThis.screenChanges);
}

/** By itself where it does that soon; else by whoever has had enough. */
async function endIt(own, phones, seen) {
  if (seen.kind !== "EXERCISE_KIND_MICRO_PAUSE") await press(own, ".quiet-actions button", "Stop here");
  for (const page of phones) await page.locator(".pad").waitFor();
}
