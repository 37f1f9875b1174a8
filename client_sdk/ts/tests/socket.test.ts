// @vitest-environment happy-dom
// The part that touches the world, with a WebSocket whose other end is this test.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type ClientFrame,
  ClientFrameSchema,
  Code,
  MemoryStore,
  Seat,
  type ServerFrame,
  ServerFrameSchema,
  Session,
  type SessionView,
  type Status,
  socketUrl,
  WebStorage,
  Welcome_Outcome,
  WelcomeSchema,
} from "../src/index.js";
import { serverFrame } from "./model.js";

class FakeWebSocket {
  static readonly all: FakeWebSocket[] = [];
  binaryType = "blob";
  readonly sent: ClientFrame[] = [];
  closed = false;
  onopen?: () => void;
  onmessage?: (event: { data: ArrayBuffer }) => void;
  onclose?: (event: { code: number }) => void;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeWebSocket.all.push(this);
  }
  send(bytes: Uint8Array): void {
    this.sent.push(fromBinary(ClientFrameSchema, bytes));
  }
  close(): void {
    this.closed = true;
  }
  receive(frame: ServerFrame): void {
    this.onmessage?.({ data: Uint8Array.from(toBinary(ServerFrameSchema, frame)).buffer });
  }
  kinds(): (string | undefined)[] {
    return this.sent.map((frame) => frame.body.case);
  }
}

const welcome = serverFrame({
  case: "welcome",
  value: create(WelcomeSchema, { seat: Seat.PARTNER_A, outcome: Welcome_Outcome.SNAPSHOT }),
});
const membership = { sessionId: "7", credential: "c", seat: Seat.PARTNER_A };

describe("a session", () => {
  let storage: WebStorage;
  let session: Session;
  let view: SessionView | undefined;
  let status: Status | undefined;
  let refused: Code | undefined;

  beforeEach(() => {
    vi.useFakeTimers();
    FakeWebSocket.all.length = 0;
    vi.stubGlobal("WebSocket", FakeWebSocket);
    storage = new WebStorage(new MemoryStore(), "t");
    session = begin();
  });

  afterEach(() => {
    session.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  function begin(): Session {
    const made = new Session({
      url: socketUrl("https://here", membership.sessionId),
      membership,
      locale: "en",
      storage,
      listener: {
        onView: (next) => {
          view = next;
        },
        onStatus: (next) => {
          status = next;
        },
        onRefused: (_, code) => {
          refused = code;
        },
      },
    });
    made.start();
    return made;
  }

  function newest(): FakeWebSocket {
    return FakeWebSocket.all.at(-1) as FakeWebSocket;
  }

  function goLive(): FakeWebSocket {
    newest().onopen?.();
    newest().receive(welcome);
    return newest();
  }

  test("speaks attune.v1 at the session's address, with the credential in the first frame only", () => {
    const socket = goLive();
    expect([socket.url, socket.protocol]).toEqual(["wss://here/v1/sessions/7/live", "attune.v1"]);
    expect(socket.kinds()[0]).toBe("hello");
    expect(status).toEqual({ kind: "live" });
    expect(view?.seat).toBe(Seat.PARTNER_A);
  });

  test("what was tapped without a connection survives the page and leaves once it is back", () => {
    session.send({ case: "pause", value: { $typeName: "attune.v1.Pause", minutes: 20 } });
    session.stop();
    session = begin();
    const socket = goLive();
    expect(socket.kinds()).toContain("command");
  });

  test("a refusal reaches the page", () => {
    const socket = goLive();
    session.send({ case: "askBoth", value: { $typeName: "attune.v1.AskBoth" } });
    const value = { $typeName: "attune.v1.CommandNack" as const, number: 1n, code: Code.PAUSED };
    socket.receive(serverFrame({ case: "commandNack", value }));
    expect(refused).toBe(Code.PAUSED);
  });

  test("bytes that are no frame give the connection up, and it comes back", () => {
    const socket = goLive();
    socket.onmessage?.({ data: Uint8Array.from([255, 255, 255]).buffer });
    expect(socket.closed).toBe(true);
    expect(status?.kind).toBe("waiting");
    vi.advanceTimersByTime(1_001);
    expect(FakeWebSocket.all.length).toBe(2);
  });

  test("a page that becomes visible asks whether the link is alive, and leaves a dead one after 3 s", () => {
    const socket = goLive();
    vi.advanceTimersByTime(5_000);
    const before = socket.sent.length;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(socket.sent.length).toBe(before + 1);
    vi.advanceTimersByTime(3_001);
    expect(socket.closed).toBe(true);
  });

  test("what an abandoned socket still says is not heard", () => {
    const old = goLive();
    old.onmessage?.({ data: Uint8Array.from([255]).buffer });
    vi.advanceTimersByTime(1_001);
    old.receive(welcome);
    old.onclose?.({ code: Code.ENDED });
    expect(status?.kind).toBe("connecting");
  });

  test("stop closes without a word and stays away", () => {
    const socket = goLive();
    session.stop();
    expect(socket.closed).toBe(true);
    vi.advanceTimersByTime(60_000);
    window.dispatchEvent(new Event("online"));
    expect(FakeWebSocket.all.length).toBe(1);
  });
});
