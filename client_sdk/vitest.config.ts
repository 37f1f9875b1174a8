import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

const conditions = ["@attune/source", ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["ts/tests/**/*.test.ts", "web/tests/**/*.test.{ts,tsx}"],
    // A bound for what hangs; no test is about how long it takes.
    testTimeout: 60_000,
  },
});
