// A client that was written from the README alone, twice, as two people in two terminals against the real server: killed, offline, back.
// And the README's own examples that can run. Prints "ok - name" or "not ok - name".
//
//   node tests/third_client/run.mjs --server PATH_TO_ATTUNED
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Report, StoryEnded } from "../e2e/report.mjs";
import { Server } from "../e2e/server.mjs";
import { runExamples } from "./readme.mjs";
import { Terminal } from "./terminal.mjs";

const kWatchdogMs = 120_000;
const kLinesMax = 60;

const { values } = parseArgs({ options: { server: { type: "string" } } });
if (!values.server) {
  console.error("usage: node tests/third_client/run.mjs --server PATH_TO_ATTUNED");
  process.exit(2);
}

const sdk = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "client_sdk", "ts");
const folder = mkdtempSync(join(tmpdir(), "attune-third-"));
const program = join(folder, "terminal.mjs");
const report = new Report();
const server = new Server(resolve(values.server), join(folder, "data"));
const terminals = [];

/** A project of a stranger's own: the program, and the client as its dependency. */
function settle() {
  mkdirSync(join(folder, "node_modules", "@attune"), { recursive: true });
  symlinkSync(sdk, join(folder, "node_modules", "@attune", "client"));
  symlinkSync(join(sdk, "..", "node_modules", "@bufbuild"), join(folder, "node_modules", "@bufbuild"));
  copyFileSync(join(sdk, "examples", "terminal.mjs"), program);
}

function open(name, ...args) {
  const terminal = new Terminal(program, join(folder, `${name}.json`), [server.url, ...args]);
  terminals.push(terminal);
  return terminal;
}

async function evening() {
  let a;
  let b;
  await report.step("a terminal starts a session, another joins by the code, the first says yes", async () => {
    a = open("a");
    const [, code] = await a.says(/code for your partner: (\S+)/);
    b = open("b", code);
    await a.says("join: PARTNER_B yes or no?");
    a.types("yes");
    await Promise.all([a.says("Both are here."), b.says("Both are here."), a.says("Noted.")]);
  });
  await report.step("a check-in of one is seen by the other, and what the server refuses is said", async () => {
    b.types("2 8");
    await Promise.all([b.says("You: RED"), b.says("Noted."), a.says("Partner: RED")]);
    b.types("fine, thank you");
    await b.says("A value is outside its range.");
  });
  await report.step("one is killed and comes back: what happened meanwhile is told, under the same seat", async () => {
    await b.kill();
    a.types("5 5");
    await a.says("You: CALM");
    b = open("b");
    await b.says("Partner: CALM (earlier)");
    b.types("7 3");
    await a.says("Partner: CALM");
  });
  await report.step("what was typed while the server was away outlives the terminal, and arrives once", async () => {
    await server.kill();
    await Promise.all([a.says("(waiting)"), b.says("(waiting)")]);
    b.types("8 8");
    await b.keeps('"ticket"');
    await b.kill();
    await server.start();
    b = open("b");
    await Promise.all([a.says("Partner: LIVELY"), b.says("You: LIVELY")]);
    if (a.heard.match(/Partner: LIVELY/g).length !== 1) throw new Error(`told twice:\n${a.heard}`);
  });
  await report.step("a suggestion is shown with its own words, and taking it does what it proposes; both come back", async () => {
    b.types("1 9");
    await b.says("You: RED");
    await b.says(/suggestion: .+ yes \(Pause\) or no \(.+\)\?/);
    b.types("yes");
    await Promise.all([a.says("Paused until"), b.says("Paused until")]);
    for (const each of [a, b]) each.types("back");
    await Promise.all([a.says("Back."), b.says("Back.")]);
    for (const each of [a, b]) each.forget();
  });
  await report.step("a pause holds both, and leaving ends one terminal and forgets its session", async () => {
    b.types("pause");
    await Promise.all([a.says("Paused until"), b.says("Paused until"), b.says("Noted.")]);
    a.types("leave");
    if ((await a.ends()) !== 0) throw new Error(`it ended badly:\n${a.heard}`);
    if (/credential/.test(readFileSync(a.file, "utf8"))) throw new Error("the credential is still there");
  });
}

setTimeout(() => {
  report.notOk("it ends in time", `no end after ${kWatchdogMs / 1000} s`);
  void finish();
}, kWatchdogMs).unref();

async function finish() {
  await Promise.allSettled(terminals.map((terminal) => terminal.kill()));
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  console.log(`${report.passed} passed, ${report.failed} failed`);
  process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
}

try {
  const lines = readFileSync(join(sdk, "examples", "terminal.mjs"), "utf8").split("\n").length - 1;
  if (lines < kLinesMax) report.ok("the third client has fewer than 60 lines");
  else report.notOk("the third client has fewer than 60 lines", `it has ${lines}`);
  settle();
  await server.start();
  await evening();
  await runExamples(report, sdk, folder, server.url);
} catch (error) {
  if (!(error instanceof StoryEnded)) report.notOk("the third client runs", error.stack ?? error);
}
await finish();
