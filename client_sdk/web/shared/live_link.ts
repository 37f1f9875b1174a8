// The live side of the SDK, with Protobuf inside: fetched apart from the page, which is ready without it.
export { Session, socketUrl } from "@attune/client";
