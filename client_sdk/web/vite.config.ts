import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Writes /sw.js: the template with the list of this build's files, under a name that changes with them. */
function serviceWorker(): Plugin {
  return {
    name: "attune-service-worker",
    apply: "build",
    enforce: "post", // After what is empty has been taken out: a list with a missing file keeps the worker from installing.
    generateBundle(_, bundle) {
      const assets = Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file));
      const shell = [
        "/",
        "/therapist",
        "/leave",
        "/v1/helplines",
        ...assets.map((file) => `/${file}`),
      ];
      const version = createHash("sha256").update(shell.join()).digest("hex").slice(0, 12);
      const source = readFileSync(here("shared/sw.template.js"), "utf8")
        .replace("__VERSION__", version)
        .replace("__SHELL__", JSON.stringify(shell));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

const kPackable = /\.(html|js|css|svg|webmanifest)$/;
const kPackers = {
  gz: (bytes: Buffer) => gzipSync(bytes, { level: 9 }),
  br: (bytes: Buffer) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
};

/** Packs every text beside itself, so that the server packs nothing while somebody waits; where it saves nothing, not at all. */
function packed(): Plugin {
  return {
    name: "attune-packed",
    apply: "build",
    writeBundle({ dir = here("dist") }) {
      const files = readdirSync(dir, { recursive: true, encoding: "utf8" });
      for (const file of files.filter((name) => kPackable.test(name))) {
        const bytes = readFileSync(join(dir, file));
        for (const [form, pack] of Object.entries(kPackers)) {
          const smaller = pack(bytes);
          if (smaller.length < bytes.length) writeFileSync(join(dir, `${file}.${form}`), smaller);
        }
      }
    },
  };
}

export default defineConfig({
  root: here("."),
  // The client's source, not what is packed of it.
  resolve: { conditions: ["@attune/source", ...defaultClientConditions] },
  plugins: [serviceWorker(), packed()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("dist"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        phone: here("index.html"),
        therapist: here("therapist.html"),
        leave: here("leave.html"),
      },
    },
  },
});
