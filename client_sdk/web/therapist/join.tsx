// A code or a link into one more session.
import { AttuneApi, type Code, Seat, WebStorage } from "@attune/client";
import { signal, useSignal } from "@preact/signals";
import { Refusal, Sheet } from "./frame.js";
import { kSessionsMax, type Room } from "./room.js";
import { words } from "./texts.js";

const api = new AttuneApi(location.origin);
const refusal = signal<Code | undefined>(undefined);

/** Redeems an invite for the therapist's seat; a partner's goes on where it belongs. */
export async function join(
  room: Room,
  by: { code: string } | { linkSecret: string },
): Promise<void> {
  refusal.value = undefined;
  if (room.isFull.value) return room.show(undefined); // An invite works once: it is not used up in vain.
  const answer = await api.redeemInvite(by);
  if (!answer.ok) {
    refusal.value = answer.code;
  } else if (answer.value.seat !== Seat.THERAPIST) {
    new WebStorage(localStorage, "phone").saveMembership(answer.value);
    location.assign("/");
  } else {
    room.enter(answer.value);
  }
}

export function Join({ room }: { room: Room }) {
  const t = words().join;
  const code = useSignal("");
  const submit = (event: Event) => {
    event.preventDefault();
    void join(room, { code: code.value });
  };
  if (room.isFull.value) return <Sheet title={words().room.full(kSessionsMax)} />;
  return (
    <Sheet title={t.title} note={t.how}>
      <form onSubmit={submit}>
        <label for="code">{t.label}</label>
        <input
          id="code"
          class="tabular"
          value={code.value}
          autocomplete="off"
          spellcheck={false}
          maxLength={11}
          placeholder="XXXX-XXXX"
          onInput={(event) => {
            code.value = event.currentTarget.value.toUpperCase();
          }}
        />
        <button type="submit" class="button primary">
          {t.go}
        </button>
      </form>
      <Refusal code={refusal.value} />
    </Sheet>
  );
}
