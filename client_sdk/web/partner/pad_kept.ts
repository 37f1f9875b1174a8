// Whether the pad was this phone's screen when its page was last there: then it is there at once, before the server has answered, and
// without a network. Nothing that was said is kept for it.
import { ExerciseStage } from "@attune/client";
import { effect } from "@preact/signals";
import { store } from "./state.js";

const kKey = "phone.pad";

/** Of this session: another one's pad was another table. */
export function padWasThere(sessionId: string | undefined): boolean {
  return sessionId !== undefined && localStorage.getItem(kKey) === sessionId;
}

/** From here on, whatever is open above it. Nothing is known between a load and the server's answer, and nothing changes then. */
export function rememberPad(): () => void {
  return effect(() => {
    const sessionId = store.membership.value?.sessionId;
    if (sessionId !== undefined && !store.welcomed.value) return;
    const { phase, waitingForYes, together } = store.view.value;
    const exercises = together.alone ?? together.shared;
    const isExercise = exercises !== undefined && exercises.stage !== ExerciseStage.OFFERED;
    if (sessionId !== undefined && phase === "active" && !waitingForYes && !isExercise) {
      localStorage.setItem(kKey, sessionId);
    } else {
      localStorage.removeItem(kKey);
    }
  });
}
