// In a real browser, against the real server: one evening from the first letters to the end, with two phones in two languages and a
// therapist; and beside it, at the same time, each screen in every language, and what an evening may meet. Every screen is scanned
// by axe-core, in both themes and with letters of twice the size, and measured.
//
//   node tests/e2e/run.mjs --server PATH_TO_ATTUNED [--shots FOLDER] [--long] [STORY...]
//
// Stories: safety evening languages loading elsewhere resting traces exercises offline background breathing; all of them if none is named.
// ATTUNE_E2E_SEED repeats what was drawn.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { background } from "./background.mjs";
import { breathing } from "./breathing.mjs";
import { elsewhere } from "./elsewhere.mjs";
import { evening } from "./evening.mjs";
import { exercises } from "./exercises.mjs";
import { languages } from "./languages.mjs";
import { loading } from "./loading.mjs";
import { offline } from "./offline.mjs";
import { launchBrowser, Phone } from "./people.mjs";
import { Report, StoryEnded } from "./report.mjs";
import { resting } from "./resting.mjs";
import { safety } from "./safety.mjs";
import { Server } from "./server.mjs";
import { traces } from "./traces.mjs";

const kWatchdogMs = 420_000;
const kLongWatchdogMs = 900_000;

/** Two at a time, one for each core, both about as long. `clock`: its server's time can be led. */
const kLanes = [
  [{ safety }, { evening }, { languages }],
  [{ loading }, { elsewhere }, { resting }, { traces }, { exercises }, { offline, clock: true }, { background, clock: true }, { breathing }],
];

const { values, positionals } = parseArgs({
  options: { server: { type: "string" }, shots: { type: "string" }, long: { type: "boolean", default: false } },
  allowPositionals: true,
});
const nameOf = (story) => Object.keys(story)[0];
const names = kLanes.flat().map(nameOf);
if (!values.server || positionals.some((name) => !names.includes(name))) {
  console.error(`usage: node tests/e2e/run.mjs --server PATH_TO_ATTUNED [--shots FOLDER] [--long] [${names.join(" | ")}]...`);
  process.exit(2);
}

const seed = Number(process.env.ATTUNE_E2E_SEED ?? Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "attune-e2e-"));
const report = new Report(values.shots && resolve(values.shots));
const stages = [];

function stageOf(name, clock) {
  const own = join(folder, name);
  mkdirSync(own);
  const server = new Server(resolve(values.server), join(own, "data"), clock ? { clock: join(folder, `${name}.clock`) } : {});
  const phones = { a: new Phone("a", "en-GB", own), b: new Phone("b", "es-ES", own) };
  const stage = { name, report, server, folder: own, ...phones, errors: [], seed, long: values.long };
  stages.push(stage);
  return stage;
}

async function play(story) {
  const name = nameOf(story);
  const started = performance.now();
  const stage = stageOf(name, story.clock);
  try {
    await stage.server.start();
    stage.browser = await launchBrowser();
    await story[name](stage);
    report.check(`no page of the story ${name} has said an error`, stage.errors);
  } catch (error) {
    if (!(error instanceof StoryEnded)) report.notOk(`the story ${name} is played`, error.stack ?? error);
    await shotsOf(stage);
    console.log(`the server of ${name} said:\n${stage.server.log.slice(-2_000)}`);
  }
  report.note(`${name}: ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  await close(stage);
}

async function shotsOf({ name, browser, a, b }) {
  const contexts = [...(browser?.contexts() ?? []), a.context, b.context].filter(Boolean);
  const pages = contexts.flatMap((context) => context.pages());
  for (const [i, page] of pages.entries()) await report.shot(page, `failed-${name}-${i + 1}`).catch(() => {});
}

async function close({ a, b, browser, server }) {
  await Promise.allSettled([a.switchOff(), b.switchOff(), browser?.close()]);
  await server.stop();
}

async function finish() {
  await Promise.allSettled(stages.map(close));
  rmSync(folder, { recursive: true, force: true });
  if (report.failed > 0) console.log(`# ATTUNE_E2E_SEED=${seed} repeats what was drawn`);
  console.log(`${report.passed} passed, ${report.failed} failed`);
  process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
}

const watchdogMs = values.long || values.shots ? kLongWatchdogMs : kWatchdogMs;
setTimeout(() => {
  report.notOk("the stories end in time", `no end after ${watchdogMs / 1000} s`);
  void finish();
  setTimeout(() => process.exit(1), 10_000).unref();
}, watchdogMs).unref();

report.note(`ATTUNE_E2E_SEED=${seed}`);
const chosen = (story) => positionals.length === 0 || positionals.includes(nameOf(story));
await Promise.all(
  kLanes.map(async (lane) => {
    for (const story of lane.filter(chosen)) await play(story);
  }),
);
await finish();
