// What became of commands, for those who wait for it and for those who ask later.
import { type Abortable, abortable } from "./abort.js";
import { limits } from "./machine_types.js";
import type { Refusal } from "./refusal.js";

/** `ok`: it is durable, and has happened for everyone who may see it. */
export type Outcome = { ok: true } | Refusal;

/** Outcomes that can be asked for after the fact: as many as commands can wait. */
const kKept = limits.queueMax;

export class Outcomes {
  private readonly known = new Map<number, Outcome>();
  private readonly waiting = new Map<number, Set<(outcome: Outcome) => void>>();

  settle(ticket: number, outcome: Outcome): void {
    this.known.set(ticket, outcome);
    const [oldest] = this.known.keys();
    if (this.known.size > kKept && oldest !== undefined) this.known.delete(oldest);
    this.tell(ticket, outcome);
  }

  /** Everyone who waits hears `outcome`. It is not kept: the command itself has not come to its end. */
  giveUp(outcome: Outcome): void {
    for (const ticket of [...this.waiting.keys()]) this.tell(ticket, outcome);
  }

  knows(ticket: number): boolean {
    return this.known.has(ticket);
  }

  of(ticket: number, options?: Abortable): Promise<Outcome> {
    return abortable((resolve) => {
      const known = this.known.get(ticket);
      if (known) resolve(known);
      const waiting = this.waiting.get(ticket) ?? new Set();
      if (!known) this.waiting.set(ticket, waiting.add(resolve));
      return () => waiting.delete(resolve);
    }, options);
  }

  private tell(ticket: number, outcome: Outcome): void {
    const waiting = this.waiting.get(ticket);
    this.waiting.delete(ticket);
    for (const resolve of waiting ?? []) resolve(outcome);
  }
}
