// The bytes of a Protobuf message as a list of fields, so that a fault can change one without any SDK's codec.

const kVarint = 0;
const kFixed64 = 1;
const kBytes = 2;

/** What a frame is, by the field of ServerFrame's and ClientFrame's `body`. */
export const kinds = {
  server: ["", "welcome", "event", "ack", "nack", "presence", "time", "goaway", "caughtup"],
  client: ["", "hello", "command", "probe"],
};

function varint(bytes, at) {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++];
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value, at };
  }
}

function writeVarint(value) {
  const bytes = [];
  let rest = BigInt(value);
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** {number, type, value}: value is a BigInt of a varint, otherwise bytes. */
export function fields(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at);
    const number = Number(tag.value >> 3n);
    const type = Number(tag.value & 7n);
    let { at: start } = tag;
    let value;
    if (type === kVarint) ({ value, at: start } = varint(bytes, start));
    else {
      const size = type === kFixed64 ? { value: 8n, at: start } : varint(bytes, start);
      start = size.at + Number(size.value);
      value = bytes.subarray(size.at, start);
    }
    found.push({ number, type, value });
    at = start;
  }
  return found;
}

export function join(list) {
  return Buffer.concat(
    list.flatMap(({ number, type, value }) => {
      const tag = writeVarint((number << 3) | type);
      if (type === kVarint) return [tag, writeVarint(value)];
      return type === kBytes ? [tag, writeVarint(value.length), value] : [tag, value];
    }),
  );
}

/** The first field of that number; undefined where it has its default. */
export function field(bytes, number) {
  return fields(bytes).find((each) => each.number === number)?.value;
}

/** The message with one field set: bytes for bytes, a number for a varint. */
function withField(bytes, number, value) {
  const others = fields(bytes).filter((each) => each.number !== number);
  const type = typeof value === "number" ? kVarint : kBytes;
  return join([...others, { number, type, value }]);
}

/** A frame whose body has one field set. */
export function withBodyField(bytes, number, value) {
  const [body] = fields(bytes);
  return join([{ ...body, value: withField(body.value, number, value) }]);
}

/** A frame whose body has its fields of these numbers under other ones. */
export function withBodyRenumbered(bytes, renumber) {
  const [body] = fields(bytes);
  const moved = fields(body.value).map((each) => ({ ...each, number: renumber(each.number) }));
  return join([{ ...body, value: join(moved) }]);
}

/** "event", "hello", ...; "" for a frame of no known kind. */
export function kindOf(side, payload) {
  const [body] = payload.length > 0 ? fields(payload) : [];
  return kinds[side][body?.number ?? 0] ?? "";
}
