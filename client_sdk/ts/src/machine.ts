// One device's side of the protocol, without sockets, timers or clocks: inputs in, outputs out. See proto/README.md.
import { create } from "@bufbuild/protobuf";
import { backoffMs, between } from "./backoff.js";
import { ClockEstimate } from "./clock.js";
import { kAbnormalClosure, stopsReconnecting } from "./codes.js";
import {
  type ClientFrame,
  ClientFrameSchema,
  type Hello,
  HelloSchema,
  TimeProbeSchema,
} from "./gen/attune/v1/client_pb.js";
import { Code } from "./gen/attune/v1/common_pb.js";
import {
  type Event,
  type ServerFrame,
  type Welcome,
  Welcome_Outcome,
} from "./gen/attune/v1/server_pb.js";
import { Heartbeat } from "./heartbeat.js";
import { History } from "./history.js";
import { deadlineOf, type Link, statusOf } from "./link.js";
import {
  type CommandBody,
  type Input,
  limits,
  type MachineOptions,
  type Now,
  type Output,
  type Pending,
} from "./machine_types.js";
import { CommandQueue, commandOf } from "./queue.js";

/**
 * One device in one session. `handle` an input, then `poll` until there is no output; `tick` it at `nextTickMs`.
 *
 * @example
 * ```ts
 * import { type Input, SessionMachine } from "@attune/client";
 *
 * const machine = new SessionMachine({ credential: "secret", locale: "en" });
 * function feed(input: Input): void {
 *   machine.handle(input, { ms: performance.now(), wallMs: Date.now(), random: Math.random() });
 *   for (let output = machine.poll(); output; output = machine.poll()) console.log(output.kind);
 * }
 * feed({ kind: "start" }); // status, connect
 * ```
 */
export class SessionMachine {
  private readonly credential: string;
  private readonly locale: string;
  private readonly outputs: Output[] = [];
  private readonly clock = new ClockEstimate();
  private readonly heartbeat = new Heartbeat();
  private readonly history = new History();
  private readonly queue: CommandQueue;
  private link: Link = { at: "idle" };
  private attempt = 0;
  private everConnected = false;
  private goAway: { minMs: number; maxMs: number; deadlineMs: number } | undefined;
  private helloSentMs = 0;

  constructor(options: MachineOptions) {
    this.credential = options.credential;
    this.locale = options.locale;
    this.queue = new CommandQueue(options.restored);
  }

  /** Takes one input. Outputs are then ready for `poll`, in order. */
  handle(input: Input, now: Now): void {
    switch (input.kind) {
      case "start":
        return this.start(now);
      case "stop":
        return this.stop();
      case "opened":
        return this.onOpened(now);
      case "closed":
        return this.onClosed(input.code, now);
      case "frame":
        return this.onFrame(input.frame, now);
      case "command":
        return this.enqueue(input.body, now);
      case "withdraw":
        return this.withdraw(input.ticket);
      case "probe":
        return this.onProbe(now);
      case "tick":
        return this.onTick(now);
    }
  }

  /** The next output, or undefined. */
  poll(): Output | undefined {
    return this.outputs.shift();
  }

  /** When `tick` is due on the monotonic clock, in ms; undefined when nothing waits for time. */
  get nextTickMs(): number | undefined {
    const due = [deadlineOf(this.link), this.goAway?.deadlineMs ?? Number.POSITIVE_INFINITY];
    if (this.link.at === "live") due.push(this.heartbeat.dueMs);
    const earliest = Math.min(...due);
    return Number.isFinite(earliest) ? earliest : undefined;
  }

  /** Server time minus the monotonic clock, in ms; undefined before the first Welcome. */
  get clockOffsetMs(): number | undefined {
    return this.clock.offsetMs;
  }

  /** The most that `clockOffsetMs` can be wrong at `nowMs` of the monotonic clock, in ms; undefined before the first Welcome. */
  clockErrorMs(nowMs: number): number | undefined {
    return this.clock.errorMs(nowMs);
  }

  /** The commands that still wait for their acknowledgement, oldest first. */
  get pending(): readonly Pending[] {
    return this.queue.pending;
  }

  /** The newest event offset applied; 0 for none. */
  get lastOffset(): number {
    return this.history.offset;
  }

  /** The ticket that the next command gets; see `settled`. */
  get upcomingTicket(): number {
    return this.queue.upcomingTicket;
  }

  private start(now: Now): void {
    if (this.link.at !== "idle" && this.link.at !== "stopped") return;
    this.attempt = 0;
    this.connect(now);
  }

  private stop(): void {
    if (this.link.at === "idle") return;
    if (this.isConnected()) this.outputs.push({ kind: "disconnect" });
    this.dropConnection();
    this.setLink({ at: "idle" });
  }

  private connect(now: Now): void {
    this.setLink({ at: "opening", deadlineMs: now.ms + limits.openTimeoutMs });
    this.outputs.push({ kind: "connect" });
  }

  private onOpened(now: Now): void {
    if (this.link.at !== "opening") return;
    this.setLink({ at: "greeting", deadlineMs: now.ms + limits.welcomeTimeoutMs });
    this.helloSentMs = now.ms;
    this.transmit({ case: "hello", value: this.hello() });
  }

  private hello(): Hello {
    return create(HelloSchema, {
      credential: this.credential,
      lastOffset: BigInt(this.history.offset),
      epoch: this.history.epoch,
      locale: this.locale,
      version: 1,
    });
  }

  private onClosed(code: number, now: Now): void {
    if (!this.isConnected()) return;
    const stable = this.link.at === "live" && now.ms - this.link.sinceMs >= limits.stableMs;
    if (stable) this.attempt = 0;
    const goAway = this.goAway;
    this.dropConnection();
    if (stopsReconnecting(code)) return this.setLink({ at: "stopped", code });
    const waitMs = goAway
      ? between(goAway.minMs, goAway.maxMs, now.random)
      : backoffMs(this.attempt++, now.random);
    this.setLink({ at: "waiting", untilMs: now.ms + waitMs });
  }

  /** Gives the present connection up without waiting for its close, which a dead network may never report. */
  private abandon(now: Now): void {
    this.outputs.push({ kind: "disconnect" });
    this.onClosed(kAbnormalClosure, now);
  }

  private onFrame(frame: ServerFrame, now: Now): void {
    if (this.link.at !== "greeting" && this.link.at !== "live") return;
    const body = frame.body;
    if (this.comesBackFromSleep(now)) return; // What is read now was sent before it.
    this.heartbeat.heard(now.wallMs); // Any frame shows that the connection is alive.
    if (body.case === "goAway") return this.onGoAway(body.value, now);
    if (this.link.at === "greeting") {
      return body.case === "welcome" ? this.onWelcome(body.value, now) : this.abandon(now);
    }
    switch (body.case) {
      case "event":
        return this.onEvent(body.value, now);
      case "commandAck":
        return this.settle(Number(body.value.number), undefined, now);
      case "commandNack":
        return this.settle(Number(body.value.number), body.value.code, now);
      case "presence":
        this.outputs.push({ kind: "presence", presence: body.value });
        return;
      case "timeReply":
        return this.clock.add(body.value.t0Ms, Number(body.value.serverTimeMs), now.ms);
      case "caughtUp":
        return this.onCaughtUp(Number(body.value.offset), now);
      case "welcome":
        return this.onWelcomeAgain(body.value, now);
      default:
        return; // A frame of a later version of the contract.
    }
  }

  private onWelcome(welcome: Welcome, now: Now): void {
    if (!this.takeHistory(welcome, now)) return this.startOver(now);
    const caughtUp = welcome.outcome !== Welcome_Outcome.RESUMED;
    const held = welcome.waitingForConfirmation;
    this.everConnected = true;
    this.setLink({ at: "live", sinceMs: now.ms, caughtUp, held });
    this.outputs.push({ kind: "welcome", welcome });
    for (const over of this.queue.forgetOver(Number(welcome.lastCommandNumber), now)) {
      this.outputs.push({ kind: "settled", ...over });
    }
    this.persist();
    this.heartbeat.begin(now.ms);
    this.sendProbe(now, limits.probeAnswerMs);
    this.pump(now);
  }

  /** The screen is made anew on the same connection: this device was let in, or something was taken back from its view. */
  private onWelcomeAgain(welcome: Welcome, now: Now): void {
    if (!this.takeHistory(welcome, now) || this.link.at !== "live") return this.startOver(now);
    this.link = { ...this.link, held: welcome.waitingForConfirmation };
    this.outputs.push({ kind: "welcome", welcome });
    this.pump(now); // What was held back; what is on its way is not sent again.
  }

  private takeHistory(welcome: Welcome, now: Now): boolean {
    this.clock.add(this.helloSentMs, Number(welcome.serverTimeMs), now.ms);
    return this.history.take(welcome);
  }

  /** A resume that does not fit what is in hand: come back asking for everything. */
  private startOver(now: Now): void {
    this.history.forget();
    this.abandon(now);
  }

  private onEvent(event: Event, now: Now): void {
    const next = this.history.next(Number(event.offset));
    if (next === "hole") return this.abandon(now); // Resume from what is in hand.
    const live = this.link.at === "live" && this.link.caughtUp;
    if (next === "apply") this.outputs.push({ kind: "event", event, live });
  }

  private onCaughtUp(offset: number, now: Now): void {
    // Above what is in hand: the replay's last events were lost.
    if (offset > this.history.offset || this.link.at !== "live") return this.abandon(now);
    this.link = { ...this.link, caughtUp: true };
  }

  private onGoAway(frame: { reconnectMinMs: number; reconnectMaxMs: number }, now: Now): void {
    const deadlineMs = now.ms + limits.goAwayPatienceMs;
    this.goAway = { minMs: frame.reconnectMinMs, maxMs: frame.reconnectMaxMs, deadlineMs };
  }

  private enqueue(body: CommandBody, now: Now): void {
    if (body.case === "undoCheckIn" && this.takeBackUnsent()) return;
    if (this.queue.isFull) {
      const ticket = this.queue.takeTicket();
      this.outputs.push({ kind: "settled", ticket, refusal: Code.LIMIT_REACHED });
      return;
    }
    this.queue.add(body, now);
    this.persist();
    this.pump(now);
  }

  /** An undo of a check-in that never left this phone is no command at all: it is done at once. */
  private takeBackUnsent(): boolean {
    const ticket = this.queue.unsentCheckIn;
    if (ticket === undefined) return false;
    const undo = this.queue.takeTicket();
    this.withdraw(ticket);
    this.outputs.push({ kind: "settled", ticket: undo });
    return true;
  }

  private withdraw(ticket: number): void {
    if (!this.queue.withdraw(ticket)) return;
    this.persist();
    this.outputs.push({ kind: "settled", ticket, withdrawn: true });
  }

  /** Sends what may leave, oldest first. A number is kept before the frame that carries it leaves. */
  private pump(now: Now): void {
    if (this.link.at !== "live" || this.link.held) return;
    const ready = this.queue.takeReady();
    if (ready.length === 0) return;
    this.persist();
    for (const q of ready) this.transmit({ case: "command", value: commandOf(q, now) });
  }

  private settle(number: number, refusal: Code | undefined, now: Now): void {
    const ticket = this.queue.settle(number);
    if (ticket === undefined) return; // A resend was answered twice.
    this.outputs.push({ kind: "settled", ticket, ...(refusal === undefined ? {} : { refusal }) });
    this.persist();
    this.pump(now);
  }

  private onProbe(now: Now): void {
    if (this.link.at === "waiting") return this.connect(now);
    if (this.link.at === "opening" || this.link.at === "greeting") return this.renew(now);
    if (this.link.at !== "live" || this.comesBackFromSleep(now, "at once")) return;
    this.sendProbe(now, limits.wakeAnswerMs);
  }

  /** A device that slept asks nobody whether its connection is alive: it is not. What the server closed it with may still be read. */
  private comesBackFromSleep(
    now: Now,
    when: "at once" | "after a grace" = "after a grace",
  ): boolean {
    if (this.link.at !== "live" || !this.heartbeat.hasSlept(now.wallMs)) return false;
    this.goAway = undefined;
    if (when === "after a grace" && !this.heartbeat.isGraceOver(now.ms)) return true;
    this.abandon(now);
    this.connect(now);
    return true;
  }

  /** An attempt may hang in a network that is gone by now. A young one goes on. */
  private renew(now: Now): void {
    if (deadlineOf(this.link) - now.ms > limits.openTimeoutMs - limits.youngAttemptMs) return;
    this.abandon(now);
    this.connect(now);
  }

  private onTick(now: Now): void {
    if (now.ms >= deadlineOf(this.link)) {
      return this.link.at === "waiting" ? this.connect(now) : this.abandon(now);
    }
    if (this.comesBackFromSleep(now)) return;
    if (this.goAway && now.ms >= this.goAway.deadlineMs) return this.abandon(now);
    if (this.link.at !== "live") return;
    if (this.heartbeat.isSilent(now.ms)) return this.abandon(now);
    if (this.heartbeat.isProbeDue(now.ms)) this.sendProbe(now, limits.probeAnswerMs);
  }

  private sendProbe(now: Now, answerMs: number): void {
    this.transmit({ case: "timeProbe", value: create(TimeProbeSchema, { t0Ms: now.ms }) });
    this.heartbeat.probeSent(now.ms, answerMs);
  }

  private transmit(body: ClientFrame["body"]): void {
    this.outputs.push({ kind: "transmit", frame: create(ClientFrameSchema, { body }) });
  }

  private isConnected(): boolean {
    return this.link.at === "opening" || this.link.at === "greeting" || this.link.at === "live";
  }

  private dropConnection(): void {
    this.queue.connectionLost();
    this.goAway = undefined;
    this.heartbeat.end();
  }

  private setLink(link: Link): void {
    this.link = link;
    this.outputs.push({ kind: "status", status: statusOf(link, this.everConnected) });
  }

  private persist(): void {
    this.outputs.push({ kind: "persist", state: this.queue.persisted() });
  }
}
