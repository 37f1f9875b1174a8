// @vitest-environment happy-dom
// Looking back: whatever moment is looked at, nothing is shown that the present would not allow. What may be shown is told here a second time,
// from the events alone.
import {
  type Event,
  EventSchema,
  ExerciseKind,
  ExerciseStage,
  emptyView,
  foldEvent,
  Seat,
  type SessionView,
  Topic,
  Visibility,
  Zone,
} from "@attune/client";
import { create, type MessageInitShape } from "@bufbuild/protobuf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentsOf, stepFrom, viewAt } from "../therapist/replay.js";
import { linesOf, zoneBandsOf } from "../therapist/series.js";
import { summaryOf } from "../therapist/summary.js";
import { rowsOf } from "../therapist/table.js";
import { therapist as en } from "../words/en/therapist.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;
const A = Seat.PARTNER_A;
const B = Seat.PARTNER_B;
const { PRIVATE, ZONE, EXACT } = Visibility;

const seats = fc.constantFrom(A, B);
const wish = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("tap"),
      seat: seats,
      arousal: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("pause", "mark", "moment", "measures", "exercise", "topic", "ask"),
      seat: seats,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("undo", "answer"), seat: seats }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("share", "share", "share", "withdraw"),
      seat: seats,
      level: fc.constantFrom(PRIVATE, ZONE, EXACT, EXACT),
    }),
  },
);
type Wish = { kind: string; seat: Seat; arousal?: number; level?: Visibility };

/** What a server would send of it to the therapist: one event a second. */
class Evening {
  readonly events: Event[] = [];
  private readonly sharing = new Map<Seat, Visibility>([
    [A, EXACT],
    [B, EXACT],
  ]);
  private paused = false;
  private exercise = 0n;
  private asked = false;

  constructor(wishes: readonly Wish[]) {
    this.add({ case: "observationStarted", value: {} });
    for (const seat of [A, B]) this.share(seat, this.sharing.get(seat) ?? ZONE);
    for (const each of wishes) this.take(each);
  }

  get endMs(): number {
    return 1_000 * (this.events.length + 1);
  }

  view(upTo = this.events.length): SessionView {
    return this.events.slice(0, upTo).reduce(foldEvent, emptyView(Seat.THERAPIST));
  }

  private add(body: Body): void {
    const atMs = BigInt(1_000 * (this.events.length + 1));
    this.events.push(create(EventSchema, { atMs, body }));
  }

  private share(seat: Seat, level: Visibility): void {
    this.sharing.set(seat, level);
    this.add({ case: "sharingChanged", value: { seat, level } });
  }

  private take({ kind, seat, arousal = 5, level = ZONE }: Wish): void {
    const shared = this.sharing.get(seat) ?? PRIVATE;
    const open = [A, B].every((each) => this.sharing.get(each) !== PRIVATE);
    const exact = [A, B].every((each) => this.sharing.get(each) === EXACT);
    const feltAtMs = BigInt(1_000 * (this.events.length + 1));
    switch (kind) {
      case "tap":
        if (shared === PRIVATE) return;
        return this.add({
          case: "checkInSeen",
          value: {
            seat,
            zone: Zone.RED,
            feltAtMs,
            ...(shared === EXACT && { pleasantness: 2, arousal }),
          },
        });
      case "undo":
        if ((this.view().checkIns[seat] ?? []).length === 0) return;
        return this.add({ case: "checkInTakenBack", value: { seat } });
      case "share":
        return this.share(seat, level);
      case "pause":
        this.paused = !this.paused;
        if (!this.paused) return this.add({ case: "resumed", value: {} });
        return this.add({ case: "paused", value: { returnAtMs: feltAtMs + 1n } });
      case "mark":
        if (!open) return;
        return this.add({
          case: "suggestionOffered",
          value: { to: seat, ruleId: `R${this.events.length}`, text: "a line" },
        });
      case "moment":
        return this.add({ case: "momentMarked", value: {} });
      case "measures":
        if (!exact) return;
        return this.add({
          case: "measuresSeen",
          value: { measures: [{ name: "heart_rate", value: this.events.length }] },
        });
      case "exercise":
        return this.move();
      case "topic":
        return this.add({
          case: "topicSeen",
          value: { topic: this.events.length % 2 ? Topic.MONEY : Topic.PLANS },
        });
      case "ask":
        this.asked = true;
        return this.add({ case: "reachOutOpened", value: { from: A, kind: 2 } });
      case "answer":
        if (!this.asked) return;
        this.asked = false;
        return this.add({ case: "reachOutAnswered", value: { from: A, answer: 2 } });
      default:
        return this.withdraw();
    }
  }

  private move(): void {
    const running = this.view().together.shared !== undefined;
    if (running) {
      return this.add({ case: "exerciseOver", value: { exerciseId: this.exercise } });
    }
    this.exercise += 1n;
    this.add({
      case: "exerciseSeen",
      value: {
        exerciseId: this.exercise,
        kind: ExerciseKind.BREATHING,
        stage: ExerciseStage.RUNNING,
      },
    });
  }

  /** Both say yes again at once: a new watching, with nothing of the one before. */
  private withdraw(): void {
    this.add({ case: "observationEnded", value: {} });
    this.paused = false;
    this.asked = false;
    this.add({ case: "observationStarted", value: {} });
    this.add({ case: "sessionStarted", value: {} });
    for (const seat of [A, B]) this.share(seat, ZONE);
  }
}

/** The second account: what of the check-ins and marks may be seen at the end, as the events tell it. */
function allowed(events: readonly Event[]) {
  let checkIns: { seat: Seat; atMs: number; exact: boolean }[] = [];
  let marks: { ruleId: string; atMs: number }[] = [];
  let measures: number[] = [];
  for (const { body, atMs: at } of events) {
    const atMs = Number(at);
    if (body.case === "observationEnded") checkIns = marks = measures = [] as never[];
    if (body.case === "checkInSeen") {
      checkIns = [...checkIns, { seat: body.value.seat, atMs, exact: body.value.pleasantness > 0 }];
    }
    if (body.case === "checkInTakenBack") {
      const taken = checkIns.findLast(({ seat }) => seat === body.value.seat);
      checkIns = checkIns.filter((each) => each !== taken);
      marks = marks.filter((mark) => mark.atMs < (taken?.atMs ?? Number.POSITIVE_INFINITY));
    }
    if (body.case === "suggestionOffered") {
      marks = [...marks, { ruleId: body.value.ruleId, atMs }];
    }
    if (body.case === "measuresSeen") measures = [...measures, atMs];
    if (body.case !== "sharingChanged") continue;
    const { seat, level } = body.value;
    if (level !== EXACT) {
      measures = [];
      checkIns = checkIns.map((each) => (each.seat === seat ? { ...each, exact: false } : each));
    }
    if (level !== PRIVATE) continue;
    checkIns = checkIns.filter((each) => each.seat !== seat);
    marks = [];
  }
  return { checkIns, marks, measures };
}

function shownOf(view: SessionView) {
  const checkIns = [A, B].flatMap((seat) =>
    (view.checkIns[seat] ?? []).map(({ seenAtMs, point }) => ({
      seat,
      atMs: seenAtMs,
      exact: point !== undefined,
    })),
  );
  const marks = view.suggestions.map(({ offer, atMs }) => ({ ruleId: offer.ruleId, atMs }));
  return { checkIns, marks, measures: view.measuresPast.map(({ atMs }) => atMs) };
}

const anEvening = fc.array(wish, { maxLength: 60 }).map((wishes) => new Evening(wishes as Wish[]));
const aMoment = fc.integer({ min: 0, max: 70_000 });

describe("looking back", () => {
  test("shows of check-ins, marks and measures what may be seen now, of then, and all of it", () => {
    fc.assert(
      fc.property(anEvening, aMoment, (evening, atMs) => {
        const now = allowed(evening.events);
        const shown = shownOf(viewAt(evening.view(), atMs));
        const then = <T extends { atMs: number }>(list: T[]) =>
          list.filter((each) => each.atMs <= atMs);
        const bySeat = [A, B].flatMap((seat) => now.checkIns.filter((each) => each.seat === seat));
        expect(shown.checkIns).toEqual(then(bySeat));
        expect(shown.marks).toEqual(then(now.marks));
        expect(shown.measures).toEqual(now.measures.filter((ms) => ms <= atMs));
      }),
      { numRuns: 150 },
    );
  });

  test("draws and says nothing that the present does not", () => {
    fc.assert(
      fc.property(anEvening, aMoment, (evening, atMs) => {
        const view = evening.view();
        const past = viewAt(view, atMs);
        const answerless = (what: string) => what.split("; answered")[0];
        const said = new Set(
          rowsOf(view, en).map(({ atMs, who, what }) => `${atMs} ${who} ${answerless(what)}`),
        );
        for (const { atMs, who, what } of rowsOf(past, en)) {
          expect(said).toContain(`${atMs} ${who} ${answerless(what)}`);
        }
        const drawn = linesOf(past, Math.min(atMs, evening.endMs));
        const heights = linesOf(view, evening.endMs);
        for (const seat of [A, B]) {
          const allowedHeights = new Set(heights.exact[seat]);
          for (const each of drawn.exact[seat] ?? []) {
            if (typeof each === "number") expect(allowedHeights).toContain(each);
          }
        }
        const bands = zoneBandsOf(view, evening.endMs).map(
          ({ seat, fromMs }) => `${seat} ${fromMs}`,
        );
        for (const band of zoneBandsOf(past, atMs)) {
          expect(bands).toContain(`${band.seat} ${band.fromMs}`);
        }
      }),
      { numRuns: 80 },
    );
  });

  test("at now is the present", () => {
    fc.assert(
      fc.property(anEvening, (evening) => {
        const view = evening.view();
        const now = viewAt(view, evening.endMs);
        expect(rowsOf(now, en)).toEqual(rowsOf(view, en));
        expect(summaryOf(now, en)).toBe(summaryOf(view, en));
        expect(linesOf(now, evening.endMs)).toEqual(linesOf(view, evening.endMs));
        expect(now.measures).toEqual(view.measures);
        expect(now.together.topic).toBe(view.together.topic);
      }),
      { numRuns: 80 },
    );
  });

  test("where nothing was hidden since, is the page as it stood then", () => {
    const hides = ["undo", "share", "withdraw"];
    const open = fc
      .array(wish, { maxLength: 40 })
      .map((wishes) => new Evening((wishes as Wish[]).filter(({ kind }) => !hides.includes(kind))));
    fc.assert(
      fc.property(open, fc.nat(1_000), (evening, part) => {
        const upTo = 3 + Math.floor((part / 1_000) * (evening.events.length - 3));
        const then = evening.view(upTo);
        const atMs = upTo * 1_000;
        const past = viewAt(evening.view(), atMs);
        expect(rowsOf(past, en)).toEqual(rowsOf(then, en));
        expect(summaryOf(past, en)).toBe(summaryOf(then, en));
        expect(linesOf(past, atMs)).toEqual(linesOf(then, atMs));
        expect(past.measures).toEqual(then.measures);
        expect(past.pauses).toEqual(then.pauses);
        expect(past.together.exercises).toEqual(then.together.exercises);
      }),
      { numRuns: 80 },
    );
  });

  test("after a withdrawal there is nothing to look back at", () => {
    fc.assert(
      fc.property(anEvening, aMoment, (evening, atMs) => {
        const end = create(EventSchema, { body: { case: "observationEnded", value: {} } });
        const past = viewAt(foldEvent(evening.view(), end), atMs);
        expect(rowsOf(past, en)).toEqual([]);
        expect(momentsOf(past)).toEqual([]);
        expect(past.measures).toEqual([]);
      }),
    );
  });

  test("steps from one thing said to the next, and to nothing beyond either end", () => {
    fc.assert(
      fc.property(anEvening, (evening) => {
        const view = evening.view();
        const moments = momentsOf(view);
        const walked: number[] = [];
        for (let at = stepFrom(view, -1, 1); at !== undefined; at = stepFrom(view, at, 1)) {
          walked.push(at);
        }
        expect(walked).toEqual(moments);
        expect(stepFrom(view, moments[0] ?? 0, -1)).toBeUndefined();
        if (moments.length > 1)
          expect(stepFrom(view, moments.at(-1) ?? 0, -1)).toBe(moments.at(-2));
      }),
    );
  });
});
