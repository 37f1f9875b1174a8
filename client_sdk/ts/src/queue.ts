// The commands that wait for their acknowledgement, and how they outlive the page.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { fromBase64, toBase64 } from "./bytes.js";
import { CommandSchema } from "./gen/attune/v1/client_pb.js";
import type { CommandBody, PersistedCommand } from "./machine_types.js";

export interface Queued {
  ticket: number;
  number?: number;
  body: CommandBody;
  tappedAtWallMs?: number;
  /** On this connection. */
  inFlight: boolean;
}

export function persistedQueue(queue: readonly Queued[]): PersistedCommand[] {
  return queue.map(({ ticket, number, body, tappedAtWallMs }) => ({
    ticket,
    ...(number === undefined ? {} : { number }),
    body: toBase64(toBinary(CommandSchema, create(CommandSchema, { body }))),
    ...(tappedAtWallMs === undefined ? {} : { tappedAtWallMs }),
  }));
}

/** An entry that this version cannot read is left out. */
export function restoredQueue(entries: readonly PersistedCommand[]): Queued[] {
  const queue: Queued[] = [];
  for (const entry of entries) {
    const body = fromBinary(CommandSchema, fromBase64(entry.body)).body;
    if (body.case === undefined) continue;
    const { ticket, number, tappedAtWallMs } = entry;
    queue.push({
      ticket,
      body,
      inFlight: false,
      ...(number === undefined ? {} : { number }),
      ...(tappedAtWallMs === undefined ? {} : { tappedAtWallMs }),
    });
  }
  return queue;
}
