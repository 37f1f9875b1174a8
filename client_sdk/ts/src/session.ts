// The one part that touches the world: a transport, timers and the page's own signals, driving a SessionMachine.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type Abortable, abortable } from "./abort.js";
import { ClientFrameSchema, CommandSchema } from "./gen/attune/v1/client_pb.js";
import { Code } from "./gen/attune/v1/common_pb.js";
import { type ServerFrame, ServerFrameSchema } from "./gen/attune/v1/server_pb.js";
import { SessionMachine } from "./machine.js";
import type { CommandBody, Input, Output, Pending, Status } from "./machine_types.js";
import { type Outcome, Outcomes } from "./outcomes.js";
import { noAnswer, refusalOf } from "./refusal.js";
import type { CommandInit, SessionListener, SessionOptions } from "./session_types.js";
import { type EventHandler, type EventName, Subscriptions } from "./subscriptions.js";
import { tell } from "./tell.js";
import { type Connection, type Transport, webSocketTransport } from "./transport.js";
import { emptyView, foldEvent, foldPresence, foldWelcome, type SessionView } from "./view.js";
import { pageWakes } from "./wake.js";

/**
 * One live session of one device: connected until it is stopped, with a queue of commands that outlives a reload. Everything runs
 * on one thread.
 *
 * @example
 * ```ts
 * import { MemoryStore, Seat, Session, socketUrl, WebStorage } from "@attune/client";
 *
 * const session = new Session({
 *   url: socketUrl("https://example.org", "5f0c"),
 *   membership: { sessionId: "5f0c", credential: "secret", seat: Seat.PARTNER_A },
 *   locale: "en",
 *   storage: new WebStorage(new MemoryStore(), "my-client"),
 *   listener: { onView: (view) => console.log(view.phase) },
 * });
 * session.start();
 * const outcome = await session.perform({ case: "checkIn", value: { pleasantness: 7, arousal: 3 } });
 * console.log(outcome.ok ? "durable" : outcome.kind);
 * session.stop();
 * ```
 */
export class Session {
  private readonly machine: SessionMachine;
  private readonly transport: Transport;
  private readonly listener: SessionListener;
  private readonly outcomes = new Outcomes();
  private readonly subscriptions = new Subscriptions();
  private readonly changed = new Set<() => void>();
  private connection: Connection | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private seen: SessionView;
  private now: Status = { kind: "idle" };
  private isOver = false;
  private undoStart = () => {};

  /** Throws a `TypeError` where no transport is given and the platform has no WebSocket. */
  constructor(private readonly options: SessionOptions) {
    const { membership, locale, storage } = options;
    const restored = storage.loadState();
    this.machine = new SessionMachine({
      credential: membership.credential,
      locale,
      ...(restored ? { restored } : {}),
    });
    this.transport = options.transport ?? webSocketTransport();
    this.listener = options.listener ?? {};
    this.seen = emptyView(membership.seat);
  }

  /** What this device may know, as of now. */
  get view(): SessionView {
    return this.seen;
  }

  /** How the connection is. */
  get status(): Status {
    return this.now;
  }

  /** The commands that still wait for their acknowledgement, oldest first. */
  get pending(): readonly Pending[] {
    return this.machine.pending;
  }

  /** Connects, and stays connected until `stop`, an abort of `signal`, or a close for good (`status.kind` is "stopped"). */
  start({ signal }: Abortable = {}): void {
    this.undoStart();
    if (signal?.aborted) return;
    const stop = () => this.stop();
    signal?.addEventListener("abort", stop);
    const forgetWakes = (this.options.wakes ?? pageWakes)(() => this.input({ kind: "probe" }));
    this.undoStart = () => {
      forgetWakes();
      signal?.removeEventListener("abort", stop);
    };
    this.isOver = false;
    this.input({ kind: "start" });
    tell(() => this.listener.onPending?.(this.machine.pending));
  }

  /** Closes the connection. To everyone else this looks like a lost one. What is not acknowledged stays in the storage. */
  stop(): void {
    this.undoStart();
    this.isOver = true;
    this.input({ kind: "stop" });
    clearTimeout(this.timer);
  }

  /**
   * Queues a command, which is kept until the server has answered, also over a reload; `settled` tells the answer. At most
   * 256 wait: one more is refused with `LIMIT_REACHED`. An abort of `signal` takes it back if it has never left.
   * Throws, and queues nothing, where `signal` is aborted already, or where a value does not fit its field (a fraction, `NaN`).
   * @returns its ticket: 1, 2, 3, ... over all the sessions of a storage.
   */
  send(command: CommandInit, { signal }: Abortable = {}): number {
    signal?.throwIfAborted();
    const ticket = this.queue(command);
    this.withdrawOnAbort(ticket, signal);
    return ticket;
  }

  /**
   * What became of a command: durable, refused, or not answered because this session has stopped. An abort of `signal` ends the
   * waiting and not the command, and rejects. So does, with a `RangeError`, a ticket that nobody was given, or that was settled
   * more than 256 commands ago.
   */
  async settled(ticket: number, options?: Abortable): Promise<Outcome> {
    const isKnown = this.outcomes.knows(ticket);
    if (!isKnown && !this.pending.some((each) => each.ticket === ticket)) {
      throw new RangeError(`no command has the ticket ${ticket}`);
    }
    if (this.isOver && !isKnown) return noAnswer("stopped");
    return this.outcomes.of(ticket, options);
  }

  /** Sends a command and waits for what becomes of it. An abort of `signal` rejects, and takes it back if it has never left. */
  async perform(command: CommandInit, options: Abortable = {}): Promise<Outcome> {
    options.signal?.throwIfAborted();
    const ticket = this.queue(command);
    const outcome = this.settled(ticket, options); // Listens first: its rejection comes before "withdrawn".
    this.withdrawOnAbort(ticket, options.signal);
    return outcome;
  }

  /**
   * Waits until `holds` for the view; undefined once the session has stopped (`status` says why).
   * An abort of `signal` rejects with its reason.
   */
  until(
    holds: (view: SessionView) => boolean,
    options?: Abortable,
  ): Promise<SessionView | undefined> {
    return abortable((resolve, reject) => {
      const look = () => {
        try {
          const done = holds(this.seen);
          if (!done && !this.isOver) return;
          resolve(done ? this.seen : undefined);
        } catch (error) {
          reject(error);
        }
        this.changed.delete(look);
      };
      this.changed.add(look);
      look();
      return () => this.changed.delete(look);
    }, options);
  }

  /**
   * Calls `handler` for every event of a name, in order; also for those told again, with `live: false`, when a snapshot stands for
   * everything before it. The view has them folded already.
   * @returns what ends it; an abort of `signal` does the same.
   */
  on<Name extends EventName>(
    name: Name,
    handler: EventHandler<Name>,
    options?: Abortable,
  ): () => void {
    return this.subscriptions.on(name, handler, options);
  }

  /** The server's clock, in ms since 1970; this device's own before the first Welcome. */
  serverNowMs(): number {
    const offsetMs = this.machine.clockOffsetMs;
    return offsetMs === undefined ? Date.now() : performance.now() + offsetMs;
  }

  /** The most that `serverNowMs` can be wrong just now, in ms; undefined before the first Welcome. */
  clockErrorMs(): number | undefined {
    return this.machine.clockErrorMs(performance.now());
  }

  private queue(command: CommandInit): number {
    const ticket = this.machine.upcomingTicket;
    const { body } = create(CommandSchema, { body: command });
    this.input({ kind: "command", body: body as CommandBody });
    return ticket;
  }

  private withdrawOnAbort(ticket: number, signal: AbortSignal | undefined): void {
    if (!signal) return;
    const withdraw = () => this.input({ kind: "withdraw", ticket });
    signal.addEventListener("abort", withdraw);
    void this.outcomes.of(ticket).then(() => signal.removeEventListener("abort", withdraw));
  }

  private input(input: Input): void {
    const now = { ms: performance.now(), wallMs: Date.now(), random: Math.random() };
    this.machine.handle(input, now);
    for (let out = this.machine.poll(); out; out = this.machine.poll()) this.apply(out);
    this.schedule();
  }

  private apply(out: Output): void {
    switch (out.kind) {
      case "connect":
        return this.connect();
      case "disconnect":
        return this.disconnect();
      case "transmit":
        return this.connection?.send(toBinary(ClientFrameSchema, out.frame));
      case "persist":
        this.options.storage.saveState(out.state);
        return tell(() => this.listener.onPending?.(this.machine.pending));
      case "status":
        return this.showStatus(out.status);
      case "welcome":
        this.show(foldWelcome(this.seen, out.welcome));
        for (const event of out.welcome.snapshot) this.subscriptions.tell(event, false);
        return;
      case "event":
        this.show(foldEvent(this.seen, out.event));
        this.subscriptions.tell(out.event, out.live);
        return out.live ? tell(() => this.listener.onLiveEvent?.(out.event)) : undefined;
      case "presence":
        return this.show(foldPresence(this.seen, out.presence));
      case "settled":
        return this.settle(out);
    }
  }

  private settle({ ticket, refusal, withdrawn }: Extract<Output, { kind: "settled" }>): void {
    const refused = refusal === undefined ? undefined : refusalOf(refusal);
    this.outcomes.settle(ticket, withdrawn ? noAnswer("withdrawn") : (refused ?? { ok: true }));
    if (refusal !== undefined) tell(() => this.listener.onRefused?.(ticket, refusal));
  }

  private show(view: SessionView): void {
    this.seen = view;
    tell(() => this.listener.onView?.(view));
    for (const look of [...this.changed]) look();
  }

  private showStatus(status: Status): void {
    // To open and to be greeted are one: connecting.
    if (JSON.stringify(status) === JSON.stringify(this.now)) return;
    this.now = status;
    this.isOver ||= status.kind === "stopped";
    tell(() => this.listener.onStatus?.(status));
    for (const look of [...this.changed]) look();
    if (this.isOver) this.outcomes.giveUp(noAnswer("stopped"));
  }

  private connect(): void {
    const isMine = () => this.connection === connection;
    const connection = this.transport(this.options.url, {
      opened: () => {
        if (isMine()) this.input({ kind: "opened" });
      },
      received: (message) => {
        if (isMine()) this.receive(message);
      },
      closed: (code) => {
        if (!isMine()) return;
        this.connection = undefined;
        this.input({ kind: "closed", code });
      },
    });
    this.connection = connection;
  }

  private receive(message: Uint8Array | string): void {
    const frame = parse(message);
    if (frame) return this.input({ kind: "frame", frame });
    this.disconnect(); // Not a frame of this contract: come back and ask again.
    this.input({ kind: "closed", code: Code.TRY_AGAIN });
  }

  private disconnect(): void {
    const connection = this.connection;
    this.connection = undefined;
    connection?.close();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const due = this.machine.nextTickMs;
    if (due === undefined) return;
    const waitMs = Math.max(0, due - performance.now());
    this.timer = setTimeout(() => this.input({ kind: "tick" }), waitMs);
  }
}

function parse(message: Uint8Array | string): ServerFrame | undefined {
  try {
    return typeof message === "string" ? undefined : fromBinary(ServerFrameSchema, message);
  } catch {
    return undefined;
  }
}
