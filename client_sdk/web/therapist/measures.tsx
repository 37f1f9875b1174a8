// What may be said of the two lines, each with how far it may be trusted. "Not enough to say" is a finding too, and set like one.
import {
  type MeasuresSeen_Measure as Measure,
  MeasuresSeen_Evidence,
  Seat,
  type SessionView,
  MeasuresSeen_Subject as Subject,
} from "@attune/client";
import { listed } from "../shared/bidi.js";
import { formatTag } from "../shared/i18n.js";
import { seatLetter } from "../shared/marks.js";
import { kPartnerSeats } from "./series.js";
import { type Texts, words } from "./texts.js";

type MeasureWords = Texts["room"]["measures"];

export function findMeasure(view: SessionView, name: string, of: Subject): Measure | undefined {
  return view.measures.find((measure) => measure.name === name && measure.of === of);
}

export function subjectOf(seat: Seat): Subject {
  return seat === Seat.PARTNER_A ? Subject.A : Subject.B;
}

/** The cards beside those of the report: the one sentence of both, and how each settles. */
export function FindingCards({ view }: { view: SessionView }) {
  return (
    <div class="cards findings">
      <Together view={view} />
      {kPartnerSeats.map((seat) => (
        <Settling key={seat} view={view} seat={seat} />
      ))}
    </div>
  );
}

function Finding({ title, word, notes }: { title: string; word: string; notes: string[] }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="card-word">{word}</p>
      {notes.filter(Boolean).map((note) => (
        <p key={note} class="muted">
          {note}
        </p>
      ))}
    </section>
  );
}

/** Only sentences that the evidence allows exist. */
function Together({ view }: { view: SessionView }) {
  const t = words().room.measures;
  const claim = findMeasure(view, "claim", Subject.BOTH);
  const minutes = figure(Math.floor(confidenceOf(claim, "minutes") ?? 0));
  const claims = words().hearts.claims;
  const isSaid = claim !== undefined && claim.notAvailable === "" && claim.says in claims;
  if (isSaid && claim.says !== "not_enough_to_say") {
    const sentence = claims[claim.says as keyof typeof claims](minutes);
    return <Finding title={t.together} word={sentence} notes={[evidenceOf(claim, t)]} />;
  }
  const notes = claim ? [whyNot(claim, t), t.minutes(minutes)] : [t.why.not_shared];
  return <Finding title={t.together} word={t.notEnough} notes={notes} />;
}

function Settling({ view, seat }: { view: SessionView; seat: Seat }) {
  const t = words().room.measures;
  const measure = findMeasure(view, "recovery", subjectOf(seat));
  if (!measure) return null; // No strap, or not shared: most evenings have none.
  const title = t.settling(seatLetter(seat));
  if (measure.value === undefined) {
    return <Finding title={title} word={t.notEnough} notes={[whyNot(measure, t)]} />;
  }
  const times = t.times(figure(confidenceOf(measure, "n") ?? 0));
  const notes = [times, evidenceOf(measure, t)];
  return <Finding title={title} word={t.seconds(figure(measure.value))} notes={notes} />;
}

/** Every measure that the therapist may know, as a table: there is no canvas of them. */
export function MeasureTable({ view }: { view: SessionView }) {
  const t = words().room.measures;
  if (view.measures.length === 0) return null;
  return (
    <details class="card data measures">
      <summary>{t.open}</summary>
      <div class="scrolls">
        <table>
          <caption class="visually-hidden">{t.caption}</caption>
          <thead>
            <tr>
              {[t.name, t.of, t.value, t.confidence, t.trust].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.measures.map((measure) => (
              <Row key={`${measure.name}-${measure.of}`} measure={measure} t={t} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ measure, t }: { measure: Measure; t: MeasureWords }) {
  const isSaid = measure.notAvailable === "" && measure.says !== "not_enough_to_say";
  const of = { [Subject.A]: "A", [Subject.B]: "B", [Subject.A_TO_B]: "A → B" };
  const others = { [Subject.B_TO_A]: "B → A", [Subject.BOTH]: "A + B", [Subject.UNSPECIFIED]: "" };
  return (
    <tr>
      <th scope="row">{nameOf(measure, t)}</th>
      <td>{{ ...of, ...others }[measure.of]}</td>
      <td class="tabular">{isSaid ? said(measure) : `${t.notEnough}: ${whyNot(measure, t)}`}</td>
      <td class="tabular">{isSaid ? confidence(measure) : ""}</td>
      <td>{isSaid ? evidenceOf(measure, t) : ""}</td>
    </tr>
  );
}

function nameOf({ name }: Measure, t: MeasureWords): string {
  const names: Record<string, string> = { ...t.names, claim: t.together };
  return names[name] ?? name;
}

/** A figure with its unit; for what is no number, the sentence or the label. Units and labels are the field's own, in English. */
function said(measure: Measure): string {
  const claims: Record<string, (minutes: string) => string> = words().hearts.claims;
  const minutes = figure(Math.floor(confidenceOf(measure, "minutes") ?? 0));
  const says = claims[measure.says]?.(minutes) ?? measure.says.replaceAll("_", " ");
  const value = measure.value === undefined ? "" : `${figure(measure.value)} ${measure.unit}`;
  return listed([value, says]);
}

/** "n 12, p 0.03": as the field writes them. */
function confidence(measure: Measure): string {
  return listed(
    measure.confidence.map(({ name, value }) => `${name.replaceAll("_", " ")} ${figure(value)}`),
  );
}

function confidenceOf(measure: Measure | undefined, name: string): number | undefined {
  return measure?.confidence.find((each) => each.name === name)?.value;
}

function whyNot({ notAvailable }: Measure, t: MeasureWords): string {
  const why: Record<string, string> = t.why;
  return why[notAvailable] ?? t.why.too_short;
}

function evidenceOf({ evidence }: Measure, t: MeasureWords): string {
  if (evidence === MeasuresSeen_Evidence.CALIBRATED) return t.evidence.calibrated;
  if (evidence === MeasuresSeen_Evidence.DESCRIPTIVE) return t.evidence.descriptive;
  return t.evidence.exploratory;
}

/** At most three digits that mean something. */
function figure(value: number): string {
  return new Intl.NumberFormat(formatTag(), { maximumSignificantDigits: 3 }).format(value);
}
