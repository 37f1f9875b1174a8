// Les mots des outils du thérapeute.
import type { ToolsWords } from "../en/tools.js";

export const tools: ToolsWords = {
  title: "Ce que vous pouvez faire",
  now: {
    topic: (topic) => `Leur sujet : ${topic}.`,
    noTopic: "Aucun sujet n'est posé.",
    exercise: (name, stage) => `${name} : ${stage}`,
    speaks: (who) => `${who} a la parole.`,
    none: "Aucun exercice.",
    stages: { running: "en cours", held: "arrêté un instant" },
  },
  whisper: {
    title: "Souffler",
    label: "Huit mots au plus",
    to: "À",
    both: "les deux",
    go: "Souffler",
    left: (count) => (count === 1 ? "encore 1 mot" : `encore ${count} mots`),
    tooMany: "Huit mots sont le maximum.",
    waits: "Attend que la parole soit libre.",
    shown: (words) => `Montré : ${words}`,
  },
  exercise: {
    title: "Proposer un exercice",
    label: "Lequel",
    go: "Proposer",
    note: "Les deux sont invités, un non est permis. Vous le voyez quand les deux ont dit oui.",
  },
  moment: {
    title: "Moments",
    go: "Marquer ce moment",
    none: "Aucun marqué pour l'instant.",
    at: (times) => `Marqués : ${times}`,
  },
  notes: {
    title: "Notes, pour vous seulement",
    label: "Une note",
    go: "Garder",
  },
  rules: {
    title: "Suggestions pour ce couple",
    note: "Retirées, elles ne disent rien à personne jusqu'à leur retour.",
    families: {
      pause: "Proposer une pause, et revenir",
      co_regulation: "S'apaiser l'un l'autre",
      reach_out: "Demander et répondre",
      boundaries: "Limites et espace à soi",
      topics: "Sujets : début en douceur, à qui",
      together: "Exercices proposés",
      oneself: "Pour une personne seule (l'aide reste)",
    },
    single: (id) => `${id}, à part`,
    takeOff: (id) => `Retirer ${id}`,
    putBack: (id) => `Remettre ${id}`,
  },
  whyNot: {
    title: "Ce qui n'a pas été dit",
    note: "D'après ce que vous pouvez voir, et rien d'autre.",
    go: "Pourquoi rien maintenant ?",
    nothing: "Rien de ce que vous voyez n'appelle une suggestion en ce moment.",
    failed: "Cela n'a pas pu venir. Merci de réessayer bientôt.",
    why: {
      guard: "Retenue par ses propres limites :",
      floor: "Quelqu'un a la parole, personne n'est dérangé.",
      pause: "Ils sont en pause.",
      switchedOff: "Vous l'avez retirée.",
      justSpoke: "Elle a été dite il y a peu.",
      anotherFirst: "Une autre vient d'abord.",
      theirs: "Déjà dite peut-être, ou retenue par quelque chose qui n'est qu'à eux.",
    },
  },
};
