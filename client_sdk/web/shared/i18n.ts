// The page's language, and words of it. A missing word is a compile error: every language has the type of the English one.
import { effect, signal } from "@preact/signals";

export type Language = "en" | "es" | "de" | "fr";
/** English comes with the page; the others are fetched when somebody wants them. */
type Fetched = Exclude<Language, "en">;

export const kLanguages: readonly { id: Language; name: string }[] = [
  { id: "en", name: "English" },
  { id: "es", name: "Español" },
  { id: "de", name: "Deutsch" },
  { id: "fr", name: "Français" },
];

const kKey = "language";

/** The language that we speak of a BCP 47 tag: "de" for "de-AT". */
function spoken(tag: string | null): Language | undefined {
  const [primary] = (tag ?? "").toLowerCase().split("-");
  return kLanguages.find(({ id }) => id === primary)?.id;
}

function initial(): Language {
  const wanted = [localStorage.getItem(kKey), ...(navigator.languages ?? [navigator.language])];
  return wanted.map(spoken).find((known) => known !== undefined) ?? "en";
}

export const language = signal<Language>("en");

/** Reads the wish of the browser or the earlier choice, and keeps the document's language true. */
export function startLanguage(): void {
  language.value = initial();
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

export function chooseLanguage(next: Language): void {
  language.value = next;
  localStorage.setItem(kKey, next);
}

/** Words that follow the language: `words()` inside a component re-renders it on a change. */
export function dictionary<T>(english: T, fetched: Record<Fetched, () => Promise<T>>): () => T {
  const here = signal<Partial<Record<Language, T>>>({ en: english });
  const load = async (wanted: Fetched) => {
    const found = await fetched[wanted]();
    here.value = { ...here.value, [wanted]: found };
  };
  effect(() => {
    const wanted = language.value;
    if (wanted !== "en" && !here.peek()[wanted]) pendingLoads.push(load(wanted));
  });
  return () => here.value[language.value] ?? english;
}

const pendingLoads: Promise<void>[] = [];

/** Resolves when the words of the present language are here; without a network the page speaks English meanwhile. */
export async function wordsReady(): Promise<void> {
  await Promise.allSettled(pendingLoads);
}

/** The tag for `Intl` and for the server: the browser's own variant where it is of this language. */
export function localeTag(): string {
  const own = (navigator.languages ?? []).find((tag) => tag.startsWith(language.value));
  return own ?? language.value;
}

/** A time of day, "20:40" or as the locale has it. */
export function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(localeTag(), { timeStyle: "short" }).format(ms);
}

/** "12 min" in the page's language. */
export function minutes(count: number): string {
  const style = { style: "unit", unit: "minute", unitDisplay: "short" } as const;
  return new Intl.NumberFormat(localeTag(), style).format(count);
}

/** "3 min. ago", or nothing below one minute: the words for a moment ago belong to the page. */
export function minutesAgo(ageMs: number): string | undefined {
  const count = Math.floor(ageMs / 60_000);
  if (count < 1) return undefined;
  return new Intl.RelativeTimeFormat(localeTag(), { style: "short" }).format(-count, "minute");
}
