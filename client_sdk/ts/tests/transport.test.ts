// The transport over WebSockets, with a constructor whose other end is this test. No page is here, and no WebSocket by itself.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { socketUrl, type WebSocketLike, webSocketTransport } from "../src/index.js";

class FakeWebSocket implements WebSocketLike {
  static newest: FakeWebSocket;
  binaryType = "blob";
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: Uint8Array[] = [];
  closedWith: number | undefined;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeWebSocket.newest = this;
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }
  close(code: number): void {
    this.closedWith = code;
  }
}

const told: unknown[] = [];
const events = {
  opened: () => told.push("opened"),
  received: (message: unknown) => told.push(message),
  closed: (code: number) => told.push(code),
};

beforeEach(() => {
  told.length = 0;
  vi.stubGlobal("WebSocket", undefined);
});
afterEach(() => vi.unstubAllGlobals());

test("an origin and a session's id make the address", () => {
  expect(socketUrl("https://here", "a/7")).toBe("wss://here/v1/sessions/a%2F7/live");
  expect(socketUrl("http://127.0.0.1:80", "7")).toBe("ws://127.0.0.1:80/v1/sessions/7/live");
});

test("any constructor of WebSockets fits; what it tells is told", () => {
  const connection = webSocketTransport(FakeWebSocket)("ws://here", events);
  const socket = FakeWebSocket.newest;
  expect([socket.url, socket.protocol]).toEqual(["ws://here", "attune.v1"]);
  expect(socket.binaryType).toBe("arraybuffer");
  socket.onopen?.({} as never);
  socket.onmessage?.({ data: Uint8Array.from([7]).buffer } as never);
  socket.onmessage?.({ data: "text" } as never);
  socket.onerror?.({} as never);
  socket.onclose?.({ code: 1006 } as never);
  expect(told).toEqual(["opened", Uint8Array.from([7]), "text", 1006]);
  connection.send(Uint8Array.from([9]));
  connection.close();
  expect(socket.sent).toEqual([Uint8Array.from([9])]);
  expect(socket.closedWith).toBe(1000);
});

test("an error is an end, also where no close follows", () => {
  webSocketTransport(FakeWebSocket)("ws://nowhere", events);
  FakeWebSocket.newest.onerror?.({} as never);
  expect(told).toEqual([1006]);
});

test("the platform's own is the default, and a platform without one says so", () => {
  expect(() => webSocketTransport()).toThrow(TypeError);
  vi.stubGlobal("WebSocket", FakeWebSocket);
  webSocketTransport()("ws://there", events);
  expect(FakeWebSocket.newest.url).toBe("ws://there");
});
