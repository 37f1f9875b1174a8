// When to ask whether a connection is alive, and until when an answer is waited for. All times in ms of the monotonic clock.
import { limits } from "./machine_types.js";

const kNever = Number.POSITIVE_INFINITY;

export class Heartbeat {
  private probesLeft = 0;
  private nextMs = kNever;
  private answerMs = kNever;

  /** When something is due: a probe, or to give up; infinity where nothing is. */
  get dueMs(): number {
    return Math.min(this.nextMs, this.answerMs);
  }

  /** A connection begins: a few probes in short order, for the clock. */
  begin(nowMs: number): void {
    this.probesLeft = limits.probesAtStart;
    this.nextMs = nowMs;
  }

  /** The connection is gone: nothing is due. */
  end(): void {
    this.nextMs = kNever;
    this.answerMs = kNever;
  }

  /** A probe leaves; an answer is due within `answerMs`, or sooner where one was due already. */
  probeSent(nowMs: number, answerMs: number): void {
    this.probesLeft = Math.max(0, this.probesLeft - 1);
    this.nextMs = nowMs + (this.probesLeft > 0 ? limits.probeSpacingMs : limits.probeIntervalMs);
    this.answerMs = Math.min(this.answerMs, nowMs + answerMs);
  }

  /** Any frame shows that the connection is alive. */
  heard(): void {
    this.answerMs = kNever;
  }

  isProbeDue(nowMs: number): boolean {
    return nowMs >= this.nextMs;
  }

  isSilent(nowMs: number): boolean {
    return nowMs >= this.answerMs;
  }
}
