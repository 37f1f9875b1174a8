// @vitest-environment happy-dom

import {
  EventSchema,
  ExerciseKind,
  ExerciseStage,
  emptyView,
  foldEvent,
  Seat,
  type SessionView,
  Topic,
  Visibility,
  Zone,
} from "@attune/client";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { linesOf, tailOf, zoneBandsOf } from "../therapist/series.js";
import { summaryOf } from "../therapist/summary.js";
import { rowsOf } from "../therapist/table.js";
import { therapist as en } from "../words/en/therapist.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

function fold(...events: [ms: number, body: Body][]): SessionView {
  return events.reduce(
    (view, [ms, body]) => foldEvent(view, create(EventSchema, { atMs: BigInt(ms), body })),
    emptyView(Seat.THERAPIST),
  );
}

const A = Seat.PARTNER_A;
const B = Seat.PARTNER_B;
const exact = (ms: number, seat: Seat, arousal: number): [number, Body] => [
  ms,
  {
    case: "checkInSeen",
    value: { seat, zone: Zone.CALM, pleasantness: 5, arousal, feltAtMs: BigInt(ms) },
  },
];
const zone = (ms: number, seat: Seat, zone: Zone): [number, Body] => [
  ms,
  { case: "checkInSeen", value: { seat, zone, feltAtMs: BigInt(ms) } },
];
const keeps = (ms: number, seat: Seat, level: Visibility): [number, Body] => [
  ms,
  { case: "sharingChanged", value: { seat, level } },
];

/** What a line shows at its own moments, gaps as null. */
function drawn(view: SessionView, which: "exact" | "zone", seat: Seat, nowMs: number) {
  const lines = linesOf(view, nowMs);
  return lines.xs.flatMap((x, i) => {
    const value = lines[which][seat]?.[i];
    return value === undefined ? [] : [[Math.round(x * 1000), value]];
  });
}

describe("lines", () => {
  test("exact places are joined in their order", () => {
    const view = fold(exact(1_000, A, 3), exact(2_000, A, 7));
    expect(drawn(view, "exact", A, 3_000)).toEqual([
      [1_000, 3],
      [2_000, 7],
    ]);
    expect(drawn(view, "zone", A, 3_000)).toEqual([]);
  });

  test("a zone is a step at its middle, from its check-in until the next", () => {
    const view = fold(zone(1_000, B, Zone.CALM), zone(5_000, B, Zone.RED));
    expect(drawn(view, "zone", B, 6_000)).toEqual([
      [1_000, 3],
      [4_999, 3],
      [5_000, 8],
      [5_999, 8],
      [6_000, null],
    ]);
  });

  test("no line runs through a pause, whatever the other line has in between", () => {
    const view = fold(
      exact(1_000, A, 3),
      [2_000, { case: "paused", value: { returnAtMs: 9_000n } }],
      [8_000, { case: "resumed", value: {} }],
      exact(8_500, B, 5),
      exact(9_000, A, 4),
    );
    const lines = linesOf(view, 10_000);
    const between = lines.xs
      .map((x, i) => [x, lines.exact[A]?.[i]] as const)
      .filter(([x]) => x > 1 && x < 9);
    expect(between.length).toBeGreaterThan(1);
    expect(between.every(([, value]) => value === null)).toBe(true);
  });

  test("moments rise, as the chart needs them", () => {
    const view = fold(
      exact(1_000, A, 3),
      zone(1_500, B, Zone.LOW),
      exact(2_000, A, 7),
      zone(2_000, B, Zone.RED),
    );
    const { xs } = linesOf(view, 3_000);
    expect(xs.every((x, i) => i === 0 || x > (xs[i - 1] ?? 0))).toBe(true);
  });

  test("a check-in speaks for two minutes; after that its line is only dotted", () => {
    const view = fold(zone(1_000, A, Zone.CALM));
    expect(zoneBandsOf(view, 600_000)[0]).toMatchObject({
      fromMs: 1_000,
      toMs: 121_000,
      low: 1,
      high: 5,
    });
    expect(tailOf(view, A, 600_000)).toMatchObject({ fromMs: 121_000, toMs: 600_000, height: 3 });
  });
});

describe("what is private", () => {
  test("is named, and leaves no line, no band, no tail and no row", () => {
    const view = fold(
      zone(1_000, A, Zone.CALM),
      zone(2_000, B, Zone.RED),
      keeps(3_000, B, Visibility.PRIVATE),
    );
    expect(summaryOf(view, en)).toContain("B keeps this private.");
    expect(drawn(view, "zone", B, 4_000)).toEqual([]);
    expect(zoneBandsOf(view, 4_000).map((band) => band.seat)).toEqual([A]);
    expect(tailOf(view, B, 4_000)).toBeUndefined();
    expect(rowsOf(view, en).map((row) => row.who)).toEqual(["A"]);
  });
});

test("the table says what the canvas shows, newest first", () => {
  const view = fold(
    exact(1_000, A, 3),
    [2_000, { case: "reachOutOpened", value: { from: A, kind: 2 } }],
    [3_000, { case: "reachOutAnswered", value: { from: A, answer: 2 } }],
    [4_000, { case: "paused", value: { returnAtMs: 9_000n } }],
  );
  expect(rowsOf(view, en).map(({ who, what }) => [who, what])).toEqual([
    ["both", "time-out"],
    ["A", "reaches out: listen to me; answered: not now"],
    ["A", "easy, calm"],
  ]);
  expect(summaryOf(view, en)).toBe("Both pause. Nothing is shown of either.");
});

describe("what both do together", () => {
  const exercise = (stage: ExerciseStage): Body => ({
    case: "exerciseSeen",
    value: { exerciseId: 7n, kind: ExerciseKind.BREATHING, stage },
  });
  const over: Body = { case: "exerciseOver", value: { exerciseId: 7n } };
  const topic = (topic: Topic): Body => ({ case: "topicSeen", value: { topic } });

  test("is a stretch from its beginning to its end, whatever it was held in between", () => {
    const view = fold(
      [1_000, exercise(ExerciseStage.OFFERED)],
      [2_000, exercise(ExerciseStage.RUNNING)],
      [3_000, exercise(ExerciseStage.HELD)],
      [4_000, exercise(ExerciseStage.RUNNING)],
      [9_000, over],
    );
    expect(view.together.exercises).toEqual([
      { id: 7n, kind: ExerciseKind.BREATHING, fromMs: 2_000, untilMs: 9_000 },
    ]);
  });

  test("that was only offered is none", () => {
    const view = fold([1_000, exercise(ExerciseStage.OFFERED)], [2_000, over]);
    expect(view.together.exercises).toEqual([]);
  });

  test("stands in the table with topics and marked moments", () => {
    const view = fold(
      [1_000, topic(Topic.MONEY)],
      [2_000, exercise(ExerciseStage.RUNNING)],
      [3_000, { case: "momentMarked", value: {} }],
      [4_000, topic(Topic.NONE)],
    );
    expect(rowsOf(view, en).map((row) => row.what)).toEqual([
      "no topic any more",
      "marked this moment",
      "together: Breathe together",
      "topic: money",
    ]);
  });
});
