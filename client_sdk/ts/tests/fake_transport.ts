// A transport whose other end is a test.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type ClientFrame,
  ClientFrameSchema,
  type Connection,
  type ConnectionEvents,
  Seat,
  type ServerFrame,
  ServerFrameSchema,
  type Transport,
  Welcome_Outcome,
  WelcomeSchema,
} from "../src/index.js";
import { serverFrame } from "./model.js";

/** One connection, as the server's end of it. */
export class FakeConnection implements Connection {
  readonly sent: ClientFrame[] = [];
  isClosed = false;

  constructor(
    readonly url: string,
    readonly events: ConnectionEvents,
  ) {}

  send(bytes: Uint8Array): void {
    this.sent.push(fromBinary(ClientFrameSchema, bytes));
  }
  close(): void {
    this.isClosed = true;
  }
  /** Says something to the session. */
  say(body: ServerFrame["body"]): void {
    this.events.received(toBinary(ServerFrameSchema, serverFrame(body)));
  }
  kinds(): (string | undefined)[] {
    return this.sent.map((frame) => frame.body.case);
  }
}

export class FakeNetwork {
  readonly connections: FakeConnection[] = [];
  readonly transport: Transport = (url, events) => {
    this.connections.push(new FakeConnection(url, events));
    return this.newest;
  };
  get newest(): FakeConnection {
    return this.connections.at(-1) as FakeConnection;
  }
  /** Opens the newest connection and welcomes whoever is there. */
  goLive(): FakeConnection {
    this.newest.events.opened();
    const value = { seat: Seat.PARTNER_A, outcome: Welcome_Outcome.SNAPSHOT };
    this.newest.say({ case: "welcome", value: create(WelcomeSchema, value) });
    return this.newest;
  }
}
