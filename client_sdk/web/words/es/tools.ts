// Las palabras de las herramientas de terapia.
import type { ToolsWords } from "../en/tools.js";

export const tools: ToolsWords = {
  title: "Lo que puedes hacer",
  now: {
    topic: (topic) => `Hablan de ${topic}.`,
    noTopic: "No hay un tema puesto.",
    exercise: (name, stage) => `${name}: ${stage}`,
    speaks: (who) => `${who} tiene la palabra.`,
    none: "Ningún ejercicio.",
    stages: { running: "en marcha", held: "parado un momento" },
  },
  whisper: {
    title: "Susurrar",
    label: "Ocho palabras como mucho",
    to: "Para",
    both: "los dos",
    go: "Susurrar",
    left: (count) => (count === 1 ? "queda 1 palabra" : `quedan ${count} palabras`),
    tooMany: "Ocho palabras es lo más.",
    waits: "Espera a que la palabra quede libre.",
    shown: (words) => `Mostrado: ${words}`,
  },
  exercise: {
    title: "Proponer un ejercicio",
    label: "Cuál",
    go: "Proponer",
    note: "Se pregunta a los dos, y un no vale. Lo verás cuando los dos digan que sí.",
  },
  moment: {
    title: "Momentos",
    go: "Marcar este momento",
    none: "Ninguno marcado aún.",
    at: (times) => `Marcados: ${times}`,
  },
  notes: {
    title: "Notas, solo tuyas",
    label: "Una nota",
    go: "Guardarla",
  },
  rules: {
    title: "Sugerencias para esta pareja",
    note: "Quitadas, no dicen nada a nadie hasta que vuelvan.",
    families: {
      pause: "Ofrecer una pausa, y volver",
      co_regulation: "Calmarse mutuamente",
      reach_out: "Pedir y responder",
      boundaries: "Límites y espacio propio",
      topics: "Temas: comienzo suave, de quién es",
      together: "Ejercicios propuestos",
      oneself: "Para una persona sola (la ayuda queda)",
    },
    single: (id) => `${id}, por separado`,
    takeOff: (id) => `Quitar ${id}`,
    putBack: (id) => `Volver a poner ${id}`,
  },
  whyNot: {
    title: "Lo que no se dijo",
    note: "Solo a partir de lo que puedes ver, y de nada más.",
    go: "¿Por qué nada ahora?",
    nothing: "Nada de lo que puedes ver pide una sugerencia en este momento.",
    failed: "Ahora no se pudo traer. Prueba de nuevo en un momento.",
    why: {
      guard: "La frenan sus propios límites:",
      floor: "Alguien tiene la palabra, y no se interrumpe.",
      pause: "Están en pausa.",
      switchedOff: "La has quitado.",
      justSpoke: "Se dijo hace poco.",
      anotherFirst: "Otra va primero.",
      theirs: "Puede que ya se dijera, o la frena algo que es solo suyo.",
    },
  },
};
