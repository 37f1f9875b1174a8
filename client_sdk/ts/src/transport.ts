// How bytes travel. A session needs one connection at a time, and says nothing about what it is made of.
import { kAbnormalClosure } from "./codes.js";

/** The subprotocol of the WebSocket. */
export const kSubprotocol = "attune.v1";

/** A connection, as the session holds it. */
export interface Connection {
  /** Sends one binary message. Only called between `opened` and `closed`. */
  send(bytes: Uint8Array): void;
  /** Gives the connection up. What it still says after that is not listened to. */
  close(): void;
}

/** What a connection tells. After `closed` it tells nothing more. */
export interface ConnectionEvents {
  /** It is open: messages can be sent. */
  opened(): void;
  /** One message. The contract has only binary ones; anything else makes the session give the connection up. */
  received(message: Uint8Array | string): void;
  /** It is lost, or could not be opened: a WebSocket close code, 1006 where there was none. */
  closed(code: number): void;
}

/** Opens a connection to `url`. Must answer before it calls any of `events`. A fake one makes tests without a network. */
export type Transport = (url: string, events: ConnectionEvents) => Connection;

/** What this client uses of a WebSocket: the browser's, Node's and that of the package `ws` all have it. */
export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

/** A constructor of WebSockets. */
export type WebSocketConstructor = new (url: string, protocol: string) => WebSocketLike;

/**
 * The transport over WebSockets, by default those of the platform: browsers, Node 22, or Node 20 with
 * `--experimental-websocket`. Throws a `TypeError` where there is none and none is given.
 *
 * @example
 * ```ts
 * import { type WebSocketConstructor, webSocketTransport } from "@attune/client";
 *
 * declare const WebSocketOfYours: WebSocketConstructor; // For instance the one of the package "ws".
 * const transport = webSocketTransport(WebSocketOfYours);
 * console.log(transport);
 * ```
 */
export function webSocketTransport(made?: WebSocketConstructor): Transport {
  const WebSocket = made ?? (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket;
  if (!WebSocket) {
    throw new TypeError(
      "no WebSocket here: start Node 20 with --experimental-websocket, or pass one to webSocketTransport",
    );
  }
  return (url, events) => {
    const socket = new WebSocket(url, kSubprotocol);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }: { data: ArrayBuffer | string }) =>
      events.received(typeof data === "string" ? data : new Uint8Array(data));
    let isOver = false;
    const end = (code: number) => {
      if (!isOver) events.closed(code);
      isOver = true;
    };
    socket.onclose = ({ code }: { code: number }) => end(code);
    // Everywhere a close of 1006 follows; Node 20 tells nothing more of a connection that was refused.
    socket.onerror = () => end(kAbnormalClosure);
    return {
      send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
      close: () => socket.close(1000),
    };
  };
}

/** Where a session is live, for an origin such as "https://example.org". */
export function socketUrl(origin: string, sessionId: string): string {
  return `${origin.replace(/^http/, "ws")}/v1/sessions/${encodeURIComponent(sessionId)}/live`;
}
