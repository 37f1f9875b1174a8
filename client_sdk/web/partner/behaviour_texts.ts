// The words of the sheet on how this phone behaves, in the page's language.
import { dictionary } from "../shared/i18n.js";
import { type BehaviourWords, behaviour } from "../words/en/behaviour.js";

export const words = dictionary<BehaviourWords>(behaviour, {
  es: async () => (await import("../words/es/behaviour.js")).behaviour,
  de: async () => (await import("../words/de/behaviour.js")).behaviour,
  fr: async () => (await import("../words/fr/behaviour.js")).behaviour,
  ar: async () => (await import("../words/ar/behaviour.js")).behaviour,
});
