// What the chart says, as a few sentences that follow it live.
import { latestCheckIn, type Seat, type SessionView } from "@attune/client";
import { describe } from "../shared/feeling.js";
import { timeOfDay } from "../shared/i18n.js";
import { seatLetter } from "../shared/marks.js";
import { keepsPrivate, kPartnerSeats } from "./series.js";
import type { Texts } from "./texts.js";

/** One sentence for each partner; the same words stand on the canvas for those who cannot see it. */
export function summaryOf(view: SessionView, t: Texts): string {
  const lines =
    view.phase === "paused"
      ? [t.chart.pauses]
      : kPartnerSeats.map((seat) => sentenceOf(view, seat, t));
  return [...lines, ...marksOf(view, t)].join(" ");
}

/** The newest suggestion and the newest moment that was marked. */
function marksOf(view: SessionView, t: Texts): string[] {
  const suggested = view.suggestions.at(-1);
  const markedMs = view.together.momentsMs.at(-1);
  const said: string[] = [];
  if (suggested) {
    const { ruleId, to } = suggested.offer;
    said.push(t.chart.suggested(ruleId, seatLetter(to), timeOfDay(suggested.atMs)));
  }
  if (markedMs !== undefined) said.push(t.chart.marked(timeOfDay(markedMs)));
  return said;
}

function sentenceOf(view: SessionView, seat: Seat, t: Texts): string {
  const who = seatLetter(seat);
  if (keepsPrivate(view, seat)) return t.chart.keepsPrivate(who);
  const latest = latestCheckIn(view, seat);
  if (!latest) return t.chart.none(who);
  return t.chart.at(who, describe(latest, t.words), timeOfDay(latest.feltAtMs));
}
