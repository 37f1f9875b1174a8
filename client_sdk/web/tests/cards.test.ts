// @vitest-environment happy-dom

import { EventSchema, emptyView, foldEvent, Seat, type SessionView, Zone } from "@attune/client";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { currentCard } from "../partner/cards.js";
import { spaced } from "../partner/invite.js";
import { kWellbeingKey } from "../partner/own.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

function fold(...bodies: Body[]): SessionView {
  return bodies.reduce(
    (view, body, i) =>
      foldEvent(view, create(EventSchema, { atMs: BigInt(1_000 * (i + 1)), body })),
    emptyView(Seat.PARTNER_B),
  );
}

const started: Body = { case: "sessionStarted", value: {} };
const offer: Body = {
  case: "suggestionOffered",
  value: { suggestionId: 1n, to: Seat.PARTNER_B, ruleId: "R20" },
};
const round: Body = { case: "roundOpened", value: { round: 1n, revealAtMs: 30_000n } };
const asked: Body = {
  case: "reachOutOpened",
  value: { reachOutId: 4n, from: Seat.PARTNER_A, kind: 2 },
};
const own: Body = {
  case: "reachOutOpened",
  value: { reachOutId: 5n, from: Seat.PARTNER_B, kind: 2 },
};
const observation: Body = { case: "observationAsked", value: {} };
const kNow = 10_000;
/** The one question of the start has a test of its own. */
const hidden = (...keys: string[]): ReadonlySet<string> => new Set([kWellbeingKey, ...keys]);
const none = hidden();

describe("one thing at a time", () => {
  test("nothing to say means no card", () => {
    expect(currentCard(fold(started), none, kNow)).toBeUndefined();
  });

  test("a person's question comes before the question to both, and that before an offer", () => {
    const all = fold(started, offer, round, asked);
    expect(currentCard(all, none, kNow)?.name).toBe("incoming");
    expect(currentCard(all, hidden("asked-4"), kNow)?.name).toBe("round");
    const afterRound = fold(started, offer, round, { case: "roundClosed", value: { round: 1n } });
    expect(currentCard(afterRound, none, kNow)?.name).toBe("suggestion");
    expect(currentCard(afterRound, hidden("suggestion-1"), kNow)).toBeUndefined();
  });

  test("a therapist's request is asked until it was answered with no", () => {
    expect(currentCard(fold(started, observation), none, kNow)?.name).toBe("observation");
    const no: Body = { case: "ownObservationAnswer", value: { consent: false } };
    expect(currentCard(fold(started, observation, no), none, kNow)).toBeUndefined();
  });

  test("a round knows whether this person has answered it", () => {
    const mine: Body = {
      case: "checkInSeen",
      value: { seat: Seat.PARTNER_B, zone: Zone.CALM, pleasantness: 5, arousal: 5, feltAtMs: 1n },
    };
    expect(currentCard(fold(started, mine, round), none, kNow)).toMatchObject({ answered: false });
    expect(currentCard(fold(started, round, mine), none, kNow)).toMatchObject({ answered: true });
  });

  test("one's own request is shown as asked, then as heard, and then goes", () => {
    expect(currentCard(fold(started, own), none, kNow)?.name).toBe("asked");
    const heard = fold(started, own, {
      case: "reachOutAnswered",
      value: { reachOutId: 5n, from: Seat.PARTNER_B, answer: 2 },
    });
    expect(currentCard(heard, none, kNow)?.name).toBe("answered");
    expect(currentCard(heard, hidden("own-5"), kNow)).toBeUndefined();
    expect(currentCard(heard, none, kNow + 10 * 60_000)).toBeUndefined();
  });
});

describe("the one question about one's own life", () => {
  const kBegan: ReadonlySet<string> = new Set();

  test("is asked at the start, after everything else, and not of whoever has told or skipped it", () => {
    expect(currentCard(fold(started), kBegan, kNow)?.name).toBe("wellbeing");
    expect(currentCard(fold(started, offer), kBegan, kNow)?.name).toBe("suggestion");
    const told: Body = { case: "ownWellbeing", value: { level: 6 } };
    expect(currentCard(fold(started, told), kBegan, kNow)).toBeUndefined();
    expect(currentCard(fold(started), hidden(), kNow)).toBeUndefined();
  });

  test("goes by itself", () => {
    expect(currentCard(fold(started), kBegan, kNow + 10 * 60_000)).toBeUndefined();
  });
});

test("eight letters are shown in two groups, however they come", () => {
  expect(spaced("ABCDEFGH")).toBe("ABCD-EFGH");
  expect(spaced("ABCD-EFGH")).toBe("ABCD-EFGH");
});
