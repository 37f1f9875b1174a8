import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  BluetoothStrap,
  type HeartSourceState,
  type StrapDevice,
  strapLimits,
} from "../src/index.js";

/** A strap as a browser shows it: connects, says what it is told to say, goes out of reach. */
class FakeStrap extends EventTarget {
  inReach = true;
  connects = 0;
  hasHeartRate = true;
  private characteristic: (EventTarget & { value?: DataView }) | undefined;
  private hanging: ((error: Error) => void) | undefined;
  hangs = false;

  readonly gatt = {
    connect: async () => {
      this.connects += 1;
      if (this.hangs) await new Promise((_, reject) => (this.hanging = reject));
      if (!this.inReach) throw named("NetworkError");
      return { getPrimaryService: async () => this.service() };
    },
    disconnect: () => {
      this.hanging?.(named("AbortError"));
      this.drop();
    },
  };

  say(...bytes: number[]): void {
    if (!this.characteristic) return;
    this.characteristic.value = new DataView(Uint8Array.from(bytes).buffer);
    this.characteristic.dispatchEvent(new Event("characteristicvaluechanged"));
  }

  drop(): void {
    if (!this.characteristic) return;
    this.characteristic = undefined;
    this.dispatchEvent(new Event("gattserverdisconnected"));
  }

  private service() {
    if (!this.hasHeartRate) throw named("NotFoundError");
    const characteristic = Object.assign(new EventTarget(), { startNotifications: async () => {} });
    return {
      getCharacteristic: async () => {
        this.characteristic = characteristic;
        return characteristic;
      },
    };
  }
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

describe("a strap by Web Bluetooth", () => {
  let strap: FakeStrap;
  let states: string[];
  let heard: number[];
  const sink = {
    onState: (state: HeartSourceState) => {
      states.push(state.kind === "stopped" ? state.why : state.kind);
    },
    onBytes: (bytes: DataView) => {
      heard.push(bytes.getUint8(1));
    },
  };
  const source = (over = {}) =>
    new BluetoothStrap({
      requestDevice: async () => strap as unknown as StrapDevice,
      ...over,
    });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    vi.useFakeTimers();
    strap = new FakeStrap();
    states = [];
    heard = [];
  });
  afterEach(() => vi.useRealTimers());

  test("is asked for by its service, connects, and is heard", async () => {
    const requestDevice = vi.fn(async () => strap as unknown as StrapDevice);
    await source({ requestDevice }).start(sink);
    await pass(0);
    strap.say(0, 71);
    expect(requestDevice).toHaveBeenCalledWith({ filters: [{ services: ["heart_rate"] }] });
    expect(states).toEqual(["looking", "connected"]);
    expect(heard).toEqual([71]);
  });

  test("that drops is found again by itself, however often it takes", async () => {
    await source().start(sink);
    await pass(0);
    strap.inReach = false;
    strap.drop();
    expect(states.at(-1)).toBe("looking");
    await pass(120_000);
    expect(strap.connects).toBeGreaterThan(4);
    strap.inReach = true;
    await pass(30_000);
    expect(states.at(-1)).toBe("connected");
    strap.say(0, 72);
    expect(heard).toEqual([72]);
  });

  test("that says nothing for ten seconds counts as dropped", async () => {
    await source().start(sink);
    await pass(strapLimits.silentMs - 1);
    strap.say(0, 70);
    await pass(strapLimits.silentMs - 1);
    expect(states).toEqual(["looking", "connected"]);
    await pass(1);
    expect(states[2]).toBe("looking");
    await pass(1_000);
    expect(states.at(-1)).toBe("connected");
  });

  test("that lets a connection hang is tried again after twenty seconds", async () => {
    strap.hangs = true;
    await source().start(sink);
    await pass(strapLimits.connectTimeoutMs - 1);
    expect(strap.connects).toBe(1);
    strap.hangs = false;
    await pass(1_002);
    expect(states.at(-1)).toBe("connected");
  });

  test("that stays away for half an hour is given up", async () => {
    await source().start(sink);
    await pass(0);
    strap.inReach = false;
    strap.drop();
    await pass(strapLimits.lookForMs - 40_000);
    expect(states.at(-1)).toBe("looking");
    await pass(80_000);
    expect(states.at(-1)).toBe("lost");
    const { connects } = strap;
    await pass(600_000);
    expect(strap.connects).toBe(connects);
  });

  test.each([
    ["a closed list", "NotFoundError", async () => true, "cancelled"],
    ["Bluetooth switched off", "NotFoundError", async () => false, "noBluetooth"],
    [
      "a browser that cannot say whether there is Bluetooth",
      "NotFoundError",
      undefined,
      "cancelled",
    ],
    ["a policy", "SecurityError", undefined, "forbidden"],
    ["a refused permission", "NotAllowedError", undefined, "forbidden"],
  ])("%s is said in a word of its own", async (_, name, getAvailability, why) => {
    const requestDevice = async () => {
      throw named(name);
    };
    await source({ requestDevice, getAvailability }).start(sink);
    expect(states).toEqual([why]);
  });

  test("a device without a heart rate is no strap", async () => {
    strap.hasHeartRate = false;
    await source().start(sink);
    await pass(0);
    expect(states.at(-1)).toBe("noHeartRate");
    await pass(60_000);
    expect(strap.connects).toBe(1);
  });

  test("stopped it is let go of, says nothing more and does not come back", async () => {
    const once = source();
    await once.start(sink);
    await pass(0);
    once.stop();
    strap.say(0, 70);
    await pass(60_000);
    expect(heard).toEqual([]);
    expect(states).toEqual(["looking", "connected"]);
    expect(strap.connects).toBe(1);
  });

  test("stopped while its owner is choosing it never connects", async () => {
    let choose: (device: StrapDevice) => void = () => {};
    const requestDevice = () => new Promise<StrapDevice>((resolve) => (choose = resolve));
    const once = source({ requestDevice });
    const started = once.start(sink);
    once.stop();
    choose(strap as unknown as StrapDevice);
    await started;
    await pass(1_000);
    expect(strap.connects).toBe(0);
  });

  test("after a reload it is found without asking, where the browser remembers", async () => {
    expect(await source().resume(sink)).toBe(false);
    expect(await source({ getDevices: async () => [] }).resume(sink)).toBe(false);
    expect(await source({ getDevices: async () => [strap] }).resume(sink)).toBe(true);
    await pass(0);
    expect(states).toEqual(["looking", "connected"]);
  });
});
