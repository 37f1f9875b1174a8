// The README is how a stranger begins: what it shows compiles, and what is public stands in it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CommandSchema, EventSchema, file_attune_v1_common } from "../src/index.js";

const ts = join(import.meta.dirname, "..");
const src = join(ts, "src");
const readme = readFileSync(join(ts, "README.md"), "utf8");

/** The examples of a text, also where they stand in a comment. */
function examples(text: string): string[] {
  const blocks = text.matchAll(/^( \* )?```ts(?: run)?\n([\s\S]*?)^\1?```$/gm);
  return [...blocks].map(([, inComment, block]) =>
    inComment ? String(block).replace(/^ \* ?/gm, "") : String(block),
  );
}

const inReadme = examples(readme);
const inSdkReadme = examples(readFileSync(join(ts, "..", "README.md"), "utf8"));
const sources = readdirSync(src).filter((name) => name.endsWith(".ts"));
const inSource = sources.flatMap((name) => examples(readFileSync(join(src, name), "utf8")));

/** What the README's words take as given: "In the examples below ..." */
const kGiven = `
declare global {
  const api: import("@attune/client").AttuneApi;
  const membership: import("@attune/client").Membership;
  const storage: import("@attune/client").WebStorage;
  const session: import("@attune/client").Session;
  const server: string;
}
export {};
`;

/** What the compiler says of examples, each a module of its own. */
function problems(all: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "attune-readme-"));
  try {
    all.forEach((example, i) => {
      writeFileSync(join(folder, `example_${i}.ts`), `${example}\nexport {};\n`);
    });
    writeFileSync(join(folder, "given.ts"), kGiven);
    const paths = {
      "@attune/client": [join(src, "index.ts")],
      "@attune/client/*": [join(src, "*.ts")],
      "@bufbuild/protobuf": [join(ts, "..", "node_modules", "@bufbuild", "protobuf")],
    };
    const compilerOptions = {
      paths,
      typeRoots: [join(ts, "..", "node_modules", "@types")],
      types: ["node"],
      noUnusedLocals: false,
    };
    const config = { extends: join(ts, "..", "tsconfig.base.json"), compilerOptions };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(ts, "..", "node_modules", "typescript", "bin", "tsc");
    return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("examples", () => {
  test("there are some, in both READMEs and in the source", () => {
    expect(inReadme.length).toBeGreaterThan(15);
    expect(inSdkReadme.length).toBeGreaterThan(0);
    expect(inSource.length).toBeGreaterThan(0);
  });

  test("compile, all of them", () => {
    expect(problems([...inReadme, ...inSdkReadme, ...inSource])).toBe("");
  }, 60_000);

  test("a wrong one would be found", () => {
    expect(problems(['session.send({ case: "shout", value: {} });'])).toContain("example_0.ts");
  }, 60_000);
});

describe("what is public", () => {
  const named = (name: string) => new RegExp(`\\b${name}\\b`).test(readme);

  test("stands in the README by name", () => {
    const index = readFileSync(join(src, "index.ts"), "utf8");
    const view = readFileSync(join(src, "view.ts"), "utf8");
    const lists = [...`${index}${view}`.matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
    const listed = lists.flatMap(([, names]) => String(names).split(","));
    const declared = [...view.matchAll(/^export (?:type|interface|function|const) (\w+)/gm)];
    const names = [...listed, ...declared.map(([, name]) => String(name))]
      .map((name) => name.replace(/\btype\b/, "").trim())
      .filter((name) => name !== "");
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !named(name))).toEqual([]);
  });

  test("every command and every event has its name in it", () => {
    const all = [...CommandSchema.oneofs, ...EventSchema.oneofs].flatMap(({ fields }) => fields);
    expect(all.map(({ localName }) => localName).filter((name) => !named(name))).toEqual([]);
  });

  test("so has every value of every enum that a client sends or shows", () => {
    const steps = ["ExerciseStep", "Code"]; // The contract has a table for each.
    const shown = file_attune_v1_common.enums.filter(({ name }) => !steps.includes(name));
    const values = shown.flatMap((each) =>
      each.values.map(({ localName }) => [each.name, localName]),
    );
    expect(values.length).toBeGreaterThan(60);
    const missing = values.filter(([of, value]) => !named(String(of)) || !named(String(value)));
    expect(missing).toEqual([]);
  });

  test("every declaration that the package exports says what it is", () => {
    const bare = sources.flatMap((file) => {
      const lines = readFileSync(join(src, file), "utf8").split("\n");
      return lines.flatMap((line, i) => {
        const name = line.match(/^export (?:class|interface|type|function|const) (\w+)/)?.[1];
        const isSaid = /\*\/$/.test(lines[i - 1] ?? "");
        return name && named(name) && !isSaid ? [`${file}: ${name}`] : [];
      });
    });
    expect(bare).toEqual([]);
  });
});
