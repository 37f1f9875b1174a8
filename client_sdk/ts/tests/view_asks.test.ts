import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import {
  asksOf,
  EventSchema,
  ExerciseKind,
  ExerciseStage,
  emptyView,
  foldEvent,
  ReachOutAnswer,
  ReachOutKind,
  Seat,
  type SessionView,
  SuggestionAnswer,
  SuggestionOffered_Action,
} from "../src/index.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

function fold(seat: Seat, ...bodies: Body[]): SessionView {
  return bodies.reduce(
    (view, body) => foldEvent(view, create(EventSchema, { atMs: BigInt(kAtMs), body })),
    emptyView(seat),
  );
}

const { PARTNER_A, PARTNER_B, THERAPIST } = Seat;
const joining: Body = { case: "joinRequested", value: { joinId: 3n, seat: PARTNER_B } };
const watching: Body = { case: "observationAsked", value: {} };
const kAtMs = 9;
const listen: Body = {
  case: "reachOutOpened",
  value: { reachOutId: 4n, from: PARTNER_B, kind: ReachOutKind.LISTEN },
};
const breathe: Body = {
  case: "exerciseSeen",
  value: { exerciseId: 5n, kind: ExerciseKind.BREATHING, stage: ExerciseStage.OFFERED },
};
const offer: Body = {
  case: "suggestionOffered",
  value: {
    suggestionId: 6n,
    to: PARTNER_A,
    text: "Comfort, or space?",
    takeLabel: "Ask",
    declineLabel: "Not now",
    action: SuggestionOffered_Action.REACH_OUT,
  },
};

describe("what waits for an answer", () => {
  test("comes with the commands that give it, the most urgent first", () => {
    const view = fold(PARTNER_A, offer, breathe, listen, watching, joining);
    expect(asksOf(view)).toEqual([
      {
        kind: "join",
        key: "join 3",
        about: "PARTNER_B",
        yes: { case: "confirmJoin", value: { joinId: 3n, accept: true } },
        no: { case: "confirmJoin", value: { joinId: 3n, accept: false } },
      },
      {
        kind: "observation",
        key: "observation 9",
        about: "THERAPIST",
        yes: { case: "answerObservation", value: { consent: true } },
        no: { case: "answerObservation", value: { consent: false } },
      },
      {
        kind: "reachOut",
        key: "reachOut 4",
        about: "LISTEN",
        yes: { case: "answerReachOut", value: { reachOutId: 4n, answer: ReachOutAnswer.YES } },
        no: { case: "answerReachOut", value: { reachOutId: 4n, answer: ReachOutAnswer.NOT_NOW } },
      },
      {
        kind: "exercise",
        key: "exercise 5",
        about: "BREATHING",
        yes: { case: "answerExercise", value: { exerciseId: 5n, accept: true } },
        no: { case: "answerExercise", value: { exerciseId: 5n, accept: false } },
      },
      {
        kind: "suggestion",
        key: "suggestion 6",
        about: "Comfort, or space?",
        yes: {
          case: "answerSuggestion",
          value: { suggestionId: 6n, answer: SuggestionAnswer.TAKEN },
        },
        no: {
          case: "answerSuggestion",
          value: { suggestionId: 6n, answer: SuggestionAnswer.DECLINED },
        },
        labels: { yes: "Ask", no: "Not now" },
      },
    ]);
  });

  test("is gone once it was answered", () => {
    const answered: Body[] = [
      { case: "joinResolved", value: { joinId: 3n, accepted: true } },
      { case: "ownObservationAnswer", value: { consent: true } },
      { case: "reachOutAnswered", value: { reachOutId: 4n, from: PARTNER_B, answer: 1 } },
      {
        case: "exerciseSeen",
        value: { exerciseId: 5n, stage: ExerciseStage.OFFERED, youAgreed: true },
      },
      { case: "suggestionClosed", value: { suggestionId: 6n, answer: SuggestionAnswer.DECLINED } },
    ];
    const view = fold(PARTNER_A, offer, breathe, listen, watching, joining, ...answered);
    expect(asksOf(view)).toEqual([]);
  });

  test.each([
    [SuggestionOffered_Action.PAUSE, { case: "pause", value: {} }],
    [SuggestionOffered_Action.ASK_BOTH, { case: "askBoth", value: {} }],
    [
      SuggestionOffered_Action.EXERCISE,
      { case: "offerExercise", value: { kind: ExerciseKind.FLOOR } },
    ],
    [SuggestionOffered_Action.NONE, undefined],
    [SuggestionOffered_Action.SAFETY, undefined],
  ])(
    "of a suggestion with action %i says what is to be done once it is taken",
    (action, follow) => {
      const value = { suggestionId: 6n, to: PARTNER_A, action, exercise: ExerciseKind.FLOOR };
      const [ask] = asksOf(fold(PARTNER_A, { case: "suggestionOffered", value }));
      expect(ask?.follow).toEqual(follow);
    },
  );

  test("is not the therapist's, nor what one asked oneself", () => {
    expect(asksOf(fold(THERAPIST, watching, listen, breathe, offer))).toEqual([]);
    expect(asksOf(fold(PARTNER_B, listen, offer))).toEqual([]);
  });
});
