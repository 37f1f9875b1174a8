// An SDK under test, as a process: one line in for what a client shall do, one line of JSON out for what it tells.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Driver {
  #process;
  #listeners = new Map();
  #stderr = "";
  ended = false;

  constructor(name, command) {
    this.name = name;
    this.#process = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "pipe"] });
    this.#process.stdin.on("error", () => {});
    this.#process.stderr.on("data", (chunk) => {
      this.#stderr += chunk;
    });
    this.#process.on("exit", (code, signal) => this.#end(`ended with ${code ?? signal}`));
    this.#process.on("error", (error) => this.#end(error.message));
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#hear(line));
  }

  /** What went wrong with the process, for a failure's report. */
  get words() {
    return this.#stderr;
  }

  /** From now on `listener` gets what the driver tells of the client of that name. */
  listen(client, listener) {
    this.#listeners.set(client, listener);
  }

  tell(...words) {
    this.#process.stdin.write(`${words.join(" ")}\n`);
  }

  stop() {
    this.#process.stdin.end();
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 2_000);
    this.#process.once("exit", () => clearTimeout(late));
  }

  #end(why) {
    this.ended = true;
    this.#stderr += `\nthe driver ${why}`;
  }

  #hear(line) {
    const said = JSON.parse(line);
    this.#listeners.get(said.client)?.(said);
  }
}
