// After the end: what both let the therapist see, to read, print or keep.
import { useSignal } from "@preact/signals";
import { words } from "../shared/evening_texts.js";
import { OurEveningLater } from "../shared/later.js";
import type { SessionStore } from "../shared/session_store.js";

export function After({ store }: { store: SessionStore }) {
  const open = useSignal(false);
  const membership = store.membership.value;
  if (!membership) return null;
  if (open.value) return <OurEveningLater api={store.api} membership={membership} />;
  return (
    <button type="button" class="button" onClick={() => (open.value = true)}>
      {words().titleTherapist}
    </button>
  );
}
