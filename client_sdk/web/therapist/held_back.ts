// Reads what is said of the rules: why they held back, and what each is. With it comes the half of Protobuf that reads JSON, so that it is
// fetched when it is first wanted.
export { parseHeldBack, parseRules } from "@attune/client/report";
