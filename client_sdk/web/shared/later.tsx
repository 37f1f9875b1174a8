// "Our evening", fetched only when somebody wants it: most of an evening goes without.
import type { AttuneApi, Membership } from "@attune/client";
import { useEffect } from "preact/hooks";
import { Deferred } from "./deferred.js";
import { words } from "./evening_texts.js";

const ourEvening = new Deferred(async () => (await import("./our_evening.js")).OurEvening);

export function OurEveningLater(props: { api: AttuneApi; membership: Membership }) {
  const t = words();
  useEffect(() => void ourEvening.ask(), []);
  const OurEvening = ourEvening.here.value;
  if (OurEvening) return <OurEvening {...props} />;
  if (!ourEvening.failed.value) return <p role="status">{t.working}</p>;
  return (
    <div class="stack">
      <p role="alert">{t.failed}</p>
      <button type="button" class="button" onClick={() => void ourEvening.again()}>
        {t.again}
      </button>
    </div>
  );
}
