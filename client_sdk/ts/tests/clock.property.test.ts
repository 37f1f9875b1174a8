// Whatever each way takes: the error that is told covers the real one, and is small where the link lets it be.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClockEstimate } from "../src/clock.js";
import { limits } from "../src/index.js";

/** A link and two clocks. Delays in ms. */
interface Link {
  up: number;
  down: number;
  /** Mean of what each way takes longer than its least, exponentially distributed: a queue. */
  jitter: number;
  /** How often a probe is lost, or comes only after a spike of seconds. */
  trouble: number;
  /** The server's clock against the phone's, in parts per million. */
  driftPpm: number;
  /** Server time minus the phone's monotonic clock at its zero. */
  offset: number;
  seed: number;
}

const kSpikeMs = 3_000;
const kEveningMs = 20 * 60_000;

function link(oneWay: fc.Arbitrary<number>): fc.Arbitrary<Link> {
  return fc.record({
    up: oneWay,
    down: oneWay,
    jitter: fc.double({ min: 0, max: 60, noNaN: true }),
    trouble: fc.double({ min: 0, max: 0.3, noNaN: true }),
    driftPpm: fc.double({ min: -80, max: 80, noNaN: true }),
    offset: fc.double({ min: -1e9, max: 1.8e12, noNaN: true }),
    seed: fc.integer(),
  });
}

/** mulberry32: uniform in [0, 1), the same for the same seed. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** When the machine sends what tells the time: Hello, the probes at the start, one every 30 s. */
function sendTimes(): number[] {
  const times = [0];
  for (let i = 0; i < limits.probesAtStart; i++) times.push(100 + i * limits.probeSpacingMs);
  for (let at = limits.probeIntervalMs; at < kEveningMs; at += limits.probeIntervalMs)
    times.push(at);
  return times;
}

interface Look {
  real: number;
  told: number;
}

/** Lives through an evening, and looks at the clock at a random moment after each answer. */
function looks(link: Link): Look[] {
  const random = randoms(link.seed);
  const more = () => -link.jitter * Math.log(1 - random());
  const trueOffset = (ms: number) => link.offset + (ms * link.driftPpm) / 1e6;
  const clock = new ClockEstimate();
  const answers = sendTimes().flatMap((sent) => {
    const trouble = random() < link.trouble;
    if (trouble && random() < 0.5) return [];
    const read = sent + link.up + more() + (trouble ? random() * kSpikeMs : 0);
    const heard = read + link.down + more() + (trouble ? random() * kSpikeMs : 0);
    return [{ sent, server: Math.floor(read + trueOffset(read)), heard }];
  });
  answers.sort((a, b) => a.heard - b.heard);
  return answers.map(({ sent, server, heard }, i) => {
    clock.add(sent, server, heard);
    const until = answers[i + 1]?.heard ?? heard + limits.probeIntervalMs;
    const at = heard + random() * (until - heard);
    const real = Math.abs((clock.offsetMs ?? Number.NaN) - trueOffset(at));
    return { real, told: clock.errorMs(at) ?? Number.NaN };
  });
}

const covered = ({ real, told }: Look) => real <= told;
const share = (all: Look[], which: (look: Look) => boolean) =>
  all.filter(which).length / all.length;

function quantile(values: number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? Number.NaN;
}

describe("the error that is told", () => {
  test("covers the real one in 95 of 100 looks, on any link", () => {
    const anyWay = fc.double({ min: 0.5, max: 800, noNaN: true });
    fc.assert(
      fc.property(link(anyWay), (one) => {
        expect(share(looks(one), covered)).toBeGreaterThanOrEqual(0.95);
      }),
      { numRuns: 500, seed: 20_261_127 },
    );
  });

  test("is at most 50 ms at p95, as is the real one, where the two ways together take at most 80 ms", () => {
    const phone = fc.double({ min: 2, max: 40, noNaN: true });
    fc.assert(
      fc.property(link(phone), (one) => {
        const quiet = { ...one, jitter: one.jitter / 6, trouble: one.trouble / 3 };
        const settled = looks(quiet).slice(limits.probesAtStart);
        const p95 = (of: keyof Look) =>
          quantile(
            settled.map((look) => look[of]),
            0.95,
          );
        expect(p95("told")).toBeLessThanOrEqual(50);
        expect(p95("real")).toBeLessThanOrEqual(50);
      }),
      { numRuns: 300, seed: 20_261_128 },
    );
  });

  test("grows while nothing is heard", () => {
    const clock = new ClockEstimate();
    clock.add(0, 1_000_000, 40);
    expect(clock.errorMs(40)).toBeCloseTo(20.5);
    expect(clock.errorMs(600_040)).toBeCloseTo(80.5);
  });
});

describe("the estimate", () => {
  test("takes each way where it was quickest, from whichever probes", () => {
    const clock = new ClockEstimate();
    // Offset 1,000,000. Up 10 and down 200, then up 300 and down 20: between them, each way's best.
    clock.add(0, 1_000_010, 210);
    clock.add(1_000, 1_001_300, 1_320);
    expect(clock.offsetMs).toBeCloseTo(1_000_000 - 5 + 0.5, 0);
    expect(clock.errorMs(1_320)).toBeCloseTo(15.5, 0);
  });

  test("a phone that slept, or a clock that was set, begins anew", () => {
    const clock = new ClockEstimate();
    clock.add(0, 1_000_020, 40);
    clock.add(1_000, 1_601_020, 1_040);
    expect(clock.offsetMs).toBeCloseTo(1_600_000.5);
    expect(clock.errorMs(1_040)).toBeCloseTo(20.5);
  });

  test("knows nothing before anything was heard, and passes over what cannot be", () => {
    const clock = new ClockEstimate();
    clock.add(100, 5, 50);
    expect([clock.offsetMs, clock.errorMs(0)]).toEqual([undefined, undefined]);
  });
});
