// What waits for a person's answer, with the commands that give it.
import {
  ExerciseKind,
  ExerciseStage,
  ReachOutAnswer,
  ReachOutKind,
  Seat,
  SuggestionAnswer,
} from "./gen/attune/v1/common_pb.js";
import { type SuggestionOffered, SuggestionOffered_Action } from "./gen/attune/v1/server_pb.js";
import type { CommandInit } from "./session_types.js";
import { openSuggestion, reachOutToAnswer } from "./view_looks.js";
import type { SessionView } from "./view_types.js";

/** Something that can be answered with yes or no. Nobody has to answer, and no reason is ever asked. */
export interface Ask {
  kind: "join" | "observation" | "reachOut" | "exercise" | "suggestion";
  /** Tells two asks of one session apart, also where their words are the same: "suggestion 3". It stays over a reload. */
  key: string;
  /** What is asked for: a name of `Seat`, `ReachOutKind` or `ExerciseKind`; of a suggestion its words, in the session's language. */
  about: string;
  yes: CommandInit;
  /** "Not now" where the other would hear it. */
  no: CommandInit;
  /** Of a suggestion, in the session's language: what its two buttons say. */
  labels?: { yes: string; no: string };
  /**
   * What a taken suggestion proposes, for the client to send after `yes`, in this order: the answer tells the rules, and does nothing
   * by itself. Missing where nothing follows, or where its person chooses first (`openSuggestion(view).offer.action`).
   */
  follow?: CommandInit;
}

/** What waits for this person's answer, the most urgent first. */
export function asksOf(view: SessionView): Ask[] {
  return [
    ...joins(view),
    ...observation(view),
    ...reachOut(view),
    ...exercise(view),
    ...suggestion(view),
  ];
}

function joins({ joinRequests }: SessionView): Ask[] {
  return joinRequests.map(({ joinId, seat }) => {
    const answer = (accept: boolean) =>
      ({ case: "confirmJoin", value: { joinId, accept } }) as const;
    const about = Seat[seat];
    return { kind: "join", key: `join ${joinId}`, about, yes: answer(true), no: answer(false) };
  });
}

function observation({ observation: { state, ownAnswer, askedMs }, seat }: SessionView): Ask[] {
  if (state !== "asked" || ownAnswer !== undefined || seat === Seat.THERAPIST) return [];
  const answer = (consent: boolean) => ({ case: "answerObservation", value: { consent } }) as const;
  const about = Seat[Seat.THERAPIST];
  const key = `observation ${askedMs}`;
  return [{ kind: "observation", key, about, yes: answer(true), no: answer(false) }];
}

function reachOut(view: SessionView): Ask[] {
  const asked = reachOutToAnswer(view);
  if (!asked) return [];
  const reply = (answer: ReachOutAnswer) =>
    ({ case: "answerReachOut", value: { reachOutId: asked.id, answer } }) as const;
  const [yes, no] = [reply(ReachOutAnswer.YES), reply(ReachOutAnswer.NOT_NOW)];
  const key = `reachOut ${asked.id}`;
  return [{ kind: "reachOut", key, about: ReachOutKind[asked.kind], yes, no }];
}

function exercise({ together: { shared }, seat }: SessionView): Ask[] {
  const isOffered = shared?.stage === ExerciseStage.OFFERED && !shared.youAgreed;
  if (!isOffered || seat === Seat.THERAPIST) return [];
  const { exerciseId, kind } = shared;
  const answer = (accept: boolean) =>
    ({ case: "answerExercise", value: { exerciseId, accept } }) as const;
  const [key, about] = [`exercise ${exerciseId}`, ExerciseKind[kind]];
  return [{ kind: "exercise", key, about, yes: answer(true), no: answer(false) }];
}

function suggestion(view: SessionView): Ask[] {
  const offer = openSuggestion(view)?.offer;
  if (!offer) return [];
  const reply = (answer: SuggestionAnswer) =>
    ({ case: "answerSuggestion", value: { suggestionId: offer.suggestionId, answer } }) as const;
  const [yes, no] = [reply(SuggestionAnswer.TAKEN), reply(SuggestionAnswer.DECLINED)];
  const labels = { yes: offer.takeLabel, no: offer.declineLabel };
  const follow = followOf(offer);
  const key = `suggestion ${offer.suggestionId}`;
  return [
    { kind: "suggestion", key, about: offer.text, yes, no, labels, ...(follow && { follow }) },
  ];
}

function followOf({ action, exercise }: SuggestionOffered): CommandInit | undefined {
  switch (action) {
    case SuggestionOffered_Action.PAUSE:
      return { case: "pause", value: {} };
    case SuggestionOffered_Action.ASK_BOTH:
      return { case: "askBoth", value: {} };
    case SuggestionOffered_Action.EXERCISE:
      return { case: "offerExercise", value: { kind: exercise } };
    default:
      return undefined;
  }
}
