// From what was shared to lines on one time axis. Pure: the chart only draws what this says.
import {
  latestCheckIn,
  Seat,
  type SeenCheckIn,
  type SeenPause,
  type SessionView,
  Visibility,
} from "@attune/client";
import { arousalRange } from "../shared/feeling.js";

/** A column of a line: a value, a gap (null), or nothing at this moment (undefined). */
export type Column = (number | null | undefined)[];

export interface Lines {
  /** Seconds since 1970, rising. */
  xs: number[];
  exact: Record<number, Column>;
  zone: Record<number, Column>;
}

/** A stretch during which one zone held, with the arousal it covers. */
export interface ZoneBand {
  seat: Seat;
  fromMs: number;
  toMs: number;
  low: number;
  high: number;
}

export const kPartnerSeats = [Seat.PARTNER_A, Seat.PARTNER_B] as const;

/** How long a check-in speaks for its owner; later it is only dotted. A value older than 120 s is unknown to the rules too. */
export const kSpeaksMs = 120_000;
const kGapMs = 1;

type Point = [ms: number, value: number | null];

/** The height of a check-in: its arousal where the place may be seen, else the middle of its zone. */
export function heightOf(checkIn: SeenCheckIn): number {
  return checkIn.point?.arousal ?? arousalRange(checkIn.zone).middle;
}

/** When a check-in stops: at the next one, at a pause, or now. */
function endOf(
  list: readonly SeenCheckIn[],
  i: number,
  pauses: readonly SeenPause[],
  nowMs: number,
): number {
  const from = list[i]?.feltAtMs ?? nowMs;
  const next = list[i + 1]?.feltAtMs ?? nowMs;
  const pause = pauses.find((p) => p.fromMs >= from && p.fromMs < next);
  return Math.max(from, pause?.fromMs ?? next);
}

/** Exact places are joined straight, except across a pause or across a stretch where only the zone is shared. */
function exactPoints(list: readonly SeenCheckIn[], pauses: readonly SeenPause[]): Point[] {
  const points: Point[] = [];
  list.forEach((checkIn, i) => {
    const before = list[i - 1];
    const broken =
      !checkIn.point ||
      pauses.some((p) => before && p.fromMs >= before.feltAtMs && p.fromMs < checkIn.feltAtMs);
    if (broken && before) points.push([before.feltAtMs + kGapMs, null]);
    if (checkIn.point) points.push([checkIn.feltAtMs, checkIn.point.arousal]);
  });
  return points;
}

/** A zone is a step: its middle from the check-in until it ends. */
function zonePoints(
  list: readonly SeenCheckIn[],
  pauses: readonly SeenPause[],
  nowMs: number,
): Point[] {
  const points: Point[] = [];
  list.forEach((checkIn, i) => {
    if (checkIn.point) return;
    const { middle } = arousalRange(checkIn.zone);
    const until = endOf(list, i, pauses, Math.min(nowMs, checkIn.feltAtMs + kSpeaksMs));
    points.push(
      [checkIn.feltAtMs, middle],
      [Math.max(checkIn.feltAtMs + kGapMs, until - kGapMs), middle],
    );
    const joins = list[i + 1] && !list[i + 1]?.point && until === list[i + 1]?.feltAtMs;
    if (!joins) points.push([Math.max(checkIn.feltAtMs + 2 * kGapMs, until), null]);
  });
  return points;
}

/** All lines over one rising axis. */
export function linesOf(view: SessionView, nowMs: number): Lines {
  const exact = kPartnerSeats.map((seat) => exactPoints(listOf(view, seat), view.pauses));
  const zone = kPartnerSeats.map((seat) => zonePoints(listOf(view, seat), view.pauses, nowMs));
  const moments = new Set([...exact, ...zone].flat().map(([ms]) => ms));
  const xsMs = [...moments].sort((a, b) => a - b);
  const column = (points: Point[]): Column => {
    const at = new Map(points);
    let inGap = false; // A gap lasts until the next value, whatever other lines have in between.
    return xsMs.map((ms) => {
      const value = at.get(ms);
      if (value !== undefined) inGap = value === null;
      return inGap ? null : value;
    });
  };
  return {
    xs: xsMs.map((ms) => ms / 1000),
    exact: Object.fromEntries(kPartnerSeats.map((seat, i) => [seat, column(exact[i] ?? [])])),
    zone: Object.fromEntries(kPartnerSeats.map((seat, i) => [seat, column(zone[i] ?? [])])),
  };
}

export function zoneBandsOf(view: SessionView, nowMs: number): ZoneBand[] {
  return kPartnerSeats.flatMap((seat) => {
    const list = listOf(view, seat);
    return list.flatMap((checkIn, i) => {
      if (checkIn.point) return [];
      const { low, high } = arousalRange(checkIn.zone);
      const speaksUntil = Math.min(nowMs, checkIn.feltAtMs + kSpeaksMs);
      const toMs = endOf(list, i, view.pauses, speaksUntil);
      return [{ seat, fromMs: checkIn.feltAtMs, toMs, low, high }];
    });
  });
}

/** Where a line ends now, and until when it is only dotted; nothing in a pause and nothing of what is private. */
export function tailOf(view: SessionView, seat: Seat, nowMs: number) {
  const latest = latestCheckIn(view, seat);
  if (!latest || keepsPrivate(view, seat)) return undefined;
  const inPause = view.pauses.some((p) => p.fromMs >= latest.feltAtMs);
  const solidUntilMs = latest.point
    ? latest.feltAtMs
    : Math.min(nowMs, latest.feltAtMs + kSpeaksMs);
  return {
    fromMs: inPause ? undefined : solidUntilMs,
    toMs: nowMs,
    height: heightOf(latest),
    latest,
  };
}

export function keepsPrivate(view: SessionView, seat: Seat): boolean {
  return view.sharing[seat] === Visibility.PRIVATE;
}

function listOf(view: SessionView, seat: Seat): readonly SeenCheckIn[] {
  return keepsPrivate(view, seat) ? [] : (view.checkIns[seat] ?? []);
}

/** An evening's axis is never narrower than this. */
const kShortestMs = 10 * 60_000;

/** The ends of the time axis: from the start of watching until now. */
export function axisOf(view: SessionView, nowMs: number): readonly [fromMs: number, toMs: number] {
  const startMs = view.observation.sinceMs ?? nowMs;
  const earliest = kPartnerSeats.map((seat) => view.checkIns[seat]?.[0]?.feltAtMs ?? startMs);
  const fromMs = Math.min(startMs, ...earliest);
  return [fromMs, Math.max(nowMs, fromMs + kShortestMs)];
}
