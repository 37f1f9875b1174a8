// The page as it stood at a past moment of this session. Made of what may be seen now and of nothing else: what was hidden, taken back
// or withdrawn since is not in the present view, so that no way of looking back can bring it up again. Pure.
import {
  type ExerciseStretch,
  type SeenPause,
  type SeenReachOut,
  type SessionView,
  Topic,
} from "@attune/client";
import { kPartnerSeats } from "./series.js";

/** The part of `view` that was there at `atMs`. */
export function viewAt(view: SessionView, atMs: number): SessionView {
  const pauses = upTo(view.pauses, atMs, (pause) => pause.fromMs).map((pause) =>
    openAt(pause, atMs),
  );
  const paused = pauses.at(-1)?.untilMs === undefined && pauses.length > 0;
  const measuresPast = upTo(view.measuresPast, atMs, (told) => told.atMs);
  const { round: _, ...rest } = view;
  return {
    ...rest,
    phase: paused ? "paused" : "active",
    pauses,
    checkIns: Object.fromEntries(
      kPartnerSeats.map((seat) => [
        seat,
        upTo(view.checkIns[seat] ?? [], atMs, (checkIn) => checkIn.seenAtMs),
      ]),
    ),
    reachOuts: upTo(view.reachOuts, atMs, (asked) => asked.atMs).map((asked) =>
      unanswered(asked, atMs),
    ),
    suggestions: upTo(view.suggestions, atMs, (mark) => mark.atMs),
    measures: measuresPast.at(-1)?.measures ?? [],
    measuresPast,
    together: togetherAt(view.together, atMs),
  };
}

function togetherAt(together: SessionView["together"], atMs: number): SessionView["together"] {
  const { shared: _, over: __, ...rest } = together;
  const topics = upTo(together.topics, atMs, (topic) => topic.atMs);
  return {
    ...rest,
    exercises: upTo(together.exercises, atMs, (each) => each.fromMs).map((each) =>
      openAt(each, atMs),
    ),
    topic: topics.at(-1)?.topic ?? Topic.NONE,
    topics,
    momentsMs: upTo(together.momentsMs, atMs, (moment) => moment),
    notes: upTo(together.notes, atMs, (note) => note.atMs),
    whispers: upTo(together.whispers, atMs, (whisper) => whisper.atMs),
  };
}

function upTo<T>(list: readonly T[], atMs: number, timeOf: (each: T) => number): T[] {
  return list.filter((each) => timeOf(each) <= atMs);
}

/** What ended later was still on. */
function openAt<T extends SeenPause | ExerciseStretch>(stretch: T, atMs: number): T {
  if (stretch.untilMs === undefined || stretch.untilMs <= atMs) return stretch;
  const { untilMs: _, ...open } = stretch;
  return open as T;
}

/** What was answered later still waited. */
function unanswered(asked: SeenReachOut, atMs: number): SeenReachOut {
  if (asked.answeredAtMs === undefined || asked.answeredAtMs <= atMs) return asked;
  const { answer: _, answeredAtMs: __, ...open } = asked;
  return open;
}

/** The moments at which something was said or done, rising and each once: where a step back or on leads. */
export function momentsOf(view: SessionView): number[] {
  const times = [
    ...kPartnerSeats.flatMap((seat) => (view.checkIns[seat] ?? []).map((each) => each.seenAtMs)),
    ...view.reachOuts.flatMap(({ atMs, answeredAtMs }) => [atMs, answeredAtMs]),
    ...view.pauses.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]),
    ...view.suggestions.map(({ atMs }) => atMs),
    ...view.together.exercises.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]),
    ...view.together.topics.map(({ atMs }) => atMs),
    ...view.together.momentsMs,
  ];
  return [...new Set(times.filter((ms) => ms !== undefined))].sort((a, b) => a - b);
}

/** The moment before or after `atMs` at which something was said; undefined where there is none. */
export function stepFrom(view: SessionView, atMs: number, by: -1 | 1): number | undefined {
  const moments = momentsOf(view);
  return by < 0 ? moments.findLast((ms) => ms < atMs) : moments.find((ms) => ms > atMs);
}
