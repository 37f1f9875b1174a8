// Beast's WebSocket stream costs ten seconds of compilation wherever it is instantiated: in one file of the server.
import { code, isCpp, lineOf } from "./files.mjs";

const HOME = "server/adapters/websocket/";

export const name = "one file of the server instantiates the WebSocket stream";

export function check(files) {
  const uses = files
    .filter((file) => file.path.startsWith("server/") && isCpp(file.path))
    .flatMap((file) => {
      const text = code(file);
      const at = text.search(/\bwebsocket::stream\s*</);
      return at < 0 ? [] : [{ path: file.path, line: lineOf(text, at) }];
    });
  const sources = uses.filter((use) => use.path.startsWith(HOME) && use.path.endsWith(".cpp"));
  return uses
    .filter((use) => use !== sources[0])
    .map(
      (use) =>
        `${use.path}:${use.line}: ${sources[0]?.path ?? HOME} alone may name websocket::stream`,
    );
}

const text = "beast::websocket::stream<Transport> ws_;\n";
export const bad = [
  [
    { path: `${HOME}a.cpp`, text },
    { path: `${HOME}b.cpp`, text },
  ],
  [
    { path: `${HOME}a.cpp`, text },
    { path: `${HOME}a.hpp`, text },
  ],
  [{ path: "server/app/server.cpp", text }],
];
export const good = [
  [
    { path: `${HOME}a.cpp`, text },
    { path: `${HOME}a.hpp`, text: `// ${text}` },
  ],
];
