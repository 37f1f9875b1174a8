// Las palabras de la hoja sobre cómo se porta este teléfono.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "Cómo se porta este teléfono",
  note: "Se guarda en este teléfono; nadie se entera.",
  letters: "Letras",
  lettersAre: { usual: "Normales", larger: "Grandes", largest: "Muy grandes" },
  lettersNote: "También cuenta el tamaño del navegador.",
  hand: "La mano que lo sostiene",
  hands: { right: "Derecha", left: "Izquierda" },
  handNote: "Salir y Deshacer cambian de lado con ella.",
  answer: "Decimos cómo va con",
  answers: { field: "Un campo", words: "Dos filas" },
  breath: "Una respiración lenta se muestra como",
  breaths: { circle: "Círculo", number: "Número", buzz: "Vibración" },
  breathNotes: {
    circle: "Crece y mengua. Donde se pide quietud, cuenta.",
    number: "Cuenta, y nada se mueve.",
    buzz: "Una vibración larga: inspirar. Dos cortas: espirar.",
    noBuzz: "Este teléfono o navegador no vibra, así que cuenta.",
  },
  buzz: "Vibrar suavemente cuando algo nos pregunta",
  awake: "Dejar la pantalla encendida mientras hablamos",
};
