// Without a network, without a server, and without both: taps are kept, told with the time at which they were made, and arrive once.
import assert from "node:assert/strict";
import { setOn, withClock } from "./clock.mjs";
import { Link } from "./link.mjs";
import { openPair } from "./pair.mjs";
import { tapPad } from "./people.mjs";
import { Wire } from "./wire.mjs";

const kFiveMinutesMs = 300_000;
/** Nothing was felt before a conversation began: so long it has lasted when the network goes. */
const kTogetherMs = 2 * kFiveMinutesMs;

export async function offline(stage) {
  const { report, server } = stage;
  const link = await new Link(server.url).open();
  const { a, b } = await openPair(stage, { urls: { a: link.url }, before: { a: withClock } });
  const story = { ...stage, a, b, link, context: a.context(), heard: await Wire.of(b) };
  await server.passTime(kTogetherMs);
  await Promise.all([a, b].map((page) => page.reload()));
  await Promise.all([a, b].map((page) => page.locator(".quiet-actions").waitFor()));
  await a.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await noNetwork(story);
  await loadedWithoutNetwork(story);
  await noServer(story);
  await neither(story);
  await report.step("each tap has arrived once, in the order in which it was made", async () => {
    const seen = story.heard.all("checkInSeen").filter(({ seat }) => seat === "SEAT_PARTNER_A");
    const at = seen.map(({ feltAtMs }) => Number(feltAtMs));
    assert.equal(seen.length, 6);
    assert.deepEqual(at, [...at].sort());
  });
  await Promise.all([a, b].map((page) => page.context().close()));
  await link.close();
}

const see = (page, text) => page.getByText(text).first().waitFor();
/** Up to half a minute between two attempts, where it was away for long. */
const kBackWithinMs = 40_000;
const signal = (page, word) => page.locator(".signal").getByText(word).waitFor({ timeout: kBackWithinMs });

async function goOffline({ context, link }) {
  link.silence();
  await context.setOffline(true);
}

async function goOnline({ context, link }) {
  link.speak();
  await context.setOffline(false);
}

async function noNetwork(story) {
  const { report, a, b } = story;
  await report.step("the network goes: the phone says so within seconds, and keeps the taps", async () => {
    await goOffline(story);
    await see(a, "no connection, taps are kept");
    await tapPad(a, 8, 8);
    await see(a, "Kept here: lively");
    await a.locator(".ring").waitFor({ state: "detached" });
  });
  await report.step("five minutes later it is back: the partner reads when it was felt", async () => {
    await setOn(a, kFiveMinutesMs);
    await goOnline(story);
    await signal(b, "lively");
    await b.locator(".signal").getByText(/\b5 min/).waitFor();
    await see(a, "together");
  });
}

async function loadedWithoutNetwork(story) {
  const { report, a, b, heard } = story;
  await report.step("a tap that is kept outlives the page: loaded anew without a network, the pad is there and takes another", async () => {
    await goOffline(story);
    await see(a, "no connection, taps are kept");
    await tapPad(a, 2, 8);
    await see(a, "Kept here: tense");
    await a.reload();
    await setOn(a, kFiveMinutesMs); // A page begins with this machine's date; a phone's goes on.
    await a.locator(".leave").waitFor();
    await see(a, "no connection, taps are kept");
    assert.equal(await a.locator(".signal, .card").count(), 0, "nothing is said of anyone");
    await report.look(a, "65-loaded-offline");
    await tapPad(a, 5, 5);
    await see(a, "Kept here: okay");
    assert.equal(heard.all("checkInSeen").length, 1);
  });
  await report.step("both are delivered when the network is back", async () => {
    await goOnline(story);
    await signal(b, "calm"); // Its zone: the place is not shared.
    const tense = heard.all("checkInSeen").filter(({ seat, zone }) => seat === "SEAT_PARTNER_A" && zone === "ZONE_RED");
    assert.equal(tense.length, 1);
    await see(a, "together");
  });
}

async function noServer(story) {
  const { report, server, a, b } = story;
  await report.step("the server goes, and both phones keep what is tapped", async () => {
    await server.kill();
    for (const page of [a, b]) await see(page, "no connection, taps are kept");
    await tapPad(a, 2, 2);
    await tapPad(b, 8, 2);
    await see(a, "Kept here: low");
    await see(b, "Kept here: easy");
  });
  await report.step("it is back, and each reads the other's", async () => {
    await server.start();
    await signal(b, "low");
    await signal(a, "calm");
  });
}

async function neither(story) {
  const { report, server, a, b } = story;
  await report.step("no network and no server; two taps, a minute apart, and then one after the other is back", async () => {
    await server.kill();
    await goOffline(story);
    await see(a, "no connection, taps are kept");
    await tapPad(a, 5, 5);
    await see(a, "Kept here: okay");
    await setOn(a, 60_000);
    await a.locator(".undo").waitFor({ state: "detached" });
    await tapPad(a, 8, 8);
    await see(a, "Kept here: lively");
    await server.start();
    await see(b, "partner");
    await goOnline(story);
    await signal(b, "lively");
    await see(a, "together");
  });
}
