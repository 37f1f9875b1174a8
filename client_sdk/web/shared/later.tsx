// "Our evening", fetched only when somebody wants it: most of an evening goes without.
import type { AttuneApi, Membership } from "@attune/client";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { words } from "./evening_texts.js";

type Component = (props: { api: AttuneApi; membership: Membership }) => preact.ComponentChild;

const component = signal<Component | undefined>(undefined);
const failed = signal(false);

async function load(): Promise<void> {
  failed.value = false;
  try {
    component.value = (await import("./our_evening.js")).OurEvening;
  } catch {
    failed.value = true; // No network, and nothing of it kept on this device.
  }
}

export function OurEveningLater(props: { api: AttuneApi; membership: Membership }) {
  const t = words();
  useEffect(() => {
    if (!component.value) void load();
  }, []);
  const OurEvening = component.value;
  if (OurEvening) return <OurEvening {...props} />;
  if (!failed.value) return <p role="status">{t.working}</p>;
  return (
    <div class="stack">
      <p role="alert">{t.failed}</p>
      <button type="button" class="button" onClick={() => void load()}>
        {t.again}
      </button>
    </div>
  );
}
