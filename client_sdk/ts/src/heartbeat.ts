// When to ask whether a connection is alive, and until when an answer is waited for. Times are ms of the monotonic clock, where
// not said otherwise.
import { limits } from "./machine_types.js";

const kNever = Number.POSITIVE_INFINITY;

export class Heartbeat {
  private probesLeft = 0;
  private nextMs = kNever;
  private answerMs = kNever;
  /** By the device's own date: its monotonic clock may stand still while it sleeps. */
  private heardWallMs = 0;
  /** Until when what was sent before a sleep is read; infinity where there was none. */
  private graceMs = kNever;

  /** When something is due: a probe, or to give up; infinity where nothing is. */
  get dueMs(): number {
    return this.graceMs === kNever ? Math.min(this.nextMs, this.answerMs) : this.graceMs;
  }

  /** A connection begins: a few probes in short order, for the clock. */
  begin(nowMs: number): void {
    this.probesLeft = limits.probesAtStart;
    this.nextMs = nowMs;
    this.graceMs = kNever;
  }

  /** The connection is gone: nothing is due. */
  end(): void {
    this.nextMs = kNever;
    this.answerMs = kNever;
    this.graceMs = kNever;
  }

  /** A probe leaves; an answer is due within `answerMs`, or sooner where one was due already. */
  probeSent(nowMs: number, answerMs: number): void {
    this.probesLeft = Math.max(0, this.probesLeft - 1);
    this.nextMs = nowMs + (this.probesLeft > 0 ? limits.probeSpacingMs : limits.probeIntervalMs);
    this.answerMs = Math.min(this.answerMs, nowMs + answerMs);
  }

  /** A frame came; `wallMs` is the device's own date. */
  heard(wallMs: number): void {
    this.answerMs = kNever;
    this.heardWallMs = wallMs;
  }

  /** Nothing was heard for so long that the device must have slept, and the server has given it up. */
  hasSlept(wallMs: number): boolean {
    return wallMs - this.heardWallMs >= limits.sleptMs;
  }

  /** Whether enough was waited since the first sign of the end of a sleep; the first call is that sign. */
  isGraceOver(nowMs: number): boolean {
    if (this.graceMs === kNever) this.graceMs = nowMs + limits.sleptGraceMs;
    return nowMs >= this.graceMs;
  }

  isProbeDue(nowMs: number): boolean {
    return nowMs >= this.nextMs;
  }

  isSilent(nowMs: number): boolean {
    return nowMs >= this.answerMs;
  }
}
