// Moments at which it is worth asking whether the connection is still alive, or coming back at once.

/** Calls `wake` at each such moment, until what it answers is called. */
export type WakeSignals = (wake: () => void) => () => void;

/**
 * A page that comes to the front, is shown again, or is told by its browser that the network went or came. Where there is no page,
 * as in Node, it never calls.
 */
export const pageWakes: WakeSignals = (wake) => {
  const { document } = globalThis as { document?: Document };
  const whenVisible = () => {
    if (document?.visibilityState === "visible") wake();
  };
  const undo = [
    listen(document, "visibilitychange", whenVisible),
    listen(globalThis, "online", wake),
    listen(globalThis, "offline", wake),
    listen(globalThis, "pageshow", wake),
  ];
  return () => {
    for (const each of undo) each();
  };
};

function listen(target: Partial<EventTarget> | undefined, type: string, handler: () => void) {
  target?.addEventListener?.(type, handler);
  return () => target?.removeEventListener?.(type, handler);
}
