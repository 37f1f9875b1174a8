// WebSocket frames (RFC 6455) as bytes: taken out of a stream, and written again after a fault has changed them.
import { randomBytes } from "node:crypto";

export const opcodes = { text: 1, binary: 2, close: 8 };

/** One frame, or nothing where its end has not come yet. `payload` is unmasked; `bytes` is the frame as it came. */
function take(buffer) {
  if (buffer.length < 2) return undefined;
  const masked = (buffer[1] & 0x80) !== 0;
  const { length, at } = lengthOf(buffer);
  const start = at + (masked ? 4 : 0);
  if (length === undefined || buffer.length < start + length) return undefined;
  const payload = Buffer.from(buffer.subarray(start, start + length));
  if (masked) mask(payload, buffer.subarray(at, start));
  return { opcode: buffer[0] & 0x0f, masked, payload, bytes: buffer.subarray(0, start + length) };
}

function lengthOf(buffer) {
  const short = buffer[1] & 0x7f;
  if (short < 126) return { length: short, at: 2 };
  const at = short === 126 ? 4 : 10;
  if (buffer.length < at) return { at };
  return { length: short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2)), at };
}

function mask(payload, key) {
  for (let i = 0; i < payload.length; ++i) payload[i] ^= key[i % 4];
}

/** The bytes of a whole frame; a client's are masked. */
export function write({ opcode, masked, payload }) {
  const head = Buffer.alloc(payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = (masked ? 0x80 : 0) | (head.length === 2 ? payload.length : head.length === 4 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(payload.length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2);
  if (!masked) return Buffer.concat([head, payload]);
  const key = randomBytes(4);
  const hidden = Buffer.from(payload);
  mask(hidden, key);
  return Buffer.concat([head, key, hidden]);
}

export function closeFrame(code) {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return { opcode: opcodes.close, masked: false, payload };
}

/** Splits one direction of a connection: the header of HTTP as it is, then frames. */
export class Splitter {
  #rest = Buffer.alloc(0);
  #upgraded = false;

  /** What `chunk` completes: {head} once, then {frame}s. */
  *push(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    if (!this.#upgraded) {
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.#upgraded = true;
      yield { head: this.#cut(end + 4) };
    }
    for (let frame = take(this.#rest); frame; frame = take(this.#rest)) {
      this.#cut(frame.bytes.length);
      yield { frame };
    }
  }

  #cut(length) {
    const first = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return first;
  }
}
