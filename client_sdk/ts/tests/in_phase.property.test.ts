// Two phones that pace one breath by the server's clock, each over a link of its own: how far apart they can be.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ClockEstimate } from "../src/clock.js";
import { limits } from "../src/index.js";

/** In ms: the least that each way takes, and the mean of what a queue adds to it. */
interface Road {
  up: number;
  down: number;
  upQueue: number;
  downQueue: number;
  driftPpm: number;
  /** Server time minus the phone's monotonic clock, at its zero. */
  offset: number;
}

/** As far as a breath may be apart before two people notice. */
const kApartMaxMs = 50;
/** Far enough below the bound that hardly one look is over it: eight probes 150 ms apart gave 28 ms here, sixteen 100 ms apart 19. */
const kFirstSecondApartMaxMs = 22;
const kBreathingMs = 4 * 60_000;
const kLooks = 20;
const kPairs = 400;
/** From the first answer that counts: Hello and the probes at the start. */
const kSettledMs = limits.probesAtStart * limits.probeSpacingMs + 500;

const kWholeBreathing = Array.from(
  { length: kLooks },
  (_, i) => kSettledMs + (i * kBreathingMs) / kLooks,
);
/** While probes at the start still come in: from half a second after the first answer on. */
const kFirstSecond = Array.from({ length: 6 }, (_, i) => 600 + i * 100);

/** Any road whose two ways differ by at most `asymmetryMs`, all of them as likely. */
function drawRoad(random: () => number, asymmetryMs: number): Road {
  const more = (random() * 2 - 1) * asymmetryMs;
  const least = 2 + random() * 58;
  return {
    up: least + Math.max(0, more),
    down: least + Math.max(0, -more),
    upQueue: random() * 20,
    downQueue: random() * 20,
    driftPpm: random() * 160 - 80,
    offset: random() * 1.8e12,
  };
}

/** mulberry32, in [0, 1). */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sendTimes(): number[] {
  const start = Array.from(
    { length: limits.probesAtStart + 1 },
    (_, i) => i * limits.probeSpacingMs,
  );
  const later: number[] = [];
  for (let at = limits.probeIntervalMs; at < kBreathingMs; at += limits.probeIntervalMs)
    later.push(at);
  return [...start, ...later];
}

/** How far a phone's breath is from the true one at each of some moments, and how far it says it may be. */
function offAt(moments: number[], road: Road, random: () => number) {
  const queue = (mean: number) => -mean * Math.log(1 - random());
  const offset = (ms: number) => road.offset + (ms * road.driftPpm) / 1e6;
  const answers = sendTimes()
    .map((sent) => {
      const read = sent + road.up + queue(road.upQueue);
      return {
        sent,
        server: Math.floor(read + offset(read)),
        heard: read + road.down + queue(road.downQueue),
      };
    })
    .sort((one, other) => one.heard - other.heard);
  const clock = new ClockEstimate();
  return moments.map((at) => {
    while (answers[0] && answers[0].heard <= at) {
      const { sent, server, heard } = answers[0];
      clock.add(sent, server, heard);
      answers.shift();
    }
    return {
      off: (clock.offsetMs ?? Number.NaN) - offset(at),
      told: clock.errorMs(at) ?? Number.NaN,
    };
  });
}

function quantile(values: number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? Number.NaN;
}

/** Every look at every pair: how far the two are apart, and whether what they said covers what they were off. */
function breatheTogether(draw: (random: () => number) => [Road, Road], moments = kWholeBreathing) {
  const apart: number[] = [];
  let covered = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randoms(seed);
      const [one, other] = draw(random).map((road) => offAt(moments, road, random));
      moments.forEach((_, i) => {
        const [mine, theirs] = [one?.[i], other?.[i]];
        if (!mine || !theirs) throw new Error("a look at nothing");
        apart.push(Math.abs(mine.off - theirs.off));
        for (const { off, told } of [mine, theirs]) if (Math.abs(off) <= told) covered += 1;
        expect(Math.abs(mine.off - theirs.off)).toBeLessThanOrEqual(mine.told + theirs.told);
      });
    }),
    { numRuns: kPairs, seed: 20_261_129 },
  );
  const [p50, p95, most] = [0.5, 0.95, 1].map((q) => Math.round(quantile(apart, q)));
  const share = covered / (2 * apart.length);
  console.log(
    `apart p50 ${p50}, p95 ${p95}, most ${most} ms; covered ${(100 * share).toFixed(1)} %`,
  );
  return { p95: p95 ?? Number.NaN, most: most ?? Number.NaN, covered: share };
}

// What no clock that is read over a link can know is which of its two ways is the longer one: it is off by half their difference.
test.each([0, 30, 60])(
  "two phones whose ways differ by up to %i ms are at most 50 ms apart at p95",
  (ms) => {
    const { p95, covered } = breatheTogether((random) => [
      drawRoad(random, ms),
      drawRoad(random, ms),
    ]);
    expect(p95).toBeLessThanOrEqual(kApartMaxMs);
    expect(covered).toBeGreaterThanOrEqual(0.95);
  },
);

test("up to 90 ms, where it is one of the two", () => {
  const { p95, covered } = breatheTogether((random) => [
    drawRoad(random, 90),
    drawRoad(random, 10),
  ]);
  expect(p95).toBeLessThanOrEqual(kApartMaxMs);
  expect(covered).toBeGreaterThanOrEqual(0.95);
});

test("however much, where both share the way, as at one table", () => {
  const { p95, covered } = breatheTogether((random) => {
    const shared = drawRoad(random, 300);
    const own = drawRoad(random, 10);
    return [shared, { ...own, up: shared.up + own.up, down: shared.down + own.down }];
  });
  expect(p95).toBeLessThanOrEqual(kApartMaxMs);
  expect(covered).toBeGreaterThanOrEqual(0.95);
});

test("where they differ by more the two may be further apart, and say so", () => {
  const { most, covered } = breatheTogether((random) => [
    drawRoad(random, 200),
    drawRoad(random, 200),
  ]);
  expect(most).toBeGreaterThan(kApartMaxMs);
  expect(covered).toBeGreaterThanOrEqual(0.95);
});

test("from the first half second on, with a long queue on one way of each", () => {
  const even = { up: 15, down: 15, upQueue: 2, downQueue: 2, driftPpm: 80, offset: 0 };
  const { p95 } = breatheTogether(
    () => [
      { ...even, downQueue: 60 },
      { ...even, upQueue: 60 },
    ],
    kFirstSecond,
  );
  expect(p95).toBeLessThanOrEqual(kFirstSecondApartMaxMs);
});
