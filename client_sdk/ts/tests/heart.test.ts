import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HeartMeasurement, parseHeartRate } from "../src/index.js";

const bytes = (...all: number[]) => new DataView(Uint8Array.from(all).buffer);

describe("a heart rate measurement, by hand", () => {
  test.each<[string, number[], HeartMeasurement]>([
    ["nothing but a rate", [0x00, 72], say(72)],
    ["a rate of 16 bits", [0x01, 0x2c, 0x01], say(300)],
    ["on the skin", [0x06, 61], say(61, { contact: true })],
    ["off the skin", [0x04, 0], say(0, { contact: false })],
    ["a contact bit of a strap that cannot tell", [0x02, 61], say(61)],
    ["energy", [0x08, 80, 0x10, 0x27], say(80, { energyKj: 10_000 })],
    ["one interval of a second", [0x10, 60, 0x00, 0x04], say(60, { intervalsMs: [1_000] })],
    [
      "all of it, with three intervals",
      [0x1f, 75, 0, 1, 0, 0x33, 0x03, 0x34, 0x03, 0xff, 0xff],
      say(75, { contact: true, energyKj: 1, intervalsMs: [800, 801, 63_999] }),
    ],
    ["intervals announced, and none this time", [0x16, 66], say(66, { contact: true })],
    ["what a later version adds", [0x20, 70, 1, 2, 3], say(70)],
  ])("%s", (_, raw, measurement) => {
    expect(parseHeartRate(bytes(...raw))).toEqual({ ok: true, measurement });
  });

  test.each<[string, number[], string]>([
    ["nothing", [], "tooShort"],
    ["flags alone", [0x00], "tooShort"],
    ["half a rate", [0x01, 72], "tooShort"],
    ["no energy", [0x08, 72], "tooShort"],
    ["half the energy", [0x18, 72, 1], "tooShort"],
    ["half an interval", [0x10, 72, 0, 4, 1], "leftOver"],
    ["bytes that no flag speaks of", [0x00, 72, 1, 2], "leftOver"],
  ])("%s is a problem", (_, raw, problem) => {
    expect(parseHeartRate(bytes(...raw))).toEqual({ ok: false, problem });
  });
});

function say(rateBpm: number, more: Partial<HeartMeasurement> = {}): HeartMeasurement {
  return { rateBpm, contact: undefined, energyKj: undefined, intervalsMs: [], ...more };
}

describe("a heart rate measurement, by the characteristic's own rules", () => {
  const u16 = fc.nat(0xffff);
  const strap = fc.record({
    wide: fc.boolean(),
    rate: fc.nat(0xff),
    contact: fc.constantFrom(undefined, true, false),
    energy: fc.option(u16, { nil: undefined }),
    ticks: fc.option(fc.array(u16, { maxLength: 120 }), { nil: undefined }),
    offset: fc.nat(7),
  });

  test("what was written is what is read, wherever it lies in memory", () => {
    fc.assert(
      fc.property(strap, ({ wide, rate, contact, energy, ticks, offset }) => {
        const raw = write({ wide, rate, contact, energy, ticks });
        const memory = Uint8Array.from([...Array(offset).fill(0xee), ...raw, 0xee]);
        const intervalsMs = (ticks ?? []).map((each) => Math.round((each / 1_024) * 1_000));
        expect(parseHeartRate(new DataView(memory.buffer, offset, raw.length))).toEqual({
          ok: true,
          measurement: { rateBpm: rate, contact, energyKj: energy, intervalsMs },
        });
      }),
    );
  });

  test("any bytes at all have an answer, and every shorter one of a good one too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (raw) => {
        for (let size = 0; size <= raw.length; size++) {
          const parsed = parseHeartRate(bytes(...raw.subarray(0, size)));
          if (!parsed.ok) continue;
          for (const each of parsed.measurement.intervalsMs) expect(each).toBeLessThan(64_000);
          expect(parsed.measurement.rateBpm).toBeLessThan(65_536);
        }
      }),
    );
  });
});

interface Written {
  wide: boolean;
  rate: number;
  contact: boolean | undefined;
  energy: number | undefined;
  ticks: readonly number[] | undefined;
}

/** As a strap would write it: least significant byte first. */
function write({ wide, rate, contact, energy, ticks }: Written): number[] {
  const two = (value: number) => [value & 0xff, value >> 8];
  const flags =
    (wide ? 1 : 0) |
    (contact === undefined ? 0 : contact ? 6 : 4) |
    (energy === undefined ? 0 : 8) |
    (ticks === undefined ? 0 : 16);
  return [
    flags,
    ...(wide ? two(rate) : [rate]),
    ...(energy === undefined ? [] : two(energy)),
    ...(ticks ?? []).flatMap(two),
  ];
}
