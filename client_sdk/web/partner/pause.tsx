// A pause needs no reason and has an end. Nothing of the other is shown.
import {
  currentPause,
  openSuggestion,
  ReturnAnswer,
  type SeenPause,
  type SessionView,
} from "@attune/client";
import { timeOfDay } from "../shared/i18n.js";
import { SuggestionCard } from "./cards.js";
import { Kinds, kAlone } from "./exercise_sheet.js";
import { Frame } from "./frame.js";
import { HelpLink } from "./start.js";
import { acknowledgePause, answerReturn, dismissed, pause, readyToReturn, store } from "./state.js";
import { words } from "./texts.js";

const kChoicesMin = [20, 30, 45] as const;
const kMinuteMs = 60_000;

export function PauseScreen() {
  const t = words().pause;
  const view = store.view.value;
  const running = currentPause(view);
  return (
    <Frame name="pause" pauseBar>
      <div class="centre">
        <h1>{view.returnDue ? t.due : t.title}</h1>
        {running && !view.returnDue && (
          <p class="lead tabular">{t.backAt(timeOfDay(running.returnAtMs))}</p>
        )}
        {!running && !store.isLive.value && <p class="muted">{t.telling}</p>}
        {view.together.returnMissed && <p class="muted">{words().exercises.returning.missed}</p>}
        {running && <Agree view={view} />}
        {running && <HowLong pause={running} due={view.returnDue} />}
      </div>
      <div class="stack">
        <Offer view={view} />
        {view.together.ownReturn !== undefined || view.ownReady ? (
          <p class="ready-noted" role="status">
            {t.readyNoted}
          </p>
        ) : view.together.returnAsked ? (
          <Returning />
        ) : (
          <button type="button" class="button" onClick={readyToReturn} disabled={!running}>
            {t.ready}
          </button>
        )}
        <div class="foot">
          <p class="fine">{t.onlyMine}</p>
          <HelpLink />
        </div>
      </div>
    </Frame>
  );
}

/** What a rule offers to this person alone, or the two ways to settle that are always there. */
function Offer({ view }: { view: SessionView }) {
  const suggestion = openSuggestion(view);
  if (suggestion && !dismissed.value.has(`suggestion-${suggestion.offer.suggestionId}`)) {
    return <SuggestionCard suggestion={suggestion} />;
  }
  return (
    <>
      <p class="muted">{words().pause.meanwhile}</p>
      <Aids />
    </>
  );
}

/** A pause can be made longer, not shorter: who needs less says so by being ready. */
function HowLong({ pause: { fromMs, returnAtMs }, due }: { pause: SeenPause; due: boolean }) {
  const t = words().pause;
  const lengthMin = due ? 0 : Math.round((returnAtMs - fromMs) / kMinuteMs);
  return (
    <fieldset class="how-long">
      <legend>{due ? t.moreTime : t.howLong}</legend>
      {kChoicesMin.map((count) => (
        <button
          key={count}
          type="button"
          class="tabular"
          aria-label={t.minutesLabel(count)}
          aria-pressed={lengthMin === count}
          disabled={count < lengthMin}
          onClick={() => pause(count)}
        >
          {count}
        </button>
      ))}
    </fieldset>
  );
}

/** Called by the other: agree, or another time below. Nobody has to, and it stands all the same. */
function Agree({ view }: { view: SessionView }) {
  const t = words().exercises.returning;
  if (!view.together.pauseAsksYou) return null;
  return (
    <button type="button" class="button" onClick={acknowledgePause}>
      {t.agree}
    </button>
  );
}

/** Asked alone, shortly before the time; told to nobody before both have answered. */
function Returning() {
  const t = words().exercises.returning;
  const answers = [
    [ReturnAnswer.READY, t.ready],
    [ReturnAnswer.MORE, t.more],
    [ReturnAnswer.TABLE, t.table],
    [ReturnAnswer.DROP, t.drop],
  ] as const;
  return (
    <fieldset class="returning">
      <legend>{t.ask}</legend>
      <div class="equals">
        {answers.map(([answer, label]) => (
          <button
            key={answer}
            type="button"
            class="button"
            onClick={() => (answer === ReturnAnswer.READY ? readyToReturn() : answerReturn(answer))}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Done alone; nobody else hears of it. */
function Aids() {
  return <Kinds kinds={kAlone} />;
}
