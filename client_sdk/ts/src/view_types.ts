// What one viewer knows of a session, as types: the value that is folded, and its parts.
import type {
  Presence,
  ReachOutAnswer,
  ReachOutKind,
  Seat,
  SuggestionAnswer,
  Visibility,
  Zone,
} from "./gen/attune/v1/common_pb.js";
import type {
  MeasuresSeen_Measure,
  OwnHeart_HeartState,
  SuggestionOffered,
} from "./gen/attune/v1/server_pb.js";
import type { Kept } from "./view_pair.js";
import type { Together } from "./view_together.js";

/** How the session stands: not both are in yet, both are, a pause lasts, it is over. */
export type Phase = "waiting" | "active" | "paused" | "ended";

/** A check-in as its owner lets this viewer see it. `point` is there only where the exact place may be seen. */
export interface SeenCheckIn {
  zone: Zone;
  point?: { pleasantness: number; arousal: number };
  feltAtMs: number;
  seenAtMs: number;
}

/** What one of the two asked the other for. */
export interface SeenReachOut {
  /** 0 for a therapist. */
  id: bigint;
  from: Seat;
  kind: ReachOutKind;
  atMs: number;
  answer?: ReachOutAnswer;
  answeredAtMs?: number;
}

/** A pause, also one that was made longer. Times in ms since 1970, by the server's clock. */
export interface SeenPause {
  fromMs: number;
  returnAtMs: number;
  /** Undefined while it lasts. */
  untilMs?: number;
}

/** A suggestion of the rules; for a therapist its mark, without what became of it. */
export interface SeenSuggestion {
  offer: SuggestionOffered;
  atMs: number;
  answer?: SuggestionAnswer;
  closed: boolean;
}

/** Whether a therapist looks on. */
export interface Observation {
  state: "none" | "asked" | "active" | "ended";
  ownAnswer?: boolean;
  /** When a therapist asked last. */
  askedMs?: number;
  sinceMs?: number;
  endedMs?: number;
}

/** All that one viewer knows. A value: what changes is another one. Times in ms since 1970, by the server's clock. */
export interface SessionView {
  seat: Seat;
  phase: Phase;
  /** This device waits for the other phone's yes. */
  waitingForYes: boolean;
  /** Who has redeemed an invite and waits for this person's yes. */
  joinRequests: readonly { joinId: bigint; seat: Seat }[];
  startedAtMs?: number;
  /** By seat, oldest first. */
  checkIns: Readonly<Record<number, readonly SeenCheckIn[]>>;
  round?: { round: bigint; openedAtMs: number; revealAtMs: number };
  own: { toPartner: Visibility; toTherapist: Visibility };
  /** What a seat shares with this viewer, as far as was said. */
  sharing: Readonly<Record<number, Visibility>>;
  reachOuts: readonly SeenReachOut[];
  pauses: readonly SeenPause[];
  returnDue: boolean;
  ownReady: boolean;
  suggestions: readonly SeenSuggestion[];
  observation: Observation;
  /** This person's own heart; nobody else is told. */
  ownHeart: OwnHeart_HeartState;
  /** What the measures of both hearts say now, for the therapist; none before any was told. */
  measures: readonly MeasuresSeen_Measure[];
  /** What they said before and say now, oldest first; gone as soon as what they are made of is not shared any more. */
  measuresPast: readonly { atMs: number; measures: readonly MeasuresSeen_Measure[] }[];
  presence: Readonly<Record<number, Presence>>;
  /** Exercises, the topic, whispers, and what is one's own. */
  together: Together;
  /** What the two keep, tonight or beyond. */
  kept: Kept;
}
