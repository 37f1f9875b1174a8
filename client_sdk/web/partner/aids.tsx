// Two ways to settle that need no network: slow breathing (protocol P15) and looking around (P16).
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { BreathCircle, BreathLink } from "./breath.js";
import { Sheet } from "./frame.js";
import { sheet } from "./state.js";
import { words } from "./texts.js";

export function Breathe() {
  const t = words().breathe;
  const startedMs = useRef(performance.now());
  return (
    <Sheet title={t.title}>
      <BreathCircle elapsedMs={() => performance.now() - startedMs.current} />
      <p class="muted">{t.note}</p>
      <p class="muted">{t.dizzy}</p>
      <BreathLink />
    </Sheet>
  );
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
