// A function of ten lines is the aim; one over 70, or a file over 400, wants dividing.
import { code, isCpp, isTypeScript, lineOf } from "./files.mjs";

const FUNCTION_LINES_MAX = 70;
const FILE_LINES_MAX = 400;

const counted = (file) =>
  /^(server|client_sdk)\//.test(file.path) && (isCpp(file.path) || isTypeScript(file.path));
const isTest = (file) => /(^|\/)tests?\/|\.test\.tsx?$/.test(file.path);

export const name = "no function is over 70 lines, no file over 400";

export function check(files) {
  return files
    .filter((file) => counted(file) && !isTest(file))
    .flatMap((file) => [...longFile(file), ...longFunctions(file)]);
}

function longFile(file) {
  const lines = file.text.split("\n").length - 1;
  return lines > FILE_LINES_MAX ? [`${file.path}: ${lines} lines; at most ${FILE_LINES_MAX}`] : [];
}

function longFunctions(file) {
  return functions(code(file))
    .filter((f) => f.lines > FUNCTION_LINES_MAX)
    .map(
      (f) =>
        `${file.path}:${f.line}: a function of ${f.lines} lines; at most ${FUNCTION_LINES_MAX}`,
    );
}

/** The outermost functions: {line, lines}. A lambda counts as lines of the function that it stands in. */
function functions(text) {
  const found = [];
  const open = []; // For each brace that is open: where its function began, or null.
  let header = 0; // Where the text before the next brace begins.
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (c === "{") {
      const before = text.slice(header, i);
      const inside = open.some((start) => start !== null);
      open.push(!inside && opensFunction(before) ? header + before.search(/\S/) : null);
    } else if (c === "}") {
      const start = open.pop() ?? null;
      if (start !== null) found.push(span(text, start, i));
    }
    // The braces of an initialiser, `member_{1}`, do not end the header of a constructor.
    if (c === ";" || (c === "{" && !/\w$|[>({[,]$/.test(text.slice(Math.max(0, i - 1), i))))
      header = i + 1;
    if (
      c === "}" &&
      !/^\s*[,)({;]/.test(text.slice(i + 1, i + 20)) &&
      !/^ {/.test(text.slice(i + 1, i + 3))
    )
      header = i + 1;
  }
  return found;
}

function span(text, start, end) {
  const line = lineOf(text, start);
  return { line, lines: lineOf(text, end) - line + 1 };
}

const CONTROL =
  /^\s*(}?\s*else\b|if\b|for\b|while\b|switch\b|do\b|catch\b|try\b|namespace\b|struct\b|class\b|enum\b|union\b|return\b|case\b)/;
const TAIL =
  /\)\s*((const|noexcept|override|final|mutable|try)\b\s*|&{1,2}\s*)*(->[^;]*|:[^;]*)?$|=>\s*$|\]\s*$/;

function opensFunction(before) {
  const header = before.replace(/^\s*(#[^\n]*\n\s*)+/, "");
  if (!/\s$/.test(header)) return false;
  return header.includes("(") && !CONTROL.test(header) && TAIL.test(header.trimEnd());
}

const lines = (n) => "  step();\n".repeat(n);
const cpp = (text) => [{ path: "server/core/x.cpp", text }];
const ts = (text) => [{ path: "client_sdk/ts/src/x.ts", text }];
export const bad = [
  cpp(`void f(int x) {\n${lines(69)}}\n`),
  cpp(`namespace a {\nauto f(int x) const -> std::vector<int> {\n${lines(69)}}\n}\n`),
  cpp(`Foo::Foo(int x) : a_{x}, b_(x) {\n${lines(69)}}\n`),
  cpp(`struct Foo {\n  int f() const override {\n${lines(69)}  }\n};\n`),
  cpp(
    `template <class T>\nvoid f(T x) {\n  if (x) {\n${lines(40)}  } else {\n${lines(40)}  }\n}\n`,
  ),
  cpp(lines(401)),
  ts(`export function f(x: number): void {\n${lines(69)}}\n`),
  ts(`export const f = (x: number) => {\n${lines(69)}};\n`),
  ts(`class A {\n  f(x: number): Map<string, number> {\n${lines(69)}  }\n}\n`),
];
export const good = [
  cpp(`void f(int x) {\n${lines(68)}}\n`),
  cpp(`namespace a {\n${"void f() {\n  step();\n}\n".repeat(50)}}\n`),
  cpp(`struct Foo {\n${"  int f() { return 1; }\n".repeat(90)}};\n`),
  cpp(`const Table kTable = {\n${"    {f(1), 2},\n".repeat(90)}};\n`),
  ts(`export const words = {\n${"  a: f(1),\n".repeat(90)}};\n`),
  ts(`export class A {\n${"  f(): void {\n    step();\n  }\n".repeat(60)}}\n`),
];
