// What this phone says of what the two keep; and what it keeps itself for a later evening.
import { ItemAnswer, type ItemKind, type Membership, type Topic } from "@attune/client";
import { effect } from "@preact/signals";
import { phoneStorage, send, store } from "./state.js";

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

/** Once both keep things together, this phone asks for what a later evening knows it by. */
export function rememberPair(): void {
  let asked = "";
  effect(() => {
    const membership = store.membership.value;
    const kept = store.view.value.kept.together && store.isLive.value;
    if (!membership || !kept || asked === membership.sessionId) return;
    asked = membership.sessionId;
    void askForPair(membership).then((ok) => {
      if (!ok) asked = ""; // The next connection asks again.
    });
  });
}

async function askForPair(membership: Membership): Promise<boolean> {
  const answer = await store.api.pairCredential(membership);
  if (answer.ok) phoneStorage.savePair(answer.value);
  return answer.ok;
}
