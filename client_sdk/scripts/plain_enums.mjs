// Parts what protoc-gen-es has written: enums go to a module of their own, which needs nothing of Protobuf. A page that only
// asks over HTTP can then name a seat or a code without carrying the codec.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kEnum = /(?:^\/\*\*\n(?: \*.*\n)+)?^export enum \w+ \{\n[\s\S]*?^\}\n/gm;
const kFileDescription = /fileDesc\("([A-Za-z0-9+/=]+)"/;

/** The same bytes as text: most of a description is names, and names that repeat are packed well where base64 is not. */
function spelledOut(source) {
  return source.replace(kFileDescription, (_, base64) => {
    const bytes = Buffer.from(base64, "base64").toString("latin1");
    return `fileDesc(/*@__PURE__*/ btoa(${JSON.stringify(bytes)})`;
  });
}

/** Rewrites every `x_pb.ts` of `folder`, and writes `x_enum.ts` beside those that have enums. */
export function partEnums(folder) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith("_pb.ts"))) {
    const source = readFileSync(join(folder, name), "utf8");
    const enums = source.match(kEnum) ?? [];
    let rest = spelledOut(source);
    if (enums.length > 0) {
      const plain = name.replace("_pb.ts", "_enum");
      writeFileSync(join(folder, `${plain}.ts`), `/* eslint-disable */\n\n${enums.join("\n")}`);
      const names = enums.map((text) => text.match(/export enum (\w+)/)[1]);
      const types = `import type { ${names.join(", ")} } from "./${plain}.js";\n`;
      rest = rest
        .replace(kEnum, "")
        .replace(/^import /m, `${types}export * from "./${plain}.js";\n$&`);
    }
    writeFileSync(join(folder, name), rest);
  }
}
