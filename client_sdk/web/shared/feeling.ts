// The grid's words and regions. v = pleasantness - 5, a = arousal - 5; proto/attune/v1/common.proto holds the zones' borders.
import { type SeenCheckIn, Zone } from "@attune/client";
import { listed } from "./bidi.js";

/** The five words on the pad. */
export type PadWord = "tense" | "lively" | "low" | "easy" | "okay";

export interface GridPoint {
  pleasantness: number;
  arousal: number;
}

/** The word nearest to a place: the middle 3 x 3 is okay, the rest belongs to its corner. */
export function padWord({ pleasantness, arousal }: GridPoint): PadWord {
  const v = pleasantness - 5;
  const a = arousal - 5;
  if (Math.abs(v) <= 1 && Math.abs(a) <= 1) return "okay";
  if (a > 0) return v < 0 ? "tense" : "lively";
  return v < 0 ? "low" : "easy";
}

/** The arousal a zone covers and its middle, both on the 1..9 scale. */
export function arousalRange(zone: Zone): { low: number; middle: number; high: number } {
  switch (zone) {
    case Zone.LIVELY:
      return { low: 6, middle: 7.5, high: 9 };
    case Zone.AMBER:
      return { low: 6, middle: 6.5, high: 9 };
    case Zone.RED:
      return { low: 7, middle: 8, high: 9 };
    default:
      return { low: 1, middle: 3, high: 5 };
  }
}

export type ZoneName = "calm" | "lively" | "low" | "tense" | "veryTense";

export function zoneName(zone: Zone): ZoneName {
  switch (zone) {
    case Zone.LIVELY:
      return "lively";
    case Zone.LOW:
      return "low";
    case Zone.AMBER:
      return "tense";
    case Zone.RED:
      return "veryTense";
    default:
      return "calm";
  }
}

/** An exact place is said with the pad's word first where that says more than the zone: "okay, calm". */
export function describe(checkIn: SeenCheckIn, words: Record<PadWord | ZoneName, string>): string {
  const zone = words[zoneName(checkIn.zone)];
  if (!checkIn.point) return zone;
  const pad = padWord(checkIn.point);
  return pad === "okay" || pad === "easy" ? listed([words[pad], zone]) : zone;
}
