// Reads why rules held back; with it comes the half of Protobuf that reads JSON, so that it is fetched when it is first wanted.
export { parseHeldBack } from "@attune/client/report";
