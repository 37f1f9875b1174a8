// What this phone shows besides the session itself: which sheet is open, what was just noted, whether it rests.
import {
  type CommandBody,
  type ExerciseKind,
  type ExerciseMove,
  type ExerciseSeen,
  type Invite,
  type ReachOutAnswer,
  type ReachOutKind,
  type ReturnAnswer,
  Seat,
  type SeenSuggestion,
  type SelfMark,
  SuggestionAnswer,
  SuggestionOffered_Action,
  type Topic,
  type Visibility,
  WebStorage,
} from "@attune/client";
import { computed, signal } from "@preact/signals";
import type { GridPoint } from "../shared/feeling.js";
import { SessionStore } from "../shared/session_store.js";
import { rememberStrap } from "./strap_state.js";

export type Sheet =
  | { name: "join" }
  | { name: "more" }
  | { name: "reachOut" }
  | { name: "sharing" }
  | { name: "therapist" }
  | { name: "end" }
  | { name: "breathe" }
  | { name: "ground" }
  | { name: "together" }
  | { name: "help" }
  | { name: "topic" }
  | { name: "own" }
  | { name: "wellbeing"; next?: "end" }
  | { name: "ourEvening" }
  | { name: "ours" }
  | { name: "heart" }
  | { name: "behaviour" }
  | { name: "why"; suggestion: SeenSuggestion };

const kNotedMs = 3_000;
const kAwakeMs = 12_000;

export const phoneStorage = new WebStorage(localStorage, "phone");
export const store = new SessionStore(phoneStorage);
export const sheet = signal<Sheet | undefined>(undefined);
export const invite = signal<Invite | undefined>(undefined);
export const therapistInvite = signal<Invite | undefined>(undefined);
/** The last tap, for as long as it can be taken back. */
export const noted = signal<GridPoint | undefined>(undefined);
export const takenBack = signal(false);
export const awake = signal(true);
/** Own reach-outs whose answer was read, suggestions that were answered here: hidden before the server says so. */
export const dismissed = signal<ReadonlySet<string>>(new Set());

/** Pressed, and not yet known to the server. */
export const pausePending = computed(() =>
  store.pending.value.some(({ body }) => body.case === "pause"),
);

let notedTimer: ReturnType<typeof setTimeout> | undefined;
let awakeTimer: ReturnType<typeof setTimeout> | undefined;

/** Light for a while; nearly black after that. */
export function wake(): void {
  awake.value = true;
  clearTimeout(awakeTimer);
  awakeTimer = setTimeout(() => {
    awake.value = false;
  }, kAwakeMs);
}

export function dismiss(key: string): void {
  dismissed.value = new Set([...dismissed.value, key]);
}

export function send(body: CommandBody): void {
  store.send(body);
  wake();
}

export function checkIn({ pleasantness, arousal }: GridPoint): void {
  const value = {
    $typeName: "attune.v1.CheckIn" as const,
    pleasantness,
    arousal,
    ageMs: 0n,
  };
  send({ case: "checkIn", value });
  takenBack.value = false;
  noted.value = { pleasantness, arousal };
  clearNotedLater();
}

export function undoCheckIn(): void {
  send({ case: "undoCheckIn", value: { $typeName: "attune.v1.UndoCheckIn" } });
  noted.value = undefined;
  takenBack.value = true;
  clearNotedLater();
}

function clearNotedLater(): void {
  clearTimeout(notedTimer);
  notedTimer = setTimeout(() => {
    noted.value = undefined;
    takenBack.value = false;
  }, kNotedMs);
}

export function pause(minutes = 0): void {
  sheet.value = undefined;
  send({ case: "pause", value: { $typeName: "attune.v1.Pause", minutes } });
}

export function readyToReturn(): void {
  send({ case: "readyToReturn", value: { $typeName: "attune.v1.ReadyToReturn" } });
}

export function acknowledgePause(): void {
  send({ case: "acknowledgePause", value: { $typeName: "attune.v1.AcknowledgePause" } });
}

export function answerReturn(answer: ReturnAnswer): void {
  send({
    case: "answerReturn",
    value: { $typeName: "attune.v1.AnswerReturn", answer, minutes: 0 },
  });
}

export function offerExercise(kind: ExerciseKind): void {
  const value = { $typeName: "attune.v1.OfferExercise" as const, kind, minutes: 0, depth: 0 };
  send({ case: "offerExercise", value });
}

export function answerExercise({ exerciseId }: ExerciseSeen, accept: boolean): void {
  const value = { $typeName: "attune.v1.AnswerExercise" as const, exerciseId, accept };
  send({ case: "answerExercise", value });
}

export function moveExercise(
  { exerciseId, alone, visit }: ExerciseSeen,
  move: ExerciseMove,
  choice: number,
  text: string,
): void {
  const words = withinBytes(text, kWordsBytesMax);
  const $typeName = "attune.v1.MoveExercise" as const;
  send({
    case: "moveExercise",
    value: { $typeName, exerciseId, alone, visit, move, choice, words },
  });
}

export function holdExercise({ exerciseId }: ExerciseSeen): void {
  send({ case: "holdExercise", value: { $typeName: "attune.v1.HoldExercise", exerciseId } });
}

export function stopExercise({ exerciseId, alone }: ExerciseSeen): void {
  send({ case: "stopExercise", value: { $typeName: "attune.v1.StopExercise", exerciseId, alone } });
}

/** What the server takes: longer words are cut, at a whole letter. */
const kWordsBytesMax = 280;
export function withinBytes(text: string, most: number): string {
  const letters = [...text];
  const size = (some: string[]) => new TextEncoder().encode(some.join("")).length;
  while (size(letters) > most) letters.pop();
  return letters.join("");
}

export function askBoth(): void {
  send({ case: "askBoth", value: { $typeName: "attune.v1.AskBoth" } });
}

export function reachOut(kind: ReachOutKind): void {
  send({ case: "reachOut", value: { $typeName: "attune.v1.ReachOut", kind } });
}

export function answerReachOut(reachOutId: bigint, answer: ReachOutAnswer): void {
  dismiss(`asked-${reachOutId}`);
  const value = { $typeName: "attune.v1.AnswerReachOut" as const, reachOutId, answer };
  send({ case: "answerReachOut", value });
}

export function answerSuggestion(suggestion: SeenSuggestion, answer: SuggestionAnswer): void {
  const { suggestionId, action, exercise } = suggestion.offer;
  dismiss(`suggestion-${suggestionId}`);
  const value = { $typeName: "attune.v1.AnswerSuggestion" as const, suggestionId, answer };
  send({ case: "answerSuggestion", value });
  if (answer === SuggestionAnswer.TAKEN) act(action, exercise);
}

function act(action: SuggestionOffered_Action, exercise: ExerciseKind): void {
  if (action === SuggestionOffered_Action.PAUSE) pause();
  if (action === SuggestionOffered_Action.ASK_BOTH) askBoth();
  if (action === SuggestionOffered_Action.REACH_OUT) sheet.value = { name: "reachOut" };
  if (action === SuggestionOffered_Action.BREATHE) sheet.value = { name: "breathe" };
  if (action === SuggestionOffered_Action.GROUND) sheet.value = { name: "ground" };
  if (action === SuggestionOffered_Action.SAFETY) sheet.value = { name: "help" };
  if (action === SuggestionOffered_Action.WELLBEING) sheet.value = { name: "wellbeing" };
  if (action === SuggestionOffered_Action.KEPT) sheet.value = { name: "ours" };
  if (action === SuggestionOffered_Action.EXERCISE) offerExercise(exercise);
}

export function setTopic(topic: Topic): void {
  send({ case: "setTopic", value: { $typeName: "attune.v1.SetTopic", topic } });
}

export function markSelf(mark: SelfMark): void {
  send({ case: "markSelf", value: { $typeName: "attune.v1.MarkSelf", mark } });
}

/** 1 to 9. */
export function tellWellbeing(level: number): void {
  send({ case: "tellWellbeing", value: { $typeName: "attune.v1.TellWellbeing", level } });
}

export function allowStudy(allowed: boolean): void {
  send({ case: "allowStudy", value: { $typeName: "attune.v1.AllowStudy", allowed } });
}

export function setVisibility(toPartner: Visibility, toTherapist: Visibility): void {
  const value = { $typeName: "attune.v1.SetVisibility" as const, toPartner, toTherapist };
  send({ case: "setVisibility", value });
}

export function confirmJoin(joinId: bigint, accept: boolean): void {
  dismiss(`join-${joinId}`);
  invite.value = undefined;
  send({ case: "confirmJoin", value: { $typeName: "attune.v1.ConfirmJoin", joinId, accept } });
}

export function answerObservation(consent: boolean): void {
  const value = { $typeName: "attune.v1.AnswerObservation" as const, consent };
  send({ case: "answerObservation", value });
}

export function withdrawObservation(): void {
  send({ case: "withdrawObservation", value: { $typeName: "attune.v1.WithdrawObservation" } });
}

export function endSession(): void {
  sheet.value = undefined;
  send({ case: "endSession", value: { $typeName: "attune.v1.EndSession" } });
}

export function forget(): void {
  sheet.value = undefined;
  invite.value = undefined;
  therapistInvite.value = undefined;
  noted.value = undefined;
  dismissed.value = new Set();
  rememberStrap(false);
  store.forget();
}

/** Asks for a fresh invite for a seat. The refusal, if any, is the caller's to show. */
export async function freshInvite(seat: Seat) {
  const membership = store.membership.value;
  if (!membership) return undefined;
  const answer = await store.api.issueInvite(membership, seat);
  if (!answer.ok) return answer.code;
  (seat === Seat.THERAPIST ? therapistInvite : invite).value = answer.value;
  return undefined;
}
