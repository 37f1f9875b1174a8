// The one table of codes, proto/README.md, and what this client makes of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Code, codeTable, kindOf, limits, mayRetry, refusalOf, wordsOf } from "../src/index.js";
import { noAnswer } from "../src/refusal.js";

const contract = join(import.meta.dirname, "..", "..", "..", "proto", "README.md");
const kRow = /^\| (\d{4}) \| `CODE_(\w+)` \| (\w+) \| (yes|no) \| \S+ \| (.*) \|$/gm;
const rows = [...readFileSync(contract, "utf8").matchAll(kRow)].map(
  ([, code, name, kind, retry, words]) => ({
    code: Number(code),
    name: String(name),
    row: { kind, mayRetry: retry === "yes", words },
  }),
);

test("every code has a row, and every row a code", () => {
  const known = Object.values(Code).filter((code) => typeof code === "number" && code !== 0);
  expect(rows.map(({ code }) => code)).toEqual(known);
});

test.each(rows.map((row) => [row.name, row] as const))("%s says what the table says", (_, each) => {
  const { code, name, row } = each;
  expect(Code[code]).toBe(name);
  expect((codeTable as Record<number, unknown>)[code]).toEqual(row);
  expect({ kind: kindOf(code), mayRetry: mayRetry(code) }).toEqual({
    kind: row.kind,
    mayRetry: row.mayRetry,
  });
  expect(wordsOf(code)).toBe(row.words);
});

test("a refusal's kind narrows its code", () => {
  const refusal = refusalOf(Code.PAUSED);
  if (refusal.kind !== "refused") throw new Error("of another kind");
  const code: Exclude<typeof refusal.code, Code.PAUSED> | Code.PAUSED = refusal.code;
  // @ts-expect-error A refused command is never answered with an invite's code.
  const wrong: Code.INVITE_USED = refusal.code;
  expect([code, wrong]).toEqual([Code.PAUSED, Code.PAUSED]);
});

test("a code of a later version has a kind, and its number for words", () => {
  expect([kindOf(4099), kindOf(4199), kindOf(4419), kindOf(4499)]).toEqual([
    "reconnect",
    "refused",
    "terminal",
    "http",
  ]);
  expect([wordsOf(4199), wordsOf(Code.UNSPECIFIED)]).toEqual([
    "Code 4199.",
    "There was no answer.",
  ]);
});

test("a refusal has the words of its code; where there was no answer, those of what happened", () => {
  expect(wordsOf(refusalOf(Code.PAUSED))).toBe(wordsOf(Code.PAUSED));
  const words = (["unreachable", "withdrawn", "stopped"] as const).map((kind) =>
    wordsOf(noAnswer(kind)),
  );
  expect(words).toEqual([
    "The server cannot be reached.",
    "It was taken back before it left.",
    "The session stopped first; the next one sends it.",
  ]);
});

test("probes at the start are not more often than a connection may send", () => {
  const [, perSecond] =
    /`kCommandsPerSecond` \| (\d+) \|/.exec(readFileSync(contract, "utf8")) ?? [];
  expect(1_000 / limits.probeSpacingMs).toBeLessThanOrEqual(Number(perSecond));
});
