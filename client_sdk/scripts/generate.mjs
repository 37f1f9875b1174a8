// Generates the TypeScript of proto/attune/v1 with the system's protoc (Debian: protobuf-compiler) into ts/src/gen.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { partEnums } from "./plain_enums.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const protoRoot = join(root, "..", "proto");
const out = join(root, "ts", "src", "gen");

mkdirSync(out, { recursive: true });
const files = readdirSync(join(protoRoot, "attune", "v1"))
  .filter((name) => name.endsWith(".proto"))
  .map((name) => `attune/v1/${name}`);
const result = spawnSync(
  process.env.PROTOC ?? "protoc",
  [
    `--plugin=protoc-gen-es=${join(root, "node_modules", ".bin", "protoc-gen-es")}`,
    `--proto_path=${protoRoot}`,
    `--es_out=${out}`,
    "--es_opt=target=ts,import_extension=js",
    ...files,
  ],
  { stdio: "inherit" },
);
if (result.error) {
  console.error(
    `generate: protoc could not be run (${result.error.message}); on Debian: apt install protobuf-compiler`,
  );
  process.exit(1);
}
if (result.status === 0) partEnums(join(out, "attune", "v1"));
process.exit(result.status ?? 1);
