// Two ways to settle that need no network: slow breathing (protocol P15) and looking around (P16).
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { prefersStillness } from "./device.js";
import { Sheet } from "./frame.js";
import { sheet } from "./state.js";
import { words } from "./texts.js";

/** 5.5 breaths a minute, as long in as out. */
export const kHalfBreathMs = 60_000 / 5.5 / 2;
const kCountMs = 1_000;

export function Breathe() {
  const t = words().breathe;
  const startedMs = useSignal(performance.now());
  const nowMs = useSignal(performance.now());
  useEffect(() => {
    const timer = setInterval(() => {
      nowMs.value = performance.now();
    }, kCountMs / 4);
    return () => clearInterval(timer);
  }, []);
  const { inward, count } = breathAt(nowMs.value - startedMs.value);
  return (
    <Sheet title={t.title}>
      <div class="breath" data-still={prefersStillness()}>
        <span class="breath-circle" aria-hidden="true" />
        <p class="breath-word">
          {inward ? t.in : t.out}
          {prefersStillness() && <span class="tabular"> {count}</span>}
        </p>
      </div>
      <p class="muted">{t.note}</p>
      <p class="muted">{t.dizzy}</p>
    </Sheet>
  );
}

/** Whether to breathe in, and the second of this half breath, from 1. */
export function breathAt(elapsedMs: number): { inward: boolean; count: number } {
  const half = Math.floor(elapsedMs / kHalfBreathMs);
  const within = elapsedMs - half * kHalfBreathMs;
  return { inward: half % 2 === 0, count: Math.floor(within / kCountMs) + 1 };
}

export function Ground() {
  const t = words();
  const step = useSignal(0);
  const last = step.value === t.ground.steps.length - 1;
  const next = () => {
    if (last) sheet.value = undefined;
    else step.value += 1;
  };
  return (
    <Sheet title={t.ground.title}>
      <p class="ground-step" role="status">
        {t.ground.steps[step.value]}
      </p>
      <button type="button" class="button" onClick={next}>
        {last ? t.done : t.ground.next}
      </button>
    </Sheet>
  );
}
