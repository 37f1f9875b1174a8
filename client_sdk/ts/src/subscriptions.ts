// Events by their name, for those who do not want to switch on `body.case`.
import type { Abortable } from "./abort.js";
import type { Event } from "./gen/attune/v1/server_pb.js";
import { tell } from "./tell.js";

type EventBody = Exclude<Event["body"], { case: undefined }>;

/** The events of `server.proto` by name: "checkInSeen", "paused", ... */
export type EventName = EventBody["case"];

/** What an event of this name says. */
export type EventValue<Name extends EventName> = Extract<EventBody, { case: Name }>["value"];

/** When an event happened, and whether just now. */
export interface EventContext {
  /** In ms since 1970, by the server's clock. */
  atMs: number;
  /** It happens now. Otherwise it is told again: missed while away, or part of a snapshot, which stands for everything before. */
  live: boolean;
}

/** Hears the events of one name. */
export type EventHandler<Name extends EventName> = (
  value: EventValue<Name>,
  context: EventContext,
) => void;

type AnyHandler = (value: never, context: EventContext) => void;

export class Subscriptions {
  private readonly handlers = new Map<string, Set<AnyHandler>>();

  /** Calls `handler` for every event of that name, until what it answers is called or `signal` is aborted. */
  on<Name extends EventName>(
    name: Name,
    handler: EventHandler<Name>,
    { signal }: Abortable = {},
  ): () => void {
    const own: AnyHandler = (value, context) => handler(value, context);
    if (signal?.aborted) return () => {};
    this.handlers.set(name, (this.handlers.get(name) ?? new Set()).add(own));
    const off = () => {
      this.handlers.get(name)?.delete(own);
      signal?.removeEventListener("abort", off);
    };
    signal?.addEventListener("abort", off);
    return off;
  }

  tell({ body, atMs }: Event, live: boolean): void {
    if (body.case === undefined) return;
    const context = { atMs: Number(atMs), live };
    for (const handler of this.handlers.get(body.case) ?? []) {
      tell(() => handler(body.value as never, context));
    }
  }
}
