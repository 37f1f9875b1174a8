// What a heart rate strap says, read from its bytes: the Bluetooth characteristic 0x2A37 (Heart Rate Measurement).

/** One notification of a strap. */
export interface HeartMeasurement {
  /** Beats per minute as the strap gave them, 0 to 65,535; 0 means that it gave none. */
  rateBpm: number;
  /** Whether it touches the skin; undefined where the strap cannot tell. */
  contact: boolean | undefined;
  /** Since the wearer's last reset, in kJ; undefined where it was not sent. */
  energyKj: number | undefined;
  /** Beat-to-beat intervals since the last notification, oldest first, in whole ms. */
  intervalsMs: readonly number[];
}

/** `tooShort`: a field that the flags promise is not there. `leftOver`: bytes that no flag speaks of, or half an interval. */
export type HeartProblem = "tooShort" | "leftOver";

/** What the bytes say, or what is wrong with them. */
export type HeartParse =
  | { ok: true; measurement: HeartMeasurement }
  | { ok: false; problem: HeartProblem };

const kWideRate = 0b0000_0001;
const kContact = 0b0000_0010;
const kContactKnown = 0b0000_0100;
const kEnergy = 0b0000_1000;
const kIntervals = 0b0001_0000;
/** Of a later version of the characteristic: what they announce stands at the end, and is left alone. */
const kReserved = 0b1110_0000;

/** The strap's clock counts in 1/1024 s. */
const kTicksPerS = 1_024;

/**
 * Reads one notification. The bytes are untrusted: whatever does not fit comes back as a problem, and nothing throws.
 *
 * @example
 * ```ts
 * import { parseHeartRate } from "@attune/client";
 *
 * const parsed = parseHeartRate(new DataView(Uint8Array.of(0x10, 60, 0x00, 0x04).buffer));
 * if (parsed.ok) console.log(parsed.measurement.rateBpm, parsed.measurement.intervalsMs); // 60 [ 1000 ]
 * ```
 */
export function parseHeartRate(bytes: DataView): HeartParse {
  if (bytes.byteLength < 1) return { ok: false, problem: "tooShort" };
  const flags = bytes.getUint8(0);
  const rateAt = 1;
  const energyAt = rateAt + (flags & kWideRate ? 2 : 1);
  const intervalsAt = energyAt + (flags & kEnergy ? 2 : 0);
  if (bytes.byteLength < intervalsAt) return { ok: false, problem: "tooShort" };
  const rest = bytes.byteLength - intervalsAt;
  if (!mayEndWith(rest, flags)) return { ok: false, problem: "leftOver" };
  const measurement = {
    rateBpm: flags & kWideRate ? bytes.getUint16(rateAt, true) : bytes.getUint8(rateAt),
    contact: flags & kContactKnown ? (flags & kContact) !== 0 : undefined,
    energyKj: flags & kEnergy ? bytes.getUint16(energyAt, true) : undefined,
    intervalsMs: flags & kIntervals ? intervals(bytes, intervalsAt) : [],
  };
  return { ok: true, measurement };
}

function mayEndWith(rest: number, flags: number): boolean {
  if (flags & kReserved) return true;
  return flags & kIntervals ? rest % 2 === 0 : rest === 0;
}

function intervals(bytes: DataView, from: number): number[] {
  const all: number[] = [];
  for (let at = from; at + 2 <= bytes.byteLength; at += 2) {
    all.push(Math.round((bytes.getUint16(at, true) * 1_000) / kTicksPerS));
  }
  return all;
}
