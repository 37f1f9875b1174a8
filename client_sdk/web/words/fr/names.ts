// Comment s'appellent ce que l'on sent, les sujets et les exercices, pareil sur chaque page.
import type { Names } from "../en/names.js";

export const names: Names = {
  feelings: {
    tense: "tension",
    lively: "énergie",
    low: "coup de mou",
    easy: "à l'aise",
    okay: "ça va",
    calm: "calme",
    veryTense: "forte tension",
  },
  // Sans article : ils viennent aussi après deux points.
  topics: {
    money: "argent",
    home: "maison",
    children: "enfants",
    timeTogether: "temps à deux",
    closeness: "proximité",
    family: "famille",
    plans: "projets",
    outsideStress: "stress du dehors",
    somethingElse: "autre chose",
  },
  exercises: {
    microPause: "Cinq secondes de calme",
    breathing: "Respirer ensemble",
    floor: "Parler et écouter, tour à tour",
    mirroredDialogue: "Redire et comprendre",
    stressTalk: "Stress du dehors",
    softStart: "Un début en douceur",
    repair: "Une phrase gentille",
    disclosure: "Répondre, puis voir à deux",
    ownPart: "Ma part",
    strengths: "Ce sur quoi je m'appuie en toi",
    decision: "À moi, à toi ou à nous",
    aftermath: "Après une dispute",
    closing: "Tour de clôture",
    grounding: "Cinq sens",
    reappraisal: "Un regard bienveillant",
    slowBreathing: "Respirer lentement",
  },
};
