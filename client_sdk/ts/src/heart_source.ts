// Where heartbeats come from is not the page's business: a strap by Web Bluetooth, a watch by a native app, a simulation.

/** How a source stands. */
export type HeartSourceState =
  /** Connecting, or reconnecting after the connection dropped. */
  | { kind: "looking" }
  | { kind: "connected" }
  /** It will not come back by itself. */
  | { kind: "stopped"; why: HeartStopped };

/** Why a source will not come back by itself. */
export type HeartStopped =
  /** By its owner. */
  | "asked"
  /** Its owner closed the list of devices, or none was near. */
  | "cancelled"
  /** The browser, the system or its owner does not allow it. */
  | "forbidden"
  /** Bluetooth is switched off, or this device has none. */
  | "noBluetooth"
  /** The device has no heart rate service. */
  | "noHeartRate"
  /** Looked for too long. */
  | "lost";

/** Takes what a source says. */
export interface HeartSink {
  onState(state: HeartSourceState): void;
  /** The bytes of one 0x2A37 notification. Untrusted: what does not parse is counted, and left out. */
  onBytes(bytes: DataView): void;
}

/**
 * A source of heartbeats. A native app that shows the pages in a web view sets `window.attuneHeart` to one before they
 * load; it is then used in place of Web Bluetooth.
 *
 * @example
 * ```ts
 * import type { HeartSource } from "@attune/client";
 *
 * // A simulated strap: 72 a minute, on the skin, 833 ms from beat to beat.
 * let timer: ReturnType<typeof setInterval> | undefined;
 * const source: HeartSource = {
 *   async start(sink) {
 *     sink.onState({ kind: "connected" });
 *     const bytes = Uint8Array.of(0b10110, 72, 0x55, 0x03);
 *     timer = setInterval(() => sink.onBytes(new DataView(bytes.buffer)), 1_000);
 *   },
 *   stop: () => clearInterval(timer),
 * };
 * ```
 */
export interface HeartSource {
  /** Begins, and goes on until `stop`. Called in the person's own tap, so that it may ask them something. Never rejects. */
  start(sink: HeartSink): Promise<void>;
  stop(): void;
  /** Begins again without asking, after a reload; false where it would have to ask. */
  resume?(sink: HeartSink): Promise<boolean>;
}
