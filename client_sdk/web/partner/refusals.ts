// What a refusal says to a person.
import { Code } from "@attune/client";
import type { Texts } from "./texts.js";

export function refusalText(code: Code, texts: Texts): string {
  const t = texts.refusals;
  switch (code) {
    case Code.UNSPECIFIED:
      return t.unreachable;
    case Code.INVITE_UNKNOWN:
      return t.inviteUnknown;
    case Code.INVITE_EXPIRED:
      return t.inviteExpired;
    case Code.INVITE_USED:
      return t.inviteUsed;
    case Code.SEAT_TAKEN:
      return t.seatTaken;
    case Code.RATE_LIMITED:
      return t.rateLimited;
    case Code.ALREADY_OPEN:
      return t.alreadyOpen;
    case Code.NOT_ACTIVE:
      return t.notActive;
    case Code.PAUSED:
      return t.paused;
    case Code.UNDO_TOO_LATE:
    case Code.NOTHING_TO_UNDO:
      return t.tooLate;
    case Code.NOT_FOUND:
      return t.passed;
    case Code.LIMIT_REACHED:
      return t.limit;
    default:
      return t.other;
  }
}
