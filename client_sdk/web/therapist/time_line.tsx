// The way to any past moment of this session, by pointer, finger or keyboard. It reads out the moment that it comes to.
import type { SessionView } from "@attune/client";
import { useEffect, useRef } from "preact/hooks";
import { timeWithSeconds } from "../shared/i18n.js";
import { focusOn, shortcutOf } from "./keys.js";
import { momentsOf, stepFrom } from "./replay.js";
import { words } from "./texts.js";

const kStepMs = 10_000;
const kPageMs = 60_000;

export interface TimeLineProps {
  /** As it is now. */
  view: SessionView;
  /** The ends of the chart's axis. */
  range: readonly [fromMs: number, toMs: number];
  nowMs: number;
  /** The moment that is looked at; undefined: now. */
  atMs: number | undefined;
  /** What the chart says of that moment. */
  said: string;
  onJump: (atMs: number | undefined) => void;
}

export function TimeLine({ view, range, nowMs, atMs, said, onJump }: TimeLineProps) {
  const t = words().room.back;
  const [fromMs, toMs] = range;
  const shownMs = atMs ?? nowMs;
  const jump = (ms: number | undefined) =>
    onJump(ms === undefined || ms >= nowMs ? undefined : Math.max(fromMs, ms));
  const onKeyDown = (event: KeyboardEvent) => {
    const ms = byKey(event.key, shownMs, fromMs, nowMs);
    if (ms === undefined) return;
    event.preventDefault();
    jump(ms);
  };
  const before = stepFrom(view, shownMs, -1);
  const after = atMs === undefined ? undefined : stepFrom(view, atMs, 1);
  return (
    <fieldset class="time-line">
      <legend class="visually-hidden">{t.title}</legend>
      <input
        id="moment"
        type="range"
        dir="ltr"
        min={Math.floor(fromMs / 1000)}
        max={Math.ceil(toMs / 1000)}
        step={1}
        value={Math.round(shownMs / 1000)}
        aria-label={t.moment}
        aria-valuetext={`${timeWithSeconds(shownMs)}. ${said}`}
        aria-describedby="moment-how"
        aria-keyshortcuts={shortcutOf("moment")}
        onInput={(event) => jump(Number(event.currentTarget.value) * 1000)}
        onKeyDown={onKeyDown}
      />
      <div class="row">
        <Step word={t.before} isThere={before !== undefined} onStep={() => jump(before)} />
        <Step word={t.after} isThere={atMs !== undefined} onStep={() => jump(after)} />
        <LookingBack view={view} atMs={atMs} onNow={() => jump(undefined)} />
      </div>
      <p id="moment-how" class="fine muted">
        {t.how} {t.since}
      </p>
    </fieldset>
  );
}

/** Where there is nothing further it does nothing, and keeps the focus of whoever steps by keyboard. */
function Step(props: { word: string; isThere: boolean; onStep: () => void }) {
  return (
    <button
      type="button"
      class="button"
      aria-disabled={!props.isThere}
      onClick={() => props.isThere && props.onStep()}
    >
      {props.word}
    </button>
  );
}

/** Time runs to the right on the axis, in every language. */
function byKey(key: string, atMs: number, fromMs: number, nowMs: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return atMs - kStepMs;
    case "ArrowRight":
    case "ArrowUp":
      return atMs + kStepMs;
    case "PageDown":
      return atMs - kPageMs;
    case "PageUp":
      return atMs + kPageMs;
    case "Home":
      return fromMs;
    case "End":
      return nowMs;
    default:
      return undefined;
  }
}

/** Said plainly as long as it lasts; read out when it begins and when it ends, not at every step. */
function LookingBack(props: { view: SessionView; atMs: number | undefined; onNow: () => void }) {
  const { view, atMs, onNow } = props;
  const t = words().room.back;
  const wasBack = useRef(false);
  useEffect(() => {
    if (atMs !== undefined) wasBack.current = true;
  }, [atMs]);
  const newer = atMs === undefined ? 0 : momentsOf(view).filter((ms) => ms > atMs).length;
  return (
    <>
      {atMs !== undefined && (
        <>
          <button
            id="to-now"
            type="button"
            class="button primary"
            aria-keyshortcuts={shortcutOf("to-now")}
            onClick={() => {
              onNow();
              focusOn("moment"); // This button is gone then.
            }}
          >
            {t.toNow}
          </button>
          <p class="looking-back tabular">
            {t.at(timeWithSeconds(atMs))} {newer > 0 && t.newer(newer)}
          </p>
        </>
      )}
      <p class="visually-hidden" role="status">
        {atMs !== undefined ? t.past : wasBack.current ? t.live : ""}
      </p>
    </>
  );
}
