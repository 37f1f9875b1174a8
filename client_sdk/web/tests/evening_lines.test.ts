// @vitest-environment happy-dom
import { Seat } from "@attune/client";
import { parseReport } from "@attune/client/report";
import { expect, test } from "vitest";
import { eveningLine, keptLine, lineOf, type Reading } from "../shared/evening_lines.js";
import { evening as en } from "../words/en/evening.js";
import { exercises as exercisesEn } from "../words/en/exercises.js";
import { evening as es } from "../words/es/evening.js";
import { exercises as exercisesEs } from "../words/es/exercises.js";

/** One of each kind, as the server writes it. */
const timeline = [
  { checkIn: { by: "SEAT_PARTNER_A", zone: "ZONE_RED", pleasantness: 0, arousal: 0 } },
  { checkIn: { by: "SEAT_PARTNER_B", zone: "ZONE_CALM", pleasantness: 5, arousal: 5 } },
  {
    reachOut: {
      from: "SEAT_PARTNER_A",
      kind: "REACH_OUT_KIND_HELP_ME_THINK",
      answer: "REACH_OUT_ANSWER_NOT_NOW",
    },
  },
  { reachOut: { from: "SEAT_PARTNER_B", kind: "REACH_OUT_KIND_THANKS" } },
  { pause: { plannedUntilMs: "1800001200000", endedAtMs: "1800001500000" } },
  {
    suggestion: {
      to: "SEAT_PARTNER_B",
      ruleId: "R20",
      text: "A soft word?",
      answer: "SUGGESTION_ANSWER_TAKEN",
    },
  },
  { topic: "TOPIC_TIME_TOGETHER" },
  { putAside: "TOPIC_MONEY" },
  { exercise: { kind: "EXERCISE_KIND_FLOOR", endedAtMs: "1800000100000", finished: false } },
  { whisper: { to: "WHISPER_TO_PARTNER_B", words: "slowly" } },
  { ownMark: "SELF_MARK_STONEWALLING" },
  { ownWellbeing: 7 },
  { moment: {} },
  { note: { words: "said enough" } },
  { watching: { began: true } },
  { watching: { began: false } },
];

function linesFor(viewer: Seat, words: Pick<Reading, "t" | "exercises">): string[] {
  const text = JSON.stringify({
    viewer: `SEAT_${Seat[viewer]}`,
    somethingNew: 1,
    timeline: timeline.map((body) => ({ atMs: "1800000000000", ...body })),
  });
  const report = parseReport(text);
  return (report?.timeline ?? []).map((entry) => lineOf(entry, { viewer, ...words }));
}

const english = { t: en, exercises: exercisesEn.names };

test("a partner reads you and your partner, with each answer as it was given", () => {
  expect(linesFor(Seat.PARTNER_B, english)).toEqual([
    "Your partner: very tense",
    "You: okay, calm",
    "Your partner asked for thinking together (the answer: not now)",
    "You said thank you",
    "We paused: planned 20 min, it was 25 min",
    "Suggested to you: A soft word? (you took it)",
    "We talked about time together",
    "For another time: money",
    "Together: One speaks, one listens (as far as it was good)",
    "T: slowly",
    "You marked for yourself: closing up",
    "How content with life, just then: 7 of 9",
    "A moment you marked",
    "Your note: said enough",
    "T looked on from here, as we both agreed",
    "T no longer looked on",
  ]);
});

test("the therapist reads letters", () => {
  const lines = linesFor(Seat.THERAPIST, english);
  expect(lines[0]).toBe("A: very tense");
  expect(lines[5]).toMatch(/^Suggested to B: A soft word\?/);
  expect(lines[9]).toBe("To B: slowly");
});

test("every kind has words in Spanish too, and none of them shouts", () => {
  const lines = linesFor(Seat.PARTNER_A, { t: es, exercises: exercisesEs.names });
  expect(lines).toHaveLength(timeline.length);
  for (const line of lines) {
    expect(line).not.toBe("");
    expect(line).not.toMatch(/undefined|[!¡]/);
  }
});

test("what we keep says who, what and when, and of what became of it only the good", () => {
  const kept = [
    {
      kind: "ITEM_KIND_PROMISE",
      owner: "SEAT_PARTNER_A",
      words: "a walk",
      status: "ITEM_STATUS_KEPT",
    },
    {
      kind: "ITEM_KIND_GOAL",
      owner: "SEAT_PARTNER_B",
      words: "rest",
      status: "ITEM_STATUS_MISSED",
    },
    { kind: "ITEM_KIND_BOUNDARY", owner: "SEAT_PARTNER_B", topic: "TOPIC_MONEY" },
  ];
  const report = parseReport(JSON.stringify({ kept }));
  const lines = report?.kept.map((item) => keptLine(item, { viewer: Seat.PARTNER_B, ...english }));
  expect(lines).toEqual([
    "Your partner, a promise: a walk (kept)",
    "You, a goal: rest",
    "You, a boundary: we leave money alone",
  ]);
});

test("what is no report is nothing", () => {
  expect(parseReport("<html>")).toBeUndefined();
  expect(parseReport('{"timeline": 3}')).toBeUndefined();
});

test("an evening of several says only what there was enough of", () => {
  const report = parseReport(
    JSON.stringify({
      evenings: [
        {
          reachOuts: 12,
          met: 10,
          returns: { kept: 1, due: 2 },
          ownContentFirst: 4,
          ownContentLast: 6,
        },
        { reachOuts: 3, together: 2, ownContentFirst: 5, ownContentLast: 5 },
        { reachOuts: 1 },
      ],
    }),
  );
  const rows = report?.evenings.map((row) => eveningLine(row, en));
  expect(rows).toEqual([
    "we reached out and were heard 10 of 12 times; back on time 1 of 2; my own life: 4, then 6 of 9",
    "2 exercises done; my own life: 5 of 9",
    "a quiet evening",
  ]);
});
