// Counts in a sentence: a language has up to six forms for them, and the platform knows which one a number takes.

/** The forms of a counted thing; a form that is not given is said like `other`. */
export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Picks the form that `count` takes in `language`, a BCP 47 tag. */
export function plurals(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
