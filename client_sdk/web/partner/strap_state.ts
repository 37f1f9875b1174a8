// Where the heart strap stands.
import type { HeartSource, HeartStopped } from "@attune/client";
import { signal } from "@preact/signals";

export type Strap =
  | { kind: "off" }
  /** Its owner looks at the browser's list. */
  | { kind: "asking" }
  | { kind: "looking" }
  | { kind: "connected"; contact: boolean }
  | { kind: "stopped"; why: HeartStopped | "reloaded" };

declare global {
  interface Window {
    /** Set by a native app that shows this page: its own source, used in place of Web Bluetooth. */
    attuneHeart?: HeartSource;
  }
}

export const strap = signal<Strap>({ kind: "off" });

const kUsedKey = "phone.strap";

/** Whether a strap was on when this page was last open, in this session. */
export function strapWasUsed(): boolean {
  return localStorage.getItem(kUsedKey) !== null;
}

export function rememberStrap(used: boolean): void {
  if (used) localStorage.setItem(kUsedKey, "1");
  else localStorage.removeItem(kUsedKey);
}
