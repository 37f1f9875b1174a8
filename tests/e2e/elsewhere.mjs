// The SDK in a page of somebody else, on another origin: all of it works where the server was told of that origin, and nothing where
// it was not.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { bundleSdk } from "./sdk.mjs";

export async function elsewhere({ report, server, browser }) {
  const script = await bundleSdk("browser");
  const [named, stranger] = [await homeOf(script), await homeOf(script)];
  await server.startAgainWith("--allow-origin", named.origin);
  await report.step("an app on an origin that was named does all that one of our own pages does", async () => {
    const told = await inAPage(browser, named, converse, server.url);
    assert.deepEqual(told, { phase: "active", zones: ["CALM"], viewer: "SEAT_PARTNER_A", rules: true });
  });
  await report.step("an app on any other reads nothing and connects to nothing", async () => {
    const told = await inAPage(browser, stranger, knock, server.url);
    assert.deepEqual(told, { created: "unreachable", rules: "unreachable", socket: "refused" });
  });
  await Promise.all([named.close(), stranger.close()]);
}

/** A web server of an app's own: a page, and the SDK. */
async function homeOf(script) {
  const home = createServer(({ url }, answer) => {
    const [type, body] = url === "/sdk.mjs" ? ["text/javascript", script] : ["text/html", "<!doctype html><title>An app</title>"];
    answer.writeHead(200, { "Content-Type": type }).end(body);
  });
  await new Promise((resolve) => home.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${home.address().port}`,
    close: () => new Promise((resolve) => home.close(resolve)),
  };
}

async function inAPage(browser, { origin }, work, serverUrl) {
  const page = await browser.newPage();
  try {
    await page.goto(origin);
    return await page.evaluate(work, serverUrl);
  } finally {
    await page.close();
  }
}

/** Runs in the page: two devices join, one taps, the other sees it; then what one may take home, and the rules. */
async function converse(server) {
  const { AttuneApi, MemoryStore, Session, socketUrl, WebStorage, Zone } = await import("/sdk.mjs");
  const api = new AttuneApi(server);
  const { membership, invite } = (await api.createSession()).value;
  const other = (await api.redeemInvite({ code: invite.code })).value;
  const [a, b] = [membership, other].map((member, i) => {
    const storage = new WebStorage(new MemoryStore(), `device-${i}`);
    return new Session({ url: socketUrl(server, member.sessionId), membership: member, locale: "en", storage });
  });
  for (const session of [a, b]) session.start();
  const patience = { signal: AbortSignal.timeout(20_000) };
  const asked = await a.until((view) => view.joinRequests.length > 0, patience);
  await a.perform({ case: "confirmJoin", value: { joinId: asked.joinRequests[0].joinId, accept: true } });
  await a.perform({ case: "checkIn", value: { pleasantness: 7, arousal: 3 } });
  const seen = await b.until((view) => view.checkIns[membership.seat]?.length > 0, patience);
  const report = await api.report(membership, { locale: "en" });
  const rules = await api.rules({ locale: "en" });
  for (const session of [a, b]) session.stop();
  return {
    phase: seen.phase,
    zones: seen.checkIns[membership.seat].map(({ zone }) => Zone[zone]),
    viewer: JSON.parse(report.value).viewer,
    rules: rules.ok,
  };
}

/** Runs in the page. */
async function knock(server) {
  const { AttuneApi, kSubprotocol, socketUrl } = await import("/sdk.mjs");
  const api = new AttuneApi(server);
  const [created, rules] = [await api.createSession(), await api.rules({ locale: "en" })];
  const socket = new WebSocket(socketUrl(server, "0".repeat(32)), kSubprotocol);
  const outcome = await new Promise((resolve) => {
    socket.onopen = () => resolve("connected");
    socket.onclose = () => resolve("refused");
  });
  return { created: created.kind, rules: rules.kind, socket: outcome };
}
