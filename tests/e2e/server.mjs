// The real server as a process: started, killed without a warning, started again on the same data and port.
import { spawn } from "node:child_process";

const kStartTimeoutMs = 15_000;

export class Server {
  #binary;
  #data;
  #process;
  #log = "";

  constructor(binary, data) {
    this.#binary = binary;
    this.#data = data;
    this.url = "";
  }

  get log() {
    return this.#log;
  }

  async start() {
    const port = this.url ? new URL(this.url).port : "0";
    const args = ["--listen", "127.0.0.1", "--port", port, "--data", this.#data, "--quiet"];
    const child = spawn(this.#binary, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.#process = child;
    this.url = await this.#address(child);
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
