import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesOf, lineOf, type Weighed } from "../../scripts/script_budget.mjs";

const kBuildTimeoutMs = 120_000;
const kScript = fileURLToPath(new URL("../../scripts/script_budget.mjs", import.meta.url));

/** In a process of its own: a test's environment builds pages for development, which are heavier. */
function weighed(): Weighed[] {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  return JSON.parse(execFileSync(process.execPath, [kScript, "--json"], { env, encoding: "utf8" }));
}

test(
  "a page is ready within its budget of script, and so is a whole evening",
  () => {
    const pages = weighed();
    for (const page of pages) console.log(lineOf(page));
    expect(pages.filter(({ bytes, mostBytes }) => bytes > mostBytes).map(lineOf)).toEqual([]);
    for (const { files } of pages) expect(files.length).toBeGreaterThan(1);
  },
  kBuildTimeoutMs,
);

test("what is imported counts, once; what can be fetched later counts where it is followed", () => {
  const manifest = {
    "index.html": { file: "a.js", imports: ["_b.js", "_c.js"], dynamicImports: ["later.ts"] },
    "_b.js": { file: "b.js", imports: ["_c.js"] },
    "_c.js": { file: "c.js" },
    "later.ts": { file: "later.js", imports: ["_c.js"], dynamicImports: ["words/de/phone.ts"] },
    "words/de/phone.ts": { file: "de.js" },
  };
  const ready = filesOf(manifest, "index.html", () => false);
  expect(ready).toEqual(["a.js", "b.js", "c.js"]);
  const evening = filesOf(manifest, "index.html", (key) => !key.startsWith("words/"));
  expect(evening).toEqual(["a.js", "b.js", "c.js", "later.js"]);
});
