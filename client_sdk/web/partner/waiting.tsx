// Until two are in conversation: show the way in, wait for a yes, say yes.
import { type Code, Seat } from "@attune/client";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Frame } from "./frame.js";
import { InviteCard } from "./invite.js";
import { Refusal } from "./start.js";
import { confirmJoin, forget, freshInvite, invite } from "./state.js";
import { words } from "./texts.js";

/** The one who started shows the way in, and says yes to whoever comes. */
export function Inviting() {
  const t = words();
  const refusal = useSignal<Code | undefined>(undefined);
  const fresh = async () => {
    refusal.value = await freshInvite(Seat.PARTNER_B);
  };
  return (
    <Frame name="invite">
      <h1 class="title">{t.invite.title}</h1>
      <p class="muted">{t.invite.how}</p>
      <InviteCard invite={invite.value} page="/" onFresh={fresh} />
      <Refusal code={refusal.value} />
      <button type="button" class="button quiet" onClick={forget}>
        {t.invite.cancel}
      </button>
    </Frame>
  );
}

export function ConfirmJoin({ request }: { request: { joinId: bigint; seat: Seat } }) {
  const t = words();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame name="confirm">
      <div class="centre">
        <h1 ref={heading} tabIndex={-1}>
          {t.confirm.title}
        </h1>
        <p class="lead">
          {request.seat === Seat.THERAPIST ? t.confirm.askTherapist : t.confirm.ask}
        </p>
      </div>
      <div class="equals">
        <button type="button" class="button" onClick={() => confirmJoin(request.joinId, true)}>
          {t.yes}
        </button>
        <button type="button" class="button" onClick={() => confirmJoin(request.joinId, false)}>
          {t.no}
        </button>
      </div>
    </Frame>
  );
}

export function WaitingForYes() {
  const t = words();
  return (
    <Frame name="waiting">
      <div class="centre">
        <h1>{t.waiting.title}</h1>
        <p class="muted">{t.waiting.hint}</p>
      </div>
      <div class="stack">
        <button type="button" class="button quiet" onClick={forget}>
          {t.waiting.cancel}
        </button>
      </div>
    </Frame>
  );
}
