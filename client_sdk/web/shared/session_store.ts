// One session of this page as signals: what is seen, how the link is, what still waits for the server.
import {
  AttuneApi,
  type Code,
  type CommandBody,
  type Event,
  emptyView,
  type Membership,
  type Session,
  type SessionView,
  type Status,
  type Storage,
} from "@attune/client";
import { computed, effect, signal, untracked } from "@preact/signals";
import { Deferred } from "./deferred.js";
import { localeTag } from "./i18n.js";

type LiveLink = typeof import("./live_link.js");

const kTickMs = 5_000;

export class SessionStore {
  readonly membership = signal<Membership | undefined>(undefined);
  readonly view = signal<SessionView>(emptyView());
  readonly status = signal<Status>({ kind: "idle" });
  readonly pending = signal<readonly { ticket: number; body: CommandBody }[]>([]);
  readonly refused = signal<Code | undefined>(undefined);
  /** Whether a Welcome has come since the page was loaded: before it, nothing is known. */
  readonly welcomed = signal(false);
  /** Whether an attempt has failed since the server was last heard; an attempt that goes on changes nothing in it. */
  readonly lost = signal(false);
  /** Whether the session was there already when the page was loaded. */
  restored = false;
  /** The server's time, moved every few seconds: good for "3 minutes ago". */
  readonly nowMs = signal(Date.now());
  readonly isLive = computed(() => this.status.value.kind === "live");
  readonly api = new AttuneApi(location.origin);
  /** What speaks with the server. A page asks for it once it is ready, and a session asks at once. */
  readonly link = new Deferred(() => import("./live_link.js"));
  onLiveEvent: (event: Event) => void = () => {};
  private session: Session | undefined;
  private readonly quiet = new Set<number>();
  /** Whose session begins as soon as the link is here. */
  private readonly waiting = signal<Membership | undefined>(undefined);
  private readonly ticking: ReturnType<typeof setInterval>;
  private readonly unwatch: () => void;
  private readonly unwatchStatus: () => void;

  constructor(private readonly storage: Storage) {
    this.ticking = setInterval(() => this.updateNow(), kTickMs);
    this.unwatch = effect(() => this.connectWhenReady());
    this.unwatchStatus = effect(() => {
      const { kind } = this.status.value;
      if (kind === "waiting") this.lost.value = true;
      if (kind === "live") this.lost.value = false;
    });
  }

  /** For a page that goes on without this one: closes the connection, and the clock stops. */
  dispose(): void {
    this.disconnect();
    this.unwatch();
    this.unwatchStatus();
    clearInterval(this.ticking);
  }

  /** Goes on with the session that this device was in, if any. */
  restore(): boolean {
    const membership = this.storage.loadMembership();
    this.restored = membership !== undefined;
    if (membership) this.open(membership);
    return this.restored;
  }

  enter(membership: Membership): void {
    this.restored = false;
    this.storage.saveMembership(membership);
    this.open(membership);
  }

  /** Comes back after another tab had taken over, with what that tab has kept. */
  reopen(): void {
    const membership = this.membership.value;
    if (membership) this.open(membership);
  }

  /** Closes the connection; to everyone else it looks like a lost one. */
  disconnect(): void {
    this.waiting.value = undefined;
    this.session?.stop();
    this.session = undefined;
  }

  /** Forgets the session on this device. */
  forget(): void {
    this.disconnect();
    this.storage.clear();
    this.membership.value = undefined;
    this.view.value = emptyView();
    this.status.value = { kind: "idle" };
    this.pending.value = [];
    this.welcomed.value = false;
  }

  send(body: CommandBody): number {
    this.refused.value = undefined;
    return this.session?.send(body) ?? 0;
  }

  /** For what no finger did: a refusal is nobody's to read. */
  sendQuietly(body: CommandBody): void {
    const ticket = this.session?.send(body);
    if (ticket !== undefined) this.quiet.add(ticket);
  }

  serverNowMs(): number {
    return this.session?.serverNowMs() ?? Date.now();
  }

  clockErrorMs(): number | undefined {
    return this.session?.clockErrorMs();
  }

  private open(membership: Membership): void {
    this.disconnect();
    this.view.value = emptyView(membership.seat);
    this.welcomed.value = false;
    this.lost.value = false;
    this.membership.value = membership;
    this.waiting.value = membership;
    void this.link.ask();
  }

  private connectWhenReady(): void {
    const live = this.link.here.value;
    const membership = this.waiting.value;
    if (!live || !membership) return;
    untracked(() => this.connect(live, membership));
  }

  private connect(live: LiveLink, membership: Membership): void {
    this.waiting.value = undefined;
    this.session = new live.Session({
      url: live.socketUrl(location.origin, membership.sessionId),
      membership,
      locale: localeTag(),
      storage: this.storage,
      listener: {
        onView: (view) => this.show(view),
        onStatus: (status) => {
          this.status.value = status;
        },
        onLiveEvent: (event) => this.onLiveEvent(event),
        onPending: (pending) => {
          this.pending.value = pending;
        },
        onRefused: (ticket, code) => {
          if (!this.quiet.delete(ticket)) this.refused.value = code;
        },
      },
    });
    this.session.start();
  }

  private show(view: SessionView): void {
    this.view.value = view;
    this.welcomed.value = true;
    this.updateNow();
  }

  private updateNow(): void {
    this.nowMs.value = this.serverNowMs();
  }
}
