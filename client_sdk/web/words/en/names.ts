// What feelings, topics and exercises are called, the same word on every page.

export const names = {
  /** The pad's five words, and the zones'. */
  feelings: {
    tense: "tense",
    lively: "lively",
    low: "low",
    easy: "easy",
    okay: "okay",
    calm: "calm",
    veryTense: "very tense",
  },
  /** They stand after "about" as well as alone. */
  topics: {
    money: "money",
    home: "home",
    children: "children",
    timeTogether: "time together",
    closeness: "closeness",
    family: "family",
    plans: "plans",
    outsideStress: "stress from outside",
    somethingElse: "something else",
  },
  exercises: {
    microPause: "Five seconds of quiet",
    breathing: "Breathe together",
    floor: "One speaks, one listens",
    mirroredDialogue: "Say back and understand",
    stressTalk: "Stress from outside",
    softStart: "A soft start",
    repair: "A kind line",
    disclosure: "Both answer, then both see",
    ownPart: "My part in it",
    strengths: "What I lean on in you",
    decision: "Mine, yours or ours",
    aftermath: "After a fight",
    closing: "Closing round",
    grounding: "Five senses",
    reappraisal: "A kind onlooker",
    slowBreathing: "Slow breathing",
  },
};

export type Names = typeof names;
