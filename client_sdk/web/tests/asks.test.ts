import { type Event, ExerciseStage, Seat } from "@attune/client";
import { expect, test } from "vitest";
import { asksUs } from "../partner/asks.js";

test.each<[string, object, boolean]>([
  ["roundOpened", {}, true],
  ["joinRequested", {}, true],
  ["observationAsked", {}, true],
  ["returnAsked", {}, true],
  ["returnDue", {}, true],
  ["whisperSeen", {}, true],
  ["reachOutOpened", { from: Seat.PARTNER_B }, true],
  ["reachOutOpened", { from: Seat.PARTNER_A }, false],
  ["exerciseSeen", { stage: ExerciseStage.OFFERED, youAgreed: false }, true],
  ["exerciseSeen", { stage: ExerciseStage.OFFERED, youAgreed: true }, false],
  ["exerciseSeen", { stage: ExerciseStage.RUNNING, youAgreed: false }, false],
  ["suggestionOffered", {}, false],
  ["checkInSeen", {}, false],
])("%s %j makes a phone that lies on the table buzz: %s", (name, value, buzzes) => {
  const event = { body: { case: name, value } } as Event;
  expect(asksUs(event, Seat.PARTNER_A)).toBe(buzzes);
});
