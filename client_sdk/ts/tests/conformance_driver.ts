// The TypeScript client as a process that the conformance runner drives: one line in for what a client shall do, one line of
// JSON out for what it tells. It decides nothing. See tests/conformance/README.md.
import { createInterface } from "node:readline";
import { fromJsonString } from "@bufbuild/protobuf";
import { CommandSchema } from "../src/gen/attune/v1/client_pb.js";
import { Seat, Zone } from "../src/gen/attune/v1/common_pb.js";
import {
  type CommandInit,
  MemoryStore,
  Session,
  type SessionView,
  type Status,
  socketUrl,
  WebStorage,
} from "../src/index.js";

/** One client of this process. */
class Told {
  private readonly storage = new WebStorage(new MemoryStore(), "conformance");
  private session: Session;
  private wake = () => {};
  private shown = "";
  /** Tickets whose end was not told yet, and those of them that are waited for. */
  private readonly open = new Set<number>();
  private readonly watched = new Set<number>();

  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly credential: string,
  ) {
    this.session = this.begin();
  }

  send(json: string): void {
    const { body } = fromJsonString(CommandSchema, json);
    const ticket = this.session.send(body as CommandInit);
    this.say("sent", { ticket });
    this.open.add(ticket);
    void this.watch(ticket);
  }

  /** As the process's own end would be: what was kept for it is in the storage. */
  kill(): void {
    this.say = () => {};
    this.session.stop();
  }

  return(): void {
    this.say = Told.prototype.say;
    this.watched.clear();
    this.session = this.begin();
  }

  probe(): void {
    this.wake();
  }

  stop(): void {
    this.session.stop();
  }

  start(): void {
    this.session.start();
    for (const ticket of this.open) void this.watch(ticket);
  }

  private begin(): Session {
    const session = new Session({
      url: this.url,
      membership: { sessionId: "", credential: this.credential, seat: Seat.PARTNER_A },
      locale: "en",
      storage: this.storage,
      wakes: (wake) => {
        this.wake = wake;
        return () => {};
      },
      listener: {
        onView: (view) => this.show(view),
        onStatus: (status) => this.tellStatus(status),
      },
    });
    session.on("joinRequested", ({ joinId }) => this.say("asked", { joinId: String(joinId) }));
    session.on("sessionStarted", () => this.say("begun", {}));
    session.start();
    for (const { ticket } of session.pending) void this.watch(ticket, session);
    return session;
  }

  /** Tells what becomes of a command. Stopped is no end: it is asked for again once the session goes on. */
  private async watch(ticket: number, session = this.session): Promise<void> {
    if (this.watched.has(ticket)) return;
    this.watched.add(ticket);
    const outcome = await session.settled(ticket);
    this.watched.delete(ticket);
    if (!outcome.ok && outcome.kind === "stopped") {
      const goesOn = session.status.kind !== "idle" && session.status.kind !== "stopped";
      return goesOn ? this.watch(ticket) : undefined;
    }
    this.open.delete(ticket);
    const refusal = outcome.ok ? 0 : outcome.code;
    const withdrawn = !outcome.ok && outcome.kind === "withdrawn";
    this.say("settled", { ticket, refusal, withdrawn });
  }

  /** The check-ins that an app would show, oldest first of each seat. */
  private show({ checkIns }: SessionView): void {
    const list = [Seat.PARTNER_A, Seat.PARTNER_B].flatMap((seat) =>
      (checkIns[seat] ?? []).map(({ zone, point, feltAtMs }) => ({
        seat: `SEAT_${Seat[seat]}`,
        zone: `ZONE_${Zone[zone]}`,
        feltAtMs: String(feltAtMs),
        ...point,
      })),
    );
    const now = JSON.stringify(list);
    if (now === this.shown) return;
    this.shown = now;
    this.say("screen", { checkIns: list });
  }

  private tellStatus(status: Status): void {
    const waitMs = status.kind === "waiting" ? status.untilMs - performance.now() : 0;
    const code = status.kind === "stopped" ? status.code : 0;
    this.say("status", { status: status.kind, waitMs, code });
  }

  private say(kind: string, members: object): void {
    process.stdout.write(`${JSON.stringify({ client: this.name, kind, ...members })}\n`);
  }
}

const clients = new Map<string, Told>();

function obey(line: string): void {
  const [verb = "", name = "", ...rest] = line.split(" ");
  if (verb === "open") {
    const [port, session = "", credential = ""] = rest;
    clients.set(name, new Told(name, socketUrl(`http://127.0.0.1:${port}`, session), credential));
    return;
  }
  const told = clients.get(name);
  if (verb === "send") told?.send(rest.join(" "));
  if (verb === "close") told?.kill();
  if (
    verb === "kill" ||
    verb === "return" ||
    verb === "probe" ||
    verb === "stop" ||
    verb === "start"
  )
    told?.[verb]();
}

createInterface({ input: process.stdin })
  .on("line", obey)
  .on("close", () => process.exit(0));
