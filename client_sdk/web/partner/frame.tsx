// What every screen has: the link's state in one corner, Leave in the other, and the pause bar at the very bottom.
import { otherPartner, Presence, presenceOf, Seat } from "@attune/client";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { minutes } from "../shared/i18n.js";
import { BackIcon, PauseIcon, SeatDot } from "../shared/marks.js";
import { leave, shiftCount } from "./leave.js";
import { pause, sheet, store, wake } from "./state.js";
import { words } from "./texts.js";

interface FrameProps {
  children: ComponentChildren;
  name: string;
  /** Once two are in conversation the bar is on every screen, so that none has to think of it. */
  pauseBar?: boolean;
  resting?: boolean;
}

export function Frame({ children, name, pauseBar = together(), resting = false }: FrameProps) {
  return (
    <div class={`screen screen-${name}`} data-resting={resting} onPointerDownCapture={wake}>
      <header class="top">
        <LinkState />
        <button type="button" class="leave" onClick={() => leave(() => store.disconnect())}>
          {words().leave}
        </button>
        {shiftCount.value > 0 && (
          <p class="shifts" role="status">
            {words().shiftOf3(shiftCount.value)}
          </p>
        )}
      </header>
      <main class="middle">{children}</main>
      {pauseBar && <PauseBar />}
    </div>
  );
}

function together(): boolean {
  const { phase } = store.view.value;
  return phase === "active" || phase === "paused";
}

function PauseBar() {
  return (
    <footer class="pause-bar">
      <button type="button" onClick={() => pause()}>
        <PauseIcon />
        <span>{words().pause.bar}</span>
      </button>
    </footer>
  );
}

function LinkState() {
  if (!store.membership.value) return <span class="link" />;
  const seat = store.view.value.seat;
  const text = linkText();
  return (
    <p class="link" role="status">
      {text !== "" && seat !== Seat.UNSPECIFIED && (
        <SeatDot seat={seat} filled={isFilled()} size={14} />
      )}
      <span class="tabular">{text}</span>
    </p>
  );
}

function isFilled(): boolean {
  const view = store.view.value;
  const partner = presenceOf(view, otherPartner(view.seat));
  return store.isLive.value && (view.phase === "paused" || partner === Presence.HERE);
}

/** After a reload the first attempt is no loss yet. */
function isLost(): boolean {
  return store.welcomed.value || (store.restored && store.lost.value);
}

function linkText(): string {
  const t = words().link;
  const view = store.view.value;
  if (view.phase === "ended" || store.status.value.kind === "stopped") return "";
  if (!store.isLive.value) return isLost() ? t.reconnecting : t.connecting;
  if (view.phase === "waiting") return "";
  if (view.phase === "paused") return t.connected; // Nothing of the other is shown in a pause.
  const partner = presenceOf(view, otherPartner(view.seat));
  if (partner === Presence.RECONNECTING) return t.partnerReconnecting;
  if (partner !== Presence.HERE) return t.partnerAway;
  const count = Math.floor((store.nowMs.value - (view.startedAtMs ?? 0)) / 60_000);
  return count < 1 ? t.togetherNow : t.together(minutes(count));
}

/** A screen above the pad, with a way back. The pause bar and Leave stay where they are. */
export function Sheet({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div class="sheet">
      <div class="sheet-head">
        <button type="button" class="back" aria-label={words().back} onClick={close}>
          <BackIcon />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children}
    </div>
  );
}

/** Small, below all else. */
export function FootLink({ label, opens }: { label: string; opens: "help" | "behaviour" }) {
  return (
    <button
      type="button"
      class="help-link"
      onClick={() => {
        sheet.value = { name: opens };
      }}
    >
      {label}
    </button>
  );
}

function close(): void {
  sheet.value = undefined;
}
