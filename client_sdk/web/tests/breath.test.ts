// @vitest-environment happy-dom
import fc from "fast-check";
import { h, render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { BreathCircle, breathAt, kHalfBreathMs, untilNextBeatMs } from "../partner/breath.js";

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

test("the circle asks the clock between two beats, too: it is known better with every answer", async () => {
  vi.useFakeTimers();
  const elapsedMs = vi.fn(() => 100);
  const root = document.createElement("div");
  await act(() => render(h(BreathCircle, { elapsedMs }), root));
  const before = elapsedMs.mock.calls.length;
  vi.advanceTimersByTime(850);
  expect(elapsedMs.mock.calls.length - before).toBeGreaterThanOrEqual(4);
  render(null, root);
  vi.useRealTimers();
});
