// Two people and a therapist on one evening, which every language of ours tells: each screen fits the smallest phone, says its
// language and direction, and has no sentence of another language on it. The two change the language as a person would, and by
// opening the page again; what was said meanwhile comes back in the new one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { kPhone, openLaptop } from "./people.mjs";
import { dictionaries, piecesOf } from "./words.mjs";

const kSmallest = { ...kPhone, viewport: { width: 320, height: 640 } };
const kRightToLeft = ["ar"];

export async function languages(stage) {
  const story = { ...stage, errors: [], words: await dictionaries(stage.folder) };
  story.english = englishOf(story.words);
  await theyBegin(story);
  await theTherapistLooks(story);
  await theyTalk(story);
  await theyPause(story);
  await theyWrite(story);
  await theyEnd(story);
  await story.report.step("no page has said an error in any language", () => assert.deepEqual(story.errors, []));
  for (const page of [story.a, story.b, story.t]) await page.context().close();
}

/** Every piece of a sentence that only English says: of the pages, and of the rules. */
function englishOf(words) {
  const rules = readFileSync(new URL("../../server/rulebook/texts/en.txtpb", import.meta.url), "utf8");
  const texts = [...rules.matchAll(/^ {2}\w+: "(.*)"$/gm)].flatMap(([, text]) => piecesOf(text.replace(/\{\w+\}.*/, "")));
  const others = Object.keys(words).filter((language) => language !== "en");
  const shared = new Set(others.flatMap((language) => Object.values(words[language]).flatMap(piecesOf)));
  const all = [...Object.values(words.en).flatMap(piecesOf), ...texts];
  return [...new Set(all)].filter((piece) => piece.length > 7 && !shared.has(piece));
}

async function open({ browser, server, errors }) {
  const context = await browser.newContext({ ...kSmallest, locale: "en-GB", colorScheme: "dark" });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(server.url);
  return page;
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).first().tap();
const back = (page) => page.locator(".back").tap();

/** Opens the page again in another language. */
async function speak(page, language) {
  await page.evaluate((wanted) => localStorage.setItem("language", wanted), language);
  await page.reload();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/**
 * In every language but English, which the other stories speak: the page is opened again, and each of `screens` brought onto it,
 * `[name, show, scanned by axe-core]`. `show` is given the words of the language.
 */
async function inEach(story, page, ...screens) {
  for (const [language, words] of Object.entries(story.words)) {
    if (language === "en") continue;
    await story.report.step(`${screens.map(([name]) => name).join(", ")}: ${language}`, async () => {
      await speak(page, language);
      for (const [name, show, scanned = false] of screens) {
        await show(words);
        await holds(story, page, language, `language-${name}`, scanned);
      }
    });
  }
}

async function holds(story, page, language, name, scanned) {
  const { lang, dir } = await page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir };
  });
  assert.deepEqual([lang, dir], [language, kRightToLeft.includes(language) ? "rtl" : "ltr"]);
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beside <= 0, `${beside} px of ${name} lie beside the screen`);
  assert.deepEqual(await crowded(page), [], `too long on ${name}`);
  assert.deepEqual(await leftover(page, story.english), [], `English on ${name}`);
  if (scanned) await story.report.look(page, `${name}-${language}`, ["dark"]);
  else await story.report.shot(page, `${name}-${language}`);
}

/** The English that stands on the page, or is read out: labels and alternatives too. */
async function leftover(page, english) {
  const said = await page.evaluate(() => {
    const kNames = ["aria-label", "placeholder", "title", "alt"];
    const names = kNames.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((e) => e.getAttribute(name)));
    return [document.body.textContent, ...names].join("\n");
  });
  return english.filter((piece) => said.includes(piece));
}

/** Words that leave their button, or run into the face beside them on the pad. */
function crowded(page) {
  return page.evaluate(() => {
    // What waits for the focus without any room is not looked at.
    const seen = [...document.querySelectorAll("button, label, .word")].filter((e) => !e.closest(".in-words") && e.clientWidth > 1);
    const leaves = seen.filter((e) => e.scrollWidth > e.clientWidth + 1);
    const faces = [...document.querySelectorAll(".face")].map((e) => e.getBoundingClientRect());
    const meets = [...document.querySelectorAll(".word")].filter((word) => {
      const { left, right, top, bottom } = word.getBoundingClientRect();
      return faces.some((f) => left < f.right && right > f.left && top < f.bottom && bottom > f.top);
    });
    return [...leaves, ...meets].map((e) => e.textContent);
  });
}

async function theyBegin(story) {
  const { report } = story;
  story.a = await open(story);
  story.b = await open(story);
  const { a, b } = story;
  await inEach(
    story,
    a,
    ["home", ({ phone }) => a.getByText(phone.home.line).waitFor(), true],
    ["before", ({ phone }) => press(a, phone.home.start)],
  );
  await report.step("whoever chooses a language has it at once, and after a reload", async () => {
    await a.reload();
    for (const name of ["Deutsch", "العربية", "English"]) await press(a, name);
    await a.locator('html[lang="en"][dir="ltr"]').waitFor();
    await press(a, "Start a conversation");
    await press(a, "Go on");
    await a.locator(".letters").waitFor();
  });
  const letters = async ({ phone }) => {
    await press(a, phone.invite.fresh);
    await a.locator(".letters").waitFor();
  };
  await inEach(story, a, ["invite", letters]);
  await report.step("the eight letters read from left to right everywhere, and B types them in Arabic", async () => {
    await speak(a, "ar");
    await press(a, story.words.ar.phone.invite.fresh);
    const code = await a.locator(".letters").innerText();
    assert.equal(await a.locator(".letters").evaluate((e) => getComputedStyle(e).direction), "ltr");
    await speak(b, "ar");
    const { phone } = story.words.ar;
    await press(b, phone.home.haveCode);
    await press(b, phone.safety.before.goOn);
    await b.getByLabel(phone.join.title).fill(code);
    await holds(story, b, "ar", "language-join", true);
    await press(b, phone.join.go);
    await a.getByText(phone.confirm.ask).waitFor();
    await press(a, phone.yes);
    for (const page of [a, b]) {
      await page.locator(".pad").waitFor();
      await press(page, phone.notNow);
    }
  });
}

async function theTherapistLooks(story) {
  const { report, a, b, server, browser, errors } = story;
  const { phone, therapist } = story.words.ar;
  await report.step("a therapist joins, and both say yes in Arabic", async () => {
    await press(a, phone.evening.more);
    await press(a, phone.therapist.title);
    await press(a, phone.invite.fresh);
    const code = await a.locator(".letters").innerText();
    await back(a);
    story.t = await openLaptop(browser, `${server.url}/therapist`, errors);
    await speak(story.t, "ar");
    await story.t.locator("#code").fill(code);
    await story.t.getByRole("button", { name: therapist.join.go }).click();
    await story.t.getByRole("button", { name: therapist.ask.go }).click();
    for (const page of [a, b]) {
      await page.getByText(phone.observe.ask).waitFor();
      await press(page, phone.yes);
    }
    await story.t.locator(".chart canvas").waitFor();
  });
}

/** A taps where it is very tense: a rule asks A alone, and stays on the screen while the language changes. */
async function theyTalk(story) {
  const { report, a, t } = story;
  await report.step("A is very tense; a rule has something to say", async () => {
    const box = await a.locator(".pad").boundingBox();
    await a.touchscreen.tap(box.x + box.width * 0.16, box.y + box.height * 0.16);
    await a.locator(".card").waitFor();
  });
  const sheet = (pick) => async ({ phone }) => {
    await back(a);
    await press(a, phone.evening.more);
    if (pick) await press(a, pick(phone));
  };
  await inEach(
    story,
    a,
    ["pad", () => a.locator(".card .with-quiet").waitFor(), true],
    ["why", ({ phone }) => press(a, phone.suggestion.why)],
    ["more", sheet()],
    ["sharing", sheet((phone) => phone.more.sharing), true],
    ["own", sheet((phone) => phone.safety.own.title)],
    ["ours", sheet((phone) => phone.ours.heading)],
    ["together", sheet((phone) => phone.exercises.heading)],
    ["help", sheet((phone) => phone.safety.help.title)],
  );
  await inEach(story, t, ["therapist", (words) => theTherapistAsks(t, words.therapist), true]);
}

async function theTherapistAsks(t, { table, tools }) {
  await t.locator(".chart canvas").waitFor();
  await t.getByText(table.open).click();
  await t.getByRole("button", { name: tools.whyNot.go }).click();
  await t.locator(".held-back li").or(t.getByText(tools.whyNot.nothing)).first().waitFor();
  await t.evaluate(() => scrollTo(0, 0));
}

async function theyPause(story) {
  const { report, a, b } = story;
  await a.locator(".pause-bar button").tap();
  await inEach(story, a, ["pause", () => a.locator(".how-long").waitFor()]);
  await report.step("both come back, each in a language of their own", async () => {
    await speak(a, "de");
    await press(a, story.words.de.phone.pause.ready);
    await press(b, story.words.ar.phone.pause.ready);
    for (const page of [a, b]) await page.locator(".pad").waitFor();
  });
}

async function theyWrite(story) {
  const { report, a, b, words } = story;
  await report.step("A asks in German, B says yes in Arabic", async () => {
    await press(a, words.de.phone.evening.more);
    await press(a, words.de.phone.exercises.heading);
    await press(a, words.de.phone.exercises.names.disclosure);
    await press(b, words.ar.phone.exercises.begin);
  });
  await inEach(story, a, ["exercise", () => a.locator("textarea").waitFor()]);
  await report.step("what B wrote in English keeps its full stop at its end on an Arabic page", async () => {
    await speak(a, "ar");
    await b.locator("textarea").fill("I am glad.");
    await press(b, words.ar.phone.exercises.moves.done);
    await press(a, words.ar.phone.exercises.moves.pass);
    await a.getByText("I am glad.").waitFor();
    assert.equal(await a.getByText("I am glad.").evaluate((e) => getComputedStyle(e).unicodeBidi), "plaintext");
    await press(a, words.ar.phone.exercises.stop);
    await b.locator(".pad").waitFor();
  });
}

async function theyEnd(story) {
  const { report, a, words } = story;
  await report.step("A ends it", async () => {
    await press(a, words.ar.phone.evening.more);
    await press(a, words.ar.phone.more.end);
    await press(a, words.ar.phone.end.end);
    await a.getByText(words.ar.phone.end.ended).waitFor();
  });
  const paper = async ({ evening }) => {
    await press(a, evening.title);
    await a.locator(".as-it-went li").first().waitFor();
  };
  await inEach(story, a, ["report", paper, true]);
}
