// Where one case plays: a session of the real server, A behind the proxy, B straight on the server, both of one SDK.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "../e2e/server.mjs";
import { Person } from "./person.mjs";
import { Proxy } from "./proxy.mjs";

/** A bound against a hanging case, never a measure. */
const kPatienceMs = 20_000;
const kLookAgainMs = 5;

/** Waits until `so()`; throws with `what` where it never comes. */
export async function eventually(what, so) {
  const end = performance.now() + kPatienceMs;
  while (!so()) {
    if (performance.now() > end) throw new Error(`never: ${what()}`);
    await pause(kLookAgainMs);
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A server with a folder of its own, so that a case may kill it. */
export async function startServer(binary) {
  const folder = mkdtempSync(join(tmpdir(), "attune-conformance-"));
  const server = new Server(binary, join(folder, "data"));
  await server.start();
  const end = async () => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, end };
}

export class Stage {
  people = {};
  /** The check-ins that A and B gave. */
  taps = { a: 0, b: 0 };
  /** What else they sent. */
  others = { a: 0, b: 0 };

  constructor(server, driver, number) {
    this.server = server;
    this.driver = driver;
    this.number = number;
  }

  /** Both are in, and A has heard so. */
  async open() {
    const created = await this.ask("POST", "/v1/sessions", {});
    const { linkSecret } = created.invite;
    const redeemed = await this.ask("POST", "/v1/invites/redeem", { linkSecret });
    this.session = created.sessionId;
    this.credential = created.credential;
    this.proxy = new Proxy(Number(new URL(this.server.url).port));
    this.proxyPort = await this.proxy.open();
    const a = this.enter("a", this.proxyPort, created.credential);
    const b = this.enter("b", new URL(this.server.url).port, redeemed.credential);
    await eventually(() => "A is asked to let B in", () => a.asked !== undefined);
    a.send({ confirmJoin: { joinId: a.asked, accept: true } });
    await eventually(() => "both are in", () => a.begun && b.begun && a.settled.size === 1);
    a.beginCase();
    this.proxy.beginCase();
  }

  enter(name, port, credential) {
    const person = new Person(this.driver, `${name}${this.number}`);
    this.people[name] = person;
    person.tell("open", port, this.session, credential);
    return person;
  }

  close() {
    for (const person of Object.values(this.people)) person.tell("close");
    this.proxy?.close();
  }

  report() {
    return this.ask("GET", `/v1/sessions/${this.session}/report`);
  }

  async ask(method, path, body) {
    const response = await fetch(this.server.url + path, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(this.credential ? { Authorization: `Bearer ${this.credential}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
