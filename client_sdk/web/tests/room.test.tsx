// @vitest-environment happy-dom
// The waiting room: several sessions, each with storage of its own, one of them open; by click and by key.
import {
  Code,
  emptyView,
  type Membership,
  MemoryStore,
  Seat,
  type SessionView,
  type Status,
  WebStorage,
} from "@attune/client";
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import type { SessionStore } from "../shared/session_store.js";
import { kLabelMax, kSessionsMax, Room, standingOf } from "../therapist/room.js";
import { RoomBar } from "../therapist/room_bar.js";

let values: MemoryStore;

/** A store without a connection, on the storage of its slot. */
function fakeStore(slot: number) {
  const storage = new WebStorage(values, `therapist.${slot}`);
  const store = {
    view: signal<SessionView>(emptyView(Seat.THERAPIST)),
    status: signal<Status>({ kind: "live" }),
    welcomed: signal(true),
    membership: signal<Membership | undefined>(undefined),
    isDisposed: false,
    restore: () => {
      store.membership.value = storage.loadMembership();
      return store.membership.value !== undefined;
    },
    enter: (membership: Membership) => {
      storage.saveMembership(membership);
      store.membership.value = membership;
    },
    forget: () => storage.clear(),
    dispose: () => {
      store.isDisposed = true;
    },
  };
  return store as unknown as SessionStore;
}

const memberOf = (n: number): Membership => ({
  sessionId: String(n).padStart(32, "0"),
  credential: `credential-${n}`,
  seat: Seat.THERAPIST,
});
const roomOf = () => new Room(values, fakeStore);

beforeEach(() => {
  values = new MemoryStore();
});

describe("the waiting room", () => {
  it("keeps each session apart, and opens the newest", () => {
    const room = roomOf();
    for (const n of [1, 2, 3]) expect(room.enter(memberOf(n))).toBe(true);
    expect(room.entries.value.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    expect(room.openSlot.value).toBe(3);
    for (const n of [1, 2, 3]) {
      expect(new WebStorage(values, `therapist.${n}`).loadMembership()).toEqual(memberOf(n));
    }
  });

  it("is there again after the page is loaded again, with its words and what was open", () => {
    const before = roomOf();
    for (const n of [1, 2]) before.enter(memberOf(n));
    before.rename(1, "  the kitchen table  ");
    before.show(1);
    const room = roomOf();
    room.restore();
    expect(room.entries.value.map(({ slot, label }) => [slot, label])).toEqual([
      [1, "the kitchen table"],
      [2, ""],
    ]);
    expect(room.openSlot.value).toBe(1);
    expect(room.open.value?.store.membership.value).toEqual(memberOf(1));
  });

  it("takes at most so many, and one that is known anew", () => {
    const room = roomOf();
    for (let n = 1; n <= kSessionsMax; n++) expect(room.enter(memberOf(n))).toBe(true);
    expect(room.isFull.value).toBe(true);
    expect(room.enter(memberOf(kSessionsMax + 1))).toBe(false);
    expect(room.entries.value).toHaveLength(kSessionsMax);
    expect(room.enter({ ...memberOf(2), credential: "another" })).toBe(true);
    expect(room.openSlot.value).toBe(2);
    expect(room.open.value?.store.membership.value?.credential).toBe("another");
  });

  it("forgets one without touching the others, and gives its place to the next", () => {
    const room = roomOf();
    for (const n of [1, 2, 3]) room.enter(memberOf(n));
    const left = room.entries.value[1]?.store as unknown as { isDisposed: boolean };
    room.leave(2);
    expect(left.isDisposed).toBe(true);
    expect(new WebStorage(values, "therapist.2").loadMembership()).toBeUndefined();
    expect(new WebStorage(values, "therapist.3").loadMembership()).toEqual(memberOf(3));
    room.enter(memberOf(4));
    expect(room.entries.value.map(({ slot }) => slot)).toEqual([1, 3, 2]);
  });

  it("keeps a word short", () => {
    const room = roomOf();
    room.enter(memberOf(1));
    room.rename(1, "x".repeat(kLabelMax + 1));
    expect(room.open.value?.label).toHaveLength(kLabelMax);
  });

  it("takes in what the partner's page has put down for it, once", () => {
    new WebStorage(values, "therapist").saveMembership(memberOf(7));
    const room = roomOf();
    room.restore();
    expect(room.open.value?.store.membership.value).toEqual(memberOf(7));
    expect(new WebStorage(values, "therapist").loadMembership()).toBeUndefined();
    const again = roomOf();
    again.restore();
    expect(again.entries.value).toHaveLength(1);
  });

  it("reads nothing but what it wrote", () => {
    for (const text of ["", "[", "7", "{}", '{"sessions":7}', '{"sessions":[null,{"slot":"x"}]}']) {
      values.setItem("therapist.room", text);
      const room = roomOf();
      room.restore();
      expect(room.entries.value).toEqual([]);
    }
  });

  it("says how each stands, and no more", () => {
    const store = fakeStore(1);
    const watch = (state: SessionView["observation"]["state"], phase: SessionView["phase"]) => {
      store.view.value = { ...emptyView(Seat.THERAPIST), phase, observation: { state } };
      return standingOf(store);
    };
    expect(watch("none", "waiting")).toBe("toAsk");
    expect(watch("asked", "active")).toBe("asked");
    expect(watch("active", "active")).toBe("active");
    expect(watch("active", "paused")).toBe("paused");
    expect(watch("ended", "active")).toBe("unavailable");
    expect(watch("active", "ended")).toBe("ended");
    watch("none", "active");
    for (const [code, standing] of [
      [Code.REPLACED, "elsewhere"],
      [Code.ENDED, "ended"],
      [Code.BAD_CREDENTIAL, "gone"],
    ] as const) {
      store.status.value = { kind: "stopped", code };
      expect(standingOf(store)).toBe(standing);
    }
  });
});

describe("the list of sessions", () => {
  let room: Room;
  let root: HTMLElement;
  const buttons = () => [...root.querySelectorAll<HTMLButtonElement>(".room ul button")];
  const press = (key: string) =>
    act(() => {
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });

  beforeEach(() => {
    room = roomOf();
    for (const n of [1, 2]) room.enter(memberOf(n));
    root = document.createElement("div");
    document.body.replaceChildren(root);
    act(() => render(<RoomBar room={room} />, root));
  });

  it("opens one by a click, and says which is open", () => {
    act(() => buttons()[0]?.click());
    expect(room.openSlot.value).toBe(1);
    expect(buttons().map((each) => each.getAttribute("aria-current"))).toEqual([
      "true",
      null,
      null,
    ]);
  });

  it("is walked by the arrows, and does not run over its ends", () => {
    buttons()[0]?.focus();
    press("ArrowLeft");
    expect(document.activeElement).toBe(buttons()[0]);
    press("ArrowRight");
    expect(document.activeElement).toBe(buttons()[1]);
    press("End");
    expect(document.activeElement).toBe(buttons()[2]);
    press("ArrowRight");
    expect(document.activeElement).toBe(buttons()[2]);
    press("Home");
    expect(document.activeElement).toBe(buttons()[0]);
  });

  it("tells that both said yes in a session that is not open", () => {
    const other = room.entries.value[0]?.store;
    const told = () => root.querySelector('[role="status"]')?.textContent;
    expect(told()).toBe("");
    act(() => {
      if (other) other.view.value = { ...other.view.value, observation: { state: "active" } };
    });
    expect(told()).toBe("Session 1: both said yes");
    expect(buttons()[0]?.textContent).toContain("both said yes");
  });

  it("leaves one only when asked twice", () => {
    const named = (name: string) =>
      [...root.querySelectorAll("button")].find((each) => each.textContent === name);
    act(() => named("Leave it on this device")?.click());
    expect(room.entries.value).toHaveLength(2);
    act(() => named("Yes, leave it")?.click());
    expect(room.entries.value.map(({ slot }) => slot)).toEqual([1]);
  });

  it("asks for another code, until there are too many", () => {
    act(() => buttons().at(-1)?.click());
    expect(room.open.value).toBeUndefined();
    act(() => {
      for (let n = 3; n <= kSessionsMax; n++) room.enter(memberOf(n));
    });
    expect(root.textContent).toContain(`${kSessionsMax} sessions are the most.`);
  });
});
