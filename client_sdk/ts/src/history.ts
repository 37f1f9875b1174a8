// Which part of its history this device has applied: the newest offset, and the epoch that it belongs to.
import { equalBytes } from "./bytes.js";
import { type Welcome, Welcome_Outcome } from "./gen/attune/v1/server_pb.js";

export class History {
  private applied = 0;
  private ofEpoch: Uint8Array<ArrayBuffer> = new Uint8Array();

  /** The newest event applied; 0 for none. */
  get offset(): number {
    return this.applied;
  }

  get epoch(): Uint8Array<ArrayBuffer> {
    return this.ofEpoch;
  }

  /** Takes over where the server's history stands; false where a resume does not fit what is in hand. */
  take({ headOffset, outcome, epoch }: Welcome): boolean {
    const head = Number(headOffset);
    const resumed = outcome === Welcome_Outcome.RESUMED;
    if (resumed && this.applied > head) return false;
    if (resumed && this.applied > 0 && !equalBytes(this.ofEpoch, epoch)) return false;
    if (!resumed) this.applied = head;
    this.ofEpoch = Uint8Array.from(epoch);
    return true;
  }

  /** `hole`: frames were lost before this event. */
  next(offset: number): "apply" | "seen" | "hole" {
    if (offset <= this.applied) return "seen";
    if (offset !== this.applied + 1) return "hole";
    this.applied = offset;
    return "apply";
  }

  /** Asks for everything at the next Hello. */
  forget(): void {
    this.applied = 0;
    this.ofEpoch = new Uint8Array();
  }
}
