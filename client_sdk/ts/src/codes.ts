// What a code means for the client: whether to come back, and whether trying once more can help.
import { Code } from "./gen/attune/v1/common_pb.js";

/**
 * `reconnect`: the connection is lost, come back after a random time. `refused`: this command alone failed. `terminal`: do not
 * come back. `http`: an answer to an HTTP request, and never to anything else.
 */
export type CodeKind = "reconnect" | "refused" | "terminal" | "http";

/** WebSocket's own code for an end that nobody announced. */
export const kAbnormalClosure = 1006;
/** WebSocket's own words for a frame that the server never takes: coming back would send the same one again. */
const kUnsupportedData = 1003;
const kTooBig = 1009;

/** The row of a code in the one table of `proto/README.md`, by its range. Codes of a later version have a kind, too. */
export function kindOf(code: number): CodeKind {
  if (code >= 4100 && code < 4200) return "refused";
  if (code >= 4420 && code < 4500) return "http";
  if (code >= 4400 && code < 4420) return "terminal";
  if (code === kUnsupportedData || code === kTooBig) return "terminal";
  return "reconnect"; // 4000-4099, and every close that the network or a proxy makes (1001, 1006, 1012, ...).
}

/** Whether a client may try again by itself, without asking its person. */
export function mayRetry(code: number): boolean {
  if (code === Code.RATE_LIMITED) return true;
  return kindOf(code) === "reconnect" && code !== Code.REPLACED;
}

/**
 * Whether a closed connection ends the attempt. A replaced tab also stops, although its code is in the range of reconnects:
 * two tabs of one device would otherwise throw each other out for ever. It comes back when its person asks.
 */
export function stopsReconnecting(code: number): boolean {
  const kind = kindOf(code);
  return code === Code.REPLACED || kind === "terminal" || kind === "http";
}

/** The enum's member for a name of the JSON mapping, e.g. "CODE_INVITE_USED"; `UNSPECIFIED` for a name of a later version. */
export function codeOfName(name: unknown): Code {
  if (typeof name === "number" && Code[name] !== undefined) return name;
  const key = String(name).replace(/^CODE_/, "");
  const value = (Code as unknown as Record<string, unknown>)[key];
  return typeof value === "number" ? (value as Code) : Code.UNSPECIFIED;
}
