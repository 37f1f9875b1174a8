// One partner, in a terminal: node terminal.mjs SERVER [CODE]. Node 20 wants --experimental-websocket before the file.
// Then, a line each: "7 3" how it is (pleasant, tense; 1 to 9), pause, yes, no, leave. After Ctrl-C the same command comes back.
import { createInterface } from "node:readline";
import * as attune from "@attune/client";
import { FileStore } from "@attune/client/node";

const [server = "http://127.0.0.1:8080", code] = process.argv.slice(2);
const file = new FileStore(process.env.ATTUNE_FILE ?? "attune.json");
const storage = new attune.WebStorage(file, "terminal");
const why = (refusal) => (refusal.code ? attune.wordsOf(refusal.code) : refusal.kind);

async function enter() {
  const api = new attune.AttuneApi(server);
  const answer = code ? await api.redeemInvite({ code }) : await api.createSession();
  if (!answer.ok) throw new Error(why(answer));
  if (!code) console.log("The code for your partner:", answer.value.invite.code);
  storage.saveMembership(code ? answer.value : answer.value.membership);
}

if (!storage.loadMembership()) await enter();
const membership = storage.loadMembership();
const url = attune.socketUrl(server, membership.sessionId);
let shown;
const listener = {
  onView(view) {
    const [ask] = attune.asksOf(view);
    if (ask && ask.about !== shown) console.log(`${ask.kind}: ${ask.about} yes or no?`);
    shown = ask?.about;
  },
  onStatus({ kind }) {
    console.log(`(${kind})`);
    if (kind === "idle" || kind === "stopped") process.exit();
  },
};
const session = new attune.Session({ url, membership, locale: "en", storage, listener });
session.on("sessionStarted", () => console.log("Both are here."));
session.on("paused", (told) => console.log("Paused until", new Date(Number(told.returnAtMs))));
session.on("checkInSeen", ({ seat, zone }, { live }) => {
  const who = seat === membership.seat ? "You" : "Partner";
  console.log(`${who}: ${attune.Zone[zone]}${live ? "" : " (earlier)"}`);
});
session.start();

createInterface({ input: process.stdin }).on("line", async (line) => {
  const [pleasantness, arousal] = (line.match(/\d/g) ?? []).map(Number);
  let command = { case: "checkIn", value: { pleasantness, arousal } };
  if (line === "leave") storage.clear();
  if (line === "leave") return session.stop();
  if (line === "pause") command = { case: "pause", value: {} };
  if (line === "yes" || line === "no") command = attune.asksOf(session.view)[0]?.[line];
  const outcome = command && (await session.perform(command));
  console.log(outcome?.ok ? "Noted." : outcome ? why(outcome) : "Nothing was asked.");
});
