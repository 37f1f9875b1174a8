// The server's clock, bounded from both sides. The server read its clock while a probe was on its way, so what the offset is lies
// between two values, whatever each way took: a probe gives one bound by its way up and one by its way down. The highest lower
// bound and the lowest upper bound of all probes stand, so that each way counts where it was quickest. Between probes both bounds
// move apart as two clocks may. The middle of what is left is the estimate, and half its width is the most that it can be wrong.

/** How fast two clocks may drift apart, in ms for each ms: a phone's crystal is good to 50 ppm, and time service slews a server. */
const kDrift = 100e-6;
/** The server tells its time in whole ms, rounded down: what it meant may be so much later. */
const kServerStepMs = 1;

/** Server time minus the client's monotonic clock, in ms: at least `low` and at most `high`, as of `atMs`. */
interface Bounds {
  low: number;
  high: number;
  atMs: number;
}

/** The server's clock as known from probes. All times in ms; the client's are of its monotonic clock. */
export class ClockEstimate {
  private bounds: Bounds | undefined;

  /** Server time minus the client's monotonic clock; undefined before anything was heard. */
  get offsetMs(): number | undefined {
    return this.bounds && (this.bounds.low + this.bounds.high) / 2;
  }

  /** The most that `offsetMs` can be wrong at `nowMs`, as long as neither clock was set; undefined before anything was heard. */
  errorMs(nowMs: number): number | undefined {
    const now = this.bounds && widened(this.bounds, nowMs);
    return now && (now.high - now.low) / 2;
  }

  /** What was sent at `sentMs` was answered at `nowMs`, and the server read `serverTimeMs` on its clock in between. */
  add(sentMs: number, serverTimeMs: number, nowMs: number): void {
    if (nowMs < sentMs) return;
    const fresh = {
      low: serverTimeMs - nowMs,
      high: serverTimeMs + kServerStepMs - sentMs,
      atMs: nowMs,
    };
    const known = this.bounds ? widened(this.bounds, nowMs) : fresh;
    const low = Math.max(known.low, fresh.low);
    const high = Math.min(known.high, fresh.high);
    // No offset fits both: the phone has slept or a clock was set, and what was known says nothing any more.
    this.bounds = low > high ? fresh : { low, high, atMs: nowMs };
  }
}

function widened({ low, high, atMs }: Bounds, nowMs: number): Bounds {
  const driftMs = Math.max(0, nowMs - atMs) * kDrift;
  return { low: low - driftMs, high: high + driftMs, atMs: nowMs };
}
