// Whatever the network, the battery and the server do: nothing acknowledged is lost, nothing is doubled, offsets are dense.
import { create } from "@bufbuild/protobuf";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CheckInSchema, Seat, type ServerFrame } from "../src/index.js";
import { ModelPhone, ModelServer, serverFrame } from "./model.js";

class World {
  ms = 0;
  connected = false;
  dropNext = false;
  doubleNext = false;
  toPhone: ServerFrame[] = [];
  readonly tapped: string[] = [];
  readonly server: ModelServer;
  readonly phone: ModelPhone;

  constructor(snapshotAlways: boolean) {
    this.server = new ModelServer(snapshotAlways);
    this.phone = new ModelPhone(() => this.lose());
    this.phone.handle({ kind: "start" }, 0);
  }

  lose(): void {
    this.connected = false;
    this.toPhone = [];
    this.phone.toServer.length = 0;
    this.server.connectionLost();
  }

  tap(pleasantness: number, arousal: number): void {
    this.tapped.push(`${pleasantness},${arousal}`);
    const value = create(CheckInSchema, { pleasantness, arousal });
    this.phone.handle({ kind: "command", body: { case: "checkIn", value } }, this.ms);
  }

  tell(pleasantness: number): void {
    const frames = this.server.tell(pleasantness);
    if (this.connected) this.toPhone.push(...frames);
  }

  cut(code: number): void {
    if (!this.connected) return;
    this.lose();
    this.phone.handle({ kind: "closed", code }, this.ms);
  }

  batteryDies(): void {
    this.phone.die();
    this.phone.handle({ kind: "start" }, this.ms);
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
    // Quiet first, then one probe more: a lost frame is noticed at the next event or by resuming.
    for (let i = 0; i < 2_000; i++) this.step();
    this.cut(1006);
    for (let i = 0; i < 2_000; i++) this.step();
  }
}

const grid = fc.integer({ min: 1, max: 9 });
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("tap"), grid, grid) },
  { weight: 3, arbitrary: fc.tuple(fc.constant("tell"), grid, grid) },
  { weight: 6, arbitrary: fc.tuple(fc.constant("step"), grid, grid) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("cut"), grid, grid) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("die"), grid, grid) },
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
    world.cut([1006, 4002, 4003, 4004, 4005, 4008, 1012, 1001, 4006][x - 1] ?? 1006);
  if (what === "die") world.batteryDies();
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
      expect(world.server.accepted).toEqual(world.tapped);
      expect(world.server.gaps).toBe(0);
      expect(world.phone.machine.pending).toEqual([]);
      const shown = world.phone.view.checkIns[Seat.PARTNER_A] ?? [];
      expect(shown.length).toBe(world.server.events.length);
      expect(world.phone.machine.lastOffset).toBe(world.server.events.length);
    }),
    { numRuns: 300, seed: 20_261_123 },
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
