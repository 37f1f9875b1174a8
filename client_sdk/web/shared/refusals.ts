// What a refusal says to a person: one list of codes for all pages; each page brings its words.
import { Code } from "@attune/client";

const kKeys = {
  [Code.UNSPECIFIED]: "unreachable",
  [Code.INVITE_UNKNOWN]: "inviteUnknown",
  [Code.INVITE_EXPIRED]: "inviteExpired",
  [Code.INVITE_USED]: "inviteUsed",
  [Code.SEAT_TAKEN]: "seatTaken",
  [Code.RATE_LIMITED]: "rateLimited",
  [Code.ALREADY_OPEN]: "alreadyOpen",
  [Code.NOT_ACTIVE]: "notActive",
  [Code.PAUSED]: "paused",
  [Code.UNDO_TOO_LATE]: "tooLate",
  [Code.NOTHING_TO_UNDO]: "tooLate",
  [Code.NOT_FOUND]: "passed",
  [Code.LIMIT_REACHED]: "limit",
  [Code.OFF_LIMITS]: "offLimits",
  [Code.TOO_LONG]: "tooLong",
} as const;

type Key = (typeof kKeys)[keyof typeof kKeys];

/** The words of one page: those it can need, and one for all others. */
export type RefusalWords = { other: string } & Partial<Record<Key, string>>;

export function refusalText(code: Code, words: RefusalWords): string {
  const key = (kKeys as Partial<Record<Code, Key>>)[code];
  return (key && words[key]) ?? words.other;
}
