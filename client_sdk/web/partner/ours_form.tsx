// Something for "Ours", new or said anew: its words, and what its kind asks besides.
import { ItemKind, type ItemSeen, Topic } from "@attune/client";
import { type Signal, useSignal } from "@preact/signals";
import { formatTag } from "../shared/i18n.js";
import { kTopics, topicName } from "../shared/names.js";
import { Sheet } from "./frame.js";
import { addItem, changeItem } from "./ours_send.js";
import { store } from "./state.js";
import { type Texts, words } from "./texts.js";

type KindName = keyof Texts["ours"]["kinds"];

const kNames: readonly [ItemKind, KindName][] = [
  [ItemKind.BOUNDARY, "boundary"],
  [ItemKind.PROMISE, "promise"],
  [ItemKind.GOAL, "goal"],
  [ItemKind.OWN_TIME, "ownTime"],
  [ItemKind.APPRECIATION, "appreciation"],
  [ItemKind.LEARNED, "learned"],
];
export const kKinds = kNames.map(([kind]) => kind);

const kWordsMax = 140;
const kDayMs = 24 * 60 * 60_000;

export function kindOf(kind: ItemKind): KindName {
  return kNames.find(([each]) => each === kind)?.[1] ?? "boundary";
}

export function dateText(ms: number): string {
  const how = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Date(ms).toLocaleString(formatTag(), how);
}

export function timeText(ms: number): string {
  return new Date(ms).toLocaleTimeString(formatTag(), { timeStyle: "short" });
}

/** Of a field for a date and a time; 0 where it is empty. */
export function msOf(local: string): number {
  const ms = new Date(local).getTime();
  return Number.isNaN(ms) ? 0 : ms;
}

/** The next time that a clock shows "21:30", by the server's time; 0 where nothing is given. */
export function nextTime(clock: string, nowMs: number): number {
  const [hours, minutes] = clock.split(":").map(Number);
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return 0;
  const at = new Date(nowMs);
  at.setHours(hours, minutes, 0, 0);
  return at.getTime() > nowMs ? at.getTime() : at.getTime() + kDayMs;
}

export function WhenField({ label, value }: { label: string; value: Signal<string> }) {
  return (
    <label class="ours-label">
      <span>{label}</span>
      <input
        class="ours-field"
        type="datetime-local"
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

const two = (n: number) => String(n).padStart(2, "0");

/** As a field for a time takes it; empty where there is none. */
export function clockOf(ms: bigint): string {
  const at = new Date(Number(ms));
  return ms === 0n ? "" : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** As a field for a date and a time takes it; empty where there is none. */
export function localOf(ms: bigint): string {
  const at = new Date(Number(ms));
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return ms === 0n ? "" : `${day}T${clockOf(ms)}`;
}

/** What is asked for: a new item of a kind, or one as it stood before. */
export interface ItemForm {
  kind: ItemKind;
  before?: ItemSeen;
}

export function ItemFormSheet({ kind, before, onDone }: ItemForm & { onDone: () => void }) {
  const t = words();
  const text = useSignal(before?.words ?? "");
  const when = useSignal(localOf(before?.whenMs ?? 0n));
  const ends = useSignal(kind === ItemKind.BOUNDARY ? clockOf(before?.whenMs ?? 0n) : "");
  const topic = useSignal(before?.topic || Topic.NONE);
  const onlyMine = useSignal(false);
  const bounds = kind === ItemKind.BOUNDARY;
  const timed = kind === ItemKind.PROMISE || kind === ItemKind.OWN_TIME;
  const whenMs = bounds ? nextTime(ends.value, store.serverNowMs()) : msOf(when.value);
  const said = text.value.trim() !== "" || (bounds && (topic.value !== Topic.NONE || whenMs > 0));
  const ready = said && (kind !== ItemKind.PROMISE || whenMs > 0);
  const add = (event: Event) => {
    event.preventDefault();
    const said = { words: text.value.trim(), topic: topic.value, whenMs };
    if (before) changeItem(before.itemId, said);
    else addItem({ kind, ...said, onlyMine: onlyMine.value });
    onDone();
  };
  return (
    <Sheet title={t.ours.kinds[kindOf(kind)]}>
      <form class="stack exercise" onSubmit={add}>
        <p class="muted">{t.ours.hints[kindOf(kind)]}</p>
        <textarea
          aria-label={t.ours.yourWords}
          placeholder={t.ours.yourWords}
          maxLength={kWordsMax}
          rows={3}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value.replace(/\s*\n\s*/g, " ");
          }}
        />
        {timed && <WhenField label={t.ours.when} value={when} />}
        {bounds && <BoundaryFields topic={topic} ends={ends} />}
        {!before && (kind === ItemKind.GOAL || kind === ItemKind.OWN_TIME) && (
          <label class="ours-check">
            <input
              type="checkbox"
              checked={onlyMine.value}
              onChange={(event) => {
                onlyMine.value = event.currentTarget.checked;
              }}
            />
            <span>{t.ours.onlyMine}</span>
          </label>
        )}
        <button type="submit" class="button" disabled={!ready}>
          {before ? t.ours.changeIt : t.ours.keepIt}
        </button>
        <button type="button" class="button quiet" onClick={onDone}>
          {t.notNow}
        </button>
      </form>
    </Sheet>
  );
}

/** What the server keeps of a boundary by itself. */
function BoundaryFields({ topic, ends }: { topic: Signal<Topic>; ends: Signal<string> }) {
  const t = words().ours;
  return (
    <>
      <label class="ours-label">
        <span>{t.topic}</span>
        <select
          class="ours-field"
          value={topic.value}
          onChange={(event) => {
            topic.value = Number(event.currentTarget.value);
          }}
        >
          {[Topic.NONE, ...kTopics].map((each) => (
            <option key={each} value={each}>
              {topicName(each, words().topics) || t.noTopic}
            </option>
          ))}
        </select>
      </label>
      <label class="ours-label">
        <span>{t.endsTonight}</span>
        <input
          class="ours-field"
          type="time"
          value={ends.value}
          onInput={(event) => {
            ends.value = event.currentTarget.value;
          }}
        />
      </label>
    </>
  );
}
