// The commands that wait for their acknowledgement, and how they outlive the page.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { fromBase64, toBase64 } from "./bytes.js";
import { CommandSchema } from "./gen/attune/v1/client_pb.js";
import { type CommandBody, limits, type PersistedCommand } from "./machine_types.js";

export interface Queued {
  ticket: number;
  number?: number;
  body: CommandBody;
  /** Of a check-in; of hearts, when they were handed over. */
  tappedAtWallMs?: number;
  /** On this connection. */
  inFlight: boolean;
}

/** The command as it leaves now: what it says of the past has grown older while it waited. */
export function bodyAt({ body, tappedAtWallMs }: Queued, wallMs: number): CommandBody {
  if (tappedAtWallMs === undefined) return body;
  const waitedMs = Math.round(Math.max(0, wallMs - tappedAtWallMs));
  if (body.case === "checkIn") {
    const ageMs = BigInt(Math.min(waitedMs, limits.checkInAgeMaxMs));
    return { case: "checkIn", value: { ...body.value, ageMs } };
  }
  if (body.case !== "heartSamples") return body;
  const samples = body.value.samples.map((each) => ({
    ...each,
    ageMs: BigInt(Math.min(Number(each.ageMs) + waitedMs, limits.heartAgeMaxMs)),
  }));
  return { case: "heartSamples", value: { ...body.value, samples } };
}

/** Hearts of a batch whose oldest sample the server would refuse. */
export function isTooOld({ body, tappedAtWallMs }: Queued, wallMs: number): boolean {
  if (body.case !== "heartSamples" || tappedAtWallMs === undefined) return false;
  const oldestMs = Math.max(0, ...body.value.samples.map(({ ageMs }) => Number(ageMs)));
  return oldestMs + wallMs - tappedAtWallMs > limits.heartAgeMaxMs;
}

/** Hearts are not in it: what a body says is kept on no phone, and after a reload it is history. */
export function persistedQueue(queue: readonly Queued[]): PersistedCommand[] {
  const kept = queue.filter(({ body }) => body.case !== "heartSamples");
  return kept.map(({ ticket, number, body, tappedAtWallMs }) => ({
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
