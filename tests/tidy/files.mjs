// Which files there are, and C++ or TypeScript without its comments and strings.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const SKIPPED = new Set([
  "node_modules",
  "gen",
  "dist",
  "build",
  ".git",
  ".cache",
  ".data",
  "reference",
]);

/** Every file below `root`, as {path, text}; `path` is relative to it. Generated files are left out. */
export function readTree(root, folders = ["."]) {
  const files = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(path);
      if (entry.isFile() && isText(entry.name)) {
        files.push({ path: relative(root, path), text: readFileSync(path, "utf8") });
      }
    }
  };
  for (const folder of folders) walk(join(root, folder));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isText(name) {
  return !/\.(png|jpg|ico|woff2|binpb|bin|sqlite)$|^package-lock\.json$/.test(name);
}

export const isCpp = (path) => /\.(cpp|hpp)$/.test(path);
export const isTypeScript = (path) => /\.(ts|tsx|mjs)$/.test(path);

// In this order: raw strings, comments, strings, characters. A digit separator is no quote.
const OPAQUE =
  /R"([^\s()\\]{0,16})\([\s\S]*?\)\1"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*'/g;
const TEMPLATE = /`(?:\\.|[^`\\])*`/g;

/** The text with comments and strings blanked out; lines keep their numbers. */
export function code(file) {
  const blank = (match) => {
    const space = match.replace(/[^\n]/g, " ");
    return match.startsWith("/") ? space : `"${space.slice(2)}"`;
  };
  const text = file.text.replace(OPAQUE, blank);
  return isTypeScript(file.path) ? text.replace(TEMPLATE, blank) : text;
}

export const lineOf = (text, index) => text.slice(0, index).split("\n").length;
