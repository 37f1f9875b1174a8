// What this phone says of what the two keep.
import { ItemAnswer, type ItemKind, type Topic } from "@attune/client";
import { send } from "./state.js";

export interface SaidItem {
  words: string;
  topic: Topic;
  whenMs: number;
}

export interface NewItem extends SaidItem {
  kind: ItemKind;
  onlyMine: boolean;
}

export function keepTogether(): void {
  send({
    case: "keepTogether",
    value: { $typeName: "attune.v1.KeepTogether", keep: true },
  });
}

export function addItem({ whenMs, ...item }: NewItem): void {
  const value = { $typeName: "attune.v1.AddItem" as const, ...item, whenMs: BigInt(whenMs) };
  send({ case: "addItem", value });
}

export function changeItem(itemId: bigint, { whenMs, ...said }: SaidItem): void {
  const $typeName = "attune.v1.ChangeItem" as const;
  send({ case: "changeItem", value: { $typeName, itemId, ...said, whenMs: BigInt(whenMs) } });
}

export function liftItem(itemId: bigint): void {
  send({ case: "liftItem", value: { $typeName: "attune.v1.LiftItem", itemId } });
}

export function answerItem(itemId: bigint, answer: ItemAnswer): void {
  say(itemId, answer, 0n, "");
}

export function moveItem(itemId: bigint, toMs: number): void {
  say(itemId, ItemAnswer.MOVED, BigInt(toMs), "");
}

export function encourage(itemId: bigint, words: string): void {
  say(itemId, ItemAnswer.ENCOURAGED, 0n, words);
}

function say(itemId: bigint, answer: ItemAnswer, movedToMs: bigint, words: string): void {
  const $typeName = "attune.v1.AnswerItem" as const;
  send({ case: "answerItem", value: { $typeName, itemId, answer, movedToMs, words } });
}

export function forgetMine(): void {
  send({ case: "forgetMine", value: { $typeName: "attune.v1.ForgetMine" } });
}
