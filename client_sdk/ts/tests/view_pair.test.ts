import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import {
  EventSchema,
  emptyView,
  foldEvent,
  ItemAnswer,
  ItemKind,
  ItemStatus,
  itemsThatAsk,
  type Kept,
  Seat,
  thanksFromBefore,
} from "../src/index.js";

type Body = NonNullable<MessageInitShape<typeof EventSchema>["body"]>;

function kept(...bodies: Body[]): Kept {
  let view = emptyView(Seat.PARTNER_A);
  for (const body of bodies) view = foldEvent(view, create(EventSchema, { body }));
  return view.kept;
}

const promise = (itemId: bigint, more: object = {}): Body => ({
  case: "itemSeen",
  value: { itemId, kind: ItemKind.PROMISE, words: "I call", status: ItemStatus.OPEN, ...more },
});

describe("what we keep", () => {
  test("an item takes its own place again when more is said of it", () => {
    const { items } = kept(promise(1n), promise(2n), promise(1n, { words: "I call on Friday" }));
    expect(items.map(({ itemId, words }) => [itemId, words])).toEqual([
      [1n, "I call on Friday"],
      [2n, "I call"],
    ]);
  });

  test("an earlier evening stands once, as it was told last", () => {
    const evening = (beganAtMs: bigint, ownContentLast: number): Body => ({
      case: "eveningSeen",
      value: { beganAtMs, met: 9, reachOuts: 10, ownContentLast },
    });
    const { evenings } = kept(evening(1n, 7), evening(2n, 6), evening(1n, 0));
    expect(evenings.map((each) => [each.beganAtMs, each.ownContentLast])).toEqual([
      [1n, 0],
      [2n, 6],
    ]);
  });

  test("what is gone leaves the screen, and nothing else does", () => {
    const gone: Body = { case: "itemGone", value: { itemId: 1n } };
    expect(kept(promise(1n), promise(2n), gone).items.map((each) => each.itemId)).toEqual([2n]);
  });

  test("a promise asks until it is answered or settled", () => {
    const all = kept(
      promise(1n, { asksYou: true }),
      promise(2n, { asksYou: true, yourAnswer: ItemAnswer.KEPT }),
      promise(3n, { asksYou: true, status: ItemStatus.KEPT }),
      promise(4n),
    );
    expect(itemsThatAsk(all).map((each) => each.itemId)).toEqual([1n]);
  });

  test("thanks of an earlier evening are for the close, tonight's are not", () => {
    const thanks = (itemId: bigint, broughtBack: boolean): Body => ({
      case: "itemSeen",
      value: { itemId, kind: ItemKind.APPRECIATION, broughtBack },
    });
    const all = kept(thanks(1n, true), thanks(2n, false), promise(3n, { broughtBack: true }));
    expect(thanksFromBefore(all).map((each) => each.itemId)).toEqual([1n]);
  });

  test("the end of the evening is told and taken back", () => {
    const near = (endsAtMs: bigint): Body => ({ case: "endNear", value: { endsAtMs } });
    expect(kept(near(9n)).endsAtMs).toBe(9);
    expect(kept(near(9n), near(0n)).endsAtMs).toBeUndefined();
  });

  test("one's own yes is not yet both", () => {
    expect(kept({ case: "ownKeeping", value: { keep: true } }).together).toBe(false);
    const came = kept({ case: "keptTogether", value: { cameBack: true } });
    expect([came.together, came.cameBack]).toEqual([true, true]);
  });
});
