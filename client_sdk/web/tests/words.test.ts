// Every language says all that the English one says: nothing empty, nothing shouted, and each value that a sentence is given.
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { kLanguages } from "../shared/i18n.js";

type Words = { [key: string]: unknown };
const kFiles = import.meta.glob<Words>("../words/*/*.ts", { eager: true });

interface Sentence {
  where: string;
  say: unknown;
}

/** Every sentence below `words`, with the path to it. */
function sentencesOf(words: unknown, where: string): Sentence[] {
  if (typeof words === "string" || typeof words === "function") return [{ where, say: words }];
  return Object.entries(words as Words).flatMap(([key, each]) =>
    sentencesOf(each, `${where}.${key}`),
  );
}

function languages(): string[] {
  return [...new Set(Object.keys(kFiles).map((path) => path.split("/")[2] ?? ""))];
}

function sentences(language: string, file = ""): Map<string, unknown> {
  const files = Object.entries(kFiles).filter(([path]) =>
    path.includes(`/words/${language}/${file}`),
  );
  const all = files.flatMap(([, words]) => sentencesOf(words, ""));
  return new Map(all.map(({ where, say }) => [where, say]));
}

/** The sentence with a number for each of its values: 41, 42 and so on, so that a forgotten one is seen. */
function said(say: unknown): string {
  if (typeof say !== "function") return String(say);
  return String(say(...Array.from({ length: say.length }, (_, i) => 41 + i)));
}

function valuesIn(text: string): string[] {
  return (text.match(/4[1-4]/g) ?? []).sort();
}

test("what one can choose, the pages' words and the rulebook's texts are the same languages", () => {
  const texts = readdirSync(new URL("../../../server/rulebook/texts", import.meta.url));
  const chosen = kLanguages.map(({ id }) => id as string).sort();
  expect(languages().sort()).toEqual(chosen);
  expect(texts.map((file) => file.replace(".txtpb", "")).sort()).toEqual(chosen);
});

test.each(languages().filter((language) => language !== "en"))("%s says all of it", (language) => {
  const english = sentences("en");
  const own = sentences(language);
  expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [where, say] of own) {
    const text = said(say);
    expect(text.trim(), where).not.toBe("");
    expect(text, where).not.toContain("undefined");
    expect(text, where).not.toMatch(/[!¡！]/);
    expect(valuesIn(text), where).toEqual(valuesIn(said(english.get(where))));
  }
});

test.each(languages())("%s keeps the phone's sentences to twelve words", (language) => {
  const long = ["phone.ts", "heart.ts", "behaviour.ts"]
    .flatMap((file) => [...sentences(language, file).values()])
    .flatMap((say) => said(say).split(/(?<=[.?؟:])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 12);
  expect(long).toEqual([]);
});
