// @vitest-environment happy-dom
import {
  emptyView,
  type HeartSink,
  type HeartSource,
  heartLimits,
  Seat,
  type SessionView,
  Visibility,
} from "@attune/client";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { heartFeed } from "../partner/heart_feed.js";
import { HeartSheet } from "../partner/heart_sheet.js";
import { store } from "../partner/state.js";
import { strap, strapWasUsed } from "../partner/strap_state.js";

/** An app's own source, as a web view's page finds it. */
class AppSource implements HeartSource {
  sink: HeartSink | undefined;
  stopped = false;
  async start(sink: HeartSink): Promise<void> {
    this.sink = sink;
    sink.onState({ kind: "connected" });
  }
  stop(): void {
    this.stopped = true;
  }
  say(...bytes: number[]): void {
    this.sink?.onBytes(new DataView(Uint8Array.from(bytes).buffer));
  }
}

let app: AppSource;
const sent = vi.fn();

function be(over: Partial<SessionView>): void {
  store.view.value = { ...emptyView(Seat.PARTNER_A), phase: "active", ...over };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  app = new AppSource();
  window.attuneHeart = app;
  store.membership.value = { sessionId: "s", credential: "c", seat: Seat.PARTNER_A } as never;
  store.status.value = { kind: "live" };
  store.sendQuietly = sent;
  be({});
  sent.mockReset();
});

afterEach(() => {
  heartFeed.stop();
  delete window.attuneHeart;
  vi.useRealTimers();
});

describe("hearts on the phone", () => {
  const rates = () =>
    sent.mock.calls.flatMap(([body]) =>
      body.value.samples.map((each: { rateBpm: number }) => each.rateBpm),
    );

  test("an app's own source is heard, and what it says leaves in batches", async () => {
    await heartFeed.start();
    expect(strap.value).toEqual({ kind: "connected", contact: true });
    for (let s = 0; s < 11; s++) {
      app.say(0, 70 + s);
      vi.advanceTimersByTime(1_000);
    }
    expect(sent).toHaveBeenCalledTimes(3);
    expect(rates()).toEqual([70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80]);
  });

  test("what is not a measurement is left out, and harms nothing", async () => {
    await heartFeed.start();
    app.say();
    app.say(0x01, 70);
    app.say(0x10, 70, 1);
    app.say(0, 70);
    expect(rates()).toEqual([70]);
  });

  test("contact lost is said, and said to be back", async () => {
    await heartFeed.start();
    app.say(0b100, 0);
    expect(strap.value).toEqual({ kind: "connected", contact: false });
    app.say(0b110, 60);
    expect(strap.value).toEqual({ kind: "connected", contact: true });
  });

  test("without a network nothing piles up: what is older than two minutes is dropped", async () => {
    await heartFeed.start();
    store.status.value = { kind: "waiting", untilMs: 0 };
    for (let s = 0; s < 600; s++) {
      app.say(0, 70);
      vi.advanceTimersByTime(1_000);
    }
    expect(sent).not.toHaveBeenCalled();
    store.status.value = { kind: "live" };
    app.say(0, 70);
    expect(rates()).toHaveLength(3 * heartLimits.samplesPerBatch);
    vi.advanceTimersByTime(heartLimits.batchEveryMs);
    app.say(0, 70);
    expect(rates()).toHaveLength(1 + heartLimits.heldMaxMs / 1_000 + 1);
  });

  test("nothing leaves before two are in conversation, and in a pause it does", async () => {
    await heartFeed.start();
    be({ phase: "waiting" });
    app.say(0, 70);
    expect(sent).not.toHaveBeenCalled();
    be({ phase: "paused" });
    app.say(0, 70);
    expect(sent).toHaveBeenCalledOnce();
  });

  test("the end of the conversation lets go of the strap", async () => {
    await heartFeed.start();
    expect(strapWasUsed()).toBe(true);
    be({ phase: "ended" });
    expect(app.stopped).toBe(true);
    expect(strapWasUsed()).toBe(false);
    app.say(0, 70);
    expect(sent).not.toHaveBeenCalled();
    expect(strap.value).toEqual({ kind: "stopped", why: "asked" });
  });

  test("a source that would have to ask after a reload says that a tap is needed", async () => {
    await heartFeed.resume();
    expect(strap.value).toEqual({ kind: "stopped", why: "reloaded" });
  });
});

describe("the strap's sheet", () => {
  let root: HTMLElement;
  const show = () => act(() => render(<HeartSheet />, root));
  const text = () => root.textContent ?? "";

  beforeEach(() => {
    root = document.body.appendChild(document.createElement("div"));
  });
  afterEach(() => {
    render(null, root);
    root.remove();
  });

  test("says who sees it, as what is shared has it", async () => {
    const { ZONE, EXACT } = Visibility;
    const sees = async (toPartner: Visibility, toTherapist: Visibility, theirs: Visibility) => {
      be({ own: { toPartner, toTherapist }, sharing: { [Seat.PARTNER_B]: theirs } });
      await show();
      return [/partner's phone is told/.test(text()), /therapist who watches sees/.test(text())];
    };
    expect(await sees(ZONE, ZONE, ZONE)).toEqual([false, false]);
    expect(await sees(EXACT, ZONE, ZONE)).toEqual([false, false]);
    expect(await sees(ZONE, EXACT, EXACT)).toEqual([false, true]);
    expect(await sees(EXACT, ZONE, EXACT)).toEqual([true, false]);
  });

  test("connects, says so, and shows no number", async () => {
    await show();
    const press = () => act(() => root.querySelector<HTMLButtonElement>(".part .button")?.click());
    await press();
    expect(text()).toContain("Connected.");
    await act(() => app.say(0, 143));
    expect(text()).not.toContain("143");
    await press();
    expect(app.stopped).toBe(true);
    expect(text()).toContain("Your heart is not heard any more.");
  });

  test("where neither an app nor the browser can, it says so plainly", async () => {
    delete window.attuneHeart;
    await show();
    expect(text()).toContain("This browser cannot hear a strap.");
    expect(root.querySelector(".part .button:not(.quiet)")).toBeNull();
  });
});
