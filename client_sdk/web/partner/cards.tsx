// One thing at a time above the pad. Answers that are equal are drawn equal.
import {
  type ExerciseSeen,
  ExerciseStage,
  latestThanks,
  openSuggestion,
  ReachOutAnswer,
  ReachOutKind,
  reachOutToAnswer,
  type SeenReachOut,
  type SeenSuggestion,
  type SessionView,
  SuggestionAnswer,
} from "@attune/client";
import type { ComponentChildren } from "preact";
import { theirWords } from "../shared/bidi.js";
import { OfferedCard } from "./exercise_sheet.js";
import { asksWellbeing, WellbeingCard } from "./own.js";
import {
  answerObservation,
  answerReachOut,
  answerSuggestion,
  dismiss,
  dismissed,
  sheet,
  store,
} from "./state.js";
import { type Texts, words } from "./texts.js";

const kReachOutShownMs = 120_000;
/** So long the own request stands before an offer of the machine's: the finger has just let go of it. */
const kJustAskedMs = 10_000;

export type KindName = keyof Texts["reachOut"]["kinds"];

export function kindName(kind: ReachOutKind): KindName {
  switch (kind) {
    case ReachOutKind.LISTEN:
      return "listen";
    case ReachOutKind.SPACE:
      return "space";
    case ReachOutKind.HELP_ME_THINK:
      return "help";
    case ReachOutKind.THANKS:
      return "thanks";
    default:
      return "comfort";
  }
}

export type Card =
  | { name: "observation" }
  | { name: "incoming"; reachOut: SeenReachOut }
  | { name: "exercise"; exercise: ExerciseSeen }
  | { name: "whisper"; words: string }
  | { name: "thanked"; reachOut: SeenReachOut }
  | { name: "answered"; reachOut: SeenReachOut }
  | { name: "round"; answered: boolean }
  | { name: "suggestion"; suggestion: SeenSuggestion }
  | { name: "asked"; reachOut: SeenReachOut }
  | { name: "wellbeing" };

/** What comes first: a question of a person, then the question to both, then the machine's offer. */
export function currentCard(
  view: SessionView,
  hidden: ReadonlySet<string>,
  nowMs: number,
): Card | undefined {
  const { observation } = view;
  if (observation.state === "asked" && observation.ownAnswer !== false)
    return { name: "observation" };
  const incoming = reachOutToAnswer(view);
  if (incoming && !hidden.has(`asked-${incoming.id}`)) {
    return { name: "incoming", reachOut: incoming };
  }
  const { shared, whispers } = view.together;
  if (shared?.stage === ExerciseStage.OFFERED) return { name: "exercise", exercise: shared };
  const whisper = whispers.at(-1);
  const key = whisper && `whisper-${whisper.atMs}`;
  if (whisper && nowMs - whisper.atMs < kReachOutShownMs && !hidden.has(key ?? "")) {
    return { name: "whisper", words: whisper.words };
  }
  const thanks = latestThanks(view);
  if (thanks && nowMs - thanks.atMs < kReachOutShownMs && !hidden.has(`asked-${thanks.id}`)) {
    return { name: "thanked", reachOut: thanks };
  }
  const own = view.reachOuts.filter((r) => r.from === view.seat).at(-1);
  const fresh = own && nowMs - (own.answeredAtMs ?? own.atMs) < kReachOutShownMs;
  const readable = fresh && !hidden.has(`own-${own.id}`) ? own : undefined;
  if (readable?.answer !== undefined) return { name: "answered", reachOut: readable };
  if (view.round) return { name: "round", answered: hasAnswered(view) };
  if (readable && nowMs - readable.atMs < kJustAskedMs)
    return { name: "asked", reachOut: readable };
  const suggestion = openSuggestion(view);
  if (suggestion && !hidden.has(`suggestion-${suggestion.offer.suggestionId}`)) {
    return { name: "suggestion", suggestion };
  }
  if (readable) return { name: "asked", reachOut: readable };
  return asksWellbeing(view, hidden, nowMs) ? { name: "wellbeing" } : undefined;
}

function hasAnswered(view: SessionView): boolean {
  const latest = view.checkIns[view.seat]?.at(-1);
  return (
    latest !== undefined && view.round !== undefined && latest.seenAtMs >= view.round.openedAtMs
  );
}

export function CurrentCard() {
  const card = currentCard(store.view.value, dismissed.value, store.nowMs.value);
  switch (card?.name) {
    case "observation":
      return <ObservationCard />;
    case "incoming":
      return <IncomingCard reachOut={card.reachOut} />;
    case "exercise":
      return <OfferedCard exercise={card.exercise} />;
    case "whisper":
      return <WhisperCard text={card.words} />;
    case "thanked":
      return <ThankedCard reachOut={card.reachOut} />;
    case "answered":
      return <AnsweredCard reachOut={card.reachOut} />;
    case "round":
      return <RoundCard answered={card.answered} />;
    case "suggestion":
      return <SuggestionCard suggestion={card.suggestion} />;
    case "asked":
      return <AskedCard reachOut={card.reachOut} />;
    case "wellbeing":
      return <WellbeingCard />;
    default:
      return null;
  }
}

function CardFrame({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function SuggestionCard({ suggestion }: { suggestion: SeenSuggestion }) {
  const t = words();
  const { text, takeLabel, declineLabel } = suggestion.offer;
  const answer = (value: SuggestionAnswer) => () => answerSuggestion(suggestion, value);
  return (
    <CardFrame title={text}>
      <div class="answers with-quiet">
        <button type="button" class="button" onClick={answer(SuggestionAnswer.TAKEN)}>
          {takeLabel || t.yes}
        </button>
        <button type="button" class="button" onClick={answer(SuggestionAnswer.DECLINED)}>
          {declineLabel || t.notNow}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            sheet.value = { name: "why", suggestion };
          }}
        >
          {t.suggestion.why}
        </button>
      </div>
    </CardFrame>
  );
}

function IncomingCard({ reachOut }: { reachOut: SeenReachOut }) {
  const t = words();
  const answer = (value: ReachOutAnswer) => () => answerReachOut(reachOut.id, value);
  const title = t.reachOut.incoming[kindName(reachOut.kind)];
  return (
    <CardFrame title={title}>
      <div class="answers">
        <button type="button" class="button" onClick={answer(ReachOutAnswer.YES)}>
          {t.yes}
        </button>
        <button type="button" class="button" onClick={answer(ReachOutAnswer.NOT_NOW)}>
          {t.notNow}
        </button>
        <button type="button" class="button" onClick={answer(ReachOutAnswer.NO)}>
          {t.no}
        </button>
      </div>
    </CardFrame>
  );
}

/** A few words of the therapist; nothing to answer. */
function WhisperCard({ text }: { text: string }) {
  const t = words();
  const atMs = store.view.value.together.whispers.at(-1)?.atMs;
  return (
    <CardFrame title={t.exercises.therapistSays(theirWords(text))}>
      <div class="answers">
        <button type="button" class="button" onClick={() => dismiss(`whisper-${atMs}`)}>
          {t.reachOut.okay}
        </button>
      </div>
    </CardFrame>
  );
}

function ThankedCard({ reachOut }: { reachOut: SeenReachOut }) {
  const t = words().reachOut;
  return (
    <CardFrame title={t.incoming.thanks}>
      <div class="answers">
        <button type="button" class="button" onClick={() => dismiss(`asked-${reachOut.id}`)}>
          {t.okay}
        </button>
      </div>
    </CardFrame>
  );
}

function AskedCard({ reachOut }: { reachOut: SeenReachOut }) {
  const t = words().reachOut;
  return <CardFrame title={reachOut.kind === ReachOutKind.THANKS ? t.thanked : t.asked} />;
}

function heard(answer: ReachOutAnswer | undefined, t: Texts["reachOut"]): string {
  if (answer === ReachOutAnswer.YES) return t.heardYes;
  return answer === ReachOutAnswer.NO ? t.heardNo : t.heardNotNow;
}

/** After a "not now" or a no: two ways to settle, for the one who asked alone. */
function AnsweredCard({ reachOut }: { reachOut: SeenReachOut }) {
  const t = words();
  const alone = reachOut.answer !== ReachOutAnswer.YES;
  const open = (name: "breathe" | "ground") => () => {
    sheet.value = { name };
  };
  return (
    <CardFrame title={heard(reachOut.answer, t.reachOut)}>
      {alone && <p class="muted">{t.reachOut.meanwhile}</p>}
      <div class={alone ? "answers with-quiet" : "answers"}>
        {alone && (
          <>
            <button type="button" class="button" onClick={open("breathe")}>
              {t.pause.breathe}
            </button>
            <button type="button" class="button" onClick={open("ground")}>
              {t.pause.ground}
            </button>
          </>
        )}
        <button type="button" class="button quiet" onClick={() => dismiss(`own-${reachOut.id}`)}>
          {t.reachOut.okay}
        </button>
      </div>
    </CardFrame>
  );
}

function RoundCard({ answered }: { answered: boolean }) {
  const t = words().round;
  return (
    <CardFrame title={answered ? t.wait : t.ask}>
      {!answered && <p class="muted">{t.held}</p>}
    </CardFrame>
  );
}

function ObservationCard() {
  const t = words();
  if (store.view.value.observation.ownAnswer) return <CardFrame title={t.observe.saidYes} />;
  return (
    <CardFrame title={t.observe.ask}>
      <div class="answers">
        <button type="button" class="button" onClick={() => answerObservation(true)}>
          {t.yes}
        </button>
        <button type="button" class="button" onClick={() => answerObservation(false)}>
          {t.no}
        </button>
      </div>
    </CardFrame>
  );
}
