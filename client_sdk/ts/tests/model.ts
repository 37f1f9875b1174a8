// A model of the server and of a lossy network, small enough to be right by reading it. Virtual time; nothing waits.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type ClientFrame,
  ClientFrameSchema,
  type Event,
  EventSchema,
  emptyView,
  foldEvent,
  foldPresence,
  foldWelcome,
  type Hello,
  MemoryStore,
  type Output,
  type PersistedCommand,
  Presence,
  Seat,
  type ServerFrame,
  ServerFrameSchema,
  SessionMachine,
  type SessionView,
  type Status,
  WebStorage,
  Welcome_Outcome,
} from "../src/index.js";

export const kEpoch = Uint8Array.from([1, 2, 3, 4]);

export function serverFrame(body: ServerFrame["body"]): ServerFrame {
  return create(ServerFrameSchema, { body });
}

export function checkInSeen(offset: number, pleasantness: number, arousal: number): Event {
  return create(EventSchema, {
    offset: BigInt(offset),
    atMs: BigInt(1_000 + offset),
    body: {
      case: "checkInSeen",
      value: {
        $typeName: "attune.v1.CheckInSeen",
        seat: Seat.PARTNER_A,
        zone: 1,
        pleasantness,
        arousal,
        feltAtMs: 1_000n,
      },
    },
  });
}

/** One partner's end of a server: durable commands, dense events, nothing forgotten by a restart. */
export class ModelServer {
  readonly accepted: string[] = [];
  readonly events: Event[] = [];
  private lastNumber = 0;
  private greeted = false;
  gaps = 0;

  constructor(private readonly snapshotAlways: boolean) {}

  connectionLost(): void {
    this.greeted = false;
  }

  /** Something the other partner did. */
  tell(pleasantness: number): ServerFrame[] {
    const event = checkInSeen(this.events.length + 1, pleasantness, 5);
    this.events.push(event);
    return this.greeted ? [serverFrame({ case: "event", value: event })] : [];
  }

  receive(frame: ClientFrame): ServerFrame[] {
    const body = frame.body;
    if (body.case === "hello") return this.welcome(body.value);
    if (body.case === "timeProbe") {
      const value = { ...body.value, $typeName: "attune.v1.TimeReply" as const, serverTimeMs: 5n };
      return [serverFrame({ case: "timeReply", value })];
    }
    if (body.case !== "command") return [];
    const number = Number(body.value.number);
    if (number > this.lastNumber + 1) this.gaps++;
    const ack = serverFrame({
      case: "commandAck",
      value: { $typeName: "attune.v1.CommandAck", number: body.value.number },
    });
    if (number !== this.lastNumber + 1) return [ack];
    this.lastNumber = number;
    if (body.value.body.case !== "checkIn") return [ack];
    const { pleasantness, arousal } = body.value.body.value;
    this.accepted.push(`${pleasantness},${arousal}`);
    this.events.push(checkInSeen(this.events.length + 1, pleasantness, arousal));
    return [ack, serverFrame({ case: "event", value: this.events.at(-1) as Event })];
  }

  private welcome(hello: Hello): ServerFrame[] {
    this.greeted = true;
    const known = Number(hello.lastOffset);
    const resumed = known > 0 && !this.snapshotAlways;
    const welcome = serverFrame({
      case: "welcome",
      value: {
        $typeName: "attune.v1.Welcome",
        seat: Seat.PARTNER_A,
        epoch: kEpoch,
        outcome: resumed ? Welcome_Outcome.RESUMED : Welcome_Outcome.SNAPSHOT,
        headOffset: BigInt(this.events.length),
        lastCommandNumber: BigInt(this.lastNumber),
        serverTimeMs: 5n,
        snapshot: resumed ? [] : this.events.map((event) => ({ ...event, offset: 0n })),
        presence: [
          {
            $typeName: "attune.v1.PresenceChanged",
            seat: Seat.PARTNER_B,
            presence: Presence.HERE,
          },
        ],
        waitingForConfirmation: false,
      },
    });
    const tail = resumed ? this.events.slice(known) : [];
    const caughtUp = serverFrame({
      case: "caughtUp",
      value: { $typeName: "attune.v1.CaughtUp", offset: BigInt(this.events.length) },
    });
    return [welcome, ...tail.map((value) => serverFrame({ case: "event", value })), caughtUp];
  }
}

/** A phone whose battery can die at any moment: only what its storage has survives. */
export class ModelPhone {
  readonly storage = new WebStorage(new MemoryStore(), "phone");
  machine: SessionMachine;
  view: SessionView = emptyView();
  status: Status = { kind: "idle" };
  readonly toServer: ClientFrame[] = [];
  wantsConnection = false;
  /** The battery dies before the output that comes after so many: also between keeping a command and sending it. */
  outputsLeft = Number.POSITIVE_INFINITY;
  isOff = false;
  readonly applied: number[] = [];
  /** Over all its lives. */
  readonly settled: { ticket: number; refusal?: number; withdrawn?: true }[] = [];

  constructor(private readonly connectionCut: () => void) {
    this.machine = this.boot();
  }

  private boot(): SessionMachine {
    const stored = this.storage.loadState();
    const restored = stored ? { restored: stored } : {};
    return new SessionMachine({ credential: "c", locale: "en", ...restored });
  }

  /** What is kept of a command. */
  kept(ticket: number): PersistedCommand | undefined {
    return this.storage.loadState()?.queue.find((each) => each.ticket === ticket);
  }

  die(): void {
    this.connectionCut();
    this.wantsConnection = false;
    this.toServer.length = 0;
    this.view = emptyView();
    this.outputsLeft = Number.POSITIVE_INFINITY;
    this.isOff = true;
  }

  switchOn(ms: number): void {
    this.isOff = false;
    this.machine = this.boot();
    this.handle({ kind: "start" }, ms);
  }

  handle(input: Parameters<SessionMachine["handle"]>[0], ms: number): void {
    if (this.isOff) return;
    this.machine.handle(input, { ms, wallMs: 1_700_000_000_000 + ms, random: 0.5 });
    for (let out = this.machine.poll(); out; out = this.machine.poll()) {
      if (this.outputsLeft-- <= 0) return this.die();
      this.act(out);
    }
  }

  private act(out: Output): void {
    if (out.kind === "connect") this.wantsConnection = true;
    if (out.kind === "disconnect") this.connectionCut();
    if (out.kind === "persist") this.storage.saveState(out.state);
    if (out.kind === "transmit") this.toServer.push(roundTrip(out.frame));
    if (out.kind === "status") this.status = out.status;
    if (out.kind === "settled") this.settled.push(out);
    if (out.kind === "welcome") this.view = foldWelcome(this.view, out.welcome);
    if (out.kind === "presence") this.view = foldPresence(this.view, out.presence);
    if (out.kind === "event") {
      this.applied.push(Number(out.event.offset));
      this.view = foldEvent(this.view, out.event);
    }
  }
}

function roundTrip(frame: ClientFrame): ClientFrame {
  return fromBinary(ClientFrameSchema, toBinary(ClientFrameSchema, frame));
}
