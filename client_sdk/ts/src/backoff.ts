// How long to wait before the next attempt: full jitter, so that thousands of phones do not come back in one moment.

const kFirstMaxMs = 1_000;
const kBaseMs = 500;
const kCapMs = 30_000;

/**
 * The wait before attempt `attempt` (0 for the first after a loss), in ms: uniform in [0, 1 s] first, then in
 * [0, min(30 s, 0.5 s * 2^attempt)]. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const bound =
    attempt === 0 ? kFirstMaxMs : Math.min(kCapMs, kBaseMs * 2 ** Math.min(attempt, 16));
  return random * bound;
}

/** Uniform between two bounds that the server named in GoAway, in ms. */
export function between(minMs: number, maxMs: number, random: number): number {
  return minMs + random * Math.max(0, maxMs - minMs);
}
