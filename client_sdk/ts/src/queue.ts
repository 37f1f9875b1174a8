// The commands that wait for their acknowledgement, oldest first, and how they outlive the page.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { bodyAt, type Dated, isTooOld, outlivesThePage, tappedAt } from "./ageing.js";
import { fromBase64, toBase64 } from "./bytes.js";
import { type Command, CommandSchema } from "./gen/attune/v1/client_pb.js";
import {
  type CommandBody,
  limits,
  type Now,
  type Pending,
  type PersistedCommand,
  type PersistedState,
} from "./machine_types.js";

interface Queued extends Dated {
  readonly ticket: number;
  /** The body as it is kept: a Command without its number, as text. */
  readonly text: string;
  /** From the moment it first left. */
  number?: number;
  /** On this connection. */
  inFlight: boolean;
}

export class CommandQueue {
  private entries: Queued[];
  private nextTicket: number;
  private nextNumber = 1;

  constructor(restored?: PersistedState) {
    this.nextTicket = restored?.nextTicket ?? 1;
    this.entries = restoredQueue(restored?.queue ?? []);
  }

  get upcomingTicket(): number {
    return this.nextTicket;
  }

  get pending(): readonly Pending[] {
    return this.entries.map(({ ticket, body }) => ({ ticket, body }));
  }

  get isFull(): boolean {
    return this.entries.length >= limits.queueMax;
  }

  /** A ticket for a command that is not queued. */
  takeTicket(): number {
    return this.nextTicket++;
  }

  /** Throws, and takes nothing, where a value does not fit its field. */
  add(body: CommandBody, now: Now): void {
    const text = toBase64(toBinary(CommandSchema, create(CommandSchema, { body })));
    const tappedAtWallMs = tappedAt(body, now.wallMs);
    const dated = tappedAtWallMs === undefined ? { body } : { body, tappedAtWallMs };
    this.entries.push({ ticket: this.takeTicket(), text, ...dated, inFlight: false });
  }

  /** The newest command, if it is a check-in that never left. */
  get unsentCheckIn(): number | undefined {
    const last = this.entries.at(-1);
    return last?.body.case === "checkIn" && last.number === undefined ? last.ticket : undefined;
  }

  /** Takes back what never left; false for anything else. */
  withdraw(ticket: number): boolean {
    return this.drop((q) => q.ticket === ticket && q.number === undefined) !== undefined;
  }

  /** The ticket of the command that has this number, which is then no longer kept; undefined if it was answered before. */
  settle(number: number): number | undefined {
    return this.drop((q) => q.number === number);
  }

  /**
   * The server's journal ends at `lastNumber`. Answers what is over: what is in the journal, and what has grown too old to be
   * sent again. The rest is not in the journal, so it may take the numbers that come next.
   */
  forgetOver(lastNumber: number, now: Now): { ticket: number; withdrawn?: true }[] {
    const isDurable = (q: Queued) => q.number !== undefined && q.number <= lastNumber;
    const isOver = (q: Queued) => isDurable(q) || isTooOld(q, now.wallMs);
    const over = this.entries.filter(isOver);
    this.entries = this.entries.filter((q) => !isOver(q));
    this.nextNumber = lastNumber + 1;
    for (const q of this.entries) if (q.number !== undefined) q.number = this.nextNumber++;
    return over.map((q) => ({ ticket: q.ticket, ...(isDurable(q) ? {} : { withdrawn: true }) }));
  }

  /** Takes what may leave now, oldest first. Each has its number from here on; keep it before it leaves. */
  takeReady(): readonly Queued[] {
    const free = limits.sendWindow - this.entries.filter((q) => q.inFlight).length;
    const ready = this.entries.filter((q) => !q.inFlight).slice(0, Math.max(0, free));
    for (const q of ready) {
      q.inFlight = true;
      q.number ??= this.nextNumber++;
    }
    return ready;
  }

  connectionLost(): void {
    for (const q of this.entries) q.inFlight = false;
  }

  persisted(): PersistedState {
    return {
      nextTicket: this.nextTicket,
      queue: this.entries.filter(outlivesThePage).map(persisted),
    };
  }

  private drop(which: (q: Queued) => boolean): number | undefined {
    const at = this.entries.findIndex(which);
    return at < 0 ? undefined : this.entries.splice(at, 1)[0]?.ticket;
  }
}

/** As it leaves now. */
export function commandOf(q: Queued, now: Now): Command {
  return create(CommandSchema, { number: BigInt(q.number ?? 0), body: bodyAt(q, now.wallMs) });
}

function persisted({ ticket, number, text, tappedAtWallMs }: Queued): PersistedCommand {
  return {
    ticket,
    ...(number === undefined ? {} : { number }),
    body: text,
    ...(tappedAtWallMs === undefined ? {} : { tappedAtWallMs }),
  };
}

/** An entry that this version cannot read is left out. */
function restoredQueue(entries: readonly PersistedCommand[]): Queued[] {
  return entries.flatMap(({ body: text, ...entry }) => {
    const body = bodyOf(text);
    return body === undefined ? [] : [{ ...entry, text, body, inFlight: false }];
  });
}

function bodyOf(text: string): CommandBody | undefined {
  try {
    const { body } = fromBinary(CommandSchema, fromBase64(text));
    return body.case === undefined ? undefined : body;
  } catch {
    return undefined; // What a storage gives back may be anything.
  }
}
