// The README's examples that can run, run: each as a program of its own beside the installed client.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { kNodeFlags } from "./terminal.mjs";

const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
const kTimeoutMs = 30_000;
/** What each of them must say, in their order. */
const kSays = [["seat 1 is in zone RED", "durable"], ["CALM"]];

export async function runExamples(report, sdk, folder, url) {
  const { transformWithOxc } = await import(require.resolve("vite"));
  const readme = readFileSync(join(sdk, "README.md"), "utf8");
  const examples = [...readme.matchAll(/^```ts run\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
  if (examples.length !== kSays.length) report.notOk("every example that runs has its words", examples.length);
  for (const [i, example] of examples.entries()) {
    const program = join(folder, `example_${i}.mjs`);
    writeFileSync(program, (await transformWithOxc(example, "example.ts")).code);
    const { status, said } = await run(program, url);
    const missing = kSays[i]?.filter((words) => !said.includes(words));
    const name = `the README's example ${i + 1} runs and says what it should`;
    if (status === 0 && missing?.length === 0) report.ok(name);
    else report.notOk(name, `status ${status}, missing ${missing}, said:\n${said}`);
  }
}

function run(program, url) {
  const env = { ...process.env, ATTUNE_URL: url };
  const child = spawn(process.execPath, [...kNodeFlags, program], { env, timeout: kTimeoutMs });
  let said = "";
  const hear = (chunk) => {
    said += chunk;
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((done) => child.once("close", (status) => done({ status, said })));
}
