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

const kLeftKey = "left";

/** Blanks the page, drops the connection without a word, and replaces this page in the history. */
export function leave(disconnect: () => void): void {
  document.documentElement.classList.add("left");
  document.getElementById("app")?.replaceChildren();
  disconnect();
  rememberLeft();
  location.replace(leaveUrl());
}

/** For this tab alone, so that an older entry of its history does not show the page again. */
function rememberLeft(): void {
  try {
    sessionStorage.setItem(kLeftKey, "1");
  } catch {
    // Forbidden (private windows): the entry that was left is replaced all the same.
  }
}

/**
 * Whether Back, or Forward, has brought up a page that was left in this tab: then it is gone again, in the history too. A
 * person who opens it anew, by its address or its icon, is let in.
 */
export function staysLeft(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const left = sessionStorage.getItem(kLeftKey) !== null;
  if (left && entry?.type === "back_forward") {
    location.replace(leaveUrl());
    return true;
  }
  sessionStorage.removeItem(kLeftKey);
  return false;
}

/** A page that the browser had kept as it was is blank, and goes again. */
export function watchBack(): void {
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && document.documentElement.classList.contains("left")) {
      location.replace(leaveUrl());
    }
  });
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
