// What one may take home, read from the server's JSON. Apart from the rest, so that a page fetches it when it is wanted.
import { type DescMessage, fromJsonString, type MessageShape } from "@bufbuild/protobuf";
import {
  type HeldBackResponse,
  HeldBackResponseSchema,
  type ReportResponse,
  ReportResponseSchema,
  type RulesResponse,
  RulesResponseSchema,
} from "./gen/attune/v1/report_pb.js";

export * from "./gen/attune/v1/report_pb.js";

/** Nothing where it is no such message. What a later server adds is passed over. */
function parse<Desc extends DescMessage>(
  schema: Desc,
  text: string,
): MessageShape<Desc> | undefined {
  try {
    return fromJsonString(schema, text, { ignoreUnknownFields: true });
  } catch {
    return undefined;
  }
}

/** What `AttuneApi.report` answers as JSON; undefined where the text is no report. */
export function parseReport(text: string): ReportResponse | undefined {
  return parse(ReportResponseSchema, text);
}

/** What `AttuneApi.heldBack` answers; undefined where the text is none. */
export function parseHeldBack(text: string): HeldBackResponse | undefined {
  return parse(HeldBackResponseSchema, text);
}

export function parseRules(text: string): RulesResponse | undefined {
  return parse(RulesResponseSchema, text);
}
