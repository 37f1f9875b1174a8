import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  HeartBatches,
  type HeartMeasurement,
  type HeartSamples,
  heartLimits,
} from "../src/index.js";

const { batchEveryMs, samplesPerBatch, intervalsPerSample, heldMaxMs, heldMax } = heartLimits;

function beat(rateBpm: number, intervalsMs: number[] = [], contact?: boolean): HeartMeasurement {
  return { rateBpm, contact, energyKj: undefined, intervalsMs };
}

function all(batches: HeartBatches, nowMs: number): HeartSamples[] {
  const taken: HeartSamples[] = [];
  for (let next = batches.take(nowMs); next; next = batches.take(nowMs)) taken.push(next);
  return taken;
}

describe("batches of hearts", () => {
  test("one every five seconds, oldest first, each with its age", () => {
    const batches = new HeartBatches();
    for (let s = 0; s < 5; s++) batches.add(beat(70 + s, [850]), 1_000 * s);
    const [first] = all(batches, 4_000);
    expect(first?.samples.map((each) => [each.ageMs, each.rateBpm])).toEqual([
      [4_000n, 70],
      [3_000n, 71],
      [2_000n, 72],
      [1_000n, 73],
      [0n, 74],
    ]);
    batches.add(beat(75), 5_000);
    expect(all(batches, 4_000 + batchEveryMs - 1)).toEqual([]);
    expect(all(batches, 4_000 + batchEveryMs)).toHaveLength(1);
    expect(batches.size).toBe(0);
  });

  test("a strap that is off the skin is said to be; one that cannot tell is not", () => {
    const batches = new HeartBatches();
    batches.add(beat(0, [], false), 0);
    batches.add(beat(60, [], undefined), 1_000);
    const [batch] = all(batches, 1_000);
    expect(batch?.samples.map((each) => each.noContact)).toEqual([true, false]);
  });

  test("what waits longer than two minutes is dropped, at the limit and one past it", () => {
    const batches = new HeartBatches();
    batches.add(beat(70), 0);
    expect(all(batches, heldMaxMs)[0]?.samples).toHaveLength(1);
    batches.add(beat(70), heldMaxMs);
    expect(all(batches, 2 * heldMaxMs + 1)).toEqual([]);
    expect(batches.size).toBe(0);
  });

  test("of more than can be held the oldest go", () => {
    const batches = new HeartBatches();
    for (let i = 0; i <= heldMax; i++) batches.add(beat(i), i);
    expect(batches.size).toBe(heldMax);
    expect(all(batches, heldMax)[0]?.samples[0]?.rateBpm).toBe(1);
  });

  test("after a network outage all that is held leaves at once, in as few batches as the server takes", () => {
    const batches = new HeartBatches();
    for (let s = 0; s < 100; s++) batches.add(beat(70), 1_000 * s);
    const sizes = all(batches, 100_000).map(({ samples }) => samples.length);
    expect(sizes).toEqual([32, 32, 32]); // The four that are left go with the next that is due.
    expect(all(batches, 100_000 + batchEveryMs)[0]?.samples).toHaveLength(4);
  });

  test("more intervals than one sample carries become two samples of two times", () => {
    const batches = new HeartBatches();
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => 100 * i);
    batches.add(beat(90, nine), 10_000);
    const [batch] = all(batches, 10_000);
    expect(batch?.samples.map((each) => [each.ageMs, each.intervalMs])).toEqual([
      [4_400n, [100]],
      [0n, nine.slice(1)],
    ]);
  });

  test("whatever a strap says, the server takes every batch, and no interval is lost or doubled", () => {
    const heard = fc.array(
      fc.record({
        waitMs: fc.nat(3_000),
        intervalsMs: fc.array(fc.nat(64_000), { maxLength: 40 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(heard, (beats) => {
        const batches = new HeartBatches();
        const taken: HeartSamples[] = [];
        let nowMs = 0;
        for (const { waitMs, intervalsMs } of beats) {
          nowMs += waitMs;
          const small = intervalsMs.map((each) => each % 300); // So that nothing is too old to be held.
          batches.add(beat(70, small), nowMs);
          taken.push(...all(batches, nowMs));
        }
        taken.push(...all(batches, nowMs + batchEveryMs));
        const samples = taken.flatMap((batch) => batch.samples);
        for (const batch of taken)
          expect(batch.samples.length).toBeLessThanOrEqual(samplesPerBatch);
        for (const each of samples) {
          expect(each.intervalMs.length).toBeLessThanOrEqual(intervalsPerSample);
          expect(Number(each.ageMs)).toBeLessThanOrEqual(heldMaxMs);
        }
        const sent = samples.flatMap((each) => each.intervalMs);
        expect(sent).toEqual(beats.flatMap((b) => b.intervalsMs.map((each) => each % 300)));
      }),
    );
  });
});
