// From an exercise as the server tells it to the words that a person reads.

import { ExerciseKind, ExerciseMove, type ExerciseSeen, ExerciseStep } from "@attune/client";
import { keyOf } from "../shared/names.js";
import type { ExerciseWords } from "../words/en/exercises.js";

type KindName = keyof ExerciseWords["names"];

export function kindKey(kind: ExerciseKind): KindName {
  return keyOf(ExerciseKind[kind]) as KindName;
}

export function nameOf(kind: ExerciseKind, t: ExerciseWords): string {
  return t.names[kindKey(kind)] ?? "";
}

/** What stands on the screen for whoever acts, or waits. */
export function lineOf(exercise: ExerciseSeen, t: ExerciseWords): string {
  const step = keyOf(ExerciseStep[exercise.step]);
  const line = t.own[kindKey(exercise.kind)]?.[step] ?? t.lines[step];
  if (!line) return "";
  return exercise.moves.length > 0 || line.wait === undefined ? line.act : line.wait;
}

export function labelOf(move: ExerciseMove, t: ExerciseWords): string {
  switch (move) {
    case ExerciseMove.PASS:
      return t.moves.pass;
    case ExerciseMove.NOT_QUITE:
      return t.moves.notQuite;
    case ExerciseMove.MORE:
      return t.moves.more;
    case ExerciseMove.TAKE_BACK:
      return t.takeBack;
    default:
      return t.moves.done;
  }
}

/** The lines of a choice: of repair, or whose matter it is. */
export function choicesOf(exercise: ExerciseSeen, t: ExerciseWords): readonly string[] {
  const all = exercise.kind === ExerciseKind.DECISION ? t.matters : t.repairs;
  return exercise.choices > 0 ? all.slice(0, exercise.choices) : [];
}

/** What was chosen, once the other may read it. */
export function chosenOf(exercise: ExerciseSeen, t: ExerciseWords): string | undefined {
  if (exercise.step === ExerciseStep.RECEIVE) return t.repairs[exercise.choice];
  return exercise.step === ExerciseStep.ANSWER_MATTER ? t.matters[exercise.choice] : undefined;
}
