// How fast, how reachable and how well made both pages are, by Lighthouse under its default mobile throttling, against the real
// server. An optional job of its own: what it needs (a lockfile here) is installed only for it.
//
//   node tests/lighthouse/run.mjs --server PATH_TO_ATTUNED [--runs 3] [--reports FOLDER]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { Server } from "../e2e/server.mjs";

/** The lowest score of each category, at the median of the runs. */
const kPages = [
  { name: "phone", path: "/", least: { performance: 0.98, accessibility: 1, "best-practices": 1 } },
  { name: "therapist", path: "/therapist", least: { performance: 0.95, accessibility: 1, "best-practices": 1 } },
];
const kMetrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];

const { values } = parseArgs({
  options: { server: { type: "string" }, runs: { type: "string", default: "3" }, reports: { type: "string" } },
});
if (!values.server) {
  console.error("usage: node tests/lighthouse/run.mjs --server PATH_TO_ATTUNED [--runs 3] [--reports FOLDER]");
  process.exit(2);
}

/** One visit by a browser that has never been here. */
async function visit(url, categories) {
  const chrome = await launch({ chromePath: "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    chrome.kill();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

/** What cost points in the worst of the runs. */
function whatFellShort(lhrs, category) {
  const worst = lhrs.toSorted((a, b) => a.categories[category].score - b.categories[category].score)[0];
  return worst.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && (worst.audits[id].score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${worst.audits[id].displayValue ?? ""}`.trim());
}

let failed = 0;
function judge(page, lhrs) {
  for (const [category, least] of Object.entries(page.least)) {
    const scores = lhrs.map(({ categories }) => categories[category].score);
    const ok = median(scores) >= least;
    if (!ok) failed += 1;
    console.log(`${ok ? "ok" : "not ok"} - ${page.name}: ${category} at least ${least}: ${scores.join(" ")}`);
    if (!ok) console.log(`# ${whatFellShort(lhrs, category).join("\n# ")}`);
  }
  for (const metric of kMetrics) {
    const shown = lhrs.map(({ audits }) => audits[metric].displayValue).join(", ");
    console.log(`# ${page.name}: ${metric}: ${shown}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "attune-lighthouse-"));
const server = new Server(resolve(values.server), join(folder, "data"));
try {
  await server.start();
  for (const page of kPages) {
    const lhrs = [];
    for (let run = 0; run < Number(values.runs); run += 1) {
      lhrs.push(await visit(server.url + page.path, Object.keys(page.least)));
      if (!values.reports) continue;
      mkdirSync(values.reports, { recursive: true });
      writeFileSync(join(values.reports, `${page.name}-${run + 1}.json`), JSON.stringify(lhrs.at(-1)));
    }
    judge(page, lhrs);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
