import { describe, expect, test } from "vitest";
import { Code, limits } from "../src/index.js";
import { Bench, sent, waitMs } from "./bench.js";
import { checkInSeen } from "./model.js";

describe("coming back", () => {
  test("waits with full jitter: up to 1 s first, then doubling up to 30 s", () => {
    const bench = new Bench();
    bench.random = 0.999_999;
    bench.handle({ kind: "start" });
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      waits.push(Math.round(waitMs(bench.handle({ kind: "closed", code: 1006 }), bench.ms) ?? -1));
      bench.later(30_000).handle({ kind: "tick" });
    }
    expect(waits).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test("a connection that stood for a minute starts the waits anew", () => {
    const bench = new Bench();
    bench.random = 0.999_999;
    bench.handle({ kind: "start" });
    for (let i = 0; i < 6; i++) {
      bench.handle({ kind: "closed", code: 1006 });
      bench.later(30_000).handle({ kind: "tick" });
    }
    bench.handle({ kind: "opened" });
    bench.welcome();
    bench.later(limits.stableMs);
    expect(waitMs(bench.handle({ kind: "closed", code: 1006 }), bench.ms)).toBeCloseTo(1_000, 0);
  });

  test("after GoAway it comes back between the two bounds", () => {
    const bench = new Bench().live();
    bench.frame({
      case: "goAway",
      value: { $typeName: "attune.v1.GoAway", reconnectMinMs: 2_000, reconnectMaxMs: 6_000 },
    });
    expect(waitMs(bench.handle({ kind: "closed", code: 1012 }), bench.ms)).toBe(4_000);
  });

  test.each([
    [Code.BAD_CREDENTIAL],
    [Code.NO_SUCH_SESSION],
    [Code.ENDED],
    [Code.VERSION],
    [Code.JOIN_DECLINED],
    [Code.REPLACED],
    [1003],
    [1009],
  ])("close code %i stops it for good", (code) => {
    const bench = new Bench().live();
    const out = bench.handle({ kind: "closed", code });
    expect(out).toContainEqual({ kind: "status", status: { kind: "stopped", code } });
    expect(bench.machine.nextTickMs).toBeUndefined();
  });

  test.each([[4002], [4003], [4004], [4005], [4008], [1001], [1006], [1012]])(
    "close code %i brings it back",
    (code) => {
      const bench = new Bench().live();
      expect(waitMs(bench.handle({ kind: "closed", code }), bench.ms)).toBeGreaterThanOrEqual(0);
    },
  );

  test("a probe that nobody answers within 3 s gives the connection up", () => {
    const bench = new Bench().live();
    expect(sent(bench.handle({ kind: "probe" }), "timeProbe").length).toBe(1);
    expect(bench.later(2_999).handle({ kind: "tick" })).not.toContainEqual({ kind: "disconnect" });
    expect(bench.later(1).handle({ kind: "tick" })).toContainEqual({ kind: "disconnect" });
  });

  test("a quiet connection is asked every 30 s whether it is alive, and given up when nothing comes for 10 s", () => {
    const bench = new Bench().live();
    for (let i = 1; i < limits.probesAtStart; i++) bench.later(limits.probeSpacingMs).tick();
    const reply = { $typeName: "attune.v1.TimeReply" as const, t0Ms: bench.ms, serverTimeMs: 0n };
    bench.frame({ case: "timeReply", value: reply });
    expect(sent(bench.later(limits.probeIntervalMs).tick(), "timeProbe").length).toBe(1);
    expect(bench.later(limits.probeAnswerMs - 1).tick()).not.toContainEqual({ kind: "disconnect" });
    expect(bench.later(1).tick()).toContainEqual({ kind: "disconnect" });
  });

  test("after a sleep nobody is asked: the connection is dead, and a new one opens at once", () => {
    const bench = new Bench().live();
    bench.later(limits.sleptMs - 1);
    expect(bench.handle({ kind: "probe" })).not.toContainEqual({ kind: "connect" });
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    // The monotonic clock may have stood still.
    bench.wallMs += limits.sleptMs;
    const out = bench.handle({ kind: "probe" });
    expect(out).toContainEqual({ kind: "disconnect" });
    expect(out).toContainEqual({ kind: "connect" });
  });

  test.each([
    [
      "a frame from before it that is read after it",
      (bench: Bench) => bench.frame({ case: "event", value: checkInSeen(1, 5, 5) }),
    ],
    ["a timer", (bench: Bench) => bench.later(limits.probeIntervalMs).tick()],
  ])("so it is where %s is the first that is heard of the sleep's end", (_, next) => {
    const bench = new Bench().live();
    bench.wallMs += limits.sleptMs;
    expect(next(bench)).toEqual([]);
    expect(bench.later(limits.sleptGraceMs - 1).tick()).toEqual([]);
    const out = bench.later(1).tick();
    expect(out.map(({ kind }) => kind).filter((kind) => kind !== "status")).toEqual([
      "disconnect",
      "connect",
    ]);
  });

  test("whoever was replaced in a sleep stays so: the close is still read", () => {
    const bench = new Bench().live();
    bench.wallMs += limits.sleptMs;
    bench.later(limits.probeIntervalMs).tick();
    const out = bench.handle({ kind: "closed", code: Code.REPLACED });
    expect(out).toContainEqual({
      kind: "status",
      status: { kind: "stopped", code: Code.REPLACED },
    });
  });

  test.each(["opening", "greeting"])(
    "an attempt that hangs while %s is made anew, a young one is not",
    (at) => {
      const bench = new Bench();
      bench.handle({ kind: "start" });
      if (at === "greeting") bench.handle({ kind: "opened" });
      expect(bench.later(limits.youngAttemptMs - 1).handle({ kind: "probe" })).toEqual([]);
      const out = bench.later(1).handle({ kind: "probe" });
      expect(out).toContainEqual({ kind: "disconnect" });
      expect(out).toContainEqual({ kind: "connect" });
    },
  );

  test("any frame answers a probe", () => {
    const bench = new Bench().live();
    bench.handle({ kind: "probe" });
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    expect(bench.later(3_000).handle({ kind: "tick" })).not.toContainEqual({ kind: "disconnect" });
  });

  test("a page that becomes visible does not wait for its turn to come back", () => {
    const bench = new Bench().live();
    bench.handle({ kind: "closed", code: 1006 });
    expect(bench.handle({ kind: "probe" })).toContainEqual({ kind: "connect" });
  });

  test("a socket that never opens, and a Hello that nobody answers, are given up after 10 s", () => {
    const bench = new Bench();
    bench.handle({ kind: "start" });
    expect(bench.later(limits.openTimeoutMs).handle({ kind: "tick" })).toContainEqual({
      kind: "disconnect",
    });
    bench.later(30_000).handle({ kind: "tick" });
    bench.handle({ kind: "opened" });
    expect(bench.later(limits.welcomeTimeoutMs).handle({ kind: "tick" })).toContainEqual({
      kind: "disconnect",
    });
  });

  test("stop closes the connection and says nothing else", () => {
    const bench = new Bench().live();
    const out = bench.handle({ kind: "stop" });
    expect(out.map((o) => o.kind)).toEqual(["disconnect", "status"]);
  });
});
