import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { include: ["ts/tests/**/*.test.ts", "web/tests/**/*.test.{ts,tsx}"] },
});
