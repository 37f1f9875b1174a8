// Waiting that its owner can end.

/** What everything that waits takes: aborting `signal` ends the waiting, and the promise rejects with the signal's reason. */
export interface Abortable {
  signal?: AbortSignal | undefined;
}

/**
 * A promise of what `begin` calls `resolve` or `reject` with. Once `signal` is aborted it rejects with its reason, after calling what `begin`
 * has answered.
 */
export function abortable<T>(
  begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
  { signal }: Abortable = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let undo = () => {};
    const abort = () => {
      undo();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    const settle = <Told>(tell: (told: Told) => void) => {
      return (told: Told) => {
        signal?.removeEventListener("abort", abort);
        tell(told);
      };
    };
    undo = begin(settle(resolve), settle(reject));
  });
}
