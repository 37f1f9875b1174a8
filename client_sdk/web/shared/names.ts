// How a value of the wire finds its name in the page's language.
import { ExerciseKind, Topic } from "@attune/client";
import type { Names } from "../words/en/names.js";

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
