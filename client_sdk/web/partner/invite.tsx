// One invite in its three forms: a square for a camera, eight letters, a link.
import type { Invite } from "@attune/client";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { store } from "./state.js";
import { words } from "./texts.js";

interface InviteCardProps {
  invite: Invite | undefined;
  /** The page that the link opens: "/" or "/therapist". */
  page: string;
  onFresh: () => void;
}

export function InviteCard({ invite, page, onFresh }: InviteCardProps) {
  const t = words().invite;
  if (!invite || store.nowMs.value >= invite.expiresAtMs) {
    return (
      <div class="invite-card">
        {invite && <p class="lead">{t.over}</p>}
        <button type="button" class="button primary" onClick={onFresh}>
          {t.fresh}
        </button>
      </div>
    );
  }
  const link = `${location.origin}${page}#join=${invite.linkSecret}`;
  return (
    <div class="invite-card">
      <Qr text={link} label={t.qr} />
      <p class="letters tabular">{spaced(invite.code)}</p>
      <p class="muted">{t.once}</p>
      <ShareLink link={link} />
    </div>
  );
}

/** XXXX-XXXX, whichever way the server writes it. */
export function spaced(code: string): string {
  const letters = code.replace(/[^A-Za-z0-9]/g, "");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function ShareLink({ link }: { link: string }) {
  const t = words().invite;
  const copied = useSignal(false);
  const canShare = typeof navigator.share === "function";
  const give = async () => {
    if (canShare) return navigator.share({ url: link }).catch(() => {}); // Closing the system's sheet is no error.
    await navigator.clipboard?.writeText(link);
    copied.value = true;
  };
  return (
    <button type="button" class="button quiet" onClick={give}>
      {copied.value ? t.copied : canShare ? t.share : t.copy}
    </button>
  );
}

/** Dark on light in either theme: cameras expect it. One path, so that it stays small. */
function Qr({ text, label }: { text: string; label: string }) {
  const code = useSignal<{ data: boolean[][]; size: number } | undefined>(undefined);
  useEffect(() => {
    void import("uqr").then(({ encode }) => {
      code.value = encode(text, { ecc: "M", border: 3 });
    });
  }, [text]);
  if (!code.value) return <span class="qr" />;
  const { data, size } = code.value;
  const runs = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#f4f0e8" />
      <path d={runs.join("")} fill="#0d1014" shape-rendering="crispEdges" />
    </svg>
  );
}
