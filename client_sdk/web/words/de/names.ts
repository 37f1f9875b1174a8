// Wie Gefühle, Themen und Übungen heißen, auf jeder Seite gleich.
import type { Names } from "../en/names.js";

export const names: Names = {
  feelings: {
    tense: "angespannt",
    lively: "lebhaft",
    low: "gedrückt",
    easy: "entspannt",
    okay: "in Ordnung",
    calm: "ruhig",
    veryTense: "sehr angespannt",
  },
  // Sie stehen auch nach einem Doppelpunkt, darum ohne Beugung.
  topics: {
    money: "Geld",
    home: "Zuhause",
    children: "Kinder",
    timeTogether: "Zeit zu zweit",
    closeness: "Nähe",
    family: "Familie",
    plans: "Pläne",
    outsideStress: "Stress von außen",
    somethingElse: "etwas anderes",
  },
  exercises: {
    microPause: "Fünf Sekunden Ruhe",
    breathing: "Zusammen atmen",
    floor: "Im Wechsel sprechen und zuhören",
    mirroredDialogue: "Wiedergeben und verstehen",
    stressTalk: "Stress von außen",
    softStart: "Ein sanfter Anfang",
    repair: "Ein freundlicher Satz",
    disclosure: "Erst antworten, dann sehen",
    ownPart: "Mein Anteil",
    strengths: "Worin ich mich auf dich stütze",
    decision: "Meins, deins oder unseres",
    aftermath: "Nach einem Streit",
    closing: "Abschlussrunde",
    grounding: "Fünf Sinne",
    reappraisal: "Ein wohlwollender Blick",
    slowBreathing: "Langsam atmen",
  },
};
