// The words of the heart strap's sheet, in the page's language.
import { dictionary } from "../shared/i18n.js";
import { type HeartWords, heart } from "../words/en/heart.js";

export const words = dictionary<HeartWords>(heart, {
  es: async () => (await import("../words/es/heart.js")).heart,
  de: async () => (await import("../words/de/heart.js")).heart,
  fr: async () => (await import("../words/fr/heart.js")).heart,
  ar: async () => (await import("../words/ar/heart.js")).heart,
});
