// The third client as a process: what is typed goes in, what it says is waited for.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const kPatienceMs = 20_000;
const kLookMs = 20;

/** Node 20 has its WebSocket behind a flag. */
export const kNodeFlags =
  typeof WebSocket === "undefined" ? ["--experimental-websocket", "--no-warnings"] : [];

export class Terminal {
  /** All that it has said. */
  heard = "";
  #read = new Map();
  #from = 0;
  #child;
  #exit;

  constructor(program, file, args) {
    this.file = file;
    const env = { ...process.env, ATTUNE_FILE: file };
    this.#child = spawn(process.execPath, [...kNodeFlags, program, ...args], { env });
    const hear = (chunk) => {
      this.heard += chunk;
    };
    this.#child.stdout.on("data", hear);
    this.#child.stderr.on("data", hear);
    this.#exit = new Promise((gone) => this.#child.once("close", gone));
  }

  types(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  /** What it has said so far answers no question any more. */
  forget() {
    this.#from = this.heard.length;
  }

  /** Waits until it says so once more than was waited for before. */
  says(what) {
    const pattern = typeof what === "string" ? RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : what;
    return this.#until(`it says ${what}`, () => {
      const from = Math.max(this.#from, this.#read.get(String(what)) ?? 0);
      const found = this.heard.slice(from).match(pattern);
      if (found) this.#read.set(String(what), from + found.index + found[0].length);
      return found;
    });
  }

  /** Waits until its file holds these words. */
  keeps(words) {
    const held = () => existsSync(this.file) && readFileSync(this.file, "utf8").replaceAll("\\", "").includes(words);
    return this.#until(`it keeps ${words}`, held);
  }

  /** Its exit status, once it has ended by itself. */
  async ends() {
    await this.#until("it ends", () => this.#child.exitCode !== null);
    return this.#exit;
  }

  /** As an empty battery would. */
  async kill() {
    this.#child.kill("SIGKILL");
    await this.#exit;
  }

  async #until(what, look) {
    for (const end = Date.now() + kPatienceMs; Date.now() < end; ) {
      const seen = look();
      if (seen) return seen;
      await new Promise((later) => setTimeout(later, kLookMs));
    }
    throw new Error(`not within ${kPatienceMs / 1000} s: ${what}. It said:\n${this.heard}`);
  }
}
