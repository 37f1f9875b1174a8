// What the chart shows, as a table beside it.
import { ReachOutAnswer, ReachOutKind, type SessionView } from "@attune/client";
import { listed } from "../shared/bidi.js";
import { describe } from "../shared/feeling.js";
import { timeOfDay } from "../shared/i18n.js";
import { seatLetter } from "../shared/marks.js";
import { exerciseName, topicName } from "../shared/names.js";
import { keepsPrivate, kPartnerSeats } from "./series.js";
import { type Texts, words } from "./texts.js";

export function kindWord(kind: ReachOutKind, t: Texts): string {
  switch (kind) {
    case ReachOutKind.LISTEN:
      return t.kinds.listen;
    case ReachOutKind.SPACE:
      return t.kinds.space;
    case ReachOutKind.HELP_ME_THINK:
      return t.kinds.help;
    case ReachOutKind.THANKS:
      return t.kinds.thanks;
    default:
      return t.kinds.comfort;
  }
}

function answerWord(answer: ReachOutAnswer, t: Texts): string {
  if (answer === ReachOutAnswer.YES) return t.answers.yes;
  return answer === ReachOutAnswer.NO ? t.answers.no : t.answers.notNow;
}

interface Row {
  atMs: number;
  who: string;
  what: string;
}

/** What both did, and the moments that were marked. */
function togetherRowsOf({ together }: SessionView, t: Texts): Row[] {
  const exercises = together.exercises.map(({ kind, fromMs }) => ({
    atMs: fromMs,
    who: t.table.both,
    what: t.table.exercise(exerciseName(kind, t.names.exercises)),
  }));
  const topics = together.topics.map(({ topic, atMs }) => ({
    atMs,
    who: t.table.both,
    what: t.table.topic(topicName(topic, t.names.topics)),
  }));
  const moments = together.momentsMs.map((atMs) => ({
    atMs,
    who: t.table.you,
    what: t.table.moment,
  }));
  return [...exercises, ...topics, ...moments];
}

/** Everything that was shared, newest first. */
export function rowsOf(view: SessionView, t: Texts): Row[] {
  const checkIns = kPartnerSeats
    .filter((seat) => !keepsPrivate(view, seat))
    .flatMap((seat) =>
      (view.checkIns[seat] ?? []).map((checkIn) => ({
        atMs: checkIn.feltAtMs,
        who: seatLetter(seat),
        what: describe(checkIn, t.words),
      })),
    );
  const reachOuts = view.reachOuts.map(({ atMs, from, kind, answer }) => ({
    atMs,
    who: seatLetter(from),
    what: listed(
      [
        t.table.reachOut(kindWord(kind, t)),
        answer === undefined ? undefined : t.table.answered(answerWord(answer, t)),
      ],
      ";",
    ),
  }));
  const pauses = view.pauses.map(({ fromMs }) => ({
    atMs: fromMs,
    who: t.table.both,
    what: t.table.timeOut,
  }));
  const suggested = view.suggestions.map(({ atMs, offer }) => ({
    atMs,
    who: seatLetter(offer.to),
    what: t.table.suggested(offer.ruleId, offer.text),
  }));
  const all = [...checkIns, ...reachOuts, ...pauses, ...suggested, ...togetherRowsOf(view, t)];
  return all.sort((a, b) => b.atMs - a.atMs);
}

export function DataTable({ view }: { view: SessionView }) {
  const t = words();
  return (
    <details class="data">
      <summary>{t.table.open}</summary>
      <table>
        <caption class="visually-hidden">{t.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.table.time}</th>
            <th scope="col">{t.table.who}</th>
            <th scope="col">{t.table.what}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(view, t).map((row, i) => (
            <tr key={`${row.atMs}-${i}`}>
              <td class="tabular">{timeOfDay(row.atMs)}</td>
              <td>{row.who}</td>
              <td>{row.what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
