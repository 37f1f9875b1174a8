// Both SDKs through one script, against the real server. Prints "ok - name" or "not ok - name" with what was found.
//
//   node tests/conformance/run.mjs --server ATTUNED --driver NAME=COMMAND... [--only PART_OF_A_NAME]
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { play } from "./case.mjs";
import { Driver } from "./driver.mjs";
import { readScript } from "./script.mjs";
import { startServer } from "./stage.mjs";

const kWatchdogMs = 120_000;
/** Cases mostly wait: more of them than cores at one time. */
const kAtOnce = 16 * availableParallelism();

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    driver: { type: "string", multiple: true },
    only: { type: "string", default: "" },
  },
});
if (!values.server || !values.driver) {
  console.error("usage: node tests/conformance/run.mjs --server ATTUNED --driver NAME=COMMAND...");
  process.exit(2);
}
setTimeout(() => {
  console.log(`not ok - the script ends within ${kWatchdogMs / 1000} s`);
  process.exit(1);
}, kWatchdogMs).unref();

const binary = resolve(values.server);
const cases = readScript(join(import.meta.dirname, "faults.script"));
const drivers = values.driver.map((each) => {
  const [name, command] = each.split(/=(.*)/);
  return new Driver(name, command.split(" "));
});
const shared = await startServer(binary);
const jobs = cases
  .filter((each) => each.name.includes(values.only))
  .flatMap((each) => drivers.map((driver) => ({ each, driver })));
let failed = 0;

async function run({ each, driver }, number) {
  const own = each.steps.some(({ words }) => words[0] === "server") ? await startServer(binary) : undefined;
  const wrong = await play(each, { server: (own ?? shared).server, driver, number });
  await own?.end();
  console.log(`${wrong ? "not ok" : "ok"} - ${driver.name}: ${each.name}`);
  if (!wrong) return;
  failed += 1;
  console.log(`    ${wrong}\n    ${driver.words}`);
}

let next = 0;
async function worker() {
  for (let i = next++; i < jobs.length; i = next++) await run(jobs[i], i);
}
await Promise.all(Array.from({ length: kAtOnce }, worker));
for (const driver of drivers) driver.stop();
await shared.end();
process.exit(failed === 0 && jobs.length > 0 ? 0 : 1);
