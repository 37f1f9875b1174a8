// What one viewer knows of a session: a fold over the events that the server let through. Pure.
import { Seat, SuggestionAnswer, Visibility } from "./gen/attune/v1/common_pb.js";
import {
  type CheckInSeen,
  type Event,
  type MeasuresSeen_Measure,
  OwnHeart_HeartState,
  type PresenceChanged,
  type SuggestionOffered,
  type Welcome,
  Welcome_Outcome,
} from "./gen/attune/v1/server_pb.js";
import { foldKept, nothingKept } from "./view_pair.js";
import { foldTogether, nothingTogether } from "./view_together.js";
import type {
  Observation,
  SeenCheckIn,
  SeenPause,
  SeenSuggestion,
  SessionView,
} from "./view_types.js";

export { type Ask, asksOf } from "./view_asks.js";
export {
  currentPause,
  latestCheckIn,
  latestThanks,
  openSuggestion,
  otherPartner,
  presenceOf,
  reachOutToAnswer,
} from "./view_looks.js";
export { itemsThatAsk, type Kept, thanksFromBefore } from "./view_pair.js";
export type { ExerciseStretch, SeenWhisper, Together } from "./view_together.js";
export type {
  Observation,
  Phase,
  SeenCheckIn,
  SeenPause,
  SeenReachOut,
  SeenSuggestion,
  SessionView,
} from "./view_types.js";

/** Check-ins kept for each seat; older ones leave the screen. */
export const kCheckInsKept = 512;
const kListKept = 256;
/** Measures are told every 15 s at most: two hours. */
const kMeasuresKept = 480;

/** Before anything was told. */
export function emptyView(seat: Seat = Seat.UNSPECIFIED): SessionView {
  return {
    seat,
    phase: "waiting",
    waitingForYes: false,
    joinRequests: [],
    checkIns: {},
    own: { toPartner: Visibility.ZONE, toTherapist: Visibility.ZONE },
    sharing: {},
    reachOuts: [],
    pauses: [],
    returnDue: false,
    ownReady: false,
    suggestions: [],
    observation: { state: "none" },
    ownHeart: OwnHeart_HeartState.SETTLED,
    measures: [],
    measuresPast: [],
    presence: {},
    together: nothingTogether(),
    kept: nothingKept(),
  };
}

/** A snapshot stands for everything: the screen is emptied first. A resume leaves what is there. */
export function foldWelcome(view: SessionView, welcome: Welcome): SessionView {
  const resumed = welcome.outcome === Welcome_Outcome.RESUMED;
  let next = resumed ? { ...view, seat: welcome.seat } : emptyView(welcome.seat);
  next = { ...next, waitingForYes: welcome.waitingForConfirmation, presence: {} };
  for (const presence of welcome.presence) next = foldPresence(next, presence);
  if (!resumed) for (const event of welcome.snapshot) next = foldEvent(next, event);
  return welcome.outcome === Welcome_Outcome.GONE ? { ...next, phase: "ended" } : next;
}

/** Who is here is not journaled: the newest counts. */
export function foldPresence(view: SessionView, change: PresenceChanged): SessionView {
  return { ...view, presence: { ...view.presence, [change.seat]: change.presence } };
}

/** The view after one event more. An event of a later version of the contract changes nothing. */
export function foldEvent(before: SessionView, event: Event): SessionView {
  const together = foldTogether(before.together, event);
  const kept = foldKept(before.kept, event);
  const view = { ...before, ...(together && { together }), ...(kept && { kept }) };
  const body = event.body;
  const atMs = Number(event.atMs);
  switch (body.case) {
    case "joinRequested":
      return { ...view, joinRequests: [...view.joinRequests, body.value] };
    case "joinResolved":
      return joinResolved(view, body.value.joinId);
    case "sessionStarted":
      return { ...view, phase: "active", waitingForYes: false, startedAtMs: atMs };
    case "checkInSeen":
      return checkInSeen(view, body.value, atMs);
    case "checkInTakenBack":
      return checkInTakenBack(view, body.value.seat);
    case "roundOpened":
      return {
        ...view,
        round: {
          round: body.value.round,
          openedAtMs: atMs,
          revealAtMs: Number(body.value.revealAtMs),
        },
      };
    case "roundClosed":
      return without(view, "round");
    case "ownVisibility":
      return {
        ...(body.value.toPartner === Visibility.EXACT ? view : withoutMeasures(view)),
        own: { toPartner: body.value.toPartner, toTherapist: body.value.toTherapist },
      };
    case "sharingChanged":
      return sharingChanged(view, body.value.seat, body.value.level);
    case "reachOutOpened":
    case "reachOutAnswered":
      return foldReachOut(view, event, atMs);
    case "paused":
    case "returnDue":
    case "ownReadiness":
    case "resumed":
      return foldPause(view, event, atMs);
    case "suggestionOffered":
      return suggestionOffered(view, body.value, atMs);
    case "suggestionClosed":
      return suggestionClosed(view, body.value.suggestionId, body.value.answer);
    case "observationAsked":
    case "ownObservationAnswer":
    case "observationStarted":
    case "observationEnded":
      return foldObservation(view, event, atMs);
    case "ownHeart":
      return { ...view, ownHeart: body.value.state };
    case "measuresSeen":
      return measured(view, body.value.measures, atMs);
    case "sessionEnded":
      return {
        ...without(view, "round"),
        phase: "ended",
        joinRequests: [],
        together: nothingTogether(),
        kept: nothingKept(),
      };
    default:
      return view; // An event of a later version of the contract.
  }
}

function joinResolved(view: SessionView, joinId: bigint): SessionView {
  const joinRequests = view.joinRequests.filter((request) => request.joinId !== joinId);
  return { ...view, joinRequests, waitingForYes: false };
}

function checkInSeen(view: SessionView, seen: CheckInSeen, atMs: number): SessionView {
  const checkIn: SeenCheckIn = {
    zone: seen.zone,
    feltAtMs: Number(seen.feltAtMs),
    seenAtMs: atMs,
    ...(seen.pleasantness > 0
      ? { point: { pleasantness: seen.pleasantness, arousal: seen.arousal } }
      : {}),
  };
  const list = [...(view.checkIns[seen.seat] ?? []), checkIn].slice(-kCheckInsKept);
  return { ...view, checkIns: { ...view.checkIns, [seen.seat]: list } };
}

function checkInTakenBack(view: SessionView, seat: Seat): SessionView {
  const before = view.checkIns[seat] ?? [];
  const taken = before.at(-1);
  const checkIns = { ...view.checkIns, [seat]: before.slice(0, -1) };
  return withoutMarks({ ...view, checkIns }, taken?.seenAtMs ?? Number.POSITIVE_INFINITY);
}

/** On a therapist's screen a mark tells of the two: it goes with what either keeps private, and with the check-in that gave rise to it. */
function withoutMarks(view: SessionView, sinceMs: number): SessionView {
  if (view.seat !== Seat.THERAPIST) return view;
  return { ...view, suggestions: view.suggestions.filter((mark) => mark.atMs < sinceMs) };
}

function withoutMeasures(view: SessionView): SessionView {
  return { ...view, measures: [], measuresPast: [] };
}

function measured(
  view: SessionView,
  measures: readonly MeasuresSeen_Measure[],
  atMs: number,
): SessionView {
  const measuresPast = [...view.measuresPast, { atMs, measures }].slice(-kMeasuresKept);
  return { ...view, measures, measuresPast };
}

/** Less counts for what was shown before, too: the private leaves the screen, the exact becomes its zone. */
function sharingChanged(view: SessionView, seat: Seat, level: Visibility): SessionView {
  const sharing = { ...view.sharing, [seat]: level };
  const shown = level === Visibility.PRIVATE ? [] : (view.checkIns[seat] ?? []);
  const exact = level === Visibility.EXACT;
  const list = exact ? shown : shown.map(({ point: _, ...rest }) => rest);
  const next = { ...view, sharing, checkIns: { ...view.checkIns, [seat]: list } };
  // Measures are made of what is shared exactly; what they say of the two goes with either.
  const left = exact ? next : withoutMeasures(next);
  return level === Visibility.PRIVATE ? withoutMarks(left, Number.NEGATIVE_INFINITY) : left;
}

function foldReachOut(view: SessionView, event: Event, atMs: number): SessionView {
  const body = event.body;
  if (body.case === "reachOutOpened") {
    const { reachOutId: id, from, kind } = body.value;
    const reachOuts = [...view.reachOuts, { id, from, kind, atMs }].slice(-kListKept);
    return { ...view, reachOuts };
  }
  if (body.case !== "reachOutAnswered") return view;
  const { reachOutId: id, from, answer } = body.value;
  const at = view.reachOuts.findIndex(
    (r) => r.id === id && r.from === from && r.answer === undefined,
  );
  if (at < 0) return view;
  const reachOuts = view.reachOuts.map((r, i) =>
    i === at ? { ...r, answer, answeredAtMs: atMs } : r,
  );
  return { ...view, reachOuts };
}

function foldPause(view: SessionView, event: Event, atMs: number): SessionView {
  const body = event.body;
  switch (body.case) {
    case "paused":
      return paused(view, atMs, Number(body.value.returnAtMs));
    case "returnDue":
      return { ...view, returnDue: true };
    case "ownReadiness":
      return { ...view, ownReady: true };
    default:
      return resumed(view, atMs);
  }
}

/** Also when a pause is made longer: it stays one pause, and the question whether one is ready is open again. */
function paused(view: SessionView, atMs: number, returnAtMs: number): SessionView {
  const last = view.pauses.at(-1);
  const running = view.phase === "paused" && last !== undefined && last.untilMs === undefined;
  const pause: SeenPause = { fromMs: running ? last.fromMs : atMs, returnAtMs };
  const before = running ? view.pauses.slice(0, -1) : view.pauses;
  // Nothing of the other is shown in a pause.
  const shown = view.seat === Seat.THERAPIST ? view : withoutMeasures(view);
  return {
    ...without(shown, "round"),
    phase: "paused",
    pauses: [...before, pause].slice(-kListKept),
    returnDue: false,
    ownReady: running ? view.ownReady : false,
  };
}

function resumed(view: SessionView, atMs: number): SessionView {
  const pauses = view.pauses.map((p) => (p.untilMs === undefined ? { ...p, untilMs: atMs } : p));
  return { ...view, phase: "active", pauses, returnDue: false, ownReady: false };
}

function suggestionOffered(view: SessionView, offer: SuggestionOffered, atMs: number): SessionView {
  const suggestions = [...view.suggestions, { offer, atMs, closed: false }].slice(-kListKept);
  return { ...view, suggestions };
}

function suggestionClosed(view: SessionView, id: bigint, answer: SuggestionAnswer): SessionView {
  const close = (s: SeenSuggestion): SeenSuggestion =>
    answer === SuggestionAnswer.UNSPECIFIED
      ? { ...s, closed: true }
      : { ...s, closed: true, answer };
  const suggestions = view.suggestions.map((s) => (s.offer.suggestionId === id ? close(s) : s));
  return { ...view, suggestions };
}

function foldObservation(view: SessionView, event: Event, atMs: number): SessionView {
  switch (event.body.case) {
    case "observationAsked":
      return { ...view, observation: { state: "asked", askedMs: atMs } };
    case "ownObservationAnswer": {
      const ownAnswer = event.body.value.consent;
      return { ...view, observation: { ...view.observation, ownAnswer } };
    }
    case "observationStarted":
      return { ...view, observation: { ...view.observation, state: "active", sinceMs: atMs } };
    default:
      return observationEnded(view, atMs);
  }
}

/** The therapist's screen is blank at once; a partner's shows only that nobody watches. */
function observationEnded(view: SessionView, atMs: number): SessionView {
  const observation: Observation = { state: "ended", endedMs: atMs };
  if (view.seat !== Seat.THERAPIST) return { ...view, observation };
  return { ...emptyView(view.seat), phase: view.phase, observation };
}

function without<K extends "round">(view: SessionView, key: K): SessionView {
  const { [key]: _, ...rest } = view;
  return rest as SessionView;
}
