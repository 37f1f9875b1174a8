// The circle that two people breathe with. Its pace comes from a clock that is given to it, never from when the page was drawn:
// one that is opened late, or again, stands where the other one stands.
import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { breathBuzz, breathShown } from "./device.js";
import { FootLink } from "./frame.js";
import { words } from "./texts.js";

/** 5.5 breaths a minute, as long in as out. */
export const kHalfBreathMs = 60_000 / 5.5 / 2;
const kCountMs = 1_000;
/** Less is not seen, and not worth a new start of the animation. */
const kAlignedMs = 2;
/** The clock is known better with every answer in the first second of a connection. */
const kAlignEveryMs = 200;

interface CircleProps {
  /** Since the first breath began, in ms; asked again and again. */
  elapsedMs: () => number;
  /** How far that may be off, in ms, where it is another machine's clock. */
  errorMs?: () => number | undefined;
}

/** Without motion it counts instead, or buzzes at each turn. */
export function BreathCircle({ elapsedMs, errorMs }: CircleProps) {
  const t = words().breathe;
  const circle = useRef<HTMLSpanElement>(null);
  const { inward, count } = useBeat(elapsedMs, circle);
  const shown = breathShown();
  const still = shown !== "circle";
  useEffect(() => {
    if (shown === "buzz") breathBuzz(inward);
  }, [shown, inward]);
  return (
    <div
      class="breath"
      data-still={still}
      data-inward={inward}
      data-error-ms={errorMs?.()?.toFixed(1)}
    >
      <span ref={circle} class="breath-circle" aria-hidden="true" />
      <p class="breath-word">
        {inward ? t.in : t.out}
        {still && <span class="tabular"> {count}</span>}
      </p>
    </div>
  );
}

/** The way to another showing: a circle, a number, a buzz. */
export function BreathLink() {
  return (
    <div class="foot">
      <FootLink label={words().more.behaviour} opens="behaviour" />
    </div>
  );
}

/** The breath as it stands, drawn anew whenever its word or its number changes; the circle follows the clock in between. */
function useBeat(elapsedMs: () => number, circle: RefObject<HTMLSpanElement>) {
  const now = useSignal(breathAt(elapsedMs()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const beat = () => {
      const elapsed = Math.max(0, elapsedMs());
      const at = breathAt(elapsed);
      if (at.inward !== now.value.inward || at.count !== now.value.count) now.value = at;
      if (circle.current) align(circle.current, elapsed);
      timer = setTimeout(beat, Math.min(untilNextBeatMs(elapsed), kAlignEveryMs));
    };
    beat();
    const onVisible = () => {
      clearTimeout(timer);
      beat();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, []);
  return now.value;
}

/** The stylesheet says how it moves, and whether; here, only since when. A page's timeline and its clock have one zero. */
function align(circle: Element, elapsedMs: number): void {
  const startMs = performance.now() - elapsedMs;
  for (const motion of circle.getAnimations?.() ?? []) {
    const off = Math.abs(Number(motion.startTime ?? Number.NaN) - startMs);
    if (!(off <= kAlignedMs)) motion.startTime = startMs;
  }
}

/** Whether to breathe in, and the second of this half breath, from 1. */
export function breathAt(elapsedMs: number): { inward: boolean; count: number } {
  const elapsed = Math.max(0, elapsedMs);
  const half = Math.floor(elapsed / kHalfBreathMs);
  const within = elapsed - half * kHalfBreathMs;
  return { inward: half % 2 === 0, count: Math.floor(within / kCountMs) + 1 };
}

/** Until the word or the number changes, in ms; more than 0. */
export function untilNextBeatMs(elapsedMs: number): number {
  const within = elapsedMs % kHalfBreathMs;
  const nextCount = (Math.floor(within / kCountMs) + 1) * kCountMs;
  return Math.min(nextCount, kHalfBreathMs) - within;
}
