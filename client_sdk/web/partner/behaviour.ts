// How this phone behaves for the person who holds it. Kept on this phone alone; nobody is told.
import { effect, signal } from "@preact/signals";
import { directionOf, language } from "../shared/i18n.js";

export const kHands = ["right", "left"] as const;
export const kLetters = ["usual", "larger", "largest"] as const;
export const kAnswers = ["field", "words"] as const;
export const kBreaths = ["circle", "number", "buzz"] as const;

export interface Behaviour {
  /** The hand that holds it; not chosen, the page is laid out as its language is read. */
  hand: (typeof kHands)[number] | undefined;
  letters: (typeof kLetters)[number];
  /** How one says how it is: a tap on the field, or two rows of five. */
  answer: (typeof kAnswers)[number];
  /** How a paced breath is shown. */
  breath: (typeof kBreaths)[number];
  /** A soft vibration when something asks us. */
  buzz: boolean;
  /** The screen stays on while two are in conversation. */
  awake: boolean;
}

const kKey = "phone.behaviour";
export const kUsual: Behaviour = {
  hand: undefined,
  letters: "usual",
  answer: "field",
  breath: "circle",
  buzz: true,
  awake: true,
};

/** What was kept, as far as it is one of ours; the usual for all else. */
export function readBehaviour(kept: string | null): Behaviour {
  let found: Record<string, unknown> = {};
  try {
    found = Object(JSON.parse(kept ?? "{}"));
  } catch {
    // Not ours.
  }
  const one = <T>(of: readonly T[], value: unknown) => of.find((each) => each === value);
  return {
    hand: one(kHands, found.hand),
    letters: one(kLetters, found.letters) ?? kUsual.letters,
    answer: one(kAnswers, found.answer) ?? kUsual.answer,
    breath: one(kBreaths, found.breath) ?? kUsual.breath,
    buzz: found.buzz !== false,
    awake: found.awake !== false,
  };
}

export const behaviour = signal<Behaviour>(readBehaviour(localStorage.getItem(kKey)));

export function behave(change: Partial<Behaviour>): void {
  behaviour.value = { ...behaviour.value, ...change };
  try {
    localStorage.setItem(kKey, JSON.stringify(behaviour.value));
  } catch {
    // Full or forbidden (private windows): it holds until the page is closed.
  }
}

/** The hand that the page is laid out for: Leave and Undo stand on its side. */
export function handOf({ hand }: Behaviour, dir: "ltr" | "rtl"): "right" | "left" {
  return hand ?? (dir === "rtl" ? "left" : "right");
}

/** Keeps the document as its person wants it. */
export function applyBehaviour(): void {
  effect(() => {
    const { dataset } = document.documentElement;
    const dir = directionOf(language.value);
    dataset.letters = behaviour.value.letters;
    dataset.answer = behaviour.value.answer;
    // A page in Arabic stands mirrored already.
    dataset.mirrored = String((handOf(behaviour.value, dir) === "left") !== (dir === "rtl"));
  });
}
