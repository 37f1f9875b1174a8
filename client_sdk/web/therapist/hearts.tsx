// Both hearts and what they have to do with each other, in the few words that may be claimed.
import {
  type MeasuresSeen_Measure as Measure,
  Seat,
  type SessionView,
  MeasuresSeen_Subject as Subject,
} from "@attune/client";
import { SeatDot, seatLetter } from "../shared/marks.js";
import { kPartnerSeats } from "./series.js";
import { type Texts, words } from "./texts.js";

function find(view: SessionView, name: string, of: Subject): Measure | undefined {
  return view.measures.find((measure) => measure.name === name && measure.of === of);
}

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
      <p class="card-word" role="status">
        {claimOf(view, t)}
      </p>
      <p class="muted">{t.caution}</p>
    </section>
  );
}

function Heart({ view, seat }: { view: SessionView; seat: Seat }) {
  const t = words().hearts;
  const subject = seat === Seat.PARTNER_A ? Subject.A : Subject.B;
  const rate = find(view, "heart_rate", subject);
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

/** Only sentences that the evidence allows exist; "not enough to say" is the usual one. */
function claimOf(view: SessionView, t: Texts["hearts"]): string {
  const claim = find(view, "claim", Subject.BOTH);
  const minutes = claim?.confidence.find((c) => c.name === "minutes")?.value ?? 0;
  const sentence = t.claims[(claim?.says ?? "") as keyof typeof t.claims];
  return sentence ? sentence(String(Math.floor(minutes))) : t.claims.not_enough_to_say("0");
}
