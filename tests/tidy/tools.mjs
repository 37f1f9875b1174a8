// The checks that ask another program: clang-format, shellcheck, clang-query.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isCpp } from "./files.mjs";

/** Runs a program and returns what it found wrong, as lines; none where it is content. */
function run(program, args, isProblem = (status) => status !== 0) {
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.error) return [`${program} could not be run: ${result.error.message}`];
  const output = `${result.stdout}${result.stderr}`;
  return isProblem(result.status, output) ? output.trimEnd().split("\n") : [];
}

/** Puts files into a folder of their own for the time of `use`, beside copies of `besides`. */
function inTemporaryFolder(files, besides, use) {
  const folder = mkdtempSync(join(tmpdir(), "attune-tidy-"));
  try {
    for (const { path, text } of [...files, ...besides]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The fixtures of a check are real files for the time of one run. */
function onDisk(check, besides = []) {
  return (files) =>
    inTemporaryFolder(files, besides, (folder) =>
      check(files.map((f) => ({ ...f, path: join(folder, f.path) }))),
    );
}

const clangFormat = (files) => {
  const paths = files.filter((f) => isCpp(f.path)).map((f) => f.path);
  const found = paths.length
    ? run("clang-format-14", ["--dry-run", "-Werror", "--style=file", ...paths])
    : [];
  return found.filter((line) => /: (error|warning):|could not/.test(line));
};
const style = { path: ".clang-format", text: readFileSync(".clang-format", "utf8") };

export const format = {
  name: "C++ is formatted as .clang-format says",
  check: clangFormat,
  checkFixture: onDisk(clangFormat, [style]),
  bad: [[{ path: "x.cpp", text: "int   f( ) {return 1 ;}\n" }]],
  good: [[{ path: "x.cpp", text: "int f() { return 1; }\n" }]],
};

const isShell = (file) => /^#!.*\b(ba)?sh\b/.test(file.text);
const shellcheck = (files) => {
  const paths = files.filter(isShell).map((f) => f.path);
  return paths.length ? run("shellcheck", ["--format=gcc", ...paths]) : [];
};

export const shell = {
  name: "shell scripts pass shellcheck",
  check: shellcheck,
  checkFixture: onDisk(shellcheck),
  bad: [[{ path: "x", text: "#!/usr/bin/env bash\ncd $1\nrm -r $2\n" }]],
  good: [[{ path: "x", text: "#!/usr/bin/env bash\necho one\n" }]],
};

const hasCoroutine = (file) => /\.cpp$/.test(file.path) && /\bco_await\b/.test(file.text);
const QUERY = resolve("tests/tidy/coroutines.query");
const MATCHED = /^[1-9]\d* match(es)?\.$/m;
const isWrong = (status, output) =>
  status !== 0 || MATCHED.test(output) || !/^0 matches\.$/m.test(output);
const LENIENT = [
  "--extra-arg=-Wno-unknown-warning-option",
  "--extra-arg=-Wno-error",
  "--extra-arg=-w",
];

/** `commands`: the build folder that holds compile_commands.json. */
export function coroutineTrees(commands) {
  const known = () =>
    new Set(
      JSON.parse(readFileSync(join(commands, "compile_commands.json"), "utf8")).map((c) =>
        resolve(c.file),
      ),
    );
  const check = (files) => {
    const built = known();
    const paths = files.filter(hasCoroutine).map((f) => resolve(f.path));
    const strangers = paths
      .filter((p) => !built.has(p))
      .map((p) => `${p}: holds a coroutine and is not built`);
    return [
      ...strangers,
      ...query(
        paths.filter((p) => built.has(p)),
        ["-p", commands],
      ),
    ];
  };
  return {
    name: "the syntax tree of every coroutine is sound for g++ 12.2",
    check,
    checkFixture: onDisk((files) =>
      files.flatMap((f) =>
        run("clang-query-14", ["-f", QUERY, f.path, "--", "-std=c++20"], isWrong),
      ),
    ),
    bad: [
      "co_await g([] { return 1; }())",
      "co_await g(Agg{1})",
      "co_await (c ? g(Agg{}) : g(Agg{}))",
    ].map((expression) => [{ path: "x.cpp", text: coroutine(expression) }]),
    good: [[{ path: "x.cpp", text: coroutine("co_await g(agg)") }]],
  };
}

/** A few files at a time: each costs seconds, and several hundred megabytes. */
function query(paths, args) {
  const each = Math.ceil(paths.length / Math.min(availableParallelism(), 2)) || 1;
  const problems = [];
  for (let i = 0; i < paths.length; i += each) {
    problems.push(
      ...run(
        "clang-query-14",
        ["-f", QUERY, ...args, ...LENIENT, ...paths.slice(i, i + each)],
        isWrong,
      ),
    );
  }
  return problems;
}

const coroutine = (expression) => `#include <coroutine>
struct Agg { int a = 0; };
struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
std::suspend_never g(Agg agg);
std::suspend_never g(int number);
Task f(bool c, Agg agg) {
  (void)c;
  ${expression};
}
`;
