// The promise of `send` and `settled`, as an app has it: over losses and reloads at any moment, also between keeping a tap and its
// leaving, every tap is told durable in the end, is in the server's journal once, and in the order of the fingers.
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  type ClientFrame,
  ClientFrameSchema,
  type ConnectionEvents,
  type KeyValue,
  MemoryStore,
  type Outcome,
  Seat,
  type ServerFrame,
  ServerFrameSchema,
  Session,
  WebStorage,
} from "../src/index.js";
import { ModelServer } from "./model.js";

const membership = { sessionId: "7", credential: "c", seat: Seat.PARTNER_A };

/** A page, its storage and a server, with a network between them that a story moves. */
class Evening {
  readonly server = new ModelServer(true);
  readonly tapped: string[] = [];
  readonly tickets: number[] = [];
  /** The newest outcome of each ticket; "stopped" is none. */
  readonly outcomes = new Map<number, Outcome>();
  private readonly memory = new MemoryStore();
  /** What a dead page writes is not there. */
  private readonly store: KeyValue = {
    getItem: (key) => this.memory.getItem(key),
    setItem: (key, value) => (this.isDead ? undefined : this.memory.setItem(key, value)),
    removeItem: (key) => this.memory.removeItem(key),
  };
  private session: Session;
  private wire: ConnectionEvents | undefined;
  private up: ClientFrame[] = [];
  private down: ServerFrame[] = [];
  /** The page dies at the send that comes after so many: before it, or when it has left. */
  private sendsLeft = Number.POSITIVE_INFINITY;
  private lastLeaves = false;

  constructor() {
    this.session = this.load();
  }

  private get isDead(): boolean {
    return this.sendsLeft < 0;
  }

  /** A page begins, and asks for the end of all that an earlier one has left. */
  private load(): Session {
    this.sendsLeft = Number.POSITIVE_INFINITY;
    const session = new Session({
      url: "ws://server",
      membership,
      locale: "en",
      storage: new WebStorage(this.store, "page"),
      transport: (_, events) => this.connect(events),
    });
    session.start();
    for (const { ticket } of session.pending) this.ask(session, ticket);
    return session;
  }

  private connect(events: ConnectionEvents) {
    this.lose();
    this.wire = events;
    const send = (bytes: Uint8Array) => {
      const leaves = this.sendsLeft > 0 || (this.sendsLeft === 0 && this.lastLeaves);
      this.sendsLeft -= 1;
      if (leaves && this.wire === events) this.up.push(fromBinary(ClientFrameSchema, bytes));
    };
    return { send, close: () => this.lose() };
  }

  private lose(): void {
    this.wire = undefined;
    this.up = [];
    this.down = [];
    this.server.connectionLost();
  }

  private ask(session: Session, ticket: number): void {
    void session.settled(ticket).then((outcome) => {
      const isEnd = outcome.ok || outcome.kind !== "stopped";
      if (isEnd && session === this.session) this.outcomes.set(ticket, outcome);
    });
  }

  tap(pleasantness: number): void {
    if (this.isDead) return; // And takes no taps.
    const value = { pleasantness, arousal: 1 + (this.tapped.length % 9) };
    this.tapped.push(`${pleasantness},${value.arousal}`);
    const ticket = this.session.send({ case: "checkIn", value });
    this.tickets.push(ticket);
    this.ask(this.session, ticket);
  }

  dieAfter(sends: number, lastLeaves: boolean): void {
    if (this.isDead) return;
    this.sendsLeft = sends;
    this.lastLeaves = lastLeaves;
  }

  /** As a browser does it: nothing is said, and what is on its way may still arrive. */
  reload(arriving: number): void {
    for (const frame of this.up.splice(0, arriving)) this.server.receive(frame);
    this.wire = undefined;
    this.sendsLeft = -1;
    this.session.stop();
    this.session = this.load();
  }

  cut(arriving: number): void {
    for (const frame of this.up.splice(0, arriving)) this.server.receive(frame);
    const wire = this.wire;
    this.lose();
    wire?.closed(1006);
  }

  move(steps: number): void {
    if (this.isDead) this.reload(steps - 1);
    for (let i = 0; i < steps; i++) {
      vi.advanceTimersByTime(50);
      if (this.session.status.kind === "connecting" && this.up.length === 0) this.wire?.opened();
      const up = this.up.shift();
      if (up) this.down.push(...this.server.receive(up));
      const frame = this.down.shift();
      if (frame) this.wire?.received(toBinary(ServerFrameSchema, frame));
    }
  }

  end(): void {
    if (!this.isDead) this.sendsLeft = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 500 && this.session.pending.length > 0; i++) this.move(10);
    this.session.stop();
  }
}

const step = fc.tuple(
  fc.constantFrom("tap", "tap", "tap", "move", "move", "cut", "reload", "die", "die"),
  fc.integer({ min: 1, max: 9 }),
);

function play(evening: Evening, [what, n]: [string, number]): void {
  if (what === "tap") evening.tap(n);
  if (what === "move") evening.move(n);
  if (what === "cut") evening.cut(n - 1);
  if (what === "reload") evening.reload(n - 1);
  if (what === "die") evening.dieAfter(Math.floor(n / 2), n % 2 === 0);
}

/** What was settled has reached those who wait for it. */
async function heard(): Promise<void> {
  for (let i = 0; i < 3; i++) await Promise.resolve();
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("every tap is told durable, stands in the journal once, and in order", async () => {
  const story = fc.array(step, { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const evening = new Evening();
      for (const each of steps) {
        play(evening, each);
        await heard();
      }
      evening.end();
      await heard();
      expect(evening.server.accepted).toEqual(evening.tapped);
      expect(evening.server.gaps).toBe(0);
      expect(evening.tickets).toEqual(evening.tickets.map((_, i) => i + 1));
      const told = evening.tickets.map((ticket) => evening.outcomes.get(ticket));
      expect(told).toEqual(evening.tickets.map(() => ({ ok: true })));
    }),
    { numRuns: 200, seed: 20_261_129 },
  );
});
