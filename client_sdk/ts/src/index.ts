// The public names of the client.
export { type ApiResult, AttuneApi, type Invite, type Membership } from "./api.js";
export { kindOf, stopsReconnecting } from "./codes.js";
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
export {
  type CommandBody,
  type Input,
  type Now,
  type Output,
  type PersistedState,
  SessionMachine,
  type Status,
} from "./machine.js";
export {
  kSubprotocol,
  Session,
  type SessionListener,
  type SessionOptions,
  socketUrl,
} from "./socket.js";
export { MemoryStore, type Storage, WebStorage } from "./storage.js";
export {
  BluetoothStrap,
  type StrapDevice,
  strapLimits,
  type WebBluetooth,
  webBluetooth,
} from "./strap.js";
export * from "./view.js";
