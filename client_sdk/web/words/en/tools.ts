// The words of the therapist's tools.

export const tools = {
  title: "What you can do",
  now: {
    topic: (topic: string) => `They talk about ${topic}.`,
    noTopic: "No topic is set.",
    exercise: (name: string, stage: string) => `${name}: ${stage}`,
    speaks: (who: string) => `${who} has the floor.`,
    none: "No exercise.",
    stages: { running: "under way", held: "held for a moment" },
  },
  whisper: {
    title: "Whisper",
    label: "At most eight words",
    to: "To",
    both: "both",
    go: "Whisper",
    left: (count: number) => (count === 1 ? "1 word left" : `${count} words left`),
    tooMany: "Eight words are the most.",
    waits: "Waits until the floor is free.",
    shown: (words: string) => `Shown: ${words}`,
  },
  exercise: {
    title: "Put an exercise forward",
    label: "Which one",
    go: "Put forward",
    note: "Both are asked, and a no is allowed. You see it once both have said yes.",
  },
  moment: {
    title: "Moments",
    go: "Mark this moment",
    none: "None marked yet.",
    at: (times: string) => `Marked: ${times}`,
  },
  notes: {
    title: "Notes, yours alone",
    label: "A note",
    go: "Keep it",
  },
  rules: {
    title: "Suggestions for this couple",
    note: "Taken off, they say nothing to either until they are back on.",
    families: {
      pause: "Offering a pause, and coming back",
      co_regulation: "Settling each other",
      reach_out: "Reaching out and answering",
      boundaries: "Limits and room of one's own",
      topics: "Topics: a soft start, whose it is",
      together: "Exercises put forward",
      oneself: "For one person alone (help stays)",
    },
    single: (id: string) => `${id}, on its own`,
    takeOff: (id: string) => `Take ${id} off`,
    putBack: (id: string) => `Put ${id} back on`,
  },
  whyNot: {
    title: "What was not said",
    note: "Told from what you may see, and from nothing else.",
    go: "Why nothing now?",
    nothing: "Nothing you can see calls for a suggestion at this moment.",
    failed: "This could not be fetched just now. Try again in a moment.",
    why: {
      guard: "Held back by its own limits:",
      floor: "Somebody has the floor, so nobody is disturbed.",
      pause: "They are pausing.",
      switchedOff: "You have taken it off.",
      justSpoke: "It was said a short while ago.",
      anotherFirst: "Another one comes first.",
      theirs: "It may have been said already, or is held back by something that is theirs alone.",
    },
  },
};

export type ToolsWords = typeof tools;
