// One evening, from the first letters to the end, in a real browser against the real server: two phones in two languages and a
// therapist. Every screen is scanned by axe-core in both themes. Then each screen in every language.
//
//   node tests/e2e/run.mjs --server PATH_TO_ATTUNED [--shots FOLDER]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { evening } from "./evening.mjs";
import { languages } from "./languages.mjs";
import { loading } from "./loading.mjs";
import { launchBrowser, Phone } from "./people.mjs";
import { Report, StoryEnded } from "./report.mjs";
import { safety } from "./safety.mjs";
import { Server } from "./server.mjs";

const kWatchdogMs = 420_000;

const { values } = parseArgs({ options: { server: { type: "string" }, shots: { type: "string" } } });
if (!values.server) {
  console.error("usage: node tests/e2e/run.mjs --server PATH_TO_ATTUNED [--shots FOLDER]");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "attune-e2e-"));
const report = new Report(values.shots && resolve(values.shots));
const server = new Server(resolve(values.server), join(folder, "data"));
const stage = { report, server, folder, a: new Phone("a", "en-GB", folder), b: new Phone("b", "es-ES", folder) };

async function cleanUp() {
  await Promise.allSettled([stage.a.switchOff(), stage.b.switchOff(), stage.browser?.close()]);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function finish() {
  if (report.failed > 0) console.log(`the server said:\n${server.log.slice(-2_000)}`);
  await cleanUp();
  console.log(`${report.passed} passed, ${report.failed} failed`);
  process.exit(report.failed === 0 && report.passed > 0 ? 0 : 1);
}

setTimeout(() => {
  report.notOk("the evening ends in time", `no end after ${kWatchdogMs / 1000} s`);
  void finish();
  setTimeout(() => process.exit(1), 10_000).unref();
}, kWatchdogMs).unref();

try {
  await server.start();
  stage.browser = await launchBrowser();
  await loading(stage);
  await safety(stage);
  await evening(stage);
  await languages(stage);
} catch (error) {
  if (!(error instanceof StoryEnded)) report.notOk("the evening runs", error.stack ?? error);
  for (const phone of [stage.a, stage.b]) if (phone.context) await report.shot(phone.page, `failed-${phone.name}`);
  if (stage.t) await report.shot(stage.t, "failed-t");
}
await finish();
