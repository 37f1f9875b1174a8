// The server's clock, estimated from probes: the mean of the three with the lowest round trip of the last sixteen.

interface Sample {
  rttMs: number;
  offsetMs: number;
}

const kKept = 16;
const kUsed = 3;
/** Beyond this the phone has slept or its clock was set: older samples say nothing any more. */
const kStepMs = 1_000;

export class ClockEstimate {
  private samples: Sample[] = [];
  private coarseMs: number | undefined;

  /** Server time minus the client's monotonic clock, in ms; undefined before anything was heard. */
  get offsetMs(): number | undefined {
    if (this.samples.length === 0) return this.coarseMs;
    const best = [...this.samples].sort((a, b) => a.rttMs - b.rttMs).slice(0, kUsed);
    return best.reduce((sum, sample) => sum + sample.offsetMs, 0) / best.length;
  }

  /** Half the best round trip: the most that the estimate can be wrong on a symmetric link, in ms. */
  get errorMs(): number | undefined {
    if (this.samples.length === 0) return undefined;
    return Math.min(...this.samples.map((sample) => sample.rttMs)) / 2;
  }

  /** From Welcome: good to a network delay, until the first probe comes back. */
  coarse(serverTimeMs: number, nowMs: number): void {
    this.coarseMs = serverTimeMs - nowMs;
    const known = this.samples.length > 0 ? this.offsetMs : undefined;
    if (known !== undefined && Math.abs(known - this.coarseMs) > kStepMs) this.samples = [];
  }

  /** A probe sent at `sentMs` was answered at `nowMs`; both on the client's monotonic clock. */
  add(sentMs: number, serverTimeMs: number, nowMs: number): void {
    const rttMs = nowMs - sentMs;
    if (rttMs < 0) return;
    const sample = { rttMs, offsetMs: serverTimeMs - (sentMs + nowMs) / 2 };
    const known = this.samples.length > 0 ? this.offsetMs : undefined;
    if (known !== undefined && Math.abs(known - sample.offsetMs) > kStepMs + rttMs)
      this.samples = [];
    this.samples.push(sample);
    if (this.samples.length > kKept) this.samples.shift();
  }
}
