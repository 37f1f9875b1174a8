// The page's language, and words of it. A missing word is a compile error: every language has the type of the English one.
import { effect, signal } from "@preact/signals";

export type Language = "en" | "es" | "de" | "fr" | "ar";
/** English comes with the page; the others are fetched when somebody wants them. */
type Fetched = Exclude<Language, "en">;

/** `dir` is the direction of its script: the whole document follows it. */
export const kLanguages: readonly { id: Language; name: string; dir: "ltr" | "rtl" }[] = [
  { id: "en", name: "English", dir: "ltr" },
  { id: "es", name: "Español", dir: "ltr" },
  { id: "de", name: "Deutsch", dir: "ltr" },
  { id: "fr", name: "Français", dir: "ltr" },
  { id: "ar", name: "العربية", dir: "rtl" },
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

/** The direction in which `wanted` is written. */
export function directionOf(wanted: Language): "ltr" | "rtl" {
  return kLanguages.find(({ id }) => id === wanted)?.dir ?? "ltr";
}

export const language = signal<Language>("en");

/** Reads the wish of the browser or the earlier choice, and keeps the document's language true. */
export function startLanguage(): void {
  language.value = initial();
  effect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dir = directionOf(language.value);
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

/** The tag for the server: the browser's own variant where it is of this language. */
export function localeTag(): string {
  const own = (navigator.languages ?? []).find((tag) => spoken(tag) === language.value);
  return own ?? language.value;
}

/** The tag for `Intl`: with the digits and the calendar of the server's sentences and of a browser's date field. */
export function formatTag(): string {
  const same = { numberingSystem: "latn", calendar: "gregory" };
  return new Intl.Locale(localeTag(), same).toString();
}

/** A time of day, "20:40" or as the locale has it. */
export function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(formatTag(), { timeStyle: "short" }).format(ms);
}

/** "20:40:05" or as the locale has it. */
export function timeWithSeconds(ms: number): string {
  return new Intl.DateTimeFormat(formatTag(), { timeStyle: "medium" }).format(ms);
}

/** "12 min" in the page's language. */
export function minutes(count: number): string {
  const style = { style: "unit", unit: "minute", unitDisplay: "short" } as const;
  return new Intl.NumberFormat(formatTag(), style).format(count);
}

/** "3 min. ago", or nothing below one minute: the words for a moment ago belong to the page. */
export function minutesAgo(ageMs: number): string | undefined {
  const count = Math.floor(ageMs / 60_000);
  if (count < 1) return undefined;
  return new Intl.RelativeTimeFormat(formatTag(), { style: "short" }).format(-count, "minute");
}
