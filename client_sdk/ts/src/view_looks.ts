// What screens ask of a view.
import { Presence, ReachOutKind, Seat } from "./gen/attune/v1/common_pb.js";
import type {
  SeenCheckIn,
  SeenPause,
  SeenReachOut,
  SeenSuggestion,
  SessionView,
} from "./view_types.js";

/** The pause that lasts now, if any. */
export function currentPause(view: SessionView): SeenPause | undefined {
  return view.phase === "paused" ? view.pauses.at(-1) : undefined;
}

/** The one suggestion to show: the newest that is still open, to this person. */
export function openSuggestion(view: SessionView): SeenSuggestion | undefined {
  return view.suggestions.filter((s) => !s.closed && s.offer.to === view.seat).at(-1);
}

/** A request of the partner's that waits for this person's answer: their newest, and only while it has none. */
export function reachOutToAnswer(view: SessionView): SeenReachOut | undefined {
  const newest = view.reachOuts.findLast((r) => isOfPartner(view, r) && !isThanks(r));
  return newest?.answer === undefined ? newest : undefined;
}

/** The partner's newest thank-you; it wants no answer. */
export function latestThanks(view: SessionView): SeenReachOut | undefined {
  return view.reachOuts.findLast((r) => isOfPartner(view, r) && isThanks(r));
}

function isOfPartner(view: SessionView, reachOut: SeenReachOut): boolean {
  return view.seat !== Seat.THERAPIST && reachOut.from !== view.seat;
}

function isThanks(reachOut: SeenReachOut): boolean {
  return reachOut.kind === ReachOutKind.THANKS;
}

/** What a seat shared last, as far as this viewer may see it. */
export function latestCheckIn(view: SessionView, seat: Seat): SeenCheckIn | undefined {
  return view.checkIns[seat]?.at(-1);
}

/** The other of the two partners; of a therapist, partner A. */
export function otherPartner(seat: Seat): Seat {
  return seat === Seat.PARTNER_A ? Seat.PARTNER_B : Seat.PARTNER_A;
}

/** Whether someone is here; whoever was never seen is away. */
export function presenceOf(view: SessionView, seat: Seat): Presence {
  return view.presence[seat] ?? Presence.AWAY;
}
