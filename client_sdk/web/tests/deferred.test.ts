// @vitest-environment happy-dom
import { MemoryStore, Seat, WebStorage } from "@attune/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Deferred } from "../shared/deferred.js";
import { SessionStore } from "../shared/session_store.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("what is fetched later", () => {
  const fetched = vi.fn<() => Promise<string>>();
  const head = vi.fn<() => Promise<{ ok: boolean }>>();
  const reload = vi.fn();

  beforeEach(() => {
    vi.resetAllMocks();
    vi.stubGlobal("fetch", head);
    vi.stubGlobal("location", { pathname: "/", reload });
  });

  test("is asked for once, however often somebody wants it", async () => {
    fetched.mockResolvedValue("sheet");
    const later = new Deferred(fetched);
    await Promise.all([later.ask(), later.ask()]);
    await later.ask();
    expect(later.here.value).toBe("sheet");
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test("says that it did not come, and comes on a second try without loading the page", async () => {
    fetched.mockRejectedValueOnce(new TypeError("no network")).mockResolvedValue("sheet");
    const later = new Deferred(fetched);
    await later.ask();
    expect(later.failed.value).toBe(true);
    await later.again();
    expect(later.failed.value).toBe(false);
    expect(later.here.value).toBe("sheet");
    expect(reload).not.toHaveBeenCalled();
  });

  test("loads the page afresh where the server answers and the file still does not come", async () => {
    fetched.mockRejectedValue(new TypeError("a browser remembers"));
    head.mockResolvedValue({ ok: true });
    await new Deferred(fetched).again();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["is not there", () => Promise.reject(new TypeError("offline"))],
    ["is in trouble", () => Promise.resolve({ ok: false })],
  ])("keeps the page where the server %s", async (_, answer) => {
    fetched.mockRejectedValue(new TypeError("no network"));
    head.mockImplementation(answer);
    const later = new Deferred(fetched);
    await later.again();
    expect(reload).not.toHaveBeenCalled();
    expect(later.failed.value).toBe(true);
  });
});

describe("a session that waits for its link", () => {
  const membership = { sessionId: "a".repeat(32), credential: "c", seat: Seat.PARTNER_A };
  const opened: string[] = [];
  let store: SessionStore;

  beforeEach(() => {
    opened.length = 0;
    vi.stubGlobal(
      "WebSocket",
      class {
        constructor(url: string) {
          opened.push(url);
        }
        close() {}
      },
    );
    const storage = new WebStorage(new MemoryStore(), "phone");
    storage.saveMembership(membership);
    store = new SessionStore(storage);
  });
  afterEach(() => store.disconnect());

  test("asks for the link itself, and connects once it is here", async () => {
    expect(store.restore()).toBe(true);
    expect(opened).toEqual([]);
    await store.link.ask();
    expect(opened).toHaveLength(1);
  });

  test("connects once, also when its person came back twice meanwhile", async () => {
    store.restore();
    store.reopen();
    await store.link.ask();
    expect(opened).toHaveLength(1);
  });

  test("does not connect for a person who has left", async () => {
    store.restore();
    store.disconnect();
    await store.link.ask();
    expect(opened).toEqual([]);
  });

  test("connects at once when the link is here already, and anew for whoever comes back", async () => {
    await store.link.ask();
    store.restore();
    expect(opened).toHaveLength(1);
    store.reopen();
    expect(opened).toHaveLength(2);
  });
});
