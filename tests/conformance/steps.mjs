// What the words of a step do. A step that expects something waits for it.
import { fault } from "./faults.mjs";
import { eventually, pause } from "./stage.mjs";

/** Longer than the first back-off of either SDK: who is to come back has done so by then. */
const kBackoffFirstMaxMs = 1_000;
const kStaysMs = kBackoffFirstMaxMs + 200;
/** A busy machine may tell of a wait when so much of it is over; never before it began. */
const kToldLateMs = 150;

const networkNow = {
  cuts: (proxy) => proxy.cut(),
  dies: (proxy) => proxy.silence(),
  closes: (proxy, [code]) => proxy.closeWith(Number(code)),
};

const serverDoes = {
  stops: (server) => server.stop(),
  "is killed": (server) => server.kill(),
  starts: (server) => server.start(),
};

const personDoes = {
  taps: ({ who, person, stage }, [pleasantness, arousal, times]) => {
    const checkIn = { pleasantness: Number(pleasantness), arousal: Number(arousal) };
    const count = Number((times ?? "x1").slice(1));
    stage.taps[who] += count;
    for (let i = 0; i < count; ++i) person.send({ checkIn });
  },
  probes: ({ person }) => person.tell("probe"),
  stops: ({ person }) => person.tell("stop"),
  starts: ({ person }) => person.tell("start"),
  // The process ends with no chance to say a word; what it keeps for such a day is what it comes back with.
  "is killed": ({ person }) => person.tell("kill"),
  returns: ({ person }) => person.tell("return"),
  "reaches out": ({ person }) => person.send({ reachOut: { kind: "REACH_OUT_KIND_THANKS" } }),
  undoes: ({ who, person, stage }) => {
    stage.others[who] += 1;
    person.send({ undoCheckIn: {} });
  },
  ends: ({ person }) => person.send({ endSession: {} }),
  // A second device with the first one's credential.
  "is replaced": ({ stage }) => {
    stage.enter("a2", stage.proxyPort, stage.credential);
  },
};

const expectations = {
  shows: (now, [count]) => now.person.screen.length === Number(count),
  settles: (now, [count]) => now.person.settled.size === Number(count),
  "is live": (now) => now.person.status.status === "live",
  // Of all that it sent: durable, refused, taken back.
  "is refused": (now, [code]) => ended(now).some(({ refusal }) => refusal === Number(code)),
  withdraws: (now, [count]) => ended(now).filter(({ withdrawn }) => withdrawn).length === Number(count),
  // It was, since the case began: a wait may be over before anybody looks.
  "is waiting": (now) => now.person.log.some(({ status }) => status === "waiting"),
  "is stopped": (now, [code]) =>
    now.person.status.status === "stopped" && now.person.status.code === Number(code),
  connects: (now, [count]) => now.stage.proxy.connections === Number(count),
  // However often the same one.
  sends: (now, [count]) => now.stage.proxy.commands === Number(count),
  // At least: how often is left to chance where a server is away for a while.
  "comes back": (now) => now.person.status.status === "live" && now.stage.proxy.connections > 1,
  // Its newest Hello.
  "asks from": (now, [where]) => {
    const offset = now.stage.proxy.hellos.at(-1);
    return where === "zero" ? offset === 0 : offset > 0;
  },
  "had snapshots": (now, [count]) => now.stage.proxy.snapshots === Number(count),
  "waited between": (now, [min, max]) =>
    now.person.log.some(
      ({ status, waitMs }) => status === "waiting" && waitMs > Number(min) - kToldLateMs && waitMs <= Number(max),
    ),
};

const ended = ({ person }) => [...person.settled.values()];

/** The entry of a table whose words a step begins with, and the words that are left. */
function find(table, words) {
  for (const length of [2, 1]) {
    const entry = table[words.slice(0, length).join(" ")];
    if (entry && words.length >= length) return { entry, rest: words.slice(length) };
  }
  return undefined;
}

export async function perform({ line, words }, stage) {
  const [subject, ...said] = words;
  if (subject === "network") return network(stage, said);
  if (subject === "server") {
    const found = find(serverDoes, said);
    if (found) return found.entry(stage.server);
  }
  const person = stage.people[subject];
  if (!person) throw new Error(`line ${line}: who is "${subject}"?`);
  const now = { who: subject, person, stage };
  if (said[0] === "stays") return stays(now);
  const act = find(personDoes, said);
  if (act) return act.entry(now, act.rest);
  const hope = find(expectations, said);
  if (!hope) throw new Error(`line ${line}: unknown words "${said.join(" ")}"`);
  await eventually(() => `line ${line}: ${words.join(" ")}`, () => hope.entry(now, hope.rest));
}

function network(stage, [verb, kind, ...rest]) {
  const atOnce = networkNow[verb];
  if (atOnce && !(verb === "cuts" && kind)) return atOnce(stage.proxy, [kind]);
  if (verb === "has" && kind === "met") return eventually(() => "every fault met its frame", () => stage.proxy.armed === 0);
  stage.proxy.arm(fault(verb, kind, rest));
}

/** Nothing changes where something would by now. */
async function stays({ person, stage }) {
  const before = JSON.stringify([person.status, stage.proxy.connections]);
  await pause(kStaysMs);
  const after = JSON.stringify([person.status, stage.proxy.connections]);
  if (after !== before) throw new Error(`did not stay: ${before} became ${after}`);
}
