// Die Worte des Blattes darüber, wie sich dieses Telefon verhält.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "Wie sich dieses Telefon verhält",
  note: "Bleibt auf diesem Telefon; niemand erfährt es.",
  letters: {
    label: "Schrift",
    are: { usual: "Normal", larger: "Größer", largest: "Sehr groß" },
    note: "Auch die Größe im Browser zählt.",
  },
  hand: {
    label: "Die Hand, die es hält",
    are: { right: "Rechts", left: "Links" },
    note: "„Verlassen“ und „Zurücknehmen“ wechseln mit ihr die Seite.",
  },
  answer: {
    label: "Wie es ist, sagen wir mit",
    are: { field: "Einem Feld", words: "Zwei Reihen" },
  },
  breath: {
    label: "Langsamer Atem zeigt sich als",
    are: { circle: "Kreis", number: "Zahl", buzz: "Vibration" },
    notes: {
      circle: "Er wächst und schrumpft. Wo Ruhe gewünscht ist, wird gezählt.",
      number: "Es wird gezählt, und nichts bewegt sich.",
      buzz: "Einmal lang heißt ein, zweimal kurz heißt aus.",
      noBuzz: "Dieses Telefon oder dieser Browser vibriert nicht; es wird gezählt.",
    },
  },
  buzz: "Sanft vibrieren, wenn wir etwas gefragt werden",
  awake: "Den Bildschirm anlassen, solange wir reden",
};
