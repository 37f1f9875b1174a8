// What a command says of the past grows older while it waits.
import { type CommandBody, limits } from "./machine_types.js";

/** A command, and when it was handed over. */
export interface Dated {
  readonly body: CommandBody;
  /** Of a check-in, when it was tapped; of hearts, when they were handed over. On the phone's own clock, in ms since 1970. */
  readonly tappedAtWallMs?: number;
}

/** When a command that is handed over at `wallMs` was felt; undefined where it says nothing of the past. */
export function tappedAt(body: CommandBody, wallMs: number): number | undefined {
  if (body.case === "checkIn") return wallMs - Number(body.value.ageMs);
  return body.case === "heartSamples" ? wallMs : undefined;
}

/** The command as it leaves now. */
export function bodyAt({ body, tappedAtWallMs }: Dated, wallMs: number): CommandBody {
  if (tappedAtWallMs === undefined) return body;
  const waitedMs = Math.round(Math.max(0, wallMs - tappedAtWallMs));
  if (body.case === "checkIn") {
    const ageMs = BigInt(Math.min(waitedMs, limits.checkInAgeMaxMs));
    return { case: "checkIn", value: { ...body.value, ageMs } };
  }
  if (body.case !== "heartSamples") return body;
  const samples = body.value.samples.map((each) => ({
    ...each,
    ageMs: BigInt(Math.min(Number(each.ageMs) + waitedMs, limits.heartAgeMaxMs)),
  }));
  return { case: "heartSamples", value: { ...body.value, samples } };
}

/** Hearts of a batch whose oldest sample the server would refuse. */
export function isTooOld({ body, tappedAtWallMs }: Dated, wallMs: number): boolean {
  if (body.case !== "heartSamples" || tappedAtWallMs === undefined) return false;
  const oldestMs = Math.max(0, ...body.value.samples.map(({ ageMs }) => Number(ageMs)));
  return oldestMs + wallMs - tappedAtWallMs > limits.heartAgeMaxMs;
}

/** Whether it outlives the page. Hearts do not: what a body says is kept on no phone, and after a reload it is history. */
export function outlivesThePage({ body }: Dated): boolean {
  return body.case !== "heartSamples";
}
