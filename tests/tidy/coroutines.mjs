// The shapes of co_await that g++ 12.2 miscompiles (double free, use after free). This reads text and takes no time;
// coroutines.query asks the compiler's syntax tree, of files that hold a coroutine.
import { code, isCpp, lineOf } from "./files.mjs";

export const name = "no co_await has a shape that g++ 12.2 miscompiles";

export function check(files) {
  return files
    .filter((file) => isCpp(file.path))
    .flatMap((file) => {
      const text = code(file);
      return [...text.matchAll(/\bco_await\b/g)].flatMap((m) => {
        const why = problem(...statement(text, m.index));
        return why
          ? [
              `${file.path}:${lineOf(text, m.index)}: ${why} in an expression with co_await; name it first`,
            ]
          : [];
      });
    });
}

/** What stands before and after the co_await in its own statement. */
function statement(text, index) {
  let start = index;
  while (start > 0 && !/[;{}]/.test(text[start - 1])) --start;
  let end = index;
  for (let depth = 0; end < text.length; ++end) {
    if (/[({[]/.test(text[end])) {
      if (text[end] === "{" && depth < 0) break; // The body of `if (co_await ...) {`.
      ++depth;
    }
    if (/[)}\]]/.test(text[end])) --depth;
    if (text[end] === ";" && depth <= 0) break;
  }
  return [text.slice(start, index), text.slice(index, end)];
}

function problem(before, after) {
  if (/\[[^\][]*\]\s*(\(|mutable\b|\{|->)/.test(after)) return "a lambda";
  if (/\{/.test(after)) return "a braced initialiser";
  if (/\?/.test(before) || /\?/.test(after)) return "?:";
  const both = `${before.replace(/\bauto\s*&&/g, "auto")} ${after}`;
  if (/&&|\|\|/.test(both)) return "&& or ||";
  return "";
}

const cpp = (text) => [{ path: "server/adapters/x.cpp", text }];
export const bad = [
  cpp(
    "void f() { co_await net::co_spawn(ex, [t]() -> net::awaitable<void> { co_return; }, kToken); }",
  ),
  cpp("void f() { co_await g(Agg{1, 2}); }"),
  cpp("void f() { auto x = co_await g({.a = 1}); }"),
  cpp("void f() { auto x = co_await (c ? g(a) : g(b)); }"),
  cpp("void f() { auto x = c ? co_await g(a) : 0; }"),
  cpp("void f() { if (co_await g(a) && co_await g(b)) { h(); } }"),
  cpp("void f() { while (open || co_await g(b)) h(); }"),
];
export const good = [
  cpp(
    "void f() { auto [error, bytes] = co_await ws_.async_read(in, kToken); if (!error) { g({1}); } }",
  ),
  cpp("void f() { if (co_await g(a)) { h([x](int) { return x; }); } }"),
  cpp("void f() { auto&& x = co_await g(a); }"),
  cpp("void f() { const Agg agg{1, 2}; co_await g(agg); }"),
  cpp("// co_await f({1})\n"),
];
