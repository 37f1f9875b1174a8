// The golden vectors of proto/vectors: the same bytes that the C++ side reads and writes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import * as api from "../src/gen/attune/v1/api_pb.js";
import * as client from "../src/gen/attune/v1/client_pb.js";
import * as server from "../src/gen/attune/v1/server_pb.js";

interface Vector {
  name: string;
  message: string;
  json: JsonValue;
  hex: string;
}

const folder = join(import.meta.dirname, "..", "..", "..", "proto", "vectors");
const schemas = { ...api, ...client, ...server } as unknown as Record<string, DescMessage>;

function vectors(): Vector[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Vector[]);
}

const all = vectors();

test("there are golden vectors", () => {
  expect(all.length).toBeGreaterThan(0);
});

test.each(all.map((v) => [v.name, v] as const))("%s reads and writes the same bytes", (_, v) => {
  const schema = schemas[`${v.message}Schema`];
  if (!schema) throw new Error(`no message ${v.message}`);
  const bytes = Uint8Array.from(Buffer.from(v.hex, "hex"));
  const fromWire = fromBinary(schema, bytes);
  const fromText = fromJson(schema, v.json);
  expect(toJson(schema, fromWire)).toEqual(toJson(schema, fromText));
  expect(Buffer.from(toBinary(schema, fromText)).toString("hex")).toBe(v.hex.toLowerCase());
  expect(Buffer.from(toBinary(schema, fromWire)).toString("hex")).toBe(v.hex.toLowerCase());
});
