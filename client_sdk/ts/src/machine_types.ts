// What goes into the machine and what comes out of it.
import type { ClientFrame, Command } from "./gen/attune/v1/client_pb.js";
import type { Code } from "./gen/attune/v1/common_pb.js";
import type { Event, PresenceChanged, ServerFrame, Welcome } from "./gen/attune/v1/server_pb.js";

/** What the world says at the moment of an input. The machine itself reads no clock and draws no random number. */
export interface Now {
  /** Monotonic, in ms, e.g. `performance.now()`. */
  ms: number;
  /** The phone's own clock, in ms since 1970; only the age of an offline check-in is measured with it. */
  wallMs: number;
  /** Uniform in [0, 1), new for every input. */
  random: number;
}

export type CommandBody = Exclude<Command["body"], { case: undefined }>;

export type Input =
  | { kind: "start" }
  | { kind: "stop" }
  | { kind: "opened" }
  | { kind: "closed"; code: number }
  | { kind: "frame"; frame: ServerFrame }
  | { kind: "command"; body: CommandBody }
  /** The page became visible, or the network came back: is the connection alive? */
  | { kind: "probe" }
  | { kind: "tick" };

export type Status =
  | { kind: "idle" }
  | { kind: "connecting"; everConnected: boolean }
  | { kind: "live" }
  | { kind: "waiting"; untilMs: number }
  /** Will not come back by itself. `code` is one of `Code`. */
  | { kind: "stopped"; code: number };

export type Output =
  | { kind: "connect" }
  | { kind: "transmit"; frame: ClientFrame }
  | { kind: "disconnect" }
  /** To be kept before anything that follows in the same turn leaves. */
  | { kind: "persist"; state: PersistedState }
  | { kind: "status"; status: Status }
  | { kind: "welcome"; welcome: Welcome }
  /** `live`: it happens now, and is not part of a replay. */
  | { kind: "event"; event: Event; live: boolean }
  | { kind: "presence"; presence: PresenceChanged }
  /** A command reached its end. Without `refusal` it is durable. */
  | { kind: "settled"; ticket: number; refusal?: Code };

/** A command that is not yet acknowledged. It has a number from the moment it first left. */
export interface PersistedCommand {
  ticket: number;
  number?: number;
  /** Base64 of a Command without its number. */
  body: string;
  /** When the person tapped, on the phone's own clock; for check-ins. */
  tappedAtWallMs?: number;
}

/**
 * What must outlive a killed tab or an empty battery. Neither the view nor its offset is in it: after a reload the machine asks
 * for everything. Nor is the next number: Welcome says which is the last that counted.
 */
export interface PersistedState {
  nextTicket: number;
  queue: PersistedCommand[];
}

export const limits = {
  /** Commands on their way at once; the rest waits for acknowledgements. */
  sendWindow: 32,
  /** Unacknowledged commands kept; beyond it a new one is not taken. */
  queueMax: 256,
  checkInAgeMaxMs: 24 * 3_600_000,
  /** What a strap said is history after that, in ms; the server refuses it (`kHeartAgeMaxMs`). */
  heartAgeMaxMs: 600_000,
  openTimeoutMs: 10_000,
  welcomeTimeoutMs: 10_000,
  probeTimeoutMs: 3_000,
  stableMs: 60_000,
  probesAtStart: 8,
  probeSpacingMs: 150,
  probeIntervalMs: 30_000,
  goAwayPatienceMs: 30_000,
} as const;

export interface MachineOptions {
  credential: string;
  locale: string;
  restored?: PersistedState;
}
