import { expect, test } from "vitest";
import { AttuneApi, Code, MemoryStore, Seat, WebStorage } from "../src/index.js";

function answering(status: number, body: unknown) {
  const calls: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return new Response(JSON.stringify(body), { status });
  };
  return { calls, api: new AttuneApi("https://here", fetch) };
}

const invite = {
  seat: "SEAT_PARTNER_B",
  code: "ABCDEFGH",
  linkSecret: "s3cret",
  expiresAtMs: "1700000600000",
};

const member = { sessionId: "id/1", credential: "top", seat: Seat.PARTNER_A };

test("creating a session gives this device's membership and the first invite", async () => {
  const { api, calls } = answering(200, { sessionId: "1", credential: "c", invite });
  expect(await api.createSession()).toEqual({
    ok: true,
    value: {
      membership: { sessionId: "1", credential: "c", seat: Seat.PARTNER_A },
      invite: {
        seat: Seat.PARTNER_B,
        code: "ABCDEFGH",
        linkSecret: "s3cret",
        expiresAtMs: 1_700_000_600_000,
      },
    },
  });
  expect(calls[0]).toMatchObject({ url: "https://here/v1/sessions", init: { method: "POST" } });
});

test("an invite is asked for with the credential in the header and never in the address", async () => {
  const { api, calls } = answering(200, { invite: { ...invite, seat: "SEAT_THERAPIST" } });
  const result = await api.issueInvite(member, Seat.THERAPIST);
  expect(result).toMatchObject({ ok: true, value: { seat: Seat.THERAPIST } });
  expect(calls[0]?.url).toBe("https://here/v1/sessions/id%2F1/invites");
  expect(calls[0]?.init.headers).toMatchObject({ Authorization: "Bearer top" });
  expect(calls[0]?.init.body).toBe('{"seat":"SEAT_THERAPIST"}');
});

test.each([
  ["CODE_INVITE_UNKNOWN", Code.INVITE_UNKNOWN, "http"],
  ["CODE_INVITE_EXPIRED", Code.INVITE_EXPIRED, "http"],
  ["CODE_INVITE_USED", Code.INVITE_USED, "http"],
  ["CODE_SEAT_TAKEN", Code.SEAT_TAKEN, "http"],
  ["CODE_BAD_CREDENTIAL", Code.BAD_CREDENTIAL, "terminal"],
  [4111, Code.RATE_LIMITED, "refused"],
  ["CODE_OF_THE_FUTURE", Code.UNSPECIFIED, "unreachable"],
])("the refusal %s is a value", async (name, code, kind) => {
  const { api } = answering(409, { code: name, message: "words", mayRetry: true });
  const refusal = { ok: false, kind, code, mayRetry: true };
  expect(await api.redeemInvite({ code: "x" })).toEqual(refusal);
});

test("no network and an answer that is no answer are one refusal: unreachable", async () => {
  const dead = new AttuneApi("", async () => {
    throw new TypeError("failed");
  });
  expect(await dead.createSession()).toEqual({
    ok: false,
    kind: "unreachable",
    code: Code.UNSPECIFIED,
    mayRetry: true,
  });
  expect(await answering(200, {}).api.redeemInvite({ code: "x" })).toMatchObject({ ok: false });
  expect(await answering(502, "<html>").api.createSession()).toMatchObject({ ok: false });
});

test("a new membership forgets what the last session had queued", () => {
  const storage = new WebStorage(new MemoryStore(), "p");
  storage.saveMembership({ sessionId: "1", credential: "c", seat: Seat.PARTNER_A });
  storage.saveState({ nextTicket: 3, queue: [] });
  expect(storage.loadState()).toEqual({ nextTicket: 3, queue: [] });
  storage.saveMembership({ sessionId: "2", credential: "d", seat: Seat.PARTNER_B });
  expect(storage.loadState()).toBeUndefined();
  expect(storage.loadMembership()?.sessionId).toBe("2");
  storage.clear();
  expect(storage.loadMembership()).toBeUndefined();
});

test("storage that is broken or forbidden counts as empty", () => {
  const forbidden = {
    getItem: () => "{not json",
    setItem: () => {
      throw new Error("QuotaExceeded");
    },
    removeItem: () => {},
  };
  const storage = new WebStorage(forbidden, "p");
  expect(storage.loadState()).toBeUndefined();
  expect(() => storage.saveState({ nextTicket: 1, queue: [] })).not.toThrow();
});

test("a report is asked for with the credential in the header, and comes as the file's text", async () => {
  const { api, calls } = answering(200, { viewer: "SEAT_PARTNER_A" });
  expect(await api.report(member, { locale: "es-MX", format: "csv" })).toEqual({
    ok: true,
    value: '{"viewer":"SEAT_PARTNER_A"}',
  });
  expect(calls[0]?.url).toBe("https://here/v1/sessions/id%2F1/report?locale=es-MX&format=csv");
  expect(calls[0]?.init).toMatchObject({
    method: "GET",
    headers: { Authorization: "Bearer top" },
    cache: "no-store",
  });
  const refused = answering(403, { code: "CODE_NOT_ALLOWED", mayRetry: false });
  expect(await refused.api.report(member, { locale: "en" })).toEqual({
    ok: false,
    kind: "refused",
    code: Code.NOT_ALLOWED,
    mayRetry: false,
  });
});

/** A network that never answers, and that hears an abort as `fetch` does. */
const silent = new AttuneApi("", (_, { signal }) => {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
});

test.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
  ["createSession", (signal) => silent.createSession({ signal })],
  ["issueInvite", (signal) => silent.issueInvite(member, Seat.THERAPIST, { signal })],
  ["redeemInvite", (signal) => silent.redeemInvite({ code: "x" }, { signal })],
  ["pairCredential", (signal) => silent.pairCredential(member, { signal })],
  ["report", (signal) => silent.report(member, { locale: "en", signal })],
  ["heldBack", (signal) => silent.heldBack(member, { locale: "en", signal })],
])("%s can be aborted, before and while it asks", async (_, ask) => {
  const gone = new Error("the page is left");
  const controller = new AbortController();
  const asked = ask(controller.signal);
  controller.abort(gone);
  await expect(asked).rejects.toBe(gone);
  await expect(ask(AbortSignal.abort(gone))).rejects.toBe(gone);
});
