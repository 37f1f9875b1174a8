// The package as a stranger gets it: what is in it, that it installs, compiles and runs, and that a page pays for what it uses.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

const sdk = join(import.meta.dirname, "..", "..");
const kSlowMs = 180_000;

let folder: string;
let consumer: string;
let packed: { filename: string; size: number; files: { path: string }[] };
let manifest: Record<string, unknown> & { exports: Record<string, Record<string, string>> };

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-package-"));
  run(process.execPath, ["scripts/build_sdk.mjs", "--generated"], sdk);
  const pack = ["pack", "-w", "ts", "--ignore-scripts", "--json", "--pack-destination", folder];
  [packed] = JSON.parse(run("npm", pack, sdk));
  consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), '{ "private": true, "type": "module" }');
  const protobuf = join(sdk, "node_modules", "@bufbuild", "protobuf");
  const install = ["install", "--offline", "--no-audit", "--no-fund", "--install-links=false"];
  run("npm", [...install, join("..", packed.filename), protobuf], consumer);
  manifest = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8"));
}, kSlowMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const installed = () => join(consumer, "node_modules", "@attune", "client");

/** Compiles in the consumer's folder. */
function compile(options: string, ...more: string[]): void {
  const tsc = join(sdk, "node_modules", "typescript", "bin", "tsc");
  run(process.execPath, [tsc, ...options.split(" "), ...more], consumer);
}

/** Everything that may be in it; of each something must be. */
const kinds: Record<string, RegExp> = {
  manifest: /^package\.json$/,
  readme: /^README\.md$/,
  example: /^examples\/terminal\.mjs$/,
  code: /^dist\/(gen\/attune\/v1\/)?\w+\.js$/,
  declarations: /^dist\/(gen\/attune\/v1\/)?\w+\.d\.ts$/,
  maps: /^dist\/(gen\/attune\/v1\/)?\w+\.(js|d\.ts)\.map$/,
  source: /^src\/\w+\.ts$/,
  contract: /^src\/gen\/attune\/v1\/(client|common|report|server)_(pb|enum)\.ts$/,
};
/** Compressed, as it is fetched. */
const kPackedBytesMax = 220_000;

test("the package holds what it should, and nothing else", () => {
  const paths = packed.files.map(({ path }) => path);
  const unexpected = paths.filter((path) => !Object.values(kinds).some((kind) => kind.test(path)));
  expect(unexpected).toEqual([]);
  for (const [name, kind] of Object.entries(kinds)) {
    expect(paths.filter((path) => kind.test(path)).length, name).toBeGreaterThan(0);
  }
  const modules = paths.flatMap((path) => path.match(/^src\/(.*)\.ts$/)?.slice(1) ?? []);
  const code = paths.flatMap((path) => path.match(/^dist\/(.*)\.js$/)?.slice(1) ?? []);
  expect(code.sort()).toEqual(modules.sort());
  expect(packed.size).toBeLessThan(kPackedBytesMax);
});

test("it says what it is: a licence, engines, one dependency, no side effects, and exports that are there", () => {
  expect(manifest).toMatchObject({
    license: "Apache-2.0",
    engines: { node: ">=20.19" },
    sideEffects: false,
  });
  expect(Object.keys(manifest.dependencies as object)).toEqual(["@bufbuild/protobuf"]);
  expect(Object.keys(manifest.exports)).toEqual([".", "./node", "./report"]);
  for (const target of Object.values(manifest.exports).flatMap((each) => Object.values(each))) {
    expect(existsSync(join(installed(), target)), target).toBe(true);
  }
});

test(
  "a consumer compiles against it as Node and as bundlers resolve it, and runs",
  () => {
    copyFileSync(join(import.meta.dirname, "packed", "consumer.ts"), join(consumer, "consumer.ts"));
    const types = join(sdk, "node_modules", "@types");
    const strict = "--strict --skipLibCheck false --target es2022";
    const page =
      "--exactOptionalPropertyTypes --module esnext --moduleResolution bundler --lib es2023,dom,dom.iterable --noEmit";
    compile(`${strict} ${page} consumer.ts --types`, "");
    // Without a page's types, as a program for Node has none.
    const node = `--module nodenext --lib es2023 --types node --typeRoots ${types}`;
    compile(`${strict} ${node} consumer.ts`);
    expect(JSON.parse(run(process.execPath, ["consumer.js"], consumer))).toEqual({
      refused: "http 4422",
      opened: ["wss://here/v1/sessions/7/live", "closed"],
      ticket: 1,
      kept: null,
      unknown: "function",
      report: 0,
    });
  },
  kSlowMs,
);

/** What a page loads that has this one line, minified, and from which files. */
async function bundled(line: string): Promise<{ code: string; modules: string[] }> {
  const entry = join(consumer, "entry.js");
  writeFileSync(entry, line);
  const result = (await build({
    configFile: false,
    root: consumer,
    logLevel: "silent",
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      target: "es2022",
      rolldownOptions: { input: entry },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = result.output.filter((each) => each.type === "chunk");
  const rendered = chunks.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { code }]) => (code ? [id] : [])),
  );
  return { code: chunks.map(({ code }) => code).join(""), modules: rendered };
}

/** `AttuneApi` alone, minified: what stands before a person has joined. */
const kApiBytesMax = 5_000;

test(
  "a page that only creates or joins a session loads neither Protobuf nor the machine",
  async () => {
    const { code, modules } = await bundled(
      'import { AttuneApi } from "@attune/client"; globalThis.api = new AttuneApi(location.origin);',
    );
    expect(
      modules.filter((id) => /@bufbuild|\/(machine|session|view|queue|code_table)\.js$/.test(id)),
    ).toEqual([]);
    expect(modules.some((id) => id.endsWith("/api.js"))).toBe(true);
    expect(code).not.toContain("EXERCISE");
    expect(code.length).toBeLessThanOrEqual(kApiBytesMax);
  },
  kSlowMs,
);

test(
  "nothing has an effect by being imported",
  async () => {
    const { code } = await bundled('import "@attune/client"; import "@attune/client/report";');
    expect(code.trim()).toBe("");
  },
  kSlowMs,
);

test(
  "a live session loads no words for developers, no strap and no file system",
  async () => {
    const { modules } = await bundled(
      'import { Session } from "@attune/client"; globalThis.S = Session;',
    );
    expect(modules.some((id) => id.endsWith("/machine.js"))).toBe(true);
    expect(
      modules.filter((id) => /\/(code_table|strap|heart_batches|node|report)\.js$/.test(id)),
    ).toEqual([]);
  },
  kSlowMs,
);
