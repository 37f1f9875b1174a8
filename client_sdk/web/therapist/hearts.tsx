// Both hearts, as each chose to share theirs.
import type { MeasuresSeen_Measure as Measure, Seat, SessionView } from "@attune/client";
import { SeatDot, seatLetter } from "../shared/marks.js";
import { findMeasure, subjectOf } from "./measures.js";
import { kPartnerSeats } from "./series.js";
import { type Texts, words } from "./texts.js";

/** Nothing at all before a heart was heard: most sessions have none. */
export function Hearts({ view }: { view: SessionView }) {
  if (!view.measures.some((measure) => measure.name === "heart_rate")) return null;
  const t = words().hearts;
  return (
    <section class="card hearts">
      <h2>{t.title}</h2>
      <dl>
        {kPartnerSeats.map((seat) => (
          <Heart key={seat} view={view} seat={seat} />
        ))}
      </dl>
      <p class="muted">{t.caution}</p>
    </section>
  );
}

function Heart({ view, seat }: { view: SessionView; seat: Seat }) {
  const t = words().hearts;
  const rate = findMeasure(view, "heart_rate", subjectOf(seat));
  return (
    <div>
      <dt>
        <SeatDot seat={seat} filled size={12} /> {words().partner(seatLetter(seat))}
      </dt>
      <dd>{rate ? rateLine(rate, t) : t.none}</dd>
    </div>
  );
}

function rateLine(rate: Measure, t: Texts["hearts"]): string {
  if (rate.value === undefined) return t.warmingUp;
  const word = rate.says === "settled" ? t.settled : t.up;
  return t.rate(String(Math.round(rate.value)), word);
}
