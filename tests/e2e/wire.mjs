// What the server says to a page, read off its socket with the contract's own code.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleSdk } from "./sdk.mjs";

/** For this process. */
async function sdk() {
  const folder = mkdtempSync(join(tmpdir(), "attune-wire-"));
  const file = join(folder, "sdk.mjs");
  writeFileSync(file, await bundleSdk("node"));
  const module = await import(pathToFileURL(file));
  rmSync(folder, { recursive: true });
  return module;
}

let loading;
export const loadSdk = () => (loading ??= sdk());

/** Every event that a page is told from now on, each once, as JSON; and what its screen was made of. */
export class Wire {
  events = [];
  welcomes = 0;
  /** Of each connection that the page has made, oldest first, how many frames it has sent there. */
  sent = [];
  #sdk;

  static async of(page) {
    const wire = new Wire();
    wire.#sdk = await loadSdk();
    page.on("websocket", (socket) => {
      const at = wire.sent.push(0) - 1;
      socket.on("framesent", () => (wire.sent[at] += 1));
      socket.on("framereceived", ({ payload }) => wire.#read(payload));
    });
    return wire;
  }

  #read(payload) {
    if (typeof payload === "string") return;
    const { fromBinary, ServerFrameSchema, toJson } = this.#sdk;
    const frame = toJson(ServerFrameSchema, fromBinary(ServerFrameSchema, payload));
    if (frame.welcome) this.#welcome(frame.welcome);
    if (frame.event) this.events.push(frame.event);
  }

  /** A snapshot begins the history anew. */
  #welcome(welcome) {
    this.welcomes += 1;
    if (welcome.outcome !== "OUTCOME_RESUMED") this.events = [...(welcome.snapshot ?? [])];
  }

  all(kind) {
    return this.events.flatMap((event) => (event[kind] ? [event[kind]] : []));
  }
}

/** Waits for what the test itself knows, at most 20 s. */
export async function until(condition, what) {
  const lateAt = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > lateAt) throw new Error(`waited 20 s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
