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

/** What a person wants, as one of the commands of `client.proto`. */
export type CommandBody = Exclude<Command["body"], { case: undefined }>;

/** A command that waits for its acknowledgement. */
export interface Pending {
  /** As `send` has answered; counts on over reloads. */
  ticket: number;
  body: CommandBody;
}

/** What goes into the machine. */
export type Input =
  | { kind: "start" }
  | { kind: "stop" }
  | { kind: "opened" }
  | { kind: "closed"; code: number }
  | { kind: "frame"; frame: ServerFrame }
  | { kind: "command"; body: CommandBody }
  /** Takes a command back if it has never left; otherwise nothing happens. */
  | { kind: "withdraw"; ticket: number }
  /** The page became visible, or the network came back: is the connection alive? */
  | { kind: "probe" }
  | { kind: "tick" };

/** How the connection is. */
export type Status =
  /** Not started, or stopped by its owner. */
  | { kind: "idle" }
  | { kind: "connecting"; everConnected: boolean }
  | { kind: "live" }
  /** Lost; comes back at `untilMs` of the monotonic clock. */
  | { kind: "waiting"; untilMs: number }
  /** Will not come back by itself. `code` is one of `Code`. */
  | { kind: "stopped"; code: number };

/** What comes out of the machine, to be done or told in this order. */
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
  /** A command reached its end. It is durable, or `refusal` says why not, or it was `withdrawn` before it left. */
  | { kind: "settled"; ticket: number; refusal?: Code; withdrawn?: true };

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

/** Bounds and waits of the machine; those that the server holds too are named in `proto/README.md`. */
export const limits = {
  /** Commands on their way at once; the rest waits for acknowledgements. */
  sendWindow: 32,
  /** Unacknowledged commands kept; beyond it a new one is not taken. */
  queueMax: 256,
  /** An older tap is told as so old: the server takes none that is older. */
  checkInAgeMaxMs: 24 * 3_600_000,
  /** What a strap said is history after that, in ms; the server refuses it (`kHeartAgeMaxMs`). */
  heartAgeMaxMs: 600_000,
  /** Until a connection that does not open is given up. */
  openTimeoutMs: 10_000,
  /** An attempt that is older is made anew when the page comes to the front or its network is back. */
  youngAttemptMs: 2_000,
  /** Until a connection on which nobody answers Hello is given up. */
  welcomeTimeoutMs: 10_000,
  /** Until a connection is given up on which nothing was heard after a probe. */
  probeAnswerMs: 10_000,
  /** The same when the page has just come to the front: its person is looking. */
  wakeAnswerMs: 3_000,
  /**
   * Nothing was heard for so long, though a probe leaves every `probeIntervalMs`: the device has slept, and the server, which waits
   * 50 s for a sign (`kIdleTimeoutMs`), has given the connection up. Longer than a page in the background is kept from its timers.
   */
  sleptMs: 75_000,
  /** After a sleep that nobody has ended by looking: until what was sent before it, above all a close for good, has been read. */
  sleptGraceMs: 250,
  /** A connection that stood for so long starts the waits between attempts anew. */
  stableMs: 60_000,
  /**
   * Probes that follow a Welcome, `probeSpacingMs` apart (not more often than a connection may send, `kCommandsPerSecond`); then one
   * every `probeIntervalMs`.
   */
  probesAtStart: 16,
  probeSpacingMs: 100,
  probeIntervalMs: 30_000,
  /** From GoAway until a connection that the server does not close is given up. */
  goAwayPatienceMs: 30_000,
} as const;

/** What a machine is made of. */
export interface MachineOptions {
  /** This device's own, as creating or redeeming answered. */
  credential: string;
  /** BCP 47, e.g. "es-MX": the language of suggestions. */
  locale: string;
  /** What an earlier machine of this device has kept. */
  restored?: PersistedState;
}
