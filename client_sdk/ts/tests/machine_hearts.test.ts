import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { HeartSamplesSchema, limits, type Output } from "../src/index.js";
import { Bench, commands } from "./bench.js";

function hear(bench: Bench, ...agesMs: number[]): Output[] {
  const samples = agesMs.map((age) => ({ ageMs: BigInt(age), rateBpm: 70 }));
  const value = create(HeartSamplesSchema, { samples });
  return bench.handle({ kind: "command", body: { case: "heartSamples", value } });
}

function agesOf(outputs: Output[]): bigint[][] {
  const sent = commands(outputs) as unknown as {
    body: { case: string; value: { samples: { ageMs: bigint }[] } };
  }[];
  return sent
    .filter(({ body }) => body.case === "heartSamples")
    .map(({ body }) => body.value.samples.map(({ ageMs }) => ageMs));
}

/** The connection drops, and stands again when the page is looked at some time later; what leaves then. */
function backAfter(bench: Bench, ms: number): Output[] {
  bench.handle({ kind: "closed", code: 1006 });
  bench.later(ms).handle({ kind: "probe" });
  bench.handle({ kind: "opened" });
  return bench.welcome();
}

describe("hearts on their way", () => {
  test("leave at once, as old as they were said to be", () => {
    expect(agesOf(hear(new Bench().live(), 4_000, 0))).toEqual([[4_000n, 0n]]);
  });

  test("sent again after an outage they are older by it", () => {
    const bench = new Bench().live();
    hear(bench, 4_000, 0);
    expect(agesOf(backAfter(bench, 60_000))).toEqual([[64_000n, 60_000n]]);
  });

  test("are dropped once the server would refuse them, at the limit and one past it; a tap is not", () => {
    const bench = new Bench().live();
    hear(bench, 1_000);
    const back = backAfter(bench, limits.heartAgeMaxMs - 1_000);
    expect(agesOf(back)).toEqual([[BigInt(limits.heartAgeMaxMs)]]);
    bench.tap();
    const later = backAfter(bench, 1);
    expect(agesOf(later)).toEqual([]);
    expect(later.filter((out) => out.kind === "settled")).toHaveLength(1);
    expect(commands(later).map(({ number, body }) => [number, body.case])).toEqual([
      [1n, "checkIn"],
    ]);
  });

  test("are kept on no phone, while a tap is", () => {
    const bench = new Bench();
    hear(bench, 0);
    const kept = bench.tap().flatMap((out) => (out.kind === "persist" ? [out.state.queue] : []));
    expect(kept.at(-1)).toHaveLength(1);
  });
});
