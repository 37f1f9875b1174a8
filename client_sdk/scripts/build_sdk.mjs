// Builds @attune/client as it is packed: ts/dist, plain JavaScript with declarations, from ts/src and the generated contract.
//   node scripts/build_sdk.mjs [--generated]     --generated: ts/src/gen is made already
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "ts", "dist");

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

// TypeScript writes an enum as a call whose effect no bundler can judge, so that each would drag all enums of the contract into
// every page. Marked as pure, the unused ones fall away.
const kEnum =
  /^export var (\w+);\n\(function \(\1\) \{\n([\s\S]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gm;
function markEnums(path) {
  const text = readFileSync(path, "utf8");
  const pure = "export var $1 = /*@__PURE__*/ (function ($1) {\n$2    return $1; })({});";
  writeFileSync(path, text.replace(kEnum, pure));
}

if (!process.argv.includes("--generated")) run("scripts/generate.mjs");
rmSync(dist, { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "ts/tsconfig.build.json");
const gen = join(dist, "gen", "attune", "v1");
for (const name of readdirSync(gen)) if (name.endsWith(".js")) markEnums(join(gen, name));
