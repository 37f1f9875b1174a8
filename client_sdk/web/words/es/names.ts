// Cómo se llaman lo que sentimos, los temas y los ejercicios, igual en todas las páginas.
import type { Names } from "../en/names.js";

export const names: Names = {
  feelings: {
    tense: "tensión",
    lively: "energía",
    low: "bajón",
    easy: "a gusto",
    okay: "normal",
    calm: "calma",
    veryTense: "mucha tensión",
  },
  // Sin «el»: van también después de «de».
  topics: {
    money: "dinero",
    home: "la casa",
    children: "hijas e hijos",
    timeTogether: "tiempo en común",
    closeness: "cercanía",
    family: "la familia",
    plans: "planes",
    outsideStress: "presión de fuera",
    somethingElse: "otra cosa",
  },
  exercises: {
    microPause: "Cinco segundos de calma",
    breathing: "Respirar en compañía",
    floor: "Hablar y escuchar por turnos",
    mirroredDialogue: "Repetir y comprender",
    stressTalk: "Estrés de fuera",
    softStart: "Un comienzo suave",
    repair: "Una frase amable",
    disclosure: "Respondemos y luego vemos",
    ownPart: "Mi parte",
    strengths: "En qué me apoyo en ti",
    decision: "Mío, tuyo o nuestro",
    aftermath: "Después de una pelea",
    closing: "Ronda de cierre",
    grounding: "Cinco sentidos",
    reappraisal: "Una mirada amable",
    slowBreathing: "Respirar despacio",
  },
};
