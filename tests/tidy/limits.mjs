// A limit that no test names may be off by one, or gone, and nobody sees it; one that no code names limits nothing.
import { code, isCpp, lineOf } from "./files.mjs";

const HOME = "server/base/limits.hpp";

export const name = "every limit is named by code of the server and by a test";

export function check(files) {
  const home = files.find((file) => file.path === HOME);
  if (!home) return [`${HOME} is not there`];
  const limits = limitsOf(home);
  const server = namesIn(files, (path) => path.startsWith("server/") && path !== HOME);
  const tests = namesIn(files, (path) => path.startsWith("tests/"));
  const missing = (names, where) =>
    limits
      .filter((limit) => !names.has(limit.name))
      .map(({ name, line }) => `${HOME}:${line}: ${name} is named ${where}`);
  return [
    ...(limits.length > 0 ? [] : [`${HOME} names no limit`]),
    ...missing(server, "nowhere else in server/"),
    ...missing(tests, "by no test"),
  ];
}

function limitsOf(home) {
  const text = code(home);
  return [...text.matchAll(/\bconstexpr\b[^=;]*?\b(k[A-Z]\w*)\s*[={]/g)].map((m) => ({
    name: m[1],
    line: lineOf(text, m.index),
  }));
}

/** The names like kThis in C++ that `wanted` takes, those of comments and strings left out. */
const namesIn = (files, wanted) =>
  new Set(
    files
      .filter((file) => isCpp(file.path) && wanted(file.path))
      .flatMap((file) => code(file).match(/\bk[A-Z]\w*/g) ?? []),
  );

const home = { path: HOME, text: "inline constexpr std::size_t kRulesMax = 256;\n" };
const used = { path: "server/app/a.cpp", text: "if (n > limits::kRulesMax) return;\n" };
const tested = { path: "tests/unit/app/a_test.cpp", text: "rules(limits::kRulesMax + 1);\n" };
const withText = (file, text) => ({ ...file, text });
export const bad = [
  [home, used],
  [home, tested],
  [home, used, withText(tested, "// limits::kRulesMax\n")],
  [home, used, withText(tested, "limits::kRulesMaxima\n")],
  [home, used, { ...tested, path: "tests/e2e/a.mjs" }],
  [withText(home, `${home.text}inline constexpr double kRate{2.0};\n`), used, tested],
  [withText(home, "// Nothing.\n"), used, tested],
  [used, tested],
];
export const good = [
  [home, used, tested],
  [withText(home, `// kNoLimit = 3\n${home.text}`), used, tested],
];
