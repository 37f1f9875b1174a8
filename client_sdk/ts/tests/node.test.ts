import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Seat, WebStorage } from "../src/index.js";
import { FileStore } from "../src/node.js";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-store-"));
  path = join(folder, "evening.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const membership = { sessionId: "7", credential: "secret", seat: Seat.PARTNER_B };

test("what one run keeps the next one finds, and what was removed it does not", () => {
  const storage = new WebStorage(new FileStore(path), "t");
  storage.saveMembership(membership);
  storage.saveState({ nextTicket: 3, queue: [] });
  expect(new WebStorage(new FileStore(path), "t").loadMembership()).toEqual(membership);
  expect(new WebStorage(new FileStore(path), "t").loadState()?.nextTicket).toBe(3);
  storage.clear();
  expect(new WebStorage(new FileStore(path), "t").loadMembership()).toBeUndefined();
});

test("nobody else can read it, and nothing is left beside it", () => {
  new FileStore(path).setItem("a", "b");
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(folder)).toEqual(["evening.json"]);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ a: "b" });
});

test.each([["{half"], ["7"], ["null"], ['{"a":{"b":1}}'], [""]])("%j counts as empty", (text) => {
  writeFileSync(path, text);
  expect(new FileStore(path).getItem("a")).toBeNull();
});

test("a folder that is not there is said when something is kept, and the session goes on in memory", () => {
  const store = new FileStore(join(folder, "none", "x.json"));
  expect(() => store.setItem("a", "b")).toThrow("ENOENT");
  expect(store.getItem("a")).toBe("b");
  expect(() => new WebStorage(store, "t").saveMembership(membership)).not.toThrow();
});
