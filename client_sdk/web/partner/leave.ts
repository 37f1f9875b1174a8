// The way out: blank at once, the connection simply gone, and nothing to come back to with the Back button.
import { signal } from "@preact/signals";

const kShiftsNeeded = 3;
const kShiftWindowMs = 1_500;

/** How many of the three presses of Shift have been made; 0 when none is under way. */
export const shiftCount = signal(0);

function leaveUrl(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="attune-leave"]');
  return meta?.content || "about:blank";
}

/** Blanks the page, drops the connection without a word, and replaces this page in the history. */
export function leave(disconnect: () => void): void {
  document.documentElement.classList.add("left");
  document.getElementById("app")?.replaceChildren();
  disconnect();
  location.replace(leaveUrl());
}

/** Shift three times leaves too (not Escape: it would stop the load of the next page). */
export function watchShift(disconnect: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  window.addEventListener("keyup", (event) => {
    clearTimeout(timer);
    if (event.key !== "Shift") {
      shiftCount.value = 0;
      return;
    }
    shiftCount.value += 1;
    if (shiftCount.value >= kShiftsNeeded) return leave(disconnect);
    timer = setTimeout(() => {
      shiftCount.value = 0;
    }, kShiftWindowMs);
  });
}
