// A device of nobody's that stays connected while a server's clocks are led through time. The server looks at its connections every
// 500 ms by a timer of the kernel, which knows nothing of led clocks; as long as one connection stands, that timer is running, and
// whatever has fallen due meanwhile goes off with it.
import { connect } from "node:net";
import { loadSdk } from "./wire.mjs";

const kOpcode = { binary: 0x82, pong: 0x8a };

export class Keeper {
  #socket;

  static async at(url) {
    const { create, toBinary, ClientFrameSchema, HelloSchema } = await loadSdk();
    const { sessionId, credential } = await (await fetch(`${url}/v1/sessions`, { method: "POST", body: "{}" })).json();
    const keeper = new Keeper();
    keeper.#socket = connect(Number(new URL(url).port), "127.0.0.1");
    keeper.#socket.on("error", () => {}); // A server that is killed takes it along.
    keeper.#socket.write(upgrade(sessionId));
    const upgraded = await new Promise((resolve) => keeper.#socket.once("data", resolve));
    if (!upgraded.toString("latin1").startsWith("HTTP/1.1 101")) throw new Error(`no upgrade: ${upgraded}`);
    const hello = create(HelloSchema, { credential, locale: "en", version: 1 });
    keeper.#say(kOpcode.binary, toBinary(ClientFrameSchema, create(ClientFrameSchema, { body: { case: "hello", value: hello } })));
    await new Promise((resolve) => keeper.#socket.once("data", resolve));
    keeper.#socket.resume();
    return keeper;
  }

  get isThere() {
    return !this.#socket.destroyed;
  }

  /** A sign of life, which nobody has asked for. */
  pong() {
    this.#say(kOpcode.pong, new Uint8Array());
  }

  leave() {
    this.#socket.destroy();
  }

  /** One frame of less than 64 KiB, masked with zeros, as RFC 6455 lets a client do. */
  #say(opcode, bytes) {
    const size = bytes.length < 126 ? [0x80 | bytes.length] : [0xfe, bytes.length >> 8, bytes.length & 0xff];
    this.#socket.write(Buffer.concat([Buffer.from([opcode, ...size, 0, 0, 0, 0]), bytes]));
  }
}

const upgrade = (sessionId) =>
  [
    `GET /v1/sessions/${sessionId}/live HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol: attune.v1",
    "\r\n",
  ].join("\r\n");
