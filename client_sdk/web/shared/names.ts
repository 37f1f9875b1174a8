// What feelings, topics and exercises are called, the same word on every page; and how a value of the wire finds it.
import { ExerciseKind, Topic } from "@attune/client";

export const namesEn = {
  /** The pad's five words, and the zones'. */
  feelings: {
    tense: "tense",
    lively: "lively",
    low: "low",
    easy: "easy",
    okay: "okay",
    calm: "calm",
    veryTense: "very tense",
  },
  /** They stand after "about" as well as alone. */
  topics: {
    money: "money",
    home: "home",
    children: "children",
    timeTogether: "time together",
    closeness: "closeness",
    family: "family",
    plans: "plans",
    outsideStress: "stress from outside",
    somethingElse: "something else",
  },
  exercises: {
    microPause: "Five seconds of quiet",
    breathing: "Breathe together",
    floor: "One speaks, one listens",
    mirroredDialogue: "Say back and understand",
    stressTalk: "Stress from outside",
    softStart: "A soft start",
    repair: "A kind line",
    disclosure: "Both answer, then both see",
    ownPart: "My part in it",
    strengths: "What I lean on in you",
    decision: "Mine, yours or ours",
    aftermath: "After a fight",
    closing: "Closing round",
    grounding: "Five senses",
    reappraisal: "A kind onlooker",
    slowBreathing: "Slow breathing",
  },
};

export type Names = typeof namesEn;

/** What one can talk about, in the order in which it is asked. */
export const kTopics: readonly Topic[] = [
  Topic.MONEY,
  Topic.HOME,
  Topic.CHILDREN,
  Topic.TIME_TOGETHER,
  Topic.CLOSENESS,
  Topic.FAMILY,
  Topic.PLANS,
  Topic.OUTSIDE_STRESS,
  Topic.SOMETHING_ELSE,
];

/** "HELP_ME_THINK" -> "helpMeThink": the key of an enum's member in the texts. */
export function keyOf(name: string | undefined): string {
  return (name ?? "").toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Empty where we talk about nothing in particular. */
export function topicName(topic: Topic, names: Names["topics"]): string {
  return names[keyOf(Topic[topic]) as keyof Names["topics"]] ?? "";
}

/** Empty for a kind that this page does not know yet. */
export function exerciseName(kind: ExerciseKind, names: Names["exercises"]): string {
  return names[keyOf(ExerciseKind[kind]) as keyof Names["exercises"]] ?? "";
}
