import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import {
  currentPause,
  EventSchema,
  emptyView,
  foldEvent,
  foldWelcome,
  kCheckInsKept,
  latestCheckIn,
  latestThanks,
  OwnHeart_HeartState,
  openSuggestion,
  Presence,
  presenceOf,
  reachOutToAnswer,
  Seat,
  type SessionView,
  SuggestionAnswer,
  Visibility,
  Welcome_Outcome,
  WelcomeSchema,
  Zone,
} from "../src/index.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

function fold(seat: Seat, ...bodies: Body[]): SessionView {
  let view = emptyView(seat);
  bodies.forEach((body, i) => {
    view = foldEvent(view, create(EventSchema, { atMs: BigInt(1_000 * (i + 1)), body }));
  });
  return view;
}

const exactly: Body = {
  case: "ownVisibility",
  value: { toPartner: Visibility.EXACT, toTherapist: Visibility.EXACT },
};
const measured: Body = {
  case: "measuresSeen",
  value: { measures: [{ name: "claim", says: "moved_together" }] },
};

const started: Body = { case: "sessionStarted", value: {} };
const red = (seat: Seat): Body => ({
  case: "checkInSeen",
  value: { seat, zone: Zone.RED, feltAtMs: 9n },
});
const exact = (seat: Seat, pleasantness: number, arousal: number): Body => ({
  case: "checkInSeen",
  value: { seat, zone: Zone.CALM, pleasantness, arousal, feltAtMs: 9n },
});
const pausedUntil = (ms: number): Body => ({ case: "paused", value: { returnAtMs: BigInt(ms) } });

describe("check-ins", () => {
  test("a zone has no place on the grid, an exact one has", () => {
    const view = fold(Seat.PARTNER_B, started, red(Seat.PARTNER_A), exact(Seat.PARTNER_B, 5, 4));
    expect(latestCheckIn(view, Seat.PARTNER_A)).toEqual({
      zone: Zone.RED,
      feltAtMs: 9,
      seenAtMs: 2_000,
    });
    expect(latestCheckIn(view, Seat.PARTNER_B)?.point).toEqual({ pleasantness: 5, arousal: 4 });
  });

  test("what is taken back is the latest of that seat", () => {
    const view = fold(
      Seat.PARTNER_A,
      exact(Seat.PARTNER_A, 1, 1),
      red(Seat.PARTNER_B),
      exact(Seat.PARTNER_A, 9, 9),
      { case: "checkInTakenBack", value: { seat: Seat.PARTNER_A } },
    );
    expect(latestCheckIn(view, Seat.PARTNER_A)?.point).toEqual({ pleasantness: 1, arousal: 1 });
    expect(latestCheckIn(view, Seat.PARTNER_B)?.zone).toBe(Zone.RED);
  });

  test("what its owner shares less of becomes its zone, also what was shown before", () => {
    const view = fold(Seat.THERAPIST, exact(Seat.PARTNER_A, 5, 4), {
      case: "sharingChanged",
      value: { seat: Seat.PARTNER_A, level: Visibility.ZONE },
    });
    expect(view.checkIns[Seat.PARTNER_A]).toEqual([
      { zone: Zone.CALM, feltAtMs: 9, seenAtMs: 1_000 },
    ]);
  });

  test("what its owner makes private leaves the screen", () => {
    const view = fold(Seat.THERAPIST, red(Seat.PARTNER_A), red(Seat.PARTNER_B), {
      case: "sharingChanged",
      value: { seat: Seat.PARTNER_B, level: Visibility.PRIVATE },
    });
    expect(view.checkIns[Seat.PARTNER_B]).toEqual([]);
    expect(view.checkIns[Seat.PARTNER_A]?.length).toBe(1);
  });

  test("at most so many are kept, the newest", () => {
    const many = Array.from({ length: kCheckInsKept + 3 }, (_, i) =>
      exact(Seat.PARTNER_A, 1 + (i % 9), 5),
    );
    expect(fold(Seat.PARTNER_A, ...many).checkIns[Seat.PARTNER_A]?.length).toBe(kCheckInsKept);
  });
});

describe("pause", () => {
  test("made longer it stays one pause, with the new time", () => {
    const view = fold(Seat.PARTNER_A, started, pausedUntil(50_000), pausedUntil(90_000));
    expect(currentPause(view)).toEqual({ fromMs: 2_000, returnAtMs: 90_000 });
  });

  test("ends for both, and is then a piece of the evening", () => {
    const view = fold(
      Seat.PARTNER_A,
      started,
      pausedUntil(50_000),
      { case: "returnDue", value: {} },
      { case: "ownReadiness", value: {} },
      { case: "resumed", value: {} },
    );
    expect(currentPause(view)).toBeUndefined();
    expect(view).toMatchObject({ phase: "active", ownReady: false, returnDue: false });
    expect(view.pauses).toEqual([{ fromMs: 2_000, returnAtMs: 50_000, untilMs: 5_000 }]);
  });

  test("is seen after the time came, and makes room for a later return", () => {
    const due = fold(Seat.PARTNER_A, pausedUntil(50_000), { case: "returnDue", value: {} });
    expect(due.returnDue).toBe(true);
    expect(
      fold(
        Seat.PARTNER_A,
        pausedUntil(50_000),
        { case: "returnDue", value: {} },
        pausedUntil(60_000),
      ).returnDue,
    ).toBe(false);
  });
});

describe("reach-outs and suggestions", () => {
  const asked: Body = {
    case: "reachOutOpened",
    value: { reachOutId: 4n, from: Seat.PARTNER_A, kind: 2 },
  };

  test("the partner's waits for an answer, one's own does not", () => {
    expect(reachOutToAnswer(fold(Seat.PARTNER_B, asked))?.id).toBe(4n);
    expect(reachOutToAnswer(fold(Seat.PARTNER_A, asked))).toBeUndefined();
  });

  test("a newer request stands for an older one, and thanks want no answer", () => {
    const newer: Body = {
      case: "reachOutOpened",
      value: { reachOutId: 5n, from: Seat.PARTNER_A, kind: 1 },
    };
    const thanks: Body = {
      case: "reachOutOpened",
      value: { reachOutId: 6n, from: Seat.PARTNER_A, kind: 5 },
    };
    const answered: Body = {
      case: "reachOutAnswered",
      value: { reachOutId: 5n, from: Seat.PARTNER_A, answer: 1 },
    };
    expect(reachOutToAnswer(fold(Seat.PARTNER_B, asked, newer, thanks))?.id).toBe(5n);
    expect(reachOutToAnswer(fold(Seat.PARTNER_B, asked, newer, answered))).toBeUndefined();
    expect(latestThanks(fold(Seat.PARTNER_B, asked, thanks))?.id).toBe(6n);
  });

  test("an answer finds its question, also for the therapist, who has no ids", () => {
    const unnumbered: Body = { case: "reachOutOpened", value: { from: Seat.PARTNER_A, kind: 2 } };
    const answer: Body = { case: "reachOutAnswered", value: { from: Seat.PARTNER_A, answer: 2 } };
    const view = fold(Seat.THERAPIST, unnumbered, answer, unnumbered);
    expect(view.reachOuts.map((r) => r.answer)).toEqual([2, undefined]);
  });

  test("one suggestion at a time, to this person, until it is answered or fades", () => {
    const offer = (id: bigint): Body => ({
      case: "suggestionOffered",
      value: { suggestionId: id, to: Seat.PARTNER_B, ruleId: "R20" },
    });
    const closed: Body = {
      case: "suggestionClosed",
      value: { suggestionId: 1n, answer: SuggestionAnswer.DECLINED },
    };
    expect(openSuggestion(fold(Seat.PARTNER_B, offer(1n)))?.offer.ruleId).toBe("R20");
    expect(openSuggestion(fold(Seat.PARTNER_B, offer(1n), closed))).toBeUndefined();
    expect(openSuggestion(fold(Seat.THERAPIST, offer(0n)))).toBeUndefined();
  });
});

describe("observation", () => {
  test("its end empties the therapist's screen at once", () => {
    const view = fold(
      Seat.THERAPIST,
      { case: "observationStarted", value: {} },
      red(Seat.PARTNER_A),
      { case: "reachOutOpened", value: { from: Seat.PARTNER_A, kind: 2 } },
      pausedUntil(50_000),
      { case: "observationEnded", value: {} },
    );
    expect(view).toMatchObject({
      checkIns: {},
      reachOuts: [],
      pauses: [],
      suggestions: [],
      presence: {},
    });
    expect(view.observation.state).toBe("ended");
  });

  test("its end leaves a partner's screen as it was", () => {
    const view = fold(
      Seat.PARTNER_A,
      started,
      red(Seat.PARTNER_B),
      { case: "observationStarted", value: {} },
      { case: "observationEnded", value: {} },
    );
    expect(view.checkIns[Seat.PARTNER_B]?.length).toBe(1);
    expect(view.observation.state).toBe("ended");
  });
});

describe("welcome", () => {
  const event = (body: Body) => ({ atMs: 1n, body });

  test("a snapshot empties the screen first, a resume does not", () => {
    const before = fold(Seat.PARTNER_A, started, red(Seat.PARTNER_B));
    const snapshot = create(WelcomeSchema, {
      seat: Seat.PARTNER_A,
      outcome: Welcome_Outcome.SNAPSHOT,
      snapshot: [event(started)],
      presence: [{ seat: Seat.PARTNER_B, presence: Presence.RECONNECTING }],
    });
    const after = foldWelcome(before, snapshot);
    expect(after.checkIns).toEqual({});
    expect(after.phase).toBe("active");
    expect(presenceOf(after, Seat.PARTNER_B)).toBe(Presence.RECONNECTING);
    const resumed = create(WelcomeSchema, {
      seat: Seat.PARTNER_A,
      outcome: Welcome_Outcome.RESUMED,
    });
    expect(foldWelcome(before, resumed).checkIns).toEqual(before.checkIns);
  });

  test("a session that is gone has ended", () => {
    const gone = create(WelcomeSchema, { seat: Seat.PARTNER_A, outcome: Welcome_Outcome.GONE });
    expect(foldWelcome(emptyView(), gone).phase).toBe("ended");
  });

  test("a phone that waits for the other's yes says so until it comes", () => {
    const waiting = create(WelcomeSchema, {
      seat: Seat.PARTNER_B,
      outcome: Welcome_Outcome.SNAPSHOT,
      waitingForConfirmation: true,
    });
    const view = foldWelcome(emptyView(), waiting);
    expect(view.waitingForYes).toBe(true);
    const joined = create(EventSchema, {
      body: { case: "joinResolved", value: { joinId: 1n, accepted: true } },
    });
    expect(foldEvent(view, joined).waitingForYes).toBe(false);
  });
});

describe("measures", () => {
  test("the newest take the place of those before", () => {
    const view = fold(Seat.THERAPIST, measured, { case: "measuresSeen", value: { measures: [] } });
    expect(view.measures).toEqual([]);
    expect(fold(Seat.THERAPIST, measured).measures[0]?.says).toBe("moved_together");
  });

  test("are gone when sharing falls, by oneself or by the other", () => {
    const shares = (level: Visibility): Body => ({
      case: "sharingChanged",
      value: { seat: Seat.PARTNER_B, level },
    });
    for (const seat of [Seat.THERAPIST, Seat.PARTNER_A]) {
      expect(fold(seat, exactly, measured, shares(Visibility.ZONE)).measures).toEqual([]);
      expect(fold(seat, exactly, measured, shares(Visibility.EXACT)).measures).toHaveLength(1);
    }
    const zone: Body = { case: "ownVisibility", value: { toPartner: Visibility.ZONE } };
    expect(fold(Seat.PARTNER_A, exactly, measured, zone).measures).toEqual([]);
  });

  test("are not shown to the two in a pause, and go with the observation", () => {
    const view = fold(Seat.PARTNER_A, exactly, started, measured, pausedUntil(9_000));
    expect(view.measures).toEqual([]);
    expect(fold(Seat.THERAPIST, measured, pausedUntil(9_000)).measures).toHaveLength(1);
    const ended: Body = { case: "observationEnded", value: {} };
    expect(fold(Seat.THERAPIST, measured, ended).measures).toEqual([]);
  });

  test("one's own heart is settled until it is said to be up", () => {
    expect(fold(Seat.PARTNER_A, started).ownHeart).toBe(OwnHeart_HeartState.SETTLED);
    const up: Body = { case: "ownHeart", value: { state: OwnHeart_HeartState.UP } };
    expect(fold(Seat.PARTNER_A, up).ownHeart).toBe(OwnHeart_HeartState.UP);
  });
});
