// The affect pad: one target, sent on release, slide off to cancel; and the same question in words for every other hand.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { GridPoint } from "../shared/feeling.js";
import { Faces } from "./faces.js";
import { words } from "./texts.js";

const kCells = 9;
/** How far outside the field a finger may lift and still mean the edge, in CSS px. */
const kSlackPx = 12;

/** The cell under a place on the field, or undefined where the finger has slid off. */
export function snap(
  rect: { left: number; top: number; width: number; height: number },
  x: number,
  y: number,
): GridPoint | undefined {
  const dx = x - rect.left;
  const dy = y - rect.top;
  if (dx < -kSlackPx || dx > rect.width + kSlackPx) return undefined;
  if (dy < -kSlackPx || dy > rect.height + kSlackPx) return undefined;
  const cell = (share: number) => Math.min(kCells, Math.max(1, Math.floor(share * kCells) + 1));
  return { pleasantness: cell(dx / rect.width), arousal: kCells + 1 - cell(dy / rect.height) };
}

interface PadProps {
  /** The place to mark: the last own check-in while it is fresh. */
  marked?: GridPoint | undefined;
  onTouch: () => void;
  onCheckIn: (point: GridPoint) => void;
}

export function Pad({ marked, onTouch, onCheckIn }: PadProps) {
  const field = useRef<HTMLDivElement>(null);
  /** Where the pad is for this touch: what comes above it meanwhile may move it, and a finger meant where it was. */
  const place = useRef<DOMRect>();
  const under = useSignal<GridPoint | undefined>(undefined);
  const pressed = useSignal(false);
  const t = words().pad;

  const track = (event: PointerEvent) => {
    if (!pressed.value || !place.current) return;
    under.value = snap(place.current, event.clientX, event.clientY);
  };
  const press = (event: PointerEvent) => {
    if (!event.isPrimary || event.button > 0) return;
    field.current?.setPointerCapture?.(event.pointerId);
    place.current = field.current?.getBoundingClientRect();
    pressed.value = true;
    onTouch();
    track(event);
  };
  const release = (event: PointerEvent) => {
    track(event);
    const point = under.value;
    cancel();
    if (point) onCheckIn(point);
  };
  const cancel = () => {
    pressed.value = false;
    under.value = undefined;
  };

  const shown = pressed.value ? under.value : marked;
  return (
    <section class="pad-area" aria-label={t.inWords}>
      <div
        ref={field}
        class="pad"
        aria-hidden="true"
        data-pressed={pressed.value}
        onPointerDown={press}
        onPointerMove={track}
        onPointerUp={release}
        onPointerCancel={cancel}
      >
        <span class="word word-tense">{t.tense}</span>
        <span class="word word-lively">{t.lively}</span>
        <span class="word word-okay">{t.okay}</span>
        <span class="word word-low">{t.low}</span>
        <span class="word word-easy">{t.easy}</span>
        <Faces />
        {shown && <Ring point={shown} held={pressed.value} />}
      </div>
      <InWords onCheckIn={onCheckIn} onTouch={onTouch} />
    </section>
  );
}

function Ring({ point, held }: { point: GridPoint; held: boolean }) {
  const left = `${((point.pleasantness - 0.5) / kCells) * 100}%`;
  const top = `${((kCells + 0.5 - point.arousal) / kCells) * 100}%`;
  return <span class="ring" data-held={held} style={{ left, top }} />;
}

/** Two rows of five, for keyboards, switches and screen readers; it comes into sight with the focus. */
function InWords({ onCheckIn, onTouch }: Omit<PadProps, "marked">) {
  const t = words().pad;
  const pleasantness = useSignal(3);
  const arousal = useSignal(3);
  const submit = (event: Event) => {
    event.preventDefault();
    onCheckIn({ pleasantness: 2 * pleasantness.value - 1, arousal: 2 * arousal.value - 1 });
  };
  return (
    <form class="in-words" onSubmit={submit} onFocusIn={onTouch}>
      <Five name="pleasantness" label={t.pleasantness} value={pleasantness} />
      <Five name="arousal" label={t.arousal} value={arousal} />
      <button type="submit" class="button">
        {t.send}
      </button>
    </form>
  );
}

interface FiveProps {
  name: string;
  label: string;
  value: { value: number };
}

function Five({ name, label, value }: FiveProps) {
  const t = words().pad;
  return (
    <fieldset class="five">
      <legend>{label}</legend>
      <div class="five-row">
        {[1, 2, 3, 4, 5].map((step) => (
          <label key={step}>
            <input
              type="radio"
              name={name}
              checked={value.value === step}
              aria-label={t.of5(label, step)}
              onChange={() => {
                value.value = step;
              }}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
