// Two phones in two pockets for ten minutes. The pages' processes are stopped (SIGSTOP), as a phone's system does with an app in the
// background; their links are silent, as a sleeping phone's radio is; their clocks have moved by ten minutes when they wake, but for
// the monotonic clock of the second, which stood still, as Android's does; and the server's clocks are led through the same ten
// minutes in steps (libfaketime), so that its own timers see what they would: nothing is heard, a connection is given up for it, a
// partner is away, a step's time is up.
import assert from "node:assert/strict";
import { fallAsleep, wakeUp, withClock } from "./clock.mjs";
import { Link } from "./link.mjs";
import { openPair } from "./pair.mjs";
import { tapPad } from "./people.mjs";
import { until, Wire } from "./wire.mjs";

const kTenMinutesMs = 600_000;

export async function background(stage) {
  const { report, server } = stage;
  const links = { a: await new Link(server.url).open(), b: await new Link(server.url).open() };
  const urls = { a: links.a.url, b: links.b.url };
  const { a, b } = await openPair(stage, { urls, before: { a: withClock, b: withClock } });
  const phones = [
    { page: a, link: links.a, wire: await Wire.of(a), monotonic: true },
    { page: b, link: links.b, wire: await Wire.of(b), monotonic: false },
  ];
  // What reads along hears of a connection only as it is made.
  await Promise.all(phones.map(({ page }) => page.reload()));
  await Promise.all(phones.map(({ wire }) => until(() => wire.welcomes === 1, "a page that is there again")));
  const story = { ...stage, phones, a, b, renderers: await renderersOf(stage.browser) };
  await inThePause(story);
  await returnAsked(story);
  await anExercise(story);
  await breathingIsOver(story);
  await taps(story);
  await report.step("the server's clock went through all of it", async () => {
    assert.ok(Math.abs((await aheadMs(server)) - story.server.aheadMs) < 2_000);
  });
  await Promise.all(phones.map(({ page }) => page.context().close()));
  await Promise.all(phones.map(({ link }) => link.close()));
}

/** How far the server's clock is from this machine's: an invite is good for ten minutes. */
async function aheadMs({ url }) {
  const made = await (await fetch(`${url}/v1/sessions`, { method: "POST", body: "{}" })).json();
  return Number(made.invite.expiresAtMs) - kTenMinutesMs - Date.now();
}

async function sleep({ phones, server, renderers }, ms) {
  for (const { page, link, monotonic } of phones) {
    link.silence();
    await fallAsleep(page, { wallMs: ms, monotonicMs: monotonic ? ms : 0 });
  }
  for (const pid of renderers) signal(pid, "SIGSTOP");
  await server.passTime(ms);
  // Its own timers have told it by now that nobody is there.
  for (const { link } of phones) await link.closedByServer();
}

/**
 * Each knows by its date that its connection is dead: it asks nothing there, which would take a wait for an answer, and comes back to
 * the server at the first attempt.
 */
async function wake({ phones, report, renderers }, atOnce = () => {}) {
  const wokenAt = performance.now();
  for (const { link } of phones) link.speak();
  for (const pid of renderers) signal(pid, "SIGCONT");
  // What was sent before the sleep may not have been told yet; an answer of the page comes after it.
  await Promise.all(phones.map(({ page }) => page.evaluate(() => {})));
  for (const { wire } of phones) wire.asleep = { welcomes: wire.welcomes, sent: [...wire.sent] };
  await Promise.all(phones.map(({ page }) => wakeUp(page)));
  await atOnce();
  await Promise.all(phones.map(({ wire }) => until(() => wire.welcomes > wire.asleep.welcomes, "a page that has come back")));
  report.note(`both back at the server ${((performance.now() - wokenAt) / 1_000).toFixed(1)} s after waking`);
  for (const { wire } of phones) {
    assert.ok(wire.asleep.sent.length > 0);
    assert.deepEqual(wire.sent.slice(0, wire.asleep.sent.length), wire.asleep.sent, "nothing is sent on a dead connection");
    assert.equal(wire.sent.length, wire.asleep.sent.length + 1, "one attempt, and it is the one that comes back");
  }
}

/** The processes that run this browser's pages. */
async function renderersOf(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** A browser keeps a process in reserve and ends it as it likes. */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

const see = (page, text) => page.getByText(text).first().waitFor();
const press = (page, name) => page.getByRole("button", { name, exact: true }).tap();

async function inThePause(story) {
  const { report, a, b } = story;
  await report.step("ten minutes of a pause in the pocket: the same minute of the same pause", async () => {
    await a.locator(".pause-bar button").tap();
    await see(b, "We come back at");
    const time = await b.locator(".lead").innerText();
    await sleep(story, kTenMinutesMs);
    await wake(story);
    for (const { page } of story.phones) {
      await page.waitForFunction(() => document.querySelector(".link")?.textContent === "connected");
      assert.equal(await page.locator(".lead").innerText(), time);
    }
  });
}

async function returnAsked(story) {
  const { report, a, b } = story;
  await report.step("nine more: each is asked alone, shortly before the time, and with both ready we are back", async () => {
    await sleep(story, 9 * 60_000);
    await wake(story);
    for (const { page } of story.phones) await see(page, "It is nearly time. How is it for you?");
    for (const page of [a, b]) await press(page, "Ready");
    for (const page of [a, b]) await page.locator(".pad").waitFor();
  });
}

async function offer({ a, b }, name) {
  await press(a, "More");
  await press(a, "Something together");
  await press(a, name);
  await press(b, "Yes, let us");
}

async function anExercise(story) {
  const { report, a, b } = story;
  await report.step("an exercise went on meanwhile: who spoke listens, and who listened says it back", async () => {
    await offer(story, "One speaks, one listens");
    await see(a, "A sentence or two, for yourself.");
    await sleep(story, kTenMinutesMs);
    await wake(story);
    await see(a, "Listen how it arrived.");
    await see(b, "Say back what you heard, in your words.");
    await press(a, "Stop here");
    for (const page of [a, b]) await page.locator(".pad").waitFor();
  });
}

async function breathingIsOver(story) {
  const { report, a, b } = story;
  await report.step("four minutes of breathing are over after ten", async () => {
    await offer(story, "Breathe together");
    for (const page of [a, b]) await page.locator(".breath").waitFor();
    await sleep(story, kTenMinutesMs);
    await wake(story);
    for (const page of [a, b]) await page.locator(".pad").waitFor();
  });
}

async function taps(story) {
  const { report, a, b } = story;
  await report.step("a tap from before the sleep, and one at the very moment of waking: both count, each with its own time", async () => {
    const [own, other] = story.phones;
    own.link.silence();
    await tapPad(a, 2, 8);
    await sleep(story, kTenMinutesMs);
    await wake(story, () => tapPad(b, 8, 2));
    await a.locator(".signal").getByText("calm").waitFor();
    await b.locator(".signal").getByText("tense").waitFor();
    await b.locator(".signal").getByText(/\b10 min/).waitFor();
    assert.equal(other.wire.all("checkInSeen").filter(({ seat }) => seat === "SEAT_PARTNER_A").length, 1);
  });
}
