// The one table of codes, as `proto/README.md` has it. For developers and their logs: what a person reads is the page's.
// Apart from the rest, so that a page that does not ask for these words does not load them.
import type { CodeKind } from "./codes.js";
import { Code } from "./gen/attune/v1/common_pb.js";
import type { NoAnswer, Refusal } from "./refusal.js";

/** Every code that this version knows. */
export type KnownCode = Exclude<Code, Code.UNSPECIFIED>;

/** A row of the table of codes. */
export interface CodeRow {
  kind: CodeKind;
  /** Whether a client may try again by itself. */
  mayRetry: boolean;
  /** In English, for developers. */
  words: string;
}

/** Every code with what it means. */
export const codeTable = {
  [Code.REPLACED]: {
    kind: "reconnect",
    mayRetry: false,
    words: "A newer connection of this device took over.",
  },
  [Code.IDLE]: { kind: "reconnect", mayRetry: true, words: "Nothing was heard for too long." },
  [Code.GOING_AWAY]: { kind: "reconnect", mayRetry: true, words: "The server is restarting." },
  [Code.TRY_AGAIN]: {
    kind: "reconnect",
    mayRetry: true,
    words: "The session could not be loaded or kept just now. Nothing happened.",
  },
  [Code.SEQUENCE_GAP]: {
    kind: "reconnect",
    mayRetry: true,
    words: "A command number was skipped. Reconnect and send what is unacknowledged.",
  },
  [Code.HELLO_TIMEOUT]: { kind: "reconnect", mayRetry: true, words: "No Hello came in time." },
  [Code.SLOW]: {
    kind: "reconnect",
    mayRetry: true,
    words: "Frames were read too slowly. Reconnect and resume.",
  },
  [Code.UNKNOWN_COMMAND]: {
    kind: "refused",
    mayRetry: false,
    words: "This server does not know that command.",
  },
  [Code.OUT_OF_RANGE]: { kind: "refused", mayRetry: false, words: "A value is outside its range." },
  [Code.NOT_ALLOWED]: { kind: "refused", mayRetry: false, words: "This seat may not do that." },
  [Code.NOT_ACTIVE]: {
    kind: "refused",
    mayRetry: false,
    words: "Both partners are not in the session yet.",
  },
  [Code.SESSION_ENDED]: { kind: "refused", mayRetry: false, words: "The session has ended." },
  [Code.PAUSED]: { kind: "refused", mayRetry: false, words: "The session is paused." },
  [Code.NOT_PAUSED]: { kind: "refused", mayRetry: false, words: "The session is not paused." },
  [Code.NOTHING_TO_UNDO]: {
    kind: "refused",
    mayRetry: false,
    words: "There is no check-in to take back.",
  },
  [Code.UNDO_TOO_LATE]: {
    kind: "refused",
    mayRetry: false,
    words: "The time to take it back has passed.",
  },
  [Code.NOT_FOUND]: {
    kind: "refused",
    mayRetry: false,
    words: "There is no such thing, or it is answered already.",
  },
  [Code.ALREADY_OPEN]: { kind: "refused", mayRetry: false, words: "One is open already." },
  [Code.RATE_LIMITED]: {
    kind: "refused",
    mayRetry: true,
    words: "Too many in a short time. Try again in a while.",
  },
  [Code.LIMIT_REACHED]: {
    kind: "refused",
    mayRetry: false,
    words: "A bound of this session is reached.",
  },
  [Code.MOVED_ON]: {
    kind: "refused",
    mayRetry: false,
    words: "The exercise stands at another step by now.",
  },
  [Code.TOO_LONG]: { kind: "refused", mayRetry: false, words: "These are too many words." },
  [Code.OFF_LIMITS]: {
    kind: "refused",
    mayRetry: false,
    words: "One of the two has set this topic aside.",
  },
  [Code.MALFORMED]: { kind: "terminal", mayRetry: false, words: "This could not be read." },
  [Code.BAD_CREDENTIAL]: {
    kind: "terminal",
    mayRetry: false,
    words: "This credential does not belong to the session.",
  },
  [Code.NO_SUCH_SESSION]: { kind: "terminal", mayRetry: false, words: "There is no such session." },
  [Code.ENDED]: {
    kind: "terminal",
    mayRetry: false,
    words: "The session is over; nothing more will come.",
  },
  [Code.VERSION]: {
    kind: "terminal",
    mayRetry: false,
    words: "The server does not speak this version of the contract.",
  },
  [Code.JOIN_DECLINED]: {
    kind: "terminal",
    mayRetry: false,
    words: "The request to join was declined.",
  },
  [Code.TOO_LARGE]: { kind: "terminal", mayRetry: false, words: "This is larger than allowed." },
  [Code.INVITE_UNKNOWN]: {
    kind: "http",
    mayRetry: false,
    words: "No invite has this code. Please look at it once more.",
  },
  [Code.INVITE_EXPIRED]: {
    kind: "http",
    mayRetry: false,
    words: "This invite has expired. Please ask for a new one.",
  },
  [Code.INVITE_USED]: {
    kind: "http",
    mayRetry: false,
    words: "This invite was used already. Please ask for a new one.",
  },
  [Code.SEAT_TAKEN]: {
    kind: "http",
    mayRetry: false,
    words: "Someone else is in that seat already.",
  },
} as const satisfies Record<KnownCode, CodeRow>;

/** The codes of a kind. */
export type CodeOf<Kind extends CodeKind> = {
  [C in KnownCode]: (typeof codeTable)[C]["kind"] extends Kind ? C : never;
}[KnownCode];

const noAnswerWords = {
  unreachable: "The server cannot be reached.",
  withdrawn: "It was taken back before it left.",
  stopped: "The session stopped first; the next one sends it.",
} as const satisfies Record<NoAnswer["kind"], string>;

/**
 * What a refusal or a code says, for a log. A close code of WebSocket's own has its number only; of a code alone, `UNSPECIFIED` means no
 * answer.
 */
export function wordsOf(of: number | Refusal): string {
  if (typeof of !== "number") {
    return of.code === Code.UNSPECIFIED
      ? noAnswerWords[of.kind as NoAnswer["kind"]]
      : wordsOf(of.code);
  }
  if (of === Code.UNSPECIFIED) return "There was no answer.";
  return (codeTable as Partial<Record<number, CodeRow>>)[of]?.words ?? `Code ${of}.`;
}
