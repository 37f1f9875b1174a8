// What two people do together beside their check-ins: exercises, the pause's agreement, the topic, whispers; and what is one's own.
import {
  type ExerciseKind,
  ExerciseStage,
  ReturnAnswer,
  type SelfMark,
  Topic,
  type WhisperTo,
} from "./gen/attune/v1/common_pb.js";
import type { Event, ExerciseOver, ExerciseSeen } from "./gen/attune/v1/server_pb.js";

/** A few words of the therapist. */
export interface SeenWhisper {
  /** 0 for a partner. */
  id: bigint;
  to: WhisperTo;
  words: string;
  atMs: number;
  /** Only its author sees that it waits for the floor to be free. */
  waits: boolean;
}

/** One exercise of both, from its beginning on; open while it is under way or held. */
export interface ExerciseStretch {
  id: bigint;
  kind: ExerciseKind;
  fromMs: number;
  untilMs?: number;
}

/** What two do beside their check-ins, and what is one's own. */
export interface Together {
  /** The one exercise that both share, and what this person does alone. */
  shared?: ExerciseSeen;
  alone?: ExerciseSeen;
  /** The newest that ended. */
  over?: { exercise: ExerciseOver; atMs: number };
  /** Those that began while this device was there, oldest first. */
  exercises: readonly ExerciseStretch[];
  topic: Topic;
  /** When each topic was taken up, or left (`NONE`), while this device was there. */
  topics: readonly { topic: Topic; atMs: number }[];
  tabled: readonly Topic[];
  /** The other called the pause: agree, or say another time. */
  pauseAsksYou: boolean;
  pauseSettled: boolean;
  returnAsked: boolean;
  returnMissed: boolean;
  ownReturn?: ReturnAnswer;
  whispers: readonly SeenWhisper[];
  ownMarks: readonly SelfMark[];
  /** The first and the last of the evening. */
  wellbeing: readonly number[];
  studyAllowed: boolean;
  momentsMs: readonly number[];
  notes: readonly { words: string; atMs: number }[];
  rulesOff: readonly string[];
}

const kKept = 256;

export function nothingTogether(): Together {
  return {
    exercises: [],
    topic: Topic.NONE,
    topics: [],
    tabled: [],
    pauseAsksYou: false,
    pauseSettled: false,
    returnAsked: false,
    returnMissed: false,
    whispers: [],
    ownMarks: [],
    wellbeing: [],
    studyAllowed: false,
    momentsMs: [],
    notes: [],
    rulesOff: [],
  };
}

/** Undefined: the event is not about any of this. */
export function foldTogether(now: Together, { body, atMs: at }: Event): Together | undefined {
  const atMs = Number(at);
  switch (body.case) {
    case "exerciseSeen":
      if (body.value.alone) return { ...now, alone: body.value };
      return { ...now, shared: body.value, exercises: begun(now.exercises, body.value, atMs) };
    case "exerciseOver":
      return over(now, body.value, atMs);
    case "topicSeen":
      return withTopic(now, body.value.topic, atMs);
    case "topicTabled":
      return tabled(now, body.value.topic, atMs);
    case "whisperSeen":
      return whispered(now, { ...body.value, id: body.value.whisperId, atMs });
    case "rulesSwitched":
      return switched(now, body.value.name, body.value.off);
    default:
      return foldPauseAgreed(now, body) ?? foldOwn(now, body, atMs);
  }
}

function foldPauseAgreed(now: Together, body: Event["body"]): Together | undefined {
  switch (body.case) {
    case "paused":
      return { ...withoutReturn(now), pauseAsksYou: body.value.asksYou };
    case "resumed":
      return withoutReturn(now);
    case "pauseSettled":
      return { ...now, pauseSettled: true, pauseAsksYou: false };
    case "returnAsked":
      return { ...now, returnAsked: true };
    case "returnMissed":
      return { ...now, returnMissed: true };
    case "ownReadiness":
      return { ...now, ownReturn: ReturnAnswer.READY };
    case "ownReturnAnswer":
      return { ...now, ownReturn: body.value.answer };
    default:
      return undefined;
  }
}

function foldOwn(now: Together, body: Event["body"], atMs: number): Together | undefined {
  switch (body.case) {
    case "ownMark":
      return { ...now, ownMarks: [...now.ownMarks, body.value.mark].slice(-kKept) };
    case "ownWellbeing":
      return { ...now, wellbeing: [...now.wellbeing.slice(0, 1), body.value.level] };
    case "ownStudy":
      return { ...now, studyAllowed: body.value.allowed };
    case "momentMarked":
      return { ...now, momentsMs: [...now.momentsMs, atMs].slice(-kKept) };
    case "noteWritten":
      return { ...now, notes: [...now.notes, { words: body.value.words, atMs }].slice(-kKept) };
    default:
      return undefined;
  }
}

function over(now: Together, exercise: ExerciseOver, atMs: number): Together {
  const { shared, alone, ...rest } = now;
  const left = exercise.alone
    ? { ...rest, ...(shared && { shared }) }
    : { ...rest, ...(alone && { alone }) };
  const exercises = exercise.alone ? now.exercises : closed(now.exercises, exercise, atMs);
  return { ...left, exercises, over: { exercise, atMs } };
}

type Stretches = Together["exercises"];

function begun(
  before: Stretches,
  { exerciseId: id, kind, stage }: ExerciseSeen,
  atMs: number,
): Stretches {
  const known = before.some((each) => each.id === id);
  if (known || stage !== ExerciseStage.RUNNING) return before;
  return [...before, { id, kind, fromMs: atMs }].slice(-kKept);
}

function closed(before: Stretches, { exerciseId: id }: ExerciseOver, atMs: number): Stretches {
  return before.map((each) => (each.id === id ? { ...each, untilMs: atMs } : each));
}

function withTopic(now: Together, topic: Topic, atMs: number): Together {
  if (topic === now.topic) return now;
  return { ...now, topic, topics: [...now.topics, { topic, atMs }].slice(-kKept) };
}

function tabled(now: Together, topic: Topic, atMs: number): Together {
  const kept = now.tabled.includes(topic) ? now.tabled : [...now.tabled, topic];
  const after = now.topic === topic ? withTopic(now, Topic.NONE, atMs) : now;
  return { ...after, tabled: kept };
}

/** The author hears of a whisper twice: that it waits, and that it was shown. */
function whispered(now: Together, { id, to, words, atMs, waits }: SeenWhisper): Together {
  const others = now.whispers.filter((each) => id === 0n || each.id !== id);
  return { ...now, whispers: [...others, { id, to, words, atMs, waits }].slice(-kKept) };
}

function switched(now: Together, name: string, off: boolean): Together {
  const others = now.rulesOff.filter((each) => each !== name);
  return { ...now, rulesOff: off ? [...others, name] : others };
}

function withoutReturn(now: Together): Together {
  const { ownReturn: _, ...rest } = now;
  return {
    ...rest,
    pauseAsksYou: false,
    pauseSettled: false,
    returnAsked: false,
    returnMissed: false,
  };
}
