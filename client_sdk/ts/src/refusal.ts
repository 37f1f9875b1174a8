// Why something did not happen, as a value. Nothing of this client throws for it.
import type { CodeOf } from "./code_table.js";
import { type CodeKind, kindOf, mayRetry } from "./codes.js";
import { Code } from "./gen/attune/v1/common_pb.js";

/** A no of the server: a row of the one table of codes. `kind` narrows `code` to the codes of that kind. */
export type ServerRefusal = {
  [Kind in CodeKind]: {
    ok: false;
    kind: Kind;
    code: CodeOf<Kind>;
    /** Whether the client may try again by itself, without asking its person. */
    mayRetry: boolean;
  };
}[CodeKind];

/**
 * No answer of the server.
 * `unreachable`: offline, timed out, or nothing that this version can read.
 * `withdrawn`: taken back on this device before it left it.
 * `stopped`: the session was stopped first. The command is kept, and the next session of this device sends it.
 */
export interface NoAnswer {
  ok: false;
  kind: "unreachable" | "withdrawn" | "stopped";
  code: Code.UNSPECIFIED;
  mayRetry: boolean;
}

/** Why something did not happen; `kind` tells the cases apart. */
export type Refusal = ServerRefusal | NoAnswer;

/** What the server meant by a code. */
export function refusalOf(code: Code): ServerRefusal {
  return { ok: false, kind: kindOf(code), code, mayRetry: mayRetry(code) } as ServerRefusal;
}

/** What this client says itself. */
export function noAnswer(kind: NoAnswer["kind"]): NoAnswer {
  return { ok: false, kind, code: Code.UNSPECIFIED, mayRetry: kind === "unreachable" };
}
