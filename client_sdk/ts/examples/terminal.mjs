// One partner's client: node --experimental-websocket terminal.mjs [SERVER [CODE]]. ATTUNE_FILE (attune.json) keeps who it
// is: a file for each person. Two numbers from 1 to 9 check in (pleasantness, arousal); or yes, no, pause, back, leave.
import { createInterface } from "node:readline";
import { AttuneApi, asksOf, Code, Session, socketUrl, WebStorage, wordsOf, Zone } from "@attune/client";
import { FileStore } from "@attune/client/node";

const [server = "http://127.0.0.1:8080", code] = process.argv.slice(2);
const storage = new WebStorage(new FileStore(process.env.ATTUNE_FILE ?? "attune.json"), "terminal");
const shown = { phase: "waiting", status: "idle", ask: undefined };

async function enter(api) {
  const answer = code ? await api.redeemInvite({ code }) : await api.createSession();
  if (!answer.ok) throw new Error(wordsOf(answer));
  storage.saveMembership(code ? answer.value : answer.value.membership);
  if (!code) console.log(`The code for your partner: ${answer.value.invite.code}`);
}

function onView(view) {
  const [ask] = asksOf(view);
  const choice = ask?.labels ? `yes (${ask.labels.yes}) or no (${ask.labels.no})?` : "yes or no?";
  if (view.phase === "active" && shown.phase === "waiting") console.log("Both are here.");
  if (view.phase === "active" && shown.phase === "paused") console.log("Back.");
  if (ask && ask.key !== shown.ask?.key) console.log(`${ask.kind}: ${ask.about} ${choice}`);
  Object.assign(shown, { phase: view.phase, ask });
}

function onStatus({ kind, code }) {
  if (kind !== shown.status) console.log(kind === "stopped" ? wordsOf(code) : `(${kind})`);
  shown.status = kind;
  if (code === Code.ENDED || code === Code.JOIN_DECLINED) storage.clear();
  if (kind === "stopped") process.exit(0);
}

async function perform(command, follow) {
  const outcome = await session.perform(command);
  console.log(outcome.ok ? "Noted." : wordsOf(outcome));
  if (outcome.ok && follow) await perform(follow);
}

if (!storage.loadMembership()) await enter(new AttuneApi(server));
const membership = storage.loadMembership();
const url = socketUrl(server, membership.sessionId);
const session = new Session({ url, membership, locale: "en", storage, listener: { onView, onStatus } });
session.on("checkInSeen", ({ seat, zone }, { live }) => {
  console.log(`${seat === membership.seat ? "You" : "Partner"}: ${Zone[zone]}${live ? "" : " (earlier)"}`);
});
session.on("paused", ({ returnAtMs: at }) => console.log("Paused until", new Date(Number(at)).toLocaleTimeString()));
session.start();
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "leave") storage.clear();
  if (line === "leave") process.exit(0);
  if ((line === "yes" || line === "no") && !shown.ask) return console.log("Nothing was asked.");
  if (line === "yes") return perform(shown.ask.yes, shown.ask.follow);
  if (line === "no") return perform(shown.ask.no);
  if (line === "pause") return perform({ case: "pause", value: {} });
  if (line === "back") return perform({ case: "readyToReturn", value: {} });
  const [pleasantness, arousal] = (line.match(/\d{1,9}/g) ?? []).map(Number);
  return perform({ case: "checkIn", value: { pleasantness, arousal } });
});
