// The TypeScript SDK and what reads its frames, as one module.
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../../client_sdk/package.json", import.meta.url));
const kEntry = "attune-entry";

/** Its text. `platform`: "node" or "browser". */
export async function bundleSdk(platform) {
  const { rolldown } = await import(pathToFileURL(require.resolve("rolldown")));
  const client = fileURLToPath(new URL("../../client_sdk/ts/src/index.ts", import.meta.url));
  const code = `export * from ${JSON.stringify(client)}; export { create, fromBinary, toBinary, toJson } from "@bufbuild/protobuf";`;
  const plugin = {
    name: "entry",
    resolveId: (id) => (id === kEntry ? `${client}.entry.ts` : null),
    load: (id) => (id === `${client}.entry.ts` ? code : null),
  };
  const bundle = await rolldown({ input: kEntry, plugins: [plugin], platform });
  const { output } = await bundle.generate();
  return output[0].code;
}
