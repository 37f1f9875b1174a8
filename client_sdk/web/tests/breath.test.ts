// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, test } from "vitest";
import { breathAt, kHalfBreathMs, untilNextBeatMs } from "../partner/breath.js";

test("breathing goes in and out five and a half times a minute", () => {
  expect(kHalfBreathMs * 2 * 5.5).toBeCloseTo(60_000);
  expect(breathAt(0)).toEqual({ inward: true, count: 1 });
  expect(breathAt(kHalfBreathMs - 1)).toEqual({ inward: true, count: 6 });
  expect(breathAt(kHalfBreathMs)).toEqual({ inward: false, count: 1 });
  expect(breathAt(2 * kHalfBreathMs + 1)).toMatchObject({ inward: true });
});

test("the next beat is where the word or the number changes, and not before", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 300_000, noNaN: true }), (elapsed) => {
      const wait = untilNextBeatMs(elapsed);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(1_000);
      const slack = 1e-6; // Of floating point, on either side.
      expect(breathAt(elapsed + wait + slack)).not.toEqual(breathAt(elapsed));
      if (wait > 2 * slack) expect(breathAt(elapsed + wait - slack)).toEqual(breathAt(elapsed));
    }),
  );
});
