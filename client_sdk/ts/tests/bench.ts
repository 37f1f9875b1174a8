import { create } from "@bufbuild/protobuf";
import {
  CheckInSchema,
  type Output,
  type ServerFrame,
  SessionMachine,
  UndoCheckInSchema,
  Welcome_Outcome,
  WelcomeSchema,
} from "../src/index.js";
import { kEpoch, serverFrame } from "./model.js";

/** A machine on a bench: inputs go in by hand, time moves by hand, and what comes out is read. */
export class Bench {
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
  tick(): Output[] {
    return this.handle({ kind: "tick" });
  }
  later(ms: number): this {
    this.ms += ms;
    this.wallMs += ms;
    return this;
  }
}

export function sent(outputs: Output[], kind: "hello" | "command" | "timeProbe") {
  return outputs.flatMap((out) =>
    out.kind === "transmit" && out.frame.body.case === kind ? [out.frame.body.value] : [],
  );
}
export function commands(outputs: Output[]) {
  return sent(outputs, "command") as {
    number: bigint;
    body: { case: string; value: { ageMs: bigint } };
  }[];
}
export function waitMs(outputs: Output[], now: number): number | undefined {
  const status = outputs.flatMap((out) => (out.kind === "status" ? [out.status] : [])).at(-1);
  return status?.kind === "waiting" ? status.untilMs - now : undefined;
}
