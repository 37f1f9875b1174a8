// What a phone may or may not have: vibration, a lock that keeps the screen on, a worker for the time without a network.

const kSoftMs = 40;

/** One soft buzz; nothing where the phone has none or its person does not want it. */
export function softBuzz(): void {
  navigator.vibrate?.(kSoftMs);
}

let lock: WakeLockSentinel | undefined;

async function takeLock(): Promise<void> {
  if (!("wakeLock" in navigator) || document.visibilityState !== "visible") return;
  lock = await navigator.wakeLock.request("screen").catch(() => undefined);
}

/** Keeps the screen on while two are in conversation. The system lets go of it when the page is hidden. */
export function keepAwake(): void {
  void takeLock();
  document.addEventListener("visibilitychange", () => {
    if (lock?.released !== false) void takeLock();
  });
}

export function startWorker(): void {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => {}); // The page works without it.
  });
}

export function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
