// Whatever the network, the battery and the server do: nothing acknowledged is lost, nothing is doubled, the order stands, offsets
// are dense. The battery may die between any two things that the machine asks for, so also between keeping a tap and sending it.
import { create } from "@bufbuild/protobuf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CheckInSchema, Seat, type ServerFrame } from "../src/index.js";
import { ModelPhone, ModelServer, serverFrame } from "./model.js";

class World {
  ms = 0;
  connected = false;
  arriving = 0;
  dropNext = false;
  doubleNext = false;
  toPhone: ServerFrame[] = [];
  /** What was tapped and kept, in order; what the battery took at the very moment of the tap is not in it. */
  tapped: { ticket: number; text: string }[] = [];
  readonly server: ModelServer;
  readonly phone: ModelPhone;

  constructor(snapshotAlways: boolean) {
    this.server = new ModelServer(snapshotAlways);
    this.phone = new ModelPhone(() => this.lose(this.arriving));
    this.phone.handle({ kind: "start" }, 0);
  }

  /** Of the frames that are on their way, so many still arrive. No answer to them does. */
  lose(arriving = 0): void {
    const frames = this.connected ? this.phone.toServer.slice(0, arriving) : [];
    for (const frame of frames) this.server.receive(frame);
    this.connected = false;
    this.toPhone = [];
    this.phone.toServer.length = 0;
    this.server.connectionLost();
  }

  tap(pleasantness: number, arousal: number): void {
    if (this.phone.isOff) return;
    const ticket = this.phone.machine.upcomingTicket;
    const value = create(CheckInSchema, { pleasantness, arousal });
    this.phone.handle({ kind: "command", body: { case: "checkIn", value } }, this.ms);
    if (this.phone.kept(ticket)) this.tapped.push({ ticket, text: `${pleasantness},${arousal}` });
  }

  /** Takes back the newest but `back`, if it has never left. */
  withdraw(back: number): void {
    const ticket = this.tapped.at(-back)?.ticket;
    const before = ticket === undefined ? undefined : this.phone.kept(ticket);
    if (ticket === undefined || !before) return;
    this.phone.handle({ kind: "withdraw", ticket }, this.ms);
    if (this.phone.kept(ticket)) return;
    expect(before.number).toBeUndefined();
    this.tapped = this.tapped.filter((each) => each.ticket !== ticket);
  }

  tell(pleasantness: number): void {
    const frames = this.server.tell(pleasantness);
    if (this.connected) this.toPhone.push(...frames);
  }

  cut(code: number, arriving: number): void {
    if (!this.connected) return;
    this.lose(arriving);
    this.phone.handle({ kind: "closed", code }, this.ms);
  }

  /** Before the output that comes after so many; it is charged again at the next step. */
  batteryDiesAfter(outputs: number, arriving: number): void {
    this.arriving = arriving;
    this.phone.outputsLeft = outputs;
  }

  /** The next event is lost on the way. No network does this to TCP; a server with a bug would. */
  dropNextEvent(): void {
    this.dropNext = true;
  }

  doubleNextFrame(): void {
    this.doubleNext = true;
  }

  private deliver(frame: ServerFrame): void {
    const isEvent = frame.body.case === "event";
    const isWelcome = frame.body.case === "welcome";
    if (isEvent && this.dropNext) {
      this.dropNext = false;
      return;
    }
    this.phone.handle({ kind: "frame", frame }, this.ms);
    if (!this.doubleNext || isWelcome || !this.connected) return;
    this.doubleNext = false;
    this.phone.handle({ kind: "frame", frame }, this.ms);
  }

  sendGoAway(): void {
    if (!this.connected) return;
    const value = {
      $typeName: "attune.v1.GoAway" as const,
      reconnectMinMs: 100,
      reconnectMaxMs: 900,
    };
    this.toPhone.push(serverFrame({ case: "goAway", value }));
  }

  step(): void {
    this.ms += 40;
    if (this.phone.isOff) this.phone.switchOn(this.ms);
    if (this.phone.wantsConnection) {
      this.phone.wantsConnection = false;
      this.lose();
      this.connected = true;
      this.phone.handle({ kind: "opened" }, this.ms);
    }
    const up = this.phone.toServer.shift();
    if (up && this.connected) this.toPhone.push(...this.server.receive(up));
    const down = this.toPhone.shift();
    if (down && this.connected) this.deliver(down);
    const due = this.phone.machine.nextTickMs;
    if (due !== undefined && due <= this.ms) this.phone.handle({ kind: "tick" }, this.ms);
  }

  settle(): void {
    this.dropNext = false;
    this.phone.outputsLeft = Number.POSITIVE_INFINITY;
    // Quiet first, then one probe more: a lost frame is noticed at the next event or by resuming.
    this.stepUntilQuiet();
    this.cut(1006, 0);
    this.stepUntilQuiet();
  }

  private stepUntilQuiet(): void {
    const isQuiet = () =>
      !this.phone.isOff &&
      this.phone.status.kind === "live" &&
      this.phone.machine.pending.length + this.phone.toServer.length + this.toPhone.length === 0;
    for (let i = 0; i < 2_000 && !isQuiet(); i++) this.step();
  }
}

const grid = fc.integer({ min: 1, max: 9 });
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("tap"), grid, grid) },
  { weight: 3, arbitrary: fc.tuple(fc.constant("tell"), grid, grid) },
  { weight: 6, arbitrary: fc.tuple(fc.constant("step"), grid, grid) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("cut"), grid, grid) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("die"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("withdraw"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("drop"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("double"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("goAway"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("probe"), grid, grid) },
);

function play(world: World, [what, x, y]: [string, number, number]): void {
  if (what === "tap") world.tap(x, y);
  if (what === "tell") world.tell(x);
  if (what === "step") for (let i = 0; i < x; i++) world.step();
  if (what === "cut")
    world.cut([1006, 4002, 4003, 4004, 4005, 4008, 1012, 1001, 4006][x - 1] ?? 1006, y - 1);
  if (what === "die") world.batteryDiesAfter(x - 1, y - 1);
  if (what === "withdraw") world.withdraw(x);
  if (what === "drop") world.dropNextEvent();
  if (what === "double") world.doubleNextFrame();
  if (what === "goAway") world.sendGoAway();
  if (what === "probe") world.phone.handle({ kind: "probe" }, world.ms);
}

test("every tap arrives exactly once and in order, and the screen equals the journal", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(happening, { maxLength: 60 }), (snapshots, story) => {
      const world = new World(snapshots);
      for (const part of story) play(world, part as [string, number, number]);
      world.settle();
      expect(world.server.accepted).toEqual(world.tapped.map(({ text }) => text));
      expect(world.server.gaps).toBe(0);
      expect(world.phone.machine.pending).toEqual([]);
      const shown = world.phone.view.checkIns[Seat.PARTNER_A] ?? [];
      expect(shown.length).toBe(world.server.events.length);
      expect(world.phone.machine.lastOffset).toBe(world.server.events.length);
    }),
    { numRuns: 300, seed: 20_261_123 },
  );
});

test("a queue outlives every reload: what was kept is told durable, and nothing is that was not", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (story) => {
      const world = new World(true);
      for (const part of story) play(world, part as [string, number, number]);
      world.settle();
      const durable = world.phone.settled.filter(
        ({ refusal, withdrawn }) => !refusal && !withdrawn,
      );
      const told = [...new Set(durable.map(({ ticket }) => ticket))].sort((a, b) => a - b);
      expect(told).toEqual(world.tapped.map(({ ticket }) => ticket));
      expect(world.phone.storage.loadState()?.queue ?? []).toEqual([]);
    }),
    { numRuns: 400, seed: 20_261_125 },
  );
});

test("while no battery dies, offsets are applied once each and without holes", () => {
  const story = fc.array(
    happening.filter(([what]) => what !== "die"),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(story, (parts) => {
      const world = new World(false);
      for (const part of parts) play(world, part as [string, number, number]);
      world.settle();
      const fromSnapshot = world.server.events.length - world.phone.applied.length;
      expect(world.phone.applied).toEqual(world.phone.applied.map((_, i) => fromSnapshot + i + 1));
    }),
    { numRuns: 300, seed: 20_261_124 },
  );
});
