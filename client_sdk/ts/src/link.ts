// Where a connection stands, what a page is told of it, and until when it may stay there.
import type { Status } from "./machine_types.js";

export type Link =
  | { at: "idle" }
  | { at: "opening"; deadlineMs: number }
  | { at: "greeting"; deadlineMs: number }
  /** `held`: it waits for the other phone's yes, and keeps its commands until then. */
  | { at: "live"; sinceMs: number; caughtUp: boolean; held: boolean }
  | { at: "waiting"; untilMs: number }
  | { at: "stopped"; code: number };

export function statusOf(link: Link, everConnected: boolean): Status {
  switch (link.at) {
    case "idle":
    case "live":
      return { kind: link.at };
    case "waiting":
      return { kind: "waiting", untilMs: link.untilMs };
    case "stopped":
      return { kind: "stopped", code: link.code };
    default:
      return { kind: "connecting", everConnected };
  }
}

/** In the machine's monotonic ms; infinity where it may stay for good. */
export function deadlineOf(link: Link): number {
  if (link.at === "waiting") return link.untilMs;
  if (link.at === "opening" || link.at === "greeting") return link.deadlineMs;
  return Number.POSITIVE_INFINITY;
}
