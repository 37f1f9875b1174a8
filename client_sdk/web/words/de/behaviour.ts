// Die Worte des Blattes darüber, wie sich dieses Telefon verhält.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "Wie sich dieses Telefon verhält",
  note: "Bleibt auf diesem Telefon; niemand erfährt es.",
  letters: "Schrift",
  lettersAre: { usual: "Normal", larger: "Größer", largest: "Sehr groß" },
  lettersNote: "Auch die Größe im Browser zählt.",
  hand: "Die Hand, die es hält",
  hands: { right: "Rechts", left: "Links" },
  handNote: "„Verlassen“ und „Zurücknehmen“ wechseln mit ihr die Seite.",
  answer: "Wie es ist, sagen wir mit",
  answers: { field: "Einem Feld", words: "Zwei Reihen" },
  breath: "Langsamer Atem zeigt sich als",
  breaths: { circle: "Kreis", number: "Zahl", buzz: "Vibration" },
  breathNotes: {
    circle: "Er wächst und schrumpft. Wo Ruhe gewünscht ist, wird gezählt.",
    number: "Es wird gezählt, und nichts bewegt sich.",
    buzz: "Einmal lang heißt ein, zweimal kurz heißt aus.",
    noBuzz: "Dieses Telefon oder dieser Browser vibriert nicht; es wird gezählt.",
  },
  buzz: "Sanft vibrieren, wenn uns etwas fragt",
  awake: "Den Bildschirm anlassen, solange wir reden",
};
