// A heart rate strap by Web Bluetooth (service 0x180D): chosen once by its owner, found again by itself when it drops.
import { backoffMs } from "./backoff.js";
import type { HeartSink, HeartSource, HeartStopped } from "./heart_source.js";

/** Bounds and waits of a strap by Web Bluetooth. */
export const strapLimits = {
  /** One try to connect, in ms; some systems would try for ever. */
  connectTimeoutMs: 20_000,
  /** A connected strap says something every second; after so long without a word it counts as dropped, in ms. */
  silentMs: 10_000,
  /** For how long a strap that dropped is looked for, in ms. */
  lookForMs: 1_800_000,
} as const;

/** What is used of `navigator.bluetooth`; TypeScript's own library does not know it. */
export interface WebBluetooth {
  requestDevice(options: { filters: { services: string[] }[] }): Promise<StrapDevice>;
  getAvailability?(): Promise<boolean>;
  /** What its owner has chosen before. Not in every browser. */
  getDevices?(): Promise<StrapDevice[]>;
}

/** What is used of a device of Web Bluetooth. */
export interface StrapDevice extends EventTarget {
  readonly gatt?: {
    connect(): Promise<StrapServer>;
    disconnect(): void;
  };
}

interface StrapServer {
  getPrimaryService(name: string): Promise<{
    getCharacteristic(name: string): Promise<StrapCharacteristic>;
  }>;
}

interface StrapCharacteristic extends EventTarget {
  readonly value?: DataView;
  startNotifications(): Promise<unknown>;
}

/** `navigator.bluetooth` where this browser has it: Chrome and Edge, but neither Safari nor Firefox. */
export function webBluetooth(): WebBluetooth | undefined {
  return (globalThis.navigator as { bluetooth?: WebBluetooth } | undefined)?.bluetooth;
}

/**
 * A strap as a source of heartbeats.
 *
 * @example
 * ```ts
 * import { BluetoothStrap, type HeartSink, parseHeartRate, webBluetooth } from "@attune/client";
 *
 * const sink: HeartSink = {
 *   onState: (state) => console.log(state.kind),
 *   onBytes: (bytes) => console.log(parseHeartRate(bytes)),
 * };
 * const bluetooth = webBluetooth();
 * // In a tap: the browser asks which strap.
 * if (bluetooth) document.onclick = () => void new BluetoothStrap(bluetooth).start(sink);
 * ```
 */
export class BluetoothStrap implements HeartSource {
  private followed: Followed | undefined;
  private run = 0;

  constructor(private readonly bluetooth: WebBluetooth) {}

  async start(sink: HeartSink): Promise<void> {
    this.stop();
    const run = this.run;
    const chosen = await this.choose();
    if (run !== this.run) return; // Stopped while its owner was choosing.
    if ("why" in chosen) return sink.onState({ kind: "stopped", why: chosen.why });
    this.follow(chosen.device, sink);
  }

  async resume(sink: HeartSink): Promise<boolean> {
    const run = this.run;
    const known = await this.bluetooth.getDevices?.().catch(() => []);
    const device = known?.[0];
    if (!device || run !== this.run) return false;
    this.follow(device, sink);
    return true;
  }

  stop(): void {
    this.run += 1;
    this.followed?.end();
    this.followed = undefined;
  }

  private follow(device: StrapDevice, sink: HeartSink): void {
    this.followed = new Followed(device, sink);
    this.followed.begin();
  }

  private async choose(): Promise<{ device: StrapDevice } | { why: HeartStopped }> {
    try {
      const filters = [{ services: ["heart_rate"] }];
      return { device: await this.bluetooth.requestDevice({ filters }) };
    } catch (error) {
      if (nameOf(error) !== "NotFoundError") return { why: "forbidden" };
      const there = await this.bluetooth.getAvailability?.().catch(() => true);
      return { why: there === false ? "noBluetooth" : "cancelled" };
    }
  }
}

/** One device, connected again and again until it is let go. */
class Followed {
  private over = false;
  private attempt = 0;
  private lookingSinceMs: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heard: StrapCharacteristic | undefined;

  constructor(
    private readonly device: StrapDevice,
    private readonly sink: HeartSink,
  ) {}

  begin(): void {
    this.device.addEventListener("gattserverdisconnected", this.onDropped);
    void this.connect();
  }

  end(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.listenTo(undefined);
    this.device.removeEventListener("gattserverdisconnected", this.onDropped);
    this.device.gatt?.disconnect();
  }

  private async connect(): Promise<void> {
    this.lookingSinceMs ??= performance.now();
    this.sink.onState({ kind: "looking" });
    this.wait(strapLimits.connectTimeoutMs, () => {
      this.device.gatt?.disconnect();
      this.tryAgainLater(); // Where that does not end the try by itself.
    });
    try {
      const characteristic = await open(this.device);
      if (this.over) return;
      this.onConnected(characteristic);
    } catch (error) {
      if (!this.over) this.onFailed(error);
    }
  }

  private onConnected(characteristic: StrapCharacteristic): void {
    this.attempt = 0;
    this.lookingSinceMs = undefined;
    this.listenTo(characteristic);
    this.sink.onState({ kind: "connected" });
    this.expectWord();
  }

  private onFailed(error: unknown): void {
    const name = nameOf(error);
    if (name === "NotFoundError") return this.giveUp("noHeartRate");
    if (name === "SecurityError" || name === "NotAllowedError") return this.giveUp("forbidden");
    this.tryAgainLater();
  }

  private readonly onDropped = () => {
    if (this.heard === undefined) return; // Not connected yet: the try that goes on says how it ended.
    this.listenTo(undefined);
    this.lookingSinceMs = performance.now();
    this.sink.onState({ kind: "looking" });
    this.tryAgainLater();
  };

  private tryAgainLater(): void {
    const sinceMs = this.lookingSinceMs ?? performance.now();
    if (performance.now() - sinceMs >= strapLimits.lookForMs) return this.giveUp("lost");
    this.wait(backoffMs(this.attempt++, Math.random()), () => void this.connect());
  }

  private giveUp(why: HeartStopped): void {
    this.end();
    this.sink.onState({ kind: "stopped", why });
  }

  private readonly onNotified = (event: Event) => {
    const { value } = event.target as StrapCharacteristic;
    if (!value || this.over) return;
    this.expectWord();
    this.sink.onBytes(value);
  };

  /** Some systems never say that a strap went out of reach. */
  private expectWord(): void {
    this.wait(strapLimits.silentMs, () => {
      this.device.gatt?.disconnect();
      this.onDropped();
    });
  }

  private listenTo(next: StrapCharacteristic | undefined): void {
    this.heard?.removeEventListener("characteristicvaluechanged", this.onNotified);
    next?.addEventListener("characteristicvaluechanged", this.onNotified);
    this.heard = next;
  }

  private wait(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(then, ms);
  }
}

async function open(device: StrapDevice): Promise<StrapCharacteristic> {
  const server = await device.gatt?.connect();
  if (!server) throw new Error("This device cannot be connected.");
  const service = await server.getPrimaryService("heart_rate");
  const characteristic = await service.getCharacteristic("heart_rate_measurement");
  await characteristic.startNotifications();
  return characteristic;
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}
