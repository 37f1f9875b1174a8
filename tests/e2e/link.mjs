// A road between a browser and the server: it takes its time, a different one each way, or it swallows everything.
import { connect, createServer } from "node:net";

export class Link {
  #port;
  #server;
  #delays;
  #sockets = new Set();
  #silent = false;

  /** `delays`: functions for `up` and `down` that draw the ms which the next bytes take. The order of the bytes stays. */
  constructor(serverUrl, delays = {}) {
    this.#port = Number(new URL(serverUrl).port);
    this.#delays = delays;
  }

  async open() {
    this.#server = createServer((near) => this.#join(near));
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  /** What a phone's sleep or a tunnel does to connections: nothing passes any more, and neither end is told. */
  silence() {
    this.#silent = true;
    for (const pair of this.#sockets) pair.dead = true;
  }

  /** New connections pass. Those from before stay dead, as they do once a router has forgotten them. */
  speak() {
    this.#silent = false;
  }

  /** Until the server has given up every live connection that this silence began with. */
  async closedByServer(patienceMs = 10_000) {
    const lateAt = performance.now() + patienceMs;
    while ([...this.#sockets].some(({ dead, gone, live }) => live && dead && !gone)) {
      if (performance.now() > lateAt) throw new Error("the server still holds a silent connection");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close() {
    for (const { near, far } of this.#sockets) for (const socket of [near, far]) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near) {
    const far = connect(this.#port, "127.0.0.1");
    const pair = { near, far, dead: this.#silent };
    this.#sockets.add(pair);
    far.on("close", () => {
      pair.gone = true;
    });
    near.once("data", (bytes) => {
      pair.live = /^upgrade: websocket/im.test(bytes.toString("latin1"));
    });
    this.#carry(pair, near, far, this.#delays.up);
    this.#carry(pair, far, near, this.#delays.down);
  }

  #carry(pair, from, to, delay) {
    let free = 0; // Nothing overtakes what left before it.
    const later = (act) => {
      if (pair.dead) return;
      if (!delay) return act();
      const at = Math.max(free, performance.now() + delay());
      free = at;
      setTimeout(() => pair.dead || act(), at - performance.now());
    };
    from.setNoDelay(true);
    from.on("data", (bytes) => later(() => to.write(bytes)));
    from.on("end", () => later(() => to.end()));
    from.on("error", () => later(() => to.destroy()));
    from.on("close", () => {
      if (!pair.dead) this.#sockets.delete(pair);
    });
  }
}
