// The words of the sheet on how this phone behaves.

export const behaviour = {
  title: "How this phone behaves",
  note: "Kept on this phone; nobody is told.",
  letters: {
    label: "Letters",
    are: { usual: "Usual", larger: "Larger", largest: "Largest" },
    note: "Your browser's own size counts too.",
  },
  hand: {
    label: "The hand that holds it",
    are: { right: "Right", left: "Left" },
    note: "Leave and Undo change sides with it.",
  },
  answer: {
    label: "We say how it is with",
    are: { field: "A field", words: "Two rows" },
  },
  breath: {
    label: "A slow breath is shown as",
    are: { circle: "A circle", number: "A number", buzz: "A buzz" },
    notes: {
      circle: "It grows and shrinks. Where stillness is asked for, it counts.",
      number: "It counts, and nothing moves.",
      buzz: "One long buzz for in, two short ones for out.",
      noBuzz: "This phone or browser cannot buzz, so it counts.",
    },
  },
  buzz: "Buzz softly when we are asked something",
  awake: "Keep the screen on while we talk",
};

export type BehaviourWords = typeof behaviour;
