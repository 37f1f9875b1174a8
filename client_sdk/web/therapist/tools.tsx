// What a therapist can do while both let them watch: whisper, put an exercise forward, mark a moment, note, and take suggestions off.
import { ExerciseKind, ExerciseStage, type SessionView, WhisperTo } from "@attune/client";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { listed, theirWords } from "../shared/bidi.js";
import { timeOfDay } from "../shared/i18n.js";
import { seatLetter } from "../shared/marks.js";
import { exerciseName, topicName } from "../shared/names.js";
import type { SessionStore } from "../shared/session_store.js";
import type { ToolsWords } from "../words/en/tools.js";
import { Refusal } from "./frame.js";
import { shortcutOf } from "./keys.js";
import { switchesOf } from "./rule_switch.js";
import { Rules } from "./rules.js";
import { words } from "./texts.js";
import { WhyNot } from "./why_not.js";

const kWhisperWordsMax = 8;
const kMomentsShown = 6;

/** What both have to say yes to. The others begin with whoever of the two takes them up. */
const kKinds: readonly ExerciseKind[] = [
  ExerciseKind.BREATHING,
  ExerciseKind.FLOOR,
  ExerciseKind.MIRRORED_DIALOGUE,
  ExerciseKind.STRESS_TALK,
  ExerciseKind.SOFT_START,
  ExerciseKind.DISCLOSURE,
  ExerciseKind.OWN_PART,
  ExerciseKind.STRENGTHS,
  ExerciseKind.AFTERMATH,
  ExerciseKind.CLOSING,
];

/** The words of a line, as the server counts them. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

/** `isPast`: the page beside it shows a past moment; what is done here is done now. */
export function Tools({ store, isPast = false }: { store: SessionStore; isPast?: boolean }) {
  const t = words().tools;
  const view = store.view.value;
  return (
    <section class="card tools" aria-labelledby="tools-title">
      <h2 id="tools-title" tabIndex={-1}>
        {t.title}
      </h2>
      {isPast && <p class="muted">{words().room.back.nowOnly}</p>}
      <Now view={view} />
      <div class="tool-grid">
        <Whisper store={store} />
        <PutForward store={store} />
        <Moments store={store} />
        <Notes store={store} />
        <NotSaid store={store} />
      </div>
      <Rules store={store} />
      {/* A whisper in a pause, an exercise while one is open. */}
      <Refusal code={store.refused.value} />
    </section>
  );
}

/** The topic and the exercise, in words. */
export function Now({ view }: { view: SessionView }) {
  const t = words().tools;
  const { topic, shared } = view.together;
  const name = topicName(topic, words().names.topics);
  const stage = shared && stageOf(shared.stage, t);
  const speaker = shared?.stage === ExerciseStage.RUNNING && shared.speaker;
  return (
    <p class="tools-now" role="status">
      {name ? t.now.topic(name) : t.now.noTopic}{" "}
      {shared && stage
        ? t.now.exercise(exerciseName(shared.kind, words().names.exercises), stage)
        : t.now.none}
      {speaker ? `. ${t.now.speaks(words().partner(seatLetter(speaker)))}` : ""}
    </p>
  );
}

function stageOf(stage: ExerciseStage, t: ToolsWords): string {
  return stage === ExerciseStage.HELD ? t.now.stages.held : t.now.stages.running;
}

function Tool({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="tool">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Whisper({ store }: { store: SessionStore }) {
  const t = words().tools.whisper;
  const text = useSignal("");
  const to = useSignal(WhisperTo.BOTH);
  const left = kWhisperWordsMax - wordCount(text.value);
  const last = store.view.value.together.whispers.at(-1);
  const go = (event: Event) => {
    event.preventDefault();
    const said = text.value.trim().replace(/\s+/g, " ");
    if (said === "" || left < 0) return;
    store.send({
      case: "whisper",
      value: { $typeName: "attune.v1.Whisper", to: to.value, words: said },
    });
    text.value = "";
  };
  return (
    <Tool title={t.title}>
      <form onSubmit={go}>
        <label for="whisper-words">{t.label}</label>
        <input
          id="whisper-words"
          value={text.value}
          maxLength={100}
          autocomplete="off"
          aria-describedby="whisper-left"
          aria-keyshortcuts={shortcutOf("whisper-words")}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
        <p id="whisper-left" class="fine">
          {left < 0 ? t.tooMany : t.left(left)}
        </p>
        <WhisperChoice to={to.value} onChoose={(chosen) => (to.value = chosen)} />
        <button type="submit" class="button" disabled={left < 0}>
          {t.go}
        </button>
      </form>
      <p class="fine" role="status">
        {last ? (last.waits ? t.waits : t.shown(theirWords(last.words))) : ""}
      </p>
    </Tool>
  );
}

function WhisperChoice(props: { to: WhisperTo; onChoose: (to: WhisperTo) => void }) {
  const t = words();
  const choices: readonly (readonly [WhisperTo, string])[] = [
    [WhisperTo.BOTH, t.tools.whisper.both],
    [WhisperTo.PARTNER_A, "A"],
    [WhisperTo.PARTNER_B, "B"],
  ];
  return (
    <fieldset class="whom">
      <legend>{t.tools.whisper.to}</legend>
      {choices.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name="whisper-to"
            checked={props.to === value}
            onChange={() => props.onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function PutForward({ store }: { store: SessionStore }) {
  const t = words().tools.exercise;
  const kind = useSignal(ExerciseKind.BREATHING);
  const go = () =>
    store.send({
      case: "offerExercise",
      value: { $typeName: "attune.v1.OfferExercise", kind: kind.value, minutes: 0, depth: 0 },
    });
  return (
    <Tool title={t.title}>
      <label for="exercise-kind">{t.label}</label>
      <select
        id="exercise-kind"
        value={kind.value}
        onChange={(event) => {
          kind.value = Number(event.currentTarget.value);
        }}
      >
        {kKinds.map((value) => (
          <option key={value} value={value}>
            {exerciseName(value, words().names.exercises)}
          </option>
        ))}
      </select>
      <p class="fine">{t.note}</p>
      <button
        type="button"
        class="button"
        disabled={store.view.value.together.shared !== undefined}
        onClick={go}
      >
        {t.go}
      </button>
    </Tool>
  );
}

function Moments({ store }: { store: SessionStore }) {
  const t = words().tools.moment;
  const marked = store.view.value.together.momentsMs.slice(-kMomentsShown).map(timeOfDay);
  const go = () => store.send({ case: "markMoment", value: { $typeName: "attune.v1.MarkMoment" } });
  return (
    <Tool title={t.title}>
      <button
        id="mark-moment"
        type="button"
        class="button"
        aria-keyshortcuts={shortcutOf("mark-moment")}
        onClick={go}
      >
        {t.go}
      </button>
      <p class="fine tabular" role="status">
        {marked.length === 0 ? t.none : t.at(listed(marked))}
      </p>
    </Tool>
  );
}

function Notes({ store }: { store: SessionStore }) {
  const t = words().tools.notes;
  const text = useSignal("");
  const go = (event: Event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words === "") return;
    store.send({ case: "writeNote", value: { $typeName: "attune.v1.WriteNote", words } });
    text.value = "";
  };
  return (
    <Tool title={t.title}>
      <form onSubmit={go}>
        <label for="note-words">{t.label}</label>
        <textarea
          id="note-words"
          aria-keyshortcuts={shortcutOf("note-words")}
          rows={2}
          maxLength={500}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button">
          {t.go}
        </button>
      </form>
      <ul class="notes">
        {store.view.value.together.notes.map((note) => (
          <li key={`${note.atMs}-${note.words}`}>
            <span class="tabular muted">{timeOfDay(note.atMs)}</span> {note.words}
          </li>
        ))}
      </ul>
    </Tool>
  );
}

function NotSaid({ store }: { store: SessionStore }) {
  const membership = store.membership.value;
  if (!membership) return null;
  return (
    <Tool title={words().tools.whyNot.title}>
      <WhyNot
        api={store.api}
        membership={membership}
        off={store.view.value.together.rulesOff}
        onSwitch={switchesOf(store)}
      />
    </Tool>
  );
}
