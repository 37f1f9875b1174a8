// The words of the therapist's page, in the page's language.
import { dictionary } from "../shared/i18n.js";
import { type TherapistWords, therapist } from "../words/en/therapist.js";

export type Texts = TherapistWords;

export const words = dictionary<Texts>(therapist, {
  es: async () => (await import("../words/es/therapist.js")).therapist,
  de: async () => (await import("../words/de/therapist.js")).therapist,
  fr: async () => (await import("../words/fr/therapist.js")).therapist,
  ar: async () => (await import("../words/ar/therapist.js")).therapist,
});
