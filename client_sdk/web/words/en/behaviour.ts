// The words of the sheet on how this phone behaves.

export const behaviour = {
  title: "How this phone behaves",
  note: "Kept on this phone; nobody is told.",
  letters: "Letters",
  lettersAre: { usual: "Usual", larger: "Larger", largest: "Largest" },
  lettersNote: "Your browser's own size counts too.",
  hand: "The hand that holds it",
  hands: { right: "Right", left: "Left" },
  handNote: "Leave and Undo change sides with it.",
  answer: "We say how it is with",
  answers: { field: "A field", words: "Two rows" },
  breath: "A slow breath is shown as",
  breaths: { circle: "A circle", number: "A number", buzz: "A buzz" },
  breathNotes: {
    circle: "It grows and shrinks. Where stillness is asked for, it counts.",
    number: "It counts, and nothing moves.",
    buzz: "One long buzz for in, two short ones for out.",
    noBuzz: "This phone or browser cannot buzz, so it counts.",
  },
  buzz: "Buzz softly when something asks us",
  awake: "Keep the screen on while we talk",
};

export type BehaviourWords = typeof behaviour;
