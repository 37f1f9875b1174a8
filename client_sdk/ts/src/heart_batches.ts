// From a strap's notifications to `HeartSamples`: kept in memory for a short while, never in the queue of what a finger did.
import { create } from "@bufbuild/protobuf";
import { type HeartSamples, HeartSamplesSchema } from "./gen/attune/v1/client_pb.js";
import type { HeartMeasurement } from "./heart.js";

/** Bounds of what a strap said while it waits to leave. */
export const heartLimits = {
  /** Between two batches, in ms: measures are of 15 s and more, and a phone's radio may rest meanwhile. */
  batchEveryMs: 5_000,
  /** Samples of one batch; the server refuses more (`kHeartSamplesMax`). */
  samplesPerBatch: 32,
  /** Intervals of one sample; the server refuses more. */
  intervalsPerSample: 8,
  /** What could not leave for so long is dropped, in ms: two minutes bridge a lift or a tunnel, and measures live. */
  heldMaxMs: 120_000,
  /** Samples held at once, of a strap that says more than the usual one a second; the oldest go. */
  heldMax: 256,
} as const;

interface Held {
  atMs: number;
  rateBpm: number;
  noContact: boolean;
  moving: boolean;
  intervalsMs: readonly number[];
}

/** Collects; asks for nothing, knows no clock. Times are of one monotonic clock, in ms. */
export class HeartBatches {
  private held: Held[] = [];
  private lastTakenMs = Number.NEGATIVE_INFINITY;

  /** How many samples wait. */
  get size(): number {
    return this.held.length;
  }

  /** Heard now. `moving`: the phone knows that its owner moves. */
  add(heard: HeartMeasurement, nowMs: number, moving = false): void {
    const base = { rateBpm: heard.rateBpm, noContact: heard.contact === false, moving };
    for (const part of parts(heard.intervalsMs, nowMs)) this.held.push({ ...base, ...part });
    this.dropOld(nowMs);
  }

  /** The next batch, oldest first, or undefined: nothing there, or the last one left a moment ago. Call again for more. */
  take(nowMs: number): HeartSamples | undefined {
    this.dropOld(nowMs);
    const full = this.held.length >= heartLimits.samplesPerBatch;
    const due = nowMs - this.lastTakenMs >= heartLimits.batchEveryMs;
    if (this.held.length === 0 || !(due || full)) return undefined;
    this.lastTakenMs = nowMs;
    const taken = this.held.splice(0, heartLimits.samplesPerBatch);
    const samples = taken.map(({ atMs, rateBpm, noContact, moving, intervalsMs }) => ({
      ageMs: BigInt(Math.max(0, Math.round(nowMs - atMs))),
      rateBpm,
      noContact,
      moving,
      intervalMs: [...intervalsMs],
    }));
    return create(HeartSamplesSchema, { samples });
  }

  /** Nothing is held, and the next one heard may leave at once. */
  clear(): void {
    this.held = [];
    this.lastTakenMs = Number.NEGATIVE_INFINITY;
  }

  private dropOld(nowMs: number): void {
    this.held = this.held
      .filter(({ atMs }) => nowMs - atMs <= heartLimits.heldMaxMs)
      .slice(-heartLimits.heldMax);
  }
}

/** More intervals than one sample carries become two, each at the time of its own last beat: one time is counted once. */
function parts(
  intervalsMs: readonly number[],
  nowMs: number,
): Pick<Held, "atMs" | "intervalsMs">[] {
  const newestFirst: Pick<Held, "atMs" | "intervalsMs">[] = [];
  let atMs = nowMs;
  let end = intervalsMs.length;
  do {
    const begin = Math.max(0, end - heartLimits.intervalsPerSample);
    const some = intervalsMs.slice(begin, end);
    newestFirst.push({ atMs, intervalsMs: some });
    atMs -= Math.max(
      1,
      some.reduce((sum, each) => sum + each, 0),
    );
    end = begin;
  } while (end > 0);
  return newestFirst.reverse();
}
