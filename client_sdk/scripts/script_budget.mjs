// What a page makes a phone load, by the build's manifest. `npm run budget` prints it; web/tests/budget.test.ts holds it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Until there is something to tap: what the page names, and everything that this imports, in English. */
const isReady = () => false;
/** As far as an evening goes that opens everything: all that can be fetched, but for the words of other languages. */
const isEnglish = (source) => !/(^|\/)words\/(?!en\/)/.test(source);

/** Goals of bytes of script after gzip -9, at most. */
export const budgets = [
  { name: "phone, ready to tap", page: "index.html", follows: isReady, mostBytes: 40_000 },
  { name: "phone, a whole evening", page: "index.html", follows: isEnglish, mostBytes: 105_000 },
  { name: "therapist, ready to join", page: "therapist.html", follows: isReady, mostBytes: 75_000 },
  {
    name: "therapist, a whole evening",
    page: "therapist.html",
    follows: isEnglish,
    mostBytes: 115_000,
  },
];

/** The files of script that `page` loads; of what it can fetch later, what `follows` says yes to. */
export function filesOf(manifest, page, follows) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key];
    for (const next of [...imports, ...dynamicImports.filter(follows)]) visit(next);
  };
  visit(page);
  return [...new Set([...seen].map((key) => manifest[key].file))].filter((file) =>
    file.endsWith(".js"),
  );
}

/** Builds the pages into a folder of its own and weighs them: for each budget its files, heaviest first, and their sum. */
export async function weigh() {
  const folder = mkdtempSync(join(tmpdir(), "attune-budget-"));
  try {
    const configFile = join(root, "web", "vite.config.ts");
    await build({ configFile, logLevel: "error", build: { outDir: folder, manifest: true } });
    const manifest = JSON.parse(readFileSync(join(folder, ".vite", "manifest.json"), "utf8"));
    const weightOf = (file) => ({
      file,
      bytes: gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
    });
    return budgets.map((budget) => {
      const files = filesOf(manifest, budget.page, budget.follows).map(weightOf);
      files.sort((a, b) => b.bytes - a.bytes);
      return { ...budget, files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function lineOf({ name, bytes, mostBytes }) {
  const [is, most] = [bytes, mostBytes].map((count) => (count / 1000).toFixed(1));
  return `${name}: ${is} KB of at most ${most} KB of script`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const weighed = await weigh();
  if (process.argv[2] === "--json") console.log(JSON.stringify(weighed));
  else weighed.forEach(print);
}

function print(budget) {
  console.log(lineOf(budget));
  for (const { file, bytes } of budget.files)
    console.log(`  ${String(bytes).padStart(6)}  ${file}`);
}
