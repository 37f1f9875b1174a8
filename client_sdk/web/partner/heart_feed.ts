// From a source of heartbeats to the server, while there is a conversation: what cannot leave soon is dropped.
import {
  BluetoothStrap,
  HeartBatches,
  type HeartSink,
  type HeartSource,
  type HeartSourceState,
  parseHeartRate,
  webBluetooth,
} from "@attune/client";
import { effect } from "@preact/signals";
import { store } from "./state.js";
import { rememberStrap, strap } from "./strap_state.js";

/** What this device can hear with; undefined where neither an app nor the browser offers anything. */
export function heartSource(): HeartSource | undefined {
  if (window.attuneHeart) return window.attuneHeart;
  const bluetooth = webBluetooth();
  return bluetooth && new BluetoothStrap(bluetooth);
}

class HeartFeed implements HeartSink {
  private readonly batches = new HeartBatches();
  private source: HeartSource | undefined;

  constructor() {
    effect(() => {
      const { phase } = store.view.value;
      const over = !store.membership.value || phase === "ended";
      if (over && this.source) this.stop();
    });
  }

  /** In the person's own tap: the browser may ask which strap. */
  async start(): Promise<void> {
    this.source?.stop();
    this.source = heartSource();
    strap.value = { kind: "asking" };
    await this.source?.start(this);
  }

  async resume(): Promise<void> {
    this.source = heartSource();
    const back = await this.source?.resume?.(this);
    if (!back) strap.value = { kind: "stopped", why: "reloaded" };
  }

  stop(): void {
    this.source?.stop();
    this.source = undefined;
    this.batches.clear();
    rememberStrap(false);
    strap.value = { kind: "stopped", why: "asked" };
  }

  onState(state: HeartSourceState): void {
    if (!this.source) return;
    strap.value = state.kind === "connected" ? { ...state, contact: true } : state;
    if (state.kind === "connected") rememberStrap(true);
  }

  onBytes(bytes: DataView): void {
    const parsed = parseHeartRate(bytes);
    if (!parsed.ok || !this.source) return;
    const contact = parsed.measurement.contact !== false;
    const known = strap.peek();
    if (known.kind !== "connected" || known.contact !== contact) {
      strap.value = { kind: "connected", contact };
    }
    this.batches.add(parsed.measurement, performance.now());
    this.send();
  }

  private send(): void {
    const { phase } = store.view.peek();
    if (!store.isLive.peek() || (phase !== "active" && phase !== "paused")) return;
    const nowMs = performance.now();
    for (let batch = this.batches.take(nowMs); batch; batch = this.batches.take(nowMs)) {
      store.sendQuietly({ case: "heartSamples", value: batch });
    }
  }
}

export const heartFeed = new HeartFeed();
