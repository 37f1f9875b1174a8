import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import {
  CaughtUpSchema,
  Code,
  limits,
  SessionMachine,
  Welcome_Outcome,
  WelcomeSchema,
} from "../src/index.js";
import { Bench, commands, sent } from "./bench.js";
import { checkInSeen, kEpoch } from "./model.js";

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
    expect(offline.undo().filter((out) => out.kind === "settled")).toEqual([
      { kind: "settled", ticket: 1, withdrawn: true },
      { kind: "settled", ticket: 2 },
    ]);
    expect(offline.machine.pending).toEqual([]);
    expect(offline.machine.upcomingTicket).toBe(3);
    const bench = new Bench().live();
    bench.tap();
    expect(commands(bench.undo())[0]).toMatchObject({ number: 2n, body: { case: "undoCheckIn" } });
  });

  test("a command that never left can be taken back, one that left cannot", () => {
    const offline = new Bench();
    for (let i = 0; i < 3; i++) offline.tap(i + 1);
    expect(offline.handle({ kind: "withdraw", ticket: 2 })).toEqual([
      expect.objectContaining({ kind: "persist" }),
      { kind: "settled", ticket: 2, withdrawn: true },
    ]);
    expect(offline.machine.pending.map(({ ticket }) => ticket)).toEqual([1, 3]);
    offline.live();
    expect(offline.handle({ kind: "withdraw", ticket: 1 })).toEqual([]);
    expect(offline.machine.pending.length).toBe(2);
  });

  test("what a storage gives back that is no command is left out, and the rest is sent", () => {
    const bench = new Bench();
    bench.tap();
    const kept = bench.tap().flatMap((out) => (out.kind === "persist" ? [out.state] : []))[0];
    const [first, second] = kept?.queue ?? [];
    if (!first || !second) throw new Error("nothing was kept");
    const restored = { nextTicket: 3, queue: [{ ...first, body: "%" }, second] };
    const machine = new SessionMachine({ credential: "secret", locale: "es", restored });
    expect(machine.pending.map(({ ticket }) => ticket)).toEqual([2]);
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

  test("a replay that ends before its last event was heard is asked for again", () => {
    const bench = new Bench().live();
    const tail = { case: "caughtUp", value: create(CaughtUpSchema, { offset: 1n }) } as const;
    expect(bench.frame(tail)).toContainEqual({ kind: "disconnect" });
  });
});
