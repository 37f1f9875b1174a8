// Calling what an app has handed in.

/** A mistake of who listens is theirs: it is thrown where nobody waits for it, and the session goes on. */
export function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
