// What stands beside the chart, in words: cards, and the suggestions with their why.
import {
  latestCheckIn,
  Presence,
  presenceOf,
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
import { shortcutOf } from "./keys.js";
import { type OnSwitch, RuleSwitch } from "./rule_switch.js";
import { keepsPrivate, kPartnerSeats } from "./series.js";
import { kindWord } from "./table.js";
import { type Texts, words } from "./texts.js";

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

interface SuggestionsProps {
  view: SessionView;
  /** Rules and families that are off now, whatever moment is looked at. */
  off: readonly string[];
  onSwitch: OnSwitch;
}

export function Suggestions({ view, off, onSwitch }: SuggestionsProps) {
  const t = words().suggestions;
  return (
    <section class="suggestions" aria-labelledby="suggestions">
      <h2 id="suggestions" tabIndex={-1} aria-keyshortcuts={shortcutOf("suggestions")}>
        {t.title}
      </h2>
      {view.suggestions.length === 0 && <p class="muted">{t.none}</p>}
      <ol>
        {view.suggestions.map((suggestion, i) => (
          <SuggestionItem key={`${suggestion.atMs}-${i}`} suggestion={suggestion}>
            <RuleSwitch ruleId={suggestion.offer.ruleId} off={off} onSwitch={onSwitch} />
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
          {t.to(seatLetter(offer.to))} {t.quoted(offer.text)}
        </p>
        <p class="muted">
          {offer.ruleId}
          {why?.sentence ? `. ${t.asRead(seatLetter(offer.to))} ${t.quoted(why.sentence)}` : ""}
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
