// What a session is made of, and what it tells.
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Membership } from "./api.js";
import type { CommandSchema } from "./gen/attune/v1/client_pb.js";
import type { Code } from "./gen/attune/v1/common_pb.js";
import type { Event } from "./gen/attune/v1/server_pb.js";
import type { Pending, Status } from "./machine_types.js";
import type { Storage } from "./storage.js";
import type { Transport } from "./transport.js";
import type { SessionView } from "./view_types.js";
import type { WakeSignals } from "./wake.js";

/**
 * What a session tells as it goes, each in the order in which it happened. What throws in here is reported as an error that
 * nobody has caught, and the session goes on.
 */
export interface SessionListener {
  /** What this device may know has changed. Every view is a new value; none is changed. */
  onView?(view: SessionView): void;
  /** How the connection is. */
  onStatus?(status: Status): void;
  /** Something that happens now, not a replay: the moment for a soft vibration. */
  onLiveEvent?(event: Event): void;
  /** The commands that still wait for their acknowledgement. */
  onPending?(pending: readonly Pending[]): void;
  /** A command was refused. See also `settled`, which says it of one. */
  onRefused?(ticket: number, code: Code): void;
}

/** What a session is made of. */
export interface SessionOptions {
  /** `socketUrl` of the server's origin and the session's id. */
  url: string;
  /** Who this device is, as creating or redeeming answered. */
  membership: Membership;
  /** BCP 47, e.g. "es-MX": suggestions come in this language where the rulebook has it. */
  locale: string;
  /** Where commands are kept until they are answered. */
  storage: Storage;
  listener?: SessionListener;
  /** How bytes travel; over the platform's WebSocket by default. */
  transport?: Transport;
  /** When to ask whether the connection is alive; as a page's own signals say by default. */
  wakes?: WakeSignals;
}

/** A command, e.g. `{ case: "pause", value: { minutes: 20 } }`. What is left out is the field's default. */
export type CommandInit = Exclude<
  NonNullable<MessageInitShape<typeof CommandSchema>["body"]>,
  { case: undefined; value?: undefined }
>;
