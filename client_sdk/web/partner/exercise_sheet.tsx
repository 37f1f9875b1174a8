// What we can do together, or each alone; and the question when the other, or the therapist, asks for one.
import { ExerciseKind, type ExerciseSeen, Seat } from "@attune/client";
import { nameOf } from "./exercise_words.js";
import { Sheet } from "./frame.js";
import { answerExercise, offerExercise, sheet, stopExercise } from "./state.js";
import { words } from "./texts.js";

const kTogether = [
  ExerciseKind.MICRO_PAUSE,
  ExerciseKind.BREATHING,
  ExerciseKind.REPAIR,
  ExerciseKind.SOFT_START,
  ExerciseKind.FLOOR,
  ExerciseKind.MIRRORED_DIALOGUE,
  ExerciseKind.STRESS_TALK,
  ExerciseKind.DISCLOSURE,
  ExerciseKind.OWN_PART,
  ExerciseKind.STRENGTHS,
  ExerciseKind.DECISION,
  ExerciseKind.AFTERMATH,
  ExerciseKind.CLOSING,
];
export const kAlone = [
  ExerciseKind.SLOW_BREATHING,
  ExerciseKind.GROUNDING,
  ExerciseKind.REAPPRAISAL,
];

export function TogetherSheet() {
  const t = words().exercises;
  return (
    <Sheet title={t.heading}>
      <Kinds kinds={kTogether} />
      <h2>{t.alone}</h2>
      <Kinds kinds={kAlone} />
    </Sheet>
  );
}

export function Kinds({ kinds }: { kinds: readonly ExerciseKind[] }) {
  const t = words().exercises;
  return (
    <ul class="choices">
      {kinds.map((kind) => (
        <li key={kind}>
          <button
            type="button"
            class="button"
            onClick={() => {
              offerExercise(kind);
              sheet.value = undefined;
            }}
          >
            {nameOf(kind, t)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Two answers of one size; whoever asked can take it back. */
export function OfferedCard({ exercise }: { exercise: ExerciseSeen }) {
  const t = words().exercises;
  const name = nameOf(exercise.kind, t);
  const ask = exercise.by === Seat.THERAPIST ? t.offeredByTherapist(name) : t.offered(name);
  return (
    <section class="card">
      <h2>{exercise.youAgreed ? t.asked : ask}</h2>
      <div class="answers">
        {exercise.youAgreed ? (
          <button type="button" class="button quiet" onClick={() => stopExercise(exercise)}>
            {t.takeBack}
          </button>
        ) : (
          <>
            <button type="button" class="button" onClick={() => answerExercise(exercise, true)}>
              {t.begin}
            </button>
            <button type="button" class="button" onClick={() => answerExercise(exercise, false)}>
              {t.notNow}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
