// The HTTP side: create a session, issue an invite, redeem one. Answers are values; nothing throws for a refusal.
import { codeOfName } from "./codes.js";
import { Code, Seat } from "./gen/attune/v1/common_pb.js";

export interface Invite {
  seat: Seat;
  /** Eight letters, shown as XXXX-XXXX. */
  code: string;
  linkSecret: string;
  expiresAtMs: number;
}

export interface Membership {
  sessionId: string;
  /** This device's own. */
  credential: string;
  seat: Seat;
}

export type ApiResult<T> =
  | { ok: true; value: T }
  /** `UNSPECIFIED`: no answer of the server at all. */
  | { ok: false; code: Code; mayRetry: boolean };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

type Json = Record<string, unknown>;

const kTimeoutMs = 10_000;
const kUnreachable = { ok: false, code: Code.UNSPECIFIED, mayRetry: true } as const;

export class AttuneApi {
  constructor(
    private readonly baseUrl: string,
    private readonly fetch: Fetch = (url, init) => globalThis.fetch(url, init),
  ) {}

  /** With what an earlier evening gave this phone, if it has it: what the two keep comes back, if the other brings theirs as well. */
  async createSession(
    pairCredential?: string,
  ): Promise<ApiResult<{ membership: Membership; invite: Invite }>> {
    const answer = await this.post("/v1/sessions", pairCredential ? { pairCredential } : {});
    return andThen(answer, (json) => {
      const membership = membershipOf({ ...json, seat: "SEAT_PARTNER_A" });
      const invite = inviteOf(json.invite);
      return membership && invite ? { membership, invite } : undefined;
    });
  }

  async issueInvite(sessionId: string, credential: string, seat: Seat): Promise<ApiResult<Invite>> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/invites`;
    const answer = await this.post(path, { seat: `SEAT_${Seat[seat]}` }, credential);
    return andThen(answer, (json) => inviteOf(json.invite));
  }

  /** By the eight letters or by the secret of a link's fragment. */
  async redeemInvite(
    by: { code: string } | { linkSecret: string },
    pairCredential?: string,
  ): Promise<ApiResult<Membership>> {
    const body = pairCredential ? { ...by, pairCredential } : by;
    return andThen(await this.post("/v1/invites/redeem", body), membershipOf);
  }

  /** What a later evening knows this phone by, once both keep things together. A secret. */
  async pairCredential({ sessionId, credential }: Membership): Promise<ApiResult<string>> {
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/pair`;
    const answer = await this.post(path, {}, credential);
    return andThen(answer, ({ pairCredential }) =>
      typeof pairCredential === "string" ? pairCredential : undefined,
    );
  }

  /** What this device may take home, as the text of the file: `ReportResponse` of report.proto as JSON, or rows. */
  async report(
    { sessionId, credential }: Membership,
    locale: string,
    format: "json" | "csv" = "json",
  ): Promise<ApiResult<string>> {
    const query = new URLSearchParams({ locale, format });
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/report?${query}`;
    return this.ask(path, { method: "GET", headers: { Authorization: `Bearer ${credential}` } });
  }

  /** For a therapist who looks on: the rules that are about this moment and do not speak, as the text of a `HeldBackResponse`. */
  async heldBack(
    { sessionId, credential }: Membership,
    locale: string,
  ): Promise<ApiResult<string>> {
    const query = new URLSearchParams({ locale });
    const path = `/v1/sessions/${encodeURIComponent(sessionId)}/held-back?${query}`;
    return this.ask(path, { method: "GET", headers: { Authorization: `Bearer ${credential}` } });
  }

  private async post(path: string, body: Json, credential?: string): Promise<ApiResult<Json>> {
    const headers: Record<string, string> = { "Content-Type": "application/json" };
    if (credential) headers.Authorization = `Bearer ${credential}`;
    const answer = await this.ask(path, { method: "POST", headers, body: JSON.stringify(body) });
    return answer.ok ? { ok: true, value: jsonOf(answer.value) } : answer;
  }

  private async ask(path: string, init: RequestInit): Promise<ApiResult<string>> {
    try {
      const response = await this.fetch(this.baseUrl + path, {
        ...init,
        signal: AbortSignal.timeout(kTimeoutMs),
        cache: "no-store",
        credentials: "omit",
      });
      const text = await response.text();
      if (response.ok) return { ok: true, value: text };
      const json = jsonOf(text);
      return { ok: false, code: codeOfName(json.code), mayRetry: json.mayRetry === true };
    } catch {
      return kUnreachable; // Offline, refused or timed out: what fetch throws says no more than that.
    }
  }
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
  return value === undefined ? kUnreachable : { ok: true, value };
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
