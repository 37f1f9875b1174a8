// Where a device keeps what must outlive its page: who it is in which session, and what is not yet acknowledged.
import type { Membership } from "./api.js";
import type { PersistedState } from "./machine_types.js";

/** What a device keeps. All of it is secret. Saving must be done when the call returns: a command leaves right after it. */
export interface Storage {
  /** The session that this device is in, if any. */
  loadMembership(): Membership | undefined;
  /** Enters a session: what was queued for another one is forgotten. */
  saveMembership(membership: Membership): void;
  /** The commands without an answer. */
  loadState(): PersistedState | undefined;
  saveState(state: PersistedState): void;
  /** What an earlier evening gave this phone; outlives the session. */
  loadPair(): string | undefined;
  savePair(pairCredential: string): void;
  /** Forgets the session; what is the pair's stays. */
  clear(): void;
}

/** Texts by name, as `localStorage` keeps them. */
export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** In `localStorage` or anything like it. What cannot be read or written counts as not there: the page then works until reload. */
export class WebStorage implements Storage {
  /** @param prefix of all its names: two clients of one origin need two. */
  constructor(
    private readonly store: KeyValue,
    private readonly prefix: string,
  ) {}

  loadMembership(): Membership | undefined {
    const value = this.read("membership") as Partial<Membership> | undefined;
    const complete = typeof value?.sessionId === "string" && typeof value.credential === "string";
    return complete ? (value as Membership) : undefined;
  }

  saveMembership(membership: Membership): void {
    this.write("membership", membership);
    this.store.removeItem(`${this.prefix}.state`);
  }

  loadState(): PersistedState | undefined {
    const value = this.read("state") as Partial<PersistedState> | undefined;
    return Array.isArray(value?.queue) ? (value as PersistedState) : undefined;
  }

  saveState(state: PersistedState): void {
    this.write("state", state);
  }

  loadPair(): string | undefined {
    const value = this.read("pair");
    return typeof value === "string" ? value : undefined;
  }

  savePair(pairCredential: string): void {
    this.write("pair", pairCredential);
  }

  clear(): void {
    for (const key of ["membership", "state"]) this.store.removeItem(`${this.prefix}.${key}`);
  }

  private read(key: string): unknown {
    try {
      return JSON.parse(this.store.getItem(`${this.prefix}.${key}`) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  private write(key: string, value: unknown): void {
    try {
      this.store.setItem(`${this.prefix}.${key}`, JSON.stringify(value));
    } catch {
      // Full or forbidden (private windows): the session goes on in memory.
    }
  }
}

/** Keeps nothing beyond the process: for tests, and for pages whose storage is forbidden. */
export class MemoryStore implements KeyValue {
  private readonly values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.values.delete(key);
  }
}
