// What may happen to a frame on its way, by the words of the script.
import { opcodes } from "./frames.mjs";
import { join, kinds, withBodyField, withBodyRenumbered } from "./wire.mjs";

const kHello = { credential: 1, epoch: 3, version: 5 };
const kWelcome = { epoch: 2 };
const kGoAway = { min: 1, max: 2 };
/** No frame and no event of this contract has such a number. */
const kOfALaterVersion = 1_000;
const kAnotherEpoch = Buffer.alloc(16, 0x5a);

const changed = (frame, payload) => [{ ...frame, payload, bytes: undefined }];

const changes = {
  "hello version": (bytes, [version]) => withBodyField(bytes, kHello.version, Number(version)),
  "hello credential": (bytes) => withBodyField(bytes, kHello.credential, Buffer.from("another's")),
  "hello epoch": (bytes) => withBodyField(bytes, kHello.epoch, kAnotherEpoch),
  "welcome epoch": (bytes) => withBodyField(bytes, kWelcome.epoch, kAnotherEpoch),
  "goaway window": (bytes, [min, max]) =>
    withBodyField(withBodyField(bytes, kGoAway.min, Number(min)), kGoAway.max, Number(max)),
  // Offset and time stay, what happened is under a number that nobody knows yet.
  "event kind": (bytes) => withBodyRenumbered(bytes, (n) => (n < 3 ? n : n + kOfALaterVersion)),
};

const acts = {
  loses: () => () => [],
  repeats: () => (frame) => [frame, frame],
  truncates: () => (frame) => changed(frame, frame.payload.subarray(0, frame.payload.length - 1)),
  garbles: () => (frame) => changed(frame, Buffer.from("no frame of this contract")),
  texts: () => (frame) => [{ ...frame, opcode: opcodes.text, bytes: undefined }],
  cuts: () => (_, link) => {
    link.cut();
    return [];
  },
  precedes: () => (frame) => {
    const payload = join([{ number: kOfALaterVersion, type: 2, value: Buffer.from("later") }]);
    return [...changed(frame, payload), frame];
  },
  changes: (kind, [what, ...values]) => {
    const change = changes[`${kind} ${what}`];
    if (!change) throw new Error(`a ${kind} has no ${what} to change`);
    return (frame) => changed(frame, change(frame.payload, values));
  },
};

/** A fault for `Proxy.arm`: verb, kind of frame, and perhaps which of those that come (1: the next). */
export function fault(verb, kind, words) {
  const side = Object.keys(kinds).find((each) => kinds[each].includes(kind));
  const act = acts[verb];
  if (!side || !act) throw new Error(`unknown fault: ${verb} ${kind}`);
  const [nth] = words;
  const counted = /^\d+$/.test(nth ?? "");
  return { side, kind, after: counted ? Number(nth) - 1 : 0, act: act(kind, counted ? [] : words) };
}
