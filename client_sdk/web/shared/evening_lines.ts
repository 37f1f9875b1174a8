// A report's entries as lines that a person reads. Pure, one case for each kind of entry.

import {
  ExerciseKind,
  ItemKind,
  ItemStatus,
  ReachOutAnswer,
  ReachOutKind,
  Seat,
  SelfMark,
  SuggestionAnswer,
  type Topic,
  type Zone,
} from "@attune/client";
import type {
  ReportEntry,
  ReportEntry_CheckIn,
  ReportEntry_Exercise,
  ReportEntry_Pause,
  ReportEntry_ReachOut,
  ReportEntry_Suggestion,
  ReportEntry_Whisper,
  ReportResponse_Evening,
  ReportResponse_Kept,
} from "@attune/client/report";
import { listed, theirWords } from "./bidi.js";
import type { EveningTexts } from "./evening_texts.js";
import { describe } from "./feeling.js";
import { formatTag, minutes } from "./i18n.js";
import { keyOf, topicName } from "./names.js";

/** Who reads it, in which words, and what exercises are called there. */
export interface Reading {
  viewer: Seat;
  t: EveningTexts;
  exercises: Record<string, string>;
}

/** A partner reads "you" and "your partner"; the therapist reads letters. */
export function whoIs(seat: Seat, { viewer, t }: Reading): string {
  if (seat === Seat.THERAPIST) return t.who.t;
  if (viewer === Seat.THERAPIST) return seat === Seat.PARTNER_B ? t.who.b : t.who.a;
  return seat === viewer ? t.who.you : t.who.partner;
}

export function kindWord(kind: ReachOutKind, t: EveningTexts): string {
  return t.kinds[keyOf(ReachOutKind[kind]) as keyof typeof t.kinds] ?? "";
}

export function topicWord(topic: Topic, t: EveningTexts): string {
  return topicName(topic, t.topics);
}

function withMore(line: string, more: string | undefined): string {
  return more ? `${line} (${more})` : line;
}

function checkInLine(from: ReportEntry_CheckIn, reading: Reading): string {
  const point = { pleasantness: from.pleasantness, arousal: from.arousal };
  const seen = { zone: from.zone as Zone, feltAtMs: 0, seenAtMs: 0 };
  const felt = from.pleasantness > 0 ? { ...seen, point } : seen;
  return reading.t.checkIn(whoIs(from.by, reading), describe(felt, reading.t.feelings));
}

function reachOutLine(from: ReportEntry_ReachOut, reading: Reading): string {
  const { t } = reading;
  const who = whoIs(from.from, reading);
  if (from.kind === ReachOutKind.THANKS) return t.thanked(who);
  const answer = t.answers[keyOf(ReachOutAnswer[from.answer]) as keyof typeof t.answers];
  return withMore(t.reachOut(who, kindWord(from.kind, t)), answer && t.answered(answer));
}

function dayAndTime(ms: number): string {
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(formatTag(), style).format(ms);
}

/** At least one minute: nobody's pause was nothing. */
function lengthOf(fromMs: number, toMs: number): string {
  return minutes(Math.max(1, Math.round((toMs - fromMs) / 60_000)));
}

function pauseLine(atMs: number, from: ReportEntry_Pause, { t }: Reading): string {
  const planned = lengthOf(atMs, Number(from.plannedUntilMs));
  if (from.endedAtMs === 0n) return t.pauseOpen(planned);
  return t.pause(planned, lengthOf(atMs, Number(from.endedAtMs)));
}

function suggestionLine(from: ReportEntry_Suggestion, reading: Reading): string {
  const { t, viewer } = reading;
  if (from.to !== viewer) return t.suggestionTo(whoIs(from.to, reading), from.text);
  const taken = from.answer === SuggestionAnswer.TAKEN;
  const declined = from.answer === SuggestionAnswer.DECLINED;
  return withMore(t.suggestion(from.text), taken ? t.taken : declined ? t.declined : undefined);
}

function exerciseLine(from: ReportEntry_Exercise, { t, exercises }: Reading): string {
  const name = exercises[keyOf(ExerciseKind[from.kind])] ?? "";
  const line = from.alone ? t.alone(name) : t.together(name);
  if (from.endedAtMs === 0n) return line;
  return withMore(line, from.finished ? t.finished : t.stopped);
}

/** On the wire: 1 both, 2 A, 3 B. */
function whisperLine(from: ReportEntry_Whisper, reading: Reading): string {
  const { t, viewer } = reading;
  if (viewer !== Seat.THERAPIST) return t.whisper(theirWords(from.words));
  const to = from.to === 2 ? t.who.a : from.to === 3 ? t.who.b : t.who.both;
  return t.whisperTo(to, theirWords(from.words));
}

/** What the two keep. That something was kept is said; that it was not is theirs to talk about. */
export function keptLine(from: ReportResponse_Kept, reading: Reading): string {
  const { t } = reading;
  const kind = t.keptKinds[keyOf(ItemKind[from.kind]) as keyof typeof t.keptKinds] ?? "";
  const topic = topicWord(from.topic, t);
  const own = from.words && theirWords(from.words);
  const said = own || (topic && t.leaveAlone(topic));
  const when = from.whenMs === 0n ? "" : dayAndTime(Number(from.whenMs));
  const kept = from.status === ItemStatus.KEPT ? t.kept : "";
  const more = listed([when, kept]);
  return withMore(t.keptItem(whoIs(from.owner, reading), kind, said), more);
}

/** Empty for a kind that this page does not know yet. */
export function lineOf(entry: ReportEntry, reading: Reading): string {
  const { t } = reading;
  const { body } = entry;
  switch (body.case) {
    case "checkIn":
      return checkInLine(body.value, reading);
    case "reachOut":
      return reachOutLine(body.value, reading);
    case "pause":
      return pauseLine(Number(entry.atMs), body.value, reading);
    case "suggestion":
      return suggestionLine(body.value, reading);
    case "topic":
      return t.topic(topicWord(body.value, t));
    case "putAside":
      return t.putAside(topicWord(body.value, t));
    case "exercise":
      return exerciseLine(body.value, reading);
    case "whisper":
      return whisperLine(body.value, reading);
    case "ownMark":
      return t.ownMark(t.marks[keyOf(SelfMark[body.value]) as keyof typeof t.marks] ?? "");
    case "ownWellbeing":
      return t.wellbeing(body.value);
    case "moment":
      return t.moment;
    case "note":
      return t.ownNote(theirWords(body.value.words));
    case "watching":
      return body.value.began ? t.watchBegan : t.watchEnded;
    default:
      return "";
  }
}

/** One evening of several, in a line. */
export function eveningLine(row: ReportResponse_Evening, t: EveningTexts): string {
  const { returns, promises, together, ownContentFirst: from, ownContentLast: to } = row;
  const parts = [
    row.met !== undefined && t.met(row.met, row.reachOuts),
    returns && t.backInTime(returns.kept, returns.due),
    together > 0 && t.doneTogether(together),
    promises && t.promisesKept(promises.kept, promises.due),
    from > 0 && t.content(from, to),
  ];
  return (
    listed(
      parts.map((part) => part || undefined),
      ";",
    ) || t.quiet
  );
}
