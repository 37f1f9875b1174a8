// What the chart says, in words: a live summary, cards, a table, and the suggestions with their why.
import {
  latestCheckIn,
  Presence,
  presenceOf,
  ReachOutAnswer,
  ReachOutKind,
  type Seat,
  type SeenSuggestion,
  type SessionView,
  Visibility,
} from "@attune/client";
import type { ComponentChildren } from "preact";
import { listed } from "../shared/bidi.js";
import { describe } from "../shared/feeling.js";
import { minutesAgo, timeOfDay } from "../shared/i18n.js";
import { SeatDot, seatLetter } from "../shared/marks.js";
import { exerciseName, topicName } from "../shared/names.js";
import { type OnSwitch, RuleSwitch } from "./rule_switch.js";
import { keepsPrivate, kPartnerSeats } from "./series.js";
import { type Texts, words } from "./texts.js";

/** One sentence for each partner; the same words stand on the canvas for those who cannot see it. */
export function summaryOf(view: SessionView, t: Texts): string {
  if (view.phase === "paused") return t.chart.pauses;
  return kPartnerSeats.map((seat) => sentenceOf(view, seat, t)).join(" ");
}

function sentenceOf(view: SessionView, seat: Seat, t: Texts): string {
  const who = seatLetter(seat);
  if (keepsPrivate(view, seat)) return t.chart.keepsPrivate(who);
  const latest = latestCheckIn(view, seat);
  if (!latest) return t.chart.none(who);
  return t.chart.at(who, describe(latest, t.words), timeOfDay(latest.feltAtMs));
}

export function PresenceLine({ view, seat }: { view: SessionView; seat: Seat }) {
  const t = words();
  const presence = presenceOf(view, seat);
  const word =
    presence === Presence.HERE
      ? t.presence.here
      : presence === Presence.RECONNECTING
        ? t.presence.reconnecting
        : t.presence.away;
  return (
    <span class="presence">
      <SeatDot seat={seat} filled={presence === Presence.HERE} size={14} />
      {listed([t.partner(seatLetter(seat)), word])}
    </span>
  );
}

export function Cards({ view, nowMs }: { view: SessionView; nowMs: number }) {
  return (
    <div class="cards">
      {kPartnerSeats.map((seat) => (
        <PartnerCard key={seat} view={view} seat={seat} nowMs={nowMs} />
      ))}
      <ReachOutCard view={view} />
      <PauseCard view={view} />
    </div>
  );
}

function PartnerCard({ view, seat, nowMs }: { view: SessionView; seat: Seat; nowMs: number }) {
  const t = words();
  const latest = latestCheckIn(view, seat);
  const hidden = keepsPrivate(view, seat);
  const word = hidden ? t.cards.private : latest ? describe(latest, t.words) : t.cards.nothingYet;
  const age = latest && !hidden ? (minutesAgo(nowMs - latest.feltAtMs) ?? t.cards.momentAgo) : "";
  return (
    <section class="card">
      <h2>
        <SeatDot seat={seat} filled size={12} /> {t.partner(seatLetter(seat))}
      </h2>
      <p class="card-word">{word}</p>
      <p class="muted">{listed([age, levelNote(view.sharing[seat], t)])}</p>
    </section>
  );
}

function levelNote(level: Visibility | undefined, t: Texts): string {
  if (level === Visibility.EXACT) return t.cards.exactNote;
  return level === Visibility.ZONE ? t.cards.zoneNote : "";
}

function ReachOutCard({ view }: { view: SessionView }) {
  const t = words();
  const answered = view.reachOuts.filter((r) => r.answer !== undefined).length;
  const last = view.reachOuts.at(-1);
  return (
    <section class="card">
      <h2>{t.cards.reachOuts}</h2>
      <p class="card-word">{t.cards.reachOutsLine(view.reachOuts.length, answered)}</p>
      <p class="muted">
        {last ? t.cards.lastReachOut(seatLetter(last.from), kindWord(last.kind, t)) : ""}
      </p>
    </section>
  );
}

function PauseCard({ view }: { view: SessionView }) {
  const t = words();
  const running = view.phase === "paused" ? view.pauses.at(-1) : undefined;
  return (
    <section class="card">
      <h2>{t.cards.pauses}</h2>
      <p class="card-word">{t.cards.pausesLine(view.pauses.length)}</p>
      <p class="muted">{running ? t.cards.runningPause(timeOfDay(running.returnAtMs)) : ""}</p>
    </section>
  );
}

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
  return [...checkIns, ...reachOuts, ...pauses, ...togetherRowsOf(view, t)].sort(
    (a, b) => b.atMs - a.atMs,
  );
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

export function Suggestions({ view, onSwitch }: { view: SessionView; onSwitch: OnSwitch }) {
  const t = words().suggestions;
  return (
    <section class="suggestions" aria-labelledby="suggestions">
      <h2 id="suggestions">{t.title}</h2>
      {view.suggestions.length === 0 && <p class="muted">{t.none}</p>}
      <ol>
        {view.suggestions.map((suggestion, i) => (
          <SuggestionItem key={`${suggestion.atMs}-${i}`} suggestion={suggestion}>
            <RuleSwitch
              ruleId={suggestion.offer.ruleId}
              off={view.together.rulesOff}
              onSwitch={onSwitch}
            />
          </SuggestionItem>
        ))}
      </ol>
    </section>
  );
}

function SuggestionItem(props: { suggestion: SeenSuggestion; children: ComponentChildren }) {
  const { offer, atMs } = props.suggestion;
  const t = words().suggestions;
  const why = offer.why;
  return (
    <li>
      <span class="time tabular">{timeOfDay(atMs)}</span>
      <div>
        <p>
          {t.to(seatLetter(offer.to))} “{offer.text}”
        </p>
        <p class="muted">
          {offer.ruleId}
          {why?.sentence ? `. ${t.asRead(seatLetter(offer.to))} “${why.sentence}”` : ""}
        </p>
        {why && (
          <p class="muted">
            {t.from(why.materialRow, why.grade)}
            {why.source ? ". " : ""}
            <bdi lang="en">{why.source}</bdi>
          </p>
        )}
        {props.children}
      </div>
    </li>
  );
}
