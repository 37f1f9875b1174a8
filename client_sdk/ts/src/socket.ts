// The one part that touches the world: a WebSocket, timers and the page's own signals, driving a SessionMachine.
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import type { Membership } from "./api.js";
import { ClientFrameSchema } from "./gen/attune/v1/client_pb.js";
import { Code } from "./gen/attune/v1/common_pb.js";
import { type Event, type ServerFrame, ServerFrameSchema } from "./gen/attune/v1/server_pb.js";
import {
  type CommandBody,
  type Input,
  type Output,
  SessionMachine,
  type Status,
} from "./machine.js";
import type { Storage } from "./storage.js";
import { emptyView, foldEvent, foldPresence, foldWelcome, type SessionView } from "./view.js";

export interface SessionListener {
  onView?(view: SessionView): void;
  onStatus?(status: Status): void;
  /** Something that happens now, not a replay: the moment for a soft vibration. */
  onLiveEvent?(event: Event): void;
  /** The commands that still wait for their acknowledgement. */
  onPending?(pending: readonly { ticket: number; body: CommandBody }[]): void;
  onRefused?(ticket: number, code: Code): void;
}

export interface SessionOptions {
  /** `socketUrl` of the page's origin and the session's id. */
  url: string;
  membership: Membership;
  locale: string;
  storage: Storage;
  listener: SessionListener;
}

/** The subprotocol of the WebSocket. */
export const kSubprotocol = "attune.v1";

/** Where a session is live, for a page's origin such as "https://example.org". */
export function socketUrl(origin: string, sessionId: string): string {
  return `${origin.replace(/^http/, "ws")}/v1/sessions/${encodeURIComponent(sessionId)}/live`;
}

/** One live session of one device. Everything runs on the page's one thread. */
export class Session {
  private readonly machine: SessionMachine;
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private view: SessionView = emptyView();
  private readonly forget: (() => void)[] = [];

  constructor(private readonly options: SessionOptions) {
    const { membership, locale, storage } = options;
    const restored = storage.loadState();
    this.machine = new SessionMachine({
      credential: membership.credential,
      locale,
      ...(restored ? { restored } : {}),
    });
    this.view = emptyView(membership.seat);
  }

  /** Connects, and stays connected until `stop`. */
  start(): void {
    this.watchPage();
    this.input({ kind: "start" });
    this.options.listener.onPending?.(this.machine.pending);
  }

  /** Closes the connection. To everyone else this looks like a lost one. */
  stop(): void {
    for (const undo of this.forget.splice(0)) undo();
    this.input({ kind: "stop" });
    clearTimeout(this.timer);
  }

  /** Queues a command; it is kept until the server has answered. The answer names the ticket that is returned. */
  send(body: CommandBody): number {
    const ticket = this.machine.upcomingTicket;
    this.input({ kind: "command", body });
    return ticket;
  }

  /** The server's clock, in ms since 1970; this phone's own before the first Welcome. */
  serverNowMs(): number {
    const offsetMs = this.machine.clockOffsetMs;
    return offsetMs === undefined ? Date.now() : performance.now() + offsetMs;
  }

  /** How far `serverNowMs` may be off, in ms; undefined before the first probe was answered. */
  clockErrorMs(): number | undefined {
    return this.machine.clockErrorMs;
  }

  private input(input: Input): void {
    const now = { ms: performance.now(), wallMs: Date.now(), random: Math.random() };
    this.machine.handle(input, now);
    for (let out = this.machine.poll(); out; out = this.machine.poll()) this.apply(out);
    this.schedule();
  }

  private apply(out: Output): void {
    const listener = this.options.listener;
    switch (out.kind) {
      case "connect":
        return this.connect();
      case "disconnect":
        return this.disconnect();
      case "transmit":
        return this.socket?.send(toBinary(ClientFrameSchema, out.frame));
      case "persist":
        this.options.storage.saveState(out.state);
        return listener.onPending?.(this.machine.pending);
      case "status":
        return listener.onStatus?.(out.status);
      case "welcome":
        return this.show(foldWelcome(this.view, out.welcome));
      case "event":
        this.show(foldEvent(this.view, out.event));
        return out.live ? listener.onLiveEvent?.(out.event) : undefined;
      case "presence":
        return this.show(foldPresence(this.view, out.presence));
      case "settled":
        return out.refusal === undefined
          ? undefined
          : listener.onRefused?.(out.ticket, out.refusal);
    }
  }

  private show(view: SessionView): void {
    this.view = view;
    this.options.listener.onView?.(view);
  }

  private connect(): void {
    const socket = new WebSocket(this.options.url, kSubprotocol);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    const mine = (then: () => void) => () => {
      if (this.socket === socket) then();
    };
    socket.onopen = mine(() => this.input({ kind: "opened" }));
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.receive(data);
    };
    socket.onclose = ({ code }) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.input({ kind: "closed", code });
    };
  }

  private receive(data: unknown): void {
    const frame = parse(data);
    if (frame) return this.input({ kind: "frame", frame });
    this.disconnect(); // Not a frame of this contract: come back and ask again.
    this.input({ kind: "closed", code: Code.TRY_AGAIN });
  }

  private disconnect(): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.close(1000);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    const due = this.machine.nextTickMs;
    if (due === undefined) return;
    this.timer = setTimeout(
      () => this.input({ kind: "tick" }),
      Math.max(0, due - performance.now()),
    );
  }

  private watchPage(): void {
    const probe = () => this.input({ kind: "probe" });
    const onVisible = () => {
      if (document.visibilityState === "visible") probe();
    };
    this.listen(document, "visibilitychange", onVisible);
    this.listen(window, "online", probe);
    this.listen(window, "pageshow", probe);
  }

  private listen(target: EventTarget, type: string, handler: () => void): void {
    target.addEventListener(type, handler);
    this.forget.push(() => target.removeEventListener(type, handler));
  }
}

function parse(data: unknown): ServerFrame | undefined {
  try {
    return fromBinary(ServerFrameSchema, new Uint8Array(data as ArrayBuffer));
  } catch {
    return undefined;
  }
}
