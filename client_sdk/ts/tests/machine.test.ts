import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import {
  CheckInSchema,
  Code,
  type Output,
  type ServerFrame,
  SessionMachine,
  UndoCheckInSchema,
  Welcome_Outcome,
  WelcomeSchema,
} from "../src/index.js";
import { limits } from "../src/machine.js";
import { checkInSeen, kEpoch, serverFrame } from "./model.js";

class Bench {
  machine = new SessionMachine({ credential: "secret", locale: "es" });
  ms = 1_000;
  random = 0.5;
  wallMs = 1_700_000_000_000;

  handle(input: Parameters<SessionMachine["handle"]>[0]): Output[] {
    this.machine.handle(input, { ms: this.ms, wallMs: this.wallMs, random: this.random });
    const outputs: Output[] = [];
    for (let out = this.machine.poll(); out; out = this.machine.poll()) outputs.push(out);
    return outputs;
  }
  frame(body: ServerFrame["body"]): Output[] {
    return this.handle({ kind: "frame", frame: serverFrame(body) });
  }
  welcome(
    over: {
      lastCommandNumber?: bigint;
      headOffset?: bigint;
      outcome?: number;
      waitingForConfirmation?: boolean;
    } = {},
  ): Output[] {
    const value = create(WelcomeSchema, {
      epoch: kEpoch,
      outcome: Welcome_Outcome.SNAPSHOT,
      serverTimeMs: 1_700_000_000_000n,
      ...over,
    });
    return this.frame({ case: "welcome", value });
  }
  live(): this {
    this.handle({ kind: "start" });
    this.handle({ kind: "opened" });
    this.welcome();
    this.frame({ case: "caughtUp", value: { $typeName: "attune.v1.CaughtUp", offset: 0n } });
    return this;
  }
  tap(pleasantness = 2, arousal = 8): Output[] {
    const value = create(CheckInSchema, { pleasantness, arousal });
    return this.handle({ kind: "command", body: { case: "checkIn", value } });
  }
  undo(): Output[] {
    const value = create(UndoCheckInSchema);
    return this.handle({ kind: "command", body: { case: "undoCheckIn", value } });
  }
  later(ms: number): this {
    this.ms += ms;
    this.wallMs += ms;
    return this;
  }
}

function sent(outputs: Output[], kind: "hello" | "command" | "timeProbe") {
  return outputs.flatMap((out) =>
    out.kind === "transmit" && out.frame.body.case === kind ? [out.frame.body.value] : [],
  );
}
function commands(outputs: Output[]) {
  return sent(outputs, "command") as {
    number: bigint;
    body: { case: string; value: { ageMs: bigint } };
  }[];
}
function waitMs(outputs: Output[], now: number): number | undefined {
  const status = outputs.flatMap((out) => (out.kind === "status" ? [out.status] : [])).at(-1);
  return status?.kind === "waiting" ? status.untilMs - now : undefined;
}

describe("hello and welcome", () => {
  test("the first frame is Hello with the credential, the language and nothing applied yet", () => {
    const bench = new Bench();
    expect(bench.handle({ kind: "start" })).toContainEqual({ kind: "connect" });
    const [hello] = sent(bench.handle({ kind: "opened" }), "hello");
    expect(hello).toMatchObject({ credential: "secret", locale: "es", lastOffset: 0n, version: 1 });
  });

  test("a reconnect resumes from the last offset with its epoch", () => {
    const bench = new Bench().live();
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    bench.handle({ kind: "closed", code: 1006 });
    bench.later(60_000).handle({ kind: "tick" });
    const [hello] = sent(bench.handle({ kind: "opened" }), "hello");
    expect(hello).toMatchObject({ lastOffset: 1n, epoch: kEpoch });
  });

  test("any frame before Welcome but GoAway gives the connection up", () => {
    const bench = new Bench();
    bench.handle({ kind: "start" });
    bench.handle({ kind: "opened" });
    const out = bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    expect(out).toContainEqual({ kind: "disconnect" });
  });

  test("a resume that ends below what is in hand asks for everything again", () => {
    const bench = new Bench().live();
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    bench.handle({ kind: "closed", code: 1006 });
    bench.later(60_000).handle({ kind: "tick" });
    bench.handle({ kind: "opened" });
    const out = bench.welcome({ outcome: Welcome_Outcome.RESUMED, headOffset: 0n });
    expect(out).toContainEqual({ kind: "disconnect" });
    expect(bench.machine.lastOffset).toBe(0);
  });

  test("a device that waits for a yes holds its commands back until it is let in", () => {
    const bench = new Bench();
    bench.handle({ kind: "start" });
    bench.handle({ kind: "opened" });
    bench.welcome({ waitingForConfirmation: true });
    expect(commands(bench.tap())).toEqual([]);
    const letIn = bench.welcome({ headOffset: 4n });
    expect(commands(letIn).map((c) => c.number)).toEqual([1n]);
    expect(letIn).toContainEqual(expect.objectContaining({ kind: "welcome" }));
    expect(bench.machine.lastOffset).toBe(4);
  });

  test("a second Welcome makes the screen anew and sends nothing again", () => {
    const bench = new Bench().live();
    bench.tap();
    const again = bench.welcome({ headOffset: 9n });
    expect(commands(again)).toEqual([]);
    expect(again.some((out) => out.kind === "disconnect")).toBe(false);
    const next = bench.frame({ case: "event", value: checkInSeen(10, 5, 5) });
    expect(next).toContainEqual(expect.objectContaining({ kind: "event", live: true }));
    const ack = { $typeName: "attune.v1.CommandAck" as const, number: 1n };
    expect(bench.frame({ case: "commandAck", value: ack })).toContainEqual({
      kind: "settled",
      ticket: 1,
    });
  });

  test("a resume under another epoch asks for everything again", () => {
    const bench = new Bench().live();
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    bench.handle({ kind: "closed", code: 1006 });
    bench.later(60_000).handle({ kind: "tick" });
    bench.handle({ kind: "opened" });
    const value = create(WelcomeSchema, {
      epoch: Uint8Array.from([9]),
      outcome: Welcome_Outcome.RESUMED,
    });
    expect(bench.frame({ case: "welcome", value })).toContainEqual({ kind: "disconnect" });
    bench.later(60_000).handle({ kind: "tick" });
    const [hello] = sent(bench.handle({ kind: "opened" }), "hello");
    expect(hello).toMatchObject({ lastOffset: 0n });
  });
});

describe("commands", () => {
  test("numbers count 1, 2, 3 and are kept before the frame leaves", () => {
    const bench = new Bench().live();
    const out = bench.tap();
    const persistAt = out.findLastIndex((o) => o.kind === "persist");
    const transmitAt = out.findIndex((o) => o.kind === "transmit");
    expect(persistAt).toBeLessThan(transmitAt);
    expect(commands(out)[0]?.number).toBe(1n);
    expect(commands(bench.tap())[0]?.number).toBe(2n);
  });

  test("what is unacknowledged is sent again in order, and what is durable is not", () => {
    const bench = new Bench().live();
    for (let i = 0; i < 3; i++) bench.tap();
    bench.handle({ kind: "closed", code: 1006 });
    bench.later(60_000).handle({ kind: "tick" });
    bench.handle({ kind: "opened" });
    const out = bench.welcome({ lastCommandNumber: 1n });
    expect(commands(out).map((c) => c.number)).toEqual([2n, 3n]);
    expect(out).toContainEqual({ kind: "settled", ticket: 1 });
  });

  test("a refusal settles its command with the code and the connection lives on", () => {
    const bench = new Bench().live();
    bench.tap();
    const out = bench.frame({
      case: "commandNack",
      value: { $typeName: "attune.v1.CommandNack", number: 1n, code: Code.PAUSED },
    });
    expect(out).toContainEqual({ kind: "settled", ticket: 1, refusal: Code.PAUSED });
    expect(out.some((o) => o.kind === "disconnect")).toBe(false);
  });

  test("an offline tap is sent with its age, never more than a day", () => {
    const bench = new Bench();
    bench.tap();
    bench.later(42_000);
    bench.handle({ kind: "start" });
    bench.handle({ kind: "opened" });
    expect(commands(bench.welcome())[0]?.body.value.ageMs).toBe(42_000n);
    const old = new Bench();
    old.tap();
    old.later(3 * 24 * 3_600_000).live();
    expect(old.machine.pending.length).toBe(1);
    old.handle({ kind: "closed", code: 1006 });
    old.later(60_000).handle({ kind: "tick" });
    old.handle({ kind: "opened" });
    expect(commands(old.welcome())[0]?.body.value.ageMs).toBe(BigInt(limits.checkInAgeMaxMs));
  });

  test("an undo of a tap that never left takes it back here; a later one is a command", () => {
    const offline = new Bench();
    offline.tap();
    offline.undo();
    expect(offline.machine.pending).toEqual([]);
    const bench = new Bench().live();
    bench.tap();
    expect(commands(bench.undo())[0]).toMatchObject({ number: 2n, body: { case: "undoCheckIn" } });
  });

  test("at most the send window is on its way at once", () => {
    const bench = new Bench().live();
    const out = Array.from({ length: limits.sendWindow + 5 }, () => bench.tap()).flat();
    expect(commands(out).length).toBe(limits.sendWindow);
    const next = bench.frame({
      case: "commandAck",
      value: { $typeName: "attune.v1.CommandAck", number: 1n },
    });
    expect(commands(next).map((c) => c.number)).toEqual([BigInt(limits.sendWindow + 1)]);
  });

  test("one more than the queue holds is refused at once, and the rest is untouched", () => {
    const bench = new Bench();
    for (let i = 0; i < limits.queueMax; i++) bench.tap();
    expect(bench.tap()).toEqual([
      { kind: "settled", ticket: limits.queueMax + 1, refusal: Code.LIMIT_REACHED },
    ]);
    expect(bench.machine.pending.length).toBe(limits.queueMax);
  });
});

describe("events", () => {
  test("a hole in the offsets gives the connection up and resumes from before it", () => {
    const bench = new Bench().live();
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    const out = bench.frame({ case: "event", value: checkInSeen(3, 5, 5) });
    expect(out).toContainEqual({ kind: "disconnect" });
    expect(out.some((o) => o.kind === "event")).toBe(false);
    expect(bench.machine.lastOffset).toBe(1);
  });

  test("an event that was seen already is passed over, and the connection stands", () => {
    const bench = new Bench().live();
    bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    expect(bench.frame({ case: "event", value: checkInSeen(1, 5, 5) })).toEqual([]);
    expect(bench.machine.lastOffset).toBe(1);
  });

  test("an event is live only after CaughtUp", () => {
    const bench = new Bench().live();
    const first = bench.frame({ case: "event", value: checkInSeen(1, 5, 5) });
    expect(first).toContainEqual(expect.objectContaining({ kind: "event", live: true }));
    bench.handle({ kind: "closed", code: 1006 });
    bench.later(60_000).handle({ kind: "tick" });
    bench.handle({ kind: "opened" });
    bench.welcome({ outcome: Welcome_Outcome.RESUMED, headOffset: 2n });
    const replayed = bench.frame({ case: "event", value: checkInSeen(2, 5, 5) });
    expect(replayed).toContainEqual(expect.objectContaining({ kind: "event", live: false }));
  });
});

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

describe("the clock", () => {
  test("is the mean of the three quickest probes", () => {
    const bench = new Bench().live();
    const reply = (t0Ms: number, server: number, arrivesMs: number) => {
      bench.ms = arrivesMs;
      bench.frame({
        case: "timeReply",
        value: { $typeName: "attune.v1.TimeReply", t0Ms, serverTimeMs: BigInt(server) },
      });
    };
    // True offset 1,700,000,000,000 - 1,000; slow answers are off by half their delay.
    const base = 1_700_000_000_000 - 1_000;
    for (const [at, rtt] of [
      [2_000, 10],
      [2_200, 200],
      [2_500, 12],
      [2_800, 400],
      [3_300, 8],
    ] as const) {
      reply(at, base + at + rtt, at + rtt);
    }
    expect(bench.machine.clockOffsetMs).toBeCloseTo(base + (10 + 12 + 8) / 3 / 2, 5);
    expect(bench.machine.clockErrorMs).toBe(4);
  });

  test("a phone that slept forgets what it knew", () => {
    const bench = new Bench().live();
    const reply = (t0Ms: number, serverTimeMs: bigint) =>
      bench.frame({
        case: "timeReply",
        value: { $typeName: "attune.v1.TimeReply", t0Ms, serverTimeMs },
      });
    reply(bench.ms, 1_700_000_000_000n);
    reply(bench.ms, 1_700_000_600_000n);
    expect(bench.machine.clockOffsetMs).toBe(1_700_000_600_000 - bench.ms);
  });
});
