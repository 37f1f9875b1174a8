// What a code means for the client: whether to come back, and whether trying once more can help.
import { Code } from "./gen/attune/v1/common_pb.js";

/** `reconnect`: come back after a random time. `refused`: this command alone failed. `terminal`: do not come back. */
export type CodeKind = "reconnect" | "refused" | "terminal";

/** The row of a code in the one table of `proto/README.md`, by its range. */
export function kindOf(code: number): CodeKind {
  if (code >= 4100 && code < 4200) return "refused";
  if (code >= 4400 && code < 4500) return "terminal";
  return "reconnect"; // 4000-4099, and every close that the network or a proxy makes (1001, 1006, 1012, ...).
}

/**
 * Whether a closed connection ends the attempt. A replaced tab also stops, although its code is in the range of reconnects:
 * two tabs of one device would otherwise throw each other out for ever. It comes back when its person asks.
 */
export function stopsReconnecting(code: number): boolean {
  return code === Code.REPLACED || kindOf(code) === "terminal";
}

/** The enum's member for a name of the JSON mapping, e.g. "CODE_INVITE_USED". */
export function codeOfName(name: unknown): Code {
  if (typeof name === "number" && Code[name] !== undefined) return name;
  const key = String(name).replace(/^CODE_/, "");
  const value = (Code as unknown as Record<string, unknown>)[key];
  return typeof value === "number" ? (value as Code) : Code.UNSPECIFIED;
}
