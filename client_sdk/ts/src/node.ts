// What a client in Node keeps between two runs. Apart from the rest, so that no page meets the file system.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type { KeyValue } from "./storage.js";

/**
 * One file for `WebStorage` to keep things in, readable by its owner alone. A write is on the disk when it returns, whole or not
 * at all; one process at a time may use the file. What is not there, or is not such a file, counts as empty.
 *
 * @example
 * ```ts
 * import { WebStorage } from "@attune/client";
 * import { FileStore } from "@attune/client/node";
 *
 * const storage = new WebStorage(new FileStore("evening.json"), "my-client");
 * console.log(storage.loadMembership());
 * ```
 */
export class FileStore implements KeyValue {
  private readonly values: Map<string, string>;

  /** @param path of the file; its folder must exist. */
  constructor(private readonly path: string) {
    this.values = new Map(Object.entries(read(path)));
  }

  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  /** Throws what the file system throws. */
  setItem(key: string, value: string): void {
    this.values.set(key, value);
    this.write();
  }

  /** Throws what the file system throws. */
  removeItem(key: string): void {
    if (this.values.delete(key)) this.write();
  }

  private write(): void {
    const beside = `${this.path}.new`;
    const file = openSync(beside, "w", 0o600);
    try {
      writeSync(file, JSON.stringify(Object.fromEntries(this.values)));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, this.path);
  }
}

function read(path: string): Record<string, string> {
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}
