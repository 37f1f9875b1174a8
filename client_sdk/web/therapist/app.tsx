// Which state the page is in: joining, asking, waiting, watching, not available; for the session of the list that is open.
import { Code, type Status } from "@attune/client";
import { useEffect, useRef } from "preact/hooks";
import { timeOfDay } from "../shared/i18n.js";
import type { SessionStore } from "../shared/session_store.js";
import { After } from "./after.js";
import { Refusal, Sheet, TopBar } from "./frame.js";
import { Join } from "./join.js";
import { pressed } from "./keys.js";
import { SkipLinks } from "./keys_help.js";
import { PresenceLine } from "./report.js";
import { Room, standingOf } from "./room.js";
import { RoomBar } from "./room_bar.js";
import { kPartnerSeats } from "./series.js";
import { words } from "./texts.js";
import { Watching } from "./watching.js";

export const room = new Room();

export function App() {
  const entry = room.open.value;
  const standing = entry && standingOf(entry.store);
  const isWatching = standing === "active" || standing === "paused";
  useKeys();
  useFocusKept(`${entry?.slot} ${isWatching ? "watching" : standing}`);
  const reopenAll = () => {
    for (const { store } of room.entries.value) store.reopen();
  };
  return (
    <div class={isWatching ? "page watching" : "page"}>
      <TopBar
        first={isWatching && <SkipLinks />}
        isOffline={entry !== undefined && isOffline(entry.store)}
        onLanguage={reopenAll}
      >
        {entry && isWatching && <WhoIsHere store={entry.store} />}
      </TopBar>
      <RoomBar room={room} />
      {entry ? (
        <Screen key={entry.slot} store={entry.store} onLeave={() => room.leave(entry.slot)} />
      ) : (
        <Join room={room} />
      )}
    </div>
  );
}

function isOffline({ isLive, welcomed }: SessionStore): boolean {
  return !isLive.value && welcomed.value;
}

/** The keys of the page. */
function useKeys(): void {
  useEffect(() => {
    const openNth = (place: number) => {
      const entry = room.entries.value[place];
      if (entry) room.show(entry.slot);
      return entry !== undefined;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (pressed(event, openNth)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** When a screen is gone with the focus in it, whoever uses no pointer goes on at the head of the next. */
function useFocusKept(screen: string): void {
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    const isLost = document.activeElement === document.body || !document.activeElement;
    if (isLost) document.querySelector<HTMLElement>("main h1")?.focus();
  });
}

interface ScreenProps {
  store: SessionStore;
  onLeave: () => void;
}

function Screen({ store, onLeave }: ScreenProps) {
  const status = store.status.value;
  switch (standingOf(store)) {
    case "ended":
      return <Ended store={store} onLeave={onLeave} />;
    case "elsewhere":
    case "gone":
      return status.kind === "stopped" ? (
        <Stopped status={status} store={store} onLeave={onLeave} />
      ) : null;
    case "looking":
      return store.link.failed.value ? (
        <Unreachable store={store} />
      ) : (
        <Sheet title={words().working} />
      );
    case "active":
    case "paused":
      return <Watching store={store} />;
    default:
      return <Asking store={store} />;
  }
}

/** What speaks with the server did not come: the page cannot go on by itself. */
function Unreachable({ store }: { store: SessionStore }) {
  const { refusals, stopped } = words();
  return (
    <Sheet title={refusals.unreachable}>
      <button type="button" class="button" onClick={() => void store.link.again()}>
        {stopped.reload}
      </button>
    </Sheet>
  );
}

function WhoIsHere({ store }: { store: SessionStore }) {
  const view = store.view.value;
  const { sinceMs } = view.observation;
  return (
    <>
      {sinceMs !== undefined && <span class="muted">{words().since(timeOfDay(sinceMs))}</span>}
      <span class="presences">
        {kPartnerSeats.map((seat) => (
          <PresenceLine key={seat} view={view} seat={seat} />
        ))}
      </span>
    </>
  );
}

function Asking({ store }: { store: SessionStore }) {
  const t = words().ask;
  const state = store.view.value.observation.state;
  const ask = () =>
    store.send({
      case: "requestObservation",
      value: { $typeName: "attune.v1.RequestObservation" },
    });
  if (state === "asked") return <WaitingForBoth />;
  const ended = state === "ended";
  return (
    <Sheet title={ended ? t.unavailable : t.title} note={ended ? t.unavailableNote : t.note}>
      <button type="button" class={ended ? "button" : "button primary"} onClick={ask}>
        {ended ? t.again : t.go}
      </button>
      <Refusal code={store.refused.value} />
    </Sheet>
  );
}

/** Two empty lines on one time axis, until both have said yes. */
function WaitingForBoth() {
  const t = words();
  return (
    <Sheet title={t.ask.waiting} note={t.ask.waitingNote}>
      <svg class="empty-lines" viewBox="0 0 400 120" aria-hidden="true">
        <g fill="none" stroke-width="2" stroke-dasharray="2 7" stroke-linecap="round">
          <path d="M20 42H392" stroke="var(--a)" />
          <path d="M20 76H392" stroke="var(--b)" />
        </g>
        <circle cx="10" cy="42" r="5" fill="var(--a)" />
        <path d="M10 69l7 7-7 7-7-7z" fill="var(--b)" />
        <path d="M4 112H396" stroke="var(--line)" />
      </svg>
    </Sheet>
  );
}

function Ended({ store, onLeave }: ScreenProps) {
  const t = words().stopped;
  return (
    <Sheet title={t.ended} note={t.endedNote}>
      <After store={store} />
      <button type="button" class="button" onClick={onLeave}>
        {t.done}
      </button>
    </Sheet>
  );
}

type StoppedProps = ScreenProps & { status: Extract<Status, { kind: "stopped" }> };

function Stopped({ status, store, onLeave }: StoppedProps) {
  const t = words().stopped;
  const [title, action, act] =
    status.code === Code.REPLACED
      ? ([t.replaced, t.useHere, () => store.reopen()] as const)
      : status.code === Code.VERSION
        ? ([t.version, t.reload, () => location.reload()] as const)
        : ([t.gone, t.done, onLeave] as const);
  return (
    <Sheet title={title}>
      <button type="button" class="button" onClick={act}>
        {action}
      </button>
    </Sheet>
  );
}
