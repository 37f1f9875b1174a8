// The words of the therapist's page.
import { names } from "./names.js";
import { room } from "./room.js";
import { tools } from "./tools.js";

export const therapist = {
  title: "Session",
  tools,
  room,
  names,
  working: "One moment",
  join: {
    title: "Join a conversation",
    how: "Eight letters from one of the partners, or their link.",
    label: "Code",
    go: "Join",
  },
  ask: {
    title: "You are here. They see nothing of it yet.",
    note: "Both partners must say yes. Each chooses what you may see, and may stop it at any time.",
    go: "Ask to watch",
    waiting: "Waiting for both.",
    waitingNote: "Nothing is shown before both have said yes.",
    unavailable: "Not available.",
    unavailableNote: "What was here is gone from this page. No reason is given.",
    again: "Ask again",
  },
  since: (time: string) => `watching since ${time}, both agreed`,
  partner: (letter: string) => `Partner ${letter}`,
  presence: { here: "here", reconnecting: "reconnecting", away: "away" },
  offline: "no connection, coming back",
  chart: {
    title: "Arousal, as each chose to share it",
    stirred: "stirred",
    middle: "middle",
    calm: "calm",
    now: "now",
    timeOut: (time: string) => `time-out, back at ${time}`,
    timeOutPast: "time-out",
    pauses: "Both pause. Nothing is shown of either.",
    empty: "No check-in yet.",
    at: (who: string, words: string, time: string) => `${who}: ${words}, at ${time}.`,
    none: (who: string) => `${who}: no check-in yet.`,
    keepsPrivate: (who: string) => `${who} keeps this private.`,
    suggested: (rule: string, who: string, time: string) =>
      `Last suggested: ${rule} to ${who}, at ${time}.`,
    marked: (time: string) => `You marked ${time}.`,
  },
  words: names.feelings,
  cards: {
    momentAgo: "a moment ago",
    nothingYet: "Nothing yet",
    private: "Private",
    zoneNote: "shares the zone",
    exactNote: "shares the place",
    reachOuts: "Reach-outs",
    reachOutsLine: (sent: number, answered: number) =>
      sent === 0 ? "None yet" : `${sent}, ${answered} answered`,
    lastReachOut: (who: string, kind: string) => `last: ${who}, ${kind}`,
    pauses: "Time-outs",
    pausesLine: (count: number) => (count === 0 ? "None yet" : String(count)),
    runningPause: (time: string) => `one now, back at ${time}`,
  },
  hearts: {
    title: "Hearts, as each chose to share them",
    none: "no strap, or not shared",
    warmingUp: "warming up",
    rate: (bpm: string, word: string) => `${bpm} a minute, ${word}`,
    settled: "near their own calm",
    up: "up for a while",
    caution:
      "Of this conversation only. Speech, stairs, coffee and medicine move a heart too; following is not causing.",
    claims: {
      not_enough_to_say: (_minutes: string) => "Not enough to say yet.",
      no_clear_link: (minutes: string) =>
        `Over ${minutes} minutes the two lines went their own ways.`,
      moved_together: (minutes: string) => `Over ${minutes} minutes the two lines moved together.`,
      b_tended_to_follow_a: (minutes: string) =>
        `Over ${minutes} minutes B's line tended to follow A's.`,
      a_tended_to_follow_b: (minutes: string) =>
        `Over ${minutes} minutes A's line tended to follow B's.`,
      followed_each_other: (minutes: string) =>
        `Over ${minutes} minutes each line tended to follow the other.`,
      settled_sooner_together: (minutes: string) =>
        `Over ${minutes} minutes they followed each other, and settled sooner than each line alone would have.`,
      settled_later_together: (minutes: string) =>
        `Over ${minutes} minutes they followed each other, and settled later than each line alone would have.`,
    },
  },
  kinds: {
    comfort: "comfort",
    listen: "listen to me",
    space: "a little space",
    help: "think with me",
    thanks: "thank you",
  },
  answers: { yes: "yes", notNow: "not now", no: "no" },
  suggestions: {
    quoted: (text: string) => `“${text}”`,
    title: "What was suggested, and why",
    none: "Nothing was suggested yet.",
    asRead: (who: string) => `Why, as ${who} can read it:`,
    to: (who: string) => `To ${who}:`,
    source: "Source",
    from: (row: string, grade: string) => `Material ${row}, evidence ${grade}`,
  },
  table: {
    open: "As a table",
    caption: "What was shared, newest first",
    time: "Time",
    who: "Who",
    what: "What",
    reachOut: (kind: string) => `reaches out: ${kind}`,
    answered: (answer: string) => `answered: ${answer}`,
    timeOut: "time-out",
    exercise: (name: string) => `together: ${name}`,
    suggested: (rule: string, text: string) => `suggested (${rule}): ${text}`,
    topic: (name: string) => (name ? `topic: ${name}` : "no topic any more"),
    you: "you",
    moment: "marked this moment",
    both: "both",
  },
  stopped: {
    replaced: "This session is open in another tab.",
    useHere: "Use it here",
    gone: "This session is not here any more.",
    ended: "They ended their conversation.",
    endedNote: "Nothing of it is kept on this page.",
    version: "This page is older than the server. Please load it again.",
    reload: "Load again",
    done: "Done",
  },
  refusals: {
    unreachable: "No connection to the server. Please try again.",
    inviteUnknown: "These letters are not known. Please check them.",
    inviteExpired: "These letters are over. New ones are needed.",
    inviteUsed: "These letters were used already. New ones are needed.",
    seatTaken: "A therapist is in this conversation already.",
    rateLimited: "Too many tries. Please wait a minute.",
    alreadyOpen: "They are being asked already.",
    notActive: "Both partners must be in first. Please ask again then.",
    other: "That did not work. Please try again.",
  },
};

export type TherapistWords = typeof therapist;
