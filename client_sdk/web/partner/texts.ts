// The words of the phone page, in the page's language.
import { dictionary } from "../shared/i18n.js";
import { type PhoneWords, phone } from "../words/en/phone.js";

export type Texts = PhoneWords;

export const words = dictionary<Texts>(phone, {
  es: async () => (await import("../words/es/phone.js")).phone,
  de: async () => (await import("../words/de/phone.js")).phone,
  fr: async () => (await import("../words/fr/phone.js")).phone,
  ar: async () => (await import("../words/ar/phone.js")).phone,
});
