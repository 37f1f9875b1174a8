// The words of "Our evening", in the page's language.

import { type EveningWords, evening } from "../words/en/evening.js";
import { dictionary } from "./i18n.js";

export type EveningTexts = EveningWords;

export const words = dictionary<EveningTexts>(evening, {
  es: async () => (await import("../words/es/evening.js")).evening,
  de: async () => (await import("../words/de/evening.js")).evening,
  fr: async () => (await import("../words/fr/evening.js")).evening,
  ar: async () => (await import("../words/ar/evening.js")).evening,
});
