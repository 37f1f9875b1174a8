// The public names of the client.
export type { Abortable } from "./abort.js";
export {
  type ApiResult,
  AttuneApi,
  type BeginOptions,
  type Fetch,
  type Invite,
  type Membership,
} from "./api.js";
export { type CodeOf, type CodeRow, codeTable, type KnownCode, wordsOf } from "./code_table.js";
export { type CodeKind, kindOf, mayRetry, stopsReconnecting } from "./codes.js";
export * from "./gen/attune/v1/client_pb.js";
export * from "./gen/attune/v1/common_pb.js";
export * from "./gen/attune/v1/server_pb.js";
export {
  type HeartMeasurement,
  type HeartParse,
  type HeartProblem,
  parseHeartRate,
} from "./heart.js";
export { HeartBatches, heartLimits } from "./heart_batches.js";
export type { HeartSink, HeartSource, HeartSourceState, HeartStopped } from "./heart_source.js";
export { SessionMachine } from "./machine.js";
export {
  type CommandBody,
  type Input,
  limits,
  type MachineOptions,
  type Now,
  type Output,
  type Pending,
  type PersistedCommand,
  type PersistedState,
  type Status,
} from "./machine_types.js";
export type { Outcome } from "./outcomes.js";
export { type NoAnswer, type Refusal, refusalOf, type ServerRefusal } from "./refusal.js";
export { Session } from "./session.js";
export type { CommandInit, SessionListener, SessionOptions } from "./session_types.js";
export { type KeyValue, MemoryStore, type Storage, WebStorage } from "./storage.js";
export {
  BluetoothStrap,
  type StrapDevice,
  strapLimits,
  type WebBluetooth,
  webBluetooth,
} from "./strap.js";
export type { EventContext, EventHandler, EventName, EventValue } from "./subscriptions.js";
export {
  type Connection,
  type ConnectionEvents,
  kSubprotocol,
  socketUrl,
  type Transport,
  type WebSocketConstructor,
  type WebSocketLike,
  webSocketTransport,
} from "./transport.js";
export * from "./view.js";
export { pageWakes, type WakeSignals } from "./wake.js";
