// The HTTP side: create a session, issue an invite, redeem one. Answers are values; nothing throws for a refusal.
import type { Abortable } from "./abort.js";
import { codeOfName } from "./codes.js";
import { Code, Seat } from "./gen/attune/v1/common_pb.js";
import { noAnswer, type Refusal, refusalOf } from "./refusal.js";

/** What another device comes in with, once, by either of two forms. */
export interface Invite {
  /** The place that it leads to. */
  seat: Seat;
  /** Eight letters, shown as XXXX-XXXX. */
  code: string;
  /** For the fragment of a link, which browsers never send. A secret. */
  linkSecret: string;
  /** In ms since 1970, by the server's clock. */
  expiresAtMs: number;
}

/** Who this device is in which session. Whoever has the credential is this device: keep it secret. */
export interface Membership {
  sessionId: string;
  /** This device's own. */
  credential: string;
  seat: Seat;
}

/** What was asked for, or why not. */
export type ApiResult<T> = { ok: true; value: T } | Refusal;

/** For a session to begin with: what an earlier evening gave this device, if it has it (`AttuneApi.pairCredential`). */
export interface BeginOptions extends Abortable {
  /** What the two keep comes back, if the other brings theirs as well. */
  pairCredential?: string | undefined;
}

/** As `fetch`, for tests or for a way of one's own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

type Json = Record<string, unknown>;

const kTimeoutMs = 10_000;

/**
 * The requests that come before a session, and what may be taken home after it. Each is given up after 10 s. An abort of `signal`
 * rejects with its reason; whatever else happens is a value.
 *
 * @example
 * ```ts
 * import { AttuneApi, wordsOf } from "@attune/client";
 *
 * const api = new AttuneApi("https://example.org");
 * const answer = await api.redeemInvite({ code: "ABCD-EFGH" }, { signal: AbortSignal.timeout(5_000) });
 * if (answer.ok) console.log(answer.value.sessionId);
 * else console.log(answer.kind, wordsOf(answer.code), answer.mayRetry);
 * ```
 */
export class AttuneApi {
  /** @param baseUrl the server's origin, e.g. "https://example.org". */
  constructor(
    private readonly baseUrl: string,
    private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {}

  /** Starts a session, in which this device is partner A, with an invite for the partner. */
  async createSession({
    pairCredential,
    signal,
  }: BeginOptions = {}): Promise<ApiResult<{ membership: Membership; invite: Invite }>> {
    const body = pairCredential ? { pairCredential } : {};
    const answer = await this.post("/v1/sessions", body, { signal });
    return andThen(answer, (json) => {
      const membership = membershipOf({ ...json, seat: "SEAT_PARTNER_A" });
      const invite = inviteOf(json.invite);
      return membership && invite ? { membership, invite } : undefined;
    });
  }

  /** A new invite for a seat, by a partner who is in. Older ones are left to expire. */
  async issueInvite(
    { sessionId, credential }: Membership,
    seat: Seat,
    { signal }: Abortable = {},
  ): Promise<ApiResult<Invite>> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/invites`;
    const answer = await this.post(path, { seat: `SEAT_${Seat[seat]}` }, { signal, credential });
    return andThen(answer, (json) => inviteOf(json.invite));
  }

  /** By the eight letters (case, spaces and dashes do not matter) or by the secret of a link's fragment. */
  async redeemInvite(
    by: { code: string } | { linkSecret: string },
    { pairCredential, signal }: BeginOptions = {},
  ): Promise<ApiResult<Membership>> {
    const body = pairCredential ? { ...by, pairCredential } : by;
    return andThen(await this.post("/v1/invites/redeem", body, { signal }), membershipOf);
  }

  /** What a later evening knows this phone by, once both keep things together. A secret. */
  async pairCredential(
    { sessionId, credential }: Membership,
    { signal }: Abortable = {},
  ): Promise<ApiResult<string>> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/pair`;
    const answer = await this.post(path, {}, { signal, credential });
    return andThen(answer, ({ pairCredential }) =>
      typeof pairCredential === "string" ? pairCredential : undefined,
    );
  }

  /**
   * What this device may take home, as the text of the file: `ReportResponse` of report.proto as JSON (`parseReport` of
   * "@attune/client/report" reads it), or rows.
   */
  async report(
    membership: Membership,
    { locale, format = "json", signal }: { locale: string; format?: "json" | "csv" } & Abortable,
  ): Promise<ApiResult<string>> {
    return this.get(membership, "report", { locale, format }, signal);
  }

  /** For a therapist who looks on: the rules that are about this moment and do not speak, as the text of a `HeldBackResponse`. */
  async heldBack(
    membership: Membership,
    { locale, signal }: { locale: string } & Abortable,
  ): Promise<ApiResult<string>> {
    return this.get(membership, "held-back", { locale }, signal);
  }

  /** The rules of the server in words, by family, as the text of a `RulesResponse`: what a therapist can take off. Nobody's secret. */
  async rules({ locale, signal }: { locale: string } & Abortable): Promise<ApiResult<string>> {
    return this.ask(`/v1/rules?${new URLSearchParams({ locale })}`, { method: "GET" }, signal);
  }

  private get(
    { sessionId, credential }: Membership,
    what: string,
    query: Record<string, string>,
    signal: AbortSignal | undefined,
  ): Promise<ApiResult<string>> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/${what}?${new URLSearchParams(query)}`;
    return this.ask(
      path,
      { method: "GET", headers: { Authorization: `Bearer ${credential}` } },
      signal,
    );
  }

  private async post(
    path: string,
    body: Json,
    { credential, signal }: { credential?: string } & Abortable,
  ): Promise<ApiResult<Json>> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (credential) headers.Authorization = `Bearer ${credential}`;
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await this.ask(path, init, signal);
    return answer.ok ? { ok: true, value: jsonOf(answer.value) } : answer;
  }

  private async ask(
    path: string,
    init: RequestInit,
    signal: AbortSignal | undefined,
  ): Promise<ApiResult<string>> {
    signal?.throwIfAborted();
    try {
      const timeout = AbortSignal.timeout(kTimeoutMs);
      const response = await this.fetch(this.baseUrl + path, {
        ...init,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        cache: "no-store",
        credentials: "omit",
      });
      const text = await response.text();
      return response.ok ? { ok: true, value: text } : refused(jsonOf(text));
    } catch {
      signal?.throwIfAborted();
      return noAnswer("unreachable"); // Offline, refused or timed out: what fetch throws says no more than that.
    }
  }
}

/** A proxy's page, or a code of a later version, is no answer that this version can read. */
function refused(json: Json): Refusal {
  const mayRetry = json.mayRetry === true;
  const code = codeOfName(json.code);
  return { ...(code === Code.UNSPECIFIED ? noAnswer("unreachable") : refusalOf(code)), mayRetry };
}

/** An empty object for anything that is none. */
function jsonOf(text: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as Json) : {};
  } catch {
    return {};
  }
}

function andThen<T>(answer: ApiResult<Json>, read: (json: Json) => T | undefined): ApiResult<T> {
  if (!answer.ok) return answer;
  const value = read(answer.value);
  return value === undefined ? noAnswer("unreachable") : { ok: true, value };
}

function membershipOf(json: Json): Membership | undefined {
  const { sessionId, credential } = json;
  if (typeof sessionId !== "string" || typeof credential !== "string") return undefined;
  return { sessionId, credential, seat: seatOf(json.seat) };
}

function inviteOf(json: unknown): Invite | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { code, linkSecret, expiresAtMs, seat } = json as Json;
  if (typeof code !== "string" || typeof linkSecret !== "string") return undefined;
  return { seat: seatOf(seat), code, linkSecret, expiresAtMs: Number(expiresAtMs) };
}

function seatOf(name: unknown): Seat {
  const value = (Seat as unknown as Record<string, unknown>)[String(name).replace(/^SEAT_/, "")];
  return typeof value === "number" ? (value as Seat) : Seat.UNSPECIFIED;
}
