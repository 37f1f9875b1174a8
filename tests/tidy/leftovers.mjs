// What a finished change does not leave behind.
import { lineOf } from "./files.mjs";

export const name = "nothing is left behind: no unfinished notes, no path of somebody's machine";

const WORDS = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"];
const NOTE = new RegExp(`\\b(${WORDS.join("|")})\\b`, "g");
const HOME = /(?<![\w.])\/(work|home|Users|root)\/[\w.-]+|(?<!\w)\/tmp\/(plan|build)/g;
const CONFLICT = /^(<{7}|>{7}) /gm;

export function check(files) {
  return files.flatMap((file) =>
    [
      [NOTE, "an unfinished note"],
      [HOME, "a path of one machine"],
      [CONFLICT, "a merge conflict"],
    ].flatMap(([pattern, why]) =>
      [...file.text.matchAll(pattern)].map(
        (m) => `${file.path}:${lineOf(file.text, m.index)}: ${m[0]} is ${why}`,
      ),
    ),
  );
}

const at = (text) => [{ path: "server/base/x.cpp", text }];
export const bad = [
  ...WORDS.map((word) => at(`// ${word}: later\n`)),
  at(`auto path = "/${"home"}/anna/attune";\n`),
  at(`${"<".repeat(7)} HEAD\n`),
];
export const good = [at('auto today = 1;\nauto url = base + "/homes/1";\n')];
