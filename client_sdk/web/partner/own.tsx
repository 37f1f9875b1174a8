// What is for one person's eyes only: a habit noticed in oneself, one question about one's own life, and whether the evening may
// help to improve the rules.
import { SelfMark, type SessionView } from "@attune/client";
import { useSignal } from "@preact/signals";
import { Sheet } from "./frame.js";
import { allowStudy, dismiss, markSelf, sheet, store, tellWellbeing } from "./state.js";
import { Switch } from "./switch.js";
import { type Texts, words } from "./texts.js";

type Habit = keyof Texts["safety"]["own"]["habits"];

const kHabits: readonly (readonly [SelfMark, Habit])[] = [
  [SelfMark.DEFENSIVENESS, "defensiveness"],
  [SelfMark.CRITICISM, "criticism"],
  [SelfMark.STONEWALLING, "stonewalling"],
  [SelfMark.CONTEMPT, "contempt"],
];

/** The question stands at the beginning for so long; skipped, it leaves nothing behind. */
const kAskedAtStartMs = 3 * 60_000;
export const kWellbeingKey = "wellbeing";

export function OwnSheet() {
  const t = words().safety.own;
  return (
    <Sheet title={t.title}>
      <p class="muted">{t.note}</p>
      <Marks />
      <section class="part">
        <h2>{t.content}</h2>
        <Wellbeing onTold={() => {}} />
      </section>
      <Study />
    </Sheet>
  );
}

function Marks() {
  const t = words().safety.own;
  const last = useSignal<Habit | undefined>(undefined);
  return (
    <section class="part">
      <h2>{t.marks}</h2>
      <ul class="topics">
        {kHabits.map(([mark, habit]) => (
          <li key={habit}>
            <button
              type="button"
              class="button"
              onClick={() => {
                markSelf(mark);
                last.value = habit;
              }}
            >
              {t.habits[habit]}
            </button>
          </li>
        ))}
      </ul>
      <p class="muted" role="status">
        {last.value && `${t.marked} ${t.instead[last.value]}`}
      </p>
    </section>
  );
}

/** Nothing is sent before "Note it". */
function Wellbeing({ onTold }: { onTold: () => void }) {
  const t = words().safety.own;
  const level = useSignal(5);
  const told = useSignal(false);
  return (
    <div class="wellbeing">
      <input
        type="range"
        min={1}
        max={9}
        step={1}
        autocomplete="off"
        aria-label={t.content}
        aria-valuetext={t.contentOf9(level.value)}
        value={level.value}
        onInput={(event) => {
          level.value = event.currentTarget.valueAsNumber;
          told.value = false;
        }}
      />
      <p class="ends fine" aria-hidden="true">
        <span>{t.contentLow}</span>
        <span class="tabular">{t.contentOf9(level.value)}</span>
        <span>{t.contentHigh}</span>
      </p>
      <button
        type="button"
        class="button"
        onClick={() => {
          tellWellbeing(level.value);
          told.value = true;
          onTold();
        }}
      >
        {t.noteIt}
      </button>
      <p class="muted" role="status">
        {told.value && t.contentNoted}
      </p>
    </div>
  );
}

/** The question alone: from the card at the start, from a rule's, or on the way to the end. */
export function WellbeingSheet({ next }: { next?: "end" | undefined }) {
  const t = words();
  const go = () => {
    dismiss(kWellbeingKey);
    sheet.value = next && { name: next };
  };
  return (
    <Sheet title={t.safety.own.content}>
      <p class="muted">{t.safety.own.note}</p>
      <Wellbeing onTold={go} />
      <button type="button" class="button quiet" onClick={go}>
        {t.notNow}
      </button>
    </Sheet>
  );
}

export function asksWellbeing(
  { phase, startedAtMs, together }: SessionView,
  hidden: ReadonlySet<string>,
  nowMs: number,
): boolean {
  const fresh = startedAtMs !== undefined && nowMs - startedAtMs < kAskedAtStartMs;
  return (
    phase === "active" && fresh && together.wellbeing.length === 0 && !hidden.has(kWellbeingKey)
  );
}

export function WellbeingCard() {
  const t = words();
  return (
    <section class="card">
      <h2>{t.safety.own.contentAsk}</h2>
      <div class="answers">
        <button
          type="button"
          class="button"
          onClick={() => {
            sheet.value = { name: "wellbeing" };
          }}
        >
          {t.safety.own.contentSay}
        </button>
        <button type="button" class="button" onClick={() => dismiss(kWellbeingKey)}>
          {t.notNow}
        </button>
      </div>
    </section>
  );
}

function Study() {
  const t = words().safety.own;
  const allowed = store.view.value.together.studyAllowed;
  return (
    <section class="part">
      <h2>{t.study}</h2>
      <p class="muted">{t.studyNote}</p>
      <Switch label={t.studyAllow} on={allowed} onChange={allowStudy} />
    </section>
  );
}
