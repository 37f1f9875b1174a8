// The part that touches the world, without a page and without a network: its transport ends in this test.
import { create } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  Code,
  type CommandInit,
  type Event,
  EventSchema,
  MemoryStore,
  Seat,
  Session,
  type SessionView,
  type Status,
  socketUrl,
  WebStorage,
  type Welcome,
  Welcome_Outcome,
  WelcomeSchema,
  Zone,
} from "../src/index.js";
import { type FakeConnection, FakeNetwork } from "./fake_transport.js";
import { checkInSeen } from "./model.js";

const membership = { sessionId: "7", credential: "c", seat: Seat.PARTNER_A };
const tap: CommandInit = { case: "checkIn", value: { pleasantness: 2, arousal: 8 } };

let network: FakeNetwork;
let storage: WebStorage;
let session: Session;
let view: SessionView | undefined;
const kinds: string[] = [];
let status: Status | undefined;
let refused: Code | undefined;
let wake: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  kinds.length = 0;
  network = new FakeNetwork();
  storage = new WebStorage(new MemoryStore(), "t");
  session = made();
  session.start();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

function made(): Session {
  wake = () => {};
  return new Session({
    url: socketUrl("https://here", membership.sessionId),
    membership,
    locale: "en",
    storage,
    transport: network.transport,
    wakes: (call) => {
      wake = call;
      return () => {
        wake = () => {};
      };
    },
    listener: {
      onView: (next) => {
        view = next;
      },
      onStatus: (next) => {
        status = next;
        kinds.push(next.kind);
      },
      onRefused: (_, code) => {
        refused = code;
      },
    },
  });
}

function ack(connection: FakeConnection, number: bigint): void {
  const value = { $typeName: "attune.v1.CommandAck" as const, number };
  connection.say({ case: "commandAck", value });
}

function nack(connection: FakeConnection, number: bigint, code: Code): void {
  const value = { $typeName: "attune.v1.CommandNack" as const, number, code };
  connection.say({ case: "commandNack", value });
}

describe("the connection", () => {
  test("says Hello at the session's address, with the credential in the first frame only", () => {
    const connection = network.goLive();
    expect(connection.url).toBe("wss://here/v1/sessions/7/live");
    expect(connection.kinds()[0]).toBe("hello");
    expect([status, session.status]).toEqual([{ kind: "live" }, { kind: "live" }]);
    expect(view?.seat).toBe(Seat.PARTNER_A);
    expect(session.view).toBe(view);
  });

  test("each status is told once: opening and being greeted are one", () => {
    network.goLive();
    expect(kinds).toEqual(["connecting", "live"]);
  });

  test.each([[Uint8Array.from([255, 255, 255])], ["words"]])(
    "what is no frame gives the connection up, and it comes back",
    (message) => {
      const connection = network.goLive();
      connection.events.received(message);
      expect(connection.isClosed).toBe(true);
      expect(status?.kind).toBe("waiting");
      vi.advanceTimersByTime(1_001);
      expect(network.connections.length).toBe(2);
    },
  );

  test("a page that wakes asks whether the link is alive, and leaves a dead one after 3 s", () => {
    const connection = network.goLive();
    connection.say({ case: "event", value: checkInSeen(1, 5, 5) });
    vi.advanceTimersByTime(2_000);
    const before = connection.sent.length;
    wake();
    expect(connection.sent.length).toBe(before + 1);
    vi.advanceTimersByTime(3_001);
    expect(connection.isClosed).toBe(true);
  });

  test("what an abandoned connection still says is not heard", () => {
    const old = network.goLive();
    old.events.received("words");
    vi.advanceTimersByTime(1_001);
    old.events.opened();
    expect(network.newest.sent).toEqual([]);
    network.goLive();
    old.say({ case: "event", value: checkInSeen(1, 5, 5) });
    old.events.closed(Code.ENDED);
    expect(session.status.kind).toBe("live");
    expect(session.view.checkIns).toEqual({});
  });

  test("stop closes without a word and stays away", () => {
    const connection = network.goLive();
    session.stop();
    expect(connection.isClosed).toBe(true);
    vi.advanceTimersByTime(60_000);
    wake();
    expect(network.connections.length).toBe(1);
  });

  test("an abort stops it, and one that came first keeps it from starting", () => {
    const controller = new AbortController();
    session.stop();
    session.start({ signal: controller.signal });
    const connection = network.goLive();
    controller.abort();
    expect([connection.isClosed, session.status.kind]).toEqual([true, "idle"]);
    const before = network.connections.length;
    session.start({ signal: AbortSignal.abort() });
    expect(network.connections.length).toBe(before);
  });

  test("the abort of an earlier start means nothing to a later one", () => {
    const controller = new AbortController();
    session.stop();
    session.start({ signal: controller.signal });
    session.stop();
    session.start();
    network.goLive();
    controller.abort();
    expect(session.status.kind).toBe("live");
  });
});

describe("what becomes of a command", () => {
  test("it is durable once the server says so, and can be asked for later", async () => {
    const connection = network.goLive();
    const ticket = session.send(tap);
    const settled = session.settled(ticket);
    ack(connection, 1n);
    expect(await settled).toEqual({ ok: true });
    expect(await session.settled(ticket)).toEqual({ ok: true });
    expect(session.pending).toEqual([]);
  });

  test("a refusal is a value, and reaches the page", async () => {
    const connection = network.goLive();
    const outcome = session.perform({ case: "askBoth", value: {} });
    nack(connection, 1n, Code.PAUSED);
    const refusal = { ok: false, kind: "refused", code: Code.PAUSED, mayRetry: false };
    expect(await outcome).toEqual(refusal);
    expect(refused).toBe(Code.PAUSED);
  });

  test("what was tapped without a connection survives the page, and is then told by its ticket", async () => {
    const ticket = session.send(tap);
    const before = session.settled(ticket);
    session.stop();
    expect(await before).toMatchObject({ ok: false, kind: "stopped", mayRetry: false });
    session = made();
    const after = session.settled(ticket);
    session.start();
    const connection = network.goLive();
    expect(connection.kinds()).toContain("command");
    ack(connection, 1n);
    expect(await after).toEqual({ ok: true });
  });

  test("a close for good answers whoever waits, now and later", async () => {
    const connection = network.goLive();
    const ticket = session.send(tap);
    const outcome = session.settled(ticket);
    connection.events.closed(Code.ENDED);
    expect(await outcome).toMatchObject({ ok: false, kind: "stopped" });
    expect(await session.settled(ticket)).toMatchObject({ ok: false, kind: "stopped" });
    expect(session.status).toEqual({ kind: "stopped", code: Code.ENDED });
  });

  test("an abort ends the waiting and not the command", async () => {
    const connection = network.goLive();
    const ticket = session.send(tap);
    const controller = new AbortController();
    const waiting = session.settled(ticket, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(session.settled(ticket, { signal: AbortSignal.abort() })).rejects.toThrow();
    ack(connection, 1n);
    expect(await session.settled(ticket)).toEqual({ ok: true });
  });

  test("an abort takes back what has not left, and only that", async () => {
    const controller = new AbortController();
    const offline = session.send(tap, { signal: controller.signal });
    const stays = session.send(tap);
    const performed = session.perform(tap, { signal: controller.signal });
    controller.abort(new Error("changed my mind"));
    await expect(performed).rejects.toThrow("changed my mind");
    expect(await session.settled(offline)).toMatchObject({ ok: false, kind: "withdrawn" });
    expect(session.pending.map(({ ticket }) => ticket)).toEqual([stays]);

    const connection = network.goLive();
    const late = new AbortController();
    const left = session.send(tap, { signal: late.signal });
    late.abort();
    expect(connection.kinds().filter((kind) => kind === "command").length).toBe(2);
    expect(session.pending.map(({ ticket }) => ticket)).toEqual([stays, left]);
  });

  test("nothing is sent for a signal that is aborted already", async () => {
    const gone = new Error("gone");
    const signal = AbortSignal.abort(gone);
    expect(() => session.send(tap, { signal })).toThrow(gone);
    await expect(session.perform(tap, { signal })).rejects.toBe(gone);
    expect(session.pending).toEqual([]);
  });

  test.each([[Number.NaN], [0.5], [-1]])(
    "%d pleasantness is not queued, and nothing else suffers",
    async (value) => {
      const wrong: CommandInit = { case: "checkIn", value: { pleasantness: value, arousal: 5 } };
      expect(() => session.send(wrong)).toThrow("pleasantness");
      await expect(session.perform(wrong)).rejects.toThrow("pleasantness");
      expect([session.pending, session.send(tap)]).toEqual([[], 1]);
    },
  );

  test("a ticket that nobody was given is an error of the one who asks", async () => {
    await expect(session.settled(99)).rejects.toThrow(RangeError);
  });

  test("an undo of what never left is done at once, under a ticket of its own", async () => {
    const tapped = session.send(tap);
    const undone = session.send({ case: "undoCheckIn", value: {} });
    const next = session.send(tap);
    expect(await session.settled(tapped)).toMatchObject({ kind: "withdrawn" });
    expect(await session.settled(undone)).toEqual({ ok: true });
    expect([tapped, undone, next]).toEqual([1, 2, 3]);
  });

  test("outcomes are kept for as many commands as can wait, and no more", async () => {
    const connection = network.goLive();
    for (let i = 1; i <= 257; i++) {
      session.send(tap);
      ack(connection, BigInt(i));
    }
    expect(await session.settled(2)).toEqual({ ok: true });
    await expect(session.settled(1)).rejects.toThrow(RangeError);
  });
});

describe("waiting for the view", () => {
  const started = create(EventSchema, { offset: 1n, body: { case: "sessionStarted", value: {} } });

  test("ends when it holds, at once if it does already", async () => {
    const active = session.until(({ phase }) => phase === "active");
    network.goLive().say({ case: "event", value: started });
    expect((await active)?.phase).toBe("active");
    expect((await session.until(({ phase }) => phase === "active"))?.phase).toBe("active");
  });

  test("is undefined once the session has stopped, and rejects when it is aborted", async () => {
    const never = session.until(() => false);
    network.goLive().events.closed(Code.JOIN_DECLINED);
    expect(await never).toBeUndefined();
    expect(await session.until(() => false)).toBeUndefined();
    const other = made();
    const aborted = other.until(() => false, { signal: AbortSignal.abort(new Error("late")) });
    await expect(aborted).rejects.toThrow("late");
  });
});

describe("a listener that throws", () => {
  test("is reported, and neither the session nor another listener suffers", () => {
    const reported: (() => void)[] = [];
    vi.stubGlobal("queueMicrotask", (report: () => void) => reported.push(report));
    session.on("checkInSeen", () => {
      throw new Error("in a handler");
    });
    const heard: Zone[] = [];
    session.on("checkInSeen", ({ zone }) => heard.push(zone));
    const connection = network.goLive();
    connection.say({ case: "event", value: checkInSeen(1, 5, 5) });
    connection.say({ case: "event", value: checkInSeen(2, 5, 5) });
    vi.unstubAllGlobals();
    expect(heard.length).toBe(2);
    expect(session.view.checkIns[Seat.PARTNER_A]?.length).toBe(2);
    expect(reported.length).toBe(2);
    expect(reported[0]).toThrow("in a handler");
    const before = connection.sent.length;
    vi.advanceTimersByTime(1_000);
    expect(connection.sent.length).toBeGreaterThan(before);
  });

  test("rejects where it is what somebody waits for", async () => {
    const wrong = session.until(({ phase }) => {
      if (phase === "waiting" && session.status.kind === "live") throw new Error("in a test");
      return false;
    });
    network.goLive();
    await expect(wrong).rejects.toThrow("in a test");
  });
});

describe("events by name", () => {
  const heard: unknown[] = [];
  beforeEach(() => {
    heard.length = 0;
  });

  function snapshot(events: Event[]): Welcome {
    const outcome = Welcome_Outcome.SNAPSHOT;
    return create(WelcomeSchema, { seat: Seat.PARTNER_A, outcome, snapshot: events });
  }

  test("come with their own type, live or told again, and after the view has them", () => {
    session.on("checkInSeen", ({ seat, zone }, { atMs, live }) => {
      heard.push([seat, zone, atMs, live, session.view.checkIns[seat]?.length]);
    });
    session.on("paused", ({ returnAtMs }) => heard.push(returnAtMs));
    network.newest.events.opened();
    const again = { ...checkInSeen(4, 5, 5), offset: 0n };
    network.newest.say({ case: "welcome", value: snapshot([again]) });
    network.newest.say({ case: "event", value: checkInSeen(1, 5, 5) });
    expect(heard).toEqual([
      [Seat.PARTNER_A, Zone.CALM, 1_004, false, 1],
      [Seat.PARTNER_A, Zone.CALM, 1_001, true, 2],
    ]);
  });

  test("end when they are undone or aborted", () => {
    const controller = new AbortController();
    const off = session.on("checkInSeen", () => heard.push("undone"));
    session.on("checkInSeen", () => heard.push("aborted"), { signal: controller.signal });
    session.on("checkInSeen", () => heard.push("never"), { signal: AbortSignal.abort() });
    const connection = network.goLive();
    connection.say({ case: "event", value: checkInSeen(1, 5, 5) });
    off();
    controller.abort();
    connection.say({ case: "event", value: checkInSeen(2, 5, 5) });
    expect(heard).toEqual(["undone", "aborted"]);
  });
});
