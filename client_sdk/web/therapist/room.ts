// The waiting room: the sessions that invited this therapist, one of them open. Each has a store and a connection of its own, so that the
// list says at once when both have said yes. Who they are is nobody's business here: a label is the therapist's own, and stays on this device.
import { Code, type Membership, MemoryStore, WebStorage } from "@attune/client";
import { computed, signal } from "@preact/signals";
import { SessionStore } from "../shared/session_store.js";

/** Each keeps a connection open, and a day holds no more couples. */
export const kSessionsMax = 8;
/** Characters: a word or two, for a list on a phone. */
export const kLabelMax = 24;

const kPrefix = "therapist";
const kRoomKey = "therapist.room";

type KeyValue = ConstructorParameters<typeof WebStorage>[0];
type Named = "looking" | "toAsk" | "asked" | "active" | "paused" | "ended" | "unavailable";
/** How a session stands, in so few words that nothing of it is told. */
export type Standing = Named | "elsewhere" | "gone";

export interface Entry {
  /** Its place in this device's storage and its number in the list, for as long as it is here. */
  slot: number;
  label: string;
  store: SessionStore;
}

interface Kept {
  open?: number;
  sessions: { slot: number; label: string }[];
}

export class Room {
  readonly entries = signal<readonly Entry[]>([]);
  readonly openSlot = signal<number | undefined>(undefined);
  readonly open = computed(() =>
    this.entries.value.find(({ slot }) => slot === this.openSlot.value),
  );
  readonly isFull = computed(() => this.entries.value.length >= kSessionsMax);

  constructor(
    private readonly values: KeyValue = safeLocalStorage(),
    private readonly makeStore = (slot: number) =>
      new SessionStore(new WebStorage(values, `${kPrefix}.${slot}`)),
  ) {}

  /** Goes on with the sessions that this device was in, and takes in one that another page has put down for it. */
  restore(): void {
    const kept = this.read();
    for (const { slot, label } of kept.sessions.slice(0, kSessionsMax)) {
      const store = this.makeStore(slot);
      if (store.restore()) this.entries.value = [...this.entries.value, { slot, label, store }];
      else store.dispose();
    }
    this.show(kept.open ?? this.entries.value[0]?.slot);
    this.takeIn();
  }

  /** Adds a session and opens it; one that is here already is entered anew. False where the list is full. */
  enter(membership: Membership): boolean {
    const known = this.entries.value.find(
      ({ store }) => store.membership.value?.sessionId === membership.sessionId,
    );
    if (!known && this.isFull.value) return false;
    const entry = known ?? this.add();
    entry.store.enter(membership);
    this.show(entry.slot);
    return true;
  }

  /** None is open: the page asks for a code. */
  show(slot: number | undefined): void {
    this.openSlot.value = this.entries.value.some((each) => each.slot === slot) ? slot : undefined;
    this.write();
  }

  rename(slot: number, label: string): void {
    const short = label.trim().slice(0, kLabelMax);
    this.entries.value = this.entries.value.map((each) =>
      each.slot === slot ? { ...each, label: short } : each,
    );
    this.write();
  }

  /** Forgets it on this device. To the two it looks like a lost connection. */
  leave(slot: number): void {
    const left = this.entries.value.find((each) => each.slot === slot);
    left?.store.forget();
    left?.store.dispose();
    this.entries.value = this.entries.value.filter((each) => each !== left);
    this.show(this.entries.value[0]?.slot);
  }

  private add(): Entry {
    const used = this.entries.value.map(({ slot }) => slot);
    const slot = Array.from({ length: kSessionsMax }, (_, i) => i + 1).find(
      (free) => !used.includes(free),
    );
    const entry = { slot: slot ?? kSessionsMax, label: "", store: this.makeStore(slot ?? 1) };
    this.entries.value = [...this.entries.value, entry];
    return entry;
  }

  /** The partner's page puts a therapist's membership down here; so did this page when it knew one session only. */
  private takeIn(): void {
    const inbox = new WebStorage(this.values, kPrefix);
    const membership = inbox.loadMembership();
    if (membership && this.enter(membership)) inbox.clear();
  }

  private read(): Kept {
    try {
      const kept = JSON.parse(this.values.getItem(kRoomKey) ?? "null") as Partial<Kept> | null;
      const sessions = (Array.isArray(kept?.sessions) ? kept.sessions : []).filter(isKept);
      return { sessions, ...(typeof kept?.open === "number" && { open: kept.open }) };
    } catch {
      return { sessions: [] };
    }
  }

  private write(): void {
    const sessions = this.entries.value.map(({ slot, label }) => ({ slot, label }));
    try {
      this.values.setItem(kRoomKey, JSON.stringify({ open: this.openSlot.value, sessions }));
    } catch {
      // Full or forbidden: the list goes on in memory.
    }
  }
}

function isKept(each: unknown): each is Kept["sessions"][number] {
  const { slot, label } = (each ?? {}) as Record<string, unknown>;
  return Number.isInteger(slot) && typeof label === "string";
}

/** Where the browser forbids storage, the page works until it is loaded again. */
function safeLocalStorage(): KeyValue {
  try {
    return localStorage;
  } catch {
    return new MemoryStore();
  }
}

export function standingOf({ view, status, welcomed }: SessionStore): Standing {
  const link = status.value;
  const { phase, observation } = view.value;
  if (link.kind === "stopped" && link.code === Code.REPLACED) return "elsewhere";
  if (phase === "ended" || (link.kind === "stopped" && link.code === Code.ENDED)) return "ended";
  if (link.kind === "stopped") return "gone";
  if (!welcomed.value) return "looking";
  if (observation.state === "active") return phase === "paused" ? "paused" : "active";
  if (observation.state === "asked") return "asked";
  return observation.state === "ended" ? "unavailable" : "toAsk";
}
