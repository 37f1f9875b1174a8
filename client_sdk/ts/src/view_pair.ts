// What two people keep, tonight or beyond: boundaries, promises, goals, own time, thanks.
import { ItemAnswer, ItemKind, ItemStatus } from "./gen/attune/v1/common_pb.js";
import type { EveningSeen, Event, ItemSeen } from "./gen/attune/v1/server_pb.js";

/** What the two keep. Oldest first. */
export interface Kept {
  /** One's own answer to "keep this for the two of us"; the other's is never shown. */
  ownAnswer?: boolean;
  /** Both said yes, or came with what an earlier evening gave them. */
  together: boolean;
  cameBack: boolean;
  /** Oldest first. */
  items: readonly ItemSeen[];
  /** Evenings before this one, oldest first; figures of the two together. */
  evenings: readonly EveningSeen[];
  /** The evening ends then, as a boundary of one of the two says; told shortly before. */
  endsAtMs?: number;
}

export function nothingKept(): Kept {
  return { together: false, cameBack: false, items: [], evenings: [] };
}

/** Undefined: the event is not about any of this. */
export function foldKept(now: Kept, { body }: Event): Kept | undefined {
  switch (body.case) {
    case "ownKeeping":
      return { ...now, ownAnswer: body.value.keep };
    case "keptTogether":
      return { ...now, together: true, cameBack: body.value.cameBack };
    case "itemSeen":
      return { ...now, items: withItem(now.items, body.value) };
    case "itemGone": {
      const { itemId } = body.value;
      return { ...now, items: now.items.filter((each) => each.itemId !== itemId) };
    }
    case "eveningSeen":
      return { ...now, evenings: withEvening(now.evenings, body.value) };
    case "endNear":
      return withEnd(now, Number(body.value.endsAtMs));
    default:
      return undefined;
  }
}

/** In its old place, where it has one. */
function withItem(items: readonly ItemSeen[], item: ItemSeen): readonly ItemSeen[] {
  const known = items.some((each) => each.itemId === item.itemId);
  if (!known) return [...items, item];
  return items.map((each) => (each.itemId === item.itemId ? item : each));
}

function withEvening(
  evenings: readonly EveningSeen[],
  evening: EveningSeen,
): readonly EveningSeen[] {
  const known = evenings.some((each) => each.beganAtMs === evening.beganAtMs);
  if (!known) return [...evenings, evening];
  return evenings.map((each) => (each.beganAtMs === evening.beganAtMs ? evening : each));
}

function withEnd(now: Kept, endsAtMs: number): Kept {
  const { endsAtMs: _, ...rest } = now;
  return endsAtMs === 0 ? rest : { ...rest, endsAtMs };
}

// What screens ask of it.

/** Items whose time has come, in the order in which they were added. */
export function itemsThatAsk(kept: Kept): readonly ItemSeen[] {
  return kept.items.filter(
    (each) =>
      each.asksYou && each.status === ItemStatus.OPEN && each.yourAnswer === ItemAnswer.UNSPECIFIED,
  );
}

/** For the close of an evening: thanks that an earlier one left. */
export function thanksFromBefore(kept: Kept): readonly ItemSeen[] {
  return kept.items.filter(
    ({ kind, broughtBack }) =>
      broughtBack && (kind === ItemKind.APPRECIATION || kind === ItemKind.LEARNED),
  );
}
