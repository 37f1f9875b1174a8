// The rules of the house, as tests. Before a check is believed, each of its bad examples must be found, and none of its
// good ones. Prints "ok - name" or "not ok - name" with what was found.
//   node tests/tidy/run.mjs --commands BUILD_FOLDER     BUILD_FOLDER holds compile_commands.json

import { dirname } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import * as coroutines from "./coroutines.mjs";
import { readTree } from "./files.mjs";
import * as includes from "./includes.mjs";
import * as leftovers from "./leftovers.mjs";
import * as lengths from "./lengths.mjs";
import * as limits from "./limits.mjs";
import * as links from "./links.mjs";
import * as stream from "./stream.mjs";

chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const tools = await import("./tools.mjs");

const option = process.argv.indexOf("--commands");
const commands = option > 0 ? process.argv[option + 1] : "build/dev";
const checks = [
  includes,
  stream,
  lengths,
  coroutines,
  leftovers,
  limits,
  links,
  tools.format,
  tools.shell,
  tools.coroutineTrees(commands),
];

let failed = 0;
function report(name, problems) {
  if (problems.length > 0) ++failed;
  console.log(`${problems.length === 0 ? "ok" : "not ok"} - ${name}`);
  for (const problem of problems) console.log(`  ${problem}`);
}

function selfTest({ name, check, checkFixture = check, bad, good }) {
  bad.forEach((files, i) => {
    const found = checkFixture(files).length > 0;
    report(
      `finds what is wrong: ${name} (${i + 1})`,
      found ? [] : [`not found: ${files[0].text.slice(0, 200)}`],
    );
  });
  good.forEach((files, i) => {
    report(`leaves alone what is right: ${name} (${i + 1})`, checkFixture(files));
  });
}

const files = readTree(".");
for (const check of checks) {
  selfTest(check);
  report(check.name, check.check(files));
}
process.exit(failed === 0 ? 0 : 1);
