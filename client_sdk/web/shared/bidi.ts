// Two directions in one line: what is put into a sentence keeps its own order, and leaves that of the sentence alone (UAX 9).
import { directionOf, language } from "./i18n.js";

const kFirstStrong = "\u2068";
const kLeftToRight = "\u2066";
const kEnd = "\u2069";
/** Letters of the scripts that are written from right to left. */
const kRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Somebody's own words inside a sentence of ours, in whichever language they are. */
export function theirWords(words: string): string {
  const oneWay = directionOf(language.value) === "ltr" && !kRightToLeft.test(words);
  return oneWay ? words : `${kFirstStrong}${words}${kEnd}`;
}

/** A telephone number, whose groups would change places between Arabic words. */
export function leftToRight(text: string): string {
  return `${kLeftToRight}${text}${kEnd}`;
}

/** What there is of `parts`, in one line, by the comma or the semicolon of the page's script. */
export function listed(parts: readonly (string | undefined)[], by: "," | ";" = ","): string {
  const arabic = by === "," ? "،" : "؛";
  const mark = directionOf(language.value) === "rtl" ? arabic : by;
  return parts.filter(Boolean).join(`${mark} `);
}
