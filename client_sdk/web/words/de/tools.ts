// Die Wörter der Werkzeuge der Therapie.
import type { ToolsWords } from "../en/tools.js";

export const tools: ToolsWords = {
  title: "Was Sie tun können",
  now: {
    topic: (topic) => `Das Thema der beiden: ${topic}.`,
    noTopic: "Es ist kein Thema gesetzt.",
    exercise: (name, stage) => `${name}: ${stage}`,
    speaks: (who) => `${who} hat das Wort.`,
    none: "Keine Übung.",
    stages: { running: "läuft", held: "hält einen Moment an" },
  },
  whisper: {
    title: "Flüstern",
    label: "Höchstens acht Wörter",
    to: "An",
    both: "beide",
    go: "Flüstern",
    left: (count) => (count === 1 ? "noch 1 Wort" : `noch ${count} Wörter`),
    tooMany: "Mehr als acht Wörter gehen nicht.",
    waits: "Wartet, bis niemand das Wort hat.",
    shown: (words) => `Gezeigt: ${words}`,
  },
  exercise: {
    title: "Eine Übung anbieten",
    label: "Welche",
    go: "Anbieten",
    note: "Beide werden gefragt, ein Nein ist erlaubt. Sie sehen sie, wenn beide Ja gesagt haben.",
  },
  moment: {
    title: "Momente",
    go: "Diesen Moment markieren",
    none: "Noch keiner markiert.",
    at: (times) => `Markiert: ${times}`,
  },
  notes: {
    title: "Notizen, nur für Sie",
    label: "Eine Notiz",
    go: "Behalten",
  },
  rules: {
    title: "Vorschläge für dieses Paar",
    note: "Ausgeschaltet sagen sie niemandem etwas, bis sie wieder an sind.",
    families: {
      pause: "Pause anbieten und zurückkommen",
      co_regulation: "Einander beruhigen",
      reach_out: "Um etwas bitten und antworten",
      boundaries: "Grenzen und eigener Raum",
      topics: "Themen: sanfter Anfang, wessen Sache",
      together: "Vorgeschlagene Übungen",
      oneself: "Für einen allein (Hilfe bleibt)",
    },
    single: (id) => `${id}, für sich`,
    takeOff: (id) => `${id} ausschalten`,
    putBack: (id) => `${id} wieder einschalten`,
  },
  whyNot: {
    title: "Was nicht gesagt wurde",
    note: "Nur aus dem, was Sie sehen dürfen, und aus nichts anderem.",
    go: "Warum jetzt nichts?",
    nothing: "Nichts, was Sie sehen, ruft gerade nach einem Vorschlag.",
    failed: "Das war gerade nicht zu holen. Bitte gleich noch einmal.",
    why: {
      guard: "Von den eigenen Grenzen zurückgehalten:",
      floor: "Jemand hat das Wort, niemand wird gestört.",
      pause: "Die beiden machen Pause.",
      switchedOff: "Sie haben es ausgeschaltet.",
      justSpoke: "Es wurde vor Kurzem gesagt.",
      anotherFirst: "Ein anderer kommt zuerst.",
      theirs: "Vielleicht schon gesagt, oder etwas, das nur den beiden gehört, hält es zurück.",
    },
  },
};
