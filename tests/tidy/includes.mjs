// The dependency table of server/README.md, and what the inner folders must not reach for.
import { code, isCpp, lineOf } from "./files.mjs";

const STD = /^[a-z_0-9]+$/; // <vector>, <cstdint>
const INNER_BANNED_HEADERS =
  /^(iostream|fstream|print|random|thread|mutex|shared_mutex|condition_variable|future|atomic|stop_token|semaphore|latch|barrier|ctime|filesystem|cstdio)$/;

/** Folder, what it may include of ours, and of others. The longest matching folder counts. */
const RULES = [
  { folder: "server/base", ours: [/^base\//], others: [STD] },
  { folder: "server/core", ours: [/^(base|core)\//], others: [STD] },
  { folder: "server/engine", ours: [/^(base|core|engine)\//], others: [STD] },
  {
    folder: "server/protocol",
    ours: [/^(base|core|protocol)\//, /^attune\/v1\/\w+\.pb\.h$/],
    others: [STD, /^google\/protobuf\//],
  },
  { folder: "server/adapters/boost", ours: [], others: [/^boost\//] },
  {
    folder: "server/adapters/websocket",
    ours: [/^(base|adapters\/websocket)\//],
    others: [STD, /^boost\//, /^(sys|netinet)\/|^unistd\.h$/],
  },
  { folder: "server/adapters/http", ours: [/^(base|adapters\/http)\//], others: [STD, /^boost\//] },
  {
    folder: "server/adapters/journal",
    ours: [
      /^(base|adapters\/journal)\//,
      /^protocol\/journal_codec\.hpp$/,
      /^core\/session\/(events|types|commands)\.hpp$/,
      /^core\/pair\/stream\.hpp$/, // What is forgotten is rewritten in the same transaction.
    ],
    others: [STD, /^sqlite3\.h$/, /^(sys\/|fcntl\.h$|unistd\.h$)/],
  },
  {
    folder: "server/adapters/auth",
    ours: [/^(base|adapters\/auth)\//],
    others: [STD, /^sodium(\.h|\/)/, /^(sys\/|fcntl\.h$|unistd\.h$)/],
  },
  { folder: "server/app", ours: [/./], others: [/./] },
  {
    folder: "client_sdk/cpp",
    ours: [/^(attune_client|couple)\//, /^attune\/v1\/\w+\.pb\.h$/],
    others: [STD, /^(boost|google\/protobuf)\//],
  },
  {
    folder: "client_sdk/cpp/couple",
    ours: [/^(attune_client|couple)\//, /^attune\/v1\/\w+\.pb\.h$/],
    others: [STD, /^boost\//, /^sys\/resource\.h$/], // Thousands of sockets: how many may be open is asked first.
  },
  {
    folder: "client_sdk/cpp/couple/model",
    ours: [/^couple\/model\//],
    others: [STD],
  },
  {
    folder: "client_sdk/cpp/couple/script",
    ours: [/^couple\/(script|people\/screen)/, /^attune\/v1\/\w+\.pb\.h$/],
    others: [STD],
  },
];

const INNER = /^server\/(base|core|engine)\//;
const INNER_BANNED_CODE = [
  [/\b\w*_clock\b|::now\s*\(/g, "reads a clock; time is an input"],
  [/\bstd::(random_device|mt19937\w*|rand)\b|\brand\s*\(/g, "draws a random number"],
  [/\bstd::(j?thread|async|mutex|atomic\w*|condition_variable)\b/g, "knows of threads"],
  [/\bstd::(cout|cerr|cin|clog|getenv)\b|\bgetenv\s*\(|\bf?printf\s*\(/g, "does input or output"],
];
/** The one place inside that may print: a broken invariant, on its way to abort. */
const MAY_PRINT = "server/base/check.hpp";

export const name = "includes keep to the dependency table";

export function check(files) {
  return files
    .filter((file) => isCpp(file.path))
    .flatMap((file) => [...checkIncludes(file), ...checkCode(file)]);
}

function checkIncludes(file) {
  const rule = RULES.filter((r) => file.path.startsWith(`${r.folder}/`)).at(-1);
  if (!rule) return [];
  const problems = [];
  file.text.split("\n").forEach((line, index) => {
    const [, open, header] = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(line) ?? [];
    if (!header) return;
    const inside = open === '"' || header.startsWith("attune/");
    const allowed = (inside ? rule.ours : rule.others).some((pattern) => pattern.test(header));
    const banned =
      INNER.test(file.path) && file.path !== MAY_PRINT && INNER_BANNED_HEADERS.test(header);
    if (!allowed || banned)
      problems.push(`${file.path}:${index + 1}: ${rule.folder} may not include ${header}`);
  });
  return problems;
}

function checkCode(file) {
  if (!INNER.test(file.path) || file.path === MAY_PRINT) return [];
  const text = code(file);
  return INNER_BANNED_CODE.flatMap(([pattern, why]) =>
    [...text.matchAll(pattern)].map(
      (m) => `${file.path}:${lineOf(text, m.index)}: ${m[0].trim()} ${why}`,
    ),
  );
}

const at = (path, text) => [{ path, text }];
export const bad = [
  at("server/core/session/x.cpp", "#include <boost/asio.hpp>\n"),
  at("server/core/session/x.cpp", "#include <google/protobuf/message.h>\n"),
  at("server/core/session/x.cpp", '#include "protocol/codes.hpp"\n'),
  at("server/core/session/x.cpp", '#include "engine/engine.hpp"\n'),
  at("server/base/x.hpp", "#include <iostream>\n"),
  at("server/engine/x.cpp", "#include <thread>\n"),
  at("server/engine/x.cpp", "auto t = std::chrono::steady_clock::now();\n"),
  at("server/core/x.cpp", "std::mt19937 random;\n"),
  at("server/protocol/x.cpp", '#include "engine/engine.hpp"\n'),
  at("server/protocol/x.cpp", "#include <boost/asio.hpp>\n"),
  at("server/adapters/http/x.cpp", '#include "adapters/websocket/server.hpp"\n'),
  at("server/adapters/websocket/x.cpp", '#include "core/session/state.hpp"\n'),
  at("server/adapters/journal/x.cpp", '#include "core/session/decide.hpp"\n'),
  at("server/adapters/journal/x.cpp", '#include "protocol/client_codec.hpp"\n'),
  at("client_sdk/cpp/attune_client/x.cpp", '#include "core/session/types.hpp"\n'),
  at("client_sdk/cpp/couple/people/x.cpp", '#include "core/session/types.hpp"\n'),
  at("client_sdk/cpp/couple/model/x.cpp", "#include <boost/asio.hpp>\n"),
  at("client_sdk/cpp/couple/script/x.cpp", '#include "attune_client/api.hpp"\n'),
];
export const good = [
  at(
    "server/core/session/x.cpp",
    '#include <vector>\n#include "base/ids.hpp"\n// now() is never called; std::cout neither\n',
  ),
  at("server/adapters/journal/x.cpp", '#include <sqlite3.h>\n#include "core/session/events.hpp"\n'),
  at("server/app/x.cpp", '#include <boost/asio.hpp>\n#include "engine/engine.hpp"\n'),
];
