// The heart strap: what it is for, how it stands, who sees it.
import { otherPartner, Visibility } from "@attune/client";
import { Sheet } from "./frame.js";
import { heartFeed, heartSource } from "./heart_feed.js";
import { words } from "./heart_texts.js";
import { sheet, store } from "./state.js";
import { type Strap, strap } from "./strap_state.js";

export function HeartSheet() {
  const t = words();
  return (
    <Sheet title={t.title}>
      <p class="lead">
        {t.purpose} {t.told}
      </p>
      {heartSource() ? <Standing /> : <Missing />}
      <WhoSees />
      <p class="fine">{t.caution}</p>
    </Sheet>
  );
}

function Missing() {
  const t = words();
  return (
    <section class="part">
      <p>{t.missing}</p>
      <p class="muted">
        {t.missingWhere} {t.missingNot}
      </p>
    </section>
  );
}

function Standing() {
  const t = words();
  const now = strap.value;
  return (
    <section class="part">
      <p role="status">{lineOf(now)}</p>
      {now.kind === "connected" && !now.contact && <p class="muted">{t.noContactHelp}</p>}
      <StrapButton now={now} />
    </section>
  );
}

function StrapButton({ now }: { now: Strap }) {
  const t = words();
  if (now.kind === "asking") return null;
  const on = now.kind === "connected" || now.kind === "looking";
  const known = now.kind === "stopped" && (now.why === "lost" || now.why === "reloaded");
  return (
    <button
      type="button"
      class="button"
      onClick={() => (on ? heartFeed.stop() : void heartFeed.start())}
    >
      {on ? t.stop : known ? t.again : t.connect}
    </button>
  );
}

function lineOf(now: Strap): string {
  const t = words();
  switch (now.kind) {
    case "connected":
      return now.contact ? t.connected : t.noContact;
    case "stopped":
      return t.stopped[now.why];
    default:
      return t[now.kind];
  }
}

/** As the server does it: the therapist while watching, and the two of each other, only where the place is shared. */
function WhoSees() {
  const t = words();
  const { own, sharing, seat } = store.view.value;
  const exact = (level: Visibility | undefined) => level === Visibility.EXACT;
  const between = exact(own.toPartner) && exact(sharing[otherPartner(seat)]);
  return (
    <section class="part">
      <h2>{t.who}</h2>
      <p class="muted">{between ? t.partnerToo : t.partnerNothing}</p>
      <p class="muted">{exact(own.toTherapist) ? t.therapistToo : t.therapistNothing}</p>
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          sheet.value = { name: "sharing" };
        }}
      >
        {t.change}
      </button>
    </section>
  );
}
