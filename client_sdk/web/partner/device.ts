// What a phone may or may not have: vibration, a lock that keeps the screen on, a worker for the time without a network.
import { behaviour } from "./behaviour.js";

const kSoftMs = 40;
/** Told apart by a hand that holds the phone and eyes that are closed: one long for in, two short for out. */
const kInMs = [400];
const kOutMs = [120, 160, 120];

export function canBuzz(): boolean {
  return typeof navigator.vibrate === "function";
}

/** One soft buzz; nothing where the phone has none or its person does not want it. */
export function softBuzz(): void {
  if (canBuzz() && behaviour.value.buzz) navigator.vibrate(kSoftMs);
}

/** At each turn of a breath, for those who asked for it in place of motion. */
export function breathBuzz(inward: boolean): void {
  if (canBuzz()) navigator.vibrate(inward ? kInMs : kOutMs);
}

let lock: WakeLockSentinel | undefined;
let lockWanted = false;

async function takeLock(): Promise<void> {
  if (!lockWanted || document.visibilityState !== "visible") return;
  if (!("wakeLock" in navigator) || lock?.released === false) return;
  lock = await navigator.wakeLock.request("screen").catch(() => undefined);
  if (!lockWanted) void lock?.release();
}

/** Keeps the screen on, or no longer. The system lets go of it when the page is hidden, and it is taken anew. */
export function keepAwake(wanted: boolean): void {
  if (wanted === lockWanted) return;
  lockWanted = wanted;
  if (wanted) {
    document.addEventListener("visibilitychange", takeLock);
    void takeLock();
  } else {
    document.removeEventListener("visibilitychange", takeLock);
    void lock?.release();
  }
}

export function startWorker(): void {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => {}); // The page works without it.
  });
}

/** How a breath is shown here: as its person asked, and without motion where the system is asked for stillness. */
export function breathShown(): "circle" | "number" | "buzz" {
  const { breath } = behaviour.value;
  if (breath === "buzz" && canBuzz()) return "buzz";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return breath === "circle" && !still ? "circle" : "number";
}
