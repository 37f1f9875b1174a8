// What one may take home, read from the server's JSON. Apart from the rest, so that a page fetches it when it is wanted.
import { fromJsonString } from "@bufbuild/protobuf";
import { type ReportResponse, ReportResponseSchema } from "./gen/attune/v1/report_pb.js";

export * from "./gen/attune/v1/report_pb.js";

/** Nothing where it is no report. What a later server adds is passed over. */
export function parseReport(text: string): ReportResponse | undefined {
  try {
    return fromJsonString(ReportResponseSchema, text, { ignoreUnknownFields: true });
  } catch {
    return undefined;
  }
}
