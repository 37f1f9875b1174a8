// A link of a document leads somewhere.
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export const name = "every relative link of a document leads to a file";

export function check(files, exists = existsSync) {
  return files
    .filter((file) => file.path.endsWith(".md"))
    .flatMap((file) =>
      [...prose(file.text).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map((m) => m[1])
        .filter((target) => !exists(normalize(join(dirname(file.path), target))))
        .map((target) => `${file.path}: the link to ${target} leads nowhere`),
    );
}

/** Without code: a lambda of C++ looks like a link. */
const prose = (text) =>
  text
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/^(?: {4}|\t).*$/gm, "")
    .replace(/`[^`\n]*`/g, "");

export const bad = [[{ path: "README.md", text: "[here](no/such/file.md)" }]];
export const good = [
  [{ path: "README.md", text: "[here](CMakeLists.txt), [there](https://example.org/x)" }],
];
