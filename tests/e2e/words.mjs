// The pages' own words, so that a story in five languages names a button by what stands on it.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const kWeb = fileURLToPath(new URL("../../client_sdk/web/", import.meta.url));

/** `said.de.phone.home.line`: by language and file of `client_sdk/web/words`: all that the pages say. `folder` is for this run. */
export async function dictionaries(folder) {
  const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
  const { build } = await import(pathToFileURL(require.resolve("vite")).href);
  const files = readdirSync(join(kWeb, "words", "en")).map((file) => file.replace(".ts", ""));
  const languages = readdirSync(join(kWeb, "words"));
  const pairs = languages.flatMap((language) => files.map((file) => [language, file]));
  await build({
    configFile: false,
    root: kWeb,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(folder, "words"),
      rolldownOptions: {
        input: Object.fromEntries(pairs.map(([l, file]) => [`${l}-${file}`, join(kWeb, "words", l, `${file}.ts`)])),
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  const said = {};
  for (const [language, file] of pairs) {
    const module = await import(pathToFileURL(join(folder, "words", `${language}-${file}.mjs`)).href);
    said[language] = { ...said[language], [file]: module[file] };
  }
  return said;
}

const kGap = "\u0001";
/** A piece of a sentence that is long enough to be nobody else's word: two words and more. */
const kPiece = /\S+\s+\S+/;

/** Every piece of every sentence of `words`, between the values that a sentence is given. */
export function piecesOf(words) {
  if (typeof words === "string") return kPiece.test(words) ? [words] : [];
  if (typeof words !== "function") return Object.values(words).flatMap(piecesOf);
  const said = String(words(...Array(words.length).fill(kGap)));
  return said.split(kGap).map((piece) => piece.trim()).filter((piece) => piece.length > 7 && kPiece.test(piece));
}
