// Whom a person can call. Every page load asks for the whole list, whoever opens it: asking for help later sends nothing.
import { signal } from "@preact/signals";

export interface Helpline {
  /** ISO 3166-1 alpha-2. */
  country: string;
  name: string;
  /** As people write it. */
  call?: string;
  text?: { to: string; send?: string };
}

export const helplines = signal<readonly Helpline[]>([]);

/** Once, at load; without a network it tries again when there is one. */
export async function loadHelplines(): Promise<void> {
  const answer = await fetch("/v1/helplines", { credentials: "omit" })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined); // Offline: the sheet says what to do meanwhile.
  if (answer) helplines.value = readHelplines(answer);
  else window.addEventListener("online", () => void loadHelplines(), { once: true });
}

/** What a page can show of an answer; anything else is left out. */
export function readHelplines(answer: unknown): Helpline[] {
  const list = (answer as { helplines?: unknown } | null)?.helplines;
  if (!Array.isArray(list)) return [];
  return list.filter(
    (line): line is Helpline => typeof line?.country === "string" && typeof line?.name === "string",
  );
}

/** The countries of the list, each once, by their names in the page's language. */
export function countriesOf(lines: readonly Helpline[], tag: string): [string, string][] {
  const names = new Intl.DisplayNames(tag, { type: "region" });
  const codes = [...new Set(lines.map(({ country }) => country))];
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort(([, a], [, b]) => a.localeCompare(b, tag));
}

/** The country that the browser's languages name, where the list has it. A guess, and kept nowhere. */
export function likelyCountry(
  lines: readonly Helpline[],
  tags: readonly string[],
): string | undefined {
  const regions = tags.map((tag) => tag.match(/^[a-z]{2,3}-(?:[A-Z][a-z]{3}-)?([A-Z]{2})\b/)?.[1]);
  return regions.find((region) => lines.some(({ country }) => country === region));
}

/** For a `tel:` or `sms:` link: digits and a leading plus. */
export function dialled(number: string): string {
  return number.replace(/(?!^\+)\D/g, "");
}
