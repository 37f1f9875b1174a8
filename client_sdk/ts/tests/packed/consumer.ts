// What a stranger writes with the packed client: compiled and run beside the installed tarball, never from here.
import {
  AttuneApi,
  MemoryStore,
  Seat,
  Session,
  socketUrl,
  type Transport,
  WebStorage,
} from "@attune/client";
import { FileStore } from "@attune/client/node";
import { parseReport } from "@attune/client/report";

const api = new AttuneApi(
  "https://here",
  async () => new Response(`{"code":"CODE_INVITE_USED"}`, { status: 409 }),
);
const answer = await api.redeemInvite({ code: "x" }, { signal: AbortSignal.timeout(1_000) });
const refused: string = answer.ok ? "no" : `${answer.kind} ${answer.code}`;

const opened: string[] = [];
const transport: Transport = (url, _events) => {
  opened.push(url);
  return { send: () => {}, close: () => opened.push("closed") };
};
const session = new Session({
  url: socketUrl("https://here", "7"),
  membership: { sessionId: "7", credential: "c", seat: Seat.PARTNER_A },
  locale: "en",
  storage: new WebStorage(new MemoryStore(), "consumer"),
  transport,
});
session.on("checkInSeen", ({ zone }: { zone: number }) => console.log(zone));
session.start();
const ticket: number = session.send({ case: "checkIn", value: { pleasantness: 5, arousal: 5 } });
// @ts-expect-error There is no such command, and the types say so.
const unknown = () => session.send({ case: "shout", value: {} });
session.stop();
const kept = new FileStore("store.json").getItem("nothing");
console.log(
  JSON.stringify({
    refused,
    opened,
    ticket,
    kept,
    unknown: typeof unknown,
    report: parseReport("{}")?.viewer,
  }),
);
