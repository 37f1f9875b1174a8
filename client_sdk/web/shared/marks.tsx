// Small drawings of our own: who is who, how someone is, and whether we are connected. Never colour alone.
import { Seat } from "@attune/client";
import type { ZoneName } from "./feeling.js";

export function seatClass(seat: Seat): string {
  return seat === Seat.PARTNER_B ? "mark-b" : "mark-a";
}

export function seatLetter(seat: Seat): string {
  if (seat === Seat.THERAPIST) return "T";
  return seat === Seat.PARTNER_B ? "B" : "A";
}

/** Partner A is a circle, partner B a diamond; filled, or an outline. */
function Shape({ seat, filled, width }: { seat: Seat; filled: boolean; width: number }) {
  const paint = {
    fill: filled ? "currentColor" : "none",
    stroke: "currentColor",
    "stroke-width": width,
  };
  if (seat !== Seat.PARTNER_B) return <circle cx="20" cy="20" r="16" {...paint} />;
  const path =
    "M17.2 4.2a4 4 0 0 1 5.6 0l13 13a4 4 0 0 1 0 5.6l-13 13a4 4 0 0 1-5.6 0l-13-13a4 4 0 0 1 0-5.6z";
  return <path d={path} {...paint} />;
}

const kRipples: Record<ZoneName, string> = {
  calm: "M12 20h16",
  low: "M12 18.5q8 6 16 3.5",
  lively: "M11 21q3-6 6 0t6 0t6-3",
  tense: "M11 20l3-5 4 9 4-9 4 9 3-4",
  veryTense: "M10 20l2-7 3 14 3-14 4 14 3-14 3 14 2-7",
};

/** A partner's shape with a line in it that is as quiet or as stirred as what they shared. */
export function SignalMark({ seat, zone, size }: { seat: Seat; zone?: ZoneName; size: number }) {
  return (
    <svg class={seatClass(seat)} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <Shape seat={seat} filled={false} width={2.6} />
      {zone && (
        <path
          d={kRipples[zone]}
          fill="none"
          stroke="currentColor"
          stroke-width="2.2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}

/** Filled: here. Outline: not. */
export function SeatDot({ seat, filled, size }: { seat: Seat; filled: boolean; size: number }) {
  return (
    <svg class={seatClass(seat)} width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <Shape seat={seat} filled={filled} width={5} />
    </svg>
  );
}

export function PauseIcon() {
  return (
    <svg width="18" height="22" viewBox="0 0 18 22" aria-hidden="true">
      <rect x="1" y="1" width="5.5" height="20" rx="1.6" fill="currentColor" />
      <rect x="11.5" y="1" width="5.5" height="20" rx="1.6" fill="currentColor" />
    </svg>
  );
}

export function BackIcon() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path
        d="M13.5 4.5 7 11l6.5 6.5"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export function EyeIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <g fill="none" stroke="currentColor" stroke-width="1.7">
        <path d="M1.5 10S4.6 4.2 10 4.2 18.5 10 18.5 10 15.4 15.8 10 15.8 1.5 10 1.5 10z" />
        <circle cx="10" cy="10" r="2.6" />
      </g>
    </svg>
  );
}

export function HeartIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 16.6S2.6 12.4 2.6 7.5A3.9 3.9 0 0 1 10 5.9a3.9 3.9 0 0 1 7.4 1.6c0 4.9-7.4 9.1-7.4 9.1z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linejoin="round"
      />
    </svg>
  );
}
