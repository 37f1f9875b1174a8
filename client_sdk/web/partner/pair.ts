// What this phone keeps itself for a later evening.
import type { Membership } from "@attune/client";
import { effect } from "@preact/signals";
import { phoneStorage, store } from "./state.js";

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
