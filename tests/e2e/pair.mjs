// Two phones that are in conversation already, for stories that begin there: joined over HTTP, where evening.mjs does it by hand.
import { kPhone, watch } from "./people.mjs";

const kSeats = { SEAT_PARTNER_A: 1, SEAT_PARTNER_B: 2, SEAT_THERAPIST: 3 };

/** The pages of A and of B, with the pad before them. `urls`: where each reaches the server, if not directly. */
export async function openPair({ browser, server, errors }, { urls = {}, contexts = {}, before } = {}) {
  const first = await post(`${server.url}/v1/sessions`, {});
  const second = await post(`${server.url}/v1/invites/redeem`, { code: first.invite.code });
  const a = await openMember(browser, urls.a ?? server.url, { ...first, seat: "SEAT_PARTNER_A" }, errors, contexts.a, before?.a);
  const b = await openMember(browser, urls.b ?? server.url, second, errors, contexts.b, before?.b);
  await a.getByRole("button", { name: "Yes", exact: true }).tap();
  for (const page of [a, b]) await page.locator(".pad").waitFor();
  return { a, b, member: first };
}

/** The page of a therapist who has redeemed an invite of A's. */
export async function openTherapist({ browser, server, errors }, { sessionId, credential }) {
  const invite = await post(`${server.url}/v1/sessions/${sessionId}/invites`, { seat: "SEAT_THERAPIST" }, credential);
  const member = await post(`${server.url}/v1/invites/redeem`, { code: invite.invite.code });
  const context = await contextOf(browser, server.url, "therapist", member, { viewport: { width: 1280, height: 800 } });
  return openPage(context, `${server.url}/therapist`, errors);
}

async function openMember(browser, url, member, errors, options, before) {
  const context = await contextOf(browser, url, "phone", member, { ...kPhone, colorScheme: "dark", ...options });
  if (before) await before(context);
  return openPage(context, url, errors);
}

async function openPage(context, url, errors) {
  const page = await context.newPage();
  watch(page, errors, url);
  await page.goto(url);
  return page;
}

/** A browser that knows who it is in which session, as one does after a reload. */
function contextOf(browser, url, prefix, { sessionId, credential, seat }, options) {
  const value = JSON.stringify({ sessionId, credential, seat: kSeats[seat] });
  const localStorage = [{ name: `${prefix}.membership`, value }];
  const storageState = { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] };
  return browser.newContext({ locale: "en-GB", ...options, storageState });
}

async function post(url, body, credential) {
  const headers = { "Content-Type": "application/json" };
  if (credential) headers.Authorization = `Bearer ${credential}`;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
