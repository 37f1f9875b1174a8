// Las palabras de la hoja sobre cómo se porta este teléfono.
import type { BehaviourWords } from "../en/behaviour.js";

export const behaviour: BehaviourWords = {
  title: "Cómo se porta este teléfono",
  note: "Se guarda en este teléfono; nadie se entera.",
  letters: {
    label: "Letras",
    are: { usual: "Normales", larger: "Grandes", largest: "Muy grandes" },
    note: "También cuenta el tamaño del navegador.",
  },
  hand: {
    label: "La mano que lo sostiene",
    are: { right: "Derecha", left: "Izquierda" },
    note: "Salir y Deshacer cambian de lado con ella.",
  },
  answer: {
    label: "Decimos cómo va con",
    are: { field: "Un campo", words: "Dos filas" },
  },
  breath: {
    label: "Una respiración lenta se muestra como",
    are: { circle: "Círculo", number: "Número", buzz: "Vibración" },
    notes: {
      circle: "Crece y mengua. Donde se pide quietud, cuenta.",
      number: "Cuenta, y nada se mueve.",
      buzz: "Una vibración larga: inspirar. Dos cortas: espirar.",
      noBuzz: "Este teléfono o navegador no vibra, así que cuenta.",
    },
  },
  buzz: "Vibrar suavemente cuando se nos pregunta algo",
  awake: "Dejar la pantalla encendida mientras hablamos",
};
