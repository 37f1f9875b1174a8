// The real server as a process: started, killed without a warning, started again on the same data and port.
import { spawn } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { Keeper } from "./keeper.mjs";

const kStartTimeoutMs = 15_000;
/** Its clocks are led through time in steps, some of them between two looks at its connections, which come every 500 ms. */
const kStepMs = 10_000;
const kStepEveryMs = 50;
const kFakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

export class Server {
  #binary;
  #data;
  #clock;
  #more = [];
  #aheadMs = 0;
  #keeper;
  #process;
  #log = "";

  /** `clock`: a file; then the server's clocks can be led through time that nobody has to wait for. */
  constructor(binary, data, { clock } = {}) {
    this.#binary = binary;
    this.#data = data;
    this.#clock = clock;
    this.url = "";
    if (clock) this.#setClock(0);
  }

  /** By how much its clocks are ahead of this machine's, in ms. */
  get aheadMs() {
    return this.#aheadMs;
  }

  async passTime(ms) {
    if (!this.#keeper?.isThere) this.#keeper = await Keeper.at(this.url);
    const until = this.#aheadMs + ms;
    while (this.#aheadMs < until) {
      this.#keeper.pong();
      this.#setClock(Math.min(until, this.#aheadMs + kStepMs));
      await new Promise((resolve) => setTimeout(resolve, kStepEveryMs));
    }
  }

  #setClock(aheadMs) {
    this.#aheadMs = aheadMs;
    writeFileSync(`${this.#clock}.next`, `+${aheadMs / 1000}`);
    renameSync(`${this.#clock}.next`, this.#clock); // It reads the one or the other, never half of one.
  }

  #environment() {
    if (!this.#clock) return process.env;
    return { ...process.env, LD_PRELOAD: kFakeTime, FAKETIME_TIMESTAMP_FILE: this.#clock, FAKETIME_NO_CACHE: "1" };
  }

  get log() {
    return this.#log;
  }

  async start() {
    const port = this.url ? new URL(this.url).port : "0";
    const args = ["--listen", "127.0.0.1", "--port", port, "--data", this.#data, "--quiet", ...this.#more];
    if (this.#clock) args.push("--threads", "1"); // One keeper for all of it.
    const child = spawn(this.#binary, args, { stdio: ["ignore", "pipe", "pipe"], env: this.#environment() });
    this.#process = child;
    this.url = await this.#address(child);
  }

  /** Again, with more on its command line. */
  async startAgainWith(...more) {
    await this.stop();
    this.#more = more;
    await this.start();
  }

  /** As a power cut would: nothing is flushed, nobody is told. */
  async kill() {
    await this.#end("SIGKILL");
  }

  async stop() {
    await this.#end("SIGTERM");
  }

  /** It still takes connections, and answers nothing: what a phone sees of a network that hangs. */
  freeze() {
    this.#process.kill("SIGSTOP");
  }

  thaw() {
    this.#process.kill("SIGCONT");
  }

  async #end(signal) {
    this.#keeper?.leave();
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(late);
  }

  #address(child) {
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`the server did not start: ${why}\n${this.#log}`));
      const timer = setTimeout(() => fail("no address after 15 s"), kStartTimeoutMs);
      child.once("error", (error) => fail(error.message));
      child.once("exit", (status) => fail(`exit status ${status}`));
      let said = "";
      const read = (chunk) => {
        this.#log += chunk;
        said += chunk;
        const found = said.match(/listening on (http:\/\/[\d.]+:\d+)/);
        if (!found || child !== this.#process) return;
        clearTimeout(timer);
        resolve(found[1]);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
    });
  }
}
