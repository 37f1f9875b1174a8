// One exercise fills the screen: a line, what can be done now, and always a way to hold or to stop. The pause bar stays.
import {
  ExerciseMove,
  type ExerciseSeen,
  ExerciseStage,
  ExerciseStep,
  type Seat,
} from "@attune/client";
import { useSignal } from "@preact/signals";
import { BreathCircle, BreathLink } from "./breath.js";
import { choicesOf, chosenOf, labelOf, lineOf, nameOf } from "./exercise_words.js";
import { Frame } from "./frame.js";
import { answerExercise, holdExercise, moveExercise, stopExercise, store } from "./state.js";
import { words } from "./texts.js";

const kWordsMax = 140;

export function ExerciseScreen({ exercise }: { exercise: ExerciseSeen }) {
  const t = words().exercises;
  const held = exercise.stage === ExerciseStage.HELD;
  return (
    <Frame name="exercise">
      <p class="muted">{nameOf(exercise.kind, t)}</p>
      {held ? <Held exercise={exercise} /> : <Step key={exercise.visit} exercise={exercise} />}
      <div class="quiet-actions">
        {!exercise.alone && !held && (
          <button type="button" onClick={() => holdExercise(exercise)}>
            {t.hold}
          </button>
        )}
        <button type="button" onClick={() => stopExercise(exercise)}>
          {t.stop}
        </button>
      </div>
    </Frame>
  );
}

function Held({ exercise }: { exercise: ExerciseSeen }) {
  const t = words().exercises;
  return (
    <div class="stack exercise">
      <h1>{exercise.youAgreed ? t.heldWaiting : t.held}</h1>
      {!exercise.youAgreed && (
        <button type="button" class="button" onClick={() => answerExercise(exercise, true)}>
          {t.goOn}
        </button>
      )}
    </div>
  );
}

function Step({ exercise }: { exercise: ExerciseSeen }) {
  const t = words().exercises;
  const text = useSignal("");
  const choices = choicesOf(exercise, t);
  const waitsForOther = exercise.moves.includes(ExerciseMove.TAKE_BACK) || isDone(exercise);
  const late = exercise.softAtMs > 0n && store.serverNowMs() > Number(exercise.softAtMs);
  const move = (kind: ExerciseMove, choice = 0) =>
    moveExercise(exercise, kind, choice, kind === ExerciseMove.DONE ? text.value.trim() : "");
  return (
    <div class="stack exercise">
      <h1 aria-live="polite">{waitsForOther ? t.waitBoth : lineOf(exercise, t)}</h1>
      {chosenOf(exercise, t) && <p class="lead">{chosenOf(exercise, t)}</p>}
      {exercise.step === ExerciseStep.BREATHE && <Circle exercise={exercise} />}
      <Read exercise={exercise} />
      {late && exercise.youAct && <p class="muted">{t.tookLong}</p>}
      {exercise.writes && (
        <textarea
          aria-label={t.yourWords}
          placeholder={t.yourWords}
          maxLength={kWordsMax}
          rows={3}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value.replace(/\s*\n\s*/g, " ");
          }}
        />
      )}
      {choices.length > 0 ? (
        <Choices
          lines={choices}
          onChoose={(choice) => move(ExerciseMove.DONE, choice)}
          onPass={() => move(ExerciseMove.PASS)}
        />
      ) : (
        <div class="answers">
          {exercise.moves.map((each) => (
            <button key={each} type="button" class="button" onClick={() => move(each)}>
              {labelOf(each, t)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Own part done where both act, and nothing left to do but wait. */
function isDone(exercise: ExerciseSeen): boolean {
  const both = exercise.moves.length === 0 && !exercise.youAct;
  return both && kOfBoth.has(exercise.step);
}
const kOfBoth = new Set([
  ExerciseStep.READ,
  ExerciseStep.FEELINGS,
  ExerciseStep.REALITIES,
  ExerciseStep.TRIGGERS,
  ExerciseStep.OWN_ROLE,
  ExerciseStep.PLAN,
]);

function Choices(props: {
  lines: readonly string[];
  onChoose: (index: number) => void;
  onPass: () => void;
}) {
  return (
    <ul class="choices">
      {props.lines.map((line, index) => (
        <li key={line}>
          <button type="button" class="button" onClick={() => props.onChoose(index)}>
            {line}
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="button quiet" onClick={props.onPass}>
          {words().exercises.moves.pass}
        </button>
      </li>
    </ul>
  );
}

/** What both wrote, once both have. */
function Read({ exercise }: { exercise: ExerciseSeen }) {
  const t = words().exercises.from;
  const seat: Seat = store.view.value.seat;
  if (exercise.written.length === 0 || exercise.writes) return null;
  return (
    <dl class="written">
      {exercise.written.map((each) => (
        <div key={`${each.by}-${each.step}`}>
          <dt class="muted">{each.by === seat ? t.own : t.other}</dt>
          <dd>{each.words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** In phase on both phones: paced from the moment it began, by the server's clock. */
function Circle({ exercise }: { exercise: ExerciseSeen }) {
  const elapsedMs = () => store.serverNowMs() - Number(exercise.sinceMs);
  return (
    <>
      <BreathCircle elapsedMs={elapsedMs} errorMs={() => store.clockErrorMs()} />
      <BreathLink />
    </>
  );
}
