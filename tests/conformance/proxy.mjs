// Stands between one client and the real server. Without a fault every byte passes as it came; a fault meets one frame
// of a kind and says what leaves in its place.
import { connect, createServer } from "node:net";
import { closeFrame, opcodes, Splitter, write } from "./frames.mjs";
import { field, kindOf } from "./wire.mjs";

const kHelloOffset = 2;
const kWelcomeOutcome = 3;
const kSnapshot = 2n;

export class Proxy {
  /** Upgrades that came since the case began. */
  connections = 0;
  /** What each of them said: the offset of its Hello. */
  hellos = [];
  /** Commands that it sent, however often the same. */
  commands = 0;
  /** How often the server had the screen made anew. */
  snapshots = 0;
  #port;
  #listener;
  #links = new Set();
  #faults = [];

  constructor(serverPort) {
    this.#port = serverPort;
  }

  async open() {
    this.#listener = createServer((socket) => this.#accept(socket));
    await new Promise((resolve) => this.#listener.listen(0, "127.0.0.1", resolve));
    return this.#listener.address().port;
  }

  close() {
    for (const link of this.#links) link.destroy();
    this.#listener.close();
  }

  /** What a case counts begins now; the connection that there is counts. */
  beginCase() {
    this.snapshots = 0;
    this.commands = 0;
  }

  /** {side, kind, after, act}: `act(frame, link)` gives the frames that leave for the one after `after` others of its kind. */
  arm(fault) {
    this.#faults.push({ ...fault });
  }

  /** How many faults have not met their frame yet. */
  get armed() {
    return this.#faults.length;
  }

  /** Both ends of every connection are gone, without a close frame. */
  cut() {
    for (const link of this.#links) link.cut();
  }

  /** On the connections that there are nothing passes any more, and nobody is told: a network that has died. */
  silence() {
    for (const link of this.#links) link.dead = true;
  }

  /** As the server would close: a close frame of this code towards the client, then the end. */
  closeWith(code) {
    for (const link of this.#links) link.closeWith(code);
  }

  #accept(client) {
    this.connections += 1;
    const server = connect(this.#port, "127.0.0.1");
    const link = new Link(client, server, (side, frame) => this.#through(side, frame, link));
    this.#links.add(link);
    link.onEnd = () => this.#links.delete(link);
  }

  /** The frames that leave in the place of one that came. */
  #through(side, frame, link) {
    if (link.dead) return [];
    if (frame.opcode !== opcodes.binary) return [frame];
    const kind = kindOf(side, frame.payload);
    this.#note(kind, frame.payload);
    const fault = this.#faults.find((each) => each.side === side && each.kind === kind);
    if (!fault) return [frame];
    if (fault.after-- > 0) return [frame];
    this.#faults = this.#faults.filter((each) => each !== fault);
    return fault.act(frame, link);
  }

  #note(kind, payload) {
    if (kind === "hello") this.hellos.push(Number(field(field(payload, 1), kHelloOffset) ?? 0n));
    if (kind === "command") this.commands += 1;
    if (kind === "welcome" && field(field(payload, 1), kWelcomeOutcome) === kSnapshot) this.snapshots += 1;
  }
}

/** One connection of the client, and the proxy's own to the server. */
class Link {
  dead = false;
  onEnd = () => {};
  #client;
  #server;

  constructor(client, server, through) {
    this.#client = client;
    this.#server = server;
    this.#carry(client, server, (frame) => through("client", frame));
    this.#carry(server, client, (frame) => through("server", frame));
  }

  /** What was written before still arrives; the server sees a reset. */
  cut() {
    this.#end(undefined);
  }

  closeWith(code) {
    this.#end(write(closeFrame(code)));
  }

  #end(lastBytes) {
    this.dead = true;
    this.#client.end(lastBytes);
    this.#server.resetAndDestroy();
  }

  destroy() {
    this.#client.destroy();
    this.#server.destroy();
  }

  #carry(from, to, through) {
    const splitter = new Splitter();
    from.setNoDelay(true);
    from.on("data", (chunk) => {
      for (const { head, frame } of splitter.push(chunk)) {
        if (head) to.write(head);
        else for (const out of through(frame)) if (!this.dead) to.write(out.bytes ?? write(out));
      }
    });
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => {
      if (this.#client.destroyed && this.#server.destroyed) this.onEnd();
    });
  }
}
