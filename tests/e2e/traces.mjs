// What is left behind: nothing on a therapist's page once a consent is withdrawn, nothing behind Leave, nothing with anyone else.
import assert from "node:assert/strict";
import { openPair, openTherapist } from "./pair.mjs";
import { kPhone, tapPad, watch } from "./people.mjs";
import { Wire } from "./wire.mjs";

export async function traces(stage) {
  const story = { ...stage };
  Object.assign(story, await openPair(stage));
  await theTherapistWatches(story);
  await withdrawn(story);
  await whatThePartnerSaw(story);
  await leaving(story);
  await byShift(story);
  await headers(story);
  await Promise.all([story.a, story.b, story.t].map((page) => page.context().close()));
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const see = (page, text) => page.getByText(text).first().waitFor();

/** Words that stand on T's page while T may watch, and nowhere after that. */
const kSaid = ["lively", "reaches out", "listen to me", "Partner A", "Partner B"];

async function theTherapistWatches(story) {
  const { report, a, b } = story;
  await report.step("T watches, and sees what happens", async () => {
    story.t = await openTherapist(story, story.member);
    story.wire = await Wire.of(story.t);
    await press(story.t, "Ask to watch");
    for (const page of [a, b]) await press(page, "Yes");
    await story.t.locator("canvas").first().waitFor();
    await tapPad(a, 8, 8);
    await press(a, "Reach out");
    await press(a, "Listen to me");
    await story.t.getByText("As a table").click();
    await story.t.locator("tbody").getByText("lively").waitFor();
    await see(story.t, "reaches out: listen to me");
    await story.t.reload(); // From here on the wire hears all of it.
    await story.t.locator("canvas").first().waitFor();
  });
}

/** All that a page holds, shows and keeps, as one text. */
const heldBy = (page) =>
  page.evaluate(async () => {
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state];
    const databases = (await indexedDB.databases?.()) ?? [];
    const cached = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(new URL(request.url).pathname);
    }
    const attributes = [...document.querySelectorAll("body *")].flatMap((e) => [...e.attributes].map(({ value }) => value));
    return {
      shown: [document.title, document.body.textContent, ...attributes].join("\n"),
      drawn: document.querySelectorAll("canvas, svg, table, img").length,
      kept: JSON.stringify(kept),
      databases: databases.length,
      cached,
    };
  });

async function withdrawn(story) {
  const { report, b, t, wire } = story;
  await report.step("B withdraws: nothing is on T's page any more, nor in its storage, nor does it come back", async () => {
    assert.ok((await heldBy(t)).shown.includes("lively"), "the test looks where it stood");
    await t.evaluate(() => {
      globalThis.blankAt = new Promise((blank) => {
        const watch = new MutationObserver(() => document.querySelector("canvas, table") ?? blank(performance.now()));
        watch.observe(document.body, { subtree: true, childList: true });
      });
    });
    await b.locator(".watched").tap();
    await see(t, "Not available.");
    await t.evaluate(() => globalThis.blankAt);
    const told = wire.events.length;
    for (const how of ["at once", "loaded anew", "from the history"]) {
      if (how === "loaded anew") await t.reload();
      if (how === "from the history") {
        await t.goto("about:blank");
        await t.goBack();
      }
      // Loaded anew it knows no more than that it may ask: not even that it has watched.
      await see(t, how === "at once" ? "Not available." : /Not available\.|Ask to watch/);
      const held = await heldBy(t);
      for (const word of kSaid) assert.ok(!held.shown.includes(word), `${how}, "${word}" is on the page`);
      assert.equal(held.drawn, 0, `${how}, something is drawn`);
      assert.ok(!/checkIn|lively|pleasant|reach/i.test(held.kept), `${how}, storage holds ${held.kept}`);
      assert.equal(held.databases, 0);
      assert.deepEqual(held.cached.filter((path) => path.startsWith("/v1/") && path !== "/v1/helplines"), []);
    }
    assert.ok(told >= 0);
    const after = JSON.stringify(wire.events);
    for (const kind of ["checkInSeen", "reachOutOpened", "suggestionOffered", "measuresSeen"]) {
      assert.ok(!after.includes(kind), `the server still tells T of ${kind}`);
    }
  });
}

async function whatThePartnerSaw({ report, a, b }) {
  await report.step("what A no longer shares leaves B's screen at once", async () => {
    await b.locator(".signal").waitFor();
    await press(a, "More");
    await press(a, "What is seen");
    await a.getByRole("group", { name: "Your partner sees" }).getByRole("radio", { name: "Nothing" }).tap();
    await b.locator(".signal").waitFor({ state: "detached" });
    await press(a, "Back");
  });
}

async function leaving(story) {
  const { report, b, server } = story;
  await report.step("Leave, in the midst of it: the page is blank, the other sees a lost connection, and no way leads back", async () => {
    const context = await story.browser.newContext({ ...kPhone, locale: "en-GB" });
    const page = await context.newPage();
    watch(page, story.errors, server.url);
    await page.goto(`${server.url}/leave`);
    // A's page, as it is: the same device, so the same session.
    const kept = await story.a.evaluate(() => ({ ...localStorage }));
    await page.evaluate((all) => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value)), kept);
    await page.goto(server.url);
    await page.locator(".quiet-actions").waitFor();
    const entries = await page.evaluate(() => history.length);
    await page.evaluate(() => {
      addEventListener("pagehide", (event) => localStorage.setItem("test.persisted", String(event.persisted)));
    });
    await page.getByRole("button", { name: "Leave" }).tap();
    await page.waitForURL(/\/leave$/);
    assert.equal(await page.evaluate(() => history.length), entries, "Leave adds nothing to the history");
    assert.equal(await page.evaluate(() => localStorage.getItem("test.persisted")), "false", "the page is not kept for Back");
    for (const way of ["goBack", "goForward"]) {
      await page[way]().catch(() => {});
      assert.notEqual(new URL(page.url()).pathname, "/", `${way} leads back`);
      assert.equal(await page.locator(".pad, .screen").count(), 0);
    }
    await b.getByText(/reconnects|away/).first().waitFor();
    assert.equal(await b.getByText(/left|has gone/).count(), 0);
    await context.close();
  });
}

async function byShift({ report, b }) {
  await report.step("Shift three times, in the midst of it, leaves as well", async () => {
    for (let i = 0; i < 3; i += 1) await b.keyboard.press("Shift");
    await b.waitForURL(/\/leave$/);
    await b.goBack().catch(() => {});
    assert.equal(await b.locator(".pad, .screen").count(), 0);
  });
}

const kPolicy = {
  "default-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

async function headers({ report, server }) {
  await report.step("every page says that nothing may come from elsewhere, nor go there", async () => {
    for (const path of ["/", "/therapist", "/leave"]) {
      const response = await fetch(server.url + path);
      const policy = response.headers.get("content-security-policy") ?? "";
      const said = Object.fromEntries(policy.split(";").map((part) => part.trim().match(/^(\S+) (.*)$/).slice(1)));
      assert.deepEqual(said, kPolicy, path);
      const html = await response.text();
      assert.ok(!/(?:src|href)="https?:/.test(html), `${path} names another origin`);
      assert.equal(response.headers.get("referrer-policy"), "no-referrer", path);
      assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
    }
  });
}
