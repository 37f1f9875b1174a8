// What two people wait for: from opening the page until there is something to tap, and from a tap of one until the other sees it.
// Real Chromium against the real server. Printed, never asserted: figures of one machine mean something against one another only,
// so each stands beside a blank page of the same server, or beside two SDKs without a page.
//
//   node --experimental-websocket tests/bench/pages.mjs --server PATH_TO_ATTUNED [--rounds 15]
//
// Needs the packed SDK (node client_sdk/scripts/build_sdk.mjs). Fails only where a page never gets there.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { kPhone, launchBrowser, tapPad } from "../e2e/people.mjs";
import { Server } from "../e2e/server.mjs";

const sdk = createRequire(new URL("../../client_sdk/package.json", import.meta.url)).resolve("@attune/client");
const attune = await import(pathToFileURL(sdk));

/** Long enough for a tap to have arrived and been drawn, so that each is alone on its way. */
const kBetweenTapsMs = 250;
const kFarApart = [[8, 8], [2, 2]];

const { values } = parseArgs({ options: { server: { type: "string" }, rounds: { type: "string", default: "15" } } });
if (!values.server) {
  console.error("usage: node --experimental-websocket tests/bench/pages.mjs --server PATH_TO_ATTUNED [--rounds 15]");
  process.exit(2);
}
const rounds = Number(values.rounds);

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function print(what, ms, against) {
  const [median, p90] = [0.5, 0.9].map((share) => quantile(ms, share));
  const ratio = against ? `, ${(median / quantile(against, 0.5)).toFixed(1)} times` : "";
  console.log(`${what.padEnd(58)} median ${median.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms${ratio}`);
}

/** Notes, by the page's own clock, when what `selector` names is first there and painted. */
function noteWhenThere(selector) {
  const look = () => {
    if (globalThis.thereMs !== undefined || !document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      globalThis.thereMs ??= performance.now();
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
}

async function openUntil(page, go, selector) {
  await page.addInitScript(noteWhenThere, selector);
  await go();
  const there = await page.waitForFunction(() => globalThis.thereMs, undefined, { timeout: 30_000 });
  return there.jsonValue();
}

async function inFreshContext(browser, work) {
  const context = await browser.newContext({ ...kPhone, locale: "en-GB" });
  try {
    return await work(context, await context.newPage());
  } finally {
    await context.close();
  }
}

const kHome = ".screen-home .button.primary";

const freshly = (browser, url, selector) =>
  inFreshContext(browser, (_, page) => openUntil(page, () => page.goto(url), selector));

/** The second visit: the worker has every file. */
const fromTheWorker = (browser, url) =>
  inFreshContext(browser, async (context, page) => {
    await page.goto(url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.close();
    const again = await context.newPage();
    return openUntil(again, () => again.goto(url), kHome);
  });

async function times(count, measure) {
  const all = [];
  for (let i = 0; i < count; i += 1) all.push(await measure(i));
  return all;
}

async function openings(browser, url) {
  const blank = await times(rounds, () => freshly(browser, `${url}/leave`, "body"));
  print("a blank page of this server, opened", blank);
  print("the phone, first time: ready to tap", await times(rounds, () => freshly(browser, url, kHome)), blank);
  print("the phone, kept by its worker: ready to tap", await times(rounds, () => fromTheWorker(browser, url)), blank);
  return blank;
}

/** Two phones in one conversation. */
async function meet(browser, url) {
  const [a, b] = await Promise.all(
    ["a", "b"].map(async () => (await browser.newContext({ ...kPhone, locale: "en-GB" })).newPage()),
  );
  const press = (page, name) => page.getByRole("button", { name, exact: true }).tap();
  await a.goto(url);
  await press(a, "Start a conversation");
  await press(a, "Go on");
  const letters = await a.locator(".letters").innerText();
  await b.goto(url);
  await press(b, "I have a code");
  await press(b, "Go on");
  await b.locator("#code").fill(letters);
  await press(b, "Join");
  await press(a, "Yes");
  await Promise.all([a, b].map((page) => page.locator(".pad").waitFor()));
  for (const page of [a, b]) await page.getByRole("button", { name: "Not now", exact: true }).tap();
  return { a, b };
}

const now = () => performance.timeOrigin + performance.now();

async function tapToScreen({ a, b }) {
  await a.evaluate(() => {
    addEventListener("pointerup", () => (globalThis.tappedAt = performance.timeOrigin + performance.now()), true);
  });
  await b.evaluate(() => {
    let before;
    new MutationObserver(() => {
      const said = document.querySelector(".signal strong")?.textContent;
      if (said === before) return;
      before = said;
      requestAnimationFrame(() => (globalThis.seenAt = performance.timeOrigin + performance.now()));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return times(2 * rounds, async (i) => {
    await b.evaluate(() => (globalThis.seenAt = undefined));
    await tapPad(a, ...kFarApart[i % 2]);
    const seen = await b.waitForFunction(() => globalThis.seenAt, undefined, { timeout: 10_000 });
    const [from, to] = [await a.evaluate(() => globalThis.tappedAt), await seen.jsonValue()];
    await sleep(kBetweenTapsMs);
    return to - from;
  });
}

/** What a session tells of the other's check-ins, one by one. */
function openSession(url, membership, listener = {}) {
  const storage = new attune.WebStorage(new attune.MemoryStore(), "bench");
  const socket = attune.socketUrl(url, membership.sessionId);
  const session = new attune.Session({ url: socket, membership, locale: "en", storage, listener });
  session.start();
  return session;
}

/** The same way without a page at either end: two SDKs in this process. */
async function tapToSdk(url) {
  const api = new attune.AttuneApi(url);
  const begun = await api.createSession();
  const joined = await api.redeemInvite({ code: begun.value.invite.code });
  const started = withResolvers();
  const a = openSession(url, begun.value.membership, {
    onView({ joinRequests: [request] }) {
      if (request) a.send({ case: "confirmJoin", value: { joinId: request.joinId, accept: true } });
    },
  });
  const b = openSession(url, joined.value);
  b.on("sessionStarted", started.resolve);
  await started.promise;
  const { PARTNER_A } = attune.Seat;
  const all = await times(2 * rounds, async (i) => {
    const seen = withResolvers();
    const stop = b.on("checkInSeen", ({ seat }, { live }) => live && seat === PARTNER_A && seen.resolve(now()));
    const [pleasantness, arousal] = kFarApart[i % 2];
    const from = now();
    a.send({ case: "checkIn", value: { pleasantness, arousal } });
    const to = await seen.promise;
    stop?.();
    await sleep(kBetweenTapsMs);
    return to - from;
  });
  a.stop();
  b.stop();
  return all;
}

function withResolvers() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

const folder = mkdtempSync(join(tmpdir(), "attune-pages-"));
const server = new Server(resolve(values.server), join(folder, "data"));
const browser = await launchBrowser();
try {
  await server.start();
  const blank = await openings(browser, server.url);
  const phones = await meet(browser, server.url);
  const sdks = await tapToSdk(server.url);
  print("one SDK's tap until the other SDK has it", sdks);
  print("one phone's tap until it is on the other's screen", await tapToScreen(phones), sdks);
  const again = (what) => times(rounds, () => openUntil(phones.a, () => phones.a.reload(), what));
  print("the phone loaded again in a conversation: the pad is there", await again(".pad"), blank);
  print("the same until the server has answered", await again(".quiet-actions"), blank);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
