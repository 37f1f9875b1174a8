// Reads the script: cases, each a name and its steps.
import { readFileSync } from "node:fs";

/** [{name, steps: [{line, words}]}] */
export function readScript(path) {
  const cases = [];
  readFileSync(path, "utf8").split("\n").forEach((text, index) => {
    const line = index + 1;
    const bare = text.replace(/#.*/, "").trim();
    if (bare === "") return;
    if (bare.startsWith("case ")) return void cases.push({ name: bare.slice(5), steps: [] });
    if (cases.length === 0) throw new Error(`line ${line}: a step before the first case`);
    cases.at(-1).steps.push({ line, words: bare.split(/\s+/) });
  });
  const names = new Set(cases.map((each) => each.name));
  if (names.size !== cases.length) throw new Error("two cases have one name");
  return cases;
}
